"""Fixtures for the learner's folder and the JupyterLab on it."""

import pytest
from tiny_course import Course, notebook


@pytest.fixture
def course(tmp_path):
    made = Course(tmp_path)
    made.ship("lessons/01-two-texts.ipynb", notebook("# 1", "1 + 1"))
    made.ship("lessons/02-weighing.ipynb", notebook("# 2", "1 + 1"))
    made.ship("exercises/week-1/map.ipynb", notebook("# Draw", "1 + 1"))
    return made
