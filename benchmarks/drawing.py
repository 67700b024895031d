"""How long a map takes to stand on the page for the first time, side by side in one run, in Chromium.

Run it with ``python benchmarks/drawing.py``. For each map it prints medians of the same nested list as plain HTML, and of the
widget, which puts the list there and then its controls; with the ratio. Each draw is on an empty page and ends when the layout is known.
"""

from __future__ import annotations

import shutil
import statistics
import sys

from playwright.sync_api import Page, sync_playwright

from counterpoise import show
from counterpoise.widgets.argument_map import ArgumentMap

ROUNDS = 30
TARGET = 100
"""Most milliseconds for the largest map."""

PAGE = "<!doctype html><html lang=en><title>Drawing</title><body><main></main></body></html>"
PLAIN = """([html]) => {
  const room = document.querySelector('main');
  room.replaceChildren();
  room.getBoundingClientRect();
  const begin = performance.now();
  room.append(document.createRange().createContextualFragment(html));
  room.getBoundingClientRect();
  return performance.now() - begin;
}"""
WIDGET = """async ([script, values]) => {
  const { default: widget } = (window.kept ??= {})[script] ??= await import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  const model = { get: (name) => values[name], set() {}, save_changes() {}, on() {}, off() {}, send() {} };
  const room = document.querySelector('main');
  room.replaceChildren();
  room.getBoundingClientRect();
  const begin = performance.now();
  const end = widget.render({ model, el: room });
  room.getBoundingClientRect();
  const taken = performance.now() - begin;
  end();
  return taken;
}"""


def traits(widget: ArgumentMap) -> dict[str, object]:
    """What the page gets to know of a widget, without the script and what belongs to Jupyter."""
    return {name: value for name, value in widget.get_state().items() if not name.startswith("_") and isinstance(value, str | bool | list | dict)}


def median(page: Page, script: str, given: list[object]) -> float:
    """Median milliseconds of several draws, the first not counted."""
    page.evaluate(script, given)
    return statistics.median(page.evaluate(script, given) for _ in range(ROUNDS))


def main() -> int:
    """Measure and print; the exit status says whether the target is met."""
    case = show.case()
    sizes = {name: len(show.map(name).html) for name in case.maps}
    chosen = [*sorted(sizes, key=sizes.__getitem__)[-1:], "map-2018", "course-2020"]
    worst = 0.0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.set_content(PAGE)
        print(f"milliseconds, medians of {ROUNDS}           plain list   widget   ratio")
        for name in chosen:
            widget = show.map(name)
            plain = median(page, PLAIN, [str(widget.html)])
            drawn = median(page, WIDGET, [widget._esm, traits(widget)])  # noqa: SLF001 (the script itself is what is measured)
            worst = max(worst, drawn)
            boxes = widget.body.count("cp-box")
            print(f"  {name:<14} {boxes:3} boxes, {sizes[name] // 1000:3} KB {plain:15.1f} {drawn:8.1f} {drawn / plain:7.2f}")
        browser.close()
    print(f"The slowest takes {worst:.0f} ms; the target is {TARGET} ms.")
    return int(worst > TARGET)


if __name__ == "__main__":
    sys.exit(main())
