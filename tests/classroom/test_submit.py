"""Handing in: what is open, what is packed, and that nothing strange in a package does harm."""

import errno
import hashlib
import json
import os
import platform
import re
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tiny_course import notebook

from counterpoise import __version__
from counterpoise.classroom import package
from counterpoise.classroom.disk import FolderError
from counterpoise.classroom.package import Package, PackageError, pack, read_package, size
from counterpoise.classroom.progress import _UNSURE, progress
from counterpoise.classroom.submit import Work
from counterpoise.debate.activity import Activity, Option, Question
from counterpoise.widgets.answers import AnswerFile, Change

NOON = datetime(2026, 11, 24, 11, 30, 5, tzinfo=UTC)
ONE = "01-two-texts.ipynb"
ZIP = "lesson-1 hand-in 2026-11-24 11.30.05.zip"
AB = (Option(id="a", text="A"), Option(id="b", text="B"))


def activity(name="one", **changes):
    questions = (
        Question(id="q1", kind="choose", options=AB),
        Question(id="q2", kind="tick", options=AB),
        Question(id="q3", kind="place"),
        Question(id="q4", kind="write"),
        Question(id="q5", kind="scale"),
        Question(id="if-you-like", kind="write", optional=True),
    )
    return evolve(Activity(id=name, lesson=1, kind="task", title=f"The {name}", ask="?", bins=AB, questions=questions), **changes)


@pytest.fixture
def lessons(tmp_path):
    folder = tmp_path / "course" / "lessons"
    folder.mkdir(parents=True)
    (folder / ONE).write_bytes(notebook("# 1", "1 + 1"))
    return folder


@pytest.fixture
def work(lessons):
    return Work(1, lessons, (activity(),), now=lambda: NOON)


@pytest.fixture
def copy(copy):
    """What a learner has of the lesson in such a copy."""
    return Work(1, copy, (activity(),), now=lambda: NOON)


def answer(work, committed=None, **values):
    work.answers.change({"one": Change({key: (None, value) for key, value in values.items()}, committed)})


def zipped(path, *entries, comment=b"", compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.comment = comment
        for name, data in entries:
            archive.writestr(name, data)
    return path


# What is open.


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (None, "not begun"),
        ({"values": {}}, "not begun"),
        ({"values": {"if-you-like": "x"}}, "begun"),
        ({"values": {"card-7": {"x": 1}}}, "begun"),
        ({"values": {"q1": "a", "q2": ["a", "b"]}}, "2 of 5 answered"),
        ({"values": {"q1": "unsure", "q2": ["unsure"], "q3": "unsure"}}, "3 of 5 answered"),
        ({"values": {"q1": "gone", "q2": [], "q3": "", "q4": "  ", "q5": "0.5"}}, "1 of 5 answered"),
        ({"values": {"q1": ["a", "gone"], "q3": 7, "q4": 7, "q2": [["a"]]}}, "begun"),
        ({"values": {"q1": "a", "q2": ["b"], "q3": "b", "q4": "-", "q5": "0.5"}}, "answered, not committed yet"),
        ({"values": {"q1": "a"}, "committed": True}, "committed"),
        ({"values": {"q1": "a"}, "committed": "yes"}, "1 of 5 answered"),
        ({"values": 3}, "not begun"),
        ("nonsense", "not begun"),
    ],
)
def test_how_far_an_activity_is(record, words):
    (one,) = progress([activity()], {"one": record} if record is not None else {})
    assert one.words == words
    assert one.is_open == (words != "committed")


def test_unsure_is_the_forms_own_word():
    from counterpoise.widgets.form import UNSURE

    assert _UNSURE == UNSURE


def test_versions_that_wait_for_a_choice_are_open(work):
    answer(work, committed=True, q1="a")
    work.answers.change({"one": Change({"q1": (None, "b")})})
    ((one,), _) = work.progress()
    assert (one.is_open, one.words) == (True, "committed; two versions wait for your choice")
    assert [one.words for one in work.hand_in().package.receipt.open] == [one.words]


def test_only_what_is_not_done_is_open():
    done = {"two": {"values": {}, "committed": True}}
    assert [one.title for one in progress([activity(), activity("two")], done) if one.is_open] == ["The one"]


@pytest.mark.parametrize(
    ("record", "is_open"),
    [({}, False), ({"values": {}}, False), ({"values": {"more": "a"}}, True), ({"values": {"more": "a"}, "committed": True}, False)],
)
def test_what_may_be_left_out_whole_is_open_only_once_it_is_begun(record, is_open):
    extra = activity("extra", questions=(Question(id="more", kind="place", optional=True),))
    (one,) = progress([extra], {"extra": record})
    assert one.is_open == is_open


# What is packed.


def test_notebook_and_answers_are_packed_as_they_are(work, lessons):
    answer(work, q1="a")
    handed = work.hand_in()
    assert handed.path == lessons / ZIP
    with zipfile.ZipFile(handed.path) as archive:
        assert archive.namelist() == [ONE, "lesson-1.answers.json", "receipt.json"]
        for name in (ONE, "lesson-1.answers.json"):
            assert archive.read(name) == (lessons / name).read_bytes()
        receipt = json.loads(archive.read("receipt.json"))
    assert receipt == {
        "format": "counterpoise receipt",
        "version": 1,
        "course": __version__,
        "lesson": 1,
        "at": "2026-11-24T11:30:05+00:00",
        "code": handed.package.receipt.code,
        "files": [
            {"name": name, "bytes": (lessons / name).stat().st_size, "sha256": hashlib.sha256((lessons / name).read_bytes()).hexdigest()}
            for name in (ONE, "lesson-1.answers.json")
        ],
        "open": [{"activity": "one", "title": "The one", "answered": 1, "asked": 5, "begun": True, "committed": False, "versions": 1}],
    }


def test_the_receipt_says_nothing_of_the_learner_or_the_machine(work):
    receipt = json.dumps(work.hand_in().package.receipt.document())
    for word in (str(work.folder.parent), Path.home().name, platform.node()):
        assert word not in receipt


def test_without_answers_the_notebook_is_packed_alone(work, lessons):
    handed = work.hand_in()
    assert list(read_package(handed.path).files) == [ONE]
    assert {path.name for path in lessons.iterdir()} == {ONE, ZIP}, "looking made no file"


def test_the_same_work_at_the_same_time_is_the_same_file(work, tmp_path):
    answer(work, q1="a")
    first, second = work.hand_in(), work.hand_in()
    assert first.data == second.data
    assert second.path.name == "lesson-1 hand-in 2026-11-24 11.30.05 (another).zip"
    moved = Work(1, (tmp_path / "course").rename(tmp_path / "élan ü") / "lessons", work.activities, now=lambda: NOON)
    assert moved.hand_in().data == first.data


def test_the_code_is_of_the_files_and_not_of_the_time(work, lessons):
    code = work.hand_in().package.receipt.code
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", code)
    later = evolve(work, now=lambda: NOON.replace(hour=12))
    assert later.hand_in().package.receipt.code == code
    (lessons / ONE).write_bytes((lessons / ONE).read_bytes() + b" ")
    assert later.hand_in().package.receipt.code != code


def test_what_was_packed_earlier_stays(work, lessons):
    before = work.hand_in()
    answer(work, q1="a")
    work.hand_in()
    assert before.path.read_bytes() == before.data
    assert len(list(lessons.glob("*.zip"))) == 2


def test_a_full_disk_is_said_and_leaves_nothing_half_written(work, lessons, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    before = set(lessons.iterdir())
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(FolderError, match="the disk is full"):
            work.hand_in()
    assert set(lessons.iterdir()) == before
    work.hand_in()


def test_a_folder_without_the_lesson_is_explained(tmp_path):
    with pytest.raises(FolderError, match="there is no notebook of lesson 1"):
        Work(1, tmp_path).hand_in()
    with pytest.raises(FolderError, match="there is no notebook of lesson 1"):
        Work(1, tmp_path / "gone").hand_in()
    assert list(tmp_path.iterdir()) == []


def test_of_two_notebooks_the_courses_own_is_packed(copy):
    (copy.folder / "01-my-own.ipynb").write_bytes(b"{}")
    assert copy.notebook().name == ONE
    (copy.folder / ONE).unlink()
    assert copy.notebook().name == "01-my-own.ipynb"
    (copy.folder / "01-another.ipynb").write_bytes(b"{}")
    with pytest.raises(FolderError, match="several notebooks of lesson 1"):
        copy.notebook()


def test_a_name_in_any_letters_is_packed_and_read(lessons):
    (lessons / ONE).rename(lessons / "01-종전-선언-é.ipynb")
    assert list(read_package(Work(1, lessons).hand_in().path).files) == ["01-종전-선언-é.ipynb"]


def test_a_notebook_beyond_measure_is_not_packed(work, monkeypatch):
    monkeypatch.setattr(package, "MOST_BYTES", 100)
    with pytest.raises(FolderError, match="Clear Outputs"):
        work.hand_in()


def test_a_broken_file_of_answers_is_kept_and_said(work, lessons):
    (lessons / "lesson-1.answers.json").write_bytes(b"{")
    _, note = work.progress()
    assert "is kept as" in note
    assert list(read_package(work.hand_in().path).files) == [ONE]
    assert [left.what for left in work.left()] == ["packed for handing in", "earlier answers"]


@pytest.mark.parametrize(("count", "words"), [(7, "7 bytes"), (999, "999 bytes"), (1000, "1 KB"), (41_300, "41 KB"), (1_250_000, "1.2 MB")])
def test_sizes_are_said_in_words(count, words):
    assert size(count) == words


# What is read.


def test_what_was_packed_is_read_again(work):
    answer(work, q1="a")
    handed = work.hand_in()
    read = read_package(handed.path)
    assert read == handed.package
    assert read.data == handed.data


@given(names=st.sets(st.from_regex(r"[a-zé-]{1,9}\.ipynb", fullmatch=True), min_size=1, max_size=3), data=st.binary(max_size=300), lesson=st.integers(1, 99))
def test_packing_and_reading_are_inverse(names, data, lesson):
    with tempfile.TemporaryDirectory() as folder:
        notebook_file = Path(folder) / min(names)
        notebook_file.write_bytes(data)
        packed = pack(notebook_file, None, course="1", lesson=lesson, at=NOON, still_open=progress([activity()], {}))
        path = Path(folder) / "x.zip"
        path.write_bytes(packed.data)
        assert read_package(path) == packed


def test_a_package_that_was_packed_again_in_a_folder_is_read(work, tmp_path):
    """Safari unpacks what it downloads, and macOS packs a folder with files of its own."""
    files = read_package(work.hand_in().path).files
    receipt = zipfile.ZipFile(work.folder / ZIP).read("receipt.json")
    entries = [("lesson-1 hand-in 2026/", b""), *((f"lesson-1 hand-in 2026/{name}", data) for name, data in files.items())]
    extra = [("lesson-1 hand-in 2026/.DS_Store", b"x"), ("__MACOSX/lesson-1 hand-in 2026/._receipt.json", b"x")]
    again = zipped(tmp_path / "again.zip", *entries, ("lesson-1 hand-in 2026/receipt.json", receipt), *extra)
    assert read_package(again).files == files


def tampered(work, tmp_path, change):
    """A package in which `change` altered the files."""
    with zipfile.ZipFile(work.hand_in().path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    return zipped(tmp_path / "changed.zip", *files.items())


def edit_receipt(**changes):
    def change(files):
        files["receipt.json"] = json.dumps({**json.loads(files["receipt.json"]), **changes}).encode()

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda files: files.update({ONE: files[ONE] + b" "}), f"“{ONE}” was changed after it was packed"),
        (lambda files: files.pop(ONE), "its files are not those of its receipt"),
        (lambda files: files.update({"more.txt": b""}), "its files are not those of its receipt"),
        (lambda files: files.pop("receipt.json"), "it holds no receipt.json"),
        (lambda files: files.update({"receipt.json": b"{"}), "its receipt cannot be read"),
        (lambda files: files.update({"receipt.json": b"\xff"}), "its receipt cannot be read"),
        (lambda files: files.update({"receipt.json": b"[]"}), "its receipt cannot be read"),
        (lambda files: files.update({"receipt.json": b"[" * 100_000}), "its receipt cannot be read"),
        (edit_receipt(version=2), "written by another version of the course"),
        (edit_receipt(code="AAAA-AAAA-AAAA"), "the code of its receipt is not that of its files"),
        (edit_receipt(files=[]), "the code of its receipt"),
        (edit_receipt(files=[1]), "its receipt cannot be read"),
        (edit_receipt(files=[{"name": 1, "bytes": 1, "sha256": ""}]), "its receipt cannot be read"),
        (edit_receipt(lesson=True), "its receipt cannot be read"),
        (edit_receipt(at="yesterday"), "its receipt cannot be read"),
        (edit_receipt(open=[{"title": "x"}]), "its receipt cannot be read"),
    ],
)
def test_a_changed_package_is_refused_and_says_why(work, tmp_path, change, why):
    answer(work, q1="a")
    with pytest.raises(PackageError, match=re.escape(why)) as caught:
        read_package(tampered(work, tmp_path, change))
    assert str(caught.value).startswith("changed.zip cannot be taken: ")


@pytest.mark.parametrize(
    "name",
    [
        "../out.txt",
        "/etc/passwd",
        "a/b.txt",
        "..\\out.txt",
        "C:out.txt",
        ".hidden",
        "a\0b",
        "tab\t.txt",
        "a.",
        "",
        "x" * 200,
        "bi\u202edi.txt",
        "..",
        "nul\x7f",
    ],
)
def test_a_strange_name_is_refused_and_nothing_is_written(tmp_path, name):
    path = zipped(tmp_path / "x.zip", ("a.txt", b""), ("receipt.json", b"{}"))
    before = {one for one in tmp_path.rglob("*") if one.is_file()}
    with zipfile.ZipFile(path, "a") as archive:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = name
        archive.writestr(entry, b"x")
    with pytest.raises(PackageError, match="name or a folder"):
        read_package(path)
    assert {one for one in tmp_path.rglob("*") if one.is_file()} == before


def test_a_name_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(PackageError, match="twice"):
        read_package(zipped(tmp_path / "x.zip", ("a.txt", b"1"), ("A.TXT", b"2")))


def test_a_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_BYTES", 1_000_000)
    with pytest.raises(PackageError, match="too large when unpacked"):
        read_package(zipped(tmp_path / "x.zip", ("a.txt", bytes(1_000_001))))
    with pytest.raises(PackageError, match="too large when unpacked"):
        read_package(zipped(tmp_path / "y.zip", *((f"{number}.txt", bytes(400_000)) for number in range(3))))
    with pytest.raises(PackageError, match=r"“receipt.json” is too large"):
        read_package(zipped(tmp_path / "z.zip", ("receipt.json", bytes(600_000))))


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_either(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_BYTES", 1_000_000)
    path = zipped(tmp_path / "x.zip", ("a.txt", bytes(9_000_000)))
    data = path.read_bytes()
    path.write_bytes(data.replace((9_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(PackageError):
        read_package(path)


def test_too_many_files_are_not_even_listed(tmp_path):
    with pytest.raises(PackageError, match="too many files"):
        read_package(zipped(tmp_path / "x.zip", *((f"{number}.txt", b"") for number in range(30))))
    many = zipped(tmp_path / "y.zip", *((f"{number}.txt", b"") for number in range(3000)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "_RealGetContents", lambda _: pytest.fail("the list was read"))
        with pytest.raises(PackageError, match="too many files"):
            read_package(many)


def test_what_is_no_zip_is_refused(tmp_path):
    for number, data in enumerate([b"", b"PK", b"PK\5\6", b"x" * 1000, b"PK\5\6" + b"\xff" * 18, b"PK\6\7" + bytes(16) + b"PK\5\6" + bytes(18)]):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(data)
        with pytest.raises(PackageError, match=f"{number}.zip cannot be taken"):
            read_package(path)
    for place in (tmp_path, tmp_path / "gone.zip"):
        with pytest.raises(PackageError, match="there is no such file"):
            read_package(place)


def test_a_large_file_is_not_read(tmp_path, monkeypatch):
    (tmp_path / "x.zip").write_bytes(bytes(101))
    monkeypatch.setattr(package, "MOST_BYTES", 100)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(PackageError, match="is larger than"):
        read_package(tmp_path / "x.zip")


def test_other_compressions_and_encryption_are_refused(tmp_path):
    with pytest.raises(PackageError, match="compressed in a way"):
        read_package(zipped(tmp_path / "x.zip", ("a.txt", b"x" * 100), compression=zipfile.ZIP_LZMA))
    path = zipped(tmp_path / "y.zip", ("a.txt", b"x" * 100))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(PackageError, match="encrypted"):
        read_package(path)


@given(st.data())
def test_a_package_with_any_bytes_changed_is_whole_or_refused(data):
    original = _some_package()
    broken = bytearray(original.data)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    broken = broken[: data.draw(st.integers(0, len(broken)))] if data.draw(st.booleans()) else broken
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.zip"
        path.write_bytes(broken)
        try:
            read = read_package(path)
        except PackageError:
            return
        assert read.files == original.files
        assert read.receipt.code == original.receipt.code


def _some_package() -> Package:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / ONE).write_bytes(notebook("# 1"))
        return pack(Path(folder) / ONE, None, course="1", lesson=1, at=NOON)


# Starting again, and forgetting.


def test_a_lesson_starts_again_as_the_command_does_it(copy):
    answer(copy, q1="a")
    (copy.folder / ONE).write_bytes(notebook("# 1 as I see it"))
    assert copy.hindrance() == ""
    report = copy.restart()
    assert report.my_copy
    assert report.my_answers
    assert (copy.folder / ONE).read_bytes() == notebook("# 1", "1 + 1")
    assert copy.answers.read() == {}
    assert [left.what for left in copy.left()] == ["earlier answers", "an earlier notebook"]


def test_where_there_is_nothing_to_put_it_back_from_that_is_said(work, copy):
    assert "no copy of the course made by “counterpoise open”" in work.hindrance()
    with pytest.raises(FolderError, match="cannot be started again"):
        work.restart()
    assert "has no lesson 7" in evolve(copy, lesson=7).hindrance()


def test_forgetting_deletes_the_answers_and_lists_what_is_left(copy):
    answer(copy, q1="a")
    copy.hand_in()
    (copy.folder / "lesson-1 (unreadable 2026-11-01 10.00.00).answers.json").write_bytes(b"{")
    (copy.folder / ".lesson-1.answers.json.abc.part").write_bytes(b"cut short")
    (copy.folder / ".ipynb_checkpoints").mkdir()
    (copy.folder / ".ipynb_checkpoints" / "01-two-texts-checkpoint.ipynb").write_bytes(b"{}")
    backups = copy.folder.parent / ".counterpoise" / "backups" / "lessons"
    backups.mkdir(parents=True)
    (backups / "01-two-texts (2026-11-23 14.05).ipynb").write_bytes(b"{}")
    others = {"lesson-2.answers.json", "lesson-11 hand-in x.zip", "01-two-texts (new version 2).ipynb"}
    for name in others:
        (copy.folder / name).write_bytes(b"x")
    done = copy.forget()
    assert (done.answers, done.notebook) == ("lesson-1.answers.json", ONE)
    assert [left.name for left in done.left] == [
        ZIP,
        "lesson-1 (unreadable 2026-11-01 10.00.00).answers.json",
        "../.counterpoise/backups/lessons/01-two-texts (2026-11-23 14.05).ipynb",
        ".ipynb_checkpoints/01-two-texts-checkpoint.ipynb",
    ]
    assert not [path for path in copy.folder.iterdir() if path.name.endswith((".lock", ".part"))]
    assert copy.forget().answers is None
    deleted = copy.delete([ZIP, ONE, "lesson-2.answers.json", "../../package", "../.counterpoise/backups/lessons/01-two-texts (2026-11-23 14.05).ipynb"])
    assert deleted == (ZIP, "../.counterpoise/backups/lessons/01-two-texts (2026-11-23 14.05).ipynb")
    assert {ONE, *others} < {path.name for path in copy.folder.iterdir()}
    assert list(backups.iterdir()) == []


def test_forgetting_works_anywhere(tmp_path):
    assert Work(1, tmp_path).forget().answers is None
    assert Work(1, tmp_path / "gone").forget().notebook is None
    assert list(tmp_path.iterdir()) == []
    AnswerFile.of_lesson(1, tmp_path).save("one", {})
    assert Work(1, tmp_path).forget().answers == "lesson-1.answers.json"
    assert list(tmp_path.iterdir()) == []
