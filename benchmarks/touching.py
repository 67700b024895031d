"""From a slider's event to the new conclusion on the page, in the real JupyterLab: our scales beside stock ipywidgets, in one run.

Run it with ``python benchmarks/touching.py`` in an environment with ``pip install -c constraints.txt -e ".[test]"`` and Chromium.
Ours weighs 60 claims and 40 arguments, with every break-even sought again at every move. The stock map has eight sliders, and a function in the
kernel that multiplies and writes the conclusion: what an author would otherwise build. Each is moved 30 times from the keyboard; times are taken on
the page, from the key's event to the change of the text, and to the second frame after it. It also prints the size of each widget's script.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Page, sync_playwright

from counterpoise.classroom.folder import Folder
from counterpoise.classroom.lab import serving
from counterpoise.debate.case import Argument, Claim

MOVES = 30
CLAIMS, ARGUMENTS = 60, 40

OURS = """
import json
from pathlib import Path
from counterpoise.debate.case import Argument, Claim
from counterpoise.debate.map import Map
from counterpoise.widgets.scales import Scales
from counterpoise import show
from attrs import evolve
told = json.loads(Path("large.json").read_text())
claims = {c["id"]: Claim(**c) for c in told["claims"]}
arguments = {a["id"]: Argument(**{**a, "premises": tuple(a["premises"])}) for a in told["arguments"]}
large = Map(id="large", title="Large", summary="Large.", root="C0", arguments=tuple(arguments), lessons=(99,))
Scales(evolve(show.case(), claims=claims, arguments=arguments, maps={"large": large}, perspectives={}), "large")
"""
STOCK = """
import ipywidgets as w
sliders = [w.IntSlider(value=60, description=f"Claim {n}") for n in range(8)]
out = w.HTML()
def weigh(_=None):
    free = kept = 1.0
    for a, b in zip(sliders[:4:2], sliders[1:4:2]):
        free *= 1 - a.value * b.value / 1e4
    for a, b in zip(sliders[4::2], sliders[5::2]):
        kept *= 1 - a.value * b.value / 1e4
    a = kept - free
    out.value = f"<b class='stock-out'>{.5 + .5 * a:.4f}</b>"
for one in sliders:
    one.observe(weigh, "value")
weigh()
w.VBox([*sliders, out])
"""
# The clock starts in the capture phase, before any widget hears the key.
CLOCK = """([slider, text]) => {
  const place = document.querySelector(text).closest('.widget-html-content, .cp-conclusion');
  const handle = document.querySelector(slider);
  window.taken = [];
  handle.addEventListener(handle.tagName === 'INPUT' ? 'input' : 'keydown', () => {
    const begin = performance.now();
    const seen = new MutationObserver(() => {
      seen.disconnect();
      const changed = performance.now() - begin;
      requestAnimationFrame(() => requestAnimationFrame(() => window.taken.push([changed, performance.now() - begin])));
    });
    seen.observe(place, { childList: true, subtree: true, characterData: true });
  }, true);
  handle.focus();
}"""


def main() -> None:
    """Open the notebook, move both, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "course"
        Folder(folder).update("0")
        _write(folder / "lessons")
        with serving(folder, "99-benchmark") as lab, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            page = browser.new_page(viewport={"width": 1300, "height": 900})
            page.set_default_timeout(120_000)
            page.goto(lab.url_of("99-benchmark.ipynb"))
            page.wait_for_selector(".jp-Notebook .jp-Cell")
            page.wait_for_function("document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'")
            page.wait_for_timeout(2000)
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.locator(".lm-Menu-itemLabel:text-is('Run All Cells')").click()
            page.wait_for_selector(".stock-out")
            page.wait_for_selector(".cp-scales .cp-kept:not([inert])")
            ours = _moved(page, ".cp-card-of:not(.cp-away) .cp-slide:not([data-unset]) input", ".cp-verdict-words")
            stock = _moved(page, ".noUi-handle", ".stock-out")
            browser.close()
    _print("our scales, 60 claims", ours)
    _print("stock ipywidgets, 8 sliders", stock)
    ratio = statistics.median(one for one, _ in stock) / statistics.median(one for one, _ in ours)
    print(f"stock ÷ ours, event to text: {ratio:.0f}")
    _sizes()


def _write(lessons: Path) -> None:
    rng = random.Random(1)
    claims = [Claim(id=f"C{n}", role="thesis" if n == 0 else "premise", text=f"Claim number {n}.") for n in range(CLAIMS)]
    spare = list(range(1, CLAIMS))
    arguments: list[Argument] = []
    for n in range(ARGUMENTS):
        target = "C0" if n < 16 else rng.choice([*(f"C{m}" for m in range(1, 20)), *(a.id for a in arguments[:10])])  # noqa: PLR2004
        sign = "con" if target.startswith("a") else rng.choice(["pro", "con"])
        premises = (f"C{20 + n % 40}",) if n >= 16 else (f"C{spare.pop(0)}", f"C{spare.pop(0)}")  # noqa: PLR2004
        arguments.append(Argument(id=f"a{n}", title=f"Argument number {n}", premises=tuple(p for p in premises if p != target), sign=sign, target=target))
    told: dict[str, Any] = {
        "claims": [{"id": c.id, "role": c.role, "text": c.text} for c in claims],
        "arguments": [{"id": a.id, "title": a.title, "premises": list(a.premises), "sign": a.sign, "target": a.target} for a in arguments],
    }
    (lessons / "large.json").write_text(json.dumps(told), encoding="utf-8")
    weights = {name: {"value": round(rng.uniform(0.2, 0.8) * 20) / 20} for name in [*(c.id for c in claims[1:]), *(a.id for a in arguments)]}
    stored = {"format": "counterpoise answers", "version": 1, "seed": 1, "answers": {"weigh:large": {"committed": False, "values": weights}}}
    (lessons / "lesson-99.answers.json").write_text(json.dumps(stored), encoding="utf-8")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(OURS), nbformat.v4.new_code_cell(STOCK)])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(book, lessons / "99-benchmark.ipynb")


def _moved(page: Page, slider: str, text: str) -> list[list[float]]:
    page.locator(slider).first.scroll_into_view_if_needed()
    page.evaluate(CLOCK, [slider, text])
    for number in range(MOVES + 5):
        page.keyboard.press("ArrowRight" if number % 8 < 4 else "ArrowLeft")  # noqa: PLR2004
        page.wait_for_timeout(150)
    taken: list[list[float]] = page.evaluate("window.taken")
    return taken[-MOVES:]


def _print(name: str, taken: list[list[float]]) -> None:
    changed, framed = ([*sorted(column)] for column in zip(*taken, strict=True))
    p95 = changed[int(len(changed) * 0.95)]
    print(f"{name}: text after {statistics.median(changed):.1f} ms (p95 {p95:.1f}), second frame after {statistics.median(framed):.1f} ms, n = {len(taken)}")


def _sizes() -> None:
    folder = Path(__file__).parents[1] / "lib" / "counterpoise" / "widgets"
    scripts = sum(path.stat().st_size for path in folder.glob("*.js"))
    styles = sum(path.stat().st_size for path in (folder / "style").glob("*.css"))
    print(f"all widget code: {scripts / 1024:.0f} KiB of scripts, {styles / 1024:.0f} KiB of style, uncompressed")


if __name__ == "__main__":
    main()
