"""The sorter on a page: by keyboard, by pointer and by finger; what is said, where the focus is, and what comes back."""

import json

import pytest
from attrs import evolve
from axe import violations
from test_pieces import CLIPPED, SPACED, overflowing
from widget_page import PAGE, mounted, shown

from counterpoise import show
from counterpoise.debate.activity import Option
from counterpoise.widgets.form import Form
from counterpoise.widgets.sorter import Sorter

pytestmark = pytest.mark.browser

NASTY = "<img src=x onerror=window.hurt=1> שלום 🙂 "


@pytest.fixture(scope="module")
def acts():
    return show.case().activities["five-acts"]


@pytest.fixture(scope="module")
def sorter(acts, tmp_path_factory):
    return mounted(Sorter(show.case(), acts, tmp_path_factory.mktemp("answers")))


@pytest.fixture(scope="module")
def roles(tmp_path_factory):
    return mounted(Sorter(show.case(), show.case().activities["roles-2018"], tmp_path_factory.mktemp("answers")))


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return mounted(Sorter(show.case(), show.case().activities["verdicts"], tmp_path_factory.mktemp("answers")))


def with_answers(body, activity, values, *, committed=False):
    return f"<script>window.saved = {json.dumps({activity: {'values': values, 'committed': committed}})}</script>{body}"


def placed_all(activity, kind):
    return {question.id: kind for question in activity.questions}


def status(page):
    return " ".join(page.locator(".cp-activity").get_by_role("status").text_content().split())


def in_hand(page):
    return page.locator(".cp-now .cp-wording").first.text_content()


def box(page, kind):
    return page.locator(f"[data-kind='{kind}']")


def saved(page, activity="five-acts"):
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")  # saves at once
    page.wait_for_timeout(30)
    return page.evaluate("window.saved")[activity]


def held(page):
    return page.evaluate("document.activeElement.className")


def test_pressing_a_kind_puts_the_card_there_and_the_next_one_comes(page, sorter, acts):
    shown(page, sorter)
    first = in_hand(page)
    page.get_by_role("button", name="Armistice", exact=True).click()
    assert box(page, "armistice").locator(".cp-placed").inner_text() == first
    assert in_hand(page) != first
    assert status(page) == f"Placed under Armistice. Card 2 of 10: {in_hand(page)}"
    assert page.locator(".cp-count").inner_text() == "Card 2 of 10"
    (question,) = (q.id for q in acts.questions if q.ask == first)
    assert saved(page) == {"values": {question: "armistice"}, "committed": False}


def test_everything_goes_by_keyboard_and_the_focus_stays_where_sorting_goes_on(page, sorter):
    shown(page, sorter)
    button = page.get_by_role("button", name="Armistice", exact=True)
    assert button.get_attribute("aria-keyshortcuts") == "1"
    for _ in range(20):
        page.keyboard.press("Tab")
        if button.evaluate("(one) => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    for key in ("3", "5", "0"):
        page.keyboard.press(key)
    assert button.evaluate("(one) => one === document.activeElement")
    assert [box(page, kind).locator(".cp-placed").count() for kind in ("armistice", "peace-treaty", "normalisation", "unsure")] == [1, 1, 1, 1]
    assert "Placed under “I can’t say yet”. Card 5 of 10" in status(page)
    for key in ("6", "9", "Control+1", "Alt+2", "Shift+Digit1"):
        page.keyboard.press(key)
    assert page.locator(".cp-placed").count() == 4, "keys that mean nothing here place nothing"


def test_a_key_that_is_held_down_places_one_card(page, sorter):
    shown(page, sorter)
    page.get_by_role("button", name="Armistice", exact=True).focus()
    for key in ("Enter", "2"):
        for _ in range(4):
            page.keyboard.down(key)  # the second one and those after it are repeats
        page.keyboard.up(key)
    assert page.locator(".cp-placed").count() == 2
    page.keyboard.press("Enter")
    assert page.locator(".cp-placed").count() == 3


def test_how_to_sort_is_said_beside_the_card_and_the_title_is_a_heading(page, sorter, acts):
    shown(page, sorter)
    assert page.locator(".cp-hand").get_by_text("Press a kind, press its number, or drag the card.").is_visible()
    assert page.get_by_role("heading", name=acts.title, level=3).is_visible()


def test_where_it_is_narrow_the_kinds_are_one_line_each_and_their_meanings_fold(page, sorter, acts):
    page.set_viewport_size({"width": 360, "height": 700})
    shown(page, sorter, opened=False)
    assert max(one.bounding_box()["height"] for one in page.locator(".cp-put").all()) <= 44
    assert page.get_by_role("button", name="Armistice", exact=True).evaluate(
        "(one) => document.getElementById(one.getAttribute('aria-describedby')).textContent"
    )
    page.get_by_text("What each kind means").click()
    assert page.locator(".cp-meanings").get_by_text(acts.bins[0].why).is_visible()
    page.set_viewport_size({"width": 900, "height": 700})
    assert page.locator(".cp-meanings").is_hidden()
    assert page.get_by_role("button", name="Armistice", exact=True).get_by_text(acts.bins[0].why).is_visible()


def in_sight(page, selector):
    """Whether all of an element is in the window."""
    at = page.locator(selector).first.bounding_box()
    return at["y"] >= 0 and at["y"] + at["height"] <= page.viewport_size["height"]


def test_after_the_commit_the_score_is_in_sight_and_after_reopening_the_desk_is(page, sorter, acts):
    page.set_viewport_size({"width": 560, "height": 380})
    shown(page, with_answers(sorter, acts.id, placed_all(acts, "armistice")))
    page.get_by_role("button", name="Commit").click()
    assert in_sight(page, ".cp-score")
    page.get_by_role("button", name="Change").click()
    assert held(page) == "cp-hand"
    assert in_sight(page, ".cp-hand")


@pytest.mark.parametrize("wrong", [7, {"a": "premise"}, ["premise"], None, True, "__proto__"])
def test_a_value_of_the_wrong_type_counts_as_no_answer(page, sorter, acts, wrong):
    shown(page, with_answers(sorter, acts.id, placed_all(acts, "armistice") | {acts.questions[0].id: wrong}))
    assert page.locator(".cp-placed").count() == len(acts.questions) - 1
    page.get_by_role("button", name="Commit").click()
    assert "1 of 10 card is still open" in status(page)


def test_cards_that_may_be_left_out_do_not_hinder_the_commit(page, acts, tmp_path):
    needed, *others = acts.questions
    some = evolve(acts, questions=(needed, *(evolve(one, optional=True) for one in others)))
    shown(page, with_answers(mounted(Sorter(show.case(), some, tmp_path)), acts.id, {others[0].id: "armistice"}))
    page.get_by_role("button", name="Commit").click()
    assert "1 of 10 card is still open" in status(page)
    assert in_hand(page) == needed.ask
    page.get_by_role("button", name="Armistice", exact=True).click()
    page.get_by_role("button", name="Commit").click()
    assert status(page) == "Committed."
    assert "8 left open" in page.locator(".cp-score").inner_text()


def test_a_key_outside_the_sorter_places_nothing(page, sorter):
    shown(page, sorter)
    page.keyboard.press("1")
    assert page.locator(".cp-placed").count() == 0


def test_previous_and_next_go_through_the_open_cards_only(page, sorter):
    shown(page, sorter)
    page.get_by_role("button", name="Next").click()
    assert page.locator(".cp-count").inner_text() == "Card 2 of 10"
    page.keyboard.press("1")
    assert page.locator(".cp-count").inner_text() == "Card 3 of 10"
    page.get_by_role("button", name="Previous").click()
    assert page.locator(".cp-count").inner_text() == "Card 1 of 10"
    page.get_by_role("button", name="Previous").click()
    assert page.locator(".cp-count").inner_text() == "Card 10 of 10"
    assert status(page).startswith("Card 10 of 10: ")


def test_a_placed_card_can_be_taken_up_again_and_moved(page, sorter):
    shown(page, sorter)
    first = in_hand(page)
    page.get_by_role("button", name="Armistice", exact=True).click()
    page.get_by_role("button", name=first).click()
    assert in_hand(page) == first
    assert page.locator(".cp-lies").inner_text() == "now under Armistice"
    assert "Taken up again: it lies under Armistice" in status(page)
    assert held(page) == "cp-placed"
    page.keyboard.press("4")
    assert box(page, "peace-regime").locator(".cp-placed").inner_text() == first
    assert box(page, "armistice").locator(".cp-placed").count() == 0
    assert page.evaluate("document.activeElement.innerText") == first, "the focus goes with the card"
    assert page.locator(".cp-count").inner_text() == "Card 2 of 10"


def test_undo_by_button_and_by_key(page, sorter):
    shown(page, sorter)
    first = in_hand(page)
    undo = page.get_by_role("button", name="Undo")
    assert undo.get_attribute("aria-disabled") == "true"
    page.get_by_role("button", name="Armistice", exact=True).click()
    page.keyboard.press("2")
    page.keyboard.press("Control+z")
    assert page.locator(".cp-placed").count() == 1
    undo.click()
    assert in_hand(page) == first
    assert "Undone: the card is in your hand again. Card 1 of 10" in status(page)
    assert saved(page)["values"] == {}, "it was on its way to the file when it was undone"
    assert page.locator(".cp-placed").count() == 0
    page.keyboard.press("Enter")
    assert status(page) == "Nothing to undo."


def test_undoing_with_the_focus_on_the_card_that_goes_does_not_lose_it(page, sorter):
    shown(page, sorter)
    page.get_by_role("button", name="Armistice", exact=True).click()
    page.locator(".cp-placed").focus()
    page.keyboard.press("Control+z")
    assert held(page) == "cp-hand"
    page.keyboard.press("1")
    assert page.locator(".cp-placed").count() == 1


FORGET = """() => { for (const entry of globalThis[Symbol.for("counterpoise.shelf")].values()) {
  Object.assign(entry, { record: { values: {} }, change: { keys: {} }, others: [] });
  for (const view of entry.views) view(entry, true);
} }"""


def test_when_the_work_is_forgotten_there_is_nothing_to_undo(page, sorter):
    trouble = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    shown(page, sorter)
    page.get_by_role("button", name="Armistice", exact=True).click()
    page.keyboard.press("2")
    page.evaluate(FORGET)
    undo = page.get_by_role("button", name="Undo")
    assert undo.get_attribute("aria-disabled") == "true"
    undo.press("Enter")
    assert status(page) == "Nothing to undo."
    assert page.locator(".cp-placed").count() == 0
    assert trouble == []


def test_committing_too_early_says_how_many_are_open_and_takes_up_the_first(page, sorter):
    shown(page, sorter)
    page.get_by_role("button", name="Armistice", exact=True).click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Commit").click()
    assert "9 of 10 cards are still open. Place each, or press “I can’t say yet”. Card 2 of 10" in status(page)
    assert held(page) == "cp-hand"
    page.keyboard.press("2")
    assert box(page, "end-of-war-declaration").locator(".cp-placed").count() == 1
    assert page.locator(".cp-result").is_hidden()


def drag(page, start, end, *, cancel=False):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=3)
    page.mouse.move(*end, steps=3)
    if cancel:
        page.keyboard.press("Escape")
    page.mouse.up()


def middle(locator):
    at = locator.bounding_box()
    return at["x"] + at["width"] / 2, at["y"] + at["height"] / 2


def test_dragging_puts_a_card_where_it_is_dropped(page, sorter):
    page.set_viewport_size({"width": 1200, "height": 900})
    shown(page, sorter)
    first = in_hand(page)
    page.mouse.move(*middle(page.locator(".cp-now")))
    page.mouse.down()
    page.mouse.move(*middle(box(page, "peace-regime")), steps=4)
    assert page.locator(".cp-aimed").get_attribute("data-kind") == "peace-regime"
    page.mouse.up()
    assert page.locator(".cp-aimed, .cp-dragged, .cp-dragging").count() == 0
    assert box(page, "peace-regime").locator(".cp-placed").inner_text() == first
    drag(page, middle(page.locator(".cp-placed")), middle(box(page, "armistice").locator(".cp-put")))
    assert box(page, "armistice").locator(".cp-placed").inner_text() == first
    assert page.locator(".cp-count").inner_text() == "Card 2 of 10", "a drag is no press: the card in hand stays"


def test_escape_and_a_drop_elsewhere_change_nothing(page, sorter):
    page.set_viewport_size({"width": 1200, "height": 900})
    shown(page, sorter)
    first = in_hand(page)
    drag(page, middle(page.locator(".cp-now")), middle(box(page, "armistice")), cancel=True)
    assert status(page) == "Not moved."
    drag(page, middle(page.locator(".cp-now")), (600, 5))
    assert page.locator(".cp-placed").count() == 0
    page.get_by_role("button", name="Armistice", exact=True).click()
    second = in_hand(page)
    placed = middle(page.locator(".cp-placed"))
    drag(page, placed, (placed[0] + 20, placed[1] - 160))
    assert status(page) == "Not moved."
    assert in_hand(page) == second, "letting go is no press"
    page.keyboard.press("Control+z")
    assert in_hand(page) == first
    assert page.locator(".cp-now").evaluate("(one) => one.style.translate") == ""


def test_a_finger_drags_by_the_grip_and_taps_anywhere(chrome, sorter):
    context = chrome.new_context(viewport={"width": 400, "height": 900}, has_touch=True, is_mobile=True)
    page = context.new_page()
    shown(page, sorter)
    assert page.locator(".cp-now .cp-grip").evaluate("(one) => getComputedStyle(one).touchAction") == "none"
    assert page.locator(".cp-now").evaluate("(one) => getComputedStyle(one).touchAction") == "auto", "a finger on the words scrolls the page"
    touch = context.new_cdp_session(page)

    def send(kind, *at):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at[0], "y": at[1]}] if at else []})

    def swipe(start, end):
        send("touchStart", *start)
        for part in (0.3, 0.7, 1):
            send("touchMove", start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1]))
        page.wait_for_timeout(120)  # at rest before it lifts, else the browser takes it for a fling and the next tap for its end
        send("touchMove", *end)
        send("touchEnd")

    swipe(middle(page.locator(".cp-now .cp-grip")), middle(box(page, "end-of-war-declaration")))
    assert box(page, "end-of-war-declaration").locator(".cp-placed").count() == 1
    page.get_by_role("button", name="Armistice", exact=True).tap()
    box(page, "armistice").locator(".cp-placed").wait_for(timeout=5000)
    swipe(middle(page.locator(".cp-now .cp-wording")), middle(box(page, "end-of-war-declaration")))
    assert page.locator(".cp-placed").count() == 2, "elsewhere on the card a finger moves the page"
    context.close()


def test_before_the_commit_nothing_is_told(page, sorter, acts):
    shown(page, sorter)
    for _ in acts.questions:
        page.get_by_role("button", name="Armistice", exact=True).click()
    words = page.locator("main").inner_text()
    assert not any(" ".join(question.why.split())[:40] in words for question in acts.questions)
    assert not any(sign in words for sign in "✔◐✘")
    assert "All 10 cards are placed: commit" in status(page)
    page.get_by_role("button", name="Armistice", exact=True).click()
    assert status(page).startswith("All 10 cards are placed.")


def test_after_the_commit_every_statement_stands_once_where_the_learner_put_it(page, sorter, acts):
    values = {question.id: question.accept[0] for question in acts.questions}
    wrong, near, left = (next(q for q in acts.questions if test(q)) for test in (lambda q: not q.near, lambda q: q.near, lambda q: len(q.accept) > 1))
    bins = [option.id for option in acts.bins]
    values |= {wrong.id: next(b for b in bins if b not in wrong.accept), near.id: near.near[0], left.id: "unsure"}
    shown(page, with_answers(sorter, acts.id, values))
    page.get_by_role("button", name="Commit").click()
    assert status(page) == "Committed."
    assert held(page) == "cp-kicker cp-caption"
    assert page.locator(".cp-caption:focus").inner_text().startswith("7 right, 1 partly, 1 not yet, 1 left open.")
    for question in acts.questions:
        for kind in bins:
            there = page.locator(f"[data-laid='{kind}'] [data-card='{question.id}']")
            assert there.count() == (kind == values[question.id])
        card = page.locator(f".cp-result [data-card='{question.id}']")
        assert card.count() == 1
        assert " ".join(question.why.split()) in " ".join(card.inner_text().split())
    texts = {option.id: option.text for option in acts.bins}

    def told(question):
        return " ".join(page.locator(f".cp-result [data-card='{question.id}'] .cp-reason p").first.inner_text().split())

    assert told(wrong).startswith(f"✘ Not yet. It fits under “{texts[wrong.accept[0]]}”. ")
    assert told(near).startswith(f"◐ Partly right. It fits better under “{texts[near.accept[0]]}”. ")
    assert told(left).startswith(f"It fits under {' or '.join(f'“{texts[kind]}”' for kind in left.accept)}. ")
    assert page.locator("[data-laid=unsure]").inner_text().startswith("Left open")
    assert page.locator("[data-laid]").count() == len(set(values.values())), "a kind without cards is not repeated"
    assert page.locator(".cp-hand, .cp-kinds").first.is_hidden()
    for told in acts.then:
        assert " ".join(told.split()) in " ".join(page.locator(".cp-then").inner_text().split())
    page.get_by_label("Only those that fit elsewhere or that I left open").check()
    assert status(page) == "Showing 3 of 10."
    assert {one.get_attribute("data-card") for one in page.locator(".cp-result [data-card]:visible").all()} == {wrong.id, near.id, left.id}
    assert page.locator("[data-laid]:visible:not(:has([data-card]:not([hidden])))").count() == 0
    page.get_by_role("button", name="Change my answers").click()
    assert page.locator(".cp-placed").count() == 10
    assert held(page) == "cp-hand"
    assert saved(page)["values"] == values
    assert saved(page)["first"] == values


def test_what_else_a_statement_fits_is_named_beside_its_reason(page, sorter, acts):
    one = next(question for question in acts.questions if len(question.accept) == 2)
    shown(page, with_answers(sorter, acts.id, placed_all(acts, "unsure") | {one.id: one.accept[1]}))
    page.get_by_role("button", name="Commit").click()
    here = " ".join(page.locator(f"[data-laid='{one.accept[1]}'] [data-card='{one.id}']").inner_text().split())
    (other,) = (option.text for option in acts.bins if option.id == one.accept[0])
    assert f"✔ Right. It also fits under “{other}”. {' '.join(one.why.split())}" in here
    assert page.locator(f".cp-result [data-card='{one.id}']").count() == 1


def test_the_first_commit_stays_the_first(page, sorter, acts):
    shown(page, with_answers(sorter, acts.id, placed_all(acts, "armistice")))
    page.get_by_role("button", name="Commit").click()
    page.get_by_role("button", name="Change").click()
    page.locator(".cp-placed").first.click()
    page.keyboard.press("2")
    page.get_by_role("button", name="Commit").click()
    record = saved(page)
    assert record["first"] == placed_all(acts, "armistice")
    assert list(record["values"].values()).count("end-of-war-declaration") == 1


def test_a_question_with_readings_has_no_mark(page, roles):
    activity = show.case().activities["roles-2018"]
    values = {question.id: question.accept[0] if question.accept else "value" for question in activity.questions}
    shown(page, with_answers(roles, activity.id, values))
    page.get_by_role("button", name="Commit").click()
    assert page.locator(".cp-score").inner_text() == "8 right, 1 not marked."
    words = page.locator("[data-laid=readings]").inner_text()
    assert "More than one reading stands." in words
    assert words.index("You read it as “Value”: It says what it is sensible") < words.index("It can also be read as “Premise”: It is offered as a reason")
    assert not any(sign in words for sign in "✔◐✘")
    page.get_by_role("button", name="Change").click()
    page.get_by_role("button", name="It is sensible").click()
    page.keyboard.press("3")
    page.get_by_role("button", name="Commit").click()
    words = page.locator("[data-laid=readings]").inner_text()
    assert "You read it as “Report”: We know no good case for this reading. If you have one, keep it for the discussion." in words
    assert words.count("It can also be read as") == 2
    assert page.locator("[data-laid]").count() == len({values[one.id] for one in activity.questions if one.accept}) + 1, "no kind stands empty"
    assert page.locator(".cp-score").inner_text() == "8 right, 1 not marked."


def test_the_form_gives_the_same_readings(page, tmp_path):
    activity = show.case().activities["roles-2018"]
    form = mounted(Form(show.case(), [activity], tmp_path), "form")
    values = {question.id: question.accept[0] if question.accept else "unsure" for question in activity.questions}
    shown(page, with_answers(form, activity.id, values))
    page.get_by_role("button", name="Commit").click()
    assert status(page).startswith("Committed: 8 right, 1 not marked. ")
    asset = " ".join(page.locator("[data-question=asset]").inner_text().split())
    assert "More than one reading stands. You left this open. It can be read as “Premise”" in asset
    assert "Fits:" not in asset


def test_a_form_and_a_sorter_on_one_page_agree(page, acts, tmp_path):
    case = show.case()
    shown(page, mounted(Form(case, [acts], tmp_path), "form") + mounted(Sorter(case, acts, tmp_path), "sorter"))
    here = page.locator("#sorter")
    first = here.locator(".cp-now .cp-wording").text_content()
    here.get_by_role("button", name="Armistice", exact=True).click()
    select = page.locator("#form").get_by_label(first)
    assert select.input_value() == "armistice"
    select.select_option("peace-treaty")
    assert here.locator("[data-kind=peace-treaty] .cp-placed").inner_text() == first
    here.get_by_role("button", name="Undo").press("Enter")
    assert select.input_value() == "peace-treaty", "what was changed elsewhere is not undone here"
    select.focus()
    select.select_option("")
    assert here.locator(".cp-placed").count() == 0
    assert select.evaluate("(one) => one === document.activeElement")


def test_work_comes_back_and_the_first_open_card_is_in_hand(page, sorter, acts):
    known = acts.questions[0]
    shown(page, with_answers(sorter, acts.id, {known.id: "peace-regime", "gone": "armistice", acts.questions[1].id: "an older bin"}))
    assert page.locator(".cp-placed").count() == 1
    assert box(page, "peace-regime").locator(".cp-placed").inner_text() == known.ask
    assert in_hand(page) != known.ask


def test_text_stays_text(page, acts, tmp_path):
    long = evolve(acts.questions[0], ask=NASTY + "x" * 10_000, why=NASTY)
    bins = (Option(id="one", text=NASTY, why=NASTY), *acts.bins)
    activity = evolve(acts, title=NASTY, ask=NASTY, then=(NASTY,), bins=bins, questions=(long, *acts.questions[1:3]))
    page.set_viewport_size({"width": 320, "height": 800})
    shown(page, mounted(Sorter(show.case(), activity, tmp_path)))
    for key in "111":
        page.locator(".cp-put").first.focus()
        page.keyboard.press(key)
    assert overflowing(page) == []
    page.get_by_role("button", name="Commit").click()
    assert page.locator("main img").count() == 0
    assert page.evaluate("window.hurt") is None
    assert overflowing(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, roles, theme):
    activity = show.case().activities["roles-2018"]
    values = placed_all(activity, "premise") | {activity.questions[0].id: "unsure"}
    shown(page, with_answers(roles, activity.id, values), theme)
    page.locator(".cp-placed").first.click()
    assert violations(page) == []
    page.get_by_role("button", name="Commit").click()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 560, 900])
def test_it_reflows_and_bears_wider_spacing(page, roles, width):
    activity = show.case().activities["roles-2018"]
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, with_answers(roles, activity.id, placed_all(activity, "reply")))
    page.locator(".cp-placed").first.click()
    assert overflowing(page) == []
    page.add_style_tag(content=SPACED)
    assert overflowing(page) == []
    assert page.evaluate(CLIPPED) == []
    page.get_by_role("button", name="Commit").click()
    assert overflowing(page) == []


def test_the_focus_is_not_hidden_behind_the_card_in_hand(page, roles):
    page.set_viewport_size({"width": 360, "height": 700})
    activity = show.case().activities["roles-2018"]
    shown(page, with_answers(roles, activity.id, placed_all(activity, "reply")))
    page.get_by_role("button", name="Commit").focus()
    page.wait_for_timeout(50)
    for _ in range(19):
        page.keyboard.press("Shift+Tab")
        seen = page.evaluate(
            """() => { const one = document.activeElement, box = one.getBoundingClientRect();
                 const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(8, box.height / 2));
                 return one.contains(top) || top?.contains(one); }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_a_dark_page_prints_light(page, sorter):
    page.set_content(PAGE % ("dark", sorter))
    page.wait_for_selector(".cp-hand")
    page.emulate_media(media="print")
    assert page.locator(".cp-now").evaluate("(one) => getComputedStyle(one).color") == "rgb(26, 31, 35)"


@pytest.mark.parametrize("width", [360, 1100])
def test_a_card_with_a_long_fact_leaves_room_for_the_kinds(page, facts, width):
    """The exact fact stands on the desk, can be scrolled by keyboard and selected by mouse; the verdict is nowhere before the commit."""
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, facts)
    for _ in range(12):
        fact = page.locator(".cp-now .cp-factline")
        assert fact.count() == 1
        assert page.locator(".cp-hand").bounding_box()["height"] < 560
        ledger = show.case().facts[fact.get_attribute("data-entry")]
        assert ledger.fact in fact.inner_text()
        assert ledger.caveat is None or ledger.caveat not in page.locator(".cp-now").inner_text()
        page.get_by_role("button", name="Next", exact=True).click()
    assert fact.get_attribute("tabindex") == "0"
    assert overflowing(page) == []
    assert violations(page) == []
    before = in_hand(page)
    fact.hover()
    page.mouse.down()
    page.mouse.move(60, 700, steps=5)
    page.mouse.up()
    assert in_hand(page) == before
    assert page.locator(".cp-placed").count() == 0


def test_among_the_reasons_a_fact_is_folded(page, facts):
    activity = show.case().activities["verdicts"]
    shown(page, with_answers(facts, "verdicts", placed_all(activity, "accurate"), committed=True), opened=False)
    assert page.locator(".cp-result details .cp-factline").count() >= len(activity.questions)
    assert page.locator(".cp-result .cp-factline:visible").count() == 0
