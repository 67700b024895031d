"""Building a map from given cards: the task, and the links that a learner has made so far.

A learner's map is a set of *links*: linked premises, a sign, and a target, which is a claim or another link (an undercut).
How it compares with the accepted maps is in :mod:`counterpoise.debate.built`.
The page does the same in ``widgets/links.js``; a test runs both on the same maps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs
from attrs import evolve, frozen

from counterpoise.debate.case import Argument, Case, Sign
from counterpoise.debate.map import Map

MOST_LINKS = 100
"""More links than anyone builds; what a file holds beyond them is not read."""
_KEY = re.compile(r"g:[0-9A-Za-z-]{1,60}")


@frozen(kw_only=True)
class Link:
    """One step of a learner's map. ``target`` is the id of a claim, or of a link that this one undercuts."""

    id: str
    premises: tuple[str, ...]
    sign: Sign
    target: str


@frozen(kw_only=True)
class Wanted:
    """One step of an accepted map.

    Parameters
    ----------
    id
        Id of the argument.
    needs
        The premises without which the step does not stand.
    warrants
        Its own unstated premises, which are named last if they are missing.
    may
        Unstated premises that do no harm: other arguments of the map give them for the same step.
    sign, target
        As in the argument.
    """

    id: str
    needs: tuple[str, ...]
    warrants: tuple[str, ...]
    may: tuple[str, ...]
    sign: Sign
    target: str

    @property
    def all(self) -> set[str]:
        """Every premise that may stand in the step."""
        return {*self.needs, *self.warrants, *self.may}

    def holds(self, link: Link) -> bool:
        """Whether the premises of a link are those of this step."""
        return set(self.needs) <= set(link.premises) <= self.all


@frozen(kw_only=True)
class Accepted:
    """One accepted map."""

    id: str
    links: tuple[Wanted, ...]


@frozen(kw_only=True)
class Task:
    """What a learner builds from, and what is accepted.

    Parameters
    ----------
    root
        Id of the claim at the top.
    cards
        Ids of the claims that are offered.
    accepted
        The accepted maps, in the order of the seeds.
    start
        Links that stand already when the learner begins.
    """

    root: str
    cards: tuple[str, ...]
    accepted: tuple[Accepted, ...]
    start: tuple[Link, ...] = ()

    @classmethod
    def of(cls, case: Case, drawn: Map) -> Task:
        """The task of a map that has accepted maps."""
        accepted = tuple(
            Accepted(id=one.id, links=tuple(_wanted(case, drawn, case.arguments[name], one.arguments) for name in one.arguments)) for one in drawn.accepted
        )
        start = _start(case, drawn)
        used = [
            *(name for one in accepted for wanted in one.links for name in (*wanted.needs, *wanted.warrants)),
            *(name for link in start for name in link.premises),
            *drawn.cards,
        ]
        return cls(root=drawn.root, cards=tuple(name for name in dict.fromkeys(used) if name != drawn.root), accepted=accepted, start=start)

    def plain(self) -> dict[str, Any]:
        """The same as plain data, for the page."""
        return attrs.asdict(self)


def _wanted(case: Case, drawn: Map, argument: Argument, within: tuple[str, ...]) -> Wanted:
    needs, warrants = _parts(case, argument)
    others = (case.arguments[name] for name in drawn.arguments if name not in within)
    same = [other for other in others if (other.target, other.sign) == (argument.target, argument.sign)]
    offered = (warrant for other in same if {*_parts(case, other)[0]} & {*needs} for warrant in _parts(case, other)[1])
    may = tuple(name for name in dict.fromkeys(offered) if name not in (*needs, *warrants))
    return Wanted(id=argument.id, needs=needs, warrants=warrants, may=may, sign=argument.sign, target=argument.target)


def _parts(case: Case, argument: Argument) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The premises that a step cannot do without, and its warrants. A step of nothing but warrants needs them all."""
    warrants = tuple(name for name in argument.linked if name == argument.warrant or case.claims[name].role == "warrant")
    needs = tuple(name for name in argument.linked if name not in warrants)
    return (needs, warrants) if needs else (warrants, ())


def _start(case: Case, drawn: Map) -> tuple[Link, ...]:
    keys = {name: f"g:000-{number:02}" for number, name in enumerate(drawn.start)}
    standing = [case.arguments[name] for name in drawn.start]
    right = [Link(id=keys[a.id], premises=a.linked, sign=a.sign, target=keys.get(a.target, a.target)) for a in standing]
    wrong = [
        Link(id=f"g:000-{number:02}", premises=step.premises, sign=step.sign, target=keys.get(step.target, step.target))
        for number, step in enumerate(drawn.misplaced, len(right))
    ]
    return (*right, *wrong)


def links_of(task: Task, values: object) -> tuple[Link, ...]:
    """The links that a record holds, in order, whatever is in it.

    Parameters
    ----------
    task
        What the learner builds from.
    values
        Key → value, as saved: ``g:…`` → ``{premises, sign, target}``, or ``False`` for a starting link that was taken out.
        What names no card or nothing in the map is left out; a link that stands twice counts once.
    """
    found = {link.id: link for link in task.start}
    given = values if isinstance(values, Mapping) else {}
    for key in sorted(key for key in given if isinstance(key, str) and _KEY.fullmatch(key))[:MOST_LINKS]:
        link = _read(task, key, given[key])
        if given[key] is False:
            found.pop(key, None)
        elif link is not None:
            found[key] = link
    return _once(_grounded(task, [found[key] for key in sorted(found)]))


def _read(task: Task, key: str, value: object) -> Link | None:
    if not isinstance(value, Mapping):
        return None
    premises, sign, target = (value.get(name) for name in ("premises", "sign", "target"))
    if not isinstance(premises, list | tuple) or not isinstance(target, str) or sign not in ("pro", "con"):
        return None
    cards = tuple(dict.fromkeys(name for name in premises if isinstance(name, str) and name in task.cards))
    return Link(id=key, premises=cards, sign=sign, target=target) if cards and target not in cards else None


def _grounded(task: Task, links: list[Link]) -> list[Link]:
    """Those that end, over however many undercuts, at a claim of the task."""
    kept: dict[str, Link] = {}
    claims = {task.root, *task.cards}
    while fresh := [link for link in links if link.id not in kept and (link.target in claims or link.target in kept)]:
        kept |= {link.id: link if link.target in claims else evolve(link, sign="con") for link in fresh}
    return [kept[link.id] for link in links if link.id in kept]


def _once(links: list[Link]) -> tuple[Link, ...]:
    seen: dict[tuple[frozenset[str], str, str], str] = {}
    for link in links:
        first = seen.setdefault((frozenset(link.premises), link.sign, link.target), link.id)
        if first != link.id:
            rest = [evolve(other, target=first) if other.target == link.id else other for other in links if other.id != link.id]
            return _once(rest)
    return tuple(links)


def reading(links: Iterable[Link], root: str) -> list[Link]:
    """The links in the order in which one reads the map: from the top down, in the order of their ids, what is not joined to it last."""
    under: dict[str, list[Link]] = {}
    listed = _by_id(links)
    for link in listed:
        under.setdefault(link.target, []).append(link)
    under[root] = sorted(under.get(root, ()), key=lambda link: link.sign, reverse=True)  # for, then against
    order: list[Link] = []
    seen: set[str] = set()

    def below(claim: str) -> None:
        if claim not in seen:
            seen.add(claim)
            for link in under.get(claim, ()):
                step(link)

    def step(link: Link) -> None:
        order.append(link)
        for premise in link.premises:
            below(premise)
        for cut in under.get(link.id, ()):
            step(cut)

    for top in tops(listed, root):
        below(top)
    return order


def _by_id(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: link.id)


def tops(links: Iterable[Link], root: str) -> list[str]:
    """The root, then every claim at which a part hangs that is not joined to it."""
    listed = _by_id(links)
    ids = {link.id for link in listed}
    found = {root: None}
    supported = {premise for link in listed for premise in link.premises}
    ends = [link.target for link in listed if link.target not in ids]
    # Then what runs in a circle, where no claim is the top: each of its claims, so that none is lost.
    return [*(found | dict.fromkeys([*(end for end in ends if end not in supported), *ends]))]
