"""The learner's copy: what an update brings, what it never touches, how a lesson starts afresh."""

import errno
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_course import Course, notebook

from counterpoise.classroom import disk
from counterpoise.classroom.folder import Folder, FolderError

ONE = "lessons/01-two-texts.ipynb"
TWO = "lessons/02-weighing.ipynb"
EXERCISE = "exercises/week-1/map.ipynb"
V1 = notebook("# 1", "1 + 1")
V2 = notebook("# 1, better", "1 + 1")
RAN = notebook("# 1", "1 + 1", outputs=True)
EDITED = notebook("# 1 as I see it", "1 + 1")


def test_first_update_copies_everything(course):
    report = course.folder.update("1.0")
    assert course.names() == {ONE, TWO, EXERCISE}
    assert set(report.added) == {ONE, TWO, EXERCISE}
    assert report.lines() == ["3 files copied."]
    assert course.mine(ONE).read_bytes() == V1


def test_second_update_does_and_says_nothing(course):
    course.folder.update("1.0")
    manifest = course.folder.state / "manifest.json"
    before = manifest.stat().st_mtime_ns
    assert course.folder.update("1.0").lines() == []
    assert manifest.stat().st_mtime_ns == before


def test_unchanged_file_is_replaced(course):
    course.folder.update("1.0")
    course.ship(ONE, V2)
    report = course.folder.update("2.0")
    assert report.replaced == (ONE,)
    assert course.mine(ONE).read_bytes() == V2
    assert report.lines() == ["1 file brought up to version 2.0."]
    assert course.names() == {ONE, TWO, EXERCISE}


def test_notebook_that_was_only_run_is_replaced_after_a_backup(course):
    course.folder.update("1.0")
    course.mine(ONE).write_bytes(RAN)
    course.ship(ONE, V2)
    report = course.folder.update("2.0")
    assert report.replaced == (ONE,)
    assert report.backups == (".counterpoise/backups/lessons/01-two-texts (2026-11-23 14.05).ipynb",)
    assert course.mine(report.backups[0]).read_bytes() == RAN
    assert course.mine(ONE).read_bytes() == V2


def test_notebook_that_was_only_run_stays_while_the_course_is_the_same(course):
    course.folder.update("1.0")
    course.mine(ONE).write_bytes(RAN)
    assert course.folder.update("1.0").lines() == []
    assert course.mine(ONE).read_bytes() == RAN


def test_source_may_be_a_string_or_lines(course):
    course.folder.update("1.0")
    as_lines = json.loads(RAN)
    for cell in as_lines["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    course.mine(ONE).write_text(json.dumps(as_lines))
    course.ship(ONE, V2)
    assert course.folder.update("2.0").replaced == (ONE,)


def test_changed_file_stays_and_the_new_one_is_put_beside_it(course):
    course.folder.update("1.0")
    course.mine(ONE).write_bytes(EDITED)
    course.ship(ONE, V2)
    report = course.folder.update("2.0")
    beside = "lessons/01-two-texts (new version 2.0).ipynb"
    assert report.kept == ((ONE, beside),)
    assert course.mine(ONE).read_bytes() == EDITED
    assert course.mine(beside).read_bytes() == V2
    assert report.lines() == [f"You changed {ONE}: yours stays, the new one is “01-two-texts (new version 2.0).ipynb”."]
    assert course.folder.update("2.0").lines() == [], "said once, not every day"


def test_changed_file_is_left_alone_while_the_course_is_the_same(course):
    course.folder.update("1.0")
    course.mine(ONE).write_bytes(EDITED)
    assert course.folder.update("1.1").lines() == []
    assert course.names() == {ONE, TWO, EXERCISE}
    assert course.mine(ONE).read_bytes() == EDITED


def test_file_put_beside_is_never_overwritten(course):
    course.folder.update("1.0")
    course.mine(ONE).write_bytes(EDITED)
    first = course.mine("lessons/01-two-texts (new version 2.0).ipynb")
    first.write_bytes(b"my notes")
    course.ship(ONE, V2)
    report = course.folder.update("2.0")
    assert first.read_bytes() == b"my notes"
    assert report.kept == ((ONE, "lessons/01-two-texts (new version 2.0, 2).ipynb"),)


def test_cell_moved_or_made_another_type_counts_as_changed(course):
    course.folder.update("1.0")
    moved = json.loads(V1)
    moved["cells"].reverse()
    course.mine(ONE).write_text(json.dumps(moved))
    course.ship(ONE, V2)
    assert [yours for yours, _ in course.folder.update("2.0").kept] == [ONE]


def test_exercise_files_of_any_kind_follow_the_same_rules(course):
    data = "exercises/week-1/figures/data.csv"
    course.ship(data, b"a,b\n1,2\n")
    course.folder.update("1.0")
    course.ship(data, b"a,b\n1,3\n")
    assert course.folder.update("2.0").replaced == (data,)
    course.mine(data).write_bytes(b"a,b\n9,9\n")
    course.ship(data, b"a,b\n1,4\n")
    assert course.folder.update("3.0").kept == ((data, "exercises/week-1/figures/data (new version 3.0).csv"),)


def test_deleted_file_comes_back(course):
    course.folder.update("1.0")
    course.mine(ONE).unlink()
    assert course.folder.update("1.0").added == (ONE,)


def test_answers_and_own_files_are_never_touched(course):
    own = {"lessons/lesson-1.answers.json": b"{}", "lessons/notes.txt": b"mine", "exercises/week-1/map.answers.json": b"{}"}
    course.folder.update("1.0")
    for name, data in own.items():
        course.mine(name).write_bytes(data)
        course.ship(name, b"somebody else's")
    course.ship("exercises/.ipynb_checkpoints/x.ipynb", V1)
    assert course.folder.update("2.0").lines() == []
    assert {name: course.mine(name).read_bytes() for name in own} == own
    assert course.names() == {ONE, TWO, EXERCISE, *own}


@pytest.mark.parametrize("damage", [None, b"", b"{", b"[]", b'{"format": 1, "files": []}', b'{"format": 99, "files": {}}'])
def test_without_a_sound_manifest_every_differing_file_is_the_learners(course, damage):
    course.folder.update("1.0")
    manifest = course.folder.state / "manifest.json"
    manifest.unlink()
    if damage is not None:
        manifest.write_bytes(damage)
    course.ship(ONE, V2)
    report = course.folder.update("2.0")
    assert [yours for yours, _ in report.kept] == [ONE]
    assert course.mine(ONE).read_bytes() == V1
    assert course.folder.update("2.0").lines() == []


def test_without_a_manifest_a_notebook_that_was_only_run_gets_no_second_copy(course):
    course.folder.update("1.0")
    (course.folder.state / "manifest.json").unlink()
    course.mine(ONE).write_bytes(RAN)
    assert course.folder.update("1.0").lines() == []
    assert course.mine(ONE).read_bytes() == RAN


def test_damaged_notebook_counts_as_changed(course):
    course.folder.update("1.0")
    course.mine(ONE).write_bytes(b'{"cells": [')
    course.ship(ONE, V2)
    assert [yours for yours, _ in course.folder.update("2.0").kept] == [ONE]


actions = st.lists(st.tuples(st.sampled_from(["ship", "edit", "run", "delete", "update", "reset"]), st.integers(1, 3)), max_size=12)


@settings(deadline=None, max_examples=60)
@given(actions)
def test_whatever_happens_no_edit_of_the_learner_is_lost(steps):
    with tempfile.TemporaryDirectory() as root:
        course = Course(Path(root))
        course.ship(ONE, notebook("# shipped 0", "1 + 1"))
        course.folder.update("0")
        written = set()
        for action, number in steps:
            mine = course.mine(ONE)
            if action == "run" and not mine.exists():
                continue  # There is nothing to run.
            if action == "ship":
                course.ship(ONE, notebook(f"# shipped {number}", "1 + 1"))
            elif action == "edit":
                written.add(notebook(f"# my own {number}", "1 + 1"))
                mine.write_bytes(notebook(f"# my own {number}", "1 + 1"))
            elif action == "run":
                ran = json.loads(mine.read_bytes())
                ran["metadata"]["ran"] = number
                mine.write_text(json.dumps(ran))
                written.add(mine.read_bytes())
            elif action == "delete":
                written.discard(mine.read_bytes() if mine.exists() else b"")
                mine.unlink(missing_ok=True)
            elif action == "reset":
                course.folder.reset("1")
            else:
                course.folder.update(str(number))
            # A learner who writes over an own file means it; only what the course does is watched.
            if action in {"edit", "run"}:
                written = {mine.read_bytes()}
            kept = {path.read_bytes() for path in course.folder.path.rglob("*.ipynb")}
            assert written <= kept


def test_path_that_is_a_file_is_named(course):
    course.folder.path.write_text("not a folder")
    with pytest.raises(FolderError, match="copy is a file, not a folder"):
        course.folder.update("1.0")


def test_parent_that_is_a_file_is_named(course):
    (course.root / "blocker").write_text("")
    folder = Folder(course.root / "blocker" / "deep" / "copy", shipped=course.shipped)
    with pytest.raises(FolderError, match=r"blocker is a file, not a folder\..*--folder"):
        folder.update("1.0")


def test_lessons_that_are_a_file_are_named(course):
    course.folder.path.mkdir()
    course.mine("lessons").write_text("")
    with pytest.raises(FolderError, match="lessons is a file, not a folder"):
        course.folder.update("1.0")


def test_folder_in_place_of_a_lesson_is_named(course):
    course.mine(ONE).mkdir(parents=True)
    with pytest.raises(FolderError, match="is a folder, but the course keeps a file of that name"):
        course.folder.update("1.0")


def test_course_itself_is_no_copy(course):
    folder = Folder(course.root / "shipped", shipped=course.shipped)
    with pytest.raises(FolderError, match="is the course itself"):
        folder.update("1.0")


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "Change its permissions"), (errno.EROFS, "--folder"), (errno.EIO, "Input/output")],
)
def test_failed_write_leaves_the_old_file_and_nothing_half_written(course, monkeypatch, number, said):
    course.folder.update("1.0")
    course.ship(ONE, V2)

    def fail(*_):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(FolderError, match=said):
            course.folder.update("2.0")
    assert course.mine(ONE).read_bytes() == V1
    assert course.names() == {ONE, TWO, EXERCISE}, "no temporary file remains"
    assert course.folder.update("2.0").replaced == (ONE,), "the next update finishes the work"


def test_update_that_stops_half_way_is_finished_by_the_next(course, monkeypatch):
    course.folder.update("1.0")
    course.mine(TWO).write_bytes(EDITED)
    course.ship(ONE, V2)
    course.ship(TWO, V2)
    replace, calls = os.replace, []

    def fail_at_the_third(*names):
        calls.append(names)
        if len(calls) == 3:  # the manifest
            raise OSError(errno.ENOSPC, "full")
        replace(*names)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail_at_the_third)
        with pytest.raises(FolderError):
            course.folder.update("2.0")
    report = course.folder.update("2.0")
    assert report.kept == ((TWO, "lessons/02-weighing (new version 2.0).ipynb"),), "no second copy"
    assert course.mine(ONE).read_bytes() == V2
    assert course.mine(TWO).read_bytes() == EDITED


def test_threads_updating_at_once_agree(course):
    course.folder.update("1.0")
    course.mine(TWO).write_bytes(EDITED)
    course.ship(ONE, V2)
    course.ship(TWO, V2)
    reports = []
    threads = [threading.Thread(target=lambda: reports.append(course.folder.update("2.0"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.replaced for report in reports) == [()] * 7 + [(ONE,)]
    assert len(course.names()) == 4


UPDATER = """
import sys
from pathlib import Path
from counterpoise.classroom.folder import Folder
root = Path(sys.argv[1])
shipped = {name: root / "shipped" / name for name in ("lessons", "exercises")}
for _ in range(20):
    Folder(root / "copy", shipped=shipped).update("1.0")
"""


def test_processes_updating_at_once_do_not_corrupt(course):
    processes = [subprocess.Popen([sys.executable, "-c", UPDATER, str(course.root)]) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert course.names() == {ONE, TWO, EXERCISE}
    assert course.folder.update("1.0").lines() == []


def test_lock_of_a_killed_process_holds_nobody_up(course):
    course.folder.update("1.0")
    holder = "import sys, time; from pathlib import Path; from counterpoise.classroom.disk import locked\n"
    holder += "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    lock = course.folder.state / "lock"
    with subprocess.Popen([sys.executable, "-c", holder, str(lock)], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(FolderError, match="another counterpoise is still working in"), disk.locked(lock, patience=0.1):
            pass
        process.kill()
    begin = time.monotonic()
    course.folder.update("1.0")
    assert time.monotonic() - begin < 5


def test_reset_brings_the_lesson_back_and_keeps_what_the_learner_did(course):
    course.folder.update("1.0")
    course.mine(ONE).write_bytes(EDITED)
    course.mine("lessons/lesson-1.answers.json").write_bytes(b'{"mine": 1}')
    course.mine("lessons/lesson-2.answers.json").write_bytes(b'{"mine": 2}')
    report = course.folder.reset("1")
    copy = "lessons/01-two-texts (my copy 2026-11-23 14.05).ipynb"
    answers = "lessons/lesson-1 (my copy 2026-11-23 14.05).answers.json"
    assert (report.lesson, report.my_copy, report.my_answers) == (ONE, copy, answers)
    assert course.mine(ONE).read_bytes() == V1
    assert course.mine(copy).read_bytes() == EDITED
    assert course.mine(answers).read_bytes() == b'{"mine": 1}'
    assert not course.mine("lessons/lesson-1.answers.json").exists()
    assert course.mine("lessons/lesson-2.answers.json").exists()
    assert report.lines() == [
        "lessons/01-two-texts.ipynb is as it was at the start.",
        "Your copy is kept as “01-two-texts (my copy 2026-11-23 14.05).ipynb”.",
        "Your answers are kept as “lesson-1 (my copy 2026-11-23 14.05).answers.json”.",
        "If the lesson is open in JupyterLab, close its tab and open it again.",
    ]


def test_second_reset_in_a_minute_keeps_the_first_backup(course):
    course.folder.update("1.0")
    for text in (EDITED, RAN):
        course.mine(ONE).write_bytes(text)
        course.folder.reset("1")
    backups = {path.name: path.read_bytes() for path in course.mine("lessons").glob("*my copy*")}
    assert backups == {
        "01-two-texts (my copy 2026-11-23 14.05).ipynb": EDITED,
        "01-two-texts (my copy 2026-11-23 14.05, 2).ipynb": RAN,
    }


def test_reset_of_an_untouched_or_missing_lesson_keeps_no_copy(course):
    assert course.folder.reset("two-texts").my_copy is None
    assert course.mine(ONE).read_bytes() == V1
    assert course.folder.reset("1").my_copy is None


def test_reset_lesson_is_the_courses_again(course):
    course.folder.update("1.0")
    course.mine(ONE).write_bytes(EDITED)
    course.ship(ONE, V2)
    course.folder.reset("1")
    course.ship(ONE, notebook("# 1, better still", "1 + 1"))
    assert course.folder.update("3.0").replaced == (ONE,)


@pytest.mark.parametrize("wanted", ["2", "02", " 2 ", "weighing", "WEIGH", "02-weighing", "02-weighing.ipynb", "lessons/02-weighing.ipynb", "02-w"])
def test_lesson_is_found_by_what_a_learner_would_type(course, wanted):
    assert course.folder.lesson(wanted).name == "02-weighing.ipynb"


def test_first_lesson_is_the_default(course):
    assert course.folder.lesson(None).name == "01-two-texts.ipynb"


def test_unknown_lesson_lists_those_there_are(course):
    with pytest.raises(FolderError) as caught:
        course.folder.lesson("wieghing")
    assert str(caught.value) == "there is no lesson “wieghing”. Did you mean “weighing”? The lessons are:\n  01-two-texts\n  02-weighing"


@pytest.mark.parametrize("wanted", ["7", "", "0", "²", "xyz"])
def test_nonsense_is_no_lesson(course, wanted):
    with pytest.raises(FolderError, match="there is no lesson"):
        course.folder.lesson(wanted)


def test_ambiguous_beginning_lists_the_candidates(course):
    course.ship("lessons/03-weighing-again.ipynb", V1)
    with pytest.raises(FolderError, match="several lessons; say which:\n  02-weighing\n  03-weighing-again"):
        course.folder.lesson("wei")
    assert course.folder.lesson("weighing").number == 2, "a whole name is never ambiguous"


def test_backups_and_new_versions_are_no_lessons(course):
    course.ship("lessons/01-two-texts (my copy 2026-11-23 14.05).ipynb", V1)
    assert course.folder.lesson("two").name == "01-two-texts.ipynb"


def test_no_lessons_at_all(tmp_path):
    with pytest.raises(FolderError, match="no lessons"):
        Folder(tmp_path, shipped={}).lesson(None)
