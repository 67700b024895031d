"""Writing files so that nothing is ever half-written, and naming them so that nothing is ever written over."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

ANSWERS = ".answers.json"
"""How the name of a file with a learner's answers ends."""


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a whole file, or leave what was there.

    The content goes to a temporary file in the same folder, reaches the disk, and then takes the file's name.

    Raises
    ------
    OSError
        If the folder is missing or not writable, or the disk is full; the old file is then still there.
    """
    data = content.encode() if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Who may read and write it: as before, and for a new file as the user's umask says. A temporary file is its owner's alone."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def labelled(path: Path, label: str) -> Path:
    """Name a file after `path`, with a label in brackets before its ending.

    Examples
    --------
    >>> labelled(Path("01-case.ipynb"), "new version 2.0").name
    '01-case (new version 2.0).ipynb'

    """
    ending = ANSWERS if path.name.endswith(ANSWERS) else path.suffix
    return path.with_name(f"{path.name.removesuffix(ending)} ({label}){ending}")


def vacant(path: Path, label: str) -> Path:
    """Label a file as `labelled` does, counting on until no such file exists yet."""
    candidate = labelled(path, label)
    count = 1
    while os.path.lexists(candidate):
        count += 1
        candidate = labelled(path, f"{label}, {count}")
    return candidate
