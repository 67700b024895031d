"""Broken seeds: each is made from the small debate by one edit, and each must be named, placed and explained."""

import pytest

from counterpoise.debate.check import main
from counterpoise.debate.consistency import checked, problems
from counterpoise.debate.problem import SeedsError
from counterpoise.debate.seeds import load, read_seeds

MORE = """- id: extra
  title: Extra
  premises: [%s]
  sign: %s
  target: %s
"""

REPLY = """  reply:
    claim: Wednesday is the quietest day.
    text: Moving hours from a quiet day to a busy one serves more people.
    hits: o1-staff
    type: undercut
"""

# name: (file, old text, new text, file of the problem, words of the problem, words of the way out)
BROKEN = {
    "unknown fact": ("claims.yaml", "facts: [F2]", "facts: [F3]", "claims.yaml:21", "names 'F3', which is not in facts", "Use the id"),
    "unknown source": (
        "claims.yaml",
        "  source: letter\n  at: P3",
        "  source: lettre\n  at: P3",
        "claims.yaml:23",
        "names 'lettre', which is not in sources",
        "Did you mean letter?",
    ),
    "unknown premise": ("arguments.yaml", "premises: [L2.2]", "premises: [L2.9]", "arguments.yaml:3", "names 'L2.9', which is not in claims", "Did you mean"),
    "unknown target": ("arguments.yaml", "target: L2.1", "target: L9", "arguments.yaml:6", "the target 'L9' is neither a claim nor an argument", ""),
    "duplicate id": ("claims.yaml", "- id: L2.2", "- id: L2.1", "claims.yaml:16", "the id 'L2.1' is taken (first in library/claims.yaml:11)", "another id"),
    "claim and argument of one name": ("arguments.yaml", "id: l2-users", "id: L3.1", "arguments.yaml:1", "is taken", "another id"),
    "cycle": (
        "arguments.yaml",
        "- id: l2-question",
        MORE % ("Q", "pro", "L2.2") + "- id: l2-question",
        "arguments.yaml",
        "run in a circle",
        "Take out the step",
    ),
    "cycle through an undercut": (
        "arguments.yaml",
        "- id: l2-question",
        MORE % ("L2.1", "con", "l2-users") + "- id: l2-question",
        "arguments.yaml",
        "l2-users",
        "Take out the step",
    ),
    "question that is only listed": ("about.yaml", "question: Q", "question: L3.1", "about.yaml:2", "L3.1 cannot be argued about", "a claim or a value"),
    "claim without a locator": ("claims.yaml", "  at: P3\n", "", "claims.yaml:22", "L3.1 has no locator", "Add `at: P…`"),
    "locator that is not there": ("claims.yaml", "at: P3", "at: P4", "claims.yaml:24", "has no paragraph 'P4'", "Use one of: P1, P2, P3"),
    "claim from nowhere": (
        "claims.yaml",
        "  status: added\n  text: The library should",
        "  text: The library should",
        "claims.yaml:1",
        "Q has no source",
        "status: added",
    ),
    "fact without a source": ("facts.yaml", "  sources:\n    - reference: letter-2026\n", "", "facts.yaml:1", "F1 has no source", "none found"),
    "source none found, and no word where": ("facts.yaml", "  looked: The council's papers of 2026.\n", "", "facts.yaml", "F2 has no source", "looked"),
    "fact without a date": ("facts.yaml", "dates: [2026-03]", "dates: []", "facts.yaml:6", "F1 has no date", "days, months or years"),
    "verdict and judgement at once": (
        "facts.yaml",
        "  verdict: accurate\n",
        "  verdict: accurate\n  judgement: It depends.\n",
        "facts.yaml:1",
        "either a verdict or a judgement",
        "",
    ),
    "argument without premises": ("arguments.yaml", "premises: [L2.2]", "premises: []", "arguments.yaml:3", "has no premises", "at least one claim"),
    "objection without a reply": (
        "objections.yaml",
        REPLY,
        "",
        "objections.yaml:1",
        "the field 'reply' is missing",
        "Add `reply",
    ),
    "reply that hits nothing": ("objections.yaml", "hits: o1-staff", "hits: l2-users", "objections.yaml:23", "the reply hits 'l2-users'", "o1-survey"),
    "text too long for a box": (
        "claims.yaml",
        "Most users would come on Sundays.",
        "Most users would come " + "and come " * 14 + "on Sundays.",
        "claims.yaml:20",
        "a map box holds 140",
        "Shorten it by",
    ),
    "unknown field": ("claims.yaml", "  role: premise", "  rôle: premise", "claims.yaml", "there is no field 'rôle' in Claim", "Did you mean role?"),
    "unknown word": ("claims.yaml", "role: premise", "role: premiss", "claims.yaml:19", "'premiss' is not one of", "Did you mean premise?"),
    "number for text": (
        "claims.yaml",
        "text: Most users would come on Sundays.",
        "text: 7",
        "claims.yaml:20",
        "text is needed here, not a number (7)",
        "quotes",
    ),
    "text for a list": ("arguments.yaml", "premises: [L2.2]", "premises: L2.2", "arguments.yaml:3", "a list is needed here, not text", "one entry a line"),
    "impossible date": ("facts.yaml", "2026-03]", "2026-02-30]", "facts.yaml:6", "there is no such day", "2018-11-05"),
    "pro an argument": (
        "arguments.yaml",
        "- id: l2-question",
        MORE % ("W-use", "pro", "l2-users") + "- id: l2-question",
        "arguments.yaml:12",
        "is pro the argument",
        "warrant",
    ),
    "framing as a premise": (
        "arguments.yaml",
        "premises: [L2.2]",
        "premises: [L3.1]",
        "arguments.yaml:3",
        "cannot enter the graph: its kind is framing",
        "claim or a value",
    ),
    "warrant that stands in the text": (
        "arguments.yaml",
        "warrant: W-use",
        "warrant: L1.1",
        "arguments.yaml:4",
        "the warrant L1.1 stands in a text",
        "otherwise it is a premise",
    ),
    "undercut of a claim": (
        "objections.yaml",
        "type: rebut\n      target: L2.1",
        "type: undercut\n      target: L2.1",
        "objections.yaml:9",
        "undercut does not fit the target L2.1",
        "rebut or undermine",
    ),
    "unknown critical question": (
        "objections.yaml",
        "questions: [PO1]",
        "questions: [PO7]",
        "objections.yaml:26",
        "names 'PO7', which is not in questions",
        "Did you mean PO1?",
    ),
    "map that does not hang together": ("maps.yaml", "r1-reply]", "r1-reply, l2-question]", "maps.yaml:5", "l2-question does not reach L2.1", "in between"),
    "map with too much": ("maps.yaml", "[l2-users,", "[" + "l2-users, " * 21, "maps.yaml:5", "arguments", "Keep 20 or fewer"),
    "weight out of range": ("perspectives.yaml", "O1: 0.8", "O1: 1.2", "perspectives.yaml:7", "the weight of O1 is 1.2", "from 0 to 1"),
    "weight on what is not there": ("perspectives.yaml", "o1-staff: 0.8", "r1-rely: 0.8", "perspectives.yaml:8", "names 'r1-rely'", "r1-reply"),
    "not a fingerprint": ("sources.yaml", "      fingerprint: ", "      fingerprint: x", "sources.yaml:18", "this is not a fingerprint", "64"),
    "question that accepts what cannot be chosen": (
        "activities.yaml",
        "accept: [premise]",
        "accept: [premis]",
        "activities.yaml:12",
        "accepts 'premis'",
        "Did you mean premise?",
    ),
    "question about a fact that is not there": (
        "activities.yaml",
        "claims: [L2.2]",
        "facts: [F3]",
        "activities.yaml:14",
        "names 'F3', which is not in facts",
        "Use the id",
    ),
    "question that asks nothing": ("activities.yaml", "      claims: [L2.2]\n", "", "activities.yaml:12", "asks nothing", "`facts` or `predictions`"),
    "question without a key": ("activities.yaml", "      accept: [premise]\n", "", "activities.yaml:12", "cannot be marked", "or `readings`"),
    "reading of what cannot be chosen": (
        "activities.yaml",
        "accept: [premise]",
        "readings: {premise: It is a reason., thesys: It is the main claim.}",
        "activities.yaml:12",
        "has a reading for 'thesys', which cannot be chosen",
        "Did you mean thesis?",
    ),
    "reading that stands alone": (
        "activities.yaml",
        "accept: [premise]",
        "readings: {premise: It is.}",
        "activities.yaml:12",
        "has a single reading",
        "accept",
    ),
    "reading beside a key": (
        "activities.yaml",
        "accept: [premise]",
        "accept: [premise]\n      readings: {premise: It is a reason., thesis: It is the main claim.}",
        "activities.yaml:12",
        "has readings and a key",
        "no one answer is right",
    ),
    "reading of a question that has options": (
        "activities.yaml",
        "ask: What is the letter?",
        "ask: What is the letter?\n      readings: {a: It argues., b: It reports.}",
        "activities.yaml:17",
        "has readings and is of kind choose",
        "kind `place`",
    ),
    "reading without words": ("activities.yaml", "accept: [premise]", "readings: {premise: }", "activities.yaml:15", "text is needed", "Write"),
    "option without a reason": ("activities.yaml", ", why: It gives reasons.", "", "activities.yaml:21", "gives no reason", "Say in `why`"),
    "event without a source": ("timeline.yaml", "  facts: [F1]\n", "", "timeline.yaml:1", "op-ed-letter has no source", ""),
    "reference without a title": ("references.json", '"title"', '"titel"', "references.json:2", "has no title", '"title"'),
    "address that is none": ("references.json", '"title"', '"URL": "javascript:alert(1)", "title"', "references.json:2", "is not one of the web", "https://"),
    "address that is a number": ("references.json", '"title"', '"URL": 7, "title"', "references.json:2", "URL is a number, not text", "delete it"),
    "author that is no list": (
        "references.json",
        '"author": [{"given": "A.", "family": "Reader"}]',
        '"author": "A. Reader"',
        "references.json:2",
        "not a list of names",
        "given",
    ),
    "author that is a word": (
        "references.json",
        '"author": [{"given": "A.", "family": "Reader"}]',
        '"author": ["A. Reader"]',
        "references.json:2",
        "not a list of names",
        "given",
    ),
    "date of a reference": (
        "references.json",
        '{"date-parts": [[2026, 3, 1]]}',
        '{"date-parts": [[2026, 13]]}',
        "references.json:2",
        "no month 13",
        "date-parts",
    ),
    "no date in issued": ("references.json", '{"date-parts": [[2026, 3, 1]]}', '{"date-parts": []}', "references.json:2", "issued has no date", "date-parts"),
    "words for a date": ("references.json", '{"date-parts": [[2026, 3, 1]]}', '"May 2026"', "references.json:2", "issued has no date", "date-parts"),
    "tab": ("claims.yaml", "  role: thesis", "\trole: thesis", "claims.yaml:14", "a tab", "two spaces"),
    "not a list": ("timeline.yaml", "- id", "id", "timeline.yaml", "broken YAML", ""),
    "anchor": ("claims.yaml", "id: Q", "id: &q Q", "claims.yaml:1", "anchors", "Write the value out"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_seed_is_named_placed_and_explained(name, library):
    file, old, new, place, what, fix = BROKEN[name]
    path = library / file
    text = path.read_text(encoding="utf-8")
    assert old in text, "the small debate no longer holds what this case breaks"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SeedsError) as caught:
        checked(read_seeds(library))
    told = [p for p in caught.value.problems if f"{p.file}:{p.line}".startswith(f"library/{place}") and what in p.what and fix in p.fix]
    assert told, f"expected {place} … {what!r} … {fix!r}, got:\n{caught.value}"


def test_there_are_enough_of_them():
    assert len(BROKEN) >= 20


def test_missing_file(library):
    (library / "claims.yaml").unlink()
    with pytest.raises(SeedsError, match=r"there is no claims\.yaml and no folder claims/"):
        load(library)


def test_missing_folder(tmp_path):
    with pytest.raises(SeedsError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_a_broken_entry_is_told_once_and_others_are_still_checked(library):
    for file, old, new in (("claims.yaml", "role: premise", "role: premiss"), ("facts.yaml", "dates: [2026-03]", "dates: []")):
        path = library / file
        path.write_text(path.read_text().replace(old, new))
    told = problems(read_seeds(library))
    assert [(p.file, p.line) for p in told] == [("library/claims.yaml", 19), ("library/facts.yaml", 6)]


def test_all_problems_are_told_not_just_the_first(library, capsys):
    for file, old, new in (
        ("claims.yaml", "facts: [F2]", "facts: [F3]"),
        ("maps.yaml", "root: L2.1", "root: L7"),
        ("facts.yaml", "dates: [2026-03]", "dates: []"),
    ):
        path = library / file
        path.write_text(path.read_text().replace(old, new))
    assert main(library) == 1
    told = capsys.readouterr().err
    assert all(words in told for words in ("claims.yaml:21", "maps.yaml", "facts.yaml:6"))


def test_schemas_that_cannot_be_written_are_no_traceback(library, capsys):
    (library / "schema").write_text("a file in the way")
    assert main(library, write_schema=True) == 1
    assert "schema: the schemas cannot be written" in capsys.readouterr().err


def test_a_cycle_names_every_step(library):
    path = library / "arguments.yaml"
    path.write_text(path.read_text() + MORE % ("Q", "pro", "L2.2"))
    (problem,) = problems(read_seeds(library))
    assert all(step in problem.what for step in ("Q", "extra", "L2.2", "l2-users", "L2.1", "l2-question"))


def test_the_small_debate_is_whole(library):
    assert problems(read_seeds(library)) == []
