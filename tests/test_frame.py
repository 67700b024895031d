"""The frame: a complete wheel, a README that is true, and nothing in the tree that does not belong there."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
IN_GIT = (ROOT / ".git").exists() and shutil.which("git")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def build(kind, source, target):
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)], cwd=source, check=True, capture_output=True)
    (made,) = target.iterdir()
    return made


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """The tree as it is built from, with private files in it that must stay out."""
    tree = tmp_path_factory.mktemp("tree") / "counterpoise"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".git", ".venv*", "__pycache__", ".*_cache", ".hypothesis", "shots"))
    for private in (
        "seeds/texts/2018.txt",
        "texts/2018.txt",
        "lessons/texts/2018.txt",
        "lessons/lesson-1.answers.json",
        "lessons/.ipynb_checkpoints/x-checkpoint.ipynb",
    ):
        path = tree / private
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("private", encoding="utf-8")
    return tree


@pytest.fixture(scope="module")
def wheel(source, tmp_path_factory):
    return build("wheel", source, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_holds_the_course_and_nothing_private(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    course = {name.removeprefix("counterpoise/course/") for name in names if name.startswith("counterpoise/course/")}
    assert {f"lessons/{path.name}" for path in (ROOT / "lessons").glob("*.ipynb")} <= course
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "seeds").rglob("*.yaml") if "texts" not in path.parts} <= course
    assert "seeds/case.json" in course
    assert {name for name in names if name.endswith((".css", ".js"))} >= {"counterpoise/widgets/form.js", "counterpoise/widgets/style/map.css"}
    assert not [name for name in names if re.search(r"texts/|answers\.json|checkpoint|__pycache__|/tests/", name)]


def test_the_source_distribution_holds_nothing_private(source, tmp_path):
    made = build("sdist", source, tmp_path)
    listed = subprocess.run([sys.executable, "-m", "tarfile", "-l", str(made)], check=True, capture_output=True, text=True).stdout
    assert "/seeds/claims/2018.yaml" in listed
    assert not [line for line in listed.splitlines() if re.search(r"/texts/|answers\.json|checkpoint", line)]


def test_installed_in_an_empty_folder_the_wheel_works_without_the_checkout(wheel, tmp_path):
    place = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(place)
    code = """
import json, sys
from counterpoise import paths, show
from counterpoise.classroom.folder import Folder
from counterpoise.debate import seeds
seeds.read_seeds = None  # the compiled case is used, or this fails
report = Folder("mine").update("0")
print(json.dumps([str(paths.course_folder("seeds")), len(show.case().facts), list(report.added)]))
"""
    empty = tmp_path / "empty"
    empty.mkdir()
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=empty, env={**os.environ, "PYTHONPATH": str(place)}, check=True, capture_output=True, text=True
    ).stdout
    seeds, facts, added = json.loads(said)
    assert seeds == str(place / "counterpoise" / "course" / "seeds")
    assert facts == 57
    assert added == [f"lessons/{path.name}" for path in sorted((ROOT / "lessons").glob("*.ipynb"))]
    assert (empty / "mine" / added[0]).is_file()


def test_a_checkout_is_found_too():
    from counterpoise.paths import course_folder

    assert course_folder("seeds") == ROOT / "seeds"


def test_the_readme_has_two_lines_that_make_their_own_environments():
    text = PAGES[0].read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    assert [len(block.splitlines()) for block in blocks] == [1, 1]
    first, second = blocks
    assert first.startswith("python3 -m venv .venv && ")
    assert first.rstrip().endswith("counterpoise open")
    assert second.startswith("python3 -m venv .venv-test && ")
    assert second.rstrip().endswith("pytest")
    assert all("-c constraints.txt" in block for block in blocks)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_inside_the_project_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


def test_a_learners_install_is_light():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=,\[ ]", need)[0] for need in project["dependencies"]}
    assert names == {"anywidget", "attrs", "cattrs", "ipykernel", "jupyterlab", "ruamel.yaml"}


def test_the_constraints_are_names_and_versions_alone():
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or re.fullmatch(r"[a-z0-9._-]+==[0-9][^ ]*( ; .+)?", line), line


@pytest.mark.skipif(not IN_GIT, reason="not a git checkout")
def test_git_keeps_lib_and_ignores_texts_and_answers():
    def ignored(path):
        return subprocess.run(["git", "-C", str(ROOT), "check-ignore", "-q", path], check=False).returncode == 0

    assert not ignored("lib/counterpoise/show.py")
    assert ignored("seeds/texts/2018.txt")
    assert ignored("lessons/texts/2018.txt"), "where a lesson that is run in place looks for it"
    assert ignored("lessons/lesson-1.answers.json")


@pytest.mark.skipif(not IN_GIT, reason="not a git checkout")
def test_no_file_names_a_registry_or_a_path_of_one_machine():
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], check=True, capture_output=True).stdout.decode().split("\0")
    # Written in two parts, so that this file does not name them either.
    words = ["python" + "hosted", "py" + "pi.org", "registry.npm" + "js", "deb." + "debian", "file:///" + "opt", "/wo" + "rk/"]
    for name in filter(None, listed):
        path = ROOT / name
        if path.is_file() and path.suffix not in {".png", ".webp"}:
            text = path.read_text(encoding="utf-8")
            assert not [word for word in words if word in text], name


def test_every_release_is_in_the_changelog():
    from counterpoise import __version__

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text or f"## [{__version__}]" in text
