"""A tiny course for the tests, and a learner's folder for it."""

import json
from datetime import datetime
from pathlib import Path

from counterpoise.classroom.folder import Folder
from counterpoise.classroom.lessons import guarded

NOON = datetime(2026, 11, 23, 14, 5)  # noqa: DTZ001 - the learner's own clock


def notebook(*cells: str, outputs: bool = False) -> bytes:
    """Make a notebook as a learner's copy has it; a cell that begins with # is text."""
    made = []
    for number, source in enumerate(cells):
        cell = {"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": source}
        if not source.startswith("#"):
            output = {"output_type": "stream", "name": "stdout", "text": ["2\n"]}
            cell |= {"cell_type": "code", "execution_count": 1 if outputs else None, "outputs": [output] if outputs else []}
        made.append(cell)
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return guarded(json.dumps({"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}).encode())


class Course:
    """The course as shipped, and a learner's folder for it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shipped = {name: root / "shipped" / name for name in ("lessons", "exercises")}
        for place in self.shipped.values():
            place.mkdir(parents=True)
        self.folder = Folder(root / "copy", shipped=self.shipped, now=lambda: NOON)

    def ship(self, name: str, data: bytes) -> None:
        path = self.root / "shipped" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def mine(self, name: str) -> Path:
        return self.folder.path / name

    def names(self) -> set[str]:
        """List the files a learner sees, and the backups."""
        files = (path.relative_to(self.folder.path).as_posix() for path in self.folder.path.rglob("*") if path.is_file())
        return {name for name in files if not name.startswith((".counterpoise/lock", ".counterpoise/manifest", ".counterpoise/jupyter"))}
