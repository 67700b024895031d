"""Every date, year, number and quotation in a lesson or its activities stands in an entry of the seeds that is cited beside it.

What needs none is named with a reason in ``allowed/lesson-N.yaml``: the cell or question (``where``), the words as a failure
prints them (``what``), and ``why``.
"""

import re
from functools import cache

import attrs
import prose
import pytest
from backing import QUOTED, unbacked
from ruamel.yaml import YAML

from counterpoise import show

ALLOWED = prose.ROOT / "tests" / "lessons" / "allowed"
each_lesson = pytest.mark.parametrize("number", prose.NUMBERS)
PLANTED = {
    "year": ("It was so in 1877.", "1877"),
    "date": ("It was so on 31 May 1961.", "31 May 1961"),
    "number": ("There were 4,321 of them.", "4,321"),
    "spelled number": ("There were seventy-eight of them.", "seventy-eight"),
    "round number": ("Millions of them came.", "Millions"),
    "quotation": ("He called it “a bridge that nobody built”.", "a bridge that nobody built"),
}


def pieces(number):
    return [*prose.cells(number), *prose.activities(number)]


def allowed(number):
    path = ALLOWED / f"lesson-{number}.yaml"
    entries = (YAML(typ="safe").load(path.read_text(encoding="utf-8")) or []) if path.is_file() else []
    for entry in entries:
        assert set(entry) == {"where", "what", "why"}, f"{path.name}: {entry}"
        assert len(entry["why"]) > 10, f"{path.name}: give a reason for {entry['what']!r}"
    return [(entry["where"], str(what)) for entry in entries for what in (entry["what"] if isinstance(entry["what"], list) else [entry["what"]])]


@cache
def found(number):
    """What no cited entry holds: where and what, with a message that says what would be right."""
    return {(piece.where, words): message(piece, kind, words, fitting) for piece in pieces(number) for kind, words, fitting in unbacked(piece)}


def message(piece, kind, words, fitting):
    cited = ", ".join(sorted(piece.cited)) or "nothing"
    right = f"{', '.join(fitting[:8])} would hold it" if fitting else "no entry of the seeds holds it: reword, or say why not in tests/lessons/allowed"
    return f"{piece}: {kind} {words!r} stands in nothing that is cited there ({cited}); {right}"


@each_lesson
def test_every_date_number_and_quotation_has_an_entry_behind_it(number):
    excused = allowed(number)
    problems = [text for at, text in found(number).items() if at not in excused]
    assert not problems, "\n" + "\n".join(problems)


@each_lesson
def test_every_exception_is_needed(number):
    excused = allowed(number)
    assert len(excused) == len(set(excused))
    needless = [at for at in excused if at not in found(number)]
    assert not needless, f"tests/lessons/allowed/lesson-{number}.yaml: not needed, take them out: {needless}"


def test_every_list_of_exceptions_belongs_to_a_lesson():
    assert {path.name for path in ALLOWED.iterdir()} <= {f"lesson-{number}.yaml" for number in prose.NUMBERS}


@each_lesson
@pytest.mark.parametrize(("sentence", "words"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_in_a_lesson_is_reported(number, sentence, words):
    for piece in pieces(number):
        planted = attrs.evolve(piece, text=f"{piece.text}\n\n{sentence}")
        assert words in [said for _, said, _ in unbacked(planted)], piece


@each_lesson
def test_a_fact_of_another_cell_is_not_enough(number):
    """What is backed where it stands would not be in a cell that cites nothing."""
    backed = [piece for piece in pieces(number) if piece.cited and not list(unbacked(piece)) and list(unbacked(attrs.evolve(piece, cited=frozenset())))]
    assert backed, "no number or quotation of this lesson has an entry behind it"


def test_numbers_dates_and_quotations_are_read_as_one_means_them():
    piece = prose.Piece(0, "here", "", frozenset({"F-A01", "O1"}))
    backed = [
        "It lasted from 25 June 1950 to 27 July 1953, in law some seventy years (F-A01).",
        "In July 1953 it was stopped. In June 1950 it had begun.",
        "Thirty-three others signed the letter of 7 December 2021; it speaks of no “bargaining chip” (O1).",
        "Lesson 2, parts 3 and 4, P5 to P7, two texts, the 2018 text, the author of 2020, a weight of .8 on a scale from 0 to 1.",
        "*“A learner may say so.”* Then ask “What if not, and why?” and mind the word “vague”.",
    ]
    for text in backed:
        assert not list(unbacked(attrs.evolve(piece, text=text))), text
    missed = {
        "It was stopped on 26 July 1953.": "26 July 1953",
        "It was stopped in August 1953.": "August 1953",
        "Between 1951 and 1953 talks went on.": "1951",
        "Seventy-one years.": "Seventy-one",
        "A share of 12.5 per cent.": "12.5",
        "It grew by 0.7 per cent.": "0.7",
        "It took 90 minutes to sign.": "90",
        "In part 1877 of it.": "1877",
        "| A table of 1877 |": "1877",
        "Some <1877> of it.": "1877",
        "It took three decades.": "three decades",
        "As one of them said, “no bargaining chips at all”.": "no bargaining chips at all",
    }
    for text, words in missed.items():
        assert [said for _, said, _ in unbacked(attrs.evolve(piece, text=text))] == [words], text


def test_minutes_and_tables_are_the_plan_where_a_lesson_is_planned():
    text = "| 0–10 | 1–2. A table |\n\n**Timing.** Claims 12 minutes, checks 4.\n\nAbout 45 minutes."
    assert not list(unbacked(prose.Piece(0, "plan", text, frozenset())))
    assert list(unbacked(prose.Piece(0, "elsewhere", text, frozenset())))


def test_a_failure_says_where_what_and_what_would_be_right():
    piece = prose.Piece(3, "somewhere", "It was stopped on 27 July 1953 (BG9).", frozenset({"BG9"}))
    ((kind, words, fitting),) = unbacked(piece)
    said = message(piece, kind, words, fitting)
    assert said.startswith("lesson 3, somewhere: date '27 July 1953' stands in nothing that is cited there (BG9); ")
    assert "F-A01" in said
    assert "no entry of the seeds holds it" in message(piece, "year", "1877", [])


def test_quotation_marks_come_in_pairs():
    for number in prose.NUMBERS:
        for piece in pieces(number):
            assert piece.text.count("“") == piece.text.count("”") == len(QUOTED.findall(piece.text)), piece
            assert '"' not in re.sub(r"`[^`]*`|<[^>]*>", "", piece.text), f"{piece}: write “…”"


def test_there_is_something_to_check():
    assert len(show.case().facts) > 50
    assert sum(len(pieces(number)) for number in prose.NUMBERS) > 100
