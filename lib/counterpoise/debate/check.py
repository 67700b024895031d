"""The command ``counterpoise check``: whether a debate holds together, and what it holds."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from counterpoise.debate.case import Case
from counterpoise.debate.consistency import checked
from counterpoise.debate.problem import Problem, SeedsError
from counterpoise.debate.schema import write_schemas
from counterpoise.debate.seeds import KINDS, read_seeds


def main(folder: Path, *, write_schema: bool = False, more: Callable[[Case], Iterable[str]] = lambda _: ()) -> int:
    """Check a folder of seeds and print the problems, or the counts.

    Parameters
    ----------
    folder
        The folder that holds ``about.yaml``.
    write_schema
        Whether to write the JSON Schemas by which editors complete and check, into ``schema/``.
    more
        Further reports on the debate, printed below the counts. It may raise SeedsError.

    Returns
    -------
    int
        Exit status: 0 if all is well, 1 if there are problems.
    """
    try:
        case = checked(read_seeds(folder))
        reports = [*more(case)]
    except SeedsError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        number = len(error.problems)
        print(f"\n{number} problem{'s' if number > 1 else ''} in {folder}.", file=sys.stderr)
        return 1
    rows = counts(case)
    width = max(len(name) for name, _, _ in rows)
    print(f"{case.about.title}\n")
    for name, number, made_of in rows:
        print(f"  {name:<{width}}  {number:>4}  {made_of}".rstrip())
    for report in reports:
        print(f"\n{report}")
    if write_schema:
        try:
            print(f"\nSchemas for editors: {len(write_schemas(folder))} files in {folder / 'schema'}")
        except OSError as error:
            print(
                Problem(str(folder / "schema"), 0, f"the schemas cannot be written ({error.strerror})", "Check a copy in a folder of your own."),
                file=sys.stderr,
            )
            return 1
    print("\nNo problems.")
    return 0


def counts(joined: Case) -> list[tuple[str, int, str]]:
    """Number of entries of each kind, with what the number is made of."""
    rows: list[tuple[str, int, str]] = []
    for source in joined.sources.values():
        entries = list(joined.claims_of(source.id))
        body = sum(1 for claim in entries if claim.at and claim.at.startswith("P"))
        made_of = [
            f"{body} in the body, {len(entries) - body} outside it",
            _tally(claim.kind for claim in entries),
            _tally(claim.status for claim in entries),
            f"{sum(claim.same_as is not None for claim in entries)} repeated",
        ]
        rows.append((f"claims of {source.id}", len(entries), "; ".join(made_of)))
    ours = [c for c in joined.claims.values() if c.source is None and c.id not in joined.objections and c.role != "reply"]
    rows.append(("claims added by us", len(ours), _tally(c.role for c in ours)))
    rows.append(("objections", len(joined.objections), _tally(a.type for o in joined.objections.values() for a in o.attacks)))
    rows.append(
        (
            "arguments",
            len(joined.arguments),
            _tally(a.sign for a in joined.arguments.values()) + f", {sum(joined.role_of(a) == 'undercut' for a in joined.arguments.values())} undercut",
        )
    )
    rows.append(("facts", len(joined.facts), _tally(f.verdict or "judgement" for f in joined.facts.values())))
    rows.append(("timeline", len(joined.timeline), _tally(f"{e.confidence} confidence" for e in joined.timeline.values())))
    named = {"claims", "objections", "arguments", "facts", "timeline"}
    rows += [(kind, len(getattr(joined, kind)), "") for kind in KINDS if kind not in named]
    return rows


def _tally(words: Iterable[Any]) -> str:
    return ", ".join(f"{count} {word}" for word, count in Counter(words).most_common())
