"""Work survives: a dead kernel, a reload, two windows, a full disk, another version of the course. The page is real, and so is the Python side."""

import json

import pytest
from axe import violations
from playwright.sync_api import expect
from widget_page import as_script, traits

from counterpoise import show
from counterpoise.widgets import answers
from counterpoise.widgets.form import Form
from counterpoise.widgets.scales import Scales

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8"><title>A lesson</title></head>
<body><main><h1>A lesson</h1><div id="w"></div></main>
<script type="module">%s
const values = %s, calls = [];
const model = {
  get: (name) => values[name], on: (_, call) => calls.push(call), off: () => {},
  send: async (message) => { for (const heard of await kernel(message) ?? []) calls.forEach((call) => call(heard)); },
};
widget.render({ model, el: document.getElementById("w") });
</script></body></html>"""


class Kernel:
    """A widget in Python, and whether it answers."""

    def __init__(self, make):
        self.make = make
        self.widget = make()
        self.alive = True

    def restart(self):
        self.widget = self.make()

    def hear(self, message):
        if not self.alive:
            return None
        told = []
        self.widget.send = told.append
        self.widget._hear(self.widget, message, [])
        return json.loads(json.dumps(told))

    def show_on(self, page, *, storage=True):
        """Open a page of the one course, as a window of its own."""
        page.expose_function("kernel", self.hear)
        page.route("http://course.test/", lambda route: route.fulfill(body=self.page(), content_type="text/html"))
        if not storage:
            page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
        page.goto("http://course.test/")
        return page

    def page(self):
        script = self.widget._esm.replace("export default", "const widget =")
        return PAGE % (script, as_script(traits(self.widget)))


@pytest.fixture
def kernel(tmp_path):
    case = show.case()
    return Kernel(lambda: Form(case, [case.activities["first-view"]], tmp_path))


@pytest.fixture
def stored(tmp_path):
    """What the file holds of an activity."""

    def read(activity="first-view"):
        path = tmp_path / "lesson-1.answers.json"
        return json.loads(path.read_text(encoding="utf-8"))["answers"].get(activity, {}).get("values", {}) if path.exists() else {}

    return read


def window(page):
    """Another window of the same browser."""
    other = page.context.new_page()
    other.set_default_timeout(10_000)
    return other


def field(page):
    return page.locator("textarea").first


def note(page):
    return page.locator(".cp-saved")


def kept_in_browser(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('counterpoise/'))")


def test_what_a_dead_kernel_could_not_write_is_handed_over_to_the_next(page, kernel, stored):
    kernel.show_on(page)
    field(page).fill("before")
    expect(note(page)).to_contain_text("Saved at")
    kernel.alive = False
    field(page).fill("while nobody heard")
    expect(note(page)).to_contain_text("kept in this browser", timeout=10_000)
    assert stored()["reason"] == "before"
    assert len(kept_in_browser(page)) == 1
    page.reload()
    expect(page.locator(".cp-asleep")).to_contain_text("Run All Cells", timeout=10_000)
    kernel.alive = True
    kernel.restart()
    page.reload()
    expect(field(page)).to_have_value("while nobody heard")
    expect(note(page)).to_contain_text("Saved at")
    assert stored()["reason"] == "while nobody heard"
    assert kept_in_browser(page) == []


def test_a_window_that_is_closed_in_the_middle_of_a_word_loses_none(page, kernel, stored):
    kernel.show_on(page)
    page.wait_for_selector(".cp-kept:not([inert])")
    kernel.alive = False
    field(page).press_sequentially("half a wo")
    page.close(run_before_unload=False)
    kernel.alive = True
    again = kernel.show_on(window(page))
    expect(field(again)).to_have_value("half a wo")
    expect(note(again)).to_contain_text("Saved at")
    assert stored()["reason"] == "half a wo"


def test_where_two_windows_differ_both_are_kept_and_the_learner_chooses(page, kernel, stored, tmp_path):
    case = show.case()
    other_kernel = Kernel(lambda: Form(case, [case.activities["first-view"]], tmp_path))
    one, other = kernel.show_on(page), other_kernel.show_on(window(page))
    other.wait_for_selector(".cp-kept:not([inert])")
    field(one).fill("from the first window")
    expect(note(one)).to_contain_text("Saved at")
    other.locator("textarea").nth(1).fill("only here")
    expect(note(other)).to_contain_text("Saved at")
    assert stored() == {"reason": "from the first window", "mover": "only here"}, "different answers are joined and nobody is asked"
    field(one).fill("first, again")
    expect(note(one)).to_contain_text("Saved at")
    field(other).fill("from the second window")
    choice = other.locator(".cp-versions")
    expect(choice).to_contain_text("first, again")
    expect(choice).to_contain_text("from the second window")
    assert field(other).input_value() == "from the second window", "nobody's sentence is exchanged while it is written"
    expect(note(other)).to_contain_text("choose above")
    assert violations(other) == []
    assert stored()["reason"] == "first, again"
    field(other).press_sequentially(", longer")
    expect(choice).to_contain_text("from the second window, longer")
    other.locator("textarea").nth(1).fill("changed since")
    expect(note(other)).to_contain_text("Saved at")
    other.reload()
    expect(other.locator(".cp-versions")).to_contain_text("from the second window, longer")
    other.get_by_role("button", name="Take the other window’s").press("Enter")
    expect(other.locator(".cp-versions")).to_have_count(0)
    assert other.evaluate("document.activeElement !== document.body")
    expect(field(other)).to_have_value("from the second window, longer")
    assert stored() == {"reason": "from the second window, longer", "mover": "changed since"}
    kernel.restart()
    one.reload()
    expect(field(one)).to_have_value("from the second window, longer")


def test_of_several_copies_in_the_browser_the_latest_counts(page, kernel, stored):
    """One window, reloaded again and again while nothing can be saved."""
    kernel.show_on(page)
    page.wait_for_selector(".cp-kept:not([inert])")
    kernel.alive = False
    for words in ("one", "one two", "one two three"):
        page.evaluate("document.querySelector('.cp-kept').inert = false")  # as after a moment in which the kernel answered
        field(page).fill(words)
        assert len(kept_in_browser(page)) == 1
        page.reload()
    kernel.alive = True
    kernel.restart()
    page.reload()
    expect(field(page)).to_have_value("one two three")
    expect(note(page)).to_contain_text("Saved at")
    assert stored()["reason"] == "one two three"
    assert kept_in_browser(page) == []


def test_copies_of_two_windows_that_differ_are_both_handed_over(page, kernel, stored):
    kernel.show_on(page)
    expect(page.locator(".cp-kept:not([inert])")).to_have_count(1)
    place = kernel.widget.place
    page.evaluate(
        """(place) => [['early', 1], ['late', 2]].forEach(([tab, at]) => localStorage.setItem(`counterpoise/${place}/first-view/${tab}`,
             JSON.stringify({ keys: { reason: [null, tab], constructor: [null, 'x'] }, at })))""",
        place,
    )
    page.reload()
    expect(field(page)).to_have_value("late")
    expect(page.locator(".cp-versions")).to_contain_text("early")
    assert stored()["reason"] == "late"
    assert kept_in_browser(page) == []


def test_a_living_windows_copy_is_not_deleted_by_another(page, kernel, tmp_path):
    case = show.case()
    kernel.show_on(page)
    page.wait_for_selector(".cp-kept:not([inert])")
    kernel.alive = False
    field(page).fill("abc")
    other_kernel = Kernel(lambda: Form(case, [case.activities["first-view"]], tmp_path))
    other = other_kernel.show_on(window(page))
    expect(field(other)).to_have_value("abc")
    field(page).fill("abc and much more")
    expect(note(other)).to_contain_text("Saved at")
    kernel.alive = True
    kernel.restart()
    page.reload()
    expect(field(page)).to_have_value("abc and much more")
    expect(note(page)).to_contain_text("Saved at")


def test_a_full_disk_is_told_and_tried_again(page, kernel, stored, monkeypatch):
    kernel.show_on(page)
    field(page).fill("first")
    expect(note(page)).to_contain_text("Saved at")
    with monkeypatch.context() as patch:

        def full(*_):
            raise OSError(28, "No space left on device")

        patch.setattr(answers, "write_atomically", full)
        field(page).fill("second")
        expect(note(page)).to_contain_text("No space left on device")
        expect(note(page)).to_contain_text("kept in this browser")
        assert field(page).input_value() == "second"
        assert stored()["reason"] == "first"
    field(page).fill("third")
    expect(note(page)).to_contain_text("Saved at")
    assert stored()["reason"] == "third"
    assert kept_in_browser(page) == []


def test_a_browser_that_keeps_nothing_is_said_so(page, kernel, stored):
    kernel.show_on(page, storage=False)
    field(page).fill("first")
    expect(note(page)).to_contain_text("Saved at")
    kernel.alive = False
    field(page).fill("second")
    expect(note(page)).to_contain_text("on this page only", timeout=10_000)
    assert stored()["reason"] == "first"


def test_answers_to_what_another_version_of_the_course_asked_stay_in_the_file(page, kernel, stored, tmp_path):
    path = tmp_path / "lesson-1.answers.json"
    old = {"first-view": {"committed": False, "values": {"an older question": "kept", "stance": "a place that is gone"}}, "gone": {"values": {"x": "y"}}}
    path.write_text(json.dumps({"format": "counterpoise answers", "version": 1, "seed": 3, "answers": old}), encoding="utf-8")
    kernel.restart()
    kernel.show_on(page)
    field(page).fill("new")
    expect(note(page)).to_contain_text("Saved at")
    assert stored() == {"an older question": "kept", "stance": "a place that is gone", "reason": "new"}
    assert stored("gone") == {"x": "y"}


def test_ten_thousand_characters_of_any_script_come_back_as_they_were(page, kernel, stored):
    words = ("<script>alert(1)</script> \u05e9\u05dc\u05d5\u05dd \u202e 🙂\n" * 400)[:9_000]
    kernel.show_on(page)
    field(page).fill(words)
    expect(note(page)).to_contain_text("Saved at")
    kernel.restart()
    page.reload()
    page.wait_for_selector(".cp-kept:not([inert])")
    assert field(page).input_value() == words == stored()["reason"]


def test_two_views_of_one_activity_agree_while_one_types(page, kernel):
    kernel.show_on(page)
    page.wait_for_selector(".cp-kept:not([inert])")
    page.evaluate("""() => { const other = document.createElement('div'); other.id = 'w2'; document.querySelector('main').append(other); }""")
    script = kernel.widget._esm.replace("export default", "const widget =")
    page.add_script_tag(
        type="module",
        content=script
        + "\nconst values = "
        + as_script(traits(kernel.widget))
        + """, calls = [];
        widget.render({ el: document.getElementById('w2'), model: { get: (name) => values[name], on: (_, call) => calls.push(call), off() {},
          async send(message) { for (const heard of await kernel(message) ?? []) calls.forEach((call) => call(heard)); } } });""",
    )
    page.wait_for_selector("#w2 .cp-kept:not([inert])")
    field(page).press_sequentially("both")
    expect(page.locator("#w2 textarea").first).to_have_value("both")
    assert page.evaluate("document.activeElement === document.querySelector('#w textarea')"), "the cursor stays where it was"


def test_weights_survive_a_dead_kernel_too(page, tmp_path):
    kernel = Kernel(lambda: Scales(show.case(), "short-route", folder=tmp_path))
    kernel.show_on(page)
    page.wait_for_selector(".cp-kept:not([inert])")
    kernel.alive = False
    slider = page.locator(".cp-card-of:not(.cp-away)").get_by_role("slider").first
    slider.focus()
    page.keyboard.press("End")
    kernel.alive = True
    kernel.restart()
    page.reload()
    page.wait_for_function("document.querySelector('.cp-card-of:not(.cp-away) input').getAttribute('aria-valuetext') !== null")
    expect(note(page)).to_contain_text("Saved at")
    assert [entry["value"] for entry in kernel.widget.weighing["weights"].values()] == [0.95]
