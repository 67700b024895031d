"""Colour tokens have the contrast that WCAG asks for, in light and dark, on every ground and on JupyterLab's own."""

import re
from itertools import combinations
from pathlib import Path

import pytest

STYLE = Path(__file__).parents[2] / "lib" / "counterpoise" / "widgets" / "style"
TOKENS = dict(re.findall(r"--cp-([\w-]+): light-dark\((#\w{6}, #\w{6})\)", (STYLE / "tokens.css").read_text(encoding="utf-8")))
GROUNDS = {"page": TOKENS["page"], "surface": TOKENS["surface"], "sunken": TOKENS["sunken"], "JupyterLab": "#ffffff, #212121"}
TEXT = ["ink", "ink-2", "pro-text", "con-text", "undercut-text", "fact-accurate", "fact-incomplete", "fact-contested", "fact-inaccurate", "fact-unverified"]
DRAWN = ["rule-strong", "pro", "con", "undercut", "warrant"]


def luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(("name", "least"), [*((name, 4.5) for name in TEXT), *((name, 3.0) for name in DRAWN)])
def test_contrast(name, least, ground, theme):
    assert contrast(TOKENS[name].split(", ")[theme], GROUNDS[ground].split(", ")[theme]) >= least


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_neither_side_looks_heavier(theme):
    """For and against are equally far from the ground, so that in grey nobody sees a difference."""
    assert contrast(TOKENS["pro"].split(", ")[theme], TOKENS["con"].split(", ")[theme]) < 1.1


def test_a_sheet_uses_tokens_and_no_colour_of_its_own():
    used = set()
    for path in STYLE.glob("*.css"):
        css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        used |= set(re.findall(r"var\(--cp-([\w-]+)", css))
        if path.name != "tokens.css":
            assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?![\w-]*\s*\{)", css), path.name
    known = {name for path in STYLE.glob("*.css") for name in re.findall(r"--cp-([\w-]+):", path.read_text(encoding="utf-8"))}
    assert used - known == set()


SHARED = {"tokens", "common", "cards", "questions"}
MAPS = {"map", "argument_map", "builder"}


def test_no_two_widgets_give_one_class_two_looks():
    """All sheets of a page apply to all of it, so a class of one widget must not be a class of another."""
    named = {
        path.stem: set(re.findall(r"\.(cp-[\w-]+)", re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)))
        for path in STYLE.glob("*.css")
    }
    shared = set().union(*(named[name] for name in SHARED))
    for one, other in combinations(sorted(set(named) - SHARED), 2):
        if not {one, other} <= MAPS:
            assert named[one] & named[other] - shared == set(), (one, other)
