"""A JupyterLab server on this machine, as seen from the program that started or found it."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener

from attrs import field, frozen

_LOG_LINES = 12
_STOP_SECONDS = 10.0


class LabError(Exception):
    """JupyterLab does not run; the message says why and what would be right."""


@frozen
class Server:
    """A JupyterLab that answers on this machine only.

    Parameters
    ----------
    port
        Where it listens, at 127.0.0.1.
    token
        The secret without which it lets nobody in.
    pid
        Its process.
    log
        The file with what it says.
    lesson
        The name of the lesson's notebook that `url` shows; empty for a server that was found running.
    seconds
        How long its start took; 0 for one that was found running.
    process
        Its process, if this program started it.

    """

    port: int
    token: str
    pid: int
    log: Path
    lesson: str = ""
    seconds: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """The address of the lesson it was started for, token included."""
        return self.url_of(self.lesson)

    def url_of(self, lesson: str) -> str:
        """Return the address, token included, that shows a lesson in front and no tabs of last time."""
        return f"{self._base}/lab/tree/lessons/{quote(lesson)}?reset&token={self.token}"

    def answers(self) -> bool:
        """Tell whether it is there and knows its token."""
        try:
            self._ask("GET", "/api/status")
        except (OSError, ValueError):
            return False
        return True

    def wait(self) -> None:
        """Wait until the learner shuts the server down from its own menu.

        Raises
        ------
        LabError
            If it ended for another reason; with the last lines of its log.

        """
        process = self._own_process()
        while process.poll() is None:
            # In short steps: on Windows Ctrl+C does not interrupt a wait without an end.
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1)
        if process.returncode != 0:
            raise LabError(died("JupyterLab stopped unexpectedly", self.log))

    def stop(self) -> None:
        """End the server and its kernels: politely, and if that takes too long, at once."""
        process = self._own_process()
        try:
            if process.poll() is None:
                with suppress(OSError, ValueError):
                    self._ask("POST", "/api/shutdown")
                process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            pass
        finally:
            if process.poll() is None:
                process.kill()  # Its kernels notice and end themselves.
                process.wait()

    def _own_process(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            raise LabError(f"the JupyterLab with process {self.pid} was started elsewhere; stop it where it runs.")
        return self.process

    @property
    def _base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _ask(self, method: str, path: str) -> None:
        headers = {"Authorization": f"token {self.token}"}
        request = Request(self._base + path, method=method, headers=headers)  # noqa: S310 - always http
        opener = build_opener(ProxyHandler({}))  # A proxy has no business between two programs of one machine.
        with opener.open(request, timeout=5) as response:
            response.read()


def died(what: str, log: Path) -> str:
    """Say that a server ended, with the last lines of its log."""
    with suppress(OSError):
        lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
        if lines:
            return "\n".join([f"{what}. The last lines of {log}:", *(f"  {line}" for line in lines[-_LOG_LINES:])])
    return f"{what}, and {log} does not say why."
