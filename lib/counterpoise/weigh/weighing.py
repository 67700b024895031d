"""One person's side of a debate: weights on claims and arguments, with one-line reasons.

It holds no name. A weight that was not given is absent, and never .5.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from attrs import define, evolve, field

from counterpoise.debate.problem import Problem, did_you_mean
from counterpoise.weigh.graph import Debate, Graph, UnknownIdError
from counterpoise.weigh.rules import Value, as_range
from counterpoise.weigh.weighing_file import ById, WeighingError, WeighingFile, Weight

LONGEST = 500
"""Most characters of a reason."""

_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")


def content_hash(debate: Debate, name: str) -> str:
    """A fingerprint of what a claim says, or of where an argument leads from and to, by which a later change is noticed."""
    if name in debate.claims:
        said: object = debate.claims[name].text
    else:
        argument = debate.arguments[name]
        said = [argument.sign, argument.target, *argument.linked]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


@define(eq=False)
class Weighing:
    """The weights of one person on one debate, or on one map of it.

    Parameters
    ----------
    debate
        What is weighed.
    map
        Id of the map, or ``None`` for the whole debate.

    Raises
    ------
    UnknownIdError
        If there is no such map.

    Examples
    --------
    >>> weighing = Weighing(case, map="shared")  # doctest: +SKIP
    >>> weighing.set("B5.1", 0.65, "Both sides gain.")  # doctest: +SKIP
    >>> weighing.set("b-feasible", (0.5, 0.8))  # doctest: +SKIP
    """

    debate: Debate = field(repr=False)
    map: str | None = None
    weights: ById = field(factory=dict, init=False)
    """Every weight by id."""
    note: str = field(default="", init=False)
    """What the person should know about the file, if anything out of the ordinary happened at the last save."""
    _asked: frozenset[str] = field(init=False, repr=False)
    _done: list[ById] = field(factory=list, init=False, repr=False)
    _undone: list[ById] = field(factory=list, init=False, repr=False)
    _file: WeighingFile | None = field(default=None, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Find out what is asked."""
        graph = Graph.of(self.debate, self.map)
        self._asked = frozenset(name for node, name in enumerate(graph.ids) if node not in graph.theses)

    def set(self, name: str, value: Value, reason: str | None = None) -> None:
        """Give a weight; a reason that was given before stays unless there is a new one.

        Parameters
        ----------
        name
            A claim, whose truth it is, or an argument, whose relevance it is.
        value
            A number from 0 to 1, or a range ``(low, high)``.

        Raises
        ------
        UnknownIdError
            If the id is not asked about; the message says what is.
        ValueError
            If the value is no weight, or the reason is longer than 500 characters.
        """
        self._need(name)
        low, high = as_range(value, name)
        old = self.weights.get(name, Weight())
        self._change(name, Weight(low if low == high else (low, high), old.reason if reason is None else _line(reason), content_hash(self.debate, name)))

    def explain(self, name: str, reason: str) -> None:
        """Give or change the reason alone; an empty one takes it away."""
        self._need(name)
        old = self.weights.get(name, Weight())
        new = evolve(old, reason=_line(reason), content=old.content or content_hash(self.debate, name))
        self._change(name, new if new.reason or new.value is not None else None)

    def clear(self, name: str) -> None:
        """Take a weight back, with its reason: it is then not weighed."""
        if name not in self.weights:
            self._need(name)
        self._change(name, None)

    def undo(self) -> bool:
        """Take the last change back; whether there was one."""
        return self._step(self._done, self._undone)

    def redo(self) -> bool:
        """Make the change again that was taken back last; whether there was one."""
        return self._step(self._undone, self._done)

    def copy(self, map: str | None = None) -> Weighing:  # noqa: A002 (the word of the design)
        """The same weights, apart from now on, with neither history nor file; on another map, if one is named."""
        made = Weighing(self.debate, map or self.map)
        made.weights = self.weights
        return made

    @property
    def truths(self) -> Mapping[str, Value]:
        """Claim → truth."""
        return self._values(self.debate.claims)

    @property
    def relevances(self) -> Mapping[str, Value]:
        """Argument → relevance."""
        return self._values(self.debate.arguments)

    @property
    def reasons(self) -> Mapping[str, str]:
        """Claim or argument → reason, where one was given."""
        return MappingProxyType({name: weight.reason for name, weight in self.weights.items() if weight.reason})

    @property
    def changed(self) -> tuple[str, ...]:
        """Ids whose claim or argument is no longer what it was when it was weighed."""
        return tuple(name for name, weight in self.weights.items() if name in self._asked and weight.content not in ("", content_hash(self.debate, name)))

    @property
    def aside(self) -> tuple[str, ...]:
        """Ids with a weight that this debate, or this map of it, does not ask about any more. They are kept and do not count."""
        return tuple(name for name in self.weights if name not in self._asked)

    @classmethod
    def load(cls, path: Path | str, debate: Debate) -> Weighing:
        """Read a weighing.

        Raises
        ------
        WeighingError
            If the file cannot be used; it stays as it is, and a later save to its path keeps it under a dated name.
        """
        file = WeighingFile(Path(path).resolve())
        map_, weights = file.read()
        if map_ is not None and map_ not in debate.maps:
            fix = did_you_mean(map_, debate.maps, f"There are: {', '.join(debate.maps) or 'none'}.")
            raise WeighingError([Problem(str(path), 0, f"this weighs the map {map_!r}, which the debate does not have", fix)])
        made = cls(debate, map_)
        made.weights, made._file = weights, file
        return made

    def save(self, path: Path | str) -> None:
        """Write the weights to a file, whole or not at all.

        What another process wrote there since is joined in, as one more step that can be undone;
        see ``note`` for whatever had to be kept aside.

        Raises
        ------
        OSError
            If the file cannot be written; nothing is lost and what was there stays.
        """
        place = Path(path).resolve()  # One file under two names is one file.
        if self._file is None or self._file.path != place:
            self._file = WeighingFile(place)
        joined, self.note = self._file.save(self.map, self.weights)
        if joined != self.weights:
            self._put(joined)

    def _need(self, name: str) -> None:
        if name not in self._asked:
            known = name in self.debate.claims or name in self.debate.arguments
            why = "is not asked about" + (f" in the map {self.map}" if self.map else "") if known else "does not exist"
            raise UnknownIdError(f"{name!r} {why}. {did_you_mean(name, self._asked, 'One can weigh: ' + ', '.join(sorted(self._asked)) + '.')}")

    def _change(self, name: str, weight: Weight | None) -> None:
        if weight != self.weights.get(name):
            kept = {other: known for other, known in self.weights.items() if other != name}
            self._put({**self.weights, name: weight} if weight else kept)

    def _put(self, weights: ById) -> None:
        self._done.append(self.weights)
        self._undone.clear()
        self.weights = MappingProxyType(dict(weights))

    def _step(self, source: list[ById], target: list[ById]) -> bool:
        if not source:
            return False
        target.append(self.weights)
        self.weights = source.pop()
        return True

    def _values(self, known: Mapping[str, object]) -> Mapping[str, Value]:
        return MappingProxyType(
            {name: weight.value for name, weight in self.weights.items() if name in known and name in self._asked and weight.value is not None}
        )


def _line(text: str) -> str:
    """A reason on one line, without half characters and control characters, which no file can hold."""
    line = _UNREADABLE.sub("", " ".join(text.split()).encode(errors="replace").decode())
    if len(line) > LONGEST:
        raise ValueError(f"the reason has {len(line)} characters; it is one line of at most {LONGEST}.")
    return line
