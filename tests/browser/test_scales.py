"""The scales on a page: keyboard, pointer, words for every number, and what is shown only after the commit."""

import json
import re

import pytest
from axe import violations
from playwright.sync_api import expect
from widget_page import mounted, shown

from counterpoise import show
from counterpoise.weigh.insight import break_evens
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.weighing import Weighing
from counterpoise.widgets.scales import Scales

pytestmark = pytest.mark.browser

OUTSIDE = """all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.cp-vh'))
  .slice(0, 3).map(one => one.outerHTML.slice(0, 160))"""
OVERLAPPING = """all => {
  const seen = all.filter(one => one.offsetWidth).map(one => [one.textContent, one.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return seen.flatMap(([words, box], place) => seen.slice(place + 1).filter(([, other]) => meet(box, other)).map(([other]) => words + ' | ' + other));
}"""
SMALL = """all => all.map(one => [one.outerHTML.slice(0, 120), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 24 || box.width < 24)).map(([words]) => words)"""
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"


@pytest.fixture
def scales(tmp_path):
    return mounted(Scales(show.case(), "shared", short="short-route", folder=tmp_path))


def opened(page, body, values=None, theme="light", *, committed=False):
    start = f"<script>window.saved = {json.dumps({'weigh:shared': {'values': values or {}, 'committed': committed}}).replace('<', chr(92) + 'u003c')}</script>"
    shown(page, start + body, theme, opened=False)
    page.wait_for_selector(".cp-kept:not([inert])")


def entries(name):
    reader = show.case().perspectives[name]
    return {key: {"value": value} for key, value in {**reader.truths, **reader.relevances}.items()}


def card(page):
    return page.locator(".cp-card-of:not(.cp-away)")


def go(page, words):
    page.locator(".cp-row-of", has_text=words).click()


def conclusion(page):
    return page.locator(".cp-verdict-words")


def test_at_first_nothing_is_weighed_and_no_reader_is_shown(page, scales):
    opened(page, scales)
    expect(conclusion(page)).to_have_text("No conclusion yet")
    assert page.locator(".cp-slide:not([data-unset]) input").count() == page.locator(".cp-ends input").count(), "no thumb is drawn"
    for name in page.locator(".cp-single input").evaluate_all("all => all.map(one => one.getAttribute('aria-valuetext'))"):
        assert name.startswith("not weighed")
    for words in (one.name for one in show.case().perspectives.values()):
        assert words not in page.locator("main").inner_text()
    assert page.locator(".cp-rules").is_hidden()
    page.get_by_role("button", name="Commit my weights").click()
    assert "Nothing is weighed yet" in page.locator(".cp-actions [role=status]").text_content()


def test_by_keyboard_alone_an_argument_is_weighed_taken_back_and_weighed_again(page, scales):
    opened(page, scales)
    go(page, "realistic")
    first, second = card(page).get_by_role("slider").all()
    first.focus()
    page.keyboard.press("Enter")
    assert first.get_attribute("aria-valuetext") == "a fair amount, 0.50"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    assert first.get_attribute("aria-valuetext") == "decisive, 0.95"
    page.keyboard.press("Tab")
    page.keyboard.type("It gains all four.")
    second.focus()
    page.keyboard.press("ArrowRight")
    assert second.get_attribute("aria-valuetext") == "as likely as not, 0.55"
    expected = 0.5 + 0.5 * 0.95 * 0.55
    expect(conclusion(page)).to_have_text(f"for {expected:.2f}")
    assert re.search(r"as likely as not, 0\.55\. The conclusion so far is for, 0\.76\.", page.locator(".cp-sc > [role=status]").text_content())
    page.keyboard.press("Control+z")
    expect(conclusion(page)).to_have_text("No conclusion yet")
    assert second.get_attribute("aria-valuetext").startswith("not weighed")
    page.keyboard.press("Control+Shift+Z")
    expect(conclusion(page)).to_have_text("for 0.76")
    page.wait_for_function("window.saved['weigh:shared']?.values['b-feasible']?.reason === 'It gains all four.'")
    page.wait_for_function("window.saved['weigh:shared'].values['B5.1']")
    values = page.evaluate("window.saved['weigh:shared'].values")
    assert values["b-feasible"]["value"] == 0.95
    assert values["B5.1"]["value"] == 0.55
    assert values["B5.1"]["content"]


def test_by_pointer_a_slider_is_dragged_and_the_conclusion_moves_with_it(page, scales):
    opened(page, scales, {"B5.1": {"value": 0.8}})
    go(page, "realistic")
    slider = card(page).get_by_role("slider").first
    box = slider.bounding_box()
    seen = []
    page.mouse.move(box["x"] + 12, box["y"] + box["height"] / 2)
    page.mouse.down()
    for part in (0.3, 0.6, 0.9):
        page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)
        seen.append(conclusion(page).text_content())
    assert page.locator(".cp-sc > [role=status]").text_content() == "", "nothing is said while one drags"
    page.mouse.up()
    assert len(set(seen)) == 3
    assert "The conclusion so far is" in page.locator(".cp-sc > [role=status]").text_content()
    assert "→" in page.locator(".cp-delta").text_content()
    page.get_by_role("button", name="Undo").click()
    expect(conclusion(page)).to_have_text("No conclusion yet")
    slider.click()
    assert slider.get_attribute("aria-valuetext") == "a fair amount, 0.50", "a tap on the middle counts"


def test_clear_makes_it_not_weighed_again_and_keeps_the_focus(page, scales):
    opened(page, scales, entries("learner-undecided"))
    go(page, "realistic")
    card(page).get_by_role("button", name=re.compile("^Clear")).first.press("Enter")
    assert page.evaluate("document.activeElement.type") == "range"
    assert page.evaluate("document.activeElement.getAttribute('aria-valuetext')").startswith("not weighed")
    assert "So far. With the rest it will lie somewhere from" in page.locator(".cp-rest").text_content()


def test_a_range_opens_the_band(page, scales):
    opened(page, scales, entries("learner-undecided"))
    go(page, "realistic")
    assert page.locator(".cp-rest").text_content() == "Everything is weighed."
    card(page).get_by_role("button", name="give a range").first.click()
    low, high = card(page).get_by_role("slider").all()[:2]
    assert low.get_attribute("aria-valuetext") == "at least some, 0.40"
    assert "Your ranges leave it anywhere from" in page.locator(".cp-rest").text_content()
    low.focus()
    page.keyboard.press("End")
    assert high.get_attribute("aria-valuetext") == "at most decisive, 0.95", "one end takes the other along"
    card(page).get_by_role("button", name="one value").first.click()
    assert card(page).get_by_role("slider").first.get_attribute("aria-valuetext") == "decisive, 0.95"


@pytest.mark.parametrize("name", ["learner-undecided", "arms-control-realist"])
def test_ticks_stand_where_the_package_says_the_verdict_turns(page, scales, name):
    case = show.case()
    opened(page, scales, entries(name))
    result = evaluate(case, case.perspectives[name])
    wanted = {one.id: [c.at for c in one.crossings if 0.05 <= c.at <= 0.95] for one in break_evens(result)}
    page.get_by_label("Show all at once").check()
    found = {
        id_: [float(at) * 0.9 + 0.05 for at in places]
        for id_, places in page.locator("[data-weight]").evaluate_all(
            "all => all.map(one => [one.dataset.weight, [...one.querySelectorAll('.cp-tick')].map(tick => tick.style.getPropertyValue('--x'))])"
        )
    }
    assert sum(map(len, wanted.values())) >= 2
    for id_, places in wanted.items():
        assert found[id_] == pytest.approx(places, abs=1e-6), id_
    assert conclusion(page).text_content().endswith(f"{result.conclusion:.2f}")


def test_a_claim_with_reasons_of_its_own_is_asked_only_on_wish(page, scales):
    opened(page, scales, entries("learner-for"))
    go(page, "A formal end is a step")
    assert card(page).get_by_role("slider").count() == 1
    before = conclusion(page).text_content()
    card(page).get_by_role("button", name="I would believe it anyway").click()
    slider = card(page).get_by_role("slider").nth(1)
    expect(slider).to_be_focused()
    page.keyboard.press("End")
    assert conclusion(page).text_content() != before
    page.keyboard.press("Control+z")
    assert conclusion(page).text_content() == before


def test_readers_and_rules_open_with_the_commit(page, scales):
    opened(page, scales, entries("learner-undecided"))
    page.get_by_role("button", name="Commit my weights").press("Enter")
    shown_ = page.locator(".cp-readers")
    expect(shown_).to_be_focused()
    text = shown_.inner_text()
    case = show.case()
    for one in case.perspectives.values():
        assert (one.name in text) == (one.kind != "model learner")
    assert "what it leaves open could make it anything from 0.45 to 0.91" in text
    page.get_by_text("The other three rules").click()
    assert page.locator(".cp-rules tbody tr").count() == 4
    page.wait_for_function("window.saved['weigh:shared'].committed")


def test_the_short_route_leaves_the_rest_open(page, scales):
    opened(page, scales)
    page.get_by_label("Short route").check()
    assert page.locator(".cp-row-of:visible").count() == 5
    for _ in range(4):
        page.get_by_role("button", name="Next argument").click()
    assert page.get_by_role("button", name="Next argument").get_attribute("aria-disabled") == "true"


def test_earlier_weights_are_ghosts(page, tmp_path):
    case = show.case()
    body = mounted(Scales(case, "shared", lesson=7, earlier=6, folder=tmp_path))
    shown(page, body, opened=False)
    page.wait_for_selector(".cp-kept:not([inert])")
    page.evaluate("window.models[0].tell({ answers: {}, earlier: { 'B5.1': { value: 0.2 }, 'b-feasible': { value: 0.5 } } })")
    go(page, "realistic")
    slider = card(page).get_by_role("slider").nth(1)
    assert slider.get_attribute("aria-valuetext") == "unlikely, 0.20"
    slider.focus()
    page.keyboard.press("End")
    assert card(page).locator(".cp-ghost").count() == 1
    assert "earlier: unlikely, 0.20" in card(page).inner_text()
    page.wait_for_function("Object.keys(window.saved['weigh:shared']?.values ?? {}).join() === 'B5.1'")


def test_what_a_learner_writes_stays_text(page, scales):
    nasty = "<img src=x onerror=alert(1)> \u202eabc 🙂 " + "x" * 470
    opened(page, scales, {"B5.1": {"value": 0.8, "reason": nasty}})
    go(page, "realistic")
    assert card(page).locator("input[type=text]").nth(1).input_value() == nasty
    assert page.locator("main img").count() == 0


def test_a_copy_can_be_read_by_the_command(page, scales, tmp_path):
    opened(page, scales, entries("learner-for"))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save a copy as a file").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    case = show.case()
    weighing = Weighing.load(path, case)
    assert evaluate(case, weighing).conclusion == pytest.approx(evaluate(case, case.perspectives["learner-for"]).conclusion)


def test_a_map_on_the_same_page_hears_of_every_change(page, scales):
    listening = "<script>document.addEventListener('counterpoise-strengths', (event) => { window.heard = event.detail; })</script>"
    opened(page, listening + scales, entries("learner-for"))
    detail = page.evaluate("window.heard")
    assert detail["map"] == "shared"
    result = evaluate(show.case(), show.case().perspectives["learner-for"])
    assert detail["strengths"]["A8.1"][0] == pytest.approx(result.strengths["A8.1"])
    assert detail["conclusion"]["value"] == pytest.approx(result.conclusion)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_nothing_before_and_after_the_commit(page, scales, theme, width):
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, scales, {}, theme)
    assert violations(page) == []
    page.evaluate("values => window.models[0].tell({ answers: { 'weigh:shared': { values, committed: true } } })", entries("learner-undecided"))
    page.get_by_label("Show all at once").check()
    card(page).get_by_role("button", name="give a range").first.click()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize(("width", "spacing"), [(320, ""), (640, SPACED)])
def test_it_reflows_and_bears_wider_spacing(page, scales, width, spacing):
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, scales, entries("learner-undecided"), committed=True)
    if spacing:
        page.add_style_tag(content=spacing)
    page.get_by_label("Show all at once").check()
    card(page).get_by_role("button", name="give a range").first.click()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("main *").evaluate_all(OUTSIDE) == []
    assert page.locator(".cp-card-of:not(.cp-away) .cp-weight >> nth=0").locator(".cp-anchors span").evaluate_all(OVERLAPPING) == []


def test_targets_are_large_enough_and_focus_is_seen(page, scales):
    page.set_viewport_size({"width": 360, "height": 800})
    opened(page, scales, entries("learner-undecided"))
    assert page.locator("main :is(button, input[type=range], input[type=text])").evaluate_all(SMALL) == []
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_on_paper_every_argument_is_there(page, scales):
    opened(page, scales, entries("learner-undecided"))
    page.emulate_media(media="print")
    assert page.locator(".cp-card-of:visible").count() == 19
