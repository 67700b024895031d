"""What a widget leaves in a saved notebook beside its script: the same without one, what it is, and what it shows."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets


class Output(anywidget.AnyWidget):
    """Base of all widgets of the course. A subclass has ``kind`` and ``ids``, which become the metadata of its output."""

    sheet: Any = traitlets.Unicode().tag(sync=True)
    """Its style, as the page puts it in."""
    kind: Any
    ids: Any

    def _without_script(self) -> dict[str, str]:
        """Media type → the same for where no script may run."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        if data is None:
            return data
        return {**data, **self._without_script()}, {**metadata, "counterpoise": {"kind": self.kind, "ids": list(self.ids)}}
