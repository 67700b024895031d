"""Compare, as the kernel sees it; what the page does is tested in Chromium."""

import json

import pytest

from counterpoise import show
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.result import words
from counterpoise.weigh.rules import evaluate
from counterpoise.widgets.anchors import ANCHORS, asked
from counterpoise.widgets.answers import AnswerFile
from counterpoise.widgets.compare import Compare, about, people, static_compare
from counterpoise.widgets.own_weighing import OwnWeighing, asked_in

from .test_html import parsed


@pytest.fixture
def compare(case, tmp_path):
    return Compare(case, "shared", lesson=8, mine=6, folder=tmp_path)


def told(widget, message):
    heard = []
    widget.send = heard.append
    widget._hear(widget, message, [])
    return heard


def test_readers_come_before_authors_and_model_learners_are_not_met(case):
    kinds = [person.kind for person in people(case, "shared")]
    assert kinds == ["reader"] * kinds.count("reader") + ["author"] * kinds.count("author")
    assert kinds.count("reader") >= 2
    assert kinds.count("author") >= 2


def test_my_weighing_comes_in_messages_and_in_no_trait(compare, tmp_path):
    (nothing,) = told(compare, "there?")
    assert nothing["weighing"] == {"layers": [{}], "committed": False}
    AnswerFile.of_lesson(6, tmp_path).save("weigh:shared", {"values": {"B5.1": {"value": 0.65, "reason": "a private reason"}}, "committed": True})
    (message,) = told(compare, "there?")
    assert message["weighing"] == {"layers": [{"B5.1": {"value": 0.65, "reason": "a private reason"}}], "committed": True}
    assert "a private reason" not in json.dumps(compare.get_state(), default=str)


def test_weights_of_a_later_lesson_lie_on_those_of_an_earlier_one(tmp_path):
    own = OwnWeighing.of("shared", (7, 6), tmp_path)
    AnswerFile.of_lesson(6, tmp_path).save("weigh:shared", {"values": {"B5.1": {"value": 0.2}}})
    assert own.values()["B5.1"]["value"] == 0.2
    AnswerFile.of_lesson(7, tmp_path).save("weigh:shared", {"values": {"B5.1": {"value": 0.8}}})
    assert own.values()["B5.1"]["value"] == 0.8
    AnswerFile.of_lesson(6, tmp_path).save("weigh:shared", {"values": {"B5.1": {"value": 0.2}, "O1": {"value": 0.3}, "O2": {"value": 0.4}}})
    AnswerFile.of_lesson(7, tmp_path).save("weigh:shared", {"values": {"B5.1": {"value": 0.8}, "O2": {"cleared": True}}})
    assert own.values() == {"B5.1": {"value": 0.8}, "O1": {"value": 0.3}}
    assert len(set(own.places)) == 2


def test_what_was_expected_is_saved(compare, tmp_path):
    keys = {"expect:peace-critic": [None, "o1-leverage"], "seen:peace-critic": [None, True]}
    told(compare, {"turn": "1", "tab": "t", "changes": {"compare:shared": {"keys": keys, "committed": True}}})
    stored = json.loads((tmp_path / "lesson-8.answers.json").read_text(encoding="utf-8"))["answers"]["compare:shared"]
    assert stored["values"] == {"expect:peace-critic": "o1-leverage", "seen:peace-critic": True}


def test_every_item_says_what_is_asked_and_where_it_stands(case, compare):
    graph = Graph.of(case, "shared")
    items = compare.spec["items"]
    assert set(items) == set(asked_in(graph)) == set(graph.ids) - {"Q"}
    for name, item in items.items():
        assert item["what"] == asked(case, name)
        assert item["at"].endswith(f"code {name}") if name in graph.claims else item["at"] == ""
    assert items["W-worth"]["what"] == "share"
    assert sorted(compare.spec["order"]) == sorted(graph.arguments)


def test_anchors_are_the_seven_and_rise():
    for anchors in ANCHORS.values():
        assert [value for value, _ in anchors] == [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]
        assert len({word for _, word in anchors}) == 7


def test_the_static_twin_tells_what_each_comes_to(case):
    text = parsed(static_compare(case, "shared")).text
    graph = Graph.of(case, "shared")
    for person in people(case, "shared"):
        conclusion = evaluate(graph, person).conclusion
        assert f"{person.name}: {words(conclusion)}, {conclusion:.2f}" in text
        assert about(person) in " ".join(text.split())
    assert text.count("not the holder’s words") == 1
    assert "needs scripts" in text


def test_what_the_fixed_label_says_is_not_said_twice(case):
    for person in people(case, "shared"):
        assert "reconstruction" not in about(person)
        assert "own words" not in about(person)
        assert about(person)[:1].isupper()


def test_another_debate_works_too(small, tmp_path):
    widget = Compare(small, "whole", lesson=1, mine=1, folder=tmp_path)
    assert [person["name"] for person in widget.spec["people"]] == ["A librarian short of staff"]


def test_showing_it_writes_nothing(compare, tmp_path):
    compare._repr_mimebundle_()
    assert list(tmp_path.iterdir()) == []


def test_the_cell(tmp_path, monkeypatch):
    course = show.case()
    monkeypatch.setattr(show, "case", lambda: course)
    monkeypatch.chdir(tmp_path)
    assert show.compare()._repr_mimebundle_()[1]["counterpoise"] == {"kind": "compare", "ids": ["compare:shared"]}
    with pytest.raises(show.UnknownIdError, match="shared"):
        show.compare("shard")
