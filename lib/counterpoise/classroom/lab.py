"""JupyterLab on a learner's folder: started, found again, stopped without a trace."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from attrs import evolve

from counterpoise.classroom.disk import explained
from counterpoise.classroom.folder import Folder
from counterpoise.classroom.lessons import find_lesson, lessons_among
from counterpoise.classroom.port import free_port
from counterpoise.classroom.profile import Profile
from counterpoise.classroom.server import LabError, Server, died

__all__ = ["LabError", "Server", "running", "serving"]

_START_SECONDS = 120.0


@contextmanager
def serving(folder: Path, lesson: str | None = None, port: int | None = None) -> Iterator[Server]:
    """Run JupyterLab on a learner's folder for the length of a ``with`` block.

    Parameters
    ----------
    folder
        A folder that `Folder.update` filled.
    lesson
        The lesson in front, by number, slug, file name or the beginning of one; None means the first.
    port
        The port to listen on; None means the first free one from 8888.

    Yields
    ------
    Server
        As soon as it answers.

    Raises
    ------
    LabError
        If JupyterLab is not installed, does not start, or the port is taken.
    FolderError
        If the folder cannot be used or has no such lesson.

    """
    name = _lesson_name(folder, lesson)
    if find_spec("jupyterlab") is None:
        message = f"JupyterLab is not installed. Install it with:\n  {sys.executable} -m pip install jupyterlab"
        raise LabError(message)
    profile = _profile(folder)
    chosen = free_port(port)
    profile.write()
    token = secrets.token_hex(24)
    # When any port will do, JupyterLab may move on if another program takes this one just now.
    command = _command(folder, chosen, retries=50 if port is None else 0)
    begin = time.monotonic()
    with _process(command, folder, profile, token) as process:
        server = _started(process, profile, token, name, begin)
        try:
            yield server
        finally:
            server.stop()


def running(folder: Path) -> Server | None:
    """Find a JupyterLab that already runs on a learner's folder, whichever window it was started in."""
    profile = _profile(folder)
    servers = (Server(info["port"], info["token"], info["pid"], profile.log) for info in _servers(profile))
    return next((server for server in servers if server.answers()), None)


def _lesson_name(folder: Path, wanted: str | None) -> str:
    lessons = folder / "lessons"
    with explained(lessons):
        names = [path.name for path in lessons.iterdir()]
    return find_lesson(lessons_among(names), wanted).name


def _profile(folder: Path) -> Profile:
    return Profile(folder.absolute() / Folder.STATE / "jupyter")


def _command(folder: Path, port: int, retries: int) -> list[str]:
    command = [
        sys.executable,
        "-P",  # Else a learner's file named json.py would be imported in place of Python's own.
        "-m",
        "jupyterlab",
        "--no-browser",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        f"--ServerApp.port_retries={retries}",
        f"--ServerApp.root_dir={folder.absolute()}",
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
    ]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*command, "--allow-root"] if is_root else command


@contextmanager
def _process(command: list[str], folder: Path, profile: Profile, token: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run the server apart from the terminal, so that Ctrl+C reaches this program alone."""
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    with explained(profile.log):
        log = profile.log.open("wb")
    with log:
        process = subprocess.Popen(  # noqa: S603 - the command is made here
            command,
            cwd=folder,
            env=profile.environment(token),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **apart,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _started(process: subprocess.Popen[bytes], profile: Profile, token: str, lesson: str, begin: float) -> Server:
    """Wait until the server answers."""
    deadline = begin + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise LabError(died("JupyterLab did not start", profile.log))
        for info in _servers(profile):
            if info["token"] == token:
                server = Server(info["port"], token, info["pid"], profile.log, lesson, process=process)
                if server.answers():
                    return evolve(server, seconds=time.monotonic() - begin)
        time.sleep(0.02)
    raise LabError(died(f"JupyterLab did not start within {_START_SECONDS:.0f} seconds", profile.log))


def _servers(profile: Profile) -> Iterator[dict[str, Any]]:
    """Read what servers on this folder wrote about themselves, those that were killed included."""
    for path in sorted(profile.runtime.glob("jpserver-*.json")):
        try:
            info = json.loads(path.read_bytes())
        except (OSError, ValueError):
            continue  # Gone, or being written just now.
        if isinstance(info, dict) and {"port", "token", "pid"} <= info.keys():
            yield info
