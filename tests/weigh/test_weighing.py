"""One person's weights: set, clear, undo, copy, save, load; damaged files; two processes; a full disk."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.debate.problem import SeedsError
from counterpoise.weigh.graph import UnknownIdError
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.weighing import Weighing
from counterpoise.weigh.weighing_file import WeighingError, Weight, merged

from .debates import debate, part, unit

LINES = ("a: P, R > Q", "b: S >< Q", "u: U >< a", "d: L > P")


@pytest.fixture
def made():
    return debate(*LINES, maps=[part("small", "Q", "a", "b")])


@pytest.fixture
def weighing(made):
    return Weighing(made)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.json"


def test_it_begins_with_nothing(weighing):
    assert (weighing.truths, weighing.relevances, weighing.reasons) == ({}, {}, {})


def test_truths_relevances_and_reasons(weighing):
    weighing.set("P", 0.8, "It was measured.")
    weighing.set("a", (0.2, 0.6))
    weighing.explain("S", "Nobody has said why.\n  Really. ")
    assert weighing.truths == {"P": 0.8}
    assert weighing.relevances == {"a": (0.2, 0.6)}
    assert weighing.reasons == {"P": "It was measured.", "S": "Nobody has said why. Really."}
    weighing.set("P", 0.7)
    assert weighing.reasons["P"] == "It was measured."
    weighing.set("P", 0.7, "")
    assert "P" not in weighing.reasons
    weighing.explain("S", "")
    assert "S" not in weighing.weights


def test_a_range_of_no_width_is_a_number(weighing):
    weighing.set("P", [0.5, 0.5])
    assert weighing.truths == {"P": 0.5}


def test_clear_means_not_weighed(weighing):
    weighing.set("P", 0.8)
    weighing.clear("P")
    weighing.clear("P")
    assert weighing.truths == {}
    assert "P" not in evaluate(weighing.debate, weighing).strengths


def test_undo_and_redo(weighing):
    assert not weighing.undo()
    weighing.set("P", 0.8)
    weighing.set("P", 0.8)  # No change is no step.
    weighing.set("P", 0.3)
    assert weighing.undo()
    assert weighing.truths == {"P": 0.8}
    assert weighing.undo()
    assert not weighing.undo()
    assert weighing.redo()
    assert weighing.truths == {"P": 0.8}
    weighing.set("S", 0.1)
    assert not weighing.redo()  # After a change there is nothing to redo.
    assert weighing.truths == {"P": 0.8, "S": 0.1}


@given(st.lists(st.tuples(st.sampled_from("PRSUL"), st.one_of(st.none(), unit)), max_size=12))
def test_undoing_everything_leads_back_and_redoing_forth(changes):
    weighing = Weighing(debate(*LINES))
    for name, value in changes:
        weighing.clear(name) if value is None else weighing.set(name, value)
    end = weighing.weights
    while weighing.undo():
        pass
    assert weighing.weights == {}
    while weighing.redo():
        pass
    assert weighing.weights == end


def test_a_copy_goes_its_own_way(weighing):
    weighing.set("P", 0.8)
    other = weighing.copy()
    other.set("P", 0.1)
    assert (weighing.truths, other.truths) == ({"P": 0.8}, {"P": 0.1})
    assert not weighing.copy().undo()


@pytest.mark.parametrize(
    ("name", "value", "error", "said"),
    [
        ("X", 0.5, UnknownIdError, "'X' does not exist. One can weigh: L, P, R, S, U, a, b, d, u"),
        ("Q", 0.5, UnknownIdError, "'Q' is not asked about"),
        ("P", 1.5, ValueError, "A weight is a number from 0 to 1"),
        ("P", (0.5, 0.1), ValueError, "Write the smaller number first"),
        ("P", None, ValueError, "the weight of P is None"),
    ],
)
def test_what_is_no_weight_is_refused_and_changes_nothing(weighing, name, value, error, said):
    with pytest.raises(error, match=said):
        weighing.set(name, value)
    assert not weighing.undo()


def test_a_map_limits_what_is_asked(made):
    weighing = Weighing(made, "small")
    with pytest.raises(UnknownIdError, match="'u' is not asked about in the map small"):
        weighing.set("u", 0.5)
    with pytest.raises(UnknownIdError, match="there is no map 'large'"):
        Weighing(made, "large")


def test_a_reason_is_one_line(weighing):
    with pytest.raises(ValueError, match="the reason has 501 characters"):
        weighing.explain("P", "x" * 501)
    with pytest.raises(ValueError, match="501"):
        weighing.set("P", 0.5, "x" * 501)
    assert weighing.truths == {}


@settings(max_examples=40, deadline=None)
@given(values=st.dictionaries(st.sampled_from("PRSULabd"), st.one_of(unit, st.tuples(unit, unit).map(sorted))), reason=st.text(max_size=60))
def test_what_is_saved_is_loaded(tmp_path_factory, values, reason):
    path = tmp_path_factory.mktemp("weighing") / "mine.json"
    weighing = Weighing(debate(*LINES))
    for name, value in values.items():
        weighing.set(name, value, reason)
    weighing.save(path)
    loaded = Weighing.load(path, weighing.debate)
    assert loaded.weights == weighing.weights
    assert (loaded.note, loaded.changed, loaded.aside) == ("", (), ())


def test_the_file_is_small_and_holds_no_name(weighing, path):
    weighing.set("P", 0.8, "<script>“é”🙂</script>")
    weighing.save(path)
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert set(stored) == {"format", "version", "map", "weights"}
    assert stored["weights"]["P"] == {"value": 0.8, "reason": "<script>“é”🙂</script>", "content": stored["weights"]["P"]["content"]}


def test_a_claim_that_changed_since_is_told(weighing, path):
    weighing.set("S", 0.8)
    weighing.set("a", 0.8)
    weighing.save(path)
    changed = debate("a: P > Q", *LINES[1:])  # The argument has lost a premise …
    changed.claims["S"] = type(changed.claims["S"])(id="S", role="premise", status="added", text="another text")  # … and this claim says something else.
    loaded = Weighing.load(path, changed)
    assert loaded.changed == ("S", "a")
    loaded.set("S", 0.8)
    assert loaded.changed == ("a",)


def test_a_weight_on_what_is_gone_is_kept_and_does_not_count(weighing, path):
    weighing.set("S", 0.8)
    weighing.set("P", 0.8)
    weighing.save(path)
    loaded = Weighing.load(path, debate("a: P > Q"))
    assert loaded.aside == ("S",)
    assert loaded.truths == {"P": 0.8}
    loaded.set("P", 0.1)
    loaded.save(path)
    assert json.loads(path.read_text())["weights"]["S"]["value"] == 0.8


WHOLE = '{"format": "counterpoise weighing", "version": 1, "map": null,\n "weights": {"P": {"value": 0.5},\n  "S": {"value": 0.5}}}'
BROKEN = {
    "cut off": (WHOLE[:90], ":2: the file is damaged or cut off"),
    "empty": ("", ":1: the file is damaged or cut off"),
    "another format": ('{"format": "counterpoise answers", "version": 1}', "this is not a weighing"),
    "a list": ("[1, 2]", "this is not a weighing"),
    "endless number": (WHOLE.replace('"version": 1', '"version": ' + "1" * 5000), "the file is damaged or cut off"),
    "no version": (WHOLE.replace('"version": 1', '"version": "1"'), "this is not a weighing"),
    "newer": (WHOLE.replace('"version": 1', '"version": 9'), r"a newer version of the course wrote this file \(format 9; this one reads 1\)"),
    "no number": (WHOLE.replace('"S": {"value": 0.5}', '"S": {"value": "x"}'), ":3: the weight of S is 'x'"),
    "too large": (WHOLE.replace('"S": {"value": 0.5}', '"S": {"value": 5}'), ":3: the weight of S is 5"),
    "not a number": (WHOLE.replace('"S": {"value": 0.5}', '"S": {"value": NaN}'), ":3: the weight of S is 'NaN'"),
    "unknown field": (WHOLE.replace('"map"', '"mapp"'), "(?s)there is no field 'mapp' in StoredWeighing.*Did you mean map"),
    "no weights": (WHOLE.replace('"weights"', '"weight"'), "the field 'weights' is missing"),
    "twice": (WHOLE.replace('"S"', '"P"'), "the key 'P' stands twice"),
    "not text": (b"\xff\xfe\x00", "this is not UTF-8 text"),
    "another map": (WHOLE.replace("null", '"gone"'), "this weighs the map 'gone', which the debate does not have"),
    "deep": ("[" * 100_000, "the file is nested too deeply|damaged"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_used_is_explained_and_kept(made, path, name):
    content, said = BROKEN[name]
    before = content if isinstance(content, bytes) else content.encode()
    path.write_bytes(before)
    with pytest.raises(WeighingError, match=said):
        Weighing.load(path, made)
    assert path.read_bytes() == before  # Loading leaves it as it is …
    weighing = Weighing(made)
    weighing.set("P", 0.8)
    weighing.save(path)
    assert Weighing.load(path, made).truths == {"P": 0.8}
    kept = [other for other in path.parent.glob("mine (*).json") if other.read_bytes() == before]
    assert len(kept) == 1  # … and saving keeps it beside.
    assert kept[0].name in weighing.note


def test_a_missing_file_is_explained(made, path):
    with pytest.raises(SeedsError, match="the file cannot be read"):
        Weighing.load(path, made)


def test_a_full_disk_loses_nothing(weighing, path, monkeypatch):
    weighing.set("P", 0.8)
    weighing.save(path)
    before = path.read_bytes()
    weighing.set("P", 0.1)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        weighing.save(path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert weighing.truths == {"P": 0.1}
    assert [p.name for p in path.parent.iterdir() if p.suffix == ".part"] == []
    weighing.save(path)
    assert Weighing.load(path, weighing.debate).truths == {"P": 0.1}


def test_two_windows_on_one_file_are_joined(made, path):
    one, other = Weighing(made), Weighing(made)
    one.set("P", 0.8)
    one.save(path)
    other.set("S", 0.3)
    other.save(path)
    assert other.truths == {"P": 0.8, "S": 0.3}
    assert other.undo()
    assert other.truths == {"S": 0.3}
    other.redo()
    one.save(path)
    assert Weighing.load(path, made).truths == {"P": 0.8, "S": 0.3}
    assert (one.note, other.note) == ("", "")
    one.clear("P")
    one.save(path)
    other.set("U", 0.5)
    other.save(path)
    assert Weighing.load(path, made).truths == {"S": 0.3, "U": 0.5}  # What one cleared, the other's save does not bring back.
    assert other.note == "P changed in another window, and what was chosen there counts."


def test_a_weight_that_another_window_replaced_is_told(made, path):
    one, other = Weighing(made), Weighing(made)
    one.set("P", 0.8)
    one.save(path)
    other.set("P", 0.2)
    other.save(path)
    one.set("S", 0.5)
    one.save(path)
    assert one.truths == {"P": 0.2, "S": 0.5}
    assert "P changed in another window" in one.note
    assert one.undo()
    assert one.truths["P"] == 0.8


def test_one_file_under_two_names_is_one_file(weighing, path, monkeypatch):
    monkeypatch.chdir(path.parent)
    weighing.set("P", 0.8)
    weighing.save("mine.json")
    weighing.clear("P")
    weighing.save(path)
    assert Weighing.load("mine.json", weighing.debate).truths == {}


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a right of their own on Windows")
def test_a_link_stays_a_link(weighing, path):
    real = path.with_name("real.json")
    weighing.set("P", 0.8)
    weighing.save(real)
    path.symlink_to(real)
    weighing.set("S", 0.1)
    weighing.save(path)
    assert path.is_symlink()
    assert Weighing.load(real, weighing.debate).truths == {"P": 0.8, "S": 0.1}


def test_a_file_that_nobody_else_wrote_is_not_read_again(weighing, path, monkeypatch):
    weighing.set("P", 0.8)
    weighing.save(path)

    def refuse(*_):
        raise AssertionError("read again")

    monkeypatch.setattr("counterpoise.weigh.weighing_file._read", refuse)
    weighing.set("P", 0.1)
    weighing.save(path)
    monkeypatch.undo()
    assert Weighing.load(path, weighing.debate).truths == {"P": 0.1}


def test_a_folder_is_never_taken_for_a_broken_file(weighing, path):
    path.mkdir()
    (path / "thesis.txt").write_text("mine")
    weighing.set("P", 0.8)
    with pytest.raises(OSError, match="this is no file"):
        weighing.save(path)
    assert (path / "thesis.txt").read_text() == "mine"
    assert [p.name for p in path.parent.iterdir() if not p.name.startswith(".")] == ["mine.json"]


def test_what_cannot_be_read_just_now_is_not_put_aside(weighing, path, monkeypatch):
    weighing.set("P", 0.8)
    weighing.save(path)
    before = path.read_bytes()

    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    weighing.set("P", 0.1)
    with pytest.raises(PermissionError):
        weighing.save(path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir() if not p.name.startswith(".")] == ["mine.json"]


def test_where_two_windows_differ_neither_is_dropped(made, path):
    one, other = Weighing(made), Weighing(made)
    one.set("P", 0.8, "one")
    one.save(path)
    other.set("P", 0.2, "other")
    other.save(path)
    assert Weighing.load(path, made).reasons == {"P": "other"}
    (kept,) = path.parent.glob("mine (other weighing *).json")
    assert Weighing.load(kept, made).reasons == {"P": "one"}
    assert kept.name in other.note
    other.save(path)
    assert other.note == ""  # It is told once.


def test_the_weighing_of_another_map_is_kept_aside(made, path):
    whole, small = Weighing(made), Weighing(made, "small")
    whole.set("P", 0.8)
    whole.save(path)
    small.set("P", 0.2)
    small.save(path)
    assert "weighs another map" in small.note
    (kept,) = path.parent.glob("mine (another map *).json")
    assert Weighing.load(kept, made).truths == {"P": 0.8}


def test_saving_elsewhere_starts_a_new_file(weighing, path):
    weighing.set("P", 0.8)
    weighing.save(path)
    weighing.save(path.with_name("copy.json"))
    assert path.with_name("copy.json").read_bytes() == path.read_bytes()


weight = st.builds(Weight, value=st.sampled_from([0.1, 0.2]), reason=st.sampled_from(["", "x"]))
several = st.dictionaries(st.sampled_from("abc"), weight)


@given(agreed=several, mine=several, theirs=several)
def test_joining_drops_no_change(agreed, mine, theirs):
    joined, conflicts = merged(agreed, mine, theirs)
    for name in "abc":
        was, one, other, now = (side.get(name) for side in (agreed, mine, theirs, joined))
        if other in (one, was):
            assert now == one
        elif one == was:
            assert now == other
        else:
            assert (now, name in conflicts) == (one, True)
    assert set(conflicts) <= set("abc")


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])  # not as tests.weigh: other packages bring a folder named tests
from weigh.debates import debate
from counterpoise.weigh.weighing import Weighing
names = [f"C{n}" for n in range(20)]
weighing = Weighing(debate(*(f"a{n}: C{n} > Q" for n in range(20))))
for name in names[int(sys.argv[3])::2]:
    weighing.set(name, 0.5)
    weighing.save(Path(sys.argv[2]))
    assert weighing.note == "", weighing.note
"""


def test_two_processes_that_write_one_file_lose_nothing(path):
    root = str(Path(__file__).parents[1])
    running = [subprocess.Popen([sys.executable, "-c", WRITER, root, str(path), start]) for start in "01"]
    assert [process.wait(60) for process in running] == [0, 0]
    assert set(json.loads(path.read_text())["weights"]) == {f"C{n}" for n in range(20)}
