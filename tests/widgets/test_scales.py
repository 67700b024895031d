"""The scales, as the kernel sees them; what the page does is tested in Chromium."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.weigh.graph import UnknownIdError
from counterpoise.weigh.result import REMINDER
from counterpoise.widgets.anchors import ANCHORS, in_words
from counterpoise.widgets.argument_map import ArgumentMap
from counterpoise.widgets.module import module
from counterpoise.widgets.own_weighing import laid_over
from counterpoise.widgets.scales import Scales


def weigh(scales, **weights):
    """Send what the page sends when weights are changed."""
    told = []
    scales.send = told.append
    keys = {name.replace("_", "-"): [None, {"value": value}] for name, value in weights.items()}
    scales._hear(scales, {"turn": "1", "tab": "t", "changes": {scales.ids[0]: {"keys": keys}}}, [])
    return told[-1]


@pytest.fixture
def scales(case, tmp_path):
    return Scales(case, "shared", folder=tmp_path)


def test_weights_are_plain_data_that_can_be_observed(scales):
    seen = []
    scales.observe(lambda change: seen.append(change.new), "weighing")
    assert scales.weighing == {"map": "shared", "weights": {}}
    weigh(scales, b_feasible=0.65, O1=[0.5, 0.8])
    assert seen[-1] == scales.weighing
    assert scales.weighing["weights"]["O1"] == {"value": [0.5, 0.8]}


def test_weights_are_in_no_trait_that_a_saved_notebook_would_hold(scales):
    weigh(scales, b_feasible=0.65)
    assert "weighing" not in scales.get_state()
    assert "answers" not in scales.get_state()


def test_a_map_that_does_not_exist_is_told_with_those_that_do(case, tmp_path):
    with pytest.raises(UnknownIdError, match="Did you mean shared"):
        Scales(case, "sharde", folder=tmp_path)
    with pytest.raises(UnknownIdError, match="short-route"):
        Scales(case, "shared", short="xyzzy", folder=tmp_path)


def test_rounds_hold_every_argument_once_and_in_place(scales, case):
    rounds = {one["id"]: one["arguments"] for one in scales.spec["rounds"]}
    assert list(rounds) == ["reasons", "objections", "replies"]
    assert sorted(name for names in rounds.values() for name in names) == sorted(case.maps["shared"].arguments)
    assert set(rounds["objections"]) == {"o1-leverage", "a-alliance", "o11-guard", "o16-reward", "o17-rights", "o5-keeps"}
    assert set(rounds["replies"]) == {"b-keep", "a-law", "a-assured", "o2-erosion"}
    # What supports a premise follows the argument that needs it.
    step = rounds["reasons"].index("ab-step")
    assert set(rounds["reasons"][step + 1 : step + 4]) == {"a-commitment", "a-incentive", "b-trust"}, (
        "what supports a premise follows the argument that needs it"
    )


def test_the_order_is_the_learners_own(case, tmp_path):
    orders = {json.dumps(Scales(case, "shared", folder=tmp_path / str(number)).spec["rounds"]) for number in range(8)}
    assert len(orders) > 4


def test_earlier_weights_count_until_they_are_changed(case, tmp_path):
    weigh(Scales(case, "shared", lesson=6, folder=tmp_path), b_feasible=0.65, O1=0.5, O2=0.2)
    later = Scales(case, "shared", lesson=7, earlier=6, folder=tmp_path)
    told = []
    later.send = told.append
    later._hear(later, "there?", [])
    assert told[0]["earlier"]["O1"] == {"value": 0.5}
    assert later.weighing["weights"]["O1"] == {"value": 0.5}
    later._hear(later, {"changes": {"weigh:shared": {"keys": {"O1": [None, {"value": 0.8}], "O2": [None, {"cleared": True}]}}}}, [])
    assert later.weighing["weights"] == {"b-feasible": {"value": 0.65}, "O1": {"value": 0.8}}
    assert Scales(case, "shared", lesson=6, folder=tmp_path).weighing["weights"]["O1"] == {"value": 0.5}, "the earlier lesson stays as it was"


def test_what_is_no_weight_is_not_handed_on(scales, case):
    broken = {
        "b-feasible": {"value": 3},
        "B5.1": "x",
        "O1": {"value": [0.9, 0.1]},
        "O2": None,
        "O11": {"value": True, "reason": "Mine."},
        "O5": {"value": [0.2, 0.4]},
    }
    scales._file.save("weigh:shared", {"values": broken})
    scales.send = lambda _: None
    scales._hear(scales, "there?", [])
    assert scales.weighing["weights"] == {"O11": {"reason": "Mine."}, "O5": {"value": [0.2, 0.4]}}
    assert ArgumentMap(case, "shared", scales)._strengths()["strengths"]["O5"] == [0.2, 0.4]


WEIGHTS = st.dictionaries(st.sampled_from("abc"), st.fixed_dictionaries({"value": st.floats(0, 1)}) | st.just({"cleared": True}))


@given(WEIGHTS, WEIGHTS)
def test_laying_over_takes_the_newer_weight(below, own):
    both = laid_over(below, own)
    for name in "abc":
        entry = own.get(name, below.get(name, {"cleared": True}))
        assert both.get(name) == (None if entry.get("cleared") else entry)


def test_the_route_is_kept_apart_from_the_weights_and_told_to_the_next_lesson(case, tmp_path):
    scales = Scales(case, "shared", lesson=6, short="short-route", folder=tmp_path)
    assert scales.ids == ("weigh:shared", "route:shared")
    assert len(scales.spec["short"]) == 6
    scales._hear(scales, {"changes": {"route:shared": {"keys": {"route": [None, "whole"]}}}}, [])
    assert scales.weighing["weights"] == {}
    later = Scales(case, "shared", lesson=7, earlier=6, short="short-route", folder=tmp_path)
    assert later._state()["earlierRoute"] == "whole"
    for odd in ("xyzzy", {"a": 1}, None):
        scales._file.save("route:shared", {"values": {"route": odd}})
        assert later._state()["earlierRoute"] is None


def test_without_scripts_the_map_and_the_readers_stand_as_html(scales):
    data, metadata = scales._repr_mimebundle_()
    assert metadata["counterpoise"] == {"kind": "scales", "ids": ["weigh:shared"]}
    assert data["text/html"].count("data-argument=") == 19
    assert "0.45 to 0.91" in data["text/html"]


@pytest.mark.parametrize(("value", "word"), [(0.05, 0), (0.1, 0), (0.15, 1), (0.5, 3), (0.55, 3), (0.6, 4), (0.95, 6)])
def test_every_step_of_a_slider_has_a_word(value, word):
    for kind, anchors in ANCHORS.items():
        assert in_words(value, kind) == anchors[word][1]


def test_the_fixed_line_is_the_same_in_script_and_package():
    assert REMINDER in module("engine.js")
