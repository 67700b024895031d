"""A piece that waits: the page may know what it waits for, and only a message says whether it has come."""

import json

import pytest

from counterpoise.widgets.answers import AnswerFile
from counterpoise.widgets.argument_map import ArgumentMap
from counterpoise.widgets.cards import facts_shown
from counterpoise.widgets.form import Form
from counterpoise.widgets.gate import Gate
from counterpoise.widgets.piece import Piece
from counterpoise.widgets.timeline_widget import Timeline

from .test_argument_map import told


@pytest.fixture(params=["map", "timeline", "facts"])
def piece(request, small, tmp_path):
    return {
        "map": lambda: ArgumentMap(small, "whole", after="where", folder=tmp_path),
        "timeline": lambda: Timeline(small, after="where", folder=tmp_path),
        "facts": lambda: Piece(facts_shown(small, tuple(small.facts)), gate=Gate.after(small, "where", tmp_path)),
    }[request.param]()


def test_it_is_closed_until_the_activity_is_committed(piece, tmp_path):
    assert told(piece)["answers"] == {"where": {"committed": False}}
    AnswerFile.of_lesson(1, tmp_path).save("where", {"values": {"first": "a secret"}, "committed": True})
    assert told(piece)["answers"] == {"where": {"committed": True}}
    assert "secret" not in json.dumps([told(piece), piece.get_state()], default=str)
    assert "committed" not in json.dumps(piece.get_state()["gate"])


def test_what_has_been_seen_stays_open_while_answers_are_changed(piece, tmp_path):
    AnswerFile.of_lesson(1, tmp_path).save("where", {"values": {}, "committed": False, "first": {}})
    assert told(piece)["answers"] == {"where": {"committed": True}}


def test_without_scripts_it_is_a_fold_that_says_when_to_open_it(piece):
    data, _ = piece._repr_mimebundle_()
    assert "<details" in data["text/html"].split("Where does it belong?")[0]
    assert "Open this after you have committed “Where does it belong?” above" in data["text/html"]


def test_the_page_waits_for_the_very_form_that_keeps_the_answers(piece, small, tmp_path):
    form = Form(small, [small.activities["where"]], tmp_path)
    assert piece.gate == {"id": "where", "title": "Where does it belong?", "place": form.place}


def test_waiting_writes_nothing(piece, tmp_path):
    told(piece)
    piece._repr_mimebundle_()
    assert list(tmp_path.iterdir()) == []


def test_an_unreadable_file_does_not_stop_the_lesson(piece, tmp_path):
    (tmp_path / "lesson-1.answers.json").mkdir()
    assert told(piece)["answers"] == {"where": {"committed": False}}


@pytest.mark.parametrize("message", [None, {}, {"answers": 1}, ["there?"], 1])
def test_whatever_a_page_sends_the_kernel_goes_on(piece, message):
    piece.send = pytest.fail
    piece._hear(piece, message, [])
