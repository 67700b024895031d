"""What it costs to run all lessons through pytest-notebook, beside bare nbclient, in one run.

Run it with ``python benchmarks/lessons.py`` in an environment with ``pip install -c constraints.txt -e ".[test]"``, on Linux or macOS.
One executes them as the tests do, ``pytest lessons``; the other executes the same notebooks one after the other in one process and looks at nothing.
It prints processor time, user and system, of all processes, kernels included, because others may use the machine too; and the ratio.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence

from counterpoise.paths import course_folder

ROUNDS = 5
MOST = 1.3
LESSONS = course_folder("lessons")

BARE = """
import sys, tempfile
import nbformat
from nbclient import NotebookClient
for path in sys.argv[1:]:
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(nbformat.read(path, as_version=4), timeout=120, resources={"metadata": {"path": folder}}).execute()
"""


def processor_seconds(command: Sequence[str]) -> float:
    """User and system time of a command and of everything that it starts and waits for; it must succeed."""

    def so_far() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = so_far()
    done = subprocess.run(command, cwd=LESSONS.parent, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""})
    if done.returncode:
        raise SystemExit(f"This failed: {' '.join(command[:4])} …\n{done.stdout}\n{done.stderr}")
    return so_far() - before


def main() -> None:
    """Measure and print."""
    notebooks = [str(path) for path in sorted(LESSONS.glob("*.ipynb"))]
    commands = {
        "bare nbclient": [sys.executable, "-c", BARE, *notebooks],
        "pytest lessons, with pytest-notebook": [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(LESSONS)],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(ROUNDS + 1):
        for name, command in commands.items():
            seconds = processor_seconds(command)
            if turn:  # the first warms the disk
                taken[name].append(seconds)
    medians = {name: statistics.median(each) for name, each in taken.items()}
    base = next(iter(medians.values()))
    print(f"{len(notebooks)} lessons; processor time, kernels included; medians of {ROUNDS}")
    for name, seconds in medians.items():
        print(f"  {name:<40} {seconds:6.2f} s   {seconds / base:.2f}")
    worst = max(medians.values()) / base
    print(f"  at most {MOST} is wanted: {'yes' if worst <= MOST else 'NO'}")


if __name__ == "__main__":
    main()
