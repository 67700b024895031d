"""The house: five wings, arrows in one direction, a light door."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

LIB = Path(__file__).parents[1] / "lib" / "counterpoise"
WINGS = ["debate", "weigh", "widgets", "pages", "classroom"]
MODULES = sorted(LIB.rglob("*.py"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def wing(module):
    parts = module.split(".")
    return parts[1] if parts[0] == "counterpoise" and len(parts) > 1 and parts[1] in WINGS else None


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(LIB)))
def test_a_wing_imports_only_those_before_it(path):
    own = path.relative_to(LIB).parts[0]
    if own in WINGS:
        later = {name for name in imported(path) if wing(name) and WINGS.index(wing(name)) > WINGS.index(own)}
        assert not later


@pytest.mark.parametrize("path", [p for p in MODULES if p.relative_to(LIB).parts[0] in {"debate", "weigh"}], ids=lambda p: p.stem)
def test_the_core_knows_nothing_of_jupyter(path):
    foreign = {name.split(".")[0] for name in imported(path)} - set(sys.stdlib_module_names) - {"counterpoise", "attrs", "cattrs", "ruamel"}
    assert not foreign


def fresh(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_importing_the_package_imports_next_to_nothing():
    loaded = fresh("import sys; before = set(sys.modules); import counterpoise; print(*sorted(set(sys.modules) - before))")
    assert [name for name in loaded if name.startswith("counterpoise")] == ["counterpoise"]
    assert not {"attrs", "cattrs", "ruamel", "anywidget", "jupyterlab"} & set(loaded)


def test_reading_a_lesson_needs_no_widget_library():
    loaded = fresh("import sys; from counterpoise import show; show.facts('BG1'); print(*sys.modules)")
    assert not {"anywidget", "ipywidgets", "jupyterlab"} & set(loaded)


def test_the_command_line_imports_wings_when_they_are_needed():
    loaded = fresh("import sys; from counterpoise.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass\nprint(*sys.modules)")
    assert not {f"counterpoise.{name}" for name in WINGS} & set(loaded)


def test_the_library_knows_nothing_of_this_debate():
    for path in MODULES:
        code = path.read_text(encoding="utf-8").replace("knows nothing about Korea", "")
        for word in ("Korea", "Pyongyang", "Seoul", "denuclear", "Moon", "Stapleton"):
            assert word not in code, f"{path.name} speaks of {word}"
