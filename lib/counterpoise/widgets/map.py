"""An argument map as a nested list that style sheets draw as a map.

The list is the map: what a screen reader says, what one sees, what is printed and what stands without scripts are one thing.
Every argument is a native disclosure, so it folds with the keyboard and without a script.
A claim that is used twice is written out at its first place and linked at the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import Factory, define, evolve

from counterpoise.debate.case import Argument, Case, Claim
from counterpoise.debate.map import Map, Step
from counterpoise.widgets.cards import citations
from counterpoise.widgets.html import Html, Shown, folded, join, tag
from counterpoise.widgets.signs import PLAIN, badge, judged, kind_words, legend, limit, locator, meta, role, sentence, verdict_of

LOPSIDED = 2.5
"""With more than so many times the boxes, a side gets more of the width."""
BESIDE = 5
"""Most boxes that stand beside a premise, where the page is wide; more of them hang below it."""

_LABEL = {"pro": "For", "con": "Against", "undercut": "Undercuts the step"}


def map_shown(case: Case, drawn: Map, *, depth: int | None = None, steps: bool = False, verdicts: bool = True, schemes: bool = True) -> Shown:
    """Draw a map.

    Parameters
    ----------
    depth
        How many levels of arguments stand open; all of them by default.
    steps
        Whether to present the map step by step, each behind a question.
    verdicts
        Whether a claim carries what the record says of it: the verdicts, and on request the facts.
    schemes
        Whether a step names its pattern, with the questions that belong to it.
    """
    case = _without(case, drawn, verdicts=verdicts, schemes=schemes)
    if steps and drawn.steps:
        body = join(_heading(drawn), tag("ol", [_step(case, drawn, number, step) for number, step in enumerate(drawn.steps, 1)], class_="cp-steps"))
    elif drawn.accepted:
        body = join(_heading(drawn), legend(case, drawn.arguments), [_solution(case, drawn, number) for number in range(len(drawn.accepted))])
    else:
        body = join(_heading(drawn), legend(case, drawn.arguments), _Drawing(case, drawn, depth=depth).html())
    used = _Drawing(case, drawn).claims()
    return Shown("map", (drawn.id, *used), body, text(case, drawn), ("cards", "map"))


def _without(case: Case, drawn: Map, *, verdicts: bool, schemes: bool) -> Case:
    """The case as the map tells of it: what it is to leave out is not there, neither on the page nor in the outline."""
    if not verdicts:
        case = evolve(case, claims={name: evolve(claim, facts=()) for name, claim in case.claims.items()})
    if not schemes:
        case = evolve(case, arguments={**case.arguments, **{name: evolve(case.arguments[name], scheme=None) for name in drawn.arguments}})
    return case


def _heading(drawn: Map) -> Html:
    return tag("div", tag("p", drawn.title, class_="cp-title", role="heading", aria_level=3), tag("p", drawn.summary, class_="cp-lead"), class_="cp-head")


def _solution(case: Case, drawn: Map, number: int) -> Html:
    """One accepted way to build the map; the first stands open, the others are folded."""
    solution = drawn.accepted[number]
    part = evolve(drawn, id=f"{drawn.id}-{solution.id}", arguments=solution.arguments)
    note = tag("p", solution.note, class_="cp-lead") if solution.note else None
    drawing = _Drawing(case, part).html()
    return join(note, drawing) if number == 0 else folded("Another accepted map", note, drawing, class_="cp-more cp-closed")


def _step(case: Case, drawn: Map, number: int, step: Step) -> Html:
    part = Map(id=f"{drawn.id}-step-{number}", title="", summary="", root=drawn.root, arguments=step.arguments)
    shown = tag("div", tag("p", step.say, class_="cp-lead"), _Drawing(case, part, whole=drawn).html())
    return tag(
        "li", tag("p", tag("b", f"Step {number}. ", class_="cp-num"), step.ask, class_="cp-ask"), folded("Show this step", shown, class_="cp-more cp-closed")
    )


@define
class _Drawing:
    """One drawing; remembers what has been written out already."""

    case: Case
    map: Map
    depth: int | None = None
    whole: Map | None = None
    seen: dict[str, str] = Factory(dict)
    """Claim → where it is written out."""
    again: dict[str, list[str]] = Factory(dict)
    """Claim → the arguments that use it after the one under which it is written out."""

    def html(self) -> Html:
        roots = self._roots()
        met: dict[str, str] = dict.fromkeys((root for root, _ in roots), "")
        for root, _ in roots:
            self._meet(root, met)
        return join(*(self._root(root, arguments) for root, arguments in roots))

    def _meet(self, target: str, met: dict[str, str]) -> None:
        """Go through the map as it will be drawn, so that a claim can name the later places where it is used."""
        for argument in self._sided(target):
            for name in argument.linked:
                if name in met:
                    self.again.setdefault(name, []).append(argument.id)
                else:
                    met[name] = argument.id
                    self._meet(name, met)
            self._meet(argument.id, met)

    def _roots(self) -> list[tuple[str, list[Argument]]]:
        """The root; for one step of a map, whichever claims its arguments meet at."""
        direct = self._for(self.map.root)
        if direct or self.whole is None:
            return [(self.map.root, direct)]
        used = {name for argument in self.map.arguments for name in self.case.arguments[argument].linked}
        targets = dict.fromkeys(self.case.arguments[argument].target for argument in self.map.arguments)
        return [(t, self._for(t)) for t in targets if t in self.case.claims and t not in used]

    def _root(self, root: str, arguments: list[Argument]) -> Html:
        claim = self.case.claims[root]
        self.seen[root] = self._anchor(root)
        word = {"question": "Question", "thesis": "Thesis", "objection": "Objection"}.get(claim.role, "Conclusion")
        box = tag(
            "div",
            tag("span", word, class_="cp-kicker"),
            tag("span", claim.text, class_="cp-t"),
            meta(self.case, claim, kind=claim.role != "thesis"),
            self._also(root),
            self._more(claim),
            class_="cp-box cp-thesis",
            id=self._anchor(root),
            data_claim=root,
        )
        sides = [(sign, [a for a in arguments if a.sign == sign]) for sign in ("pro", "con")]
        present = [(sign, group, sum(map(self._boxes, group))) for sign, group in sides if group]
        columns = " cp-columns" if len(present) == 1 and len(arguments) > 1 else ""
        drawn = [
            tag("ul", [self._argument(a, 1) for a in group], class_=f"cp-side cp-side-{sign}{columns}", aria_label=f"Arguments {_LABEL[sign].lower()}")
            for sign, group, _ in present
        ]
        both = ""
        if len(present) == len(sides):
            (_, _, pro), (_, _, con) = present
            both = " cp-both" + (" cp-more-pro" if pro > LOPSIDED * con else " cp-more-con" if con > LOPSIDED * pro else "")
        return tag("div", box, tag("div", drawn, class_=f"cp-sides{both}"), class_="cp-tree", data_map=self.map.id)

    def _for(self, target: str) -> list[Argument]:
        order = {name: number for number, name in enumerate(self.map.arguments)}
        return sorted(self.case.arguments_for(target, self.map.arguments), key=lambda a: order[a.id])

    def _sided(self, target: str) -> list[Argument]:
        """As they are drawn: at a root, what speaks for it before what speaks against it."""
        roots = {root for root, _ in self._roots()}
        return sorted(self._for(target), key=lambda a: a.sign == "con") if target in roots else self._for(target)

    def _boxes(self, argument: Argument, met: frozenset[str] = frozenset()) -> int:
        """How many boxes are drawn under an argument, each claim's own arguments counted where they are first met."""
        below = [*argument.linked, argument.id]
        met = met | {argument.id}
        return len(argument.linked) + sum(
            self._boxes(a, met) for name in below for a in self._for(name) if a.id not in met and not self._elsewhere(name, argument)
        )

    def _splits(self, name: str) -> bool:
        """Whether what bears on a premise may stand beside it: if it is much, the room under the premise would be empty."""
        return 0 < sum(self._boxes(a) for a in self._for(name)) <= BESIDE

    def _elsewhere(self, name: str, argument: Argument) -> bool:
        return argument.id in self.again.get(name, ())

    def _argument(self, argument: Argument, level: int, *, on: str = "") -> Html:
        sign = self.case.role_of(argument)
        boxes = self._boxes(argument)
        words = f"{_LABEL[sign]}{on}"
        linked = len(argument.linked) > 1
        count = tag("span", f", {len(argument.linked)} linked premises", class_="cp-vh") if linked else None
        heading = join(role(sign, words), " ", tag("span", argument.title, class_="cp-h", data_boxes=f"{boxes} box{'es' if boxes > 1 else ''}"), count)
        splits = any(self._splits(name) and not self._elsewhere(name, argument) for name in argument.linked)
        premises = tag(
            "ul",
            [self._claim(name, argument, level) for name in argument.linked],
            class_="cp-prem" + (" cp-linked" if linked else "") + (" cp-splits" if splits else ""),
        )
        unders = self._for(argument.id)
        inner = [premises, self._scheme(argument)]
        if unders:
            inner.append(tag("ul", [self._argument(a, level + 1) for a in unders], class_="cp-unders"))
        open_ = self.depth is None or level <= self.depth
        drawn = tag("details", tag("summary", heading, class_="cp-inf"), inner, open=open_)
        return tag("li", drawn, class_=f"cp-arg cp-{sign}", data_argument=argument.id, data_level=level)

    def _claim(self, name: str, argument: Argument, level: int) -> Html:
        claim = self.case.claims[name]
        warrant = name == argument.warrant or claim.role == "warrant"
        first = self.seen.get(name)
        if first is not None:
            note = tag("a", "written out above", href=f"#{first}")
            again = tag("span", "Also used here; ", note, class_="cp-meta")
            anchor = self._anchor(name, argument.id)
            box = tag("div", tag("span", claim.text, class_="cp-t"), again, class_="cp-box cp-again", id=anchor, data_claim=name)
            return tag("li", box, class_="cp-claim" + (" cp-warr" if warrant else ""))
        self.seen[name] = self._anchor(name)
        box = tag(
            "div",
            tag("span", claim.text, class_="cp-t"),
            meta(self.case, claim),
            self._also(name),
            self._more(claim),
            class_="cp-box",
            id=self._anchor(name),
            data_claim=name,
        )
        below = self._for(name)
        args = tag("ul", [self._argument(a, level + 1, on=" this premise") for a in below], class_="cp-args") if below else None
        return tag("li", box, args, class_="cp-claim" + (" cp-warr" if warrant else "") + (" cp-split" if self._splits(name) else ""))

    def _also(self, name: str) -> Html | None:
        """The later places where a claim is used, each linked."""
        later = self.again.get(name, ())
        links = [tag("a", self.case.arguments[a].title, href=f"#{self._anchor(name, a)}") for a in later]
        listed = [join("; " if number else None, link) for number, link in enumerate(links)]
        return tag("span", "Also used in: ", listed, class_="cp-meta cp-also") if links else None

    def _more(self, claim: Claim) -> Html | None:
        told = claim_notes(self.case, claim)
        return folded(join("More", tag("span", f" about {claim.id}", class_="cp-vh")), tag("div", told, class_="cp-note")) if told else None

    def _scheme(self, argument: Argument) -> Html | None:
        if argument.scheme is None:
            return None
        scheme = self.case.schemes[argument.scheme]
        questions = tag("ul", [tag("li", q.ask) for q in scheme.questions])
        return folded(
            f"Scheme: {scheme.name}", tag("div", tag("p", scheme.pattern), tag("p", tag("b", "Ask: ")), questions, class_="cp-note"), class_="cp-more cp-scheme"
        )

    def _anchor(self, *names: str) -> str:
        return "-".join(("cp", self.map.id, *names)).replace(".", "-")

    def claims(self) -> tuple[str, ...]:
        """Ids of every claim of the map, the root first, without repeats."""
        names = dict.fromkeys([self.map.root])
        for name in self.map.arguments:
            names |= dict.fromkeys(self.case.arguments[name].linked)
        return tuple(names)


def claim_notes(case: Case, claim: Claim) -> list[Html]:
    """What a box says on request: the rest of the claim, what it leaves unsaid, and what the record says of it."""
    told = []
    if claim.more:
        told.append(tag("p", claim.more))
    if claim.source is not None:
        source = case.sources[claim.source]
        gist = next((p.gist for p in source.paragraphs if p.id == claim.at), None)
        told.append(tag("p", tag("b", f"{locator(case, claim)}. ".capitalize()), gist))
    for name in claim.facts:
        fact = case.facts[name]
        told.append(
            tag(
                "p",
                badge(fact),
                f" {sentence(said)}" if (said := limit(fact)) else None,
                " ",
                fact.fact,
                " ",
                f"Last checked {fact.last_checked.words}.",
                citations(case, fact.sources),
            )
        )
    if claim.unstated:
        told.append(tag("p", tag("b", "Left unsaid: "), " ".join(map(sentence, claim.unstated))))
    return told


def text(case: Case, drawn: Map) -> str:
    """The map as an indented outline."""
    lines = [drawn.title, f"{case.claims[drawn.root].text} [{drawn.root}]"]
    for level, words in _outline(case, drawn):
        lines.append("  " * level + words)
    return "\n".join(lines)


def _outline(case: Case, drawn: Map) -> Iterator[tuple[int, str]]:
    seen: set[str] = {drawn.root}
    within = drawn.arguments
    open_: list[tuple[int, str, str]] = [(1, "argument", a.id) for a in reversed(list(case.arguments_for(drawn.root, within)))]
    while open_:
        level, what, name = open_.pop()
        if what == "argument":
            argument = case.arguments[name]
            sign = {"pro": "for", "con": "against", "undercut": "undercuts"}[case.role_of(argument)]
            yield level, f"({sign}) {argument.title}" + (", linked" if len(argument.linked) > 1 else "")
            later: Iterable[tuple[int, str, str]] = [
                *((level + 1, "claim", p) for p in argument.linked),
                *((level + 1, "argument", a.id) for a in case.arguments_for(name, within)),
            ]
        else:
            claim = case.claims[name]
            words = kind_words(claim)
            facts = " ".join(f"{PLAIN[verdict_of(f)]} {verdict_of(f)} ({f.id}{f': {limit(f)}' if limit(f) else ''})" for f in judged(case, claim))
            yield (
                level,
                " ".join(filter(None, (f"- {claim.text} [{name}]", f"({words.lower()})" if words else "", facts, "(see above)" if name in seen else ""))),
            )
            later = [] if name in seen else [(level + 1, "argument", a.id) for a in case.arguments_for(name, within)]
            seen.add(name)
        open_ += reversed(list(later))
