"""Fixtures for the learner's folder and the JupyterLab on it."""

import pytest
from tiny_course import Course, notebook

from counterpoise import paths
from counterpoise.classroom.folder import Folder


@pytest.fixture
def course(tmp_path):
    made = Course(tmp_path)
    made.ship("lessons/01-two-texts.ipynb", notebook("# 1", "1 + 1"))
    made.ship("lessons/02-weighing.ipynb", notebook("# 2", "1 + 1"))
    made.ship("exercises/week-1/map.ipynb", notebook("# Draw", "1 + 1"))
    return made


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The lessons in a learner's copy of a course of one lesson, as `counterpoise open` makes it."""
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "package")
    shipped = tmp_path / "package" / "course" / "lessons"
    shipped.mkdir(parents=True)
    (shipped / "01-two-texts.ipynb").write_bytes(notebook("# 1", "1 + 1"))
    Folder(tmp_path / "copy").update("1.0")
    return tmp_path / "copy" / "lessons"
