"""The sorter and the rows, as the kernel sees them."""

import json

import pytest
from attrs import evolve

from counterpoise.debate.activity import Question
from counterpoise.widgets.form import Form, spec_of, static_activity
from counterpoise.widgets.rows import Rows
from counterpoise.widgets.sorter import Sorter


def test_the_sorter_takes_statements_only_and_says_which_activities_have_them(case, tmp_path):
    assert Sorter.fitting(case)[:4] == ["five-acts", "who-speaks", "roles-2018", "which-act"]
    for name in Sorter.fitting(case):
        assert Sorter(case, case.activities[name], tmp_path).ids == (name,)
    with pytest.raises(ValueError, match=r"'reason-one' does not fit here: all that it asks .*These fit: five-acts, who-speaks, roles-2018, which-act"):
        Sorter(case, case.activities["reason-one"], tmp_path)


def test_rows_take_choices_on_two_texts_only(case, tmp_path):
    assert "rows" in Rows.fitting(case)
    with pytest.raises(ValueError, match=r"'tensions' does not fit here: each question .*These fit: rows"):
        Rows(case, case.activities["tensions"], tmp_path)
    rows = case.activities["rows"]
    ours = evolve(rows.questions[0], claims=(*rows.questions[0].claims, "W-demand"))
    with pytest.raises(ValueError, match="does not fit"):
        Rows(case, evolve(rows, questions=(ours, *rows.questions[1:])), tmp_path)


def test_where_nothing_fits_it_says_so(small, tmp_path):
    with pytest.raises(ValueError, match=r"These fit: none in this debate\."):
        Sorter(small, small.activities["where"], tmp_path)


def test_each_claim_stands_on_the_side_of_its_text(case, tmp_path):
    (spec,) = Rows(case, case.activities["rows"], tmp_path).spec
    assert spec["sides"] == ["2020 op-ed", "2018 op-ed"]
    for question in spec["questions"]:
        for claim in question["claims"]:
            assert claim["side"] == {"A": 0, "B": 1}[claim["id"][0]]
            assert claim["at"].startswith("paragraph ")


def test_a_row_without_words_of_its_own_still_asks(case, tmp_path):
    rows = case.activities["rows"]
    (spec,) = Rows(case, evolve(rows, questions=tuple(evolve(question, ask=None) for question in rows.questions)), tmp_path).spec
    assert {question["ask"] for question in spec["questions"]} == {"How do these relate?"}


def test_they_keep_the_forms_record(case, tmp_path):
    """Answers given in one face of an activity are met in the other."""
    activity = case.activities["five-acts"]
    form, sorter = Form(case, [activity], tmp_path), Sorter(case, activity, tmp_path)
    assert sorter.place == form.place
    assert sorter.spec == form.spec
    sorter.send = [].append
    key = activity.questions[0].id
    sorter._hear(sorter, {"turn": "1", "tab": "t", "changes": {"five-acts": {"keys": {key: [None, "unsure"]}, "committed": True}}}, [])
    assert Form(case, [activity], tmp_path).answers["five-acts"]["values"] == {key: "unsure"}
    assert [path.name for path in tmp_path.glob("*.json")] == ["lesson-1.answers.json"]


@pytest.mark.parametrize(("face", "name", "kind"), [(Sorter, "five-acts", "sorter"), (Rows, "rows", "rows")])
def test_without_scripts_the_questions_stand_as_html(case, tmp_path, face, name, kind):
    data, metadata = face(case, case.activities[name], tmp_path)._repr_mimebundle_()
    assert metadata["counterpoise"] == {"kind": kind, "ids": [name]}
    assert "application/vnd.jupyter.widget-view+json" in data
    for question in case.activities[name].questions:
        assert question.ask in data["text/html"].replace("&amp;", "&")
    assert list(tmp_path.iterdir()) == []


def test_what_the_page_gets_holds_no_answer(case, tmp_path):
    sorter = Sorter(case, case.activities["five-acts"], tmp_path)
    sorter.send = [].append
    sorter._hear(sorter, {"turn": "1", "changes": {"five-acts": {"keys": {"a-private-key": [None, "a private thought"]}}}}, [])
    assert "private" not in json.dumps(sorter.get_state(), default=str)


def test_readings_reach_the_page_and_the_page_without_scripts(small):
    readings = {"premise": "It is <b>offered</b> as a reason.", "thesis": "It is the main claim."}
    question = Question(id="first", kind="place", claims=("L2.2",), readings=readings, why="Both stand.")
    activity = evolve(small.activities["where"], questions=(question,))
    (drawn,) = spec_of(small, activity, 1)["questions"]
    assert drawn["readings"] == readings
    assert drawn["accept"] == []
    static = static_activity(small, activity)
    assert "<p>More than one reading stands.</p>" in static
    assert "<b>It can be read as “Premise”: </b>It is &lt;b&gt;offered&lt;/b&gt; as a reason.</p>" in static
    assert "Fits:" not in static


def test_the_maxim_has_two_readings_and_no_key(case):
    (asset,) = (question for question in case.activities["roles-2018"].questions if question.id == "asset")
    assert set(asset.readings) == {"value", "premise"}
    assert asset.accept == asset.near == ()
    assert asset.why.startswith("Two readings stand.")
