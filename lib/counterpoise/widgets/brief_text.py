"""A brief as a file: Markdown, or one page of HTML. The page writes the very same text in ``brief_text.js``.

What a learner wrote stays what it is: paragraphs, line breaks, lists and words. No character of it becomes markup.
Ids of claims and arguments become notes that say what they are and where they stand.
"""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Callable, Mapping, Sequence

from attrs import Factory, define, field, frozen

NOTHING = "Nothing written here yet."
MOST_DIGITS = 3
"""A longer number at the start of a line is a year and no place in a list."""

_LINES = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BULLET = re.compile(r"[-*+•–] +([^ ].*)")
_NUMBERED = re.compile(rf"([0-9]{{1,{MOST_DIGITS}}})[.)] +([^ ].*)")
_NAME = re.compile(r"“([^“”]+)”|[A-Za-z0-9_.-]+")
"""A title in quotation marks, or what may be an id."""
_SPECIAL = re.compile(r"[\\`*_\[\]~|$^]")
_LEADING = re.compile(r"(?:[#+=:-]|[0-9]+(?=[.)]))")

PAPER = """\
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 42rem; background: light-dark(#ffffff, #14181b); color: light-dark(#1a1f23, #e9ece9); \
font: 400 1.0625rem/1.6 Charter, "Bitstream Charter", "Charis SIL", "Sitka Text", Cambria, "Noto Serif", Georgia, serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; border-top: 3px solid; padding-top: .6rem; margin: 0 0 .3rem; text-wrap: balance; }
h2 { font-size: 1.125rem; line-height: 1.35; margin: 1.9rem 0 .3rem; }
p { margin: 0 0 .7rem; }
.about, .notes, footer { font: 400 .875rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
.about, footer { color: light-dark(#465057, #bcc4c6); }
sup { line-height: 0; }
sup a { padding: 0 .12em; }
a { color: inherit; text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
.notes { border-top: 1px solid; margin-top: 2.5rem; }
.notes li { margin-bottom: .5rem; }
.notes li a { display: inline-block; min-width: 24px; min-height: 24px; text-align: center; }
@page { margin: 2cm; }
@media print {
  :root { color-scheme: light; }
  body { padding: 0; max-width: none; font-size: 11pt; }
  h2 { break-after: avoid; }
  li { break-inside: avoid; }
  .back { display: none; }
}
"""
"""Style of the page."""


@frozen
class Sheet:
    """What frames a brief.

    Parameters
    ----------
    title
        Title of the paper.
    question
        What it takes a position on.
    about
        One line under the title, before the number of words.
    fields
        Key and heading of each part, in order.
    notes
        Id → what it is and where it stands, for the ids that become notes.
    titles
        Title of an argument → its id: in quotation marks, a title gets the note.
    """

    title: str
    question: str
    about: str
    fields: Sequence[tuple[str, str]]
    notes: Mapping[str, str]
    titles: Mapping[str, str] = field(factory=dict)


@frozen
class Block:
    """A paragraph or a list as the learner wrote it: ``p``, ``ul`` or ``ol``, and its lines."""

    kind: str
    lines: list[str] = field(factory=list)
    start: int = 1


def blocks(text: str) -> list[Block]:
    """Paragraphs, with their line breaks, and lists."""
    made: list[Block] = []
    fresh = True
    for raw in _LINES.split(_CONTROL.sub("", text.replace("\t", " "))):
        line = raw.strip(" ")
        if not line:
            fresh = True
            continue
        bullet, numbered = _BULLET.fullmatch(line), _NUMBERED.fullmatch(line)
        kind = "ul" if bullet else "ol" if numbered else "p"
        # A list goes on over empty lines; a paragraph does not.
        if not made or made[-1].kind != kind or (fresh and kind == "p"):
            made.append(Block(kind, start=int(numbered[1]) if numbered else 1))
        made[-1].lines.append(bullet[1] if bullet else numbered[2] if numbered else line)
        fresh = False
    return made


def word_count(text: str) -> int:
    """Words: what stands between spaces and holds a letter or a digit."""
    return sum(any(character.isalnum() for character in word) for word in text.split())


@define
class _Notes:
    """Numbers the ids as they appear."""

    known: Mapping[str, str]
    titles: Mapping[str, str]
    numbers: dict[str, int] = Factory(dict)

    def pieces(self, line: str) -> list[str | tuple[int, bool]]:
        """The text, and after each known id the number of its note and whether it is there for the first time."""
        made: list[str | tuple[int, bool]] = []
        end = 0
        at = 0
        while found := _NAME.search(line, at):
            quoted = found[1] is not None
            said = found[1] if quoted else found[0].strip("._-")
            name = self.titles.get(said, "") if quoted else said
            # Within quotation marks that hold no title there may be an id.
            at = found.end() if name in self.known or not quoted else found.start() + 1
            if name in self.known:
                first = name not in self.numbers
                after = found.end() if quoted else found.start() + found[0].index(name) + len(name)
                made += [line[end:after], (self.numbers.setdefault(name, len(self.numbers) + 1), first)]
                end = after
        return [*made, line[end:]]


def markdown(sheet: Sheet, values: Mapping[str, str]) -> str:
    """The brief as Markdown, with notes as GitHub, Pandoc and Jupyter's own extensions write them."""
    notes = _Notes(sheet.notes, sheet.titles)
    parts = [f"# {_plain(sheet.title)}", f"On the question: *{_plain(sheet.question)}*", _plain(_about(sheet, values))]
    for key, heading in sheet.fields:
        parts.append(f"## {_plain(heading)}")
        parts += [_markdown_block(block, notes) for block in blocks(values.get(key, ""))] or [f"*{NOTHING}*"]
    parts += [f"[^{number}]: {_plain(sheet.notes[name])}" for name, number in notes.numbers.items()]
    return "\n\n".join(parts) + "\n"


def _markdown_block(block: Block, notes: _Notes) -> str:
    def line(text: str) -> str:
        lead = _LEADING.match(text)
        # An id is never a mark of Markdown, so the text before it can be taken apart from what follows.
        said = "".join(_plain(piece) if isinstance(piece, str) else f"[^{piece[0]}]" for piece in notes.pieces(text))
        if not lead:
            return said
        return f"\\{said}" if not lead[0].isdigit() else f"{lead[0]}\\{said[len(lead[0]) :]}"

    lines = [line(text) for text in block.lines]
    if block.kind == "p":
        return "\\\n".join(lines)
    marks = [f"{block.start + place}. " if block.kind == "ol" else "- " for place in range(len(lines))]
    return "\n".join(f"{mark}{said}" for mark, said in zip(marks, lines, strict=True))


def _plain(text: str) -> str:
    """Text that no reader of Markdown takes for anything else."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def html(sheet: Sheet, values: Mapping[str, str]) -> str:
    """The brief as one page that needs nothing else: no script, no request."""
    notes = _Notes(sheet.notes, sheet.titles)
    parts = []
    for key, heading in sheet.fields:
        parts.append(f"<h2>{_escaped(heading)}</h2>")
        parts += [_html_block(block, notes) for block in blocks(values.get(key, ""))] or [f"<p><em>{NOTHING}</em></p>"]
    if notes.numbers:
        listed = [_html_note(number, sheet.notes[name]) for name, number in notes.numbers.items()]
        parts.append("\n".join(['<section class="notes" aria-labelledby="notes">', '<h2 id="notes">Notes</h2>', "<ol>", *listed, "</ol>", "</section>"]))
    head = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{_escaped(sheet.title)}</title>",
        f"<style>\n{PAPER}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{_escaped(sheet.title)}</h1>",
        f"<p>On the question: <em>{_escaped(sheet.question)}</em></p>",
        f'<p class="about">{_escaped(_about(sheet, values))}</p>',
    ]
    return "\n".join([*head, *parts, "</main>", "</body>", "</html>"]) + "\n"


def _html_note(number: int, said: str) -> str:
    back = f'<a class="back" href="#at-{number}" aria-label="Back to note {number} in the text">↩</a>'
    return f'<li id="note-{number}">{_escaped(said)} {back}</li>'


def _html_block(block: Block, notes: _Notes) -> str:
    def piece(one: str | tuple[int, bool]) -> str:
        if isinstance(one, str):
            return _escaped(one)
        number, first = one
        at = f' id="at-{number}"' if first else ""
        return f'<sup><a{at} href="#note-{number}" aria-label="Note {number}">{number}</a></sup>'

    lines = ["".join(map(piece, notes.pieces(text))) for text in block.lines]
    if block.kind == "p":
        return f'<p dir="auto">{"<br>".join(lines)}</p>'
    start = f' start="{block.start}"' if block.kind == "ol" and block.start != 1 else ""
    return "\n".join([f"<{block.kind}{start}>", *(f'<li dir="auto">{said}</li>' for said in lines), f"</{block.kind}>"])


_escaped: Callable[[str], str] = escaping.escape


def _about(sheet: Sheet, values: Mapping[str, str]) -> str:
    words = sum(word_count(values.get(key, "")) for key, _ in sheet.fields)
    return f"{sheet.about} {words} {'word' if words == 1 else 'words'}."
