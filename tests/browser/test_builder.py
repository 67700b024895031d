"""The map builder on a page of its own: building by keyboard and by pointer, checking, revising, coming back."""

import json
import random

import attrs
import pytest
from attrs import evolve
from axe import violations
from widget_page import mounted, shown

from counterpoise import show
from counterpoise.debate.building import Accepted, Task, Wanted, links_of, reading
from counterpoise.debate.built import assess
from counterpoise.debate.map import Misplaced
from counterpoise.widgets.builder import WORDS, MapBuilder
from counterpoise.widgets.module import module

pytestmark = pytest.mark.browser

SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"
STICKS_OUT = """() => [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
  && !one.closest('.cp-vh')).slice(0, 5).map((one) => one.outerHTML.slice(0, 200))"""
SMALL = """() => [...document.querySelectorAll('main button, main summary, main select')].filter((one) => one.getClientRects().length)
  .filter((one) => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; }).map((one) => one.outerHTML.slice(0, 120))"""


def link(*premises, target, sign="pro"):
    return {"premises": list(premises), "sign": sign, "target": target}


SEPARATE = {
    "g:001-a": link("B5.1", "W-realistic", target="B4.1"),
    "g:002-b": link("B5.2", target="B5.1"),
    "g:003-c": link("B5.3", target="B5.1"),
    "g:004-d": link("B5.4", target="B5.1"),
    "g:005-e": link("B6.2", target="B5.4"),
}


TWICE = {"try:001-x": [0, 9, "-"], "try:002-x": [0, 9, "-"]}
"""Two checks of another map: the next one is the third."""


@pytest.fixture
def page(page):
    page.set_viewport_size({"width": 1200, "height": 900})
    page.set_default_timeout(5000)
    return page


@pytest.fixture
def open_(page, tmp_path):
    def opened(name="reason-one", *, case=None, saved=None, theme="light", copies=1):
        case = case or show.case()
        body = "".join(mounted(MapBuilder(case, name, tmp_path), f"widget{n}") for n in range(copies))
        record = {f"build:{name}": {"values": saved or {}, "committed": bool(saved)}}
        shown(page, f"<script>window.saved = {json.dumps(record)}</script>{body}", theme, opened=False)
        return Bench(page, f"build:{name}")

    return opened


class Bench:
    """What a learner does, by the names of things."""

    def __init__(self, page, activity):
        self.page = page
        self.activity = activity

    def at(self, key):
        return self.page.locator(f"[data-k='{key}']").first

    def tick(self, *cards):
        for card in cards:
            self.at(f"pick:{card}").check()

    def put(self, target, *cards, sign="pro"):
        self.tick(*cards)
        self.at(f"{sign}:{target}").click()

    def links(self):
        self.page.evaluate("dispatchEvent(new Event('pagehide'))")  # else a change is saved after half a second
        values = self.page.evaluate(f"window.saved['{self.activity}']?.values ?? {{}}")
        return [(sorted(v["premises"]), v["sign"], v["target"]) for k, v in sorted(values.items()) if k.startswith("g:") and v]

    def tries(self):
        self.page.evaluate("dispatchEvent(new Event('pagehide'))")
        return self.page.evaluate(f"Object.keys(window.saved['{self.activity}'].values).filter((key) => key.startsWith('try:')).length")

    def status(self):
        return self.page.locator(".cp-tools [role=status]").inner_text()

    def feedback(self):
        return self.page.locator(".cp-feedback").inner_text()

    def focus(self):
        return self.page.evaluate("document.activeElement.dataset.k ?? document.activeElement.tagName")


# ——— by pointer


def test_a_map_is_built_checked_and_accepted(open_):
    bench = open_()
    page = bench.page
    assert page.locator(".cp-after details").count() == 0, "no key before the first check"
    bench.put("B4.1", "B5.1", "W-realistic")
    assert "linked, speak for" in bench.status()
    assert "4 cards left" in bench.status()
    assert bench.focus() == "add:B4.1"
    for card, target in (("B5.2", "B5.1"), ("B5.3", "B5.1"), ("B5.4", "B5.1"), ("B6.2", "B5.4")):
        bench.put(target, card)
    assert "Every card is in the map." in bench.status()
    assert sorted(bench.links()) == sorted((sorted(v["premises"]), v["sign"], v["target"]) for v in SEPARATE.values())
    bench.at("check").click()
    told = bench.feedback()
    assert "This is an accepted map." in told
    assert "All 5 steps stand." in told
    assert "The interests as two separate reasons" in told
    assert bench.focus() == "check"
    other = page.locator(".cp-after > details")
    assert other.inner_text() == "The other accepted map (1)"
    other.locator("> summary").click()
    page.wait_for_selector(".cp-accepted [data-argument=b5-all-gain]")
    assert page.evaluate(f"window.saved['{bench.activity}'].committed") is True


def test_first_the_wrong_link_is_named_then_a_hint_and_the_whole_map_only_on_request(open_):
    bench = open_()
    bench.at("check").click()
    assert "nothing to check yet" in bench.status()
    bench.put("B4.1", "B5.1")
    bench.put("B5.1", "B5.4")
    bench.put("B5.1", "B6.2")
    bench.at("check").click()
    told = bench.feedback()
    assert "2 steps stand as in an accepted map." in told
    assert " of " not in told.partition("accepted map.")[0], "the total would change with the nearest map"
    assert "(B6.2) speak for “In the near term a peace agreement acceptable…” (B5.1) directly, or for something in between?" in told
    assert "Hint" not in told
    looked = bench.page.locator(".cp-look")
    assert looked.count() == 1
    assert "Look here first" in looked.inner_text()
    bench.page.get_by_role("button", name="Go to this step").click()
    assert bench.focus().startswith("change:g:003")
    bench.at("check").click()
    assert "Hint" not in bench.feedback(), "the same map is no second try"
    assert bench.feedback() == told
    assert "not counted" in bench.status()
    assert bench.tries() == 1
    assert bench.page.get_by_text("Show an accepted map").count() == 0
    assert bench.page.get_by_text("After three tries you can also look at an accepted map.").is_visible()
    bench.put("B5.1", "B5.2")
    bench.at("check").click()
    assert "Hint. In an accepted map, another card stands in between." in bench.feedback()
    assert "(B5.4)" not in bench.feedback().partition("Hint.")[2]
    assert bench.page.get_by_text("Show an accepted map").count() == 0
    bench.at("undo").click()
    bench.at("check").click()
    assert "Hint. In an accepted map, this step bears directly on “" in bench.feedback()
    assert "(B5.4)." in bench.feedback()
    assert "you can also look at an accepted map" in bench.feedback()
    assert bench.tries() == 3
    fold = bench.page.locator(".cp-after > details")
    assert fold.locator("[data-argument]").count() == 0
    fold.locator("> summary").click()
    bench.page.wait_for_selector(".cp-accepted")
    assert fold.locator("> .cp-accepted [data-argument]").count() == 4
    bench.put("B5.4", "B5.3")
    assert bench.page.locator(".cp-look").count() == 0
    assert bench.page.get_by_text("You have changed the map since.").is_visible()


def test_what_is_missing_is_named_last_and_the_warrant_after_all_else(open_):
    bench = open_(saved={key: value for key, value in SEPARATE.items() if key != "g:003-c"} | {"g:001-a": link("B5.1", target="B4.1")})
    bench.at("check").click()
    assert "Every step that you made stands, and something is still missing." in bench.feedback()
    assert "B5.3" not in bench.feedback()
    bench.at("back:g:005-e").click()
    bench.at("check").click()
    assert "Look at “A peace agreement also serves South Korea and China” (B5.3)" in bench.feedback()
    bench.put("B5.1", "B5.3")
    bench.at("check").click()
    bench.put("B5.4", "B6.2")
    bench.at("check").click()
    assert "5 steps stand" in bench.feedback()
    assert "which dashed card would carry it?" in bench.feedback()


def test_cards_can_be_dragged_onto_a_box(open_):
    bench = open_()
    bench.page.locator(".cp-tray .cp-pick", has_text="more realistic than").drag_to(bench.page.locator(".cp-thesis"))
    assert bench.focus() == "panel:pro"
    assert bench.at("panel:first").is_checked()
    bench.at("panel:con").click()
    assert bench.links() == [(["B5.1"], "con", "B4.1")]


def test_all_of_it_goes_by_touch(chrome, tmp_path):
    context = chrome.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(5000)
    shown(page, mounted(MapBuilder(show.case(), "reason-one", tmp_path)), opened=False)
    bench = Bench(page, "build:reason-one")
    page.locator(".cp-tray label", has_text="more realistic than").tap()
    bench.at("pro:B4.1").tap()
    bench.at("add:B5.1").tap()
    page.locator(".cp-panel label", has_text="also serves").tap()
    bench.at("panel:pro").tap()
    bench.at("check").tap()
    assert "2 steps stand" in bench.feedback()
    context.close()


# ——— by keyboard


def test_all_of_it_goes_by_keyboard_and_focus_is_never_lost(open_):
    bench = open_()
    keys = bench.page.keyboard
    bench.at("add:B4.1").focus()
    keys.press("Enter")
    assert bench.focus() == "panel:first"
    assert "What bears directly on" in bench.page.locator(".cp-panel legend").inner_text()
    keys.press("Escape")
    assert bench.focus() == "add:B4.1"
    keys.press("Enter")
    keys.press("Space")
    first = bench.page.evaluate("document.activeElement.id").rpartition("panel-")[2]
    while bench.focus() != "panel:con":
        keys.press("Tab")
    keys.press("Enter")
    assert bench.focus() == "add:B4.1"
    assert bench.links() == [([first], "con", "B4.1")]
    while not bench.focus().startswith("back:"):
        keys.press("Tab")
    keys.press("Enter")
    assert bench.focus() == "add:B4.1"
    assert "Taken back" in bench.status()
    keys.press("Control+z")
    assert bench.links() == [([first], "con", "B4.1")]
    keys.press("Control+z")
    assert bench.links() == []
    assert bench.focus() == "add:B4.1"
    keys.press("Control+Shift+Z")
    assert bench.links() == [([first], "con", "B4.1")]
    assert bench.at("redo").get_attribute("aria-disabled") == "false"
    keys.press("Control+y")
    assert bench.at("redo").get_attribute("aria-disabled") == "true"


def test_a_step_is_changed_moved_split_and_joined(open_):
    bench = open_()
    bench.put("B4.1", "B5.1")
    bench.put("B5.1", "B5.2", "B5.3")
    bench.put("B5.2", "B6.2", sign="con")
    bench.at("change:" + _key(bench, 2)).click()
    bench.at("panel:split-B5.3").click()
    assert bench.focus() == "change:" + _key(bench, 2)
    assert bench.links()[1:] == [(["B5.2"], "pro", "B5.1"), (["B6.2"], "con", "B5.2"), (["B5.3"], "pro", "B5.1")]
    bench.at("change:" + _key(bench, 3)).click()
    bench.at("panel:under").select_option("B4.1")
    bench.at("panel:side-pro").check()
    bench.at("panel:done").click()
    assert "Changed: " in bench.status()
    assert bench.links()[2] == (["B6.2"], "pro", "B4.1")
    bench.at("change:" + _key(bench, 2)).click()
    bench.page.locator(".cp-panel .cp-pick", has_text="also serves").locator("input").check()
    bench.at("panel:done").click()
    assert bench.links() == [(["B5.1"], "pro", "B4.1"), (["B5.2", "B5.3"], "pro", "B5.1"), (["B6.2"], "pro", "B4.1")], "the separate reason was taken up"
    bench.at("change:" + _key(bench, 2)).click()
    for _ in range(2):
        bench.page.locator(".cp-panel .cp-pick input:checked").first.uncheck()
    bench.at("panel:done").click()
    assert "A step needs a card." in bench.status()


def _key(bench, number):
    return next(
        key for key in bench.page.evaluate("[...document.querySelectorAll('[data-link]')].map((one) => one.dataset.link)") if key.startswith(f"g:{number:03}")
    )


def test_no_circle_and_nothing_twice(open_):
    bench = open_(saved={"g:001-a": link("B5.1", target="B4.1"), "g:002-b": link("B5.4", "B5.2", target="B5.1")})
    bench.page.locator(".cp-cardlist summary").click()
    bench.put("B5.4", "B5.1")
    assert "cannot stand under itself" in bench.status()
    bench.at("pick:B5.1").uncheck()
    bench.put("B5.1", "B5.4")
    assert "linked with another card" in bench.status()
    bench.tick("B5.2")
    bench.at("pro:B5.1").click()
    assert bench.status() == "That step is there already."
    bench.at("put:under").select_option("B5.1")
    bench.at("put:pro").click()
    assert "That step is there already." in bench.page.locator(".cp-putline [role=status]").inner_text(), "said where one looks"
    bench.at("pick:B5.4").uncheck()
    bench.at("pick:B5.2").uncheck()
    bench.at("add:B5.4").click()
    assert sorted(bench.page.locator(".cp-panel .cp-id").all_inner_texts()) == ["B5.2", "B5.3", "B6.2"], "what it supports is not offered"
    assert len(bench.links()) == 2


def test_what_hangs_from_a_step_goes_and_comes_with_it(open_):
    bench = open_(saved=SEPARATE)
    bench.at("back:g:004-d").click()
    assert "1 step went with it" in bench.status()
    assert len(bench.links()) == 3
    bench.at("undo").click()
    assert len(bench.links()) == 5
    assert bench.focus() == "undo"


def test_ticks_say_what_linked_means(open_):
    bench = open_()
    bench.tick("B5.2", "B5.3")
    assert bench.page.locator(".cp-putline [role=status]").inner_text().startswith("2 cards ticked: they would be linked, all needed together.")
    assert bench.focus() == "pick:B5.3"
    assert bench.page.get_by_role("button", name="For this: put 2 ticked cards under").count() == 1


# ——— undercuts and repairs


def erosion():
    case = show.case()
    drawn = evolve(case.maps["repair-erosion"], start=("a6-law",), misplaced=(Misplaced(premises=("O2",), sign="con", target="A6.2"),), cards=("A7.1",))
    return evolve(case, maps={**case.maps, drawn.id: drawn})


def test_a_repair_starts_with_what_stands_and_an_undercut_is_moved_to_the_step(open_):
    bench = open_("repair-erosion", case=erosion())
    assert "grants the reason, cuts the step" in bench.page.locator(".cp-legend").inner_text()
    bench.at("check").click()
    assert "Or could one grant" in bench.feedback()
    bench.at("change:g:000-01").click()
    bench.at("panel:under").select_option("g:000-00")
    assert bench.page.locator(".cp-sidechoice").is_hidden()
    bench.at("panel:done").click()
    assert bench.page.locator(".cp-unders > .cp-undercut").count() == 1
    bench.at("check").click()
    assert "This is an accepted map." in bench.feedback()
    assert bench.links() == [(["O2"], "con", "g:000-00")], "what still stands as it began is not saved again"
    bench.at("back:g:000-01").click()
    assert bench.links() == []
    assert bench.page.evaluate(f"window.saved['{bench.activity}'].values['g:000-01']") is False
    bench.at("cut:g:000-00").click()
    assert bench.focus() == "panel:first"
    bench.page.locator(".cp-panel .cp-pick", has_text="two publics").locator("input").check()
    bench.at("panel:pro").click()
    assert bench.focus() == "cut:g:000-00"
    assert bench.links() == [(["O2"], "con", "g:000-00")]


def test_what_the_debate_asks_about_a_card_comes_before_the_general_question(open_):
    bench = open_("repair-germany")
    bench.at("check").click()
    assert "Look for a card that claims less and is still of use." in bench.feedback()
    assert "bear on" not in bench.feedback()
    bench.at("back:g:000-00").click()
    bench.put("W-germany", "W-ally")
    bench.put("W-ally", "A9.3", "A9.6")
    bench.at("check").click()
    assert "is it enough that the alliance was there?" in bench.feedback()
    bench.page.locator("[data-link]").last.get_by_role("button", name="Take back").click()
    bench.put("W-ally", "A9.3", "W-allies-still")
    bench.at("check").click()
    assert "This is an accepted map." in bench.feedback()


def test_without_undercuts_in_the_map_none_are_offered(open_):
    bench = open_(saved=SEPARATE)
    assert bench.page.get_by_role("button", name="Undercut").count() == 0
    assert "ndercut" not in bench.page.locator(".cp-build").inner_text()


# ——— coming back, other windows


def test_the_map_comes_back(open_):
    bench = open_(saved={**SEPARATE, "try:001-x": [5, 5]})
    bench.page.wait_for_selector("[data-link]")
    assert bench.page.locator("[data-link]").count() == 5
    assert "This is an accepted map." in bench.feedback()
    bench.at("back:g:002-b").click()
    bench.at("check").click()
    assert "Hint." in bench.feedback(), "the second check"


def test_what_the_last_check_said_stands_there_where_it_is_drawn_anew(open_, tmp_path):
    """As Run All does, once the page knows the work."""
    bench = open_(saved={**SEPARATE, "try:001-x": [5, 5]})
    page = bench.page
    page.wait_for_selector("[data-link]")
    anew = mounted(MapBuilder(show.case(), "reason-one", tmp_path), "anew")
    page.evaluate("(html) => document.querySelector('main').append(document.createRange().createContextualFragment(html))", anew)
    page.wait_for_selector("#anew [data-link]")
    assert "This is an accepted map." in page.locator("#anew .cp-feedback").inner_text()


def test_coming_back_to_a_map_that_was_not_right_says_how_it_stood(open_):
    bench = open_(saved={"g:001-a": link("B5.4", target="B4.1"), "try:001-x": [0, 4]})
    bench.page.wait_for_selector("[data-link]")
    assert "Look here first" in bench.feedback()
    assert "Hint" not in bench.feedback()
    assert bench.page.locator(".cp-look").count() == 1
    assert bench.tries() == 1, "nothing is counted for it"


def test_coming_back_to_a_map_that_was_changed_since_its_check_says_only_that(open_):
    bench = open_(saved={"g:001-a": link("B5.4", target="B4.1"), "try:001-x": [0, 5, "-"]})
    bench.page.wait_for_selector("[data-link]")
    assert "checked this map once and changed it since. At the last check, 0 steps stood" in bench.feedback()
    assert bench.page.locator(".cp-look").count() == 0


def test_two_views_agree_and_focus_stays(open_):
    bench = open_(copies=2)
    page = bench.page
    second = page.locator("#widget1")
    second.locator("[data-k='undo']").focus()
    record = {"build:reason-one": {"values": {"g:001-a": SEPARATE["g:001-a"]}}}
    page.evaluate("(record) => window.models[0].tell({ answers: record })", record)
    assert page.locator("#widget0 [data-link]").count() == 1
    assert second.locator("[data-link]").count() == 1
    assert page.evaluate("document.activeElement.closest('#widget1')?.id ?? null") == "widget1"
    assert bench.focus() == "undo"


def test_parts_that_are_not_joined_are_shown_and_can_be_moved(open_):
    bench = open_(saved={"g:001-a": link("B6.2", target="B5.4"), "g:002-b": link("B5.2", target="B5.3"), "g:003-c": link("B5.3", target="B5.2")})
    bench.page.wait_for_selector(".cp-loose")
    assert sorted(bench.page.evaluate("[...document.querySelectorAll('[data-link]')].map((one) => one.dataset.link)")) == ["g:001-a", "g:002-b", "g:003-c"]
    bench.at("back:g:003-c").click()
    bench.put("B4.1", "B5.4")
    assert (["B6.2"], "pro", "B5.4") in bench.links()
    assert bench.page.locator(".cp-loose").count() == 1


def test_whatever_is_saved_the_page_is_drawn(open_):
    nasty = "<img src=x onerror=alert(1)>"
    saved = {"g:1": nasty, "g:2": link(nasty, "B5.1", target="B4.1"), "g:3": link("B5.2", target=nasty), "g:4": {"premises": 7}, "try:1": nasty, nasty: 1}
    bench = open_(saved=saved)
    bench.page.wait_for_selector("[data-link]")
    assert bench.page.locator("[data-link]").count() == 1
    assert bench.page.locator("main img").count() == 0
    bench.put("B5.1", "B5.4")
    bench.at("check").click()
    assert "2 steps stand" in bench.feedback()
    bench.page.evaluate("dispatchEvent(new Event('pagehide'))")
    values = bench.page.evaluate(f"window.saved['{bench.activity}'].values")
    assert {key: values[key] for key in saved} == saved, "what this version of the course cannot read stays in the file"


def test_what_two_windows_made_twice_goes_at_once(open_):
    bench = open_(saved={"g:001-a": link("B5.1", target="B4.1"), "g:001-z": link("B5.1", target="B4.1")})
    bench.page.wait_for_selector("[data-link]")
    assert bench.page.locator("[data-link]").count() == 1
    bench.at("back:g:001-a").click()
    assert bench.page.locator("[data-link]").count() == 0
    assert bench.links() == []


def test_text_of_cards_is_text_however_long(open_):
    case = show.case()
    texts = ["<img src=x onerror=alert(1)>", "x" * 10_000, "مرحبا بالعالم", "👩‍👩‍👧 🎈", "a b" * 3000, "{cards} {target}"]
    names = ["B5.1", "B5.2", "B5.3", "B5.4", "B6.2", "W-realistic"]
    claims = {**case.claims, **{name: evolve(case.claims[name], text=text) for name, text in zip(names, texts, strict=True)}}
    bench = open_(case=evolve(case, claims=claims), saved=SEPARATE | TWICE | {"g:002-b": link("B5.2", target="B4.1")})
    bench.page.wait_for_selector("[data-link]")
    bench.at("check").click()
    bench.page.locator(".cp-after > details > summary").click()
    assert bench.page.locator("main img").count() == 0
    assert bench.page.evaluate(STICKS_OUT) == []


def test_a_map_whose_steps_stand_but_for_their_linking_is_asked_about_that(open_):
    bench = open_(saved={"g:001-a": link("B5.1", target="B4.1"), "g:002-b": link("B5.4", "B5.2", target="B5.1")} | TWICE)
    bench.at("check").click()
    assert "Linked or separate? You put" in bench.feedback()
    assert "Hint. In an accepted map, this is a step without the rest: " in bench.feedback()


def test_a_card_beside_its_place_is_not_said_to_lead_there(open_):
    bench = open_(saved={"g:001-a": link("B5.1", target="B4.1"), "g:002-b": link("B5.2", target="B5.1"), "g:003-c": link("B6.2", target="B5.2")} | TWICE)
    bench.at("check").click()
    assert "(B6.2) speak for" in bench.feedback()
    assert "or for another card?" in bench.feedback()
    assert "in between" not in bench.feedback()
    assert "(B5.4)." in bench.feedback().partition("Hint.")[2], "the third try names the place"


# ——— forgetting, and other windows

FORGET = """() => {
  window.saved = {};
  for (const entry of globalThis[Symbol.for("counterpoise.shelf")].values()) {
    Object.assign(entry, { record: { values: {} }, change: { keys: {} }, others: [] });
    for (const view of entry.views) view(entry, true);
  }
  window.kept.forgotten();
}"""


def test_what_was_forgotten_stays_forgotten(page, tmp_path):
    made = mounted(MapBuilder(show.case(), "reason-one", tmp_path)).replace("keeper = keep({", "keeper = keep(window.kept = {", 1)
    shown(page, made, opened=False)
    bench = Bench(page, "build:reason-one")
    bench.put("B4.1", "B5.4")
    bench.put("B5.4", "B6.2")
    bench.at("back:" + _key(bench, 2)).click()
    bench.at("undo").click()
    bench.at("check").click()
    bench.tick("B5.1")
    page.evaluate(FORGET)
    assert (bench.feedback(), bench.status(), page.locator(".cp-after").inner_text()) == ("", "", "")
    assert page.locator("[data-k^='pick:']:checked").count() == 0
    for way in ("undo", "redo"):
        assert bench.at(way).get_attribute("aria-disabled") == "true"
        bench.at(way).click(force=True)
        assert bench.links() == []
    bench.put("B4.1", "B5.4")
    bench.at("check").click()
    assert "Hint" not in bench.feedback()


def test_undo_leaves_what_another_window_did_since(open_):
    bench = open_()
    page = bench.page
    bench.put("B4.1", "B5.1")
    bench.put("B4.1", "B5.4")
    key = _key(bench, 2)
    bench.links()  # saved
    page.evaluate(
        "([id, key, value]) => { window.saved[id].values[key] = value; window.models[0].tell({ answers: window.saved }); }",
        [bench.activity, key, link("B5.4", "B5.2", target="B4.1")],
    )
    page.wait_for_function("document.querySelectorAll('.cp-canvas .cp-linked').length === 1")
    bench.at("undo").click()
    assert bench.links() == [(["B5.2", "B5.4"], "pro", "B4.1")], "the step before is undone, the other window's stays"
    bench.at("undo").click(force=True)
    assert "Nothing to undo" in bench.status()


def test_a_card_that_stands_there_already_is_not_split_off_again(open_):
    saved = {"g:001-a": link("B5.1", target="B4.1"), "g:002-b": link("B5.2", "B5.3", target="B5.1"), "g:003-c": link("B5.3", target="B5.1")}
    bench = open_(saved=saved)
    for card in ("B5.3", "B5.2"):
        bench.at("change:g:002-b").click()
        bench.at(f"panel:split-{card}").click()
        assert "stands there already" in bench.status()
        bench.page.keyboard.press("Escape")
    assert len(bench.links()) == 3


def test_focus_stays_on_the_fold_when_another_window_changes_the_map(open_):
    bench = open_(saved=SEPARATE | TWICE | {"g:005-e": link("B6.2", target="B5.1")})
    page = bench.page
    bench.at("check").click()
    page.locator(".cp-after > details > summary").focus()
    record = {bench.activity: {"values": {**SEPARATE, **TWICE}}}
    page.evaluate("(record) => window.models[0].tell({ answers: record })", record)
    assert page.evaluate("document.activeElement.textContent") == "Show an accepted map"


def test_two_builders_have_no_id_in_common(open_):
    bench = open_(saved=SEPARATE | TWICE | {"g:005-e": link("B6.2", target="B5.1")}, copies=2)
    page = bench.page
    for widget in ("#widget0", "#widget1"):
        page.locator(f"{widget} [data-k=check]").click()
        page.locator(f"{widget} .cp-after > details > summary").click()
        page.wait_for_selector(f"{widget} .cp-accepted")
    ids = page.evaluate("[...document.querySelectorAll('main [id]')].map((one) => one.id)")
    assert len(ids) > 20
    assert len(set(ids)) == len(ids)


# ——— the line below the cards


def test_a_ticked_card_is_placed_without_leaving_the_cards(open_):
    bench = open_(saved={"g:001-a": link("B5.1", target="B4.1")})
    keys = bench.page.keyboard
    bench.at("pick:B5.4").focus()
    keys.press("Space")
    steps = 0
    while bench.focus() != "put:under":
        keys.press("Tab")
        steps += 1
    assert steps <= 6
    assert bench.at("put:under").input_value() == "", "no place is chosen beforehand"
    bench.at("put:pro").click()
    assert "First say under what." in bench.page.locator(".cp-putline [role=status]").inner_text()
    assert bench.focus() == "put:under"
    bench.at("put:under").select_option("B5.1")
    keys.press("Tab")
    keys.press("Tab")
    assert bench.focus() == "put:con"
    keys.press("Enter")
    assert (["B5.4"], "con", "B5.1") in bench.links()
    assert bench.focus().startswith("pick:"), "on to the next card"
    assert bench.at("put:under").count() == 0


def test_a_step_is_undercut_from_the_line_below_the_cards(open_):
    bench = open_("repair-erosion", case=erosion())
    bench.tick("A7.1")
    bench.at("put:under").select_option("g:000-00")
    assert bench.at("put:pro").count() == 0
    bench.at("put:con").click()
    assert bench.page.locator(".cp-unders > .cp-undercut").count() == 1


def test_ticking_moves_no_card(open_):
    bench = open_()
    before = bench.page.locator(".cp-tray .cp-pick").first.bounding_box()
    bench.at("pick:B5.2").check()
    assert bench.page.locator(".cp-putline").inner_text().startswith("1 card ticked.")
    assert bench.page.locator(".cp-tray .cp-pick").first.bounding_box() == before


def test_the_map_takes_all_the_room_once_no_card_is_left(open_):
    bench = open_(saved=SEPARATE)
    bench.page.wait_for_selector("[data-link]")
    width = "document.querySelector('.cp-mapside').offsetWidth / document.querySelector('.cp-build').offsetWidth"
    assert bench.page.evaluate(width) > 0.9
    bench.at("back:g:005-e").click()
    assert bench.page.evaluate(width) < 0.75


# ——— how it looks and reads


def test_the_title_is_a_heading(open_):
    bench = open_()
    assert bench.page.get_by_role("heading", level=3).first.inner_text() == show.case().maps["reason-one"].title
    assert bench.page.get_by_role("heading", name="6 cards left", level=4).count() == 1


@pytest.mark.parametrize(("theme", "width"), [("light", 1200), ("dark", 360)])
def test_axe_finds_nothing(open_, theme, width):
    bench = open_("repair-erosion", case=erosion(), saved=TWICE, theme=theme)
    bench.page.set_viewport_size({"width": width, "height": 900})
    assert violations(bench.page) == []
    bench.tick("A7.1")
    assert violations(bench.page) == []
    bench.at("con:A6.2").click()
    bench.at("change:g:000-01").click()
    assert violations(bench.page) == []
    bench.at("check").click()
    bench.at("check").click()
    bench.page.locator(".cp-after > details > summary").click()
    assert violations(bench.page) == []


def test_it_reflows_at_320_pixels_and_bears_wider_spacing(open_):
    bench = open_("repair-erosion", case=erosion())
    page = bench.page
    page.set_viewport_size({"width": 320, "height": 800})
    bench.tick("A7.1")
    bench.at("check").click()
    bench.at("change:g:000-01").click()
    for width, style in ((320, "x {}"), (640, SPACED)):
        page.set_viewport_size({"width": width, "height": 800})
        page.add_style_tag(content=style)
        assert page.evaluate(STICKS_OUT) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL) == []


def test_sides_are_told_in_forced_colours_and_in_print(open_):
    bench = open_(saved=SEPARATE)
    page = bench.page
    page.wait_for_selector("[data-link]")
    page.emulate_media(forced_colors="active")
    assert page.locator(".cp-prem").first.evaluate("(one) => getComputedStyle(one, '::before').borderLeftWidth") == "3px"
    page.emulate_media(forced_colors="none", media="print")
    assert page.locator(".cp-tray").is_hidden()
    assert page.locator(".cp-foot").first.is_hidden()
    assert page.locator(".cp-thesis").is_visible()


def test_no_key_reaches_the_notebook(open_):
    bench = open_()
    bench.page.evaluate("window.heard = []; document.addEventListener('keydown', (event) => window.heard.push(event.key))")
    bench.at("add:B4.1").focus()
    for key in ("d", "d", "Enter", "Escape", "z"):
        bench.page.keyboard.press(key)
    assert bench.page.evaluate("window.heard") == []


# ——— the same on the page and in Python


def random_task(order):
    names = [f"c{n}" for n in range(8)]
    solutions = []
    for number in range(order.randint(1, 3)):
        links = []
        for step in range(order.randint(1, 5)):
            cards = order.sample(names, order.randint(2, 4))
            cut = links and order.random() < 0.25
            target = order.choice(links).id if cut else order.choice([name for name in ("r", *names) if name not in cards])
            sign = "con" if cut else order.choice(["pro", "pro", "con"])
            links.append(
                Wanted(
                    id=f"s{number}-{step}",
                    needs=tuple(cards[:2][: order.randint(1, 2)]),
                    warrants=tuple(cards[2:3]),
                    may=tuple(cards[3:]),
                    sign=sign,
                    target=target,
                )
            )
        solutions.append(Accepted(id=f"solution{number}", links=tuple(links)))
    return Task(root="r", cards=tuple(names), accepted=tuple(solutions))


def random_values(order, task):
    """Near an accepted map, with harm done to it; or nothing like one."""
    values = {}
    keys = {}
    for number, wanted in enumerate(order.choice(task.accepted).links):
        keys[wanted.id] = f"g:{order.randint(0, 3)}{number}"
        premises = [*wanted.needs, *(name for name in (*wanted.warrants, *wanted.may) if order.random() < 0.7)]
        order.shuffle(premises)
        values[keys[wanted.id]] = {"premises": premises, "sign": wanted.sign, "target": keys.get(wanted.target, wanted.target)}
    for key in list(values):
        harm = order.random()
        one = values[key]
        if harm < 0.1:
            del values[key]
        elif harm < 0.2:
            one["sign"] = order.choice(["pro", "con", "?"])
        elif harm < 0.4:
            one["target"] = order.choice(["r", *task.cards, *keys.values(), "zz"])
        elif harm < 0.6:
            one["premises"] = [*one["premises"], order.choice([*task.cards, "zz"])][order.randint(0, 1) :]
        elif harm < 0.65:
            values[key] = order.choice([False, None, 3, "x", []])
        elif harm < 0.7:
            values["g:99"] = dict(one)
    return values


PARITY = """(cases) => cases.map(([task, values]) => { const links = linksOf(task, values);
  return { links, order: reading(links, task.root).map((one) => one.id), told: assess(task, links) }; })"""


def test_page_and_kernel_agree_on_random_maps(page):
    order = random.Random(20)
    tasks = [random_task(order) for _ in range(400)]
    cases = [(task, random_values(order, task)) for task in tasks]
    real = [Task.of(show.case(), one) for one in (*show.case().maps.values(), *erosion().maps.values()) if one.accepted]
    cases += [(task, random_values(order, task)) for task in real for _ in range(20)]
    page.add_script_tag(content=module("links.js").replace("export ", ""))
    kinds = set()
    told_by_page = page.evaluate(PARITY, [[json.loads(json.dumps(task.plain())), values] for task, values in cases])
    for (task, values), theirs in zip(cases, told_by_page, strict=True):
        links = links_of(task, values)
        ours = assess(task, links)
        if ours.finding:
            kinds.add(f"{ours.finding.kind}-{ours.finding.variety}")
        made = {"links": [attrs.asdict(one) for one in links], "order": [one.id for one in reading(links, task.root)], "told": attrs.asdict(ours)}
        assert json.loads(json.dumps(made)) == theirs
    assert kinds == set(WORDS), "every kind of finding was compared, and has its words"
