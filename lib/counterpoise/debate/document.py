"""Reading one YAML or JSON file safely, with the line of every value.

The seeds are written by people, and lessons are copied from hand to hand, so a file is not trusted.
It is read as a stream of events and built without recursion:
anchors and aliases are refused (seven lines of them can expand to millions of nodes), so are tags,
nesting over 20 and files over 2 MB.
Scalars follow the core schema of YAML 1.2; a date stays text.
JSON is read the same way, being YAML in all that matters here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from attrs import Factory, define, frozen
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from counterpoise.debate.problem import Problem, SeedsError

MAX_BYTES = 2_000_000
MAX_DEPTH = 20

Path_ = tuple[str | int, ...]

_INT = re.compile(r"[-+]?[0-9]{1,1000}")  # Python refuses to read more than 4300 digits; a longer number is a float.
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


@frozen
class Document:
    """The content of a file, and where each part of it stands.

    Parameters
    ----------
    name
        The file as its author would name it.
    data
        Plain lists, dictionaries and scalars.
    lines
        Path from the root (such as ``(3, "premises", 0)``) to line, counted from 1.
    """

    name: str
    data: Any
    lines: dict[Path_, int]

    def line(self, *path: str | int) -> int:
        """Line of the value at ``path``, or of the nearest part around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@define
class _Open:
    """A list or mapping whose end has not been read yet."""

    path: Path_
    value: list[Any] | dict[str, Any]
    key: str | None = None
    keys: dict[str, int] = Factory(dict)


def read(path: Path, name: str | None = None) -> Document:
    """Read one file.

    Parameters
    ----------
    path
        The file.
    name
        What to call it in messages; its path by default.

    Raises
    ------
    SeedsError
        With everything that is wrong, by line.
    """
    name = name or str(path)
    return parse(text_of(path, name, "Split it: a kind of entry may be a folder of several files."), name)


def text_of(path: Path, name: str, smaller: str, largest: int = MAX_BYTES) -> str:
    """The text of a file in UTF-8, of at most 2 MB unless ``largest`` says otherwise; ``smaller`` says what to do with a larger one.

    Raises
    ------
    SeedsError
        If the file cannot be read, is larger, or has another encoding.
    """
    try:
        size = path.stat().st_size
        if size > largest:
            what = f"the file has {size:,} bytes, more than the {largest:,} that are read"
            raise SeedsError([Problem(name, 0, what, smaller)])
        if not path.is_file():
            raise SeedsError([Problem(name, 0, "this is no file", "Name a file.")])
        raw = path.read_bytes()
    except OSError as error:
        fix = "Put the file there, or check its name and who may read it."
        raise SeedsError([Problem(name, 0, f"the file cannot be read ({error.strerror})", fix)]) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = f"this is not UTF-8 text (byte 0x{raw[error.start]:02x})"
        raise SeedsError([Problem(name, line, what, "Save the file with the encoding UTF-8.")]) from None


def parse(text: str, name: str) -> Document:
    """Read the text of a file; see :func:`read`."""
    builder = _Builder(name)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        raise SeedsError([*builder.problems, _syntax(error, text, name)]) from None
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        what = f"the character U+{error.character:04X} may not stand in a YAML file"
        raise SeedsError([Problem(name, line, what, "Delete it.")]) from None
    except RecursionError:
        raise SeedsError([Problem(name, 0, f"the nesting is deeper than {MAX_DEPTH}", "Flatten it.")]) from None
    except (ValueError, OverflowError):  # ruamel makes a character of any \U… without looking
        raise SeedsError([Problem(name, 0, "an escape (\\U…) names no character", "Write the character itself.")]) from None
    if builder.problems:
        raise SeedsError(builder.problems)
    return Document(name, builder.root, builder.lines)


def _syntax(error: MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 0
    rows = text.split("\n")
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    if "\t" in row[: len(row) - len(row.lstrip())] or "'\\t'" in str(error.problem):
        return Problem(name, line, "a tab stands where only spaces may", "Indent with two spaces.")
    what = " ".join(filter(None, (error.context, error.problem))) or "the YAML cannot be read"
    fix = 'Check quotes, brackets and indentation here; text that contains ": " or " #" needs quotes around it.'
    return Problem(name, line, f"broken YAML: {what}", fix)


class _Builder:
    """Turns parser events into data, keeping a stack of what is open instead of recursing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Any = None
        self.lines: dict[Path_, int] = {}
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(line, "a second document starts here", "Keep one list in a file: delete the line with ---.")
        elif isinstance(event, CollectionEndEvent):
            self._stack.pop()
        elif isinstance(event, NodeEvent):
            self._node(event, line)

    def _node(self, event: Any, line: int) -> None:
        if isinstance(event, AliasEvent) or event.anchor:
            self._stop(line, "anchors (&) and aliases (*) are not allowed", "Write the value out where it is needed, or quote the text.")
        if getattr(event, "ctag", None) is not None and str(event.ctag) not in {"None", ""}:
            self._stop(line, f"the tag {event.ctag} is not allowed", "Delete the tag, or quote the text.")
        if isinstance(event, ScalarEvent):
            scalar = _scalar(event)
            if isinstance(scalar, str):
                try:
                    scalar = _joined(scalar)
                except UnicodeDecodeError:
                    self._stop(line, "an escape (\\u…) names half a character", "Write the character itself.")
            self._put(scalar, line, is_key=self._expects_key())
        else:
            if self._expects_key():
                self._stop(line, "a key must be one word", "Write `key: value`.")
            if len(self._stack) >= MAX_DEPTH:
                self._stop(line, f"the nesting is deeper than {MAX_DEPTH}", "Flatten it: no entry of a debate needs this.")
            value: list[Any] | dict[str, Any] = [] if isinstance(event, SequenceStartEvent) else {}
            path = self._put(value, line, is_key=False)
            self._stack.append(_Open(path, value))

    def _expects_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None

    def _put(self, value: Any, line: int, *, is_key: bool) -> Path_:
        if not self._stack:
            self.root = value
            self.lines[()] = line
            return ()
        top = self._stack[-1]
        if is_key:
            top.key = str(value)
            if top.key in top.keys:
                what = f"the key {top.key!r} stands twice in one entry (first in line {top.keys[top.key]})"
                self.problems.append(Problem(self.name, line, what, "Keep one of the two."))
            top.keys[top.key] = line
            return top.path
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            top.value.append(value)
        else:
            assert top.key is not None
            path = (*top.path, top.key)
            line = top.keys[top.key]
            top.value[top.key] = value
            top.key = None
        self.lines[path] = line
        return path

    def _stop(self, line: int, what: str, fix: str) -> None:
        """Give up on this file: what follows cannot be told apart from the mistake."""
        raise SeedsError([*self.problems, Problem(self.name, line, what, fix)])


def _joined(text: str) -> str:
    r"""The text with each pair of halves, as JSON writes ``\ud83d\ude00``, made one character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _scalar(event: ScalarEvent) -> str | int | float | bool | None:
    text = event.value
    if event.style not in (None, ""):
        return str(text)
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else str(text)
