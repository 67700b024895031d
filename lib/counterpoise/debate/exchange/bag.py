"""Quantitative bipolar graphs in ``.bag`` files.

One statement is ``arg(a, 0.5).`` (an argument with its base score), ``att(a, b).`` (a attacks b) or ``sup(a, b).`` (a supports b);
the dot may be left out, and ``%`` begins a comment. The format is that of Uncertainpy's examples (Potyka).

What such a graph calls an argument is a *claim* here, and its attacks and supports are the arguments: each has one premise and relevance 1,
and an id such as ``att(a,b)``, which can be no claim's because no claim's id may hold a bracket.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import define, field, frozen

from counterpoise.debate.case import Argument, Claim, Sign
from counterpoise.debate.document import text_of
from counterpoise.debate.graph import CircleError, in_order
from counterpoise.debate.map import Map
from counterpoise.debate.problem import Problem, SeedsError, did_you_mean

STATEMENT = re.compile(r"\s*(?P<word>[^\s()]+)\s*\((?P<rest>[^()]*)\)\s*\.?\s*")
SHAPES = {"arg": "arg(a, 0.5).", "att": "att(a, b).", "sup": "sup(a, b)."}
MAX_BYTES = 50_000_000
HINTS = 20
"""For how many unknown names a similar one is suggested."""


@frozen(kw_only=True)
class BipolarGraph:
    """A graph from a file, to be weighed like a case, with base scores of its own.

    Parameters
    ----------
    root
        Id of the conclusion: the first claim that is attacked or supported and that attacks and supports nothing.
    ends
        Ids of all claims that attack and support nothing.
    truths
        Base score in [0, 1] by claim, as it stands in the file.
    relevances
        1 for every attack and support.
    """

    title: str
    root: str
    ends: tuple[str, ...]
    claims: Mapping[str, Claim]
    arguments: Mapping[str, Argument]
    truths: Mapping[str, float]
    relevances: Mapping[str, float]
    maps: Mapping[str, Map] = {}

    @property
    def question(self) -> Claim:
        """The conclusion."""
        return self.claims[self.root]


@define
class _Reader:
    """What has been read so far, and where."""

    name: str
    scores: dict[str, float] = field(factory=dict)
    lines: dict[str, int] = field(factory=dict)
    edges: list[tuple[str, str, str]] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    broken: set[str] = field(factory=set)
    """Names in statements ``arg`` that cannot be read; what refers to them is not wrong for that."""

    def problem(self, line: int, what: str, fix: str) -> None:
        self.problems.append(Problem(self.name, line, what, fix))

    def statement(self, line: int, word: str, rest: str) -> None:
        parts = [part.strip() for part in rest.split(",")]
        if word not in SHAPES:
            self.problem(line, f"there is no statement {word!r}", did_you_mean(word, SHAPES, f"Write one of: {'  '.join(SHAPES.values())}"))
        elif len(parts) != 2 or not all(parts) or any(" " in part for part in parts):  # noqa: PLR2004 (a name and a score, or two names)
            self.problem(line, f"{word}({rest}) does not have two parts without spaces", f"Write it as {SHAPES[word]}")
            if word == "arg":
                self.broken.add(parts[0])
        elif word == "arg":
            self.argument(line, *parts)
        elif (edge := f"{word}({parts[0]},{parts[1]})") in self.lines:
            self.problem(line, f"{edge} stands twice (first in line {self.lines[edge]})", "Keep one of the two: saying it again makes it no stronger.")
        else:
            self.lines[edge] = line
            self.edges.append((word, parts[0], parts[1]))

    def argument(self, line: int, name: str, text: str) -> None:
        try:
            score = float(text.replace("_", "?"))  # Python would read 0_1 as 1.
        except ValueError:
            score = math.nan
        if not 0.0 <= score <= 1.0:
            self.problem(line, f"the base score of {name} is {text!r}", "Write a number from 0 to 1, such as 0.5.")
        if name in self.scores:
            self.problem(line, f"{name} stands twice (first in line {self.lines[name]})", "Keep one of the two, or give one another name.")
        self.scores[name] = score
        self.lines.setdefault(name, line)


def read(path: Path, name: str | None = None) -> BipolarGraph:
    """Read one file.

    Raises
    ------
    SeedsError
        With everything that is wrong, by line.
    """
    name = name or str(path)
    reader = _Reader(name)
    for number, row in enumerate(text_of(path, name, "Split it.", MAX_BYTES).splitlines(), 1):
        place, text = 0, row.partition("%")[0]
        while text[place:].strip():
            match = STATEMENT.match(text, place)
            if match is None:
                reader.problem(number, f"this cannot be read: {text[place:].strip()[:60]}", f"Write statements such as: {'  '.join(SHAPES.values())}")
                break
            reader.statement(number, match["word"], match["rest"])
            place = match.end()
    if not reader.scores and not reader.problems:
        reader.problem(0, "the file holds no argument", f"Begin with {SHAPES['arg']}")
    reader.problems += _loose_ends(reader)
    if reader.problems:
        raise SeedsError(reader.problems)
    return _graph(reader, Path(name).stem)


def _loose_ends(reader: _Reader) -> Iterator[Problem]:
    told = 0
    for word, *names in reader.edges:
        for wanted in names:
            if wanted not in reader.scores and wanted not in reader.broken:
                line = reader.lines[f"{word}({names[0]},{names[1]})"]
                # Looking for a similar name takes as long as there are names, so not for thousands of them.
                known, told = reader.scores if told < HINTS else (), told + 1
                fix = did_you_mean(wanted, known, f"Add a line such as arg({wanted}, 0.5).")
                yield Problem(reader.name, line, f"{wanted!r} has no arg(…)", fix)


def _graph(reader: _Reader, title: str) -> BipolarGraph:
    arguments = {}
    for word, source, target in reader.edges:
        made = f"{word}({source},{target})"
        sign: Sign = "con" if word == "att" else "pro"
        verb = "attacks" if word == "att" else "supports"
        arguments[made] = Argument(id=made, title=f"{source} {verb} {target}", premises=(source,), sign=sign, target=target)
    try:
        in_order(arguments)
    except CircleError as error:
        line = min(reader.lines[step] for step in error.circle if step in arguments)
        claims = CircleError([step for step in error.circle if step not in arguments])
        raise SeedsError([Problem(reader.name, line, str(claims), "Take out one of these steps: a circle has no beginning from which to compute.")]) from None
    sources, targets = ({edge[place] for edge in reader.edges} for place in (1, 2))
    ends = tuple(name for name in reader.scores if name not in sources)
    return BipolarGraph(
        title=title,
        root=next((name for name in ends if name in targets), ends[0]),
        ends=ends,
        claims={name: Claim(id=name, role="premise", status="added", text=name) for name in reader.scores},
        arguments=arguments,
        truths=reader.scores,
        relevances=dict.fromkeys(arguments, 1.0),
    )
