"""Each lesson in the real JupyterLab as a learner meets it: run, everything answered from top to bottom, handed in, and found again.

One lesson: ``pytest tests/browser/test_walk.py -k 03``. With ``COUNTERPOISE_SHOTS=folder`` every output is kept as a picture,
before and after it was answered, so that a person can look at all of them.
"""

import json
import re
from pathlib import Path

import pytest
from learner import meet
from notebook import SHOTS, kept, open_lesson, record, run_all

from counterpoise import show
from counterpoise.classroom.folder import Folder
from counterpoise.classroom.lab import serving

pytestmark = pytest.mark.browser

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.ipynb"))
FAILED = ".jp-OutputArea-output:is([data-mime-type='application/vnd.jupyter.error'], [data-mime-type*='stderr'])"
# All that one answered and was told, as it stands on the page.
STANDS = """() => Object.fromEntries([...document.querySelectorAll('.cp-kept [data-activity], .cp-kept[data-activity]')].map((one) => [one.dataset.activity, {
  given: [...one.querySelectorAll('input, select, textarea')].filter((field) => !field.closest('.cp-duo-results, details') && field.type !== 'file')
    .map((field) => (['radio', 'checkbox'].includes(field.type) ? field.checked : field.value)),
  told: [...one.querySelectorAll('.cp-feedback, .cp-result, .cp-then, .cp-canvas, .cp-duo-says, .cp-verdict-words')].map((part) => part.textContent),
}]))"""
# What one reads or presses and what lies on it: styles of two widgets meet on one page, and may undo each other there.
COVERED = """(piece) => {
  const parts = [...piece.querySelectorAll('.cp-question, .cp-option, .cp-q, .cp-feedback, button, textarea, select')]
    .map((part) => [part, part.getBoundingClientRect()]).filter(([part, box]) => box.width && box.height && part.checkVisibility());
  const meet = ([one, a], [two, b]) => !one.contains(two) && !two.contains(one)
    && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  return parts.flatMap((one, place) => parts.slice(place + 1).filter((two) => meet(one, two))
    .map((two) => [one, two].map(([part]) => `${part.className}: ${part.textContent.slice(0, 40)}`).join(' / ')));
}"""
WIDTH, NARROW = 1280, 420


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A folder of its own, in which nobody has answered anything; one learner takes all lessons there."""
    folder = tmp_path_factory.mktemp("walk") / "course"
    Folder(folder).update("0")
    return folder


@pytest.fixture(scope="module")
def lab(copy):
    with serving(copy) as server:
        yield server


@pytest.fixture
def trouble(page):
    """Whatever goes wrong on the page."""
    found = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(f"{message.text} ({message.location['url']})") if message.type == "error" else None)
    return found


def cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def source(cell):
    return "".join(cell["source"])


def picture(page, output, name, width=WIDTH):
    """The whole of an output, however long, where COUNTERPOISE_SHOTS says."""
    if not SHOTS:
        return
    Path(SHOTS).mkdir(parents=True, exist_ok=True)
    page.set_viewport_size({"width": width, "height": 900})
    page.set_viewport_size({"width": width, "height": int(output.bounding_box()["height"]) + 300})
    output.screenshot(path=str(Path(SHOTS) / f"{name}.png"))
    page.set_viewport_size({"width": WIDTH, "height": 900})


def holds(values, expected):
    """Whether the file has it all; it may know more, such as of which wording a weight is, and name premises in another order."""
    if isinstance(expected, dict):
        return isinstance(values, dict) and all(holds(values.get(key), value) for key, value in expected.items())
    if isinstance(expected, list) and all(isinstance(one, str) for one in expected):
        return isinstance(values, list) and sorted(values, key=str) == sorted(expected)
    return values == expected


@pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)
def test_a_learner_answers_everything_and_finds_it_again(path, lab, page, copy, trouble):
    number = int(path.name[:2])
    code = "\n".join(source(cell) for cell in cells(path) if cell["cell_type"] == "code")
    page.set_viewport_size({"width": WIDTH, "height": 900})
    open_lesson(page, lab, path.name)
    if SHOTS and (files := page.locator(".jp-SideBar.jp-mod-left .lm-mod-current")).count():
        files.click()  # the list of files leaves no room where it is narrow
    run_all(page)
    assert page.locator(FAILED).count() == 0
    assert page.locator(".cp-gate").count() == len(re.findall(r"\bafter=", code))

    given = {}
    seen = set()
    for place, cell in enumerate(cells(path)):
        output = page.locator(".jp-Notebook .jp-Cell").nth(place).locator(".jp-OutputArea-output")
        for piece in output.locator(".cp").all() if cell["cell_type"] == "code" else []:
            name = f"{path.name[:2]}-{place:02}-{cell['id']}"
            picture(page, output, f"{name}-before")
            assert piece.evaluate(COVERED) == [], name
            given |= meet(piece)
            assert piece.evaluate(COVERED) == [], name
            picture(page, output, f"{name}-after")
            call = re.match(r"show\.(\w+)|", source(cell))[1]
            if call not in seen:
                picture(page, output, f"{name}-narrow", NARROW)
            seen.add(call)
    assert page.locator(".cp-gate").count() == 0
    assert trouble == []

    activities = {one.id: one for one in show.case().activities.values() if one.lesson == number}
    assert set(activities) <= set(given)
    for name, expected in given.items():
        if name in activities:
            assert set(expected) == {question.id for question in activities[name].questions}
        kept(copy, number, name, lambda values, expected=expected: holds(values, expected))
        assert record(copy, number, name)["committed"] is True, name

    stood = page.evaluate(STANDS)
    assert set(stood) == set(given)
    page.reload()
    open_lesson(page, lab, path.name)
    run_all(page)
    assert page.locator(FAILED).count() == 0
    assert page.locator(".cp-gate").count() == 0
    for _ in range(50):  # what a piece says may come with a message, after the output
        if page.evaluate(STANDS) == stood:
            break
        page.wait_for_timeout(100)
    assert page.evaluate(STANDS) == stood
    assert trouble == []
