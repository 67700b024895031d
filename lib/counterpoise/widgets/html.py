"""Writing HTML so that text is always escaped, and showing it in a notebook."""

from __future__ import annotations

import html
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import evolve, frozen


class Html(str):
    """Text that is markup already and must not be escaped again."""

    __slots__ = ()


def tag(name: str, *children: object, **attributes: object) -> Html:
    """Write one element.

    Parameters
    ----------
    name
        Name of the element.
    children
        Its content; whatever is not :class:`Html` is escaped, ``None`` is left out, lists are joined.
    attributes
        ``class_`` becomes ``class``, ``data_x`` becomes ``data-x``; ``True`` writes the bare name,
        ``None`` and ``False`` leave it out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    content = join(*children)
    return Html(f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{content}</{name}>")


_VOID = {"br", "hr", "img", "input", "link", "meta"}


def join(*children: object) -> Html:
    """Write several pieces one after the other, escaping what is not markup."""
    pieces = []
    for child in children:
        if isinstance(child, Html):
            pieces.append(str(child))
        elif isinstance(child, list | tuple):
            pieces.append(str(join(*child)))
        elif child is not None and child is not False:
            pieces.append(html.escape(str(child), quote=False))
    return Html("".join(pieces))


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{html.escape(str(value))}"'


@cache
def style(*names: str) -> Html:
    """The style sheets of the names, after the tokens and what all pieces share, as one element.

    A page holds many pieces, and a later piece brings the shared sheets again.
    So a sheet that changes what another says must do it with a selector that weighs more, not by standing later.
    """
    folder = files("counterpoise.widgets") / "style"
    tokens, *sheets = ((folder / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "common", *names))
    # Nested thrice, so that ours weighs more than JupyterLab's own rules for lists and definitions.
    return Html(f"<style>{_squeezed(tokens)} .cp.cp.cp {{ {_squeezed(' '.join(sheets))} }}</style>")


def _squeezed(css: str) -> str:
    """Leave out comments and line breaks: the sheet goes into every output."""
    kept = []
    while "/*" in css:
        before, _, rest = css.partition("/*")
        kept.append(before)
        css = rest.partition("*/")[2]
    kept.append(css)
    return "".join(line.strip() + " " if line.strip() else "" for line in "".join(kept).splitlines()).strip()


@frozen
class Shown:
    """A piece of the course as a notebook shows it: HTML, and the same as plain text.

    Parameters
    ----------
    kind
        What it is, such as ``map``.
    ids
        Ids of the entries that it shows.
    body
        The markup, without its style.
    text
        Its plain-text twin, for terminals and for readers without HTML.
    sheets
        Names of the style sheets it needs beyond the common ones.
    """

    kind: str
    ids: tuple[str, ...]
    body: Html
    text: str
    sheets: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """The piece with its style, ready to stand in a page."""
        return join(style(*self.sheets), tag("div", self.body, class_=f"cp cp-{self.kind}"))

    def closed(self, label: str) -> Shown:
        """The same piece behind a native disclosure, for use after an exercise or for looking things up."""
        return evolve(self, body=folded(label, self.body, class_="cp-more cp-closed"))

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        return {"text/html": str(self.html), "text/plain": self.text}, {"counterpoise": {"kind": self.kind, "ids": list(self.ids)}}


def folded(summary: object, *content: object, open_: bool = False, class_: str = "cp-more") -> Html:
    """A native disclosure: closed until asked for, unless ``open_``."""
    return tag("details", tag("summary", summary), *content, class_=class_, open=open_)
