"""Recognising a reader's own copy without holding the text; tried on a text of our own writing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.debate.problem import SeedsError
from counterpoise.debate.texts import compare, fingerprint

TEXT = (Path(__file__).parents[1] / "data" / "library-text.txt").read_text(encoding="utf-8")


@given(st.text("abcxyzABCXYZ0189 .,;-'\"éßΣ전쟁"), st.sampled_from([" ", "\t", "\u00a0", "—", "’", "\n"]))
def test_spaces_and_punctuation_do_not_matter(text, extra):
    assert fingerprint(extra.join(text)) == fingerprint(text)


def test_capitals_and_run_together_words_do_not_matter():
    assert fingerprint("The failed “Plan”.") == fingerprint("thefailed plan")
    assert fingerprint("a plan") != fingerprint("a plant")


@pytest.fixture
def copy(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "letter.txt"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_a_true_copy_matches_whole(small, copy):
    found = compare(small.sources["letter"], copy(TEXT))
    assert list(found.matching) == ["P1", "P2", "P3"]
    assert found.missing == ()
    assert found.extra == 0


def test_page_furniture_and_blank_lines_do_not_disturb(small, copy):
    found = compare(small.sources["letter"], copy("Town Gazette\n\n" + TEXT.replace("\n", "\r\n\r\n").upper()))
    assert found.missing == ()
    assert found.extra == 1


def test_a_paragraph_that_differs_is_listed_and_not_shown(small, copy):
    found = compare(small.sources["letter"], copy(TEXT.replace("Sunday afternoons", "Sunday mornings")))
    assert found.missing == ("P2",)
    assert "P2" not in found.matching


def test_a_paragraph_may_be_wrapped_over_lines(small, copy):
    found = compare(small.sources["letter"], copy("\n\n".join(p.replace(". ", ".\n") for p in TEXT.splitlines())))
    assert found.missing == ()
    assert found.extra == 0


def test_what_cannot_be_read(small, copy, tmp_path):
    with pytest.raises(SeedsError, match="UTF-8"):
        compare(small.sources["letter"], copy("caf\xe9", "latin-1"))
    with pytest.raises(SeedsError, match="cannot be read"):
        compare(small.sources["letter"], tmp_path / "absent.txt")
