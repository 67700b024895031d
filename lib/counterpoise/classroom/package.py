"""What a learner hands in: one zip with the notebook, the answers, and a receipt that says what is in it.

=================  ===========================================================================================
in the zip         what it is
=================  ===========================================================================================
``NN-slug.ipynb``  the notebook, as it was on disk
``….answers.json`` the answers, if there were any
``receipt.json``   format, version, course, lesson, at, code, files (name, bytes, sha256), open (what was open)
=================  ===========================================================================================

It holds no name of the learner and no path of the machine. The same files packed at the same time give the same bytes.
The receipt is no seal, since whoever can write a zip can write a receipt:
its code lets two people see that they speak of the same files, and that nothing was lost on the way.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from attrs import asdict, frozen

from counterpoise.classroom import disk
from counterpoise.classroom.disk import FolderError
from counterpoise.classroom.progress import Progress

FORMAT = "counterpoise receipt"
VERSION = 1
RECEIPT = "receipt.json"

MOST_BYTES = 50_000_000
"""Most bytes of everything in a package, and of the package itself."""
MOST_FILES = 20
_MOST_OF_RECEIPT = 500_000
_MOST_OF_DIRECTORY = 64_000
_END = 22  # bytes of the record at the end of a zip
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can say
# A name that is safe and means the same in every file system: no folder, no drive, no hidden file, nothing unseen.
_NAME = re.compile(r"(?!\.)[\w .()+,-]{1,120}(?<![. ])")

T = TypeVar("T")


class PackageError(Exception):
    """A file is not a whole package of a learner's work; the message says why."""


@frozen
class Packed:
    """One file in a package."""

    name: str
    bytes: int
    sha256: str


def _packed(name: str, data: bytes) -> Packed:
    return Packed(name, len(data), hashlib.sha256(data).hexdigest())


@frozen
class Receipt:
    """What was packed, when, and what was open then.

    Parameters
    ----------
    course
        Version of the course.
    lesson
        Number of the lesson.
    at
        When it was packed, on the learner's clock.
    files
        Every file in the package but the receipt, by name.
    open
        What the learner had not finished.
    """

    course: str
    lesson: int
    at: datetime
    files: tuple[Packed, ...]
    open: tuple[Progress, ...] = ()

    @property
    def code(self) -> str:
        """Twelve characters that stand for the packed files, whenever they were packed."""
        named = "".join(f"{file.sha256} {file.name}\n" for file in self.files)
        letters = base64.b32encode(hashlib.sha256(named.encode()).digest()).decode()
        return "-".join(letters[start : start + 4] for start in (0, 4, 8))

    def document(self) -> dict[str, Any]:
        """The receipt as it is written."""
        head = {"format": FORMAT, "version": VERSION, "course": self.course, "lesson": self.lesson, "at": self.at.isoformat(timespec="seconds")}
        return {**head, "code": self.code, "files": [asdict(file) for file in self.files], "open": [asdict(one) for one in self.open]}

    @classmethod
    def read(cls, data: bytes) -> Receipt:
        """Read what `document` wrote.

        Raises
        ------
        PackageError
            If it is anything else.
        """
        try:
            given = json.loads(data)
            if given["format"] != FORMAT or given["version"] != VERSION:
                raise PackageError("its receipt was written by another version of the course")
            files = tuple(_typed(Packed, file) for file in given["files"])
            still_open = tuple(_typed(Progress, one) for one in given["open"])
            receipt = cls(_is(str, given["course"]), _is(int, given["lesson"]), datetime.fromisoformat(given["at"]), files, still_open)
            code = given["code"]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise PackageError("its receipt cannot be read") from error
        if receipt.code != code:
            raise PackageError("the code of its receipt is not that of its files")
        return receipt


def _is(kind: type[T], value: Any) -> T:
    if type(value) is not kind:
        raise TypeError
    return value


def _typed(kind: type[T], given: Any) -> T:
    """Make a record from what a receipt says, if each field has the type that it should have."""
    types = {"str": str, "int": int, "bool": bool}
    fields: Any = kind.__attrs_attrs__  # type: ignore[attr-defined]
    return kind(**{field.name: _is(types[field.type], given[field.name]) for field in fields})


@frozen
class Package:
    """A learner's work on one lesson, packed."""

    receipt: Receipt
    files: Mapping[str, bytes]

    @property
    def data(self) -> bytes:
        """The zip; always the same for the same receipt and files."""
        stream = io.BytesIO()
        receipt = json.dumps(self.receipt.document(), indent=1, ensure_ascii=False).encode(errors="replace") + b"\n"
        with zipfile.ZipFile(stream, "w") as archive:
            for name, data in [*sorted(self.files.items()), (RECEIPT, receipt)]:
                entry = zipfile.ZipInfo(name, _EARLIEST)
                entry.create_system = 3  # Else the bytes would tell a Windows machine from others.
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
        return stream.getvalue()


def pack(notebook: Path, answers: Path | None, *, course: str, lesson: int, at: datetime, still_open: Iterable[Progress] = ()) -> Package:
    """Pack a notebook and its answers as they are on disk.

    Parameters
    ----------
    notebook
        The lesson's notebook.
    answers
        The file of answers; None, or no such file, if there are none.
    course
        Version of the course.
    lesson
        Number of the lesson.
    at
        The time for the receipt.
    still_open
        What the learner has not finished.

    Raises
    ------
    FolderError
        If there is no notebook, a file cannot be read, or there is too much.
    """
    found = {path.name: disk.read(path) for path in (notebook, answers) if path is not None}
    files = {name: data for name, data in found.items() if data is not None}
    if notebook.name not in files:
        raise FolderError(f"there is no notebook {notebook}.")
    if sum(map(len, files.values())) > MOST_BYTES:
        raise FolderError(f"{notebook} is larger than {size(MOST_BYTES)}. Choose Edit ▸ Clear Outputs of All Cells, save, and pack again.")
    receipt = Receipt(course, lesson, at, tuple(_packed(name, data) for name, data in sorted(files.items())), tuple(still_open))
    return Package(receipt, files)


def read_package(path: Path) -> Package:
    """Open what a learner handed in, and check that it is whole.

    Nothing is written to disk, nothing in it is run, and no more than `MOST_BYTES` is unpacked.
    A package that some program unpacked and packed again, in a folder of its own, is read as well.

    Raises
    ------
    PackageError
        If it is no package, or not as it was packed.
    """
    try:
        return _checked(_unpacked(path))
    except PackageError as error:
        raise PackageError(f"{path.name} cannot be taken: {error}.") from error
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is no zip file, or a damaged one"
        raise PackageError(f"{path.name} cannot be taken: {why}.") from error


def _checked(files: dict[str, bytes]) -> Package:
    """Hold the files to the receipt among them."""
    if RECEIPT not in files:
        raise PackageError(f"it holds no {RECEIPT}")
    receipt = Receipt.read(files.pop(RECEIPT))
    if sorted(file.name for file in receipt.files) != sorted(files):
        raise PackageError("its files are not those of its receipt")
    for file in receipt.files:
        if _packed(file.name, files[file.name]) != file:
            raise PackageError(f"“{file.name}” was changed after it was packed")
    return Package(receipt, files)


def _unpacked(path: Path) -> dict[str, bytes]:
    """Everything in a zip by plain name, with limits on what it may cost to look."""
    if not path.is_file():
        raise PackageError("there is no such file")
    if path.stat().st_size > MOST_BYTES:
        raise PackageError(f"it is larger than {size(MOST_BYTES)}")
    data = path.read_bytes()
    end = data[-_END:]
    if len(end) < _END or end[:4] != b"PK\5\6" or data[-_END - 20 : -_END][:4] == b"PK\6\7":
        raise PackageError("it is no zip file, or a damaged one")
    if int.from_bytes(end[12:16], "little") > _MOST_OF_DIRECTORY:  # Else a list of a million files would be read first.
        raise PackageError("it holds too many files")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = list(_entries(archive))
        left = MOST_BYTES
        files: dict[str, bytes] = {}
        for name, entry in entries:
            files[name] = _content(archive, entry, name, min(left, _MOST_OF_RECEIPT) if name == RECEIPT else left)
            left -= len(files[name])
    return files


def _entries(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The files that matter, by plain name; without what macOS adds, and without one folder around them all."""
    entries = [one for one in archive.infolist() if not one.filename.startswith("__MACOSX/") and not one.filename.endswith(("/", "/.DS_Store"))]
    if len(entries) > MOST_FILES:
        raise PackageError("it holds too many files")
    folders = {one.filename.rpartition("/")[0] for one in entries}
    folder = folders.pop() if len(folders) == 1 else ""
    seen = set()
    for entry in entries:
        name = entry.filename.removeprefix(f"{folder}/") if folder and _NAME.fullmatch(folder) else entry.filename
        if not _NAME.fullmatch(name) or entry.orig_filename != entry.filename:
            raise PackageError("it holds a file with a name or a folder that no package has")
        if name.casefold() in seen:
            raise PackageError(f"it holds “{name}” twice")
        seen.add(name.casefold())
        yield name, entry


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, most: int) -> bytes:
    """Unpack one file, and stop where it grows beyond what it may be, whatever it says of itself."""
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or entry.flag_bits & 1:
        raise PackageError(f"“{name}” is encrypted or compressed in a way that no package is")
    with archive.open(entry) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise PackageError(f"“{name}” is too large when unpacked")
    return data


def size(count: int) -> str:
    """Say how large a file is.

    Examples
    --------
    >>> size(41_300), size(2_000_000)
    ('41 KB', '2.0 MB')

    """
    thousand, million = 1_000, 1_000_000
    if count >= million:
        return f"{count / million:.1f} MB"
    return f"{round(count / thousand)} KB" if count >= thousand else f"{count} bytes"
