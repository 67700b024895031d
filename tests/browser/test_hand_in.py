"""The end of a lesson on a page, with the real Python side behind it."""

import json
import os
import re

import pytest
from attrs import evolve
from axe import violations
from bridge import connect
from playwright.sync_api import expect
from test_pieces import CLIPPED, SPACED, overflowing
from widget_page import PAGE

from counterpoise import show
from counterpoise.classroom.folder import Folder
from counterpoise.classroom.hand_in import HandIn
from counterpoise.classroom.package import read_package
from counterpoise.classroom.submit import Work
from counterpoise.widgets.answers import AnswerFile
from counterpoise.widgets.form import Form

pytestmark = pytest.mark.browser

ADDRESS = "http://course.test/lesson"
ONE = "01-one-war-two-texts.ipynb"
NAMES = ("five-acts", "first-view", "check-1-law")


@pytest.fixture(scope="module")
def activities():
    return tuple(show.case().activities[name] for name in NAMES)


@pytest.fixture
def lessons(tmp_path):
    """The lessons in a learner's copy of the course."""
    Folder(tmp_path / "course").update("0")
    return tmp_path / "course" / "lessons"


@pytest.fixture
def work(lessons, activities):
    return Work(1, lessons, activities)


def opened(page, *widgets, theme="light", awake=True):
    """Put widgets on a page that has an address, and so a storage of its own; there must be no other request and no error."""
    body = PAGE % (theme, connect(page, *widgets))
    page.trouble = []
    page.on("request", lambda request: page.trouble.append(request.url) if not request.url.startswith((ADDRESS, "blob:")) else None)
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.route(ADDRESS, lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(ADDRESS)
    if awake:
        page.wait_for_selector("[data-work]")
    assert page.trouble == []


def row(page, name):
    return page.locator(f"[data-work={name}] .cp-work-state")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def focused(page):
    return page.evaluate("document.activeElement.textContent")


def status(page, index=0):
    return page.locator(".cp-hand-in .cp-status").nth(index)


def answer(lessons, name="first-view", **values):
    AnswerFile.of_lesson(1, lessons).save(name, {"values": values or {"stance": "0.35", "reason": "so", "mover": "that"}, "committed": True})


def test_what_is_open_is_seen_as_it_changes(page, work, lessons, activities):
    opened(page, Form(show.case(), list(activities), lessons), HandIn(work))
    assert [row(page, name).text_content() for name in NAMES] == ["not begun"] * 3
    assert page.locator(".cp-sum").text_content() == "3 of 3 activities still open. You can hand in now and again later; the last one counts."
    form = page.locator("[data-activity=five-acts]")
    form.locator("select").nth(0).select_option(index=1)
    form.locator("select").nth(1).select_option("unsure")
    expect(row(page, "five-acts")).to_have_text("2 of 10 answered")
    law = page.locator("[data-activity=check-1-law]")
    law.get_by_role("radio").first.check()
    expect(row(page, "check-1-law")).to_have_text("answered, not committed yet")
    law.locator(".cp-primary").click()
    expect(row(page, "check-1-law")).to_have_text("committed")
    expect(page.locator(".cp-sum")).to_contain_text("2 of 3 activities still open.")
    assert status(page).text_content() == "", "nobody is told of what they did elsewhere"


def test_a_map_that_is_built_is_listed_and_a_save_on_the_page_is_seen(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "02-x.ipynb").write_text("{}")
    opened(page, show.build("reason-one"), show.hand_in(2, also=["build:reason-one"]))
    line = page.locator("[data-work='build:reason-one']")
    expect(line.locator(".cp-work-state")).to_have_text("not begun")
    line.get_by_role("button", name=re.compile("^Go to: Map: ")).click()
    assert page.evaluate("document.activeElement.dataset.activity") == "build:reason-one"
    bench = page.locator(".cp-build")
    bench.get_by_role("checkbox").first.check()
    bench.get_by_role("button", name=re.compile("^For this")).first.click()
    expect(line.locator(".cp-work-state")).to_have_text("begun")
    bench.get_by_role("button", name="Check my map").click()
    expect(line.locator(".cp-work-state")).to_have_text("checked")
    assert line.get_by_role("button").count() == 0, "what is done leads nowhere"


def test_an_open_line_leads_to_its_activity_and_keeps_the_focus_while_the_list_changes(page, work, lessons, activities):
    opened(page, Form(show.case(), list(activities), lessons), HandIn(work))
    link = page.locator("[data-work=first-view]").get_by_role("button")
    link.focus()
    answer(lessons, "five-acts")
    page.evaluate("document.querySelector('.cp-hand-in').dispatchEvent(new Event('pointerenter'))")
    page.wait_for_timeout(2100)
    page.evaluate("document.querySelector('.cp-hand-in').dispatchEvent(new Event('pointerenter'))")
    expect(row(page, "five-acts")).to_have_text("committed")
    assert page.evaluate("document.activeElement.closest('[data-work]')?.dataset.work") == "first-view"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.activity") == "first-view"
    assert page.evaluate("(() => { const top = document.activeElement.getBoundingClientRect().top; return top >= -1 && top < innerHeight; })()")


def test_titles_are_headings(page, work):
    opened(page, HandIn(work))
    assert page.get_by_role("heading", level=3).all_text_contents() == ["Hand in lesson 1", "Begin again, or leave nothing behind"]


def test_it_is_handed_in_by_keyboard_alone(page, work, lessons):
    answer(lessons)
    opened(page, HandIn(work))
    for _ in range(2):
        page.keyboard.press("Tab")
    assert focused(page) == "Pack my work for handing in"
    page.keyboard.press("Enter")
    page.wait_for_selector(".cp-slip")
    assert focused(page) == "Pack my work for handing in"
    assert status(page).text_content() == "Packed. 2 activities are still open. You can hand in now and again later; the last one counts."
    (path,) = lessons.glob("*.zip")
    package = read_package(path)
    slip = dict(zip(page.locator(".cp-slip dt").all_text_contents(), page.locator(".cp-slip dd").all_text_contents(), strict=True))
    assert (slip["File"], slip["Code"]) == (path.name, package.receipt.code)
    assert slip["Still open"] == "Which act is it? (not begun)What changes in law? (not begun)"
    assert page.locator(".cp-slip dt").nth(3).text_content() == "2 files"
    page.keyboard.press("Tab")
    assert focused(page) == "Download"
    with page.expect_download() as download:
        page.keyboard.press("Space")
    assert download.value.suggested_filename == path.name
    assert download.value.path().read_bytes() == path.read_bytes()
    assert status(page).text_content() == f"{path.name} is on its way to your downloads."


def test_it_can_be_handed_in_again(page, work, lessons):
    opened(page, HandIn(work))
    press(page, "Pack my work for handing in")
    first = page.locator(".cp-code").text_content()
    answer(lessons)
    press(page, "Pack my work for handing in")
    expect(page.locator(".cp-code")).not_to_have_text(first)
    expect(row(page, "first-view")).to_have_text("committed")
    assert len(list(lessons.glob("*.zip"))) == 2
    for name in NAMES:
        answer(lessons, name, x="y")
    press(page, "Look again")
    expect(status(page)).to_have_text("Looked again. Nothing is open.")
    press(page, "Pack my work for handing in")
    expect(status(page)).to_have_text("Packed. Nothing is open.")
    assert page.locator(".cp-slip dd").last.text_content() == "nothing"


def test_the_receipt_can_be_copied(page, work):
    opened(page, HandIn(work))
    press(page, "Pack my work for handing in")
    press(page, "Copy the receipt")
    expect(status(page)).to_contain_text("is selected. Press Ctrl+C")
    assert page.locator(".cp-code").text_content() in page.evaluate("getSelection().toString()")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } })")
    press(page, "Copy the receipt")
    expect(status(page)).to_have_text("The receipt is copied.")
    assert page.evaluate("window.copied").splitlines()[4] == f"Code: {page.locator('.cp-code').text_content()}"


def test_answers_that_were_just_given_are_packed(page, work, lessons, activities):
    """A form waits a moment before it saves; leaving it saves at once, and the kernel hears of it first."""
    opened(page, Form(show.case(), list(activities), lessons), HandIn(work))
    page.locator("[data-activity=first-view] textarea").first.fill("the last word")
    press(page, "Pack my work for handing in")
    page.wait_for_selector(".cp-slip")
    (path,) = lessons.glob("*.zip")
    assert b"the last word" in read_package(path).files["lesson-1.answers.json"]


def test_when_the_notebook_was_saved_is_seen(page, work, lessons):
    os.utime(lessons / ONE, (1_700_000_000, 1_700_000_000))
    opened(page, HandIn(work))
    expect(page.locator(".cp-disk .cp-num")).to_have_text(re.compile(r"on 2023-11-1[45] at \d\d:\d\d"))
    os.utime(lessons / ONE)
    page.keyboard.press("Control+s")
    expect(page.locator(".cp-disk .cp-num")).to_have_text(re.compile(r"today at \d\d:\d\d:\d\d"))


def test_what_cannot_be_packed_is_said(page, work, lessons):
    (lessons / ONE).unlink()
    opened(page, HandIn(work))
    expect(page.locator(".cp-disk")).to_contain_text("Nothing can be packed here. There is no notebook of lesson 1")
    press(page, "Pack my work for handing in")
    expect(status(page)).to_contain_text("There is no notebook of lesson 1")
    assert page.locator(".cp-receipt").is_hidden()


@pytest.mark.parametrize(
    "words",
    [("Start this lesson again", "Yes, start again", "No, keep it as it is"), ("Forget my work here", "Yes, delete my answers", "No, keep them")],
)
def test_what_cannot_be_undone_is_asked_once_more(page, work, lessons, words):
    opener, yes, no = words
    answer(lessons)
    opened(page, HandIn(work))
    first = page.get_by_role("button", name=opener, exact=True)
    assert first.get_attribute("aria-expanded") == "false"
    for leave in ("Escape", "Enter"):
        first.focus()
        page.keyboard.press("Enter")
        assert first.get_attribute("aria-expanded") == "true"
        assert page.get_by_role("group", name=f"{opener}?").is_visible()
        assert focused(page) == no
        page.keyboard.press(leave)
        assert page.get_by_role("group", name=f"{opener}?").count() == 0
        assert focused(page) == opener
    assert AnswerFile.of_lesson(1, lessons).read() != {}
    assert [message for message in page.evaluate("window.sent") if message != "look"] == []
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert focused(page) == yes
    page.keyboard.press("Enter")
    page.wait_for_selector(".cp-outcome")
    assert focused(page) == opener
    assert AnswerFile.of_lesson(1, lessons).read() == {}


def test_only_one_question_is_open_at_a_time(page, work):
    opened(page, HandIn(work))
    press(page, "Start this lesson again")
    press(page, "Forget my work here")
    assert page.locator(".cp-confirm:visible").count() == 1
    press(page, "Forget my work here")
    assert page.locator(".cp-confirm:visible").count() == 0


def filled(page, lessons, activities, work):
    """A form with answers in the file, on the page, and left behind in the browser by a window that is gone."""
    answer(lessons, stance="0.35", reason="an old reason", mover="")
    form, hand_in = Form(show.case(), list(activities), lessons), HandIn(work)
    page.route(ADDRESS + "/empty", lambda route: route.fulfill(body="<p>", content_type="text/html"))
    page.goto(ADDRESS + "/empty")
    question = activities[0].questions[0].id
    left = {"keys": {question: [None, "unsure"]}, "at": 1}
    page.evaluate("([key, left]) => localStorage.setItem(key, JSON.stringify(left))", [f"counterpoise/{form.place}/five-acts/gone", left])
    page.evaluate("localStorage.setItem('counterpoise/another/five-acts/x', '{}')")
    opened(page, form, hand_in)
    page.get_by_role("button", name="Open it again").click()
    expect(page.locator("[data-activity=first-view] textarea").first).to_have_value("an old reason")
    expect(page.locator(f"[data-question={question}] select")).to_have_value("unsure")
    expect(page.locator(".cp-saved").first).to_contain_text("Saved at")
    # From here on nothing of the form reaches the kernel; and another window of this browser leaves something behind.
    page.evaluate("window.models[0].send = () => {}")
    page.locator("[data-activity=first-view] textarea").nth(1).fill("not saved yet")
    page.evaluate("([key, left]) => localStorage.setItem(key, JSON.stringify(left))", [f"counterpoise/{form.place}/five-acts/other", left])


def assert_empty(page):
    assert page.locator("textarea").evaluate_all("(all) => all.map((one) => one.value)") == ["", ""]
    assert set(page.locator("select").evaluate_all("(all) => all.map((one) => one.value)")) == {""}
    assert page.locator(".cp-activity input:checked").count() == 0
    assert page.locator(".cp-saved").first.text_content() == ""
    assert page.evaluate("Object.keys(localStorage)") == ["counterpoise/another/five-acts/x"]
    assert {row(page, name).text_content() for name in NAMES} == {"not begun"}


def test_forgetting_empties_the_file_the_page_and_the_browser(page, work, lessons, activities):
    filled(page, lessons, activities, work)
    press(page, "Pack my work for handing in")
    press(page, "Forget my work here")
    press(page, "Yes, delete my answers")
    expect(status(page, 1)).to_have_text("Your answers are deleted.")
    assert_empty(page)
    assert page.locator(".cp-receipt").is_hidden()
    assert page.locator(".cp-outcome .cp-files li").all_text_contents() == [
        "Your answers to lesson 1 (lesson-1.answers.json)",
        "What this browser kept of them",
    ]
    assert f"{ONE}, the notebook itself" in page.locator(".cp-outcome").inner_text()
    page.wait_for_timeout(1000)  # whatever was about to be saved
    assert_empty(page)
    assert not (lessons / "lesson-1.answers.json").exists()
    page.reload()
    page.wait_for_selector("[data-work]")
    assert_empty(page)

    page.locator("textarea").first.fill("a new beginning")
    expect(page.locator(".cp-saved").first).to_contain_text("Saved at")
    stored = json.loads((lessons / "lesson-1.answers.json").read_text(encoding="utf-8"))["answers"]
    assert stored["first-view"]["values"] == {"reason": "a new beginning"}


def test_what_is_left_can_be_deleted_too(page, work, lessons):
    answer(lessons)
    AnswerFile.of_lesson(1, lessons).path.with_name("lesson-1 (my copy 2026-11-01 10.00).answers.json").write_bytes(b"{}")
    opened(page, HandIn(work))
    press(page, "Pack my work for handing in")
    press(page, "Forget my work here")
    press(page, "Yes, delete my answers")
    left = page.get_by_role("group", name="Packed files and copies.")
    assert left.get_by_role("checkbox").count() == 2
    assert left.get_by_role("checkbox", checked=True).count() == 0
    press(page, "Delete the ticked files")
    expect(status(page, 1)).to_have_text("Nothing is ticked, so nothing was deleted.")
    left.get_by_role("checkbox", name="hand-in").check()
    page.get_by_role("button", name="Delete the ticked files").press("Enter")
    expect(status(page, 1)).to_have_text("Deleted: 1 file.")
    assert list(lessons.glob("*.zip")) == []
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.keyboard.press("Space")
    page.get_by_role("button", name="Delete the ticked files").press("Enter")
    expect(page.locator(".cp-outcome")).to_contain_text("There are no packed files and no dated copies.")
    assert focused(page) == "Forget my work here"
    assert (lessons / ONE).is_file()


def test_starting_again_keeps_a_copy_and_empties_the_page(page, work, lessons, activities):
    filled(page, lessons, activities, work)
    (lessons / ONE).write_bytes((lessons / ONE).read_bytes() + b"\n")
    press(page, "Start this lesson again")
    press(page, "Yes, start again")
    expect(status(page, 1)).to_have_text("The lesson starts again. Now reload the notebook from disk.")
    names = page.locator(".cp-outcome .cp-files li").all_text_contents()
    assert len(names) == 2
    assert b"an old reason" in (lessons / names[1]).read_bytes()
    assert (lessons / names[0]).is_file()
    assert "Reload Notebook from Disk" in page.locator(".cp-outcome li").all_text_contents()[2]
    assert_empty(page)
    page.wait_for_timeout(1000)
    assert_empty(page)
    assert not (lessons / "lesson-1.answers.json").exists()


def test_a_choice_between_two_versions_is_forgotten_as_well(page, work, lessons, activities):
    answer(lessons, stance="0.35")
    one, other = (AnswerFile.of_lesson(1, lessons) for _ in range(2))
    stored = one.read()["first-view"]
    (lessons / "lesson-1.answers.json").write_text(
        json.dumps({**json.loads(other.path.read_text()), "others": {"first-view": {"tab": {**stored, "values": {"stance": "0.8"}}}}}), encoding="utf-8"
    )
    opened(page, Form(show.case(), list(activities), lessons), HandIn(work))
    assert row(page, "first-view").text_content() == "committed; two versions wait for your choice"
    assert page.locator(".cp-versions").count() == 1
    press(page, "Forget my work here")
    press(page, "Yes, delete my answers")
    expect(row(page, "first-view")).to_have_text("not begun")
    assert page.locator(".cp-versions").count() == 0


def test_where_there_is_no_course_to_start_from_that_is_said(page, tmp_path, activities):
    (tmp_path / "01-mine.ipynb").write_bytes(b"{}")
    opened(page, HandIn(Work(1, tmp_path, activities)))
    assert page.get_by_role("button", name="Start this lesson again").count() == 0
    assert "cannot be started again from here: this folder is no copy of the course" in page.locator(".cp-else").inner_text()
    press(page, "Pack my work for handing in")
    expect(page.locator(".cp-slip")).to_contain_text("01-mine.ipynb")


def test_without_a_kernel_it_is_closed_and_says_why(page, work):
    page.clock.install()
    page.add_init_script("window.kernelGone = true")
    opened(page, HandIn(work), awake=False)
    page.wait_for_selector(".cp-hand-in")
    page.clock.run_for(7000)
    assert "Run All Cells" in page.locator(".cp-asleep").text_content()
    assert page.locator(".cp-hand-in > div").evaluate("(one) => one.inert")


def test_a_kernel_that_is_lost_later_is_noticed(page, work):
    page.clock.install()
    opened(page, HandIn(work))
    page.evaluate("window.kernelGone = true")
    press(page, "Pack my work for handing in")
    page.clock.run_for(7000)
    expect(status(page)).to_contain_text("has lost its kernel")


def test_no_key_reaches_the_notebook_but_the_one_that_saves(page, work):
    opened(page, HandIn(work))
    page.evaluate("window.heard = []; document.body.addEventListener('keydown', (event) => window.heard.push(event.key))")
    page.get_by_role("button", name="Look again").focus()
    for key in ("d", "Escape", "x", "Control+s"):
        page.keyboard.press(key)
    assert page.evaluate("window.heard.filter((key) => key !== 'Control')") == ["s"]


def test_text_stays_text(page, work, activities):
    title = "<img src=x onerror=alert(1)> \u202bשלום\u202c 🕊 " + "word" * 200
    opened(page, HandIn(evolve(work, activities=(evolve(activities[0], title=title),))))
    press(page, "Pack my work for handing in")
    page.wait_for_selector(".cp-slip")
    assert page.locator("main img").count() == 0
    assert page.locator(".cp-work-title").text_content() == title
    page.set_viewport_size({"width": 320, "height": 800})
    assert overflowing(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible_narrow_and_spaced_in_every_state(page, work, lessons, theme):
    answer(lessons)
    opened(page, HandIn(work), theme=theme)

    def check():
        for width in (1200, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(page) == []
            assert overflowing(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    check()
    press(page, "Pack my work for handing in")
    page.wait_for_selector(".cp-slip")
    press(page, "Start this lesson again")
    check()
    press(page, "Yes, start again")
    page.wait_for_selector(".cp-stepwise")
    check()
    press(page, "Forget my work here")
    check()
    press(page, "Yes, delete my answers")
    page.wait_for_selector(".cp-left")
    check()
    page.set_viewport_size({"width": 640, "height": 900})
    page.add_style_tag(content=SPACED)
    assert overflowing(page) == []
    assert page.evaluate(CLIPPED) == []


def test_without_scripts_it_is_accessible_too(page, work):
    page.set_viewport_size({"width": 320, "height": 900})
    page.set_content(PAGE % ("light", HandIn(work)._repr_mimebundle_()[0]["text/html"]))
    assert violations(page) == []
    assert overflowing(page) == []
