"""Scripts of widgets: one module made of a file and what it imports, since a widget is one text and asks for nothing else."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_IMPORT = re.compile(r'^import .* from "(\./[\w.-]+\.(?:js|json))".*;\n', re.MULTILINE)
_DATA = re.compile(r'^import (\w+) from "\./([\w.-]+\.json)".*;\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function|class) )", re.MULTILINE)


@cache
def module(path: Path | str) -> str:
    """The text of one module, with everything that it imports in front of it.

    The files are ordinary modules, so editors and other programs can read them as they stand.
    Joined, they share one scope: a name is given once in all of them, and none is changed on import.

    Parameters
    ----------
    path
        The file, or its name in the folder of the widgets. Imports stand on lines of their own and name files of that folder:
        ``import { one, two } from "./other.js";`` or ``import DATA from "./data.json" with { type: "json" };``.
    """
    files: dict[Path, str] = {}
    _gather(FOLDER / path, files)
    *parts, last = files.values()
    return "\n".join([*(_EXPORT.sub("", part) for part in parts), last])


def _gather(path: Path, files: dict[Path, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for name in _IMPORT.findall(text):
        needed = FOLDER / name
        if needed in files:
            continue
        if needed.suffix == ".js":
            _gather(needed, files)
    text = _DATA.sub(lambda found: f"const {found[1]} = {json.dumps(json.loads((FOLDER / found[2]).read_text(encoding='utf-8')))};\n", text)
    files[path] = _IMPORT.sub("", text)
