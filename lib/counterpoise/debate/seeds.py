"""From a folder of seeds to a case.

A kind of entry is one file (``facts.yaml``) or a folder of files (``facts/2018.yaml``, …); each file is a list of entries.
References are CSL-JSON. ``about.yaml`` is a single mapping.
Authors write YAML. The build writes one ``case.json`` from it, which lessons load, because reading YAML takes
about half a second and several times that in a browser; where that file is missing or older, YAML is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args, get_type_hints

from attrs import frozen

from counterpoise.debate.case import About, Argument, Case, Claim
from counterpoise.debate.document import Document, read
from counterpoise.debate.objection import Objection, reply_ids
from counterpoise.debate.problem import Problem, SeedsError, did_you_mean
from counterpoise.debate.structure import structure

KINDS: Mapping[str, Any] = {name: get_args(hint)[1] for name, hint in get_type_hints(Case).items() if name != "about"}
"""Kind of entry → class, in the order in which :class:`~counterpoise.debate.case.Case` holds them."""

OPTIONAL = frozenset({"objections", "predictions", "perspectives", "glossary", "activities", "timeline", "schemes", "facts"})
"""Kinds without which a case still makes sense."""

COMPILED = "case.json"


@frozen
class Entry:
    """One entry of the seeds with the place where it stands, for messages that come later."""

    kind: str
    value: Any
    document: Document
    path: tuple[str | int, ...]

    def problem(self, what: str, fix: str, *within: str | int) -> Problem:
        """Make a problem at this entry, or at a part of it."""
        return Problem(self.document.name, self.document.line(*self.path, *within), what, fix)


@frozen
class Seeds:
    """Everything read from a folder, before it is joined to a case.

    Parameters
    ----------
    problems
        Why some files or entries could not be read.
    broken
        Ids of entries that could not be read, and names of kinds with a file that could not;
        what refers to them is not wrong for that.
    """

    folder: Path
    about: Entry | None
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    broken: frozenset[str]

    def of(self, kind: str) -> Iterator[Entry]:
        """Yield the entries of one kind, in order."""
        return (entry for entry in self.entries if entry.kind == kind)


def load(folder: Path) -> Case:
    """Load a case, from the compiled file if it is up to date, otherwise from YAML.

    Raises
    ------
    SeedsError
        If the seeds cannot be read or an entry does not have the fields of its class.
        References between entries are the business of :mod:`counterpoise.debate.check`.
    """
    compiled = folder / COMPILED
    if compiled.is_file():
        with suppress(ValueError):  # A damaged file counts as an older one.
            stored = json.loads(compiled.read_text(encoding="utf-8"))
            if isinstance(stored, dict) and stored.get("digest") == digest(folder):
                return _case_of(stored)
    seeds = read_seeds(folder)
    if seeds.problems:
        raise SeedsError(seeds.problems)
    return case(seeds)


def read_seeds(folder: Path) -> Seeds:
    """Read every file of a folder of seeds; what cannot be read becomes a problem of the result."""
    if not folder.is_dir():
        return Seeds(folder, None, (), (Problem(str(folder), 0, "there is no such folder", "Name the folder that holds about.yaml."),), frozenset())
    problems: list[Problem] = []
    entries: list[Entry] = []
    broken: set[str] = set()
    about = None
    for kind, path in files(folder):
        try:
            document = read(path, _name(folder, path))
        except SeedsError as error:
            problems += error.problems
            broken.add(kind)
            continue
        if kind == "about":
            value, wrong = structure(document, document.data, About, ())
            about = None if value is None else Entry("about", value, document, ())
            problems += wrong
        elif isinstance(document.data, list):
            for number, data in enumerate(document.data):
                entry, wrong = structure(document, data, KINDS[kind], (number,))
                problems += wrong
                if entry is not None:
                    entries.append(Entry(kind, entry, document, (number,)))
                elif isinstance(data, dict):
                    broken |= _ids(data)
        else:
            problems.append(Problem(document.name, 1, "the file is not a list of entries", "Start each entry with `- id: …`."))
            broken.add(kind)
    problems += [*_missing(folder), *_unread(folder)]
    return Seeds(folder, about, tuple(entries), tuple(problems), frozenset(broken))


def _ids(data: dict[str, Any]) -> set[str]:
    """Every id that a broken entry would have brought, its parts' included."""
    listed = [part for value in data.values() if isinstance(value, list) for part in value if isinstance(part, dict)]
    found = {str(part["id"]) for part in [data, *listed] if "id" in part}
    return found | {made for name in found if name.startswith("O") for made in reply_ids(name)}


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the kind and the path of every file of seeds, in a fixed order."""
    if (folder / "about.yaml").is_file():
        yield "about", folder / "about.yaml"
    for kind in KINDS:
        ending = _ending(kind)
        if (single := folder / f"{kind}.{ending}").is_file():
            yield kind, single
        for path in sorted((folder / kind).glob(f"*.{ending}")):
            yield kind, path


def _ending(kind: str) -> str:
    return "json" if kind == "references" else "yaml"


def _missing(folder: Path) -> Iterator[Problem]:
    present = {kind for kind, _ in files(folder)}
    for kind in ("about", *KINDS):
        if kind not in present and kind not in OPTIONAL:
            ending = _ending(kind)
            what = f"there is no {kind}.{ending}" + ("" if kind == "about" else f" and no folder {kind}/")
            yield Problem(_name(folder, folder), 0, what, f"Add {kind}.{ending}; docs/new-debate.md shows what goes into it.")


def _unread(folder: Path) -> Iterator[Problem]:
    """Name the files that look like seeds and that nobody reads, such as ``facts.yml``: they would be missed without a word."""
    known = {path for _, path in files(folder)} | {folder / COMPILED}
    for path in sorted([*folder.glob("*"), *(path for kind in KINDS for path in (folder / kind).glob("*"))]):
        if path.suffix.lower() in {".yaml", ".yml", ".json"} and path not in known and path.is_file():
            listed = [f"{kind}.{_ending(kind)}" for kind in ("about", *KINDS)]
            fix = (
                did_you_mean(path.name, listed, f"Name it as one of: {', '.join(listed)}.") if path.parent == folder else "Its name must end as the others do."
            )
            yield Problem(_name(folder, path), 0, "this file is not read, because of its name", fix)


def _name(folder: Path, path: Path) -> str:
    return str(Path(folder.name, path.relative_to(folder)))


def case(seeds: Seeds) -> Case:
    """Join the entries to a case; of two with one id the first counts."""
    assert seeds.about is not None, "a case needs about.yaml"
    return _joined(seeds.about.value, ((entry.kind, entry.value) for entry in seeds.entries))


def _joined(about: About, entries: Iterable[tuple[str, Any]]) -> Case:
    parts: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for kind, entry in entries:
        parts[kind].setdefault(entry.id, entry)
    for objection in parts["objections"].values():
        for claim in claims_of(objection):
            parts["claims"].setdefault(claim.id, claim)
        for argument in arguments_of(objection):
            parts["arguments"].setdefault(argument.id, argument)
    return Case(about=about, **parts)


def claims_of(objection: Objection) -> tuple[Claim, Claim]:
    """The two claims that an objection brings into the graph: itself and its reply."""
    return (
        Claim(id=objection.id, kind=objection.kind, role="objection", status="added", text=objection.claim, more=objection.steelman, facts=objection.facts),
        Claim(id=objection.reply_id, role="reply", status="added", text=objection.reply.claim, more=objection.reply.text, facts=objection.reply.facts),
    )


def arguments_of(objection: Objection) -> Iterator[Argument]:
    """The arguments that an objection brings into the graph: one for each place it hits, and its reply."""
    for attack in objection.attacks:
        yield Argument(id=attack.id, title=attack.title, premises=(objection.id,), warrant=attack.warrant, sign="con", target=attack.target)
    yield Argument(
        id=reply_ids(objection.id)[1],
        title=f"The best reply to {objection.id}",
        premises=(objection.reply_id,),
        sign="con",
        target=objection.reply.hits,
    )


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every file of seeds, to tell whether ``case.json`` is up to date."""
    total = hashlib.sha256()
    for _, path in files(folder):
        total.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def compiled(folder: Path) -> str:
    """The text of ``case.json`` for a folder of seeds, the same bytes for the same seeds."""
    seeds = read_seeds(folder)
    if seeds.problems or seeds.about is None:
        raise SeedsError(seeds.problems)
    stored: dict[str, Any] = {"digest": digest(folder), "about": seeds.about.document.data}
    for kind in KINDS:
        stored[kind] = [_at(entry.document.data, entry.path) for entry in seeds.of(kind)]
    return json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def _case_of(stored: dict[str, Any]) -> Case:
    document = Document(COMPILED, stored, {})
    about, wrong = structure(document, stored["about"], About, ("about",))
    entries = []
    for kind, type_ in KINDS.items():
        for number, data in enumerate(stored[kind]):
            value, reasons = structure(document, data, type_, (kind, number))
            wrong += reasons
            entries.append((kind, value))
    if wrong or about is None:
        raise SeedsError(wrong)
    return _joined(about, entries)
