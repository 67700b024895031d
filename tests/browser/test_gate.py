"""A piece that waits for an activity on the same page, or of an earlier day."""

import pytest
from axe import violations
from widget_page import mounted, shown

from counterpoise import show
from counterpoise.widgets.cards import facts_shown
from counterpoise.widgets.form import Form
from counterpoise.widgets.gate import Gate
from counterpoise.widgets.piece import Piece

pytestmark = pytest.mark.browser

KINDS = {
    "map": (lambda: show.map("map-2018", after="five-acts"), ".cp-map .cp-tree", "The 2018 op-ed as a whole"),
    "timeline": (lambda: show.timeline(after="five-acts"), ".cp-timeline .cp-event", "Timeline"),
    "facts": (lambda: Piece(facts_shown(show.case(), ("BG1",)), gate=Gate.after(show.case(), "five-acts")), ".cp-facts .cp-card", "From the record"),
}


@pytest.fixture(params=KINDS)
def kind(request):
    return KINDS[request.param]


@pytest.fixture
def form(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Form(show.case(), [show.case().activities["five-acts"]])


def commit(page):
    form = page.locator("[data-activity=five-acts]")
    for select in form.locator("select").all():
        select.select_option(index=1)
    form.locator(".cp-primary").click()


def test_it_opens_by_itself_once_the_activity_is_committed(page, kind, form):
    make, selector, name = kind
    shown(page, mounted(form) + mounted(make(), "piece"), opened=False)
    assert page.locator(selector).count() == 0
    title = show.case().activities["five-acts"].title
    assert page.locator("#piece .cp-gate").text_content() == f"Closed until you have committed “{title}” above."
    assert violations(page) == []
    commit(page)
    page.locator(selector).first.wait_for(state="attached")
    assert page.locator("#piece .cp-gate").count() == 0
    assert page.locator("#piece").get_by_role("status").first.text_content() == f"Open now: {name}."
    assert page.evaluate("document.activeElement.textContent") == "Change my answers", "the focus stays where the learner is"
    page.get_by_role("button", name="Change my answers").click()
    assert page.locator(selector).count() > 0, "what has been seen stays"


def test_what_only_the_kernel_knows_is_asked_again_once_it_is_open(page, form):
    """Strengths that came while the map was closed had no place to stand."""
    shown(page, mounted(form) + mounted(show.map("shared", after="five-acts", weighing="reader-2018"), "piece"), opened=False)
    page.evaluate("window.asked = []; window.models[1].send = (message) => window.asked.push(message); 0")
    commit(page)
    page.locator(".cp-tree").wait_for()
    assert page.evaluate("window.asked") == ["there?"]


def test_it_opens_where_the_activity_was_committed_on_an_earlier_day(page, kind, form):
    make, selector, _ = kind
    widget = make()
    shown(page, mounted(widget, "piece"), opened=False)
    page.evaluate("(message) => window.models[0].tell(message)", widget._told())
    assert page.locator(selector).count() == 0
    form._file.save("five-acts", {"values": {}, "committed": True})
    page.evaluate("(message) => window.models[0].tell(message)", widget._told())
    assert page.locator(selector).count() > 0
    assert page.locator("#piece").get_by_role("status").first.text_content() == "", "nothing happened that would have to be said"


def test_it_opens_at_once_where_the_page_knows_of_the_commitment(page, kind, form):
    make, selector, _ = kind
    shown(page, mounted(form), opened=False)
    commit(page)
    page.evaluate("(html) => document.querySelector('main').append(document.createRange().createContextualFragment(html))", mounted(make(), "piece"))
    page.locator(selector).first.wait_for(state="attached")


def test_another_folders_work_opens_nothing(page, kind, form, tmp_path, monkeypatch):
    make, selector, _ = kind
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    shown(page, mounted(form) + mounted(make(), "piece"), opened=False)
    commit(page)
    page.wait_for_timeout(100)
    assert page.locator(selector).count() == 0


def test_a_closed_gate_prints_nothing_of_what_is_behind_it(page, kind):
    make, selector, _ = kind
    shown(page, mounted(make(), "piece"), opened=False)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(selector).count() == 0
