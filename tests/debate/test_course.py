"""The course's own debate: whole, counted against the inventories, in our own words."""

import re

import pytest

from counterpoise.debate.check import main
from counterpoise.debate.consistency import problems
from counterpoise.debate.seeds import read_seeds


def test_it_holds_together(seeds):
    assert problems(read_seeds(seeds)) == []


def test_check_prints_counts_that_match_the_inventories(seeds, capsys):
    assert main(seeds) == 0
    said = capsys.readouterr().out
    assert re.search(r"claims of 2018 +45  42 in the body, 3 outside it", said)
    assert re.search(r"claims of 2020 +53  53 in the body, 0 outside it", said)
    assert re.search(r"objections +22 ", said)
    assert re.search(r"facts +57 ", said)
    assert said.rstrip().endswith("No problems.")


def test_every_entry_of_the_inventories_is_there(case):
    paragraphs = {"2020": [4, 5, 6, 3, 7, 3, 4, 6, 6, 4, 5], "2018": [6, 4, 4, 1, 4, 3, 6, 5, 2, 3, 4]}
    for source, sizes in paragraphs.items():
        letter = case.sources[source].letter
        expected = [f"{letter}{p}.{n}" for p, size in enumerate(sizes, 1) for n in range(1, size + 1)]
        listed = [claim.id for claim in case.claims_of(source) if claim.at.startswith("P")]
        assert listed == expected
    assert {"B0.1", "B0.2", "B12.1"} <= set(case.claims)


def test_what_is_unstated_or_unreadable_is_marked(case):
    assert {claim.id for claim in case.claims.values() if claim.status == "implied"} == {"A2.5", "A3.6", "A4.3"}
    assert [claim.id for claim in case.claims.values() if claim.status == "unreadable"] == ["A2.3"]
    assert {claim.id: claim.same_as for claim in case.claims.values() if claim.same_as} == {"A11.2": "A5.6", "A11.5": "A5.3", "B0.2": "B3.4"}


def test_every_fact_of_the_ledger_is_there(case):
    expected = {f"F-A{n:02}" for n in range(31)} | {f"F-B{n:02}" for n in range(17)} | {f"BG{n}" for n in range(1, 10)}
    assert set(case.facts) == expected
    assert len(case.facts) == 48 + 9


def test_every_objection_is_wired_into_the_graph(case):
    assert list(case.objections) == [f"O{n}" for n in range(1, 23)]
    for objection in case.objections.values():
        assert any(argument.premises == (objection.id,) for argument in case.arguments.values())
        assert any(argument.premises == (objection.reply_id,) for argument in case.arguments.values())


NAMED = {
    "shared": ("Q", 19),
    "short-route": ("Q", 6),
    "by-hand": ("S1", 2),
    "by-hand-cut": ("S1", 3),
    "reason-one": ("B4.1", 6),
    "map-2018": ("B4.1", None),
    "trust-2018": ("B4.1", None),
    "map-2020": ("A5.3", None),
    "alliance-reply": ("A5.7", None),
    "repair-germany": (None, None),
    "repair-erosion": ("A6.1", 2),
    "three-kinds": (None, None),
}


@pytest.mark.parametrize("name", NAMED)
def test_every_map_that_the_course_needs_exists(case, name):
    root, size = NAMED[name]
    drawn = case.maps[name]
    assert root in (None, drawn.root)
    assert size in (None, len(drawn.arguments))


def test_the_shared_map_is_the_one_that_learners_weigh(case):
    drawn = case.maps["shared"]
    assert drawn.root == case.about.question
    asked = {p for a in drawn.arguments for p in case.arguments[a].linked}
    derived = {case.arguments[a].target for a in drawn.arguments if case.arguments[a].sign == "pro"} - {drawn.root}
    assert len(asked - derived) == 22


def test_the_presented_map_has_five_steps(case):
    assert len(case.maps["map-2020"].steps) == 5


OUR_OWN = ("Both families are happy about the engagement.",)
"""Examples of our own that stand in quotation marks because somebody says them in the example."""


def test_quoted_phrases_are_short(seeds):
    for path in [*seeds.rglob("*.yaml"), *seeds.parent.glob("lessons/*.ipynb")]:
        text = re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
        for quoted in re.findall(r"“([^“”]{1,400})”", text):
            assert len(quoted.split()) < 12 or quoted.startswith(OUR_OWN), f"{path.name}: {quoted}"


def test_nobody_is_said_to_have_written_the_2020_text(case):
    source = case.sources["2020"]
    assert source.author is None
    assert "author" not in case.references[source.reference].data
    assert case.sources["2018"].published_certainty == "inferred"
