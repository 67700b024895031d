"""Compile the seeds into one ``case.json`` inside the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledSeeds(BuildHookInterface):
    """Adds ``counterpoise/course/seeds/case.json`` to a wheel; an editable install reads the YAML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the file outside the tree and have it included."""
        root = Path(self.root)
        # A reader's own copies of the texts are theirs alone and never leave the checkout.
        if (root / "seeds" / "texts").exists() and version != "editable":
            self.app.display_warning("seeds/texts is left out of the wheel")
        if version == "editable":
            return
        sys.path.insert(0, str(root / "lib"))
        try:
            from counterpoise.debate.seeds import COMPILED, compiled

            self._folder = tempfile.TemporaryDirectory()
            path = Path(self._folder.name) / COMPILED
            path.write_text(compiled(root / "seeds"), encoding="utf-8", newline="\n")
        finally:
            sys.path.pop(0)
        build_data["force_include"][str(path)] = f"counterpoise/course/seeds/{COMPILED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 (the interface's signature)
        """Take the temporary file away."""
        if version != "editable":
            self._folder.cleanup()
