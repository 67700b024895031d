"""The commands ``counterpoise open`` and ``counterpoise reset``, as a learner meets them in a terminal."""

from __future__ import annotations

import os
import signal
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from counterpoise import __version__
from counterpoise.classroom.folder import Folder, FolderError
from counterpoise.classroom.lab import LabError, running, serving
from counterpoise.paths import CourseNotFound

EXPECTED = (CourseNotFound, FolderError, LabError)
"""The errors whose message is all a learner needs."""


def open_course(path: Path, lesson: str | None, port: int | None, *, browser: bool) -> int:
    """Bring the learner's copy up to date and show a lesson in JupyterLab until it is stopped.

    Parameters
    ----------
    path
        The learner's folder.
    lesson
        The lesson in front; None means the first.
    port
        The port to listen on; None means the first free one.
    browser
        Whether to open a browser, rather than only say the address.

    Returns
    -------
    int
        Exit status 0; everything else is an exception.

    """
    folder = Folder(path)
    name = folder.lesson(lesson).name
    found = running(folder.path)
    if found:
        # Its notebooks may be open just now, so nothing is updated under the learner's hands.
        print(f"JupyterLab is already running on {folder.path}.")
        _show(found.url_of(name), browser=browser)
        return 0
    report = folder.update(__version__)
    print(f"Your copy of the course is in {folder.path}")
    for line in report.lines():
        print(f"  {line}")
    print("Starting JupyterLab…", end=" ", flush=True)
    with _every_ending_an_interrupt():
        try:
            with serving(folder.path, name, port) as server:
                print(f"ready in {server.seconds:.1f} s")
                _show(server.url, browser=browser)
                print("Stop it with Ctrl+C in this window. Your work is saved as you go.", flush=True)
                server.wait()
            print("JupyterLab was shut down. Your work is saved.")
        except KeyboardInterrupt:
            print("\nJupyterLab is stopped. Your work is saved.")
    return 0


def reset_lesson(path: Path, lesson: str) -> int:
    """Start one lesson afresh, keep what the learner did, and say so.

    Returns
    -------
    int
        Exit status 0; everything else is an exception.

    """
    for line in Folder(path).reset(lesson).lines():
        print(line)
    return 0


def _show(url: str, *, browser: bool) -> None:
    if browser and _has_browser() and webbrowser.open(url):
        print("The lesson opens in your browser. If it does not, go to this address:")
    else:
        print("Open this address in your browser:")
    print(f"  {url}", flush=True)


def _has_browser() -> bool:
    """Tell whether a window can be opened; a text browser would take the terminal and show no lesson."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


@contextmanager
def _every_ending_an_interrupt() -> Iterator[None]:
    """Treat a closed terminal window or a polite kill as Ctrl+C, so that no server is left behind."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise KeyboardInterrupt
