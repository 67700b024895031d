"""The form, as the kernel sees it; what the page does is tested in Chromium."""

import json

import pytest
from attrs import evolve

from counterpoise.debate.activity import Option, Question
from counterpoise.widgets.form import STANCES, Form, spec_of, static_activity


@pytest.fixture
def form(small, tmp_path):
    return Form(small, [small.activities["where"]], tmp_path)


def answer(form, turn="1", **values):
    """Send what the page sends at one save, and return what it is told."""
    told = []
    form.send = told.append
    before = {name: record["values"] for name, record in form.answers.items()}
    changes = {name: {"keys": {k: [before.get(name, {}).get(k), v] for k, v in one.items()}, "committed": True} for name, one in values.items()}
    form._hear(form, {"turn": turn, "tab": "tab", "changes": changes}, [])
    (message,) = told
    return message


def files(folder):
    """What lies in a folder, but for locks."""
    return [path for path in folder.iterdir() if not path.name.endswith(".lock")]


def test_answers_from_the_page_are_saved_and_met_again(form, small, tmp_path):
    assert answer(form, where={"first": "premise"})["file"] == "lesson-1.answers.json"
    stored = json.loads((tmp_path / "lesson-1.answers.json").read_text(encoding="utf-8"))
    assert stored["answers"]["where"]["values"] == {"first": "premise"}
    again = Form(small, [small.activities["where"]], tmp_path)
    told = []
    again.send = told.append
    again._hear(again, "there?", [])
    record = told[0]["answers"]["where"]
    assert record["values"] == record["first"] == {"first": "premise"}
    assert record["committed"] is True
    assert (record["save"]["count"], record["save"]["tab"]) == (1, "tab")


def test_answers_are_in_no_trait_that_a_saved_notebook_would_hold(form):
    answer(form, where={"first": "premise", "second": "a private thought"})
    assert "a private thought" not in json.dumps(form.get_state(), default=str)


@pytest.mark.parametrize(
    "message",
    [
        None,
        "x",
        [],
        {},
        {"changes": 1},
        {"changes": {"where": 1}},
        {"turn": {}, "changes": {}},
        {"changes": {"where": {"keys": {"first": 1}}}},
        {"changes": {"where": {"keys": {"first": [1, 2, 3]}}}},
        {"choose": 1},
        {"choose": {"where": "x", "other": 1}},
    ],
)
def test_whatever_a_page_sends_the_kernel_goes_on(form, tmp_path, message):
    form._hear(form, message, [])
    assert all(path.name == "lesson-1.answers.json" for path in files(tmp_path))


def test_showing_a_form_writes_nothing(form, tmp_path):
    form._repr_mimebundle_()
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_saved_is_said(small, tmp_path):
    form = Form(small, [small.activities["where"]], tmp_path / "gone")
    told = answer(form, where={"first": "premise"})
    assert "cannot be written" in told["error"]
    assert told["turn"] == "1"


def test_every_save_is_confirmed_by_its_own_name(form):
    """Else two saves in one second, or one that changes nothing, would seem to get no answer."""
    for turn in ("a", "b", "c"):
        told = answer(form, turn, where={"first": "premise"})
        assert told["turn"] == turn
        assert told["at"]


def test_two_notebooks_of_one_lesson_lose_nothing(small, tmp_path):
    """Both knew nothing when they answered; the learner chooses, and until then both versions are in the file."""
    one, two = (Form(small, [small.activities["where"]], tmp_path) for _ in range(2))
    answer(one, where={"first": "premise"})
    told = answer(two, where={"first": "conclusion", "second": "mine"})
    assert told["answers"]["where"]["values"] == {"first": "premise", "second": "mine"}, "what does not clash is joined"
    (other,) = told["others"]["where"].values()
    assert other["values"] == {"first": "conclusion"}
    again = Form(small, [small.activities["where"]], tmp_path)
    assert again._state()["others"] == told["others"], "the choice waits in the file"
    heard = []
    again.send = heard.append
    again._hear(again, {"choose": {"where": "tab"}}, [])
    assert heard[0]["answers"]["where"]["values"] == {"first": "conclusion", "second": "mine"}
    assert heard[0]["others"] == {}
    assert heard[0]["answers"]["where"]["save"]["count"] > told["answers"]["where"]["save"]["count"]


def test_an_observer_that_fails_does_not_keep_the_page_waiting(form):
    def fails(_):
        raise RuntimeError("an observer's own mistake")

    form.observe(fails, "answers")
    told = []
    form.send = told.append
    with pytest.raises(RuntimeError):
        form._hear(form, {"turn": "1", "tab": "t", "changes": {"where": {"keys": {"first": [None, "premise"]}}}}, [])
    assert told[0]["at"]
    assert told[0]["answers"]["where"]["values"] == {"first": "premise"}


def test_the_widgets_answers_can_be_observed(form):
    seen = []
    form.observe(lambda change: seen.append(change.new["where"]["values"]), "answers")
    answer(form, where={"first": "premise"})
    assert seen == [{"first": "premise"}]


def test_forms_of_one_folder_know_each_other(small, tmp_path):
    here, again, elsewhere = (Form(small, [small.activities["where"]], place).place for place in (tmp_path, tmp_path, tmp_path / "x"))
    assert here == again != elsewhere
    assert tmp_path.name not in here


def test_without_scripts_every_kind_of_question_is_whole(small, tmp_path):
    options = (Option(id="a", text="The first way", why="So."), Option(id="b", text="The second way", why="Not so."))
    questions = (
        Question(id="s", ask="How far?", kind="scale"),
        Question(id="t", ask="Which?", kind="tick", options=options, accept=("a",)),
        Question(id="w", ask="Why?", kind="write"),
    )
    data, _ = Form(small, [evolve(small.activities["where"], questions=questions)], tmp_path)._repr_mimebundle_()
    for _, words in STANCES:
        assert f"<li>{words}</li>" in data["text/html"]
    assert "<b>Fits: </b>The first way</p>" in data["text/html"]
    assert '<ul class="cp-opts"></ul>' not in data["text/html"]


def test_an_answer_to_another_activity_is_not_stored(form, tmp_path):
    answer(form, other={"a": "b"})
    assert list(tmp_path.iterdir()) == []


def test_without_scripts_the_same_questions_stand_as_html(form):
    data, metadata = form._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    for words in ("Where does it belong?", "What is the letter?", "It is offered as a reason.", "Most users would come on Sundays."):
        assert words in data["text/html"]
    assert metadata["counterpoise"] == {"kind": "form", "ids": ["where"]}


def test_the_order_depends_on_the_learner_alone(case):
    activity = case.activities["five-acts"]
    orders = {tuple(q["id"] for q in spec_of(case, activity, seed)["questions"]) for seed in range(8)}
    assert len(orders) > 4
    assert spec_of(case, activity, 3) == spec_of(case, activity, 3)


def test_the_same_options_stand_in_the_same_order(case):
    """The same six events are asked for each author, and looking one up again should be easy."""
    activity = case.activities["known-when"]
    orders = set()
    for seed in range(8):
        here, there = ([option["id"] for option in question["options"]] for question in spec_of(case, activity, seed)["questions"])
        assert here == there
        orders.add(tuple(here))
    assert len(orders) > 4


def test_an_activity_is_a_heading_without_scripts_too(form):
    data, _ = form._repr_mimebundle_()
    assert '<p class="cp-title" role="heading" aria-level="3">' in data["text/html"]


def test_nothing_is_chosen_beforehand(case, tmp_path):
    for activity in case.activities.values():
        assert Form(case, [activity], tmp_path).answers == {}


def test_text_in_an_activity_cannot_become_markup(small, tmp_path):
    activity = evolve(small.activities["where"], title="<script>1</script>", ask="<img src=x>")
    data, _ = Form(small, [activity], tmp_path)._repr_mimebundle_()
    assert "<script>" not in data["text/html"]
    assert "<img" not in data["text/html"]


def test_a_question_about_a_fact_shows_what_was_checked_and_the_exact_fact_but_no_verdict(case):
    fact = case.facts["F-B05"]
    activity = case.activities["which-act"]
    first = activity.questions[0]
    questions = (
        evolve(first, id="alone", claims=(), facts=(fact.id,), why="See the record."),
        evolve(first, id="asked", ask="Is this so?", claims=(), facts=(fact.id,), why="See the record."),
        evolve(first, id="with-claim", claims=("B2.4",), facts=(fact.id,), why="See the record."),
    )
    spec = spec_of(case, evolve(activity, questions=questions, shuffle=False), 1)
    assert [question["ask"] for question in spec["questions"]] == [fact.about, "Is this so?", None]
    for question in spec["questions"]:
        assert question["record"] == [{"id": "F-B05", "about": fact.about, "is": "The exact fact, F-B05", "text": fact.fact}]
    written = static_activity(case, evolve(activity, bins=activity.bins[:2], questions=questions))
    assert written.count(fact.fact) == 3
    for text in (json.dumps(spec, ensure_ascii=False), written):
        assert fact.caveat not in text
        assert "cannot verify" not in text.lower()
        assert "data-verdict" not in text
    assert spec_of(case, activity, 1)["questions"][0]["record"] == []


def test_a_question_about_a_prediction_shows_what_followed_but_not_our_reading(case):
    one = case.predictions["PR4"]
    activity = case.activities["which-act"]
    asked = evolve(activity, questions=(evolve(activity.questions[0], claims=(), predictions=("PR4",)),))
    (question,) = spec_of(case, asked, 1)["questions"]
    assert question["ask"] == one.prediction
    told = {"about": one.prediction, "is": "What followed, PR4", "text": one.followed, "at": "2020 op-ed, paragraph 6 · A6.3"}
    assert question["record"] == [{"id": "PR4", **told}]
    written = static_activity(case, asked)
    assert one.followed in written
    assert one.reading not in written
