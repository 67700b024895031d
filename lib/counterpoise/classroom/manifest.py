"""What the course shipped into a learner's folder, so that an update can tell whose a file is."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from attrs import asdict, define, field, frozen

from counterpoise.classroom import disk

FORMAT = 1


@frozen
class Shipped:
    """The fingerprints of one file as it was shipped.

    Parameters
    ----------
    sha256
        Of the bytes.
    sources
        Of a notebook's cells alone (type, id, source), which running it does not change; else None.

    """

    sha256: str
    sources: str | None = None

    @classmethod
    def of(cls, data: bytes) -> Shipped:
        """Take the fingerprints of a file's bytes."""
        return cls(hashlib.sha256(data).hexdigest(), _sources(data))

    def is_same_work(self, data: bytes) -> bool:
        """Tell whether a file is this one still, at most run and not rewritten."""
        other = Shipped.of(data)
        return other.sha256 == self.sha256 or (self.sources is not None and other.sources == self.sources)


def _sources(data: bytes) -> str | None:
    try:
        cells = json.loads(data)["cells"]
        sources = [[cell["cell_type"], cell.get("id"), _text(cell["source"])] for cell in cells]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None  # Not a notebook, or a damaged one.
    return hashlib.sha256(json.dumps(sources).encode()).hexdigest()


def _text(source: Any) -> str:
    """Join the two ways in which a notebook may hold a text: one string, or a list of lines."""
    return source if isinstance(source, str) else "".join(source)


@define
class Manifest:
    """The fingerprints of every file as it was last shipped, kept in one JSON file."""

    path: Path
    entries: dict[str, Shipped] = field(factory=dict)
    _saved: bytes | None = None

    @classmethod
    def load(cls, path: Path) -> Manifest:
        """Read the manifest; a missing or damaged one is empty, so every file counts as the learner's."""
        data = disk.read(path)
        return cls(path, _entries(data), data)

    def save(self) -> None:
        """Write the manifest, unless it would not change."""
        entries = {name: asdict(entry) for name, entry in sorted(self.entries.items())}
        data = json.dumps({"format": FORMAT, "files": entries}, indent=1).encode() + b"\n"
        if data != self._saved:
            disk.write(self.path, data)
            self._saved = data


def _entries(data: bytes | None) -> dict[str, Shipped]:
    if data is None:
        return {}
    try:
        document = json.loads(data)
        if document["format"] != FORMAT:
            return {}
        return {str(name): Shipped(entry["sha256"], entry["sources"]) for name, entry in document["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
