"""The real JupyterLab, on a learner's copy of the real lessons."""

from pathlib import Path

import pytest
from notebook import SHOTS

from counterpoise.classroom.folder import Folder
from counterpoise.classroom.lab import serving


@pytest.fixture(scope="session")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("learner") / "course"
    Folder(folder).update("0")
    return folder


@pytest.fixture(scope="session")
def lab(copy):
    with serving(copy) as server:
        yield server


@pytest.fixture
def page(chrome):
    context = chrome.new_context(viewport={"width": 1360, "height": 900}, reduced_motion="reduce")  # else things still move when they are pressed
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


@pytest.fixture
def shot():
    """Save a picture of the page where COUNTERPOISE_SHOTS says, for people to look at."""

    def save(page, name):
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(SHOTS) / f"{name}.png"))

    return save
