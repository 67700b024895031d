"""How long it takes to have the debate at hand, side by side in one run.

Run it with ``python benchmarks/loading.py``. It prints medians, and ratios to what one would otherwise write:
ruamel.yaml loading the same files.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from ruamel.yaml import YAML
from timing import median

from counterpoise.debate.seeds import COMPILED, compiled, files, load
from counterpoise.paths import course_folder

ROUNDS = 7


def main() -> None:
    """Measure and print."""
    seeds = course_folder("seeds")
    texts = [path.read_text(encoding="utf-8") for _, path in files(seeds)]
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder)
        for kind, path in files(seeds):
            place = built / path.relative_to(seeds)
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(path.read_bytes())
            assert kind
        (built / COMPILED).write_text(compiled(built), encoding="utf-8")
        rows = {
            "ruamel.yaml, plain data, no lines, no checks": median(lambda: [YAML(typ="safe", pure=True).load(text) for text in texts], ROUNDS),
            "counterpoise from YAML, with lines and structure": median(lambda: load(seeds), ROUNDS),
            "counterpoise from case.json": median(lambda: load(built), ROUNDS),
        }
    base = next(iter(rows.values()))
    print(f"{sum(map(len, texts)):,} characters in {len(texts)} files; medians of {ROUNDS}")
    for name, seconds in rows.items():
        print(f"  {name:<50} {seconds * 1000:7.0f} ms   {seconds / base:.2f}")


if __name__ == "__main__":
    main()
