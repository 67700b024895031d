"""The words of a lesson: each term is linked to the glossary where it is first used, and each link leads to an entry that stands there."""

import json
import re
from pathlib import Path

import pytest

from counterpoise import show

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)

# A link is welcome in these cells; but what comes before the text proper, and what repeats, need none.
OUTSIDE = {"title", "start", "objectives", "plan", "words-heading", "hand-in-heading", "next", "instructor"}
# Words that also have an everyday use, which no link should explain.
# They are linked somewhere in the lesson that introduces them, and elsewhere as its author likes.
EVERYDAY = {
    *("alliance", "analogy", "argument", "charity", "claim", "fact", "linked", "perspective", "prediction", "relevance", "rule"),
    *("scheme", "sign", "strength", "truth", "value", "weighing"),
}
LINK = re.compile(r"\[([^\]]+)\]\(#term-([^)]*)\)")


def inflected(word):
    """The forms in which a word stands in a text; also some that no language has, which do no harm."""
    endings = ("", "s", "es", "’s", "s’", "d", "ed", "ing", "al", f"{word[-1]}ed", f"{word[-1]}ing")
    stems = {word + ending for ending in endings}
    if word.endswith("y"):
        stems |= {f"{word[:-1]}ies", f"{word[:-1]}ied"}
    if word.endswith("is"):
        stems.add(f"{word[:-2]}es")
    if word.endswith("e"):
        stems.add(f"{word[:-1]}ing")
    return stems


def pattern(term):
    *before, last = re.split(r"[ -]", term)
    forms = "|".join(sorted(map(re.escape, inflected(last)), key=len, reverse=True))
    return re.compile(r"\b" + "".join(re.escape(word) + r"[\s-]+" for word in before) + rf"(?:{forms})(?![\w’-])", re.IGNORECASE)


def prose(text):
    """The running text of a cell: no headings, no labels that open a paragraph, no addresses and code."""
    text = re.sub(r"^#+ .*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\*\*[^*\n]*[.:?]\*\*", "", text, flags=re.MULTILINE)
    text = re.sub(r"`[^`]*`|<[^>]+>", "", text)
    return re.sub(r"\[([^\]]+)\]\((?!#term-)[^)]*\)", r"\1", text)


def uses(text, terms):
    """Place, term, and the words where they are not linked."""
    for link in LINK.finditer(text):
        yield link.start(), link[2], None
    bare = LINK.sub(lambda link: " " * len(link[0]), text)
    for term in terms:
        for hit in pattern(term.term).finditer(bare):
            yield hit.start(), term.id, hit[0]
        bare = pattern(term.term).sub(lambda hit: " " * len(hit[0]), bare)


def told(cells, known):
    """What the cells leave to be linked: of each term of ``known`` that stands in the text, where it is used before it is linked."""
    left, linked = {}, set()
    # The longest first: a “double crux” is not a use of “crux”.
    ordered = sorted(known.values(), key=lambda term: -len(term.term))
    for name, text in cells:
        if name in OUTSIDE:
            linked |= {term for _, term in LINK.findall(text)}
            continue
        for _, term, words in sorted(uses(prose(text), ordered), key=lambda one: one[0]):
            if words is None:
                linked.add(term)
            elif term not in linked and term not in EVERYDAY:
                left.setdefault(term, f"{name}: “{words}”")
    return left


def read(path):
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "markdown"]
    return int(path.name[:2]), [(cell["id"], "".join(cell["source"])) for cell in cells]


@lesson
def test_every_link_to_a_term_leads_to_the_glossary_of_the_lesson(path):
    number, cells = read(path)
    there = {term.id for term in show.case().glossary.values() if term.lesson <= number}
    aims = {term for _, text in cells for _, term in LINK.findall(text)}
    assert aims <= there, sorted(aims - there)


@lesson
def test_every_term_is_linked_where_it_is_first_used(path):
    number, cells = read(path)
    assert told(cells, {term.id: term for term in show.case().glossary.values() if term.lesson <= number}) == {}


@lesson
def test_every_term_that_the_lesson_introduces_is_linked(path):
    number, cells = read(path)
    new = {term.id for term in show.case().glossary.values() if term.lesson == number}
    aims = {term for name, text in cells if name != "instructor" for _, term in LINK.findall(text)}
    assert new
    assert new <= aims, sorted(new - aims)


@lesson
def test_a_link_is_about_the_word_it_stands_on(path):
    """The linked words hold a word of the term, so that nobody is led astray."""
    _, cells = read(path)
    for name, text in cells:
        for words, term in LINK.findall(text):
            wanted = show.case().glossary[term].term.lower()
            stems = {word[:5] for word in re.split(r"[\W_]+", wanted) if len(word) > 2}
            assert any(word.startswith(tuple(stems)) for word in re.split(r"[\W_]+", words.lower())), f"{name}: “{words}” → {wanted}"


def test_everyday_words_are_terms():
    assert show.case().glossary.keys() >= EVERYDAY


def case_of(text):
    return told([("part", text)], show.case().glossary)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("An armistice holds.", {"armistice": "part: “armistice”"}),
        ("An [armistice](#term-armistice) holds; armistices do.", {}),
        ("Two armistices, and an [armistice](#term-armistice).", {"armistice": "part: “armistices”"}),
        ("# An armistice\n\n**Armistice.** Soon.", {}),
        ("Peace treaties and *warrants*.", {"peace-treaty": "part: “Peace treaties”", "warrant": "part: “warrants”"}),
        ("A [**double crux**](#term-double-crux) is left.", {}),
        ("A double crux is left.", {"double-crux": "part: “double crux”"}),
        (
            "It rebutted and undercuts; undermining it failed.",
            {"rebut": "part: “rebutted”", "undercut": "part: “undercuts”", "undermine": "part: “undermining”"},
        ),
        ("A fact, a sign of good value, and a rule.", {}),
        ("See [the armistice of old](01-one-war-two-texts.ipynb).", {"armistice": "part: “armistice”"}),
        ("The word is `armistice`.", {}),
    ],
)
def test_what_would_be_left_is_seen(text, left):
    assert case_of(text) == left
