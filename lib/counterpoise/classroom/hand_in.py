"""Handing a lesson in, from the notebook itself: what is open, one button that packs, a receipt; starting again, and forgetting.

Page and kernel talk in messages, since what a learner did belongs in no trait: a saved notebook holds the traits.

=========================  ==============================================================================================
the page says              the kernel answers
=========================  ==============================================================================================
``"look"``                 ``{state}``: every activity and how far it is, the notebook, and whether one can start again
``"pack"``                 ``{state, packed}`` and the zip as a buffer
``"restart"``              ``{state, restarted}``
``"forget"``               ``{state, forgotten}``
``{delete: [names]}``      ``{state, deleted, left}``
=========================  ==============================================================================================

Where something cannot be done, the answer is ``{state, error}``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets
from attrs import asdict

from counterpoise.classroom.disk import FolderError
from counterpoise.classroom.package import size
from counterpoise.classroom.progress import Progress, other_work
from counterpoise.classroom.submit import LAST_COUNTS, Left, Work
from counterpoise.paths import CourseNotFound
from counterpoise.weigh.sentences import capital
from counterpoise.widgets.html import Html, join, style, tag
from counterpoise.widgets.module import module
from counterpoise.widgets.output import Output

_SHEETS = ("cards", "questions", "hand-in")


class HandIn(Output):
    """What a learner does at the end of a lesson.

    Parameters
    ----------
    work
        The lesson and where it is.
    """

    _esm = module("hand_in.js")
    lesson: Any = traitlets.Int().tag(sync=True)
    place: Any = traitlets.Unicode().tag(sync=True)
    """The place of the lesson's answers; see `Kept`."""
    ids: Any = traitlets.List().tag(sync=True)
    """What belongs to the lesson, so that the page looks again when one of these was saved."""
    kind = "hand-in"

    def __init__(self, work: Work) -> None:
        self._work = work
        ids = [*(activity.id for activity in work.activities), *work.also]
        super().__init__(lesson=work.lesson, place=work.answers.place, ids=ids, sheet=str(style(*_SHEETS)))
        self.on_msg(self._hear)

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """Answer a page, whatever it sends."""
        asked: dict[Any, Callable[[], tuple[dict[str, Any], list[bytes]]]] = {
            "look": lambda: ({}, []),
            "pack": self._pack,
            "restart": self._restart,
            "forget": self._forget,
        }
        do = asked.get(message) if isinstance(message, str) else None
        if isinstance(message, dict) and isinstance(message.get("delete"), list):
            do = lambda: self._delete([name for name in message["delete"] if isinstance(name, str)])  # noqa: E731 - as the others
        if do is None:
            return
        try:
            told, buffers = do()
        except (FolderError, CourseNotFound, OSError) as error:
            told, buffers = {"error": capital(str(error))}, []
        self.send({"state": self._state(), **told}, buffers)

    def _state(self) -> dict[str, Any]:
        steps, note = self._work.progress()
        state = {
            "activities": [_step(one) for one in steps],
            "note": note,
            "hindrance": self._work.hindrance(),
        }
        try:
            notebook = self._work.notebook()
            return {**state, "notebook": notebook.name, "saved": notebook.stat().st_mtime * 1000}
        except (FolderError, OSError) as error:
            return {**state, "trouble": capital(str(error))}

    def _pack(self) -> tuple[dict[str, Any], list[bytes]]:
        handed = self._work.hand_in()
        receipt = handed.package.receipt
        packed = {
            "file": handed.path.name,
            "size": size(len(handed.data)),
            "code": receipt.code,
            "at": receipt.at.strftime("%Y-%m-%d %H:%M:%S"),
            "files": [file.name for file in receipt.files],
            "open": [f"{one.title} ({one.words})" for one in receipt.open],
        }
        return {"packed": packed}, [handed.data]

    def _restart(self) -> tuple[dict[str, Any], list[bytes]]:
        report = self._work.restart()
        kept = [name.rpartition("/")[2] for name in (report.my_copy, report.my_answers) if name]
        return {"restarted": {"kept": kept}}, []

    def _forget(self) -> tuple[dict[str, Any], list[bytes]]:
        done = self._work.forget()
        return {"forgotten": {"answers": done.answers, "notebook": done.notebook}, "left": _told(done.left)}, []

    def _delete(self, names: list[str]) -> tuple[dict[str, Any], list[bytes]]:
        return {"deleted": list(self._work.delete(names)), "left": _told(self._work.left())}, []

    def __repr__(self) -> str:
        return f"<{type(self).__name__} lesson {self.lesson}>"

    def _without_script(self) -> dict[str, str]:
        return {"text/html": str(join(style(*_SHEETS), tag("div", self._static(), class_="cp cp-hand-in")))}

    def _static(self) -> Html:
        """The same without a script: what belongs to the lesson, and the commands that do what the buttons do."""
        ways = [
            ("submit", "packs your notebook and your answers for handing in, says what is still open, and gives a receipt"),
            ("reset", "starts the lesson again; your notebook and your answers are kept under a dated name"),
            ("forget", "deletes your answers to the lesson, and lists what it leaves"),
        ]
        rows = [tag("div", tag("dt", tag("code", f"counterpoise {name} {self.lesson}")), tag("dd", what)) for name, what in ways]
        return tag(
            "section",
            tag("p", f"Hand in lesson {self.lesson}", class_="cp-title", role="heading", aria_level=3),
            tag("p", f"The activities of this lesson. {LAST_COUNTS}", class_="cp-lead"),
            tag("ul", [tag("li", title) for title in self._titles()], class_="cp-files"),
            tag("p", "Where this page has no buttons, a terminal does the same. Save the notebook first, then type one of these:", class_="cp-lead"),
            tag("dl", rows, class_="cp-ways"),
            class_="cp-activity",
        )

    def _titles(self) -> list[str]:
        """What belongs to the lesson whatever was done; what was done is no business of a saved notebook."""
        others = other_work({}, also=self._work.also, titles=self._work.titles)
        return [*(activity.title for activity in self._work.activities), *(one.title for one in others)]


def _step(one: Progress) -> dict[str, Any]:
    mark = "whole" if one.committed else "half" if one.begun else "none"
    return {"id": one.activity, "title": one.title, "words": one.words, "mark": mark, "open": one.is_open}


def _told(left: tuple[Left, ...]) -> list[dict[str, Any]]:
    return [{**asdict(one), "size": size(one.bytes)} for one in left]
