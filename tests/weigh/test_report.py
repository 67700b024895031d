"""The command counterpoise weigh: data, text, errors; and the sentences it prints."""

import json
import subprocess
import sys
from functools import partial

import pytest
from attrs import evolve

from counterpoise import cli
from counterpoise.weigh import sentences
from counterpoise.weigh.break_even import BreakEven, Crossing
from counterpoise.weigh.crux import Chain, Crux, Exchange
from counterpoise.weigh.flips import Flip, Flips
from counterpoise.weigh.insight import insights
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.semantics import RULES
from counterpoise.weigh.weighing import Weighing

from .debates import Given, debate


@pytest.fixture
def weigh(capsys):
    def run(*words):
        status = cli.main(["weigh", *map(str, words)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def graph(tmp_path):
    path = tmp_path / "graph.bag"
    path.write_text("arg(a,0.5).\narg(b,0.2).\narg(c,0.85).\narg(d,0.65).\narg(e,0.4).\narg(f,1).\natt(c,a). att(e,b). att(f,c). sup(b,a). sup(d,a). sup(e,c).")
    return path


def test_data_of_a_bipolar_graph(weigh, graph):
    status, out, err = weigh(graph, "--rule", "quadratic-energy", "--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found["strengths"]["a"] == pytest.approx(0.5187551724162596, abs=1e-9)
    assert found["strengths"]["att(c,a)"] == pytest.approx(0.625, abs=1e-9)
    assert (found["ranges"], found["missing"], found["rule"]) == ({}, [], "quadratic-energy")
    assert found["conclusion"]["id"] == "a"
    assert found["conclusion"]["verdict"] == "for"
    assert set(found["insights"]) == {"break_evens", "flips", "removal", "shapley", "gradient", "stability"}
    assert sum(found["insights"]["shapley"]["values"].values()) == pytest.approx(found["strengths"]["a"] - 0.5)


def test_several_ends_are_told(weigh, graph):
    graph.write_text(graph.read_text() + "\narg(g,0.5). att(d,g).")
    status, _, err = weigh(graph)
    assert (status, err) == (0, "counterpoise: 2 arguments attack and support nothing; the conclusion is taken to be a.\n")


def test_data_of_a_map_where_weights_are_missing(weigh, seeds):
    status, out, _ = weigh(seeds, "--weighing", "reader-2018", "--json")
    found = json.loads(out)
    assert status == 0
    assert found["map"] == "shared"
    assert found["conclusion"]["band"] == pytest.approx([0.45, 0.91], abs=0.01)
    assert found["ranges"]["A8.1"] == pytest.approx([0.44, 0.79], abs=0.01)
    assert "W-alt" in found["missing"]
    assert "W-alt" not in found["strengths"]
    assert found["strengths"]["Q"] == found["conclusion"]["strength"]
    assert len(found["weighed"]) + len(found["left_out"]) == 19


def test_the_weighing_of_a_file(weigh, seeds, case, tmp_path):
    path = tmp_path / "mine.json"
    weighing = Weighing(case, "short-route")
    weighing.set("B5.1", 0.8)
    weighing.set("b-feasible", 0.5)
    weighing.save(path)
    _, out, _ = weigh(seeds, "--weighing", path, "--json")
    found = json.loads(out)
    assert found["map"] == "short-route"
    assert found["conclusion"]["strength"] == pytest.approx(0.7)
    assert found["weighed"] == ["b-feasible"]
    _, out, _ = weigh(seeds, "--weighing", path, "--map", "shared", "--json")
    assert json.loads(out)["map"] == "shared"


@pytest.mark.parametrize("rule", RULES)
def test_a_reader_gets_text(weigh, seeds, rule, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    status, out, _ = weigh(seeds, "--weighing", "arms-control-realist", "--rule", rule)
    assert status == 0
    assert max(map(len, out.splitlines())) <= 80
    assert "Weighed by: An arms-control realist (our reconstruction); that is “you” below" in out
    assert "This shows what your weights imply, not whether the conclusion is right." in out
    assert "for Q from W-worth, relevance 0.65" in out
    assert "undercuts o1-leverage from B9.2 + B10.1, relevance 0.50" in out
    assert "from its reasons" in out
    assert "starts at 0.50" in out
    assert "Without “Ending a war is good in itself” your conclusion would" in " ".join(out.split())
    assert "o2-erosion" in out


def test_without_weights_it_shows_what_is_asked(weigh, seeds):
    _, out, _ = weigh(seeds, "--map", "short-route")
    assert "there is no conclusion yet" in out
    assert "Not weighed yet, the truth of claims and the relevance of arguments: B5.1, A4.2, A5.7, W-alt, W-worth, O1" in " ".join(out.split())


def test_a_large_graph_is_evaluated_without_insights(weigh, tmp_path):
    path = tmp_path / "large.bag"
    path.write_text("arg(n0,0.5).\n" + "\n".join(f"arg(n{n},0.5). sup(n{n - 1},n{n})." for n in range(1, 3000)))
    _, out, _ = weigh(path, "--json")
    found = json.loads(out)
    assert found["insights"] is None
    assert "worked out for at most 200 arguments; these are 2,999" in found["sentences"][-1]
    assert len(found["strengths"]) == 5999


@pytest.fixture
def places(tmp_path, seeds, graph):
    return {"tmp": tmp_path, "seeds": seeds, "bag": graph}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "nowhere: there is no such folder or file\n    Name the folder that holds about.yaml, or a .bag file."),
        (["{tmp}"], "this is no folder of seeds\n    Name the folder that holds about.yaml, or a .bag file."),
        (["{tmp}/strange.json"], "The weights of a person go after --weighing."),
        (["{tmp}/x.bag"], "x.bag: the file cannot be read (No such file or directory)"),
        (["{seeds}", "--map", "sharde"], "there is no map 'sharde'. Did you mean shared?"),
        (["{seeds}", "--rule", "dfquad"], "there is no rule 'dfquad'. Did you mean df-quad?"),
        (["{seeds}", "--weighing", "sceptic"], "'sceptic' is neither a file nor a perspective. Did you mean alliance-sceptic?"),
        (["{seeds}", "--beside", "nobody"], "'nobody' is neither a file nor a perspective"),
        (["{seeds}", "--weighing", "{tmp}/none.json"], "none.json: the file cannot be read"),
        (["{seeds}", "--weighing", "{tmp}/strange.json"], "strange.json:3: the debate has no 'A42'\n    Did you mean A4.2"),
        (["{bag}", "--weighing", "y"], "a .bag file has base scores of its own"),
        (["{bag}", "--map", "m"], "a .bag file has no maps. Leave out --map."),
    ],
)
def test_what_is_wrong_is_explained(weigh, places, words, said):
    (places["tmp"] / "strange.json").write_text(
        '{"format": "counterpoise weighing", "version": 1, "weights": {\n "A4.2": {"value": 0.5},\n "A42": {"value": 0.5}}}'
    )
    status, out, err = weigh(*(word.format(**places) for word in words))
    assert (status, out) == (1, "")
    assert said in err
    assert "Traceback" not in err


def test_broken_seeds_are_named_by_file_and_line(weigh, library):
    arguments = library / "arguments.yaml"
    arguments.write_text(arguments.read_text().replace("target: L2.1", "target: L9.9"))
    status, _, err = weigh(library)
    assert status == 1
    assert "library/arguments.yaml:6: l2-users: the target 'L9.9' is neither a claim nor an argument" in err


def test_a_claim_that_changed_is_told(weigh, library, tmp_path):
    path = tmp_path / "mine.json"
    path.write_text('{"format": "counterpoise weighing", "version": 1, "weights": {"O1": {"value": 0.5, "content": "0123456789abcdef"}}}')
    status, _, err = weigh(library, "--weighing", path)
    assert status == 0
    assert "changed since it was weighed: O1" in err


def test_a_weight_on_what_is_gone_is_told_and_does_not_count(weigh, library, tmp_path):
    path = tmp_path / "mine.json"
    path.write_text('{"format": "counterpoise weighing", "version": 1, "weights": {"O9": {"value": 0.5, "content": "0123456789abcdef"}}}')
    status, _, err = weigh(library, "--weighing", path)
    assert (status, err) == (0, f"counterpoise: {path}: no longer in the debate, and not counted: O9.\n")


# The sentences, one by one.


@pytest.fixture
def result():
    made = debate("a: P > Q", "b: S >< Q", "c: R > Q")
    return evaluate(made, Given({"P": 0.8, "S": 0.2, "R": 0.4}, {"a": 0.5, "b": 0.5, "c": 0.5}))


def test_numbers_never_stand_on_the_line_by_rounding():
    assert [sentences.number(value) for value in (0.4999, 0.5, 0.5001, 0.126)] == ["just under 0.50", "0.50", "just over 0.50", "0.13"]


def test_break_even_in_words(result):
    def said(*crossings, value=0.5):
        return sentences.break_even(result, BreakEven("P", value, crossings))

    up, down = partial(Crossing, below="against", above="for"), partial(Crossing, below="for", above="against")
    assert result.verdict == "for"
    assert said() == "No value of the truth of “text of P” alone can turn the verdict."
    assert said(up(0.2)) == "You put the truth of “text of P” at 0.50; below 0.20 the verdict would turn against."
    assert said(down(0.97)) == (
        "You put the truth of “text of P” at 0.50; above 0.97 the verdict would turn against, which is further than a slider goes (0.05 to 0.95)."
    )
    assert said(up(0.2), down(0.7)).endswith("at 0.50; below 0.20 the verdict would turn against and above 0.70 the verdict would turn against.")
    assert said(down(0.2), up(0.3), value=0.9).endswith("at 0.90; between 0.20 and 0.30 the verdict would turn against.")
    assert "above just over 0.95 the" in said(down(0.953))
    assert "above just under 1.00 the" in said(down(0.9996), value=0.999)
    assert "below just under 0.50 the" in said(up(0.4999))


def test_the_middle_of_a_range_is_called_so():
    made = debate("a: P > Q", "b: S >< Q")
    result = evaluate(made, Given({"P": (0.2, 0.9), "S": 0.3}, {"a": 0.8, "b": 0.8}))
    (said,) = [said for said in insights(result).sentences(result) if "truth of “text of P”" in said and "verdict" in said]
    assert said == "The middle of your range for the truth of “text of P” is 0.55; below 0.30 the verdict would turn against."


def test_what_no_single_weight_can_do(result):
    none, one, stopped = BreakEven("P", 0.5, ()), BreakEven("a", 0.5, (Crossing(0.2, "against", "for"),)), BreakEven("S", 0.5, (), complete=False)
    other = BreakEven("b", 0.5, ())
    assert sentences.break_evens(result, [none, other]) == ["No value of any weight that you gave can turn the verdict alone."]
    assert sentences.break_evens(result, [none]) == ["No value of the one weight that you gave can turn the verdict alone."]
    assert sentences.break_evens(result, [none, one])[1] == "No value of the one other weight can turn the verdict alone."
    assert sentences.break_evens(result, [none, one, other])[1] == "No value of any of the other 2 weights can turn the verdict alone."
    assert sentences.break_evens(result, [stopped]) == ["For the truth of “text of S” the search was stopped before it had looked at every value."]


def test_a_value_is_shared_and_not_true(result):
    made = result.graph.debate
    made.claims["P"] = evolve(made.claims["P"], kind="value")
    assert sentences.weight(result.graph, "P") == "the agreement with “text of P”"


def test_flips_in_words(result):
    single, pair = Flip((), ("a",), 0.4), Flip(("b",), ("a", "c"), 0.3)
    assert sentences.flip(result.graph, single) == "Rejecting “title of a” outright would turn the verdict against (0.40)."
    assert sentences.flip(result.graph, pair) == (
        "Accepting “title of b” in full and rejecting “title of a” and “title of c” outright would turn the verdict against (0.30)."
    )
    assert sentences.flips(result, Flips((), 3, complete=True)) == [
        "No set of up to three arguments, accepted in full or rejected outright, would turn the verdict."
    ]
    assert sentences.flips(result, Flips((), 1, complete=False)) == [
        "The search was stopped early: sets of up to one argument were all looked at, larger ones only in part."
    ]
    assert sentences.flips(result, Flips((single,) * 6, 3, complete=True))[-1] == "One further argument would do it too."
    assert sentences.flips(result, Flips((single,) * 5 + (pair,) * 3, 3, complete=True))[-1] == "Three further sets of up to three arguments would do it too."


def test_removal_in_words(result):
    said = insights(result).sentences(result)
    assert "Without “title of a” your conclusion would fall from 0.71 to 0.55." in said
    assert "Without “title of b” your conclusion would rise from 0.71 to 0.76." in said


def test_an_argument_that_moves_nothing():
    result = evaluate(debate("a: P > Q"), Given({"P": 0.001}, {"a": 0.5}))
    assert "No argument taken away by itself would move your conclusion from just over 0.50 by as much as 0.01." in insights(result).sentences(result)


def test_stability_in_words(result):
    agree = {"quadratic-energy": 0.6, "euler": 0.6, "mlp": 0.6}
    assert sentences.stability(result, agree) == ["Hardly: the other three rules say the same (quadratic energy 0.60, Euler 0.60 and MLP 0.60)."]
    assert sentences.stability(result, {**agree, "euler": 0.9}) == [
        "Not for the side, but for how clear it is: the other three rules come to the same side of the middle (quadratic energy 0.60, Euler 0.90 and MLP 0.60)."
    ]
    parted = sentences.stability(result, {**agree, "mlp": 0.4})[0]
    assert parted.startswith("It does: another verdict comes from MLP (against). The figures are quadratic energy 0.60, Euler 0.60 and MLP 0.40.")
    assert parted.endswith("A verdict that changes with the rule is fragile.")


def test_cruxes_in_words(result):
    other = evaluate(result.graph, Given({"P": 0.1, "S": 0.2, "R": 0.4}, {"a": 0.5, "b": 0.5, "c": 0.5}))
    single = Crux("P", ("P",), 0.4, 0.6, turns_mine=True, turns_theirs=False)
    assert sentences.crux(result, other, single) == (
        "With the other’s answer for the truth of “text of P” (0.10 in place of 0.80) "
        "your conclusion would go from 0.71 to 0.40: a crux, it turns your verdict."
    )
    assert sentences.crux(result, other, evolve(single, turns_theirs=True)).endswith("a double crux, it turns both verdicts.")
    assert sentences.crux(result, other, evolve(single, turns_mine=False, turns_theirs=True)).endswith("to 0.60: it turns the other’s verdict.")
    group = Crux("a", ("a", "P"), 0.4, 0.6, turns_mine=True, turns_theirs=False)
    assert sentences.crux(result, other, group).startswith("With the other’s weights for “title of a” and what stands below it your conclusion")


def test_chains_in_words(result):
    step = Exchange("P", 0.8, 0.1, 0.45)
    assert sentences.chain(result, Chain((), shortest=False)) == [
        "No chain of up to three exchanges, and none that takes the largest step each time, leads your conclusion across the middle."
    ]
    assert sentences.chain(result, Chain((step,), shortest=True)) == [
        "One exchange with the other’s weights would take your conclusion across the middle, and no fewer would:",
        "The truth of “text of P” from 0.80 to 0.10: your conclusion would be 0.45.",
    ]
    assert sentences.chain(result, Chain((step,) * 4, shortest=False))[0].startswith(
        "Taking the largest step each time, four exchanges with the other’s weights would take your conclusion across the middle; a shorter way may exist:"
    )


def test_a_conclusion_that_is_not_finished_says_what_it_is_about(result):
    part = evaluate(result.graph, Given({"P": 0.8, "S": 0.2}, {"a": 0.5, "b": 0.5}))
    assert sentences.conclusion(part) == [
        "Your conclusion so far is for: 0.65.",
        "2 of 3 arguments are weighed. With the rest it will lie somewhere from 0.65 to 0.92.",
        "Everything below is about what you have weighed so far.",
    ]
    one = evaluate(result.graph, Given({"P": 0.3}, {"a": 0.2}))
    assert sentences.conclusion(one) == [
        "Your conclusion so far is too close to call, leaning for: 0.53.",
        "1 of 3 arguments is weighed. With the rest it will lie somewhere from 0.08 to 0.95.",
        "Everything below is about what you have weighed so far, and the rest can still turn the verdict.",
    ]


def test_the_weight_that_matters_most(result):
    found = insights(result)
    assert "Just now the relevance of “title of a” matters most: a change of 0.10 in it moves your conclusion the same way by about 0.03." in found.sentences(
        result
    )
    flat = evaluate(debate("a: P > Q"), Given({"P": 0.01}, {"a": 0.01}))
    assert "Just now a change of 0.10 in any single weight hardly moves your conclusion." in insights(flat).sentences(flat)


def test_two_readers_side_by_side(weigh, seeds):
    _, out, _ = weigh(seeds, "--weighing", "alliance-sceptic", "--beside", "peace-critic")
    text = " ".join(out.split())
    assert "Where do you part from “A peace-movement critic (our reconstruction)”?" in text
    assert "The other’s conclusion is for: 0.76." in text
    assert "Three exchanges with the other’s weights would take your conclusion across the middle, and no fewer would:" in text
    _, out, _ = weigh(seeds, "--weighing", "alliance-sceptic", "--beside", "peace-critic", "--json")
    found = json.loads(out)["beside"]
    assert [step["id"] for step in found["chain"]["exchanges"]] == ["x-worth", "W-worth", "B5.1"]
    assert found["conclusion"] == pytest.approx(0.76, abs=0.01)


def test_weights_that_are_not_asked_for_are_told_and_do_not_count(weigh, seeds, tmp_path):
    path = tmp_path / "mine.json"
    path.write_text('{"format": "counterpoise weighing", "version": 1, "map": "short-route", "weights": {"Q": 0.9, "B5.1": [0.4, 0.8], "O11": 0.5}}')
    _, out, err = weigh(seeds, "--weighing", path, "--json")
    assert err == f"counterpoise: {path}: not asked about in the map short-route, and not counted: Q, O11.\n"
    found = json.loads(out)
    assert found["conclusion"]["strength"] == 0.5
    assert found["claims"]["B5.1"]["truth"] == pytest.approx(0.6)
    _, _, err = weigh(seeds, "--weighing", path, "--map", "shared")
    assert "not counted: Q." in err


def test_a_reader_that_stops_reading_is_no_error(seeds):
    command = [sys.executable, "-m", "counterpoise", "weigh", str(seeds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


def test_the_conclusion_in_words(result):
    assert sentences.conclusion(result) == ["Your conclusion so far is for: 0.71."]
    made = debate("a: P > Q", "b: P >< Q")
    open_ = evaluate(made, Given({"P": (0.2, 0.6)}, {"a": 0.5, "b": 0.5}))
    assert sentences.conclusion(open_) == [
        "Your conclusion so far is too close to call: 0.50.",
        "Your ranges leave it anywhere from 0.40 to 0.60.",
        "Below, a range counts as its middle.",
        "That range is an outer bound: the conclusion may not be able to go all the way.",
    ]
