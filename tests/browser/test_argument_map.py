"""The argument map on a page: folding, one branch, links, list and map, keys, strengths, printing."""

import pytest
from axe import violations
from maps import BOXES, focused, headings, large
from test_pieces import SPACED, overflowing
from widget_page import PAGE, mounted, shown

from counterpoise import show
from counterpoise.widgets.argument_map import ArgumentMap
from counterpoise.widgets.scales import Scales

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def course():
    return {name: mounted(show.map(name)) for name in ("map-2018", "shared")}


@pytest.fixture
def on_page(page):
    def put(widget, theme="light", width=1200, **options):
        page.set_viewport_size({"width": width, "height": 900})
        shown(page, widget if isinstance(widget, str) else mounted(widget), theme, **{"opened": False, **options})
        return page

    return put


def status(page):
    return page.locator(".cp-toolbar").get_by_role("status").text_content().strip()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", ["Map", "List"])
def test_axe_finds_nothing(on_page, course, theme, view):
    page = on_page(course["shared"], theme, opened=True)
    page.get_by_role("radio", name=view).check()
    message = show.map("shared", weighing="reader-2018")._told()
    page.evaluate("(message) => window.models[0].tell(message)", message)
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("button", name="Only this branch: The weapons stay").focus()
    assert violations(page) == []
    page.keyboard.press("Enter")
    assert violations(page) == []


def test_without_verdicts_and_schemes_nothing_on_the_page_tells_them(on_page, case):
    facts = {fact for claim in ("A9.3", "A9.4", "A9.5", "A9.6") for fact in case.claims[claim].facts}
    told = on_page(show.map("germany-2020"), opened=True).locator(".cp").first.inner_text()
    assert all(fact in told for fact in facts)
    assert "Scheme:" in told
    page = on_page(show.map("germany-2020", verdicts=False, schemes=False), opened=True)
    told = page.locator(".cp").first.inner_text()
    assert case.claims["A9.6"].text in told
    assert "Scheme:" not in told
    assert not any(fact in page.content() for fact in facts)
    assert page.locator(".cp-fact").count() == 0


@pytest.mark.parametrize("view", ["Map", "List"])
@pytest.mark.parametrize("width", [320, 640])
def test_it_reflows_and_bears_wider_spacing(on_page, small, width, view):
    page = on_page(ArgumentMap(large(small), "large"), width=width, opened=True)
    page.get_by_role("radio", name=view).check()
    assert overflowing(page) == []
    page.add_style_tag(content=SPACED)
    assert overflowing(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [340, 700, 1200])
def test_sixty_boxes_stay_legible(on_page, small, width):
    page = on_page(ArgumentMap(large(small), "large"), width=width)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.cp-tree .cp-box')].map((one) => {
             const {left, right, top, bottom, width} = one.getBoundingClientRect();
             return {left, right, top, bottom, width, size: parseFloat(getComputedStyle(one.querySelector('.cp-t')).fontSize), text: one.innerText}; })"""
    )
    assert len(boxes) >= BOXES
    for box in boxes:
        assert box["width"] >= min(150, width / 3)
        assert box["size"] >= 15
        assert box["text"].strip()
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            beside = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
            assert beside or one["bottom"] <= other["top"] + 1 or other["bottom"] <= one["top"] + 1, "boxes lie over one another"


def test_where_there_is_room_a_few_objections_stand_right_of_their_premise(on_page, course):
    page = on_page(course["map-2018"], width=1240)
    right = """() => { const [box, args] = [...document.querySelector('.cp-split').children].map((one) => one.getBoundingClientRect());
                       return args.left - box.right; }"""
    assert page.evaluate(right) >= 0
    page.set_viewport_size({"width": 700, "height": 900})
    assert page.evaluate(right) < 0


def test_folding_by_pointer(on_page, course):
    page = on_page(course["map-2018"])
    every = len(headings(page))
    page.get_by_role("button", name="Fold all", exact=True).click()
    assert len(headings(page)) == page.locator(".cp-side > .cp-arg").count()
    assert status(page) == "All arguments folded."
    page.get_by_label("Open", exact=True).select_option("2")
    assert page.locator("[data-level='2'] > details[open]").count() == page.locator("[data-level='2']").count()
    assert page.locator("[data-level='3'] > details[open]").count() == 0
    assert status(page) == "2 levels stand open."
    page.wait_for_timeout(50)
    assert page.get_by_label("Open", exact=True).input_value() == "2"
    page.locator(".cp-inf").first.click()
    page.wait_for_timeout(50)
    assert page.get_by_label("Open", exact=True).input_value() == "", "the map no longer stands as chosen"
    page.get_by_role("button", name="Unfold all").click()
    assert len(headings(page)) == every
    assert page.locator(".cp-more[open]").count() == 0, "only arguments unfold"


def test_a_folded_argument_says_how_much_it_holds(on_page, course):
    page = on_page(course["map-2018"])
    page.get_by_role("button", name="Fold all", exact=True).click()
    marks = page.evaluate("[...document.querySelectorAll('.cp-side > .cp-arg .cp-h')].map((one) => getComputedStyle(one, '::after').content)")
    assert "box" in marks[0]


def test_arrow_keys_move_between_headings_and_fold(on_page, course):
    page = on_page(course["map-2018"])
    order = headings(page)
    page.locator(".cp-inf").first.focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == order[1]
    page.keyboard.press("End")
    assert focused(page) == order[-1]
    page.keyboard.press("ArrowUp")
    assert focused(page) == order[-2]
    page.keyboard.press("Home")
    assert focused(page) == order[0]
    page.keyboard.press("ArrowUp")
    assert focused(page) == order[0], "there is nothing above the first"
    page.keyboard.press("ArrowLeft")
    assert not page.locator(".cp-arg > details").first.evaluate("(one) => one.open")
    page.keyboard.press("ArrowRight")
    assert page.locator(".cp-arg > details").first.evaluate("(one) => one.open")
    assert focused(page) == order[0]
    page.keyboard.press("ArrowRight")
    assert focused(page) == order[1]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == order[0], "from a folded heading, left goes to the one above"
    page.keyboard.press("Enter")
    assert order[1] not in headings(page)
    assert page.locator("body").evaluate("() => document.querySelectorAll('[role=tree]').length") == 0


def test_arrow_keys_elsewhere_do_what_they_always_do(on_page, course):
    page = on_page(course["map-2018"])
    page.get_by_label("Map", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_label("List", exact=True).is_checked()
    page.get_by_role("button", name="Fold all", exact=True).focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Fold all"


def test_no_key_reaches_the_notebook(on_page, course):
    page = on_page(course["map-2018"])
    page.evaluate("window.heard = 0; document.addEventListener('keydown', () => { window.heard += 1; })")
    page.locator(".cp-inf").first.focus()
    for key in ("d", "ArrowDown", "Enter", "Escape"):
        page.keyboard.press(key)
    assert page.evaluate("window.heard") == 0


def test_the_list_is_the_same_elements_in_one_column(on_page, course):
    page = on_page(course["shared"])
    page.evaluate("window.before = [...document.querySelectorAll('.cp-tree *')]")
    both = (
        "() => { const [pro, con] = [...document.querySelectorAll('.cp-side')].map((one) => one.getBoundingClientRect()); return con.top >= pro.bottom - 1; }"
    )
    assert not page.evaluate(both)
    page.get_by_role("radio", name="List").check()
    assert page.evaluate(both)
    assert page.evaluate("[...document.querySelectorAll('.cp-tree *')].every((one, index) => one === window.before[index])")
    assert page.locator(".cp-arg").first.evaluate("(one) => getComputedStyle(one, '::before').content") == "none"
    assert status(page) == "Shown as a list."


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_one_branch_alone_and_back(on_page, course, way):
    page = on_page(course["map-2018"])
    name = "Little changes and leverage stays"
    only = page.get_by_role("button", name=f"Only this branch: {name}")
    heading = page.locator(".cp-inf", has=page.get_by_text(name, exact=True))
    assert only.evaluate("(one) => getComputedStyle(one).opacity") == "0"
    if way == "pointer":
        heading.hover()
        page.wait_for_timeout(200)
        assert only.evaluate("(one) => getComputedStyle(one).opacity") == "1"
        only.click()
    else:
        heading.focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Only this branch: {name}"
        page.wait_for_timeout(200)
        assert only.evaluate("(one) => getComputedStyle(one).opacity") == "1"
        page.keyboard.press("Enter")
    assert headings(page)[0] == name
    assert page.locator(".cp-thesis").is_hidden()
    assert page.locator(".cp-crumbs li").all_text_contents() == ["Whole map", "A start toward lasting peace", "Attainable and low-risk, so a good start", name]
    assert only.get_attribute("aria-pressed") == "true"
    assert f"Only “{name}” is shown" in status(page)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Only this branch: {name}", "the focus stays"
    if way == "pointer":
        page.get_by_role("button", name="Attainable and low-risk, so a good start", exact=True).click()
        assert headings(page)[0] == focused(page) == "Attainable and low-risk, so a good start"
        page.get_by_role("button", name="Whole map").click()
        assert focused(page) == "Attainable and low-risk, so a good start"
    else:
        page.keyboard.press("Escape")
    assert page.locator(".cp-thesis").is_visible()
    assert page.locator(".cp-crumbs").is_hidden()
    assert page.locator(".cp-path, .cp-branch, .cp-alone, .cp-offstage").count() == 0


def test_where_one_cannot_point_the_button_is_always_there(chrome, course):
    context = chrome.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    shown(page, course["map-2018"], opened=False)
    only = page.locator(".cp-only").first
    assert only.evaluate("(one) => getComputedStyle(one).opacity") == "1"
    assert only.bounding_box()["height"] >= 24
    only.tap()
    assert page.locator(".cp-crumbs").is_visible()
    context.close()


def test_a_claim_used_again_leads_to_its_first_place_and_back(on_page, course):
    page = on_page(course["map-2018"])
    page.get_by_role("button", name="Fold all", exact=True).click()
    page.locator(".cp-inf", has_text="A start toward lasting peace").click()
    page.locator(".cp-inf", has_text="Attainable and low-risk").click()
    page.locator(".cp-inf", has_text="Realistic, hence attainable").click()
    link = page.get_by_role("link", name="written out above").locator("visible=true")
    link.focus()
    page.keyboard.press("Enter")
    marked = page.locator(".cp-marked")
    assert marked.get_attribute("data-claim") == "B5.1"
    assert marked.is_visible(), "the folds above it have opened"
    assert marked.evaluate("(one) => one === document.activeElement && parseFloat(getComputedStyle(one).outlineWidth) >= 2")
    marked.get_by_role("link", name="Realistic, hence attainable").click()
    assert page.locator(".cp-marked").count() == 1
    assert "cp-again" in page.locator(".cp-marked").get_attribute("class")
    page.get_by_role("button", name="Only this branch: Realistic, hence attainable").focus()
    page.keyboard.press("Enter")
    page.locator(".cp-marked").get_by_role("link").click()
    assert page.locator(".cp-marked").is_visible(), "a branch that hides the place is left"


def test_two_views_of_one_map_share_no_id(on_page):
    widget = show.map("map-2018")
    page = on_page(mounted(widget) + mounted(widget, "second"))
    page.wait_for_function("document.querySelectorAll('.cp-toolbar').length === 2")
    assert page.evaluate("(() => { const ids = [...document.querySelectorAll('[id]')].map((one) => one.id); return ids.length === new Set(ids).size; })()")
    second = page.locator("#second")
    second.get_by_role("link", name="written out above").first.click()
    assert second.locator(".cp-marked").count() == 1


def test_everything_is_printed_and_then_stands_as_before(on_page, course):
    page = on_page(course["map-2018"])
    page.get_by_label("Open", exact=True).select_option("1")
    page.get_by_role("button", name="Only this branch: The realistic step comes first").focus()
    page.keyboard.press("Enter")
    stands = "[...document.querySelectorAll('.cp details')].map((one) => one.open)"
    before = page.evaluate(stands)
    assert False in before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert all(page.evaluate(stands))
    assert page.locator(".cp-thesis").is_visible()
    assert page.locator(".cp-toolbar").is_hidden()
    assert page.locator(".cp-only").first.is_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(stands) == before
    assert page.locator(".cp-thesis").is_hidden()


def test_without_weights_there_is_no_number(on_page, course):
    assert on_page(course["shared"]).locator(".cp-strength").count() == 0


def test_both_sides_hang_on_the_thesis_and_neither_is_squeezed(on_page, course):
    page = on_page(course["map-2018"], width=1200)
    pro, con, both = (page.locator(one).first.bounding_box() for one in (".cp-side-pro", ".cp-side-con", ".cp-both"))
    assert con["width"] / both["width"] > 0.399
    assert con["x"] + con["width"] <= pro["x"]
    line = page.locator(".cp-both").first.evaluate(
        """(one) => ['::before', '::after'].map((part) => getComputedStyle(one, part))
            .map((style) => [style.left, style.top, style.width, style.height].map(parseFloat))"""
    )
    (stem, _, _, drop), (left, top, width, _) = line
    assert abs(stem - both["width"] / 2) < 1
    assert left == 0
    assert abs(top - drop) < 0.1, "the stem ends on the line"
    assert abs(width - both["width"]) < 1
    for side in (".cp-side-pro", ".cp-side-con"):
        style = "(one) => { const style = getComputedStyle(one, '::before'); return [style.content, parseFloat(style.height)]; }"
        content, height = page.locator(side).first.evaluate(style)
        assert content == '""', "no line leads to this side"
        assert abs(height - drop) < 0.1


@pytest.mark.parametrize("width", [340, 700, 1200])
def test_a_badge_stays_on_one_line_and_nothing_lies_over_it(on_page, course, width):
    page = on_page(course["map-2018"], width=width)
    page.get_by_role("button", name="Fold all", exact=True).click()
    assert page.locator(".cp-h").first.evaluate("(one) => getComputedStyle(one, '::after').whiteSpace") == "nowrap"
    page.get_by_role("button", name="Unfold all", exact=True).click()
    covered = """() => [...document.querySelectorAll('.cp-only')].filter((one) => { const button = one.getBoundingClientRect();
        const parts = [...one.previousElementSibling.children].flatMap((part) => [...part.getClientRects()]);
        const across = (part) => part.right > button.left + 1 && part.left < button.right - 1;
        return parts.some((part) => across(part) && part.bottom > button.top + 1 && part.top < button.bottom - 1); }).length"""
    assert page.evaluate(covered) == 0


def test_home_and_end_do_not_leave_the_map(on_page, course):
    page = on_page(course["map-2018"])
    page.locator(".cp-box .cp-more > summary").first.focus()
    for key in ("Home", "End"):
        before = page.evaluate("scrollY")
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        assert page.evaluate("scrollY") == before
    page.locator(".cp-levels select").focus()
    page.keyboard.press("Home")
    assert page.locator(".cp-levels select").evaluate("(one) => one.selectedIndex") == 0, "a select has a use of its own for them"


def test_the_list_has_the_sign_for_linked_premises(on_page, course):
    page = on_page(course["map-2018"])
    page.get_by_role("radio", name="List").check()
    style = page.locator(".cp-prem.cp-linked").first.evaluate(
        "(one) => { const { content, width, borderLeftStyle } = getComputedStyle(one, '::after'); return [content, width, borderLeftStyle]; }"
    )
    assert style == ['""', "6px", "solid"]


def test_saving_is_said_and_a_mixed_state_asks_to_choose(on_page, course):
    page = on_page(course["map-2018"])
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    assert status(page) == f"Saved as {download.value.suggested_filename}."
    page.get_by_role("button", name="Fold all", exact=True).click()
    # A fold tells of itself a moment later.
    page.wait_for_function("document.querySelector('.cp-levels select').selectedOptions[0].textContent === 'choose…'")


def test_its_title_is_a_heading(on_page, course, case):
    page = on_page(course["map-2018"])
    assert page.get_by_role("heading", level=3).first.text_content() == case.maps["map-2018"].title


@pytest.mark.parametrize(("value", "words"), [(0.5004, "just over 0.50"), (0.4996, "just under 0.50"), (0.5, "0.50")])
def test_a_conclusion_off_the_line_is_not_shown_as_if_it_were_on_it(on_page, course, value, words):
    page = on_page(course["shared"])
    conclusion = {"value": value, "band": [value, value], "words": "too close to call", "weighed": 19}
    page.evaluate("(message) => window.models[0].tell(message)", {"strengths": {}, "conclusion": conclusion})
    assert page.locator(".cp-thesis > .cp-strength").text_content() == f"too close to call {words}"


def test_strengths_come_as_words_and_numbers(on_page):
    widget = show.map("shared", weighing="reader-2018")
    page = on_page(widget)
    message = widget._told()
    page.evaluate("(message) => window.models[0].tell(message)", message)
    told = {
        one: page.locator(f".cp-arg[data-argument={one}] > details > summary .cp-strength .cp-num").text_content()
        for one in ("o1-leverage", "ab-step", "a-assured")
    }
    assert told["o1-leverage"] == "carries 0.09"
    assert told["ab-step"] == "carries 0.35 to 0.63, open"
    assert told["a-assured"] == "not weighed"
    assert page.locator("[data-claim='A5.6'] > .cp-strength").text_content() == "likely 0.80"
    assert page.locator("[data-claim='W-worth'] > .cp-strength").text_content() == "shared: largely 0.80", "a value is not likely, one shares it"
    root = page.locator(".cp-thesis > .cp-strength").text_content()
    assert root == "strongly for 0.86, can still be 0.45 to 0.91 (10 of 19 arguments weighed)"
    assert "not whether the conclusion is right" in page.locator(".cp-implied").text_content()
    assert page.locator("[data-argument=ab-step] > details > summary .cp-gauge-open").count() == 1
    page.evaluate("window.models[0].tell({ strengths: null })")
    assert page.locator(".cp-strength, .cp-implied").count() == 0


def test_the_scales_on_the_same_page_are_followed_as_one_weighs(on_page, tmp_path):
    """Both ways round: a map that was there before the scales, and one that comes after them and asks."""
    scales, early, late = Scales(show.case(), "shared", folder=tmp_path), show.map("shared"), show.map("shared")
    page = on_page(mounted(early, "early") + mounted(scales, "scales") + mounted(late, "late"))
    page.locator("#late .cp-strength").first.wait_for()
    assert page.locator("#early .cp-strength").count() == page.locator("#late .cp-strength").count() > 20
    assert set(page.locator("#late .cp-strength .cp-num").all_text_contents()) == {"not weighed"}
    page.locator("#scales input[type=range]").first.wait_for()
    page.evaluate("""() => { for (const one of document.querySelectorAll('#scales input[type=range]')) {
        one.value = 0.8; for (const kind of ['input', 'change']) one.dispatchEvent(new Event(kind, { bubbles: true })); } }""")
    for place in ("#early", "#late"):
        page.locator(f"{place} .cp-box > .cp-strength .cp-num", has_text="likely 0.80").first.wait_for()
        page.locator(f"{place} .cp-inf .cp-strength .cp-num", has_text="carries 0.").first.wait_for()
    assert page.locator(".cp-toolbar").first.evaluate("(one) => one.getBoundingClientRect().height") > 30, "no sheet of the scales reaches the map"
    assert violations(page, "#early") == []


ANNOUNCE = "(detail) => document.dispatchEvent(new CustomEvent('counterpoise-strengths', { detail }))"


def test_weights_that_are_announced_on_the_page_are_followed_at_once(on_page, course):
    page = on_page(course["shared"])
    page.locator(".cp-inf").nth(2).focus()
    before = focused(page)
    page.evaluate(ANNOUNCE, {"map": "map-2018", "strengths": {"A5.6": [0.5, 0.5]}})
    assert page.locator(".cp-strength").count() == 0, "another map's"
    page.evaluate(
        ANNOUNCE,
        {"map": "shared", "place": "p", "strengths": {"A5.6": [0.3, 0.3]}, "conclusion": {"value": 0.2, "band": [0.2, 0.2], "words": "against", "weighed": 19}},
    )
    assert page.locator("[data-claim='A5.6'] > .cp-strength").text_content() == "rather unlikely 0.30"
    assert page.locator(".cp-thesis > .cp-strength").text_content() == "against 0.20"
    assert focused(page) == before
    page.evaluate(ANNOUNCE, {"map": "shared", "strengths": {"A5.6": [0.9, 0.9]}})
    assert page.locator("[data-claim='A5.6'] > .cp-strength").text_content() == "almost surely true 0.90"


def test_a_map_of_a_perspective_does_not_follow_other_weights(on_page):
    page = on_page(show.map("shared", weighing="reader-2018"))
    page.evaluate(ANNOUNCE, {"map": "shared", "strengths": {"A5.6": [0.3, 0.3]}})
    assert page.locator(".cp-strength").count() == 0


def test_a_map_that_comes_later_asks_for_weights(page, course):
    page.set_content(
        PAGE
        % (
            "light",
            "<script>document.addEventListener('counterpoise-strengths-wanted', (event) => { window.wanted = event.detail.map; })</script>" + course["shared"],
        )
    )
    page.wait_for_selector(".cp-toolbar")
    assert page.evaluate("window.wanted") == "shared"


def test_nothing_moves_the_focus_unasked(on_page, course):
    page = on_page("<input id=elsewhere>" + course["shared"])
    page.locator("#elsewhere").focus()
    page.evaluate("(message) => window.models[0].tell(message)", show.map("shared", weighing="reader-2018")._told())
    page.evaluate(ANNOUNCE, {"map": "shared", "strengths": {}})
    assert page.evaluate("document.activeElement.id") == "elsewhere"


def test_motion_is_only_for_those_who_want_it(on_page, course):
    page = on_page(course["shared"])
    page.emulate_media(reduced_motion="no-preference")  # the pages of these tests ask for reduced motion
    duration = "(one) => parseFloat(getComputedStyle(one).transitionDuration)"
    assert page.locator(".cp-only").first.evaluate(duration) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.locator(".cp-only").first.evaluate(duration) == 0


def test_words_of_the_seeds_stay_words(on_page, small):
    page = on_page(ArgumentMap(large(small), "large"))
    page.get_by_role("button", name="Only this branch: Reason 5").focus()
    page.keyboard.press("Enter")
    assert page.locator(".cp b:text-is('&'), .cp i:text-is('&')").count() == 0
    assert "Reason 5 <i>&</i> its name" in page.locator(".cp-crumbs").text_content()


def test_colours_forced_by_the_reader_leave_signs(on_page, course):
    page = on_page(course["shared"])
    page.emulate_media(forced_colors="active")
    page.evaluate("(message) => window.models[0].tell(message)", show.map("shared", weighing="reader-2018")._told())
    ground = page.locator(".cp-gauge-full").first.evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert ground not in {"rgba(0, 0, 0, 0)", page.evaluate("getComputedStyle(document.body).backgroundColor")}
    edge = page.locator(".cp-arg.cp-pro > details > .cp-prem").first.evaluate("(one) => getComputedStyle(one, '::before').borderLeftWidth")
    assert edge == "4px"


def test_a_closed_map_has_its_controls_in_the_fold(on_page):
    page = on_page(show.map("trust-2018", closed=True))
    assert page.get_by_role("button", name="Unfold all").is_hidden()
    page.locator(".cp-closed > summary").first.click()
    page.get_by_role("button", name="Fold all", exact=True).click()
    assert status(page) == "All arguments folded."
