"""A Jupyter set-up of the folder's own, quiet enough for a first day with JupyterLab.

Everything JupyterLab remembers lies in ``<folder>/.counterpoise/jupyter``:
the learner's own Jupyter set-up is neither used nor changed, and deleting that folder forgets it all.
Kernels and lab extensions of this Python environment are still found.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from attrs import frozen

from counterpoise.classroom import disk

_PLACES = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",  # Also the key that signs notebooks, so that saved outputs stay trusted.
    "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "IPYTHONDIR": "ipython",
}

_SETTINGS = {
    # Else a widget of an earlier day would show “Error displaying widget” until its cell is run again.
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 10},
    "@jupyterlab/filebrowser-extension:browser": {"showLastModifiedColumn": False},
    # A window of cells would unload widgets that scroll out of sight, and find-in-page would miss text.
    # A lesson's text is read-only (see lessons.guarded), and a double click should not show its source either.
    "@jupyterlab/notebook-extension:tracker": {"autoStartDefaultKernel": True, "windowingMode": "none", "showEditorForReadOnlyMarkdown": False},
}

# What only instructors and developers need, whether or not it is installed beside the course.
_HIDDEN = (
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/cell-toolbar-extension",  # Its bin lies over the text one reads.
    "@jupyterlab/debugger-extension",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/notebook-extension:trust-status",  # “Not trusted” until a lesson is first saved: a needless fright.
    "@jupyter/nbgrader",
    "nbdime-jupyterlab",
    "jupyterlab-jupytext",
)
_SILENT = (
    "nbgrader",
    "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.course_list",
    "nbgrader.server_extensions.formgrader",
    "nbgrader.server_extensions.validate_assignment",
    "nbdime",
    "jupytext",
    "jupyterlab_jupytext",
    "notebook",
)


@frozen
class Profile:
    """The files and variables that make JupyterLab start quietly.

    Parameters
    ----------
    home
        The folder that holds them.

    """

    home: Path

    @property
    def runtime(self) -> Path:
        """Where a running server leaves its address."""
        return self.home / _PLACES["JUPYTER_RUNTIME_DIR"]

    @property
    def log(self) -> Path:
        """What the server says, which a learner need not read."""
        return self.home / "server.log"

    def write(self) -> None:
        """Write the configuration afresh; what the learner set in JupyterLab lies elsewhere and stays."""
        for place in _PLACES.values():
            with disk.explained(self.home / place):
                (self.home / place).mkdir(parents=True, exist_ok=True)
        config = self.home / "config"
        _write_json(config / "labconfig" / "default_setting_overrides.json", _SETTINGS)
        _write_json(config / "labconfig" / "page_config.json", {"disabledExtensions": dict.fromkeys(_HIDDEN, True)})
        extensions = {"jpserver_extensions": dict.fromkeys(_SILENT, False)}
        _write_json(config / "jupyter_server_config.json", {"ServerApp": extensions})
        _write_json(self.home / "data" / "kernels" / "python3" / "kernel.json", _kernel())

    def environment(self, token: str) -> dict[str, str]:
        """Return the variables for the server: the caller's own, without its Jupyter set-up."""
        variables = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
        variables.update({name: str(self.home / place) for name, place in _PLACES.items()})
        # In a virtual environment Jupyter would let the environment's files win over the profile's.
        variables["JUPYTER_PREFER_ENV_PATH"] = "0"
        # Not on the command line, where other people on the machine could read it.
        variables["JUPYTER_TOKEN"] = token
        # The server and the kernels run in other folders, where a relative path would lead nowhere.
        if "PYTHONPATH" in variables:
            places = variables["PYTHONPATH"].split(os.pathsep)
            variables["PYTHONPATH"] = os.pathsep.join(str(Path(place).absolute()) for place in places if place)
        return variables


def _kernel() -> dict[str, Any]:
    """Describe the kernel ``python3`` as this very interpreter; found first, it cannot be shadowed."""
    return {
        "argv": [sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python 3",
        "language": "python",
        "metadata": {"debugger": True},
    }


def _write_json(path: Path, content: dict[str, Any]) -> None:
    disk.write(path, json.dumps(content, indent=1).encode() + b"\n")
