"""The scales on a page: keyboard, pointer, words for every number, and what is shown only after the commit."""

import json
import random
import re

import pytest
from axe import violations
from playwright.sync_api import expect
from widget_page import mounted, shown

from counterpoise import show
from counterpoise.weigh.insight import break_evens
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.weighing import Weighing
from counterpoise.widgets.argument_map import Given, strengths_of
from counterpoise.widgets.form import Form
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
    expect(conclusion(page)).to_have_text(f"So far, one side only: for {expected:.2f}")
    assert re.search(r"as likely as not, 0\.55\. The conclusion so far is for, 0\.76\.", page.locator(".cp-sc > [role=status]").text_content())
    page.keyboard.press("Control+z")
    expect(conclusion(page)).to_have_text("No conclusion yet")
    assert second.get_attribute("aria-valuetext").startswith("not weighed")
    page.keyboard.press("Control+Shift+Z")
    expect(conclusion(page)).to_have_text("So far, one side only: for 0.76")
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
            "all => all.map(one => [one.dataset.weight, [...one.querySelectorAll('.cp-be-tick')].map(tick => tick.style.getPropertyValue('--x'))])"
        )
    }
    assert sum(map(len, wanted.values())) >= 2
    for id_, places in wanted.items():
        assert found[id_] == pytest.approx(places, abs=1e-6), id_
    assert conclusion(page).text_content().endswith(f"{result.conclusion:.2f}")


def test_a_claim_with_reasons_of_its_own_is_asked_only_on_wish(page, scales):
    opened(page, scales, entries("learner-for"))
    go(page, "A declaration is a step")
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


def test_the_scales_begin_with_the_short_route_and_it_leaves_the_rest_open(page, scales):
    opened(page, scales)
    expect(page.get_by_label("Short route")).to_be_checked()
    assert page.locator(".cp-row-of:visible").count() == 6
    for _ in range(5):
        page.get_by_role("button", name="Next argument").click()
    assert page.get_by_role("button", name="Next argument").get_attribute("aria-disabled") == "true"


def test_the_choice_of_a_route_is_kept_beside_the_weights(page, scales):
    opened(page, scales)
    whole = page.get_by_label("Whole map: 19 arguments")
    page.get_by_label("Short route").focus()
    page.keyboard.press("ArrowDown")
    expect(whole).to_be_checked()
    expect(whole).to_be_focused()
    assert page.locator(".cp-row-of:visible").count() == 19
    page.wait_for_function("window.saved['route:shared']?.values.route === 'whole'")
    assert page.evaluate("Object.keys(window.saved['weigh:shared']?.values ?? {})") == []
    page.evaluate("window.models[0].tell({ answers: { 'route:shared': { values: { route: 'short' } } } })")
    expect(page.get_by_label("Short route")).to_be_checked()
    assert page.locator(".cp-row-of:visible").count() == 6


def test_no_weight_is_hidden_unless_the_learner_says_so(page, scales):
    opened(page, scales, {"O16": {"value": 0.8}})
    expect(page.get_by_label("Whole map")).to_be_checked()
    go(page, "Others learn")
    card(page).get_by_role("button", name=re.compile("^Clear")).last.click()
    expect(page.get_by_label("Whole map")).to_be_checked()
    page.get_by_label("Short route").check()
    assert page.locator(".cp-row-of:visible").count() == 6


@pytest.mark.parametrize(("before", "taken"), [(None, "Short route"), ("short", "Short route"), ("whole", "Whole map"), ({"odd": 1}, "Short route")])
def test_the_route_of_the_earlier_lesson_carries_over(page, tmp_path, before, taken):
    body = mounted(Scales(show.case(), "shared", lesson=7, earlier=6, short="short-route", folder=tmp_path))
    shown(page, body, opened=False)
    page.wait_for_selector(".cp-kept:not([inert])")
    page.evaluate("before => window.models[0].tell({ answers: {}, earlier: { 'B5.1': { value: 0.2 } }, earlierRoute: before })", before)
    expect(page.get_by_label(taken)).to_be_checked()
    page.get_by_label("Whole map" if taken == "Short route" else "Short route").check()
    page.wait_for_function("window.saved['route:shared']?.values.route")
    page.evaluate("before => window.models[0].tell({ answers: window.saved, earlier: {}, earlierRoute: before })", before)
    expect(page.get_by_label(taken)).not_to_be_checked()


def test_a_quotation_within_one_has_single_marks(page, scales):
    opened(page, scales, {"o2-erosion": {"value": 0.8}, "O2": {"value": 0.5}})
    go(page, "support may go")
    card(page).get_by_role("slider").last.press("End")
    told = page.locator(".cp-delta").inner_text()
    assert "once the war is ‘over’”:" in told
    assert "””" not in page.locator("main").inner_text()


def test_a_form_on_the_same_page_keeps_its_own_looks(page, scales, tmp_path):
    activities = [one for one in show.case().activities.values() if {"tick", "scale"} & {question.kind for question in one.questions}]
    page.set_viewport_size({"width": 900, "height": 900})
    opened(page, mounted(Form(show.case(), activities, tmp_path), "form") + scales)
    assert page.locator("#form .cp-tick, #form .cp-scale").count() > 2
    for box in page.locator("#form .cp-question").all():
        assert box.evaluate("one => getComputedStyle(one).position") == "static"
    assert page.locator("#form .cp-question").evaluate_all(OVERLAPPING) == []


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
    assert page.evaluate("window.heard.map") == "shared"
    assert heard(page) == told_by_kernel(entries("learner-for"))


@pytest.mark.parametrize("left_open", [("B5.1",), ("b-feasible", "O1"), ("A4.2", "a-commitment", "o11-guard")])
def test_what_the_map_hears_of_half_weighed_arguments_is_what_the_kernel_tells(page, scales, left_open):
    listening = "<script>document.addEventListener('counterpoise-strengths', (event) => { window.heard = event.detail; })</script>"
    values = {name: entry for name, entry in entries("learner-undecided").items() if name not in left_open}
    values["O17"] = {"value": [0.3, 0.6]}
    opened(page, listening + scales, values)
    assert heard(page) == told_by_kernel(values)


def heard(page):
    return short({name: value for name, value in page.evaluate("window.heard").items() if name in {"strengths", "conclusion"}})


def short(told):
    """The same with numbers to nine places: two programs may differ in the last bit."""
    if isinstance(told, dict):
        return {name: short(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [short(value) for value in told]
    return round(told, 9) if isinstance(told, float) else told


def told_by_kernel(values):
    case = show.case()
    return short(strengths_of(evaluate(case, Given.of(case, values), map="shared")))


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


def tell(page, values, **more):
    """Say what the file holds now, as a kernel does."""
    answers = {"weigh:shared": {"values": values, "committed": False}}
    page.evaluate("message => window.models[0].tell(message)", {"answers": answers, **more})


def saved(page, words):
    page.wait_for_function(f"(window.saved['weigh:shared']?.values ?? {{}}){words}")
    page.wait_for_function("document.querySelector('.cp-saved').textContent.startsWith('Saved')")


def words_at(page, place):
    return card(page).locator(".cp-single input").nth(place).get_attribute("aria-valuetext")


def test_a_letter_typed_and_deleted_does_not_take_the_next_change(page, scales):
    opened(page, scales)
    go(page, "realistic")
    first, second = card(page).get_by_role("slider").all()
    first.press("Enter")
    why = card(page).locator("input[type=text]").first
    why.focus()
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    second.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Undo").click()
    assert words_at(page, 0) == "a fair amount, 0.50"
    assert words_at(page, 1).startswith("not weighed")
    assert "“A peace agreement" not in page.locator(".cp-delta").text_content()
    page.get_by_role("button", name="Undo").click()
    assert words_at(page, 0).startswith("not weighed")
    assert page.get_by_role("button", name="Undo").get_attribute("aria-disabled") == "true", "the letter that came and went is no step"


def test_a_thumb_dragged_away_and_back_does_not_take_the_next_change(page, scales):
    opened(page, scales, {"b-feasible": {"value": 0.5, "reason": "Mine."}})
    go(page, "realistic")
    first, second = card(page).get_by_role("slider").all()
    box = first.bounding_box()
    middle, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(middle, height)
    page.mouse.down()
    page.mouse.move(middle + 90, height)
    page.mouse.move(middle, height)
    page.mouse.up()
    second.press("End")
    page.get_by_role("button", name="Undo").click()
    assert words_at(page, 0) == "a fair amount, 0.50"
    assert words_at(page, 1).startswith("not weighed")
    assert page.get_by_role("button", name="Undo").get_attribute("aria-disabled") == "true"
    assert [one.input_value() for one in card(page).locator("input[type=text]").all()] == ["Mine.", ""]


FORGET = """() => {
  for (const entry of globalThis[Symbol.for("counterpoise.shelf")].values()) {
    Object.assign(entry, { record: { values: {} }, change: { keys: {} }, others: [] });
    for (const view of entry.views) view(entry, true);
  }
}"""


def test_what_is_forgotten_does_not_come_back(page, scales):
    opened(page, scales)
    go(page, "realistic")
    first = card(page).get_by_role("slider").first
    first.press("Enter")
    card(page).locator("input[type=text]").first.fill("My secret.")
    card(page).get_by_role("button", name=re.compile("^Clear")).first.click()
    card(page).locator("input[type=text]").first.fill("")
    first.focus()
    page.evaluate(FORGET)
    for name in ("Undo", "Undo", "Redo", "Redo"):
        page.get_by_role("button", name=name).click(force=True)
    assert words_at(page, 0).startswith("not weighed")
    assert card(page).locator("input[type=text]").first.input_value() == ""
    assert page.locator(".cp-delta").text_content() == "Move a slider and the conclusion moves with it."


def test_undo_leaves_alone_what_another_window_did_since(page, scales):
    opened(page, scales)
    go(page, "realistic")
    first = card(page).get_by_role("slider").first
    first.press("Enter")
    saved(page, "['b-feasible']?.value === 0.5")
    tell(page, {"b-feasible": {"value": 0.8, "reason": "From the other window."}})
    assert words_at(page, 0) == "a great deal, 0.80"
    page.get_by_role("button", name="Undo").click()
    assert words_at(page, 0) == "a great deal, 0.80"
    assert page.locator(".cp-sc > [role=status]").text_content().startswith("Nothing to undo.")


def test_undo_knows_its_own_work_in_the_order_of_the_file(page, scales):
    opened(page, scales)
    go(page, "realistic")
    card(page).get_by_role("slider").first.press("Enter")
    saved(page, "['b-feasible']?.value === 0.5")
    entry = page.evaluate("window.saved['weigh:shared'].values['b-feasible']")
    tell(page, {"b-feasible": dict(sorted(entry.items()))})
    page.get_by_role("button", name="Undo").click()
    assert words_at(page, 0).startswith("not weighed")


BROKEN = {"b-feasible": {"value": 3}, "B5.1": "x", "O1": {"value": [0.9, 0.1]}, "O11": None, "O16": [1], "x-worth": {"value": "0.5", "reason": 7}, "gone": 4}


def test_what_is_no_weight_counts_as_not_weighed(page, scales):
    opened(page, scales, BROKEN)
    tell(page, BROKEN, earlier=BROKEN, others={"weigh:shared": [{"values": {"b-feasible": None, "gone": {"value": 2}}}]})
    expect(conclusion(page)).to_have_text("No conclusion yet")
    go(page, "realistic")
    assert words_at(page, 0).startswith("not weighed")
    card(page).get_by_role("slider").first.press("Enter")
    card(page).get_by_role("slider").nth(1).press("Enter")
    expect(conclusion(page)).to_contain_text("for 0.62")
    page.get_by_role("button", name="Undo").click()
    assert words_at(page, 1).startswith("not weighed")


def test_only_what_a_slider_can_reach_is_told(page, scales):
    case, draw = show.case(), random.Random(1)
    reader = case.perspectives["learner-undecided"]
    opened(page, scales)
    beyond = more = 0
    for _ in range(16):
        values = {name: {"value": draw.choice([0.3, 0.5, 0.65, 0.8, 0.95])} for name in reader.truths}
        values |= {name: {"value": draw.choice([0.2, 0.35, 0.5, 0.65])} for name in reader.relevances}
        found = [[0.05 <= one.at <= 0.95 for one in weight.crossings] for weight in break_evens(evaluate(case, Given.of(case, values), map="shared"))]
        reached, beyond = sum(map(any, found)), beyond + sum(bool(one) and not any(one) for one in found)
        tell(page, values)
        words = page.locator(".cp-insight-list").text_content()
        assert all(0.05 <= float(at) <= 0.95 for at in re.findall(r"(?:above|below) (\d\.\d\d) the verdict", words)), words
        assert ("No single weight" in words) == (not reached)
        if reached > 3:
            more += 1
            assert f"{reached - 3} more could turn it alone" in words
    assert beyond
    assert more


def test_a_reason_alone_does_not_say_that_the_new_wording_was_weighed(page, scales):
    opened(page, scales, {"B5.1": {"value": 0.8, "content": "0123456789abcdef"}})
    go(page, "realistic")
    note = card(page).locator("[data-weight='B5.1'] .cp-reworded")
    expect(note).to_be_visible()
    card(page).locator("[data-weight='B5.1'] input[type=text]").fill("Still so.")
    saved(page, "['B5.1']?.reason === 'Still so.'")
    assert page.evaluate("window.saved['weigh:shared'].values['B5.1'].content") == "0123456789abcdef"
    expect(note).to_be_visible()
    card(page).locator("[data-weight='B5.1'] .cp-single input").press("ArrowRight")
    expect(note).to_be_hidden()


def test_focus_stays_where_it_is_when_the_kernel_replies(page, scales):
    opened(page, scales, entries("learner-undecided"))
    link = page.locator(".cp-insight-list button").first
    link.focus()
    for _ in range(2):
        tell(page, entries("learner-undecided"), earlier={}, turn="x", at="10:00:00", file="lesson-6")
    expect(link).to_be_focused()
    page.keyboard.press("Control+z")
    tell(page, entries("learner-for"))
    assert page.evaluate("document.activeElement.closest('.cp-insights') !== null")


def test_after_the_commit_the_focus_has_a_place_where_there_is_no_reader(page, tmp_path):
    body = mounted(Scales(show.case(), "short-route", folder=tmp_path))
    start = "<script>window.saved = { 'weigh:short-route': { values: { 'B5.1': { value: 0.8 } } } }</script>"
    shown(page, start + body, opened=False)
    page.wait_for_selector(".cp-kept:not([inert])")
    page.get_by_role("button", name="Commit my weights").press("Enter")
    expect(page.get_by_role("heading", name="What would change your mind")).to_be_focused()
    assert "shown below" not in page.locator(".cp-actions [role=status]").text_content()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"b-feasible": 0.65}, "You have not yet said how likely this is. It should matter quite a lot if true. Until then it does not count; it could carry"),
        ({"B5.1": 0.8}, "You find this likely. You have not yet said how much it should matter if so. Until then it does not count; it could carry"),
    ],
)
def test_a_half_weighed_argument_reads_as_sentences(page, scales, values, words):
    opened(page, scales, {name: {"value": value} for name, value in values.items()})
    go(page, "realistic")
    expect(card(page).locator(".cp-readback")).to_contain_text(words)


def test_every_half_weighed_argument_reads_as_sentences(page, scales):
    for left_open in (0, 1):
        values = {name: entry for name, entry in entries("learner-undecided").items() if (name in show.case().arguments) == bool(left_open)}
        opened(page, scales, values)
        page.get_by_label("Show all at once").check()
        for words in page.locator(".cp-readback").all_text_contents():
            assert not re.search(r"not weighed|undefined|null|\.\.|\. [a-z]| ,|  ", words), words


def test_one_side_alone_is_told_as_one_side(page, scales):
    values = {"b-feasible": {"value": 0.65}, "B5.1": {"value": 0.8}}
    opened(page, scales, values)
    expect(conclusion(page)).to_have_text("So far, one side only: for 0.76")
    small = conclusion(page).evaluate("one => parseFloat(getComputedStyle(one.querySelector('.cp-lands')).fontSize)")
    tell(page, {**values, "o16-reward": {"value": 0.5}, "O16": {"value": 0.5}})
    expect(conclusion(page)).not_to_contain_text("one side")
    assert conclusion(page).evaluate("one => parseFloat(getComputedStyle(one.querySelector('.cp-lands')).fontSize)") > small


def test_numbers_and_sliders_are_explained(page, scales):
    opened(page, scales)
    more = page.locator(".cp-conclusion details")
    assert more.get_attribute("open") is None
    more.locator("summary").click()
    assert more.locator("li").count() == 4
    assert page.locator(".cp-rest").text_content() == "Nothing is completely weighed."
    assert card(page).get_by_text("not weighed: click or press an arrow key").first.is_visible()


@pytest.mark.parametrize("width", [340, 680, 1200])
def test_nothing_moves_under_the_pointer(page, scales, width):
    page.set_viewport_size({"width": width, "height": 900})
    values = {name: entry for name, entry in entries("learner-undecided").items() if name not in {"B5.1", "b-feasible"}}
    opened(page, scales, values)
    go(page, "realistic")
    moving = [page.get_by_role("button", name="Undo"), *card(page).get_by_role("slider").all(), *card(page).locator("input[type=text]").all()]
    places = "one => one.getBoundingClientRect().top + scrollY - document.querySelector('.cp-stage').getBoundingClientRect().top - scrollY"
    before = [one.evaluate(places) for one in moving[1:]]
    undo = moving[0].evaluate("one => one.getBoundingClientRect().top + scrollY")
    for slider in moving[1:3]:
        slider.press("Enter")
    assert card(page).locator(".cp-tip-line").first.text_content().startswith("turns the verdict")
    assert [one.evaluate(places) for one in moving[1:]] == before
    assert moving[0].evaluate("one => one.getBoundingClientRect().top + scrollY") == undo
    top = card(page).evaluate(places)
    page.get_by_label("Short route").check()
    assert card(page).evaluate(places) == top


def test_the_short_route_counts_its_own_and_the_choice_is_remembered(page, scales, tmp_path):
    twice = scales + mounted(Scales(show.case(), "shared", short="short-route", folder=tmp_path), "again").replace('type="module"', 'type="text/later"')
    opened(page, twice, {"b-feasible": {"value": 0.65}, "B5.1": {"value": 0.8}})
    assert page.locator(".cp-progress").text_content() == "1 of 6 arguments of the short route weighed; the rest stays open"
    assert page.locator(".cp-round:not([hidden]) .cp-kicker").all_text_contents() == ["Reasons 1 of 3", "Objections 0 of 3"]
    page.get_by_label("Whole map").check()
    page.evaluate(
        """() => { const later = document.querySelector('[type="text/later"]'), made = document.createElement('script');
          made.type = 'module'; made.textContent = later.textContent; later.replaceWith(made); }"""
    )
    again = page.locator("#again")
    expect(again.get_by_label("Whole map")).to_be_checked()
    assert again.locator(".cp-row-of:visible").count() == 19


def test_other_readers_stand_from_against_to_for(page, scales):
    page.set_viewport_size({"width": 680, "height": 900})
    opened(page, scales, {}, committed=True)
    readers = page.locator(".cp-readers > ul > li")
    case = show.case()
    wanted = sorted((one for one in case.perspectives.values() if one.kind != "model learner"), key=lambda one: evaluate(case, one).conclusion)
    assert readers.locator(".cp-reader").all_text_contents() == [one.name for one in wanted]
    assert readers.first.locator(".cp-zones span").all_text_contents() == ["against", "for"]
    for one in readers.all():
        assert one.evaluate("one => one.querySelector('.cp-point').getBoundingClientRect().right <= one.getBoundingClientRect().right")


def test_the_rules_are_told_by_the_side_of_the_middle(page, scales):
    opened(page, scales, {}, committed=True)
    page.get_by_text("The other three rules").click()
    draw, reader = random.Random(2), show.case().perspectives["learner-undecided"]
    seen = set()
    for _ in range(24):
        values = {name: {"value": draw.choice([0.3, 0.5, 0.65, 0.8])} for name in [*reader.truths, *reader.relevances]}
        tell(page, values)
        rows = page.locator(".cp-rules tbody td").all_text_contents()
        words = page.locator(".cp-rules + p").text_content()
        sides = {"for" if "over" in row or float(row[-4:]) > 0.5 else "against" for row in rows}
        close = all(row.startswith("too close to call") for row in rows)
        assert ("comes down on the other side of the middle under" in words) == (len(sides) > 1)
        assert ("on the same side of the middle under all four" in words) == (len(sides) == 1)
        assert ("All four are too close to call." in words) == close
        seen.add((len(sides), close))
    assert {many for many, _ in seen} == {1, 2}
    tell(page, {"b-feasible": {"value": 0.05}, "B5.1": {"value": 0.05}})
    expect(page.locator(".cp-rules + p")).to_have_text("Your conclusion lies on the same side of the middle under all four. All four are too close to call.")


@pytest.mark.parametrize("name", ["reader-2020", "learner-undecided"])
def test_nothing_sticks_out_on_a_fine_screen(chrome, scales, name):
    context = chrome.new_context(viewport={"width": 680, "height": 900}, device_scale_factor=2)
    page = context.new_page()
    opened(page, "<style>body { margin: 0 !important; }</style>" + scales, entries(name), committed=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 680
    context.close()


def test_its_parts_have_headings(page, scales):
    opened(page, scales, {}, committed=True)
    names = page.get_by_role("heading").all_text_contents()
    assert {"What would change your mind", "Other readers", "How far each argument carries"} <= set(names)
    assert card(page).get_by_role("heading").count() == 1
