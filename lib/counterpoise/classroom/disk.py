"""The learner's folder on disk: files written whole, names never taken twice, one process at a time."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from counterpoise import files
from counterpoise.files import PATIENCE, write_atomically

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


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
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a lock file, making its folder if need be, so that two processes do not change one folder at once; see `files.locked`."""
    with ExitStack() as stack:
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                stack.enter_context(files.locked(path, patience))
            except TimeoutError as error:
                folder = path.parent.parent
                message = f"another counterpoise is still working in {folder}. Wait for it to end, then try again."
                raise FolderError(message) from error
        yield
