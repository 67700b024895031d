"""Protecting a lesson's cells changes nothing but what protects them."""

import json

import pytest
from tiny_course import notebook

from counterpoise.classroom.lessons import guarded


def test_no_cell_can_be_edited_or_deleted_by_a_slip():
    plain = json.loads(notebook("# 1", "1 + 1"))
    for cell in plain["cells"]:
        cell["metadata"] = {"tags": ["x"]}
    text, code = json.loads(guarded(json.dumps(plain).encode()))["cells"]
    assert text["metadata"] == code["metadata"] == {"tags": ["x"], "deletable": False, "editable": False}
    assert code["source"] == "1 + 1"


def test_doing_it_twice_is_doing_it_once():
    assert guarded(notebook("# 1", "1 + 1")) == notebook("# 1", "1 + 1")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"cells": [1]}', b"\xff", b"[" * 100_000])
def test_what_is_no_notebook_stays_as_it_is(data):
    assert guarded(data) == data
