"""A widget that keeps a learner's work: the page draws, checks and gives feedback by itself, the kernel saves.

The page and the kernel talk in messages and never through traits: a saved notebook holds the traits of its widgets,
and a learner's work belongs in the learner's own file alone.

=====================================  ==========================================================================
the page says                          the kernel answers
=====================================  ==========================================================================
``"there?"``                           ``{answers, others, note}``
``{turn, tab, changes}``               the same, with ``turn``, ``at`` and ``file``; or ``error``
``{choose: {activity: tab}}``          the same
=====================================  ==========================================================================
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import traitlets

from counterpoise.widgets.answers import AnswerFile, Change
from counterpoise.widgets.html import Html, join, style, tag
from counterpoise.widgets.output import Output


class Kept(Output):
    """Base of the widgets whose work is kept.

    Parameters
    ----------
    file
        Where it is kept.
    ids
        The activities, which are also the keys in the file.
    kind
        What it is, for the metadata of the output.
    static
        The same as plain HTML, for where no script may run.
    sheets
        Names of its style sheets.
    traits
        What the page needs to know.
    """

    place: Any = traitlets.Unicode().tag(sync=True)
    """Tells the answers of one folder from those of another, without naming it."""
    answers: Any = traitlets.Dict()
    """Activity → record, as it was last saved. Not synced; can be observed."""

    def __init__(self, file: AnswerFile, ids: tuple[str, ...], kind: str, static: Html, sheets: tuple[str, ...], **traits: Any) -> None:
        self.ids = ids
        self.kind = kind
        self._file = file
        self._static = tag("div", static, class_="cp cp-questions")
        self._sheets = sheets
        super().__init__(sheet=str(style(*sheets)), place=file.place, **traits)
        self._read()
        self.answers = self._stored
        self.on_msg(self._hear)

    def _read(self) -> None:
        stored = self._file.read()
        self._stored = {name: stored[name] for name in self.ids if name in stored}

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """Answer a page, whatever it sends."""
        if message == "there?":
            self._read()  # The file may have changed, or be gone, since this widget last looked.
            self.send(self._state())
        elif isinstance(message, dict) and isinstance(message.get("changes"), dict):
            changes = {name: Change.of(message["changes"][name]) for name in self.ids if name in message["changes"]}
            tab = str(message.get("tab", ""))[:20]
            told = self._saved(lambda: self._file.change(changes, tab)) if changes else {}
            self.send({**self._state(), "turn": message.get("turn"), **told})
        elif isinstance(message, dict) and isinstance(message.get("choose"), dict):
            for name, version in message["choose"].items():
                if name in self.ids:
                    told = self._saved(lambda name=name, version=version: self._file.choose(name, str(version)))
                    self.send({**self._state(), "turn": "", **told})
        # Last, because whoever observes it may fail, and the page must have its answer.
        self.answers = self._stored

    def _saved(self, write: Any) -> dict[str, str]:
        """Write, and say how that went."""
        try:
            write()
        except OSError as error:
            return {"error": f"Not saved: {self._file.path.name} cannot be written ({error.strerror or error})."}
        self._read()
        return {"at": datetime.now().astimezone().strftime("%H:%M:%S"), "file": self._file.path.name, "note": self._file.note}

    def _state(self) -> dict[str, Any]:
        others = {name: versions for name, versions in self._file.others.items() if name in self.ids}
        return {"answers": self._stored, "others": others, "note": self._file.note}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {', '.join(self.ids)}>"

    def _without_script(self) -> dict[str, str]:
        return {"text/html": str(join(style(*self._sheets), self._static))}
