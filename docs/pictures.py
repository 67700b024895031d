"""Take the pictures of docs/widgets.md: every widget in light, dark and narrow, in the middle of its use.

Run it with ``python docs/pictures.py`` in an environment with ``pip install -c constraints.txt -e ".[test]"`` and Chromium.
"""

from __future__ import annotations

import base64
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from widget_page import mounted, shown  # noqa: E402 (its folder is no package)

from counterpoise import show  # noqa: E402
from counterpoise.widgets.argument_map import ArgumentMap  # noqa: E402
from counterpoise.widgets.brief import Brief  # noqa: E402
from counterpoise.widgets.builder import MapBuilder  # noqa: E402
from counterpoise.widgets.compare import Compare  # noqa: E402
from counterpoise.widgets.rows import Rows  # noqa: E402
from counterpoise.widgets.scales import Scales  # noqa: E402
from counterpoise.widgets.sorter import Sorter  # noqa: E402
from counterpoise.widgets.timeline_widget import Timeline  # noqa: E402

FOLDER = ROOT / "docs" / "images" / "widgets"
TALLEST = 1100
VIEWS = (("light", "light", 1000), ("dark", "dark", 1000), ("narrow", "light", 360))

TO_WEBP = """async (address) => {
  const picture = await createImageBitmap(await (await fetch(address)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.82 });
  return new Promise((done) => { const reader = new FileReader(); reader.onload = () => done(reader.result); reader.readAsDataURL(blob); });
}"""

Use = Callable[[Page], Any]


def weights(name: str, most: int = 100) -> dict[str, Any]:
    """The weights of a reader, as a page keeps them; fewer, to leave something open."""
    reader = show.case().perspectives[name]
    return {key: {"value": value} for part in (reader.truths, reader.relevances) for key, value in list(part.items())[:most]}


def kept(activity: str, values: dict[str, Any]) -> dict[str, Any]:
    """Work on one activity, as a page keeps it."""
    return {activity: {"values": values, "committed": False}}


def sort(page: Page) -> None:
    """Place six cards."""
    page.locator(".cp-put").first.focus()
    page.keyboard.type("132514")


def compare(page: Page) -> None:
    """Meet a reader."""
    page.get_by_role("radio", name="An alliance-minded sceptic").check()
    page.locator("select").last.select_option(index=3)
    page.get_by_role("button", name="Commit and compare").click()


def build(page: Page) -> None:
    """Check a map with one wrong link."""
    page.get_by_role("button", name="Check my map").click()


def rows(page: Page) -> None:
    """Answer two rows."""
    for number in (0, 1):
        page.get_by_role("group").filter(has=page.get_by_role("radio")).nth(number).get_by_role("radio").nth(number + 1).check(force=True)


def weigh(page: Page) -> None:
    """Move one weight."""
    page.locator(".cp-row-of", has_text="Leverage spent").click()
    page.locator(".cp-card-of:not(.cp-away)").get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")


def filter_(page: Page) -> None:
    """Choose a filter."""
    page.get_by_role("radio", name="Known by").first.check()


def pictures() -> list[tuple[str, Any, dict[str, Any], Use]]:
    """Name, widget, what has been done before, what is done now."""
    case = show.case()
    folder = Path(tempfile.mkdtemp())
    links = {
        "g:001-a": {"premises": ["B5.1", "W-realistic"], "sign": "pro", "target": "B4.1"},
        "g:002-b": {"premises": ["B5.2"], "sign": "pro", "target": "B5.1"},
        "g:003-c": {"premises": ["B5.4"], "sign": "pro", "target": "B5.1"},
        "g:004-d": {"premises": ["B6.2"], "sign": "pro", "target": "B5.1"},
    }
    written = {
        "claim": "A declaration now, with the armistice kept meanwhile.",
        "reasons": "It is within reach (b-feasible), and ending a war is good in itself (x-worth).",
    }
    return [
        ("sorter", Sorter(case, case.activities["five-acts"], folder), {}, sort),
        ("rows", Rows(case, case.activities["rows"], folder), {}, rows),
        ("builder", MapBuilder(case, "reason-one", folder), kept("build:reason-one", links), build),
        ("map", ArgumentMap(case, "shared", case.perspectives["arms-control-realist"], depth=2, folder=folder), {}, lambda _: None),
        ("timeline", Timeline(case, folder=folder), {}, filter_),
        (
            "scales",
            Scales(case, "shared", short="short-route", folder=folder),
            kept("weigh:shared", weights("learner-undecided", 14)),
            weigh,
        ),
        ("compare", Compare(case, "shared", lesson=8, mine=6, folder=folder), kept("weigh:shared", weights("learner-for")), compare),
        (
            "brief",
            Brief(case, "position", lesson=8, map="shared", mine=6, folder=folder),
            kept("brief:position", written),
            lambda _: None,
        ),
    ]


def small(page: Page, picture: bytes) -> bytes:
    """The same as WebP, a third of the size."""
    address = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    return base64.b64decode(page.evaluate(TO_WEBP, address).partition(",")[2])


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, widget, before, use in pictures():
            for view, theme, width in VIEWS:
                page = browser.new_page(viewport={"width": width, "height": 900})
                start = f"<script>window.saved = {json.dumps(before)}</script>"
                shown(page, start + mounted(widget), theme, opened=False)
                if name == "map":  # strengths come in a message
                    page.evaluate("(told) => window.models[0].tell(told)", widget._told())  # noqa: SLF001
                page.wait_for_timeout(150)
                use(page)
                page.evaluate("document.querySelector('h1').remove()")
                page.mouse.move(0, 0)
                page.wait_for_timeout(150)
                box = page.locator("#widget").bounding_box() or {}
                clip = {"x": 0, "y": max(0, box["y"] - 8), "width": width, "height": min(TALLEST, box["height"] + 16)}
                (FOLDER / f"{name}-{view}.webp").write_bytes(small(page, page.screenshot(full_page=True, clip=clip)))
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
