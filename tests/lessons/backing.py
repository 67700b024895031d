"""What stands behind prose: the dates, numbers and words of the entries of the seeds that it cites, and what prose says that is not among them."""

import calendar
import re
from functools import cache

from attrs import field, frozen

from counterpoise import show

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
MONTH = rf"({'|'.join(MONTHS)})"
DATE = re.compile(rf"(?:\b(\d{{1,2}})(?:(?:–| and | or | to )(\d{{1,2}}))? )?\b{MONTH}\b(?: (\d{{4}})\b)?")
YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d]|[.,]\d)")
DIGITS = re.compile(r"\d+(?:[,\u00a0\u202f ]\d{3})*(?:\.\d+)?")

SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
BIG = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
VALUE = {**{word: at for at, word in enumerate(SMALL)}, **{word: 10 * at for at, word in enumerate(TENS, 2)}, **BIG}
NUMBER_WORD = rf"(?:{'|'.join(VALUE)})"
WORDS = re.compile(rf"\b{NUMBER_WORD}(?:(?:-| | and ){NUMBER_WORD})*\b", re.IGNORECASE)
ROUND = re.compile(r"\b(?:dozens?|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
# Up to twelve, a number in words mostly counts what stands on the page ("two reasons"). Before one of these it tells a fact,
# and an entry must hold both together.
COUNTED = re.compile(r"[ -](year|month|week|day|hour|decade|third|quarter|per cent|percent|time|vote|member|countr|soldier|death|missile|test)(?:y|ies|s)?\b")

# What a reader or a learner might say, set in italics by the convention of the lessons.
IMAGINED = re.compile(r"\*“[^”]*”[.,]?\*")
QUOTED = re.compile(r"“([^”]*)”")
# An id. That of an added premise has no digits, and may look like a word.
ID = re.compile(r"\b(?:F-[AB]\d\d|BG\d|PR\d+|[AB]\d{1,2}\.\d|[ORST]\d{1,2})\b")
# Numbers that order the course and tell no fact.
STRUCTURE = [
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(?<=\])\([^)]*\)",  # where a link leads
        r"</?[a-z][^>]*>|`[^`]+`",  # tags and code
        r"^#+ (?:Lesson )?\d+\. |^\d+\. ",  # the number of a lesson, of a part, of an item in a list
        r"\b(?:[Ll]essons?|[Pp]arts?|[Cc]hecks?|[Pp]aragraphs?|[Ss]teps?|[Rr]ows?) \d{1,2}\b(?:(?:–|, | and | or | to |, and )\d{1,2}\b)*",
        r"\b[PH]\d+\b",  # a paragraph of a text
        r"(?<![\d.])[01]?\.\d+\b(?! ?(?:per cent|percent|%|million|billion))|\b0 (?:to|and) 1\b|\b0–1\b",  # weights, and their scale
        r"\b(?:2018|2020) (?:text|op-ed|author)|\b(?:texts?|op-eds?|authors?) of (?:2018|2020)\b(?: and (?:2018|2020)\b)?",  # what the texts are called
    )
]
# Minutes and parts, where a lesson says how it is planned.
PLANNED = [re.compile(pattern, re.MULTILINE) for pattern in (r"^\|.*$", r"^\*\*Timing\.\*\*.*$", r"\b\d+(?:–\d+)?[ -]minutes?\b")]


@frozen
class Said:
    """What a text says that can be looked up."""

    dates: set[tuple[int | None, int, int | None]] = field(factory=set)  # day, month, year
    years: set[int] = field(factory=set)
    numbers: set[float] = field(factory=set)
    counts: set[tuple[float, str]] = field(factory=set)  # number, what is counted
    words: str = ""


def spelled(match):
    """The value of a number in words: ``thirty-three`` is 33, ``two hundred and six`` is 206."""
    total = current = 0
    for word in re.split(r"-| and | ", match.lower()):
        value = VALUE[word]
        if value < BIG["hundred"]:
            current += value
        elif word == "hundred":
            current = (current or 1) * value
        else:
            total, current = total + (current or 1) * value, 0
    return total + current


def dates(text):
    """Each date of a text with the words that give it."""
    for found in DATE.finditer(text):
        first, last, month, year = found.groups()
        if first or year:
            for day in filter(None, (first, last)) if first else (None,):
                yield found[0], (day and int(day), MONTHS[month], year and int(year))


def without_dates(text):
    return DATE.sub(lambda found: " " if found[1] or found[4] else found[0], text)


def numbers(text):
    """Each number of a text, apart from dates and years: the words that give it, its value, what it counts, and whether it is a small one in words."""
    text = YEAR.sub(" ", without_dates(text))
    read = [(found, float(re.sub(r"[^\d.]", "", found[0])), False) for found in DIGITS.finditer(text)]
    read += [(found, float(spelled(found[0])), spelled(found[0]) <= 12) for found in WORDS.finditer(text)]
    for found, value, small in read:
        counted = COUNTED.match(text, found.end())
        yield found[0] + (counted[0] if counted and small else ""), value, counted and counted[1], small


def plain(text):
    return re.sub(r"\s+", " ", text.replace("*", "").casefold())


def read(texts, days=()):
    """All that some texts, and some dates, say."""
    text = ID.sub(" ", "\n".join([*filter(None, texts), *(day.words for day in days if day)]))
    found = [date for _, date in dates(text)]
    years = {int(year) for year in YEAR.findall(text)}
    counted = list(numbers(text))
    return Said(
        dates=set(found),
        years=years,
        numbers={value for _, value, _, _ in counted},
        counts={(value, things) for _, value, things, _ in counted if things},
        words=plain(text),
    )


@cache
def entry(name):
    """All that one entry of the seeds says."""
    case = show.case()
    texts, days = [], []
    if claim := case.claims.get(name):
        texts += [claim.text, claim.more, claim.signal, *claim.unstated]
    if fact := case.facts.get(name):
        texts += [fact.about, fact.judgement, fact.caveat, fact.fact, fact.from_memory, fact.looked]
        days += fact.dates
        for event in case.timeline.values():
            if name in event.facts:
                texts.append(event.text)
                days += [event.date, event.until, event.public]
    if objection := case.objections.get(name):
        texts += [objection.title, objection.claim, objection.steelman, objection.reply.claim, objection.reply.text]
        texts += [objection.settled_by, objection.weakness, objection.note, *objection.questions, *(attack.title for attack in objection.attacks)]
        for one in objection.proponents:
            texts += [one.who, one.said]
            days.append(one.date)
    if prediction := case.predictions.get(name):
        texts += [prediction.prediction, prediction.followed, prediction.reading]
    return read(texts, days)


def holds(said, kind, value):
    """Whether an entry says this."""
    if kind == "date":
        day, month, year = value
        return any((d == day or day is None) and m == month and (year is None or y == year or (y is None and year in said.years)) for d, m, y in said.dates)
    if kind == "quotation":
        return all(part in said.words for part in value)
    if kind == "round number":
        return value in said.words
    return value in {"year": said.years, "number": said.numbers, "count": said.counts}[kind]


@cache
def course_words():
    """What the course says in its own forms and glossary, and may therefore quote from itself."""
    case = show.case()
    texts = [term.term for term in case.glossary.values()]
    for one in case.activities.values():
        texts += [one.title, one.ask, *(option.text for option in one.bins)]
        for question in one.questions:
            texts += [question.ask or "", *(option.text for option in question.options)]
    return plain("\n".join(QUOTED.sub(" ", text) for text in texts))


def looked_up(text, *, planned=False):
    """Everything in prose that needs an entry behind it: kind, the words, and the value to look for."""
    for pattern in [*STRUCTURE, *(PLANNED if planned else [])]:
        text = pattern.sub(" ", text)
    text = ID.sub(" ", text)
    for words in QUOTED.findall(IMAGINED.sub(" ", text)):
        parts = [part.strip(" .,;:?!") for part in plain(words).split("…")]
        # A single word is named and not quoted, a question is one to ask, and the course may quote its own forms.
        if " " in words.strip() and not words.endswith("?") and not all(part in course_words() for part in parts):
            yield "quotation", words, tuple(parts)
    for words, value in dates(text):
        yield "date", words, value
    for year in YEAR.findall(without_dates(text)):
        yield "year", year, int(year)
    for words, value, counted, small in numbers(text):
        if not small:
            yield "number", words, value
        elif counted and value > 1:
            yield "count", words, (value, counted)
    for words in ROUND.findall(text):
        yield "round number", words, words.casefold()


def unbacked(piece):
    """What a piece of prose says and no entry that it cites holds, as (kind, words, entries that would hold it)."""
    for kind, words, value in looked_up(piece.text, planned=piece.where in {"plan", "instructor"}):
        if not any(holds(entry(name), kind, value) for name in piece.cited):
            case = show.case()
            fitting = [name for name in {**case.facts, **case.objections, **case.predictions, **case.claims} if holds(entry(name), kind, value)]
            yield kind, words, fitting
