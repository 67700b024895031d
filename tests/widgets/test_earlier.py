"""An earlier answer met again: the words and the day from the file, in a message alone, and nothing that is no answer."""

import json

import pytest

from counterpoise import show
from counterpoise.widgets.answers import AnswerFile
from counterpoise.widgets.earlier import Earlier, met_again

from .test_argument_map import told

HOSTILE = "<img src=x onerror=alert(1)>"
VALUES = {"stance": "0.65", "reason": f"  Because {HOSTILE}\nof this. ", "mover": "A draft."}


def save(folder, **record):
    AnswerFile.of_lesson(1, folder).save("first-view", record)


@pytest.fixture
def earlier(case, tmp_path):
    return Earlier(case, case.activities["first-view"], folder=tmp_path)


def test_the_words_and_the_day_are_told(earlier, case, tmp_path):
    save(tmp_path, values=VALUES, first=VALUES, committed=True, save={"at": "2026-03-09T10:00:00+01:00"})
    found = told(earlier)["earlier"]
    assert [row["said"] for row in found["rows"]] == ["Rather for", f"Because {HOSTILE}\nof this.", "A draft."]
    assert [row["ask"] for row in found["rows"]] == [question.ask for question in case.activities["first-view"].questions]
    assert [row["later"] for row in found["rows"]] == ["", "", ""]
    assert found["saved"] == "9 March 2026"


def test_the_first_answer_stands_and_a_later_one_beside_it(earlier, tmp_path):
    save(tmp_path, values={**VALUES, "stance": "unsure", "reason": ""}, first={**VALUES, "mover": None}, committed=False)
    stance, reason, mover = told(earlier)["earlier"]["rows"]
    assert (stance["said"], stance["later"]) == ("Rather for", "I can’t say yet")
    assert reason["later"] == ""
    assert (mover["said"], mover["later"]) == ("A draft.", "")


def test_no_answer_is_no_row_and_nothing_is_written(earlier, tmp_path):
    assert told(earlier)["earlier"] == {"rows": [], "saved": "", "note": ""}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", [7, {"a": 1}, [["0.5"]], None, True, "0.51", [{}]])
def test_whatever_the_file_holds_is_an_answer_or_none(earlier, tmp_path, wrong):
    save(tmp_path, values={"stance": wrong, "reason": [wrong], "mover": 3}, first=wrong, save={"at": wrong})
    assert told(earlier)["earlier"]["rows"] == []
    save(tmp_path, values=VALUES, first=wrong, save=wrong)
    found = told(earlier)["earlier"]
    assert len(found["rows"]) == 3
    assert found["saved"] == ""


def test_other_kinds_of_answers_are_told_in_the_words_that_were_chosen(case, tmp_path):
    activity = case.activities["known-when"]
    option = activity.questions[0].options[0]
    AnswerFile.of_lesson(1, tmp_path).save(activity.id, {"values": {"by-2018": [option.id, "gone"]}})
    (row,) = told(Earlier(case, activity, folder=tmp_path))["earlier"]["rows"]
    assert row["said"] == option.text
    activity = case.activities["five-acts"]
    AnswerFile.of_lesson(1, tmp_path).save(activity.id, {"values": {"binds": "peace-treaty"}})
    (row,) = told(Earlier(case, activity, folder=tmp_path))["earlier"]["rows"]
    assert row["said"] == "Peace treaty"


def test_what_a_learner_wrote_is_not_stored_with_the_notebook(earlier, tmp_path):
    save(tmp_path, values=VALUES, committed=True)
    data, metadata = earlier._repr_mimebundle_()
    stored = json.dumps([data, metadata, earlier.get_state()], default=str)
    assert "Because" not in stored
    assert "onerror" not in stored
    assert "You find them in lesson 1, under “Your first view”" in data["text/html"]
    assert data["text/plain"].startswith("From lesson 1: Your first view\n  Washington should agree")
    assert metadata["counterpoise"] == {"kind": "earlier", "ids": ["first-view"]}


def test_it_can_wait_for_an_activity(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    widget = show.earlier("first-view", after="today-8")
    assert widget.gate["id"] == "today-8"
    assert told(widget)["answers"] == {"today-8": {"committed": False}}
    with pytest.raises(LookupError, match="first-view"):
        show.earlier("first-vew")
    with pytest.raises(LookupError, match="today-8"):
        show.earlier("first-view", after="today-9")


def test_every_answer_stands_with_what_was_asked(case):
    for activity in case.activities.values():
        answers = {
            question.id: {"place": activity.bins[:1] and activity.bins[0].id, "write": "x"}.get(question.kind, "unsure") for question in activity.questions
        }
        rows = met_again(case, activity, {"values": answers})["rows"]
        assert len(rows) == len(activity.questions)
        assert all(row["ask"] for row in rows), activity.id
