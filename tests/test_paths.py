"""Where the course's folders are found: an installed package, a checkout, and neither."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from counterpoise import paths


def paths_of(package: Path) -> ModuleType:
    """Load a copy of counterpoise.paths as if the package lay there."""
    package.mkdir(parents=True)
    copy = shutil.copy(paths.__file__, package / "paths.py")
    spec = importlib.util.spec_from_file_location("paths_elsewhere", copy)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_folders(place: Path, *names: str) -> None:
    for name in names:
        (place / name).mkdir(parents=True)


def test_wheel_keeps_the_course_inside_the_package(tmp_path):
    package = tmp_path / "site-packages" / "counterpoise"
    found = paths_of(package)
    make_folders(package / "course", "seeds", "lessons")
    assert found.course_folder("seeds") == package / "course" / "seeds"
    assert found.course_folders() == {"lessons": package / "course" / "lessons"}


def test_checkout_keeps_the_course_beside_lib(tmp_path):
    found = paths_of(tmp_path / "lib" / "counterpoise")
    (tmp_path / "pyproject.toml").touch()
    make_folders(tmp_path, "seeds", "lessons", "exercises")
    assert found.course_folder("seeds") == tmp_path / "seeds"
    assert found.course_folders() == {"lessons": tmp_path / "lessons", "exercises": tmp_path / "exercises"}


def test_place_in_the_wheel_wins(tmp_path):
    package = tmp_path / "lib" / "counterpoise"
    found = paths_of(package)
    (tmp_path / "pyproject.toml").touch()
    make_folders(tmp_path, "lessons")
    make_folders(package / "course", "lessons")
    assert found.course_folder("lessons") == package / "course" / "lessons"


def test_folder_of_that_name_beside_an_installed_package_is_not_the_course(tmp_path):
    found = paths_of(tmp_path / "lib" / "counterpoise")
    make_folders(tmp_path, "lessons")
    with pytest.raises(found.CourseNotFound, match=r"no pyproject\.toml"):
        found.course_folder("lessons")


def test_message_names_both_places_and_a_way_out(tmp_path):
    package = tmp_path / "lib" / "counterpoise"
    found = paths_of(package)
    (tmp_path / "pyproject.toml").touch()
    with pytest.raises(found.CourseNotFound) as caught:
        found.course_folders()
    message = str(caught.value)
    assert str(package / "course" / "lessons") in message
    assert str(tmp_path / "lessons") in message
    assert "Install the package again" in message
