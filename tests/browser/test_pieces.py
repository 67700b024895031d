"""Every piece on a page of its own: narrow, spaced out, light and dark, and without a single request."""

import json

import pytest
from attrs import evolve
from axe import violations
from widget_page import PAGE, mounted, shown

from counterpoise import show
from counterpoise.debate.activity import Option, Question
from counterpoise.widgets.form import Form

pytestmark = pytest.mark.browser

SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"


def pieces():
    case = show.case()
    yield from (show.map(name) for name in case.maps)
    yield show.map("map-2020", steps=True)
    yield show.timeline()
    yield show.facts(*case.facts)
    yield show.objections(*case.objections)
    yield show.claims(*case.claims)
    yield show.terms(*case.glossary)
    yield show.glossary(3)
    yield from (show.source(name) for name in case.sources)
    yield show.standard_form("trust-2018")


CLIPPED = """() => [...document.querySelectorAll('main *')].filter((one) => {
  const own = ['TEXTAREA', 'SELECT', 'OPTION', 'svg'].includes(one.tagName) || one.closest('.cp-vh');
  return !own && getComputedStyle(one).overflow !== 'visible' && one.scrollHeight > one.clientHeight + 2;
}).map((one) => one.outerHTML.slice(0, 160))"""


@pytest.fixture(scope="module")
def static():
    return "".join(str(piece.html) for piece in pieces())


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    case = show.case()
    return mounted(Form(case, list(case.activities.values()), tmp_path_factory.mktemp("answers")))


@pytest.fixture(params=["static", "forms"])
def body(request):
    return request.getfixturevalue(request.param)


def overflowing(page):
    """Elements that stick out of the page on the right."""
    return page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
             && !one.closest('.cp-vh')).slice(0, 5).map((one) => one.outerHTML.slice(0, 200))"""
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_nothing(page, body, theme, width):
    page.set_viewport_size({"width": width, "height": 900})
    shown(page, body, theme)
    assert violations(page) == []


def test_after_the_commit_axe_finds_nothing(page, forms):
    shown(page, forms)
    for activity in page.locator(".cp-activity").all():
        for group in activity.locator("fieldset:has(input)").all():
            group.locator("input").first.check()
        for select in activity.locator("select").all():
            select.select_option(index=1)
        for field in activity.locator("textarea").all():
            field.fill("<img src=x onerror=alert(1)> because")
        activity.locator(".cp-primary").click()
        assert activity.locator(".cp-primary").is_hidden()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(page) == []
    assert page.locator("main img").count() == 0
    case = show.case()
    assert page.evaluate("Object.keys(window.saved).length") == len(case.activities)
    for activity in case.activities.values():
        words = page.locator(f"[data-activity='{activity.id}']").inner_text()
        for told in activity.then:
            assert " ".join(told.split()) in " ".join(words.split())


def test_an_answer_that_a_newer_course_no_longer_offers_counts_as_open(page, forms):
    question = show.case().activities["five-acts"].questions[0].id
    earlier = {"five-acts": {"values": {question: "an older bin", "gone": "x"}, "committed": False}}
    shown(page, f"<script>window.saved = {json.dumps(earlier)}</script>{forms}")
    activity = page.locator("[data-activity=five-acts]")
    activity.locator(".cp-primary").click()
    assert "10 of 10 still open" in activity.get_by_role("status").text_content()


def test_it_reflows_at_320_pixels(page, body):
    page.set_viewport_size({"width": 320, "height": 800})
    shown(page, body)
    assert overflowing(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_it_bears_wider_text_spacing(page, body):
    page.set_viewport_size({"width": 640, "height": 800})
    shown(page, body)
    page.add_style_tag(content=SPACED)
    assert overflowing(page) == []
    clipped = page.evaluate(CLIPPED)
    assert clipped == []


def test_focus_can_be_seen(page, body):
    page.set_viewport_size({"width": 800, "height": 700})
    shown(page, body)
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
                 const top = document.elementFromPoint(Math.min(box.x + box.width / 2, innerWidth - 1), Math.min(box.y + box.height / 2, innerHeight - 1));
                 return {outline: parseFloat(style.outlineWidth), covered: !(top && (one.contains(top) || top.contains(one)))}; }"""
        )
        assert seen["outline"] >= 2
        assert not seen["covered"]


def test_a_later_piece_does_not_undo_the_style_of_an_earlier_one(page, static):
    shown(page, static)
    assert page.locator(".cp-thesis").first.evaluate("(one) => getComputedStyle(one).borderTopWidth") == "2px"
    alone = page.locator(".cp-map").first.evaluate("(one) => one.getBoundingClientRect().height")
    page.set_content(PAGE % ("light", str(next(pieces()).html)))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert abs(page.locator(".cp-map").first.evaluate("(one) => one.getBoundingClientRect().height") - alone) < 2


def test_printed_boxes_are_light_and_whole(page, static):
    page.set_viewport_size({"width": 800, "height": 900})
    shown(page, static, "dark")
    page.emulate_media(media="print")
    assert page.locator(".cp-box").first.evaluate("(one) => getComputedStyle(one).breakInside") == "avoid"
    ink = page.locator(".cp").first.evaluate("(one) => getComputedStyle(one).color")
    assert ink == "rgb(26, 31, 35)"


def test_a_dark_lab_prints_dark_ink_on_a_light_ground(page, static):
    lab = "<style>body { --jp-layout-color1: #111111; --jp-layout-color2: #222222; }</style><div data-jp-theme-light='false'><div class='jp-OutputArea'>"
    page.set_content(PAGE % ("", f"{lab}{static}</div></div>"))
    grounds = "(one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]"
    assert page.locator(".cp-box").first.evaluate(grounds) == ["rgb(17, 17, 17)", "rgb(233, 236, 233)"]
    page.emulate_media(media="print")
    assert page.locator(".cp-box").first.evaluate(grounds) == ["rgb(255, 255, 255)", "rgb(26, 31, 35)"]


def test_the_readers_system_does_not_choose_the_ink_for_a_page_that_stays_light(page, static):
    page.emulate_media(color_scheme="dark")
    page.set_content(PAGE % ("", static))
    assert page.locator(".cp").first.evaluate("(one) => getComputedStyle(one).color") == "rgb(26, 31, 35)"
    page.add_style_tag(content=":root { color-scheme: light dark; }")
    assert page.locator(".cp").first.evaluate("(one) => getComputedStyle(one).color") == "rgb(233, 236, 233)"


def test_a_question_without_words_is_named_by_its_claim(page, tmp_path):
    case = show.case()
    claim = next(iter(case.claims.values()))
    options = (Option(id="a", text="A", why="So."), Option(id="b", text="B", why="So."))
    questions = tuple(Question(id=kind, kind=kind, options=options, claims=(claim.id,)) for kind in ("choose", "tick", "scale", "write"))
    activity = evolve(next(iter(case.activities.values())), questions=questions)
    shown(page, mounted(Form(case, [activity], tmp_path)))
    assert page.get_by_role("group", name=claim.text).count() == 3
    assert page.get_by_role("textbox", name=claim.text).count() == 1


def form_of(name, tmp_path):
    return mounted(Form(show.case(), [show.case().activities[name]], tmp_path))


def status(page):
    return " ".join(page.locator(".cp-activity").get_by_role("status").text_content().split())


def test_each_activity_has_a_heading(page, forms):
    shown(page, forms)
    titles = [" ".join(title.split()) for title in page.get_by_role("heading", level=3).all_inner_texts()]
    assert titles == [" ".join(activity.title.split()) for activity in show.case().activities.values()]


def test_ticks_are_scored_one_by_one(page, tmp_path):
    first, second = show.case().activities["known-when"].questions
    earlier = {"known-when": {"values": {"by-2018": list(first.accept), "by-2020": list(second.accept[1:])}, "committed": True}}
    shown(page, f"<script>window.saved = {json.dumps(earlier)}</script>{form_of('known-when', tmp_path)}")
    assert status(page).startswith("Committed: 8 right, 1 partly, 1 not yet.")
    assert page.locator(".cp-verdict").count() == 10
    earlier["known-when"]["values"] = {"by-2018": ["unsure"], "by-2020": list(second.accept)}
    shown(page, f"<script>window.saved = {json.dumps(earlier)}</script>{form_of('known-when', tmp_path)}")
    assert status(page).startswith("Committed: 5 right, 5 left open.")
    assert page.locator(".cp-verdict").count() == 5


def test_a_sealed_view_keeps_its_sentence_and_hides_the_rest(page, tmp_path):
    shown(page, form_of("first-view", tmp_path))
    view = show.case().activities["first-view"]
    sentence = show.case().claims["Q"].text
    assert page.get_by_text(sentence).filter(visible=True).count() == 1
    page.locator("input").first.check()
    for field in page.locator("textarea").all():
        field.fill("a private thought")
    page.get_by_role("button", name="Save and close").click()
    assert page.get_by_text(sentence).filter(visible=True).count() == 1
    assert page.get_by_text(view.ask[:20]).is_hidden()
    assert page.locator("input:visible, textarea:visible").count() == 0
    page.get_by_role("button", name="Open it again").click()
    assert page.get_by_text(sentence).filter(visible=True).count() == 1
    assert page.get_by_text(view.ask[:20]).is_visible()


def test_the_seven_answers_stand_in_one_row_or_one_column(page, tmp_path):
    for width, rows in ((1000, 1), (700, 1), (640, 7), (320, 7)):
        page.set_viewport_size({"width": width, "height": 800})
        shown(page, form_of("first-view", tmp_path))
        tops = [round(one.bounding_box()["y"]) for one in page.locator(".cp-scale .cp-option").all()]
        assert len(set(tops[:7])) == rows
        assert tops[7] > max(tops[:7]), "“I can’t say yet” stands apart"
        assert page.evaluate("[...document.querySelectorAll('.cp-option')].filter((one) => one.scrollWidth > one.clientWidth + 1).length") == 0


def test_whatever_the_file_holds_is_an_answer_or_none(page, tmp_path):
    for wrong in (7, {"a": 1}, ["0.5"], None, True, [[]], [{}]):
        values = {"stance": wrong, "reason": wrong, "mover": wrong}
        shown(page, f"<script>window.saved = {json.dumps({'first-view': {'values': values}})}</script>{form_of('first-view', tmp_path)}")
        page.get_by_role("button", name="Save and close").click()
        assert status(page).startswith("3 of 3 still open")
        ticks = {"by-2018": wrong, "by-2020": "hanoi-2019"}
        shown(page, f"<script>window.saved = {json.dumps({'known-when': {'values': ticks}})}</script>{form_of('known-when', tmp_path)}")
        page.get_by_role("button", name="Commit").click()
        assert status(page).startswith("2 of 2 still open")


def test_a_refused_commit_and_a_reopened_form_show_the_question_that_has_the_focus(page, tmp_path):
    page.set_viewport_size({"width": 560, "height": 420})
    shown(page, form_of("who-speaks", tmp_path))
    sight = "(one) => { const at = one.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }"
    number = len(show.case().activities["who-speaks"].questions)
    page.get_by_role("button", name="Commit").click()
    assert status(page).startswith(f"{number} of {number} still open")
    question = page.locator(".cp-question:has(:focus)")
    assert question.evaluate(sight)
    for select in page.locator("select").all():
        select.select_option(index=1)
    page.get_by_role("button", name="Commit").click()
    page.get_by_role("button", name="Change").click()
    assert question.evaluate(sight)
    assert page.locator("select:focus").count() == 1


def test_every_answer_can_be_hit(page, forms):
    page.set_viewport_size({"width": 320, "height": 800})
    shown(page, forms)
    low = page.evaluate(
        """[...document.querySelectorAll('.cp-option label, textarea, select, button')]
             .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert low == []
