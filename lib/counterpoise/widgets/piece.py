"""A piece that a script enhances: the HTML that Python wrote stands in the output, and the page gives it its controls.

It saves nothing. Where the page asks ``"there?"``, the kernel answers with a message, so that nothing of a learner's
is in a trait, which a saved notebook would hold.
"""

from __future__ import annotations

from typing import Any

import traitlets

from counterpoise.widgets.gate import Gate
from counterpoise.widgets.html import Shown, join, style, tag
from counterpoise.widgets.module import module
from counterpoise.widgets.output import Output


class Piece(Output):
    """A piece of the course as a widget; by itself it only waits for its gate.

    Parameters
    ----------
    shown
        The piece as HTML and as text: what stands without scripts, and what the script enhances.
    gate
        What has to be committed first, if anything.
    label
        What stands on the fold if the piece is hidden until asked for.
    sheets
        Names of style sheets beyond those of ``shown``.
    traits
        What else the page needs to know.
    """

    _esm = module("piece.js")
    kind: Any = traitlets.Unicode().tag(sync=True)
    body: Any = traitlets.Unicode().tag(sync=True)
    named: Any = traitlets.Unicode().tag(sync=True)
    """What it is called when it is announced."""
    gate: Any = traitlets.Dict().tag(sync=True)

    def __init__(self, shown: Shown, *, gate: Gate | None = None, label: str | None = None, sheets: tuple[str, ...] = (), **traits: Any) -> None:
        self.shown = shown.closed(label) if label else shown
        self._gate = gate
        self._sheets = (*shown.sheets, *sheets, *(("gate",) if gate else ()))
        spec = gate.spec if gate else {}
        super().__init__(sheet=str(style(*self._sheets)), kind=shown.kind, body=str(self.shown.body), gate=spec, **traits)
        self.on_msg(self._hear)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the entries that it shows."""
        return self.shown.ids

    @property
    def html(self) -> str:
        """The same as plain HTML with its style, for where no script may run."""
        shown = self.shown.closed(self._gate.label) if self._gate else self.shown
        return join(style(*self._sheets), tag("div", shown.body, class_=f"cp cp-{shown.kind}"))

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        if message == "there?":
            self.send(self._told())

    def _told(self) -> dict[str, Any]:
        """What the page gets to know when it asks."""
        return {"answers": self._gate.told()} if self._gate else {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {', '.join(self.ids[:3])}>"

    def _without_script(self) -> dict[str, str]:
        return {"text/html": str(self.html), "text/plain": self.shown.text}
