"""What the cells of a lesson say: every id that does not exist is an error with a hint."""

from pathlib import Path

import pytest

from counterpoise import show


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (lambda: show.facts("F-A99"), "F-A"),
        (lambda: show.map("map-2081"), "map-2018"),
        (lambda: show.build("x"), "There are: reason-one, trust-2018, alliance-reply, repair-germany, repair-erosion"),
        (lambda: show.activity("first-veiw"), "first-view"),
        (lambda: show.claims("B5.9"), "B5"),
        (lambda: show.sorter("five-act"), "Did you mean five-acts"),
        (lambda: show.sorter("zzz"), "These fit here: five-acts, who-speaks, roles-2018, which-act"),
        (lambda: show.sorter("first-view"), "does not fit here.*These fit: five-acts, who-speaks, roles-2018, which-act"),
        (lambda: show.rows("zzz"), "These fit here: rows"),
        (lambda: show.rows("five-acts"), "does not fit here.*These fit: rows"),
        (lambda: show.source("2019"), "201"),
        (lambda: show.source("2018", "P12"), "P1"),
        (lambda: show.terms("armistise"), "armistice"),
        (lambda: show.objections("O23"), "O2"),
        (lambda: show.standard_form("reason-two"), "reason-one"),
        (lambda: show.timeline(events=["hanoi"]), "hanoi-2019"),
        (lambda: show.timeline(after="known-wen"), "known-when"),
        (lambda: show.map("shared", after="known-wen"), "known-when"),
        (lambda: show.facts("BG1", after="known-wen"), "known-when"),
        (lambda: show.objections("O1", after="known-wen"), "known-when"),
        (lambda: show.map("shared", weighing="reader-2081"), "reader-2018"),
        (lambda: show.glossary(80), "There are terms in lessons 1, 2"),
        (show.facts, "name at least one"),
        (lambda: show.timeline(until="2018-13"), "there is no month 13"),
    ],
)
def test_an_unknown_id_names_the_nearest(call, hint):
    with pytest.raises(show.UnknownIdError, match=hint):
        call()


def test_a_copy_that_cannot_be_read_does_not_stop_the_lesson(tmp_path, monkeypatch):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "2018.txt").write_bytes("Naïve".encode("utf-16"))
    monkeypatch.setattr(show, "course_folder", lambda _: Path(show.__file__).parents[2] / "seeds")
    monkeypatch.chdir(tmp_path)
    words = show.source("2018", "P1").html
    assert "Your copy cannot be shown." in words
    assert "encoding UTF-8" in words


def test_every_name_is_documented():
    for name in show.__all__:
        assert getattr(show, name).__doc__


def test_a_learner_sees_one_line_and_not_the_library():
    assert show.UnknownIdError("there is no 'x'")._render_traceback_() == ["UnknownIdError: there is no 'x'"]


def test_cards_can_wait_for_a_commit_and_are_plain_html_otherwise(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, ids in (("facts", ("BG1", "BG2")), ("objections", ("O1",)), ("source", ("B4.1",))):
        call = getattr(show, name)
        given = ("2018", "P4") if name == "source" else ids
        assert "widget" not in str(call(*given)._repr_mimebundle_())
        waiting = call(*given, closed=True, after="known-when")
        assert waiting.ids == ids
        data, told = waiting._repr_mimebundle_()
        assert "application/vnd.jupyter.widget-view+json" in data
        assert told["counterpoise"] == {"kind": name, "ids": list(ids)}
        assert "Open this after you have committed" in data["text/html"]


def test_a_fold_always_has_words():
    assert "From the record: BG1" in show.facts("BG1", closed="").html
