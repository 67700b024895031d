"""A learner's answers survive a crash, a broken file and a full disk."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.widgets.answers import LONGEST, AnswerFile, Change, joined, plain


@pytest.fixture
def file(tmp_path):
    return AnswerFile.of_lesson(1, tmp_path)


def test_there_is_no_file_before_the_first_answer(file):
    assert file.read() == {}
    assert not file.path.exists()


def test_answers_are_kept_beside_others(file, tmp_path):
    file.save("one", {"committed": True, "values": {"a": "x"}})
    AnswerFile.of_lesson(1, tmp_path).save("two", {"committed": False, "values": {}})
    assert set(file.read()) == {"one", "two"}


def test_the_order_is_the_learners_own(file, tmp_path):
    file.save("one", {})
    again = AnswerFile.of_lesson(1, tmp_path)
    again.read()
    assert again.seed == file.seed


def test_no_name_is_stored(file):
    file.save("one", {"values": {"a": "x"}})
    assert set(json.loads(file.path.read_text())) == {"format", "version", "seed", "answers"}


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'{"format": "other"}',
        b'{"format": "counterpoise answers", "answers": {"a": 1}}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": "counterpoise answers", "version": 2, "answers": {}}',
    ],
)
def test_a_broken_file_is_put_aside_and_never_overwritten(file, content):
    file.path.write_bytes(content)
    assert file.read() == {}
    assert not file.path.exists()
    (kept,) = file.path.parent.glob("*unreadable*.answers.json")
    assert kept.read_bytes() == content
    assert kept.name in file.note
    file.save("one", {})
    assert kept.read_bytes() == content


def test_what_cannot_be_read_for_a_moment_is_not_overwritten(file, monkeypatch):
    file.save("one", {"values": {"a": "x"}})
    before = file.path.read_bytes()
    with monkeypatch.context() as patch:

        def busy(*_, **__):
            raise PermissionError(13, "Permission denied")

        patch.setattr(Path, "read_text", busy)
        assert file.read() == {}
        assert "cannot be read" in file.note
        with pytest.raises(PermissionError):
            file.save("two", {})
    assert file.path.read_bytes() == before


def test_a_file_that_cannot_be_put_aside_is_not_overwritten(file, monkeypatch):
    file.path.write_bytes(b"{")

    def busy(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(PermissionError):
        file.save("one", {})
    assert file.path.read_bytes() == b"{"


def test_half_a_character_is_no_reason_to_lose_the_rest(file):
    file.change({"one": Change.of({"keys": {"a": [None, "so \ud83d"], "\ud83d": [None, ["\ud83d"]]}})})
    assert file.read()["one"]["values"] == {"a": "so ?", "?": ["?"]}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_who_made_the_file_private_keeps_it_private(file):
    file.save("one", {})
    file.path.chmod(0o600)
    file.save("two", {})
    assert file.path.stat().st_mode & 0o777 == 0o600


def test_two_broken_files_within_one_second_are_both_kept(file):
    for content in (b"{", b"["):
        file.path.write_bytes(content)
        file.read()
    assert sorted(path.read_bytes() for path in file.path.parent.iterdir() if path.suffix == ".json") == [b"[", b"{"]


def test_a_failed_write_leaves_what_was_there(file, monkeypatch):
    file.save("one", {"values": {"a": "x"}})
    before = file.path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        file.save("two", {})
    assert file.path.read_bytes() == before
    assert {path.name for path in file.path.parent.iterdir()} == {file.path.name, f".{file.path.name}.lock"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=3), x, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_whatever_comes_from_the_page_only_plain_bounded_values_are_kept(value):
    kept = plain(value)
    assert plain(kept) == kept
    assert json.loads(json.dumps(kept, allow_nan=False)) == kept


@given(JSON | st.fixed_dictionaries({"keys": st.dictionaries(st.text(max_size=3), st.lists(JSON, max_size=3), max_size=4), "committed": JSON}))
def test_whatever_comes_as_a_change_is_a_change(sent):
    change = Change.of(sent)
    assert change.committed in (None, True, False)
    record, clash = joined({}, change)
    assert clash == {}, "nothing was there, so nothing clashes"
    json.dumps(record, allow_nan=False)


def test_written_answers_are_bounded():
    assert len(plain("x" * 20_000)) == LONGEST
    assert plain([[[[["too deep"]]]]]) == [[[[None]]]]


VALUES = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3), max_size=4)


def difference(before, after):
    return Change({key: (before.get(key), after.get(key)) for key in {*before, *after} if before.get(key) != after.get(key)})


@given(VALUES, VALUES, VALUES)
def test_two_windows_that_began_alike_lose_nothing(start, one, two):
    """Whatever one of them changed and the other did not is in the file; where they clash both versions are kept."""
    first, no_clash = joined({"values": start}, difference(start, one))
    assert no_clash == {}
    assert first["values"] == one
    record, clash = joined(first, difference(start, two))
    for key in "abcd":
        was, mine, theirs = start.get(key), two.get(key), one.get(key)
        if mine == was:
            assert record["values"].get(key) == theirs
        elif theirs in (was, mine, None):
            assert record["values"].get(key) == mine
        else:
            assert record["values"].get(key) == theirs
            assert clash[key] == mine


def test_a_page_that_saved_faster_than_it_was_answered_does_not_clash_with_itself(file):
    file.change({"one": Change({"a": (None, 1)})}, "tab")
    file.change({"one": Change({"a": (None, 1, 2)})}, "tab")
    assert file.read()["one"]["values"] == {"a": 2}
    assert file.others == {}


def test_handing_the_same_change_over_twice_changes_nothing(file):
    change = {"one": Change.of({"keys": {"a": [None, "x"]}, "committed": True})}
    file.change(change, "tab")
    before = file.path.read_bytes()
    file.change(change, "another")
    assert file.path.read_bytes() == before


def clashing(file, windows=2):
    """One answer that several windows gave, none knowing of the others."""
    for number in range(windows):
        file.change({"one": Change({"a": (None, number)})}, f"tab{number}")
    file.read()


def test_choosing_a_version_keeps_everything_that_was_done_since(file):
    clashing(file)
    assert file.others == {"one": {"tab1": {"values": {"a": 1}, "save": file.others["one"]["tab1"]["save"]}}}
    file.change({"one": Change({"b": (None, "later"), "c": (None, "too")}, committed=True)}, "tab0")
    file.choose("one", "tab1")
    record = file.read()["one"]
    assert record["values"] == {"a": 1, "b": "later", "c": "too"}
    assert record["committed"] is True
    assert record["first"] == {"a": 0, "b": "later", "c": "too"}
    assert file.others == {}


def test_choosing_what_the_file_holds_drops_the_versions_and_nothing_else(file):
    clashing(file, 4)
    file.choose("one", "")
    assert file.read()["one"]["values"] == {"a": 0}
    assert file.others == {}


def test_a_version_that_is_not_there_changes_nothing(file):
    clashing(file, 6)
    before = file.path.read_bytes()
    file.choose("one", "a window of yesterday")
    assert file.path.read_bytes() == before
    assert [one["values"]["a"] for one in file.others["one"].values()] == [1, 2, 3, 4, 5]


def test_a_window_that_goes_on_typing_has_one_version(file):
    clashing(file)
    file.change({"one": Change({"a": (1, "and on")})}, "tab1")
    file.read()
    assert [one["values"] for one in file.others["one"].values()] == [{"a": "and on"}]
    file.change({"one": Change({"a": ("and on", 0)})}, "tab1")
    file.read()
    assert file.others == {}, "it came round to what the file holds"


def test_too_many_versions_are_refused_and_none_is_dropped(file):
    with pytest.raises(OSError, match="wait for your choice"):
        clashing(file, 20)
    file.read()
    assert len(file.others["one"]) == 12


def test_a_choice_that_cannot_be_written_is_still_open(file, monkeypatch):
    clashing(file)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        file.choose("one", "tab1")
    assert list(file.others["one"]) == ["tab1"]


def test_a_file_that_could_not_be_read_again_is_not_written(file):
    file.change({"one": Change({"a": (None, "x")})})
    before = file.path.read_bytes()
    with pytest.raises(OSError, match="8 MB"):
        file.change({"one": Change({f"k{number}": (None, "\ud55c" * LONGEST) for number in range(290)})})
    assert file.path.read_bytes() == before
    assert file.read()["one"]["values"] == {"a": "x"}


@pytest.mark.parametrize("others", [1, [], {"one": [1]}, {"one": {"t": 1}}, {"one": {"t": {"values": 3, "save": 4}}}])
def test_whatever_stands_for_other_versions_nothing_fails(file, others):
    stored = {"format": "counterpoise answers", "version": 1, "seed": 1, "answers": {"one": {"values": {"a": 0}, "save": "x"}}, "others": others}
    file.path.write_text(json.dumps(stored), encoding="utf-8")
    assert file.read()["one"]["values"] == {"a": 0}
    file.choose("one", "t")
    file.change({"one": Change({"a": (5, 6)})}, "t")
    assert file.read()["one"]["values"] == {"a": 0}


def test_forgetting_leaves_nothing(file):
    file.change({"one": Change({"a": (None, "x")})})
    assert file.forget() is True
    assert list(file.path.parent.iterdir()) == []
    assert file.forget() is False
