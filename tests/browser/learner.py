"""A learner who does with each piece of a lesson what it is there for, by keyboard, and knows afterwards what was answered.

`meet` takes one piece (the frame of a widget, or a card that Python wrote) and returns {activity: {key: value}}, which the learner's file must hold.
Answers go round the options, so that right and wrong ones, and “I can’t say yet”, all meet their reasons.
"""

import re

from playwright.sync_api import expect

from counterpoise import show
from counterpoise.debate.building import Task
from counterpoise.widgets.brief_frame import CRITERIA, FIELDS

WORDS = "A line of my own, dd <b>&</b> “so”"
REASON = "For a reason, dd"
KEYS = ("ArrowRight", "End", "ArrowLeft", "Home", "PageUp", "Enter")
"""Keys that give a weight on the scales, among them both ends."""


def meet(piece):
    """Do what this piece is there for. A piece with controls that nobody here knows is an error, so that no widget is passed over."""
    looks = piece.get_attribute("class").split()
    expect(piece.locator(".cp-gate")).to_have_count(0)
    for name, deed in DEEDS.items():
        if name in looks:
            return deed(piece) or {}
    assert piece.locator("input, select, textarea, button").count() == 0, f"no learner knows what to do with {looks}"
    unfold(piece)
    return {}


def press(button):
    expect(button).to_be_enabled()
    button.press("Enter")


def unfold(piece):
    """Open what stands folded, the outermost first, as far as one fold in each."""
    fold = piece.locator("details:not([open]) > summary:visible")
    if fold.count():
        press(fold.first)


# ——— activities


def answer_all(form):
    """Every activity of a form, whatever its face."""
    given = {}
    for section in form.locator("[data-activity]").all():
        name = section.get_attribute("data-activity")
        sorter = "cp-sorter" in section.get_attribute("class")
        given[name] = (
            sort(section)
            if sorter
            else {one.get_attribute("data-question"): answer(one, place) for place, one in enumerate(section.locator("[data-question]").all())}
        )
        press(section.locator(".cp-actions .cp-primary:visible"))
        expect(section.locator(".cp-actions .cp-primary")).to_be_hidden()
        read_the_reasons(section, show.case().activities[name], sorter=sorter)
    return given


def answer(question, place):
    """Choose, tick, place, or write; where it is chosen, the option whose turn it is."""
    field = question.locator("textarea, select")
    if field.count() == 0:
        inputs = question.locator("input").all()
        chosen = [inputs[place % len(inputs)]] if inputs[0].get_attribute("type") == "radio" else inputs[place % 2 : -1 : 2] or inputs[-1:]
        for one in chosen:
            one.press("Space")
            expect(one).to_be_checked()
        values = [one.input_value() for one in chosen]
        return values[0] if inputs[0].get_attribute("type") == "radio" else values
    if field.evaluate("one => one.tagName") == "TEXTAREA":
        field.fill(WORDS)
    else:
        options = field.locator("option").count()
        field.select_option(index=1 + place % (options - 1))
    return field.input_value()


def sort(sorter):
    """Put the card in hand under one kind after the other, until none is left."""
    kinds = sorter.locator(".cp-put")
    for place in range(sorter.locator(".cp-pips i").count()):
        press(kinds.nth(place % kinds.count()))
    expect(sorter.locator(".cp-count")).to_contain_text("placed")
    return sorter.locator(".cp-kinds [data-card]").evaluate_all(
        "all => Object.fromEntries(all.map((one) => [one.dataset.card, one.closest('[data-kind]').dataset.kind]))"
    )


def read_the_reasons(section, activity, *, sorter):
    """Whatever has a reason shows it once it is committed."""
    expect(section.locator(".cp-then > p")).to_have_count(len(activity.then))
    if activity.sealed:
        expect(section.locator(".cp-list" if not sorter else ".cp-kinds")).to_be_hidden()
        assert activity.then, f"{activity.id} says nothing after it is closed"
        return
    for question in activity.questions:
        if question.kind == "scale" or (question.kind == "write" and not question.why):
            continue
        room = f".cp-result [data-card='{question.id}'] .cp-reason" if sorter else f"[data-question='{question.id}'] .cp-feedback"
        expect(section.locator(room).first).to_have_text(re.compile(r"\S"))


# ——— maps


def build(piece):
    """Build the first accepted map that holds what stands already, checking on the way; what stands in the wrong place is moved."""
    board = piece.locator("[data-activity]")
    activity = board.get_attribute("data-activity")
    bench = Bench(board, show.case().maps[activity.removeprefix("build:")])
    bench.work()
    return {activity: bench.made}


class Bench:
    """The board, the task, which step of the accepted map stands as which link, and the links that the learner made or moved."""

    def __init__(self, board, drawn):
        self.board = board
        self.task = Task.of(show.case(), drawn)
        chosen = next(one.id for one in drawn.accepted if set(drawn.start) <= set(one.arguments))
        self.steps = next(one.links for one in self.task.accepted if one.id == chosen)
        self.standing = dict(zip(drawn.start, (link.id for link in self.task.start), strict=False))
        self.cards = board.locator('[data-k^="pick:"]').evaluate_all("all => all.map((one) => one.dataset.k.slice(5))")
        self.made = {}

    def key(self, name):
        return self.board.locator(f'[data-k="{name}"]').first

    def links(self):
        return self.board.locator("[data-link]").evaluate_all("all => all.map((one) => one.dataset.link)")

    def work(self):
        for link in self.task.start[len(self.standing) :]:
            self.mend(link)
        while step := self.next_step():
            self.put(step)
            if len(self.standing) == 1:
                self.check()
                expect(self.board.locator(".cp-feedback")).to_contain_text("accepted map")
        self.check()
        expect(self.board.locator(".cp-feedback")).to_contain_text("This is an accepted map.")

    def check(self):
        press(self.key("check"))

    def there(self):
        """Where something can be put: the top, the claims of the steps that stand, and those steps."""
        return {self.task.root, *self.standing, *(name for step in self.steps if step.id in self.standing for name in step.all)}

    def next_step(self):
        return next((step for step in self.steps if step.id not in self.standing and step.target in self.there()), None)

    def put(self, step):
        for name in (*step.needs, *step.warrants):
            card = self.key(f"pick:{name}")
            if not card.is_visible():
                press(self.key("used"))
            card.press("Space")
        before = self.links()
        press(self.key(f"cut:{self.standing[step.target]}" if step.target in self.standing else f"{step.sign}:{step.target}"))
        expect(self.board.locator("[data-link]")).to_have_count(len(before) + 1)
        (link,) = set(self.links()) - set(before)
        self.note(step, link, {*step.needs, *step.warrants})

    def note(self, step, link, premises):
        self.standing[step.id] = link
        self.made[link] = {
            "premises": [name for name in self.cards if name in premises],
            "sign": step.sign,
            "target": self.standing.get(step.target, step.target),
        }

    def mend(self, link):
        """Move a misplaced step to where the accepted map has it, if its place is there; else take it back, if it did not go with another."""
        if link.id not in self.links():
            return
        step = next((one for one in self.steps if one.holds(link) and one.id not in self.standing and one.target in self.there()), None)
        if step is None:
            press(self.key(f"back:{link.id}"))
            here = self.links()
            self.standing = {name: one for name, one in self.standing.items() if one in here}
            return
        press(self.key(f"change:{link.id}"))
        self.key("panel:under").select_option(value=self.standing.get(step.target, step.target))
        side = self.key(f"panel:side-{step.sign}")
        if side.is_visible():
            side.press("Space")
        press(self.key("panel:done"))
        expect(self.key("panel:done")).to_have_count(0)
        self.note(step, link.id, set(link.premises))


def read_map(piece):
    """Open it, step through it or unfold all of it, and see it as a list."""
    if piece.locator("details.cp-closed:not([open])").count():
        unfold(piece)
    steps = piece.locator(".cp-stepping .cp-primary")
    if steps.count():
        while steps.get_attribute("aria-disabled") == "false":
            press(steps)
        expect(piece.locator(".cp-step-now")).to_contain_text("everything is shown")
    else:
        press(piece.get_by_role("button", name="Unfold all"))
        expect(piece.locator(".cp-arg > details:not([open])")).to_have_count(0)
    for view in ("List", "Map"):
        piece.get_by_role("radio", name=view, exact=True).press("Space")
    assert piece.locator(".cp-t:visible").count() > 1


def filter_events(piece):
    if piece.locator("details.cp-closed:not([open])").count():
        unfold(piece)
    total = piece.locator(".cp-event:not([hidden])").count()
    assert total
    filters = piece.locator(".cp-known input")
    for choice in [*filters.all()[1:], *filters.all()[:1]]:
        choice.press("Space")
        expect(piece.locator(".cp-status")).to_contain_text("event")
    search = piece.get_by_role("searchbox")
    search.fill("no event says this")
    expect(piece.locator(".cp-event:not([hidden])")).to_have_count(0)
    search.fill("")
    expect(piece.locator(".cp-event:not([hidden])")).to_have_count(total)


# ——— weighing, comparing, writing


def weigh(scales):
    """Give every weight that is asked, argument after argument, with a reason here and there; read the conclusion and commit."""
    given = {}
    onward = scales.get_by_role("button", name="Next argument")
    while True:
        card = scales.locator(".cp-card-of:not(.cp-away)")
        for weight in card.locator("[data-weight]:visible").all():
            name = weight.get_attribute("data-weight")
            slider = weight.get_by_role("slider").first
            before = slider.get_attribute("aria-valuetext")
            for key in (KEYS[len(given) % len(KEYS)], "ArrowLeft", "ArrowRight"):  # a weight of an earlier lesson may stand there already
                slider.press(key)
                if slider.get_attribute("aria-valuetext") != before:
                    break
            given[name] = {"value": float(slider.input_value())}
            if len(given) % 10 == 1:
                weight.get_by_role("textbox").fill(REASON)
                given[name]["reason"] = REASON
        if onward.get_attribute("aria-disabled") == "true":
            break
        press(onward)
    expect(scales.locator(".cp-verdict-words")).not_to_have_text("No conclusion yet")
    press(scales.get_by_role("button", name="Commit my weights"))
    expect(scales.locator(".cp-insights .cp-status")).to_contain_text("Committed.")
    assert scales.locator(".cp-insight-list li").count()
    return {scales.locator("[data-activity]").get_attribute("data-activity"): given}


def compare(piece):
    """Choose whom to compare with, say where one expects to differ most, and see."""
    given = {}
    for select in piece.locator("select[data-keep=as]").all():  # where one has not weighed yet
        select.select_option(index=1)
        given["as"] = select.input_value()
    readers = piece.get_by_role("radio").all()
    reader = next(one for one in readers if one.input_value() not in given.values())
    reader.press("Space")
    given["other"] = reader.input_value()
    piece.locator("select[data-keep=expect]").select_option(index=1)
    press(piece.get_by_role("button", name="Commit and compare"))
    expect(piece.locator(".cp-duo-results h4").first).to_be_focused()
    press(piece.locator("summary", has_text="side by side, and try"))
    for _ in range(2):  # try it out, and put it back
        press(piece.locator(".cp-duo-try").first)
    return {piece.locator("[data-activity]").get_attribute("data-activity"): given}


def write(brief):
    """Write in all six fields, judge it, commit."""
    given = {}
    for field, area in zip(FIELDS, brief.locator(".cp-brief-field textarea").all(), strict=True):
        given[field.id] = f"{WORDS} in {field.title}. " * 4
        area.fill(given[field.id])
    for place, (criterion, check) in enumerate(zip(CRITERIA, brief.locator(".cp-brief-check").all(), strict=True)):
        given[f"check:{criterion.id}"] = answer(check, place)
    expect(brief.locator(".cp-brief-sum")).to_contain_text("within")
    press(brief.get_by_role("button", name="Commit my brief"))
    expect(brief.get_by_role("button", name="Change my brief")).to_be_focused()
    return {brief.locator("[data-activity]").get_attribute("data-activity"): given}


def meet_again(piece):
    """Read what was answered in an earlier lesson, or look again where there is nothing."""
    again = piece.get_by_role("button", name="Look again")
    expect(piece.locator("blockquote").first.or_(again)).to_be_visible()
    if again.count():
        press(again)
        expect(piece.get_by_role("status").last).to_contain_text("Looked again")


def hand_in(piece):
    """See that nothing is open, pack, and read the receipt."""
    expect(piece.locator(".cp-sum")).to_contain_text("Nothing is open.")
    expect(piece.locator(".cp-open")).to_have_count(0)
    press(piece.get_by_role("button", name="Pack my work for handing in"))
    expect(piece.locator(".cp-receipt")).to_contain_text("Still opennothing")


DEEDS = {
    "cp-hand-in": hand_in,
    "cp-scales": weigh,
    "cp-compare": compare,
    "cp-brief": write,
    "cp-building": build,
    "cp-timeline": filter_events,
    "cp-map": read_map,
    "cp-earlier": meet_again,
    "cp-questions": answer_all,
}
"""What is done with a piece, by its class; the special ones come before the form, whose class they share."""
