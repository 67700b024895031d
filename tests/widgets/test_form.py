"""The form, as the kernel sees it; what the page does is tested in Chromium."""

import json

import pytest
from attrs import evolve

from counterpoise.widgets.form import Form, _spec


@pytest.fixture
def form(small, tmp_path):
    return Form(small, [small.activities["where"]], tmp_path)


def test_answers_from_the_page_are_saved_and_met_again(form, small, tmp_path):
    form.answers = {"where": {"values": {"first": "premise"}, "committed": True}}
    assert form.saved["file"] == "lesson-1.answers.json"
    stored = json.loads((tmp_path / "lesson-1.answers.json").read_text(encoding="utf-8"))
    assert stored["answers"]["where"]["values"] == {"first": "premise"}
    again = Form(small, [small.activities["where"]], tmp_path)
    assert again.answers["where"]["committed"] is True


def test_showing_a_form_writes_nothing(form, tmp_path):
    form._repr_mimebundle_()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_saved_is_said(small, tmp_path):
    form = Form(small, [small.activities["where"]], tmp_path / "gone")
    form.answers = {"where": {"values": {"first": "premise"}, "committed": False}}
    assert "cannot be written" in form.saved["error"]


def test_an_answer_to_another_activity_is_not_stored(form, tmp_path):
    form.answers = {"other": {"values": {"a": "b"}, "committed": True}}
    assert list(tmp_path.iterdir()) == []


def test_without_scripts_the_same_questions_stand_as_html(form):
    data, metadata = form._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    for words in ("Where does it belong?", "What is the letter?", "It is offered as a reason.", "Most users would come on Sundays."):
        assert words in data["text/html"]
    assert metadata["counterpoise"] == {"kind": "form", "ids": ["where"]}


def test_the_order_depends_on_the_learner_alone(case):
    activity = case.activities["five-acts"]
    orders = {tuple(q["id"] for q in _spec(case, activity, seed)["questions"]) for seed in range(8)}
    assert len(orders) > 4
    assert _spec(case, activity, 3) == _spec(case, activity, 3)


def test_nothing_is_chosen_beforehand(case, tmp_path):
    for activity in case.activities.values():
        assert Form(case, [activity], tmp_path).answers == {}


def test_text_in_an_activity_cannot_become_markup(small, tmp_path):
    activity = evolve(small.activities["where"], title="<script>1</script>", ask="<img src=x>")
    data, _ = Form(small, [activity], tmp_path)._repr_mimebundle_()
    assert "<script>" not in data["text/html"]
    assert "<img" not in data["text/html"]
