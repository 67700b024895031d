"""Lessons and activities read at US grade 10 or below, and no longer cell of theirs above grade 12.

Two measures of textstat must agree: the Flesch–Kincaid grade, which grows with the length of sentences and words, and the Gunning
fog index, which grows with the share of words of three syllables and more. Either one alone can be low for a text that is hard to
read. Both need no list of easy words, so no download. Technical terms and names count as they stand, which is stricter than to except them.
"""

import re

import attrs
import prose
import pytest
import textstat

LESSON, CELL = 10, 12
LONG = 60  # Words. In a shorter piece one long name weighs too much.
ID = r"(?:F-[AB]\d\d|BG\d|PR\d+|[AB]\d{1,2}\.\d|[OR]\d{1,2}|W-[a-z-]+|P\d{1,2})"
# What is not read aloud, and what is read in its place.
NOT_READ = [
    (re.compile(pattern, re.MULTILINE), put)
    for pattern, put in (
        (r"^#.*$|^\|.*$", ""),  # headings and tables
        (r"<[^>]+>", ""),
        (r"`([^`]*)`", "code"),
        (r"(?<=\])\([^)]*\)", ""),  # where a link leads
        (rf" ?\((?:compare |see )?{ID}(?:(?:, | and |; |–){ID})*\)", ""),
        (r"\d*\.\d+", "number"),  # its point ends no sentence
        (r"[\[\]*▸]", ""),
    )
]
each_lesson = pytest.mark.parametrize("number", prose.NUMBERS)
PLAIN = """The fighting stopped in July. No one had won. An armistice stops a war between armies. It does not settle what the
war was about. For that, governments must talk. These talks failed, and nobody has tried again since then. So the question is still open today."""
BUREAUCRATIC = """The implementation of confidence-building modalities presupposes the institutionalisation of multilateral consultative
mechanisms, notwithstanding the considerable heterogeneity of the participating administrations’ respective prioritisation of
denuclearization, normalisation and verification obligations, insofar as the aforementioned obligations are operationalised in accordance with
the provisions enumerated in the preliminary communiqué and its subsequently negotiated supplementary annexes."""


def aloud(text):
    """The sentences of a text; each item of a list is one of its own."""
    for pattern, put in NOT_READ:
        text = pattern.sub(put, text)
    lines = [re.sub(r"^(?:- |\d+\. )", "", line.strip()).strip() for line in re.split(r"\n(?=- |\d+\. )|\n\n+", text)]
    ended = [line if line.endswith((".", "?", "!", "”")) else f"{line}." for line in lines if re.search(r"\w", line)]
    return " ".join(" ".join(ended).split())


def grade(text):
    """The US school grade that a text asks for, by the stricter of the two measures."""
    return max(textstat.flesch_kincaid_grade(text), textstat.gunning_fog(text))


def hardest(pieces):
    """The longest sentences, where mending helps most."""
    sentences = [sentence for piece in pieces for sentence in re.split(r"(?<=[.?!”]) ", aloud(piece.text))]
    return "\n".join(f"    {len(one.split())} words: {one}" for one in sorted(sentences, key=lambda one: -len(one.split()))[:5])


def too_hard(pieces):
    """Longer pieces above the ceiling, each with its hardest sentences."""
    for piece in pieces:
        text = aloud(piece.text)
        if len(text.split()) >= LONG and grade(text) > CELL:
            yield f"{piece}: grade {grade(text):.1f}, at most {CELL}; cut its longest sentences and words:\n{hardest([piece])}"


@each_lesson
@pytest.mark.parametrize("kind", [prose.cells, prose.activities])
def test_a_lesson_reads_at_grade_ten_or_below(number, kind):
    pieces = list(kind(number))
    reached = grade(" ".join(aloud(piece.text) for piece in pieces))
    assert reached <= LESSON, f"lesson {number}, {kind.__name__}: grade {reached:.1f}, at most {LESSON}; begin with:\n{hardest(pieces)}"


@each_lesson
def test_no_longer_cell_is_above_grade_twelve(number):
    problems = list(too_hard([*prose.cells(number), *prose.activities(number)]))
    assert not problems, "\n" + "\n".join(problems)


@each_lesson
def test_a_bureaucratic_paragraph_is_reported(number):
    """Where it is planted: at the end of a cell of this lesson."""
    cell = next(one for one in prose.cells(number) if one.where == "start")
    (problem,) = too_hard([attrs.evolve(cell, text=f"{cell.text}\n\n{BUREAUCRATIC}")])
    assert problem.startswith(f"lesson {number}, start: grade ")
    assert "words: The implementation of confidence-building" in problem
    assert not list(too_hard([cell]))


def test_the_grade_tells_plain_from_bureaucratic():
    assert grade(PLAIN) < 6
    assert grade(BUREAUCRATIC) > 25
    for measure in (textstat.flesch_kincaid_grade, textstat.gunning_fog):
        assert measure(PLAIN) + 10 < measure(BUREAUCRATIC)


def test_what_is_no_prose_is_not_read():
    headings = "## A heading of many complicated words\n\n| a | table |\n\n"
    text = "- One [item](#term-x) (F-A01, B9.2).\n- *Another*, of .8 `x.y`\n\nThe <b>end</b> (compare O6)."
    assert aloud(headings + text) == "One item. Another, of number code. The end."
