"""The timeline on a page: filters, search, folds."""

import pytest
from axe import violations
from test_pieces import SPACED, overflowing
from widget_page import mounted, shown

from counterpoise import show

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def body():
    return mounted(show.timeline())


@pytest.fixture
def timeline(page, body):
    page.set_viewport_size({"width": 1000, "height": 900})
    shown(page, body, opened=False)
    return page


def events(page):
    return set(page.evaluate("[...document.querySelectorAll('.cp-event:not([hidden])')].map((one) => one.dataset.event)"))


def status(page):
    return page.locator(".cp-filters").get_by_role("status").text_content().strip()


def test_filters_show_what_could_be_known(timeline, case):
    assert status(timeline) == f"{len(case.timeline)} events"
    for words, wanted in (
        ("Known by 7 November 2018", show.timeline(until="2018-11-07").ids),
        ("Known by 1 December 2020", show.timeline(until="2020-12-01").ids),
        ("Since 1 December 2020", show.timeline(since="2020-12-01").ids),
    ):
        timeline.get_by_label(words).check()
        assert events(timeline) == set(wanted)
        assert status(timeline) == f"{len(wanted)} of {len(case.timeline)} events"
    timeline.get_by_label("All", exact=True).check()
    assert events(timeline) == set(case.timeline)


def test_its_title_is_a_heading(timeline):
    assert timeline.get_by_role("heading", level=3).all_text_contents() == ["Timeline"]


def test_the_filters_are_one_native_group_for_the_keyboard(timeline):
    group = timeline.get_by_role("group", name="Show events")
    group.get_by_role("radio", name="All").focus()
    timeline.keyboard.press("ArrowDown")
    assert timeline.get_by_label("Known by 7 November 2018").is_checked()
    assert status(timeline).startswith(f"{len(show.timeline(until='2018-11-07').ids)} of")
    assert timeline.evaluate("document.activeElement.type") == "radio"


def test_search_finds_words_in_folded_decades_and_leaves_the_folds_as_they_were(timeline):
    folds = "[...document.querySelectorAll('.cp-period > details')].map((one) => one.open)"
    before = timeline.evaluate(folds)
    assert False in before
    search = timeline.get_by_role("searchbox", name="Search the events")
    search.focus()
    timeline.keyboard.type("JOINT declaration")
    found = timeline.locator(".cp-event").locator("visible=true")
    assert found.count() == len(events(timeline)) > 0
    for text in found.all_text_contents():
        assert "joint" in text.lower()
        assert "declaration" in text.lower()
    timeline.wait_for_function("document.querySelector('.cp-filters .cp-status').textContent.includes(' of ')")
    assert "of" in timeline.locator(".cp-period:not([hidden]) summary .cp-at").first.text_content()
    search.fill("")
    assert timeline.evaluate(folds) == before
    assert timeline.locator(".cp-period[hidden]").count() == 0


def test_search_and_filter_work_together_and_nothing_found_is_said(timeline):
    timeline.get_by_label("Since 1 December 2020").check()
    timeline.get_by_role("searchbox").fill("armistice 1953")
    timeline.wait_for_function("document.querySelector('.cp-filters .cp-status').textContent.startsWith('0 of')")
    assert events(timeline) == set()
    assert "Try fewer or other words" in status(timeline)


def test_accents_and_strange_words_do_no_harm(timeline):
    search = timeline.get_by_role("searchbox")
    search.fill("décläration")
    assert events(timeline)
    for words in ("<img src=x onerror=alert(1)>", "\\ [ ( *", "x" * 10_000, "שלום 🙂"):
        search.fill(words)
        assert events(timeline) == set()
    assert timeline.locator("main img").count() == 0


def test_less_certain_events_say_so_and_each_has_its_source(timeline, case):
    unsure = [event.id for event in case.timeline.values() if event.confidence != "high"]
    assert timeline.locator(".cp-sure").count() == len(unsure)
    assert timeline.locator(".cp-event .cp-more").count() >= len(case.timeline) - 5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_nothing_and_it_reflows(page, body, theme, width):
    page.set_viewport_size({"width": width, "height": 900})
    shown(page, body, theme)
    page.get_by_role("searchbox").fill("declaration")
    assert violations(page) == []
    page.get_by_role("searchbox").fill("")
    assert overflowing(page) == []
    page.add_style_tag(content=SPACED)
    assert overflowing(page) == []


def test_paper_holds_every_decade_that_is_shown(timeline):
    timeline.get_by_label("Known by 7 November 2018").check()
    timeline.evaluate("dispatchEvent(new Event('beforeprint'))")
    timeline.emulate_media(media="print")
    assert timeline.locator(".cp-event").locator("visible=true").count() == len(events(timeline))
    assert timeline.locator(".cp-filters").is_hidden()
    timeline.evaluate("dispatchEvent(new Event('afterprint'))")
    assert timeline.locator(".cp-period > details:not([open])").count() > 0


def test_a_part_of_the_timeline_offers_only_filters_that_part_it(page):
    shown(page, mounted(show.timeline(events=["hanoi-2019"])), opened=False)
    assert page.get_by_role("radio").count() == 0
    assert status(page) == "1 event"


def test_a_closed_timeline_has_its_controls_in_the_fold(page):
    shown(page, mounted(show.timeline(closed=True)), opened=False)
    assert page.get_by_role("searchbox").is_hidden()
    page.get_by_text("Timeline", exact=True).first.click()
    assert page.get_by_role("searchbox").is_visible()
