"""Every number that lesson 6 gives for a weighing, computed again by the engine and looked for in its words."""

import json
import math
import re
from pathlib import Path

import pytest

from counterpoise import show
from counterpoise.weigh.insight import break_evens
from counterpoise.weigh.lean import lean
from counterpoise.weigh.result import words
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.semantics import RULES
from counterpoise.weigh.sentences import number
from counterpoise.widgets.own_weighing import Given

LESSON = Path(__file__).parents[2] / "lessons" / "06-weighing.ipynb"

SARAH = {"s-shade": 0.8, "S2": 0.5, "s-parking": 0.8, "S3": 0.75}
ANSWER = {"s-empty": 1, "S4": 0.5}


@pytest.fixture(scope="module")
def case():
    return show.case()


@pytest.fixture(scope="module")
def cells():
    return {cell["id"]: "".join(cell["source"]) for cell in json.loads(LESSON.read_text(encoding="utf-8"))["cells"]}


def weighed(case, map_, weights, rule="df-quad"):
    return evaluate(case, Given.of(case, weights), rule, map=map_)


def of(result, name):
    return number(result.values[result.graph.node[name]])


def crossing(result, name):
    (found,) = (one.crossings for one in break_evens(result) if one.id == name)
    return [number(one.at) if one.at != pytest.approx(0.5) else "0.50" for one in found]


def asked(case, activity, question):
    (found,) = (one for one in case.activities[activity].questions if one.id == question)
    return found


def right(case, activity, question):
    (option,) = (one for one in asked(case, activity, question).options if one.mark == "right")
    return option


def test_the_example_by_hand(case, cells):
    both = weighed(case, "by-hand", SARAH)
    alone = weighed(case, "by-hand", {name: SARAH[name] for name in ("s-shade", "S2")})
    assert (of(both, "s-shade"), of(both, "s-parking")) == ("0.40", "0.60")
    assert (number(alone.conclusion), number(both.conclusion), both.verdict) == ("0.70", "0.40", "against")
    assert re.findall(r"\*\*(0\.\d\d)\*\*", cells["by-hand"]) == ["0.40", "0.60"]
    assert re.findall(r"\*\*(0\.\d\d)\*\*", cells["by-hand-steps"]) == ["0.70", "0.40"]


def test_the_break_even_that_is_worked_and_the_one_that_is_asked(case, cells):
    both = weighed(case, "by-hand", SARAH)
    assert crossing(both, "S2") == ["0.75"]
    assert f"a truth of {crossing(both, 'S2')[0]}" in cells["break-even"]
    assert f"So {crossing(both, 'S2')[0]} is its" in cells["break-even"]
    then = " ".join(case.activities["predict"].then)
    assert f"break-even of the objection is {crossing(both, 'S3')[0]}, and Sarah gave it {SARAH['S3']:.2f}" in then
    cut = weighed(case, "by-hand-cut", SARAH | ANSWER)
    assert f"ends at {number(cut.conclusion)}: the trees lead, and the words still say that it is {words(cut.conclusion)}" in then
    assert cut.verdict == "for"
    assert words(0.49) == words(0.51) == "too close to call", "the words leave a margin where sides change"


def test_an_undercut_takes_a_share(case, cells):
    cut = weighed(case, "by-hand-cut", SARAH | {"s-empty": 1, "S4": 0.25})
    assert f"One that carries 0.25 would take a quarter of 0.60 and leave {of(cut, 's-parking')}" in cells["predict-heading"]


def test_statements_that_need_each_other(case, cells):
    """The first reason of the short route is of this kind, and the quick check asks about one that is half weighed."""
    assert case.arguments["a-stalemate"].linked == ("A4.2", "W-alt")
    assert "(A4.2, W-alt)" in cells["instructor"]
    both = weighed(case, "shared", {"a-stalemate": 0.8, "A4.2": 0.5, "W-alt": 0.5})
    for cell in ("by-hand", "instructor"):
        assert f"0.80 × 0.50 × 0.50 = {of(both, 'a-stalemate')}" in cells[cell]
    half = weighed(case, "shared", {"a-stalemate": 0.8, "A4.2": 0.8})
    assert "a-stalemate" in half.left_out
    assert half.band[0] < half.conclusion < half.band[1]
    told = {option.id: option.text + re.sub(r"\s+", " ", option.why) for option in asked(case, "check-6-open", "pair").options}
    assert half.conclusion == 0.5
    assert "stays at 0.50" in told["aside"]
    for option, other in (("aside", 0.8), ("alone", 1), ("half", 0.5)):
        carried = of(weighed(case, "shared", {"a-stalemate": 0.8, "A4.2": 0.8, "W-alt": other}), "a-stalemate")
        assert f"carries {carried}" in told[option]


def test_the_maps_carry_the_weights_of_the_text(cells):
    for cell, weights in (("map-by-hand", SARAH), ("map-by-hand-cut", SARAH | ANSWER)):
        assert {name: float(value) for name, value in re.findall(r'"([\w-]+)": ([\d.]+)', cells[cell])} == weights


def test_the_sums_that_are_shown_are_right(case, cells):
    def reasons(one):
        return " ".join(filter(None, [one.why, *(option.why for option in one.options)]))

    text = " ".join([*cells.values(), *(reasons(question) for one in case.activities.values() if one.lesson == 6 for question in one.questions)])
    products = re.findall(r"(\d\.\d\d(?: × \d\.\d\d)+) = (?:\*\*)?(\d\.\d\d)", text)
    assert len(products) >= 9
    assert all(f"{math.prod(map(float, factors.split(' × '))):.2f}" == product for factors, product in products)
    sums = [(a, c, float(a) + (float(b) if sign == "+" else -float(b))) for a, sign, b, c in re.findall(r"(\d\.\d\d) ([−+]) (\d\.\d\d) = (\d\.\d\d)", text)]
    assert len(sums) >= 3
    assert all(float(c) == pytest.approx(value) for _, c, value in sums)


def test_what_the_learner_predicts(case):
    cut = weighed(case, "by-hand-cut", SARAH | ANSWER)
    assert right(case, "predict", "carries").text == of(cut, "s-parking") == "0.30"
    assert right(case, "predict", "conclusion").text == number(cut.conclusion) == "0.55"
    assert [right(case, "predict", "turn").text] == crossing(weighed(case, "by-hand", SARAH), "S3")


def test_what_is_left_open_becomes_the_range_that_is_named(case, cells):
    low, high = weighed(case, "by-hand", {name: value for name, value in SARAH.items() if name != "S2"}).band
    assert f"anywhere from {low:.2f} to {high:.2f}" in cells["scales-how"]


def test_the_words_are_those_of_the_scales(cells):
    rows = re.findall(r"^\| ([^|]*\d[^|]*) \| ([a-z ]+) \|$", cells["by-hand-steps"], re.MULTILINE)
    assert len(rows) == 5
    for bounds, said in rows:
        ends = [float(end) for end in re.findall(r"\d\.\d\d", bounds)]
        within = {"below": lambda at, end: at < end, "above": lambda at, end: at > end}.get(bounds.split()[0], lambda at, low, high: low <= at <= high)
        for hundredth in range(101):
            assert (words(hundredth / 100) == said) == within(hundredth / 100, *ends), (bounds, hundredth)


def test_one_strong_reason_and_two_middling_objections(case):
    """On two of the map’s own sides, so that no other debate is needed: what they carry is all that counts."""
    weights = {"b-feasible": 1, "B5.1": 0.6, "o11-guard": 1, "O11": 0.35, "o16-reward": 1, "O16": 0.35}
    found = {rule: number(weighed(case, "shared", weights, rule).conclusion) for rule in RULES}
    assert found == {"df-quad": "0.51", "quadratic-energy": "just under 0.50", "euler": "0.48", "mlp": "0.48"}
    told = {option.id: re.sub(r"\s+", " ", option.why) for option in asked(case, "strong-or-many", "ahead").options}
    assert "0.51" in told["reason"]
    assert all("just under 0.50, 0.48 and 0.48" in told[name] for name in ("objections", "neither", "depends"))
    assert all("0.51" in told[name] for name in ("neither", "depends"))
    assert f"{1 - 0.65 * 0.65:.2f}" == "0.58"
    assert "together they carry 0.58" in told["reason"]


def test_the_table_of_leans(case, cells):
    (values, *rows) = re.findall(r"^\| [^|\n]+ \| (\d\.\d\d) \| (\d\.\d\d) \| (\d\.\d\d) \|$", cells["rules"], re.MULTILINE)
    for rule, row in zip(RULES, rows, strict=True):
        conclusions = [lean(case, at, rule, map="shared") for at in map(float, values)]
        assert [float(cell) for cell in row] == pytest.approx(conclusions, abs=0.0051), rule


def test_the_shape_of_the_map_is_as_it_is_told(case, cells):
    within = case.maps["shared"].arguments
    met = list(case.arguments_for("Q", within))
    against = [one for one in met if one.sign == "con"]
    assert (len(met) - len(against), len(against)) == (6, 5)
    assert sum(any(True for _ in case.arguments_for(one.id, within)) for one in against) == 2
    assert "Six reasons and five objections meet at the conclusion, and two of the five can themselves be undercut" in cells["rules"]
    euler = RULES["euler"].influence
    assert (euler(0.5, 100), euler(0.5, -100)) == pytest.approx((1, 0.25)), "all reasons and no objection; all objections and no reason"


READERS = {"map-sceptic": "reader-sceptic", "map-rights": "reader-rights", "map-realist": "reader-realist", "map-critic": "reader-critic"}


@pytest.mark.parametrize("cell", READERS)
def test_the_readers_from_outside(case, cells, cell):
    (name,) = re.findall(r'weighing="([^"]+)"', cells[cell])
    reader = case.perspectives[name]
    (told,) = re.findall(r"^\*\*An? [a-z-]+ [a-z]+(?: [a-z]+)?, (0\.\d\d)\.\*\*", cells[READERS[cell]], re.MULTILINE)
    assert told == number(evaluate(case, reader).conclusion)
    for claim, value in re.findall(r"\(([AO]\d[\d.]*), truth (0\.\d\d)\)", cells[READERS[cell]]):
        assert reader.truths[claim] == float(value)


def test_single_weights_of_readers(case, cells):
    sceptic, critic = case.perspectives["alliance-sceptic"], case.perspectives["peace-critic"]
    assert (sceptic.truths["A6.2"], sceptic.relevances["a-law"]) == (0.95, 0.65), "a doubt with a card of its own is paid there"
    assert "(A6.2, truth 0.95), and by itself it counts, relevance 0.65" in cells["reader-sceptic"]
    rights = case.perspectives["rights-critic"]
    assert (rights.relevances["a-law"], rights.truths["W-worth"]) == (0.8, 0.8), "the law counts for much, and so does the end of a war"
    assert critic.relevances["ab-step"] == 0.2
    assert "(A8.1, relevance 0.20)" in cells["reader-critic"]
    realist = evaluate(case, case.perspectives["arms-control-realist"])
    assert realist.values[realist.graph.node["A8.1"]] < 0.1, "next to nothing"


def test_the_readers_from_outside_end_on_all_sides(case, cells):
    """Every outside reader of the debate has a map in the lesson, and the instructor is told where they end."""
    outside = {name for name, reader in case.perspectives.items() if reader.kind == "reader"}
    assert {re.findall(r'weighing="([^"]+)"', cells[cell])[0] for cell in READERS} == outside
    assert sorted(words(evaluate(case, case.perspectives[name]).conclusion) for name in outside) == ["against", "against", "for", "too close to call"]
    assert "two end against, one is too close to call, and one ends for" in cells["instructor"]


@pytest.mark.parametrize("year", ["2018", "2020"])
def test_what_the_texts_leave_open_and_what_filling_it_would_do(case, cells, year):
    reader = case.perspectives[f"reader-{year}"]
    result = evaluate(case, reader)
    low, high = result.band
    told = f"from {low:.2f} to {high:.2f}"
    question = asked(case, "which-gap", f"gap-{year}")
    assert told in question.ask
    assert f"the {year} text one {told}" in cells["reader-texts"]
    assert low < 0.5 < high, "neither range lies clear of the middle"
    gaps = {"alliance": "a-alliance", "reward": "o16-reward", "rights": "o17-rights", "germany": "a-germany", "leverage": "o1-leverage", "guard": "o11-guard"}
    for option in question.options:
        argument = gaps[option.id]
        assert argument in result.left_out
        filled = {**reader.truths, **reader.relevances, argument: 0.8, **dict.fromkeys(case.arguments[argument].linked, 0.8)}
        after = weighed(case, "shared", filled).conclusion
        assert re.search(rf"from {number(result.conclusion)} to {number(after)}", re.sub(r"\s+", " ", option.why)), option.id


def test_the_club_and_its_minibus(case):
    """The same sum on the map of the street, with the numbers of the club."""
    club = {"s-shade": 0.5, "S2": 0.6, "s-parking": 0.5, "S3": 0.2}
    result = weighed(case, "by-hand", club)
    ask = re.sub(r"\s+", " ", case.activities["minibus"].ask)
    assert "relevance 0.50 and truth 0.60" in ask
    assert "relevance 0.50 and truth 0.20" in ask
    assert right(case, "minibus", "conclusion").text == number(result.conclusion) == "0.60"
    assert f"carries {of(result, 's-parking')}" in right(case, "minibus", "repairs").why
    assert right(case, "minibus", "turn").text == f"down to {crossing(result, 'S2')[0]}"
    alone = weighed(case, "by-hand", {name: club[name] for name in ("s-shade", "S2")})
    assert number(alone.conclusion) == "0.65"
    assert of(weighed(case, "by-hand", club | {"S2": 0.5}), "s-shade") == "0.25"
    assert weighed(case, "by-hand", club | {"S2": 0.05}).values[result.graph.node["s-shade"]] < 0.03


def test_the_gate_that_falsehood_closes(case):
    result = weighed(case, "by-hand", {"s-shade": 0.95, "S2": 0.05})
    why = re.sub(r"\s+", " ", right(case, "check-6-gate", "effect").why)
    assert f"about {of(result, 's-shade')}" in why
    assert f"from 0.50 to {number(result.conclusion)}" in why


def test_what_the_instructor_is_told_of_the_short_route(case, cells):
    found = [lean(case, at, rule, map="short-route") for rule in RULES for at in (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)]
    assert f"between {min(found):.2f} and {max(found):.2f} under each of the four rules" in cells["instructor"]
    assert f"{1 - 0.65**2:.2f}" in cells["instructor"]
