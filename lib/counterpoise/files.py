"""Writing files so that nothing is ever half-written, naming them so that nothing is ever written over, one process at a time."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

ANSWERS = ".answers.json"
"""How the name of a file with a learner's answers ends."""

PATIENCE = 30.0
"""Seconds to wait for another process."""


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


def dated(path: Path, what: str) -> Path:
    """A free name beside the file that says what it is and since when; no colon, since Windows allows none."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    return vacant(path, f"{what} {stamp}")


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a lock file, so that two processes do not change one thing at once.

    The operating system's lock is used: it ends with the process, so no stale lock can remain.
    Where a file system has none, the work goes on without it, since each file is written whole anyway.

    Raises
    ------
    TimeoutError
        If another process holds the lock for longer than ``patience`` seconds.
    OSError
        If the lock file cannot be made.
    """
    with path.open("ab") as stream:
        deadline = time.monotonic() + patience
        while not _lock(stream):
            if time.monotonic() > deadline:
                message = f"another process holds {path}"
                raise TimeoutError(message)
            time.sleep(0.05)
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: IO[bytes]) -> bool:
        """Try to lock; False if another process holds the lock."""
        try:
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

elif sys.platform == "emscripten":

    def _lock(_stream: IO[bytes]) -> bool:
        """Nothing to wait for: in a browser there is one process."""
        return True

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> bool:
        """Try to lock; False if another process holds the lock."""
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # This file system has no locks; see `locked`.
        return True
