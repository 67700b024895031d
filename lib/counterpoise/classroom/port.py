"""Which port of this machine a server may take."""

from __future__ import annotations

import socket
import sys

from counterpoise.classroom.server import LabError

FIRST = 8888
_LAST = 65535


def free_port(wanted: int | None = None) -> int:
    """Return a free port: the wanted one, or the first from 8888.

    Raises
    ------
    LabError
        If the wanted port cannot be used, or none is free.

    """
    if wanted is None:
        for port in range(FIRST, _LAST + 1):
            if _obstacle(port) is None:
                return port
        raise LabError("no port of this machine is free. Close some programs and try again.")
    obstacle = _obstacle(wanted)
    if obstacle is None:
        return wanted
    reason = "kept for the system" if isinstance(obstacle, PermissionError) else "in use by another program"
    other = free_port()
    raise LabError(f"port {wanted} is {reason}. Port {other} is free: --port {other}")


def _obstacle(port: int) -> OSError | None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # There it would take a port from under a program that uses it.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return error
    return None
