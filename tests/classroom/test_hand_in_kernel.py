"""The widget at the end of a lesson, as the kernel sees it; what the page does is tested in Chromium."""

import json
import os
from datetime import UTC, datetime

import pytest
from tiny_course import notebook

from counterpoise import show
from counterpoise.classroom.hand_in import HandIn
from counterpoise.classroom.package import read_package
from counterpoise.classroom.submit import Work
from counterpoise.widgets.answers import AnswerFile
from counterpoise.widgets.form import Form

NOON = datetime(2026, 11, 24, 11, 30, 5, tzinfo=UTC)
ONE = "01-two-texts.ipynb"


@pytest.fixture
def widget(copy, small):
    return HandIn(Work(1, copy, tuple(small.activities.values()), now=lambda: NOON))


def ask(widget, message):
    """Send what a page sends, and return what it is told, with the buffers."""
    told = []
    widget.send = lambda content, buffers=None: told.append((json.loads(json.dumps(content)), buffers))
    widget._hear(widget, message, [])
    (answer,) = told
    return answer


def answer(folder, *, committed=False, **values):
    AnswerFile.of_lesson(1, folder).save("where", {"values": values, "committed": committed})


def test_it_says_how_far_every_activity_is_and_when_the_notebook_was_saved(widget, copy):
    os.utime(copy / ONE, (1000, 1000))
    state = ask(widget, "look")[0]["state"]
    assert state == {
        "activities": [{"id": "where", "title": "Where does it belong?", "words": "not begun", "mark": "none", "open": True}],
        "note": "",
        "hindrance": "",
        "notebook": ONE,
        "saved": 1_000_000,
    }
    answer(copy, first="premise")
    assert ask(widget, "look")[0]["state"]["activities"][0]["words"] == "1 of 2 answered"
    answer(copy, committed=True, first="premise", second="unsure")
    assert ask(widget, "look")[0]["state"]["activities"][0] == {
        "id": "where",
        "title": "Where does it belong?",
        "words": "committed",
        "mark": "whole",
        "open": False,
    }


def test_what_was_packed_comes_to_the_page_as_bytes(widget, copy):
    answer(copy, first="premise")
    told, (data,) = ask(widget, "pack")
    assert (copy / told["packed"]["file"]).read_bytes() == data
    package = read_package(copy / told["packed"]["file"])
    assert told["packed"] == {
        "file": "lesson-1 hand-in 2026-11-24 11.30.05.zip",
        "size": told["packed"]["size"],
        "code": package.receipt.code,
        "at": "2026-11-24 11:30:05",
        "files": [ONE, "lesson-1.answers.json"],
        "open": ["Where does it belong? (1 of 2 answered)"],
    }


def test_no_trait_holds_what_the_learner_did(widget, copy):
    answer(copy, first="a private thought")
    ask(widget, "look")
    ask(widget, "pack")
    state = json.dumps(widget.get_state(), default=str)
    assert "private" not in state
    assert "answered" not in state.replace(widget._esm, "")
    assert str(copy) not in state


def test_starting_again_is_what_the_command_does(widget, copy):
    answer(copy, first="premise")
    (copy / ONE).write_bytes(notebook("# mine"))
    told, _ = ask(widget, "restart")
    assert len(told["restarted"]["kept"]) == 2
    assert all((copy / name).is_file() for name in told["restarted"]["kept"])
    assert told["state"]["activities"][0]["words"] == "not begun"
    assert (copy / ONE).read_bytes() == notebook("# 1", "1 + 1")


def test_forgetting_says_what_is_gone_and_what_is_not(widget, copy):
    answer(copy, first="premise")
    ask(widget, "pack")
    told, _ = ask(widget, "forget")
    assert told["forgotten"] == {"answers": "lesson-1.answers.json", "notebook": ONE}
    (left,) = told["left"]
    assert (left["name"], left["what"]) == ("lesson-1 hand-in 2026-11-24 11.30.05.zip", "packed for handing in")
    told, _ = ask(widget, {"delete": [left["name"], ONE, 7]})
    assert (told["deleted"], told["left"]) == ([left["name"]], [])
    assert [path.name for path in copy.iterdir()] == [ONE]


def test_a_form_of_the_same_kernel_does_not_bring_the_answers_back(widget, copy, small):
    """Its page may be drawn anew later and ask what it was."""
    form = Form(small, [small.activities["where"]], copy)
    ask(form, {"turn": "1", "tab": "t", "changes": {"where": {"keys": {"first": [None, "premise"]}}}})
    assert ask(form, "there?")[0]["answers"] != {}
    ask(widget, "forget")
    assert ask(form, "there?")[0]["answers"] == {}


def test_what_cannot_be_done_is_said_and_the_kernel_goes_on(small, tmp_path):
    widget = HandIn(Work(1, tmp_path, tuple(small.activities.values())))
    told, _ = ask(widget, "pack")
    assert told["error"].startswith("There is no notebook of lesson 1")
    assert told["state"]["trouble"] == told["error"]
    assert "no copy of the course" in told["state"]["hindrance"]
    assert ask(widget, "restart")[0]["error"].startswith("The lesson cannot be started again: this folder is no copy")
    assert ask(widget, "forget")[0]["forgotten"] == {"answers": None, "notebook": None}


@pytest.mark.parametrize("message", [None, 1, [], {}, "x", {"delete": 1}, {"delete": {}}, ["look"], {"pack": 1}])
def test_whatever_a_page_sends_nothing_happens(widget, copy, message):
    told = []
    widget.send = lambda *words: told.append(words)
    widget._hear(widget, message, [])
    assert told == []
    assert [path.name for path in copy.iterdir()] == [ONE]


def test_without_scripts_it_names_the_commands(widget):
    data, metadata = widget._repr_mimebundle_()
    for name in ("submit", "reset", "forget"):
        assert f"<code>counterpoise {name} 1</code>" in data["text/html"]
    assert "Where does it belong?" in data["text/html"]
    assert metadata["counterpoise"] == {"kind": "hand-in", "ids": ["where"]}


def test_showing_it_writes_nothing(widget, copy):
    widget._repr_mimebundle_()
    ask(widget, "look")
    assert [path.name for path in copy.iterdir()] == [ONE]


def test_a_lesson_shows_it_by_number(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shown = show.hand_in(2)
    assert shown.ids == [one.id for one in show.case().activities.values() if one.lesson == 2]
    assert shown.place == AnswerFile.of_lesson(2, tmp_path).place
    with pytest.raises(show.UnknownIdError, match=r"there is no lesson 99\. The lessons are 1, 2, 3"):
        show.hand_in(99)


def test_work_that_is_no_activity_is_listed_and_packed_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "02-x.ipynb").write_bytes(notebook("# 2"))
    shown = show.hand_in(2, also=["build:reason-one"])
    title = f"Map: {show.case().maps['reason-one'].title}"
    assert shown.ids[-1] == "build:reason-one"
    assert title in shown._repr_mimebundle_()[0]["text/html"]
    last = {"id": "build:reason-one", "title": title, "words": "not begun", "mark": "none", "open": True}
    assert ask(shown, "look")[0]["state"]["activities"][-1] == last
    file = AnswerFile.of_lesson(2, tmp_path)
    file.save("build:reason-one", {"values": {"link:1": {}}})
    assert ask(shown, "look")[0]["state"]["activities"][-1]["words"] == "begun"
    assert f"{title} (begun)" in ask(shown, "pack")[0]["packed"]["open"]
    file.save("build:reason-one", {"values": {"link:1": {}}, "committed": True})
    assert ask(shown, "look")[0]["state"]["activities"][-1] == {**last, "words": "checked", "mark": "whole", "open": False}
    assert not [one for one in ask(shown, "pack")[0]["packed"]["open"] if title in one]


def test_such_work_is_listed_once_begun_whether_or_not_the_lesson_names_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plain = show.hand_in(2)
    count = len(plain.ids)
    file = AnswerFile.of_lesson(2, tmp_path)
    for name in ("build:reason-one", "weigh:shared", "brief:position", "compare:gone", "strange", "build:"):
        file.save(name, {"values": {"x": "1"}})
    file.save("weigh:map-2018", {"values": {}})
    listed = ask(plain, "look")[0]["state"]["activities"][count:]
    assert {one["id"]: one["words"] for one in listed} == dict.fromkeys(("build:reason-one", "weigh:shared", "brief:position", "compare:gone"), "begun")
    assert "Comparison: gone" in {one["title"] for one in listed}


@pytest.mark.parametrize(("name", "hint"), [("build:reason-on", "reason-one"), ("draw:reason-one", "it begins with build:"), ("build:", "it begins with")])
def test_other_work_that_does_not_exist_is_an_error(name, hint):
    with pytest.raises(show.UnknownIdError, match=hint):
        show.hand_in(2, also=name)
