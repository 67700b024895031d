"""Put the course into the wheel: lessons and seeds, and the seeds compiled to one ``case.json``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Course(BuildHookInterface):
    """Adds ``counterpoise/course/`` to a wheel; an editable install finds the course in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name every file that goes in: a reader's own copies of the texts, and answers, never leave the checkout."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "lib"))
        try:
            from counterpoise.debate.seeds import COMPILED, compiled, files

            case = compiled(root / "seeds")
            seeds = [path for _, path in files(root / "seeds")]
        finally:
            sys.path.pop(0)
        included = [*seeds, *(root / "seeds" / "schema").glob("*.json"), *(root / "lessons").glob("[0-9][0-9]-*.ipynb")]
        build_data["force_include"].update({str(path): f"counterpoise/course/{path.relative_to(root).as_posix()}" for path in included})
        self._folder = tempfile.TemporaryDirectory()
        made = Path(self._folder.name) / COMPILED
        made.write_text(case, encoding="utf-8", newline="\n")
        build_data["force_include"][str(made)] = f"counterpoise/course/seeds/{COMPILED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 (the interface's signature)
        """Take the temporary file away."""
        if version != "editable":
            self._folder.cleanup()
