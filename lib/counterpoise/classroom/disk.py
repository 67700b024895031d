"""The learner's folder on disk: files written whole, names never taken twice, one process at a time."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from counterpoise.files import write_atomically

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_PATIENCE = 30.0


class FolderError(Exception):
    """The learner's folder cannot be used as it is; the message says why and what would be right."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an operating-system error about `path` into a `FolderError` a person can act on."""
    try:
        yield
    except OSError as error:
        raise FolderError(_explanation(error, path)) from error


def _explanation(error: OSError, path: Path) -> str:
    culprit = next((place for place in path.parents if os.path.exists(place)), path)  # noqa: PTH110 - never raises
    if error.errno in _FULL:
        return f"the disk is full, so {path} was not written. Free some space and try again; nothing is half written."
    if isinstance(error, IsADirectoryError):
        return f"{path} is a folder, but the course keeps a file of that name. Rename your folder and try again."
    if os.path.isfile(culprit):  # noqa: PTH113 - never raises
        return f"{culprit} is a file, not a folder. Move it away, or choose another place with --folder."
    if error.errno in _FORBIDDEN:
        return f"{path} may not be read or written. Change its permissions, or choose another place with --folder."
    return f"{path} could not be read or written: {error.strerror or error}."


def read(path: Path) -> bytes | None:
    """Return the bytes of a file, or None if there is none."""
    with explained(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, making its folder if need be."""
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)


@contextmanager
def locked(path: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold a lock file, so that two processes do not change one folder at once.

    The operating system's lock is used: it ends with the process, so no stale lock can remain.
    Where a file system has none, the work goes on without it, since each file is written whole anyway.
    """
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("ab")
    with stream:
        deadline = time.monotonic() + patience
        while not _lock(stream):
            if time.monotonic() > deadline:
                folder = path.parent.parent
                message = f"another counterpoise is still working in {folder}. Wait for it to end, then try again."
                raise FolderError(message)
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
