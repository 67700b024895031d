"""Recognising a reader's own lawful copy of a source, paragraph by paragraph, without holding its text.

A paragraph's fingerprint depends on its letters and digits alone,
so copies that differ in spaces, punctuation, capitals or page furniture still match.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from attrs import frozen

from counterpoise.debate.case import Source
from counterpoise.debate.document import text_of


@frozen
class Copy:
    """A copy compared with the fingerprints of its source.

    Parameters
    ----------
    path
        The file that was compared.
    matching
        Paragraph id → its text, for those whose fingerprint is the source's.
    missing
        Ids of the source's paragraphs that the copy does not hold as we know them.
    extra
        Number of lines of the copy that belong to none of the source's paragraphs.
    """

    path: Path
    matching: dict[str, str]
    missing: tuple[str, ...]
    extra: int


def fingerprint(text: str) -> str:
    """SHA-256, in hexadecimal, of the letters and digits of a text in lower case."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return hashlib.sha256("".join(c for c in plain if c.isalnum()).encode()).hexdigest()


def compare(source: Source, path: Path) -> Copy:
    """Compare a text file with a source. A paragraph is a line, or lines between blank lines.

    Raises
    ------
    SeedsError
        If the file cannot be read, is not UTF-8, or is larger than 2 MB.
    """
    text = text_of(path, str(path), "Keep one article in the file.")
    known = {paragraph.fingerprint for paragraph in source.paragraphs}
    by_mark: dict[str, str] = {}
    extra = 0
    for block in re.split(r"\n\s*\n", text):
        # A paragraph may be wrapped over several lines, or be one line among others.
        whole = fingerprint(block)
        lines = [" ".join(block.split())] if whole in known else [line.strip() for line in block.splitlines() if line.strip()]
        for line in lines:
            mark = fingerprint(line)
            by_mark[mark] = line
            extra += mark not in known
    matching = {p.id: by_mark[p.fingerprint] for p in source.paragraphs if p.fingerprint in by_mark}
    missing = tuple(p.id for p in source.paragraphs if p.id not in matching)
    return Copy(path, matching, missing, extra)
