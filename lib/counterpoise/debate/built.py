"""How near a learner's map comes to a map that we accept.

It is compared with every accepted map; the nearest one counts. A link *stands* if that map has it.

Warrants are read kindly. A link stands without the warrant that the accepted argument has, and with one that another
argument of the map gives for the same step; only where all else is right is a missing warrant named.

The page does the same in ``widgets/links.js``; a test runs both on the same maps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from attrs import frozen

from counterpoise.debate.building import Accepted, Link, Task, Wanted, reading

Kind = Literal["target", "sign", "linked", "direction", "foreign", "missing"]
Toward = Literal["", "root", "card", "step"]


@frozen(kw_only=True)
class Finding:
    """The first thing in a learner's map that no accepted map bears out.

    Parameters
    ----------
    kind
        ``target``: right premises, another target. ``sign``: right but for the side. ``linked``: premises that belong apart or together.
        ``direction``: premise and target are swapped. ``foreign``: no accepted map has this. ``missing``: something is not there yet.
    variety
        Which words fit, within the kind.
    link
        Id of the learner's link, or empty.
    cards
        Ids of the claims in question.
    target
        Id of the claim or link that they bear on, or empty.
    toward
        What the accepted step bears on: the root, another card, or a step.
    answer
        Ids of the claims that the last hint names: where the accepted step bears, or what belongs beside the cards.
    """

    kind: Kind
    variety: str
    link: str = ""
    cards: tuple[str, ...] = ()
    target: str = ""
    toward: Toward = ""
    answer: tuple[str, ...] = ()


@frozen(kw_only=True)
class Assessment:
    """How a learner's map compares with the nearest accepted one.

    Parameters
    ----------
    solution
        Id of the nearest accepted map: most links that stand, then fewest others; of equals the first.
    links, of
        How many of its links stand, and how many it has.
    extra
        How many links of the learner's it does not have.
    matched
        Id of the learner's link → id of the accepted argument.
    finding
        What to look at first, or ``None`` where the map is accepted.
    """

    solution: str
    links: int
    of: int
    extra: int
    matched: Mapping[str, str]
    finding: Finding | None

    @property
    def right(self) -> bool:
        """Whether this is an accepted map."""
        return self.finding is None


def assess(task: Task, links: Iterable[Link]) -> Assessment:
    """Compare a learner's links with every accepted map."""
    order = reading(links, task.root)
    tried = [(one, _matched(order, one)) for one in task.accepted]
    nearest, pairs = min(tried, key=lambda pair: (-len(pair[1]), len(order) + len(pair[0].links) - 2 * len(pair[1])))
    return Assessment(
        solution=nearest.id,
        links=len(pairs),
        of=len(nearest.links),
        extra=len(order) - len(pairs),
        matched=pairs,
        finding=_finding(task, order, nearest, pairs),
    )


def _same_target(link: Link, wanted: Wanted, one: Accepted, pairs: Mapping[str, str]) -> bool:
    on_step = any(wanted.target == other.id for other in one.links)
    return (pairs.get(link.target) if on_step else link.target) == wanted.target


def _matched(order: list[Link], one: Accepted) -> dict[str, str]:
    """Link → accepted argument, for those that stand. In reading order every undercut comes after what it cuts."""
    pairs: dict[str, str] = {}
    for link in order:
        taken = set(pairs.values())
        fits = [w for w in one.links if w.id not in taken and w.sign == link.sign and w.holds(link) and _same_target(link, w, one, pairs)]
        if fits:
            pairs[link.id] = max(fits, key=lambda w: len({*w.needs, *w.warrants} & {*link.premises})).id
    return pairs


def _finding(task: Task, order: list[Link], one: Accepted, pairs: Mapping[str, str]) -> Finding | None:
    for link in order:
        if link.id not in pairs:
            return _wrong(task, link, [other for other in order if other is not link], one, pairs)
    used = {name for link in order for name in link.premises}
    open_ = [wanted for wanted in one.links if wanted.id not in pairs.values()]
    if open_:
        # One that could be placed now, before one whose place is not there yet.
        here = {task.root, *used, *pairs.values()}
        first = next((wanted for wanted in open_ if wanted.target in here), open_[0])
        # One card is enough to look at; to name all that belong together would give the linking away.
        unused = tuple(name for name in first.needs if name not in used)
        cards, variety = (unused[:1], "card") if unused else (first.needs, "link")
        return Finding(kind="missing", variety=variety, cards=cards, toward=_toward(task, first, one), answer=_bears_on(first, one))
    for link in order:
        wanted = next(w for w in one.links if w.id == pairs[link.id])
        if not {*wanted.warrants} <= {*link.premises}:
            unsaid = tuple(name for name in wanted.warrants if name not in link.premises)
            return Finding(kind="missing", variety="warrant", link=link.id, cards=link.premises, target=link.target, answer=unsaid)
    return None


def _wrong(task: Task, link: Link, others: list[Link], one: Accepted, pairs: Mapping[str, str]) -> Finding:
    """What is wrong with a link that does not stand: the plainest difference from an accepted step that is still open."""
    have = set(link.premises)
    free = [wanted for wanted in one.links if wanted.id not in pairs.values()]
    exact = [wanted for wanted in free if wanted.holds(link)]
    here = [wanted for wanted in free if _same_target(link, wanted, one, pairs)]

    def found(kind: Kind, variety: str, cards: Iterable[str] = link.premises, toward: Toward = "", answer: Iterable[str] = ()) -> Finding:
        return Finding(kind=kind, variety=variety, link=link.id, cards=tuple(cards), target=link.target, toward=toward, answer=tuple(answer))

    def misdirected(wanted: Wanted) -> Finding:
        return found("target", _misplacing(task, link, wanted, one), toward=_toward(task, wanted, one), answer=_bears_on(wanted, one))

    if any(wanted in here for wanted in exact):
        return found("sign", "side")
    swapped = next((wanted for wanted in free if wanted.target in have and link.target in wanted.needs), None)
    if swapped:
        return found("direction", "swapped", answer=[swapped.target])
    if exact:
        return misdirected(exact[0])
    near = [wanted for wanted in here if wanted.sign == link.sign and wanted.all & have]
    if near:
        return _linking(link, max(near, key=lambda wanted: len(wanted.all & have)), others, one, found)
    apart = [wanted for wanted in free if wanted.all & have]
    if apart:
        nearest = max(apart, key=lambda wanted: len(wanted.all & have))
        return found("sign", "side") if nearest in here else misdirected(nearest)
    known = {name for wanted in one.links for name in wanted.all}
    return found("foreign", "step" if have & known else "card")


def _misplacing(task: Task, link: Link, wanted: Wanted, one: Accepted) -> str:
    """In which way a link misses its target: that tells which question helps."""
    toward = _toward(task, wanted, one)
    if link.target not in (task.root, *task.cards):
        return "step"
    if toward == "step":
        return "undercut"
    if link.target in _above(wanted.target, one):
        return "claim"
    return "above" if toward == "root" else "beside"


def _linking(link: Link, wanted: Wanted, others: list[Link], one: Accepted, found: Any) -> Finding:
    """Right place and side, but not the cards that belong together."""
    extra = [name for name in link.premises if name not in wanted.all]
    known = {name for other in one.links for name in other.all}
    warrants = {name for other in one.links for name in (*other.warrants, *other.may)}
    strangers = [name for name in extra if name not in known]
    made: Finding
    if not extra:
        lacking = [name for name in wanted.needs if name not in link.premises]
        beside = {name for other in others if (other.target, other.sign) == (link.target, link.sign) for name in other.premises}
        # What belongs together may stand there already, as reasons apart.
        made = found("linked", "separate", wanted.needs) if beside.issuperset(lacking) else found("linked", "together", answer=lacking)
    elif strangers:
        made = found("foreign", "card", strangers)
    elif warrants.issuperset(extra):
        made = found("linked", "warrant", extra)
    else:
        made = found("linked", "apart", answer=[name for name in link.premises if name in wanted.all])
    return made


def _bears_on(wanted: Wanted, one: Accepted) -> tuple[str, ...]:
    """The claim that a step bears on; of a step that is cut, its premises."""
    return next((other.needs for other in one.links if other.id == wanted.target), (wanted.target,))


def _above(claim: str, one: Accepted) -> set[str]:
    """What a claim leads to in an accepted map, over however many steps."""
    found: set[str] = set()
    reached = [claim]
    while reached:
        name = reached.pop()
        # A claim leads to what its steps bear on; a step that is cut, to what it bore on.
        fresh = [other.target for other in one.links if (name in other.all or name == other.id) and other.target not in found]
        found.update(fresh)
        reached.extend(fresh)
    return found


def _toward(task: Task, wanted: Wanted, one: Accepted) -> Toward:
    if wanted.target == task.root:
        return "root"
    return "step" if any(wanted.target == other.id for other in one.links) else "card"
