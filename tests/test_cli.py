"""The one door: what it says, what it imports, how it ends."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from counterpoise import __version__, cli, paths
from counterpoise.classroom import opening
from counterpoise.classroom.lab import LabError
from counterpoise.classroom.package import read_package
from counterpoise.widgets.answers import AnswerFile

DATA = Path(__file__).parent / "data"
NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Put a course of two lessons where the package looks for its own."""
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "package")
    lessons = tmp_path / "package" / "course" / "lessons"
    lessons.mkdir(parents=True)
    for name in ("01-two-texts.ipynb", "02-weighing.ipynb"):
        (lessons / name).write_bytes(NOTEBOOK)
    return tmp_path


@pytest.fixture
def stub_check(monkeypatch):
    """Stand in for the check itself, which has tests of its own."""
    from counterpoise.debate import check

    calls = []
    monkeypatch.setattr(check, "main", lambda folder, *, write_schema=False, **_: calls.append((folder, write_schema)) or 7)
    return calls


def run(*words):
    """Run one command in this process; usage errors leave by SystemExit."""
    try:
        return cli.main(list(words))
    except SystemExit as leaving:
        return leaving.code


def python(*words):
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, encoding="utf-8", check=False)


def test_version(capsys):
    assert run("--version") == 0
    assert capsys.readouterr().out == f"counterpoise {__version__}\n"


def test_python_m_is_the_same_door():
    assert python("-m", "counterpoise", "--version").stdout == f"counterpoise {__version__}\n"


def test_wings_are_imported_only_when_their_command_runs():
    loaded = "import sys, counterpoise.cli; print([m for m in sys.modules if m.startswith('counterpoise.')])"
    assert python("-c", loaded).stdout.strip() == "['counterpoise.cli']"


def test_nothing_to_do_shows_how_to_begin(capsys):
    assert run() == 2
    assert "To begin, type:\n\n  counterpoise open" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["open", "reset", "submit", "forget", "check", "weigh"])
def test_help_reads_like_a_manual_page(command, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert run(command, "--help") == 0
    text = capsys.readouterr().out
    for part in ("usage: counterpoise", "options:", "examples:", "exit status:"):
        assert part in text
    assert max(map(len, text.splitlines())) < 80


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fly"], "invalid choice: 'fly'"),
        (["open", "--port", "99999"], "a port is a number from 1 to 65535"),
        (["open", "--port", "x"], "“x” is not a port"),
        (["reset"], "LESSON"),
        (["submit"], "LESSON"),
        (["forget"], "LESSON"),
    ],
)
def test_usage_errors_end_with_2(words, said, capsys):
    assert run(*words) == 2
    assert said in capsys.readouterr().err


def test_reset_says_what_it_did(course, capsys):
    folder = course / "copy"
    assert run("reset", "2", "--folder", str(folder)) == 0
    assert json.loads((folder / "lessons" / "02-weighing.ipynb").read_bytes())["cells"] == json.loads(NOTEBOOK)["cells"]
    assert "02-weighing.ipynb is as it was at the start." in capsys.readouterr().out


@pytest.fixture
def learner(course):
    """A learner's copy of the course, whose first lesson has one activity with two questions."""
    shutil.copytree(DATA / "library", course / "package" / "course" / "seeds")
    run("reset", "1", "--folder", str(course / "copy"))
    return course / "copy"


def test_submit_says_what_is_open_what_is_packed_and_the_receipt(learner, capsys):
    AnswerFile.of_lesson(1, learner / "lessons").save("where", {"values": {"first": "premise"}, "committed": False})
    capsys.readouterr()
    assert run("submit", "two", "--folder", str(learner)) == 0
    said = capsys.readouterr().out
    (path,) = (learner / "lessons").glob("lesson-1 hand-in *.zip")
    for words in ("Still open in lesson 1:\n  Where does it belong?: 1 of 2 answered\n", "the last one counts", str(path), "    01-two-texts.ipynb, "):
        assert words in said
    assert said.endswith(f"Receipt: {read_package(path).receipt.code}\n")


def test_submit_says_that_nothing_is_open(learner, capsys):
    AnswerFile.of_lesson(1, learner / "lessons").save("where", {"values": {"first": "unsure", "second": "unsure"}, "committed": True})
    assert run("submit", "1", "--folder", str(learner)) == 0
    assert "Everything in lesson 1 is committed.\n" in capsys.readouterr().out


def test_submit_says_what_is_wrong_with_the_answers(learner, capsys):
    AnswerFile.of_lesson(1, learner / "lessons").path.write_bytes(b"{")
    assert run("submit", "1", "--folder", str(learner)) == 0
    assert "could not be used (it is not JSON); it is kept as" in capsys.readouterr().out


def test_submit_of_a_lesson_that_was_never_opened_is_explained(learner, capsys):
    assert run("submit", "2", "--folder", str(learner)) == 1
    assert capsys.readouterr().err.startswith("counterpoise: there is no notebook of lesson 2 in ")


def test_submit_on_a_full_disk_is_explained_and_leaves_nothing(learner, capsys, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    before = sorted((learner / "lessons").iterdir())
    monkeypatch.setattr(os, "fsync", full)
    assert run("submit", "1", "--folder", str(learner)) == 1
    assert "the disk is full" in capsys.readouterr().err
    assert sorted((learner / "lessons").iterdir()) == before


def test_forget_says_what_is_gone_and_what_is_left(learner, capsys):
    AnswerFile.of_lesson(1, learner / "lessons").save("where", {})
    run("submit", "1", "--folder", str(learner))
    capsys.readouterr()
    assert run("forget", "1", "--folder", str(learner)) == 0
    said = capsys.readouterr().out
    assert said.startswith("Deleted: lesson-1.answers.json\n")
    assert "  01-two-texts.ipynb (the lesson itself)\n  lesson-1 hand-in" in said
    assert run("forget", "1", "--folder", str(learner)) == 0
    assert "There were no answers to lesson 1." in capsys.readouterr().out


@pytest.mark.parametrize("command", ["submit", "forget"])
def test_a_folder_without_the_course_is_told(course, capsys, command):
    assert run(command, "1", "--folder", str(course / "elsewhere")) == 1
    assert "there is no copy of the course in" in capsys.readouterr().err
    assert not (course / "elsewhere").exists()


@pytest.mark.parametrize("command", ["open", "reset", "submit", "forget"])
def test_unknown_lesson_is_explained_and_nothing_is_made(course, capsys, command):
    assert run(command, "wieghing", "--folder", str(course / "copy")) == 1
    said = capsys.readouterr()
    assert said.err.startswith("counterpoise: there is no lesson “wieghing”. Did you mean “weighing”?")
    assert not (course / "copy").exists()


def test_file_in_place_of_the_folder_is_explained(course, capsys):
    (course / "copy").write_text("")
    assert run("reset", "1", "--folder", str(course / "copy")) == 1
    assert "is a file, not a folder" in capsys.readouterr().err


def test_missing_course_is_explained(course, capsys, monkeypatch):
    monkeypatch.setattr(paths, "_PACKAGE", course / "nowhere" / "lib" / "counterpoise")
    assert run("open", "--folder", str(course / "copy")) == 1
    assert run("check") == 1
    assert capsys.readouterr().err.count("Install the package again") == 2


def test_lab_that_does_not_start_is_explained(course, capsys, monkeypatch):
    def serving(*_):
        raise LabError("JupyterLab is not installed.")

    monkeypatch.setattr(opening, "serving", serving)
    assert run("open", "--folder", str(course / "copy")) == 1
    assert capsys.readouterr().err.strip() == "counterpoise: JupyterLab is not installed."


def test_full_disk_is_explained(course, capsys, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert run("reset", "1", "--folder", str(course / "copy")) == 1
    assert "the disk is full" in capsys.readouterr().err


def test_default_folder_is_in_the_home_directory(course, monkeypatch):
    monkeypatch.setenv("HOME", str(course / "home"))
    monkeypatch.setenv("USERPROFILE", str(course / "home"))
    assert run("reset", "1") == 0
    assert (course / "home" / "counterpoise-course" / "lessons" / "01-two-texts.ipynb").is_file()


def test_check_gets_the_folder_and_gives_its_status(stub_check, course):
    (course / "package" / "course" / "seeds").mkdir()
    assert run("check", "my-seeds", "--schema") == 7
    assert run("check") == 7
    assert stub_check == [(Path("my-seeds"), True), (course / "package" / "course" / "seeds", False)]


def test_interrupt_is_taken_calmly(course, capsys, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "reset_lesson", interrupted)
    assert run("reset", "1", "--folder", str(course / "copy")) == 130
    assert capsys.readouterr().err == "\ncounterpoise: stopped.\n"


@pytest.mark.parametrize(
    ("variables", "opens", "said"),
    [({"DISPLAY": ":0"}, True, "opens in your browser"), ({"DISPLAY": ":0"}, False, "Open this address"), ({}, True, "Open this address")],
)
def test_browser_is_opened_where_there_is_one(monkeypatch, capsys, variables, opens, said):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(opening.webbrowser, "open", lambda _: opens)
    opening._show("http://127.0.0.1:8888/lab", browser=True)
    text = capsys.readouterr().out
    assert said in text
    assert "http://127.0.0.1:8888/lab" in text


def test_terminal_without_special_characters_is_no_reason_to_stop():
    variables = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-m", "counterpoise", "open", "--port", "x"], env=variables, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"?x? is not a port" in done.stderr


def test_check_says_what_each_lesson_meets_and_the_balance_on_request(capsys):
    assert run("check") == 0
    said = capsys.readouterr().out
    assert "Met in each lesson" in said
    assert "Lean of each map" not in said
    assert run("check", "--balance") == 0
    said = capsys.readouterr().out
    assert said.index("Met in each lesson") < said.index("Words and activities by side") < said.index("Lean of each map") < said.index("No problems.")
