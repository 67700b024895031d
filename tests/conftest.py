"""What the tests share: the small debate of our own writing, the course's own debate, and Chromium."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)  # No test depends on how fast the machine is.
settings.load_profile("patient")

HERE = Path(__file__).parent
ROOT = HERE.parent


def pytest_collection_modifyitems(items):
    """Skip browser tests where no Chromium is installed; CI sets COUNTERPOISE_NEEDS_BROWSER and then they fail instead."""
    if chromium() or os.environ.get("COUNTERPOISE_NEEDS_BROWSER"):
        return
    reason = pytest.mark.skip(reason="no Chromium found (install the package chromium to run the browser tests)")
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(reason)


def chromium() -> str | None:
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture
def library(tmp_path):
    """A copy of the small debate, to be broken."""
    return Path(shutil.copytree(HERE / "data" / "library", tmp_path / "library"))


@pytest.fixture(scope="session")
def seeds():
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def case(seeds):
    from counterpoise.debate.seeds import load

    return load(seeds)


@pytest.fixture(scope="session")
def small():
    from counterpoise.debate.seeds import load

    return load(HERE / "data" / "library")


@pytest.fixture(scope="session")
def chrome():
    """One headless Chromium for all browser tests."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    assert path, "browser tests need Chromium"
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic", "--disable-gpu"]
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=[*quiet, *root])
        yield browser
        browser.close()
