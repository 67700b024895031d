"""The map builder, as the kernel sees it; what the page does is tested in Chromium."""

import json

import pytest
from attrs import evolve

from counterpoise import show
from counterpoise.debate.map import Misplaced
from counterpoise.widgets.builder import WORDS, MapBuilder, text

from .test_html import parsed


@pytest.fixture
def builder(case, tmp_path):
    return MapBuilder(case, "reason-one", tmp_path)


def send(widget, values, *, committed=None):
    told = []
    widget.send = told.append
    keys = {key: [None, value] for key, value in values.items()}
    widget._hear(widget, {"turn": "1", "tab": "tab", "changes": {widget.ids[0]: {"keys": keys, "committed": committed}}}, [])
    return told[0]


def link(*premises, target, sign="pro"):
    return {"premises": list(premises), "sign": sign, "target": target}


LINKED = {
    "g:001-a": link("B5.1", "W-realistic", target="B4.1"),
    "g:002-b": link("B5.2", "B5.3", target="B5.1"),
    "g:003-c": link("B5.4", target="B5.1"),
    "g:004-d": link("B6.2", target="B5.4"),
}


def test_the_cards_are_all_claims_of_the_accepted_maps_but_the_root(builder):
    assert sorted(builder.task["cards"]) == ["B5.1", "B5.2", "B5.3", "B5.4", "B6.2", "W-realistic"]
    assert set(builder.task["claims"]) == set(builder.task["cards"])
    assert builder.task["claims"]["W-realistic"] == {
        "text": "Of two aims, the more realistic one should be taken first.",
        "id": "",
        "at": "Unstated, added by us",
        "added": True,
    }
    assert builder.task["top"]["word"] == "Thesis"


def test_links_are_saved_beside_the_notebook_and_met_again(builder, case, tmp_path):
    assert send(builder, {**LINKED, "try:001-x": [4, 4]}, committed=True)["file"] == "lesson-2.answers.json"
    stored = json.loads((tmp_path / "lesson-2.answers.json").read_text(encoding="utf-8"))["answers"]["build:reason-one"]
    assert stored["values"]["g:002-b"] == LINKED["g:002-b"]
    again = MapBuilder(case, "reason-one", tmp_path)
    assert again.links == [{"id": key, **value} for key, value in LINKED.items()]
    assert again.tries == 1
    assert again.assessment.right
    assert again.assessment.solution == "interests-linked"


def test_the_work_is_in_no_trait(builder):
    send(builder, {**LINKED, "g:009-secret": link("B5.2", target="B4.1")})
    assert "g:009-secret" not in json.dumps(builder.get_state(), default=str)


def test_what_was_saved_can_be_observed(builder):
    seen = []
    builder.observe(lambda _: seen.append(builder.assessment.links), "answers")
    send(builder, LINKED)
    assert seen == [4]


def test_two_notebooks_join_their_links(case, tmp_path):
    one, two = (MapBuilder(case, "reason-one", tmp_path) for _ in range(2))
    send(one, {"g:001-a": LINKED["g:001-a"], "try:001-x": [1, 4]})
    told = send(two, {"g:001-z": LINKED["g:003-c"], "try:001-y": [1, 4]})
    assert told["others"] == {}, "nobody is asked to choose"
    assert [one["id"] for one in two.links] == ["g:001-a", "g:001-z"]
    assert two.tries == 2


@pytest.mark.parametrize(
    "values",
    [{"g:1": "x"}, {"g:1": link("nowhere", target="B4.1")}, {"g:1": {"premises": "B5.1", "sign": [], "target": {}}}, {"g:1": link("B5.1", target="g:1")}],
)
def test_whatever_the_file_holds_the_kernel_goes_on(builder, values):
    send(builder, values)
    assert builder.links == []
    assert not builder.assessment.right


def test_the_order_is_the_learners_own_and_stays(case, tmp_path):
    orders = set()
    for number in range(8):
        folder = tmp_path / str(number)
        folder.mkdir()
        first, second = (MapBuilder(case, "reason-one", folder).task["cards"] for _ in range(2))
        assert first == second
        orders.add(tuple(first))
    assert len(orders) > 4


def test_every_map_with_accepted_maps_can_be_built(case, tmp_path):
    for drawn in case.maps.values():
        if drawn.accepted:
            made = MapBuilder(case, drawn.id, tmp_path)
            assert made.task["undercuts"] == (drawn.id == "repair-erosion")
            assert set(made.task["drawings"]) == {one.id for one in drawn.accepted}
            json.dumps(made.get_state(), default=str)


def test_an_unknown_map_names_those_that_can_be_built(case, tmp_path):
    with pytest.raises(LookupError, match="Did you mean reason-one"):
        MapBuilder(case, "reason-two", tmp_path)
    with pytest.raises(LookupError, match="There are: reason-one, trust-2018"):
        MapBuilder(case, "xyz", tmp_path)
    with pytest.raises(show.UnknownIdError, match="reason-one"):
        show.build("map-2018")
    assert show.build("trust-2018").ids == ("build:trust-2018",)


def test_a_map_of_no_lesson_needs_one(case, tmp_path):
    homeless = evolve(case, maps={"m": evolve(case.maps["reason-one"], id="m", lessons=())})
    with pytest.raises(ValueError, match="say lesson="):
        MapBuilder(homeless, "m", tmp_path)
    made = MapBuilder(homeless, "m", tmp_path, lesson=7)
    assert send(made, LINKED)["file"] == "lesson-7.answers.json"


def test_without_scripts_the_cards_stand_and_the_key_is_folded(builder):
    data, metadata = builder._repr_mimebundle_()
    html = data["text/html"]
    assert metadata["counterpoise"] == {"kind": "build", "ids": ["build:reason-one"]}
    before, _, after = html.partition("After you have built yours: an accepted map")
    for words in ("Build the map from the cards.", "Washington should move the nuclear talks", "Linked</b>: all are needed", "no substantial hostilities"):
        assert words in before
    assert "The realistic step comes first" not in before
    assert after.count("Another accepted map") == 1
    assert "<details open" not in before
    assert "The realistic step comes first" not in data["text/plain"]
    assert "- Of two aims, the more realistic one should be taken first. [W-realistic]" in data["text/plain"]


def test_ids_differ_from_those_of_the_map_itself(builder):
    ids = [value for key, value in parsed("".join(builder.task["drawings"].values())).attributes if key == "id"]
    assert len(ids) == len(set(ids))
    assert not set(ids) & {value for key, value in parsed(show.map("reason-one").body).attributes if key == "id"}


def test_a_repair_says_what_stands_already(case, tmp_path):
    drawn = evolve(case.maps["repair-erosion"], ask=None, start=("a6-law",), misplaced=(Misplaced(premises=("O2",), sign="con", target="A6.2"),))
    repair = evolve(case, maps={**case.maps, drawn.id: drawn})
    made = MapBuilder(repair, drawn.id, tmp_path)
    assert "something in it is wrong" in made.task["ask"]
    assert [link["target"] for link in made.links] == ["A6.1", "A6.2"]
    html = made._repr_mimebundle_()[0]["text/html"]
    assert "(O2) speaks against A6.2." in html
    assert "(O2) speaks against A6.2." in text(made.task)
    send(made, {"g:000-01": link("O2", target="g:000-00", sign="con")})
    assert made.assessment.right


def test_cards_beyond_the_accepted_maps_are_offered(case, tmp_path):
    wider = evolve(case, maps={"m": evolve(case.maps["reason-one"], id="m", cards=("B7.1",), ask="Do it.")})
    made = MapBuilder(wider, "m", tmp_path)
    assert "B7.1" in made.task["cards"]
    assert made.task["ask"] == "Do it."


def test_text_of_the_seeds_cannot_become_markup(case, tmp_path):
    nasty = "<img src=x onerror=alert(1)>"
    claims = {name: evolve(claim, text=nasty) for name, claim in case.claims.items()}
    drawn = evolve(case.maps["reason-one"], title=nasty, ask=nasty, accepted=[evolve(one, note=nasty) for one in case.maps["reason-one"].accepted])
    made = MapBuilder(evolve(case, claims=claims, maps={drawn.id: drawn}), drawn.id, tmp_path)
    assert "<img" not in made._repr_mimebundle_()[0]["text/html"]
    assert "<img" not in "".join(made.task["drawings"].values())


def test_every_question_ends_in_one_and_no_hint_names_the_place():
    for name, (question, hint, _) in WORDS.items():
        assert "?" in question or name.startswith("missing-card"), name
        assert "{target}" not in hint or name == "missing-warrant", name
