"""Reading one file: whatever is in it, the answer is data with lines, or a problem with a line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.debate.document import MAX_BYTES, parse, read
from counterpoise.debate.problem import SeedsError

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"), exclude_characters="\u2028\u2029\x85\ufeff")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdefgh", min_size=1, max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(plain)
def test_json_reads_as_json_does(value):
    assert parse(json.dumps(value, ensure_ascii=False), "f").data == value


@given(st.text(max_size=60))
def test_any_text_gives_data_or_problems(text):
    found = problems_of(text)
    assert all(problem.file == "f" and problem.what and problem.fix for problem in found)


def problems_of(text):
    try:
        parse(text, "f")
    except SeedsError as error:
        return error.problems
    return ()


def test_lines_are_those_of_the_keys():
    document = parse("- id: a\n  list:\n    - x\n    - y\n- id: b\n", "f")
    assert document.line(0, "id") == 1
    assert document.line(0, "list") == 2
    assert document.line(0, "list", 1) == 4
    assert document.line(1) == 5
    assert document.line(1, "absent") == 5


def test_a_date_stays_text_and_numbers_are_numbers():
    assert parse("[2018-11-05, 2018, .5, true, null, '7', 1_000]", "f").data == ["2018-11-05", 2018, 0.5, True, None, "7", "1_000"]


def test_json_may_write_any_character_as_an_escape():
    text = json.dumps({"title": "naïve 😀"})
    assert "\\ud83d\\ude00" in text
    assert parse(text, "f").data == {"title": "naïve 😀"}


def test_a_number_too_long_for_python_is_no_crash():
    assert parse("a: " + "9" * 5000, "f").data == {"a": float("inf")}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- id: a\n\tb: 1\n", 2, "a tab"),
        ("- id: a\n  b: &x 1\n", 2, "anchors"),
        ("- *x\n", 1, "anchors"),
        ("- !!python/object:os.system x\n", 1, "tag"),
        ("- !own x\n", 1, "tag"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("- id: a\n  id: b\n", 2, "stands twice"),
        ("- 'open\n", 2, "broken YAML"),
        ("- a: b: c\n", 1, "broken YAML"),
        ("[" * 21 + "]" * 21, 1, "nesting"),
        ("[" * 100_000, 1, "nesting"),
        ("ok: 1\nbad: \x00", 2, "U+0000"),
        ('ok: 1\nbad: "\\ud83d"', 2, "half a character"),
        ('"\\UFFFFFFFF"', 0, "names no character"),
        ('"\\U00110000"', 0, "names no character"),
    ],
)
def test_what_is_refused_is_named_with_its_line(text, line, words):
    with pytest.raises(SeedsError) as caught:
        parse(text, "f.yaml")
    assert any(words in problem.what and problem.line == line for problem in caught.value.problems), str(caught.value)


def test_seven_lines_of_aliases_expand_to_nothing():
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"] + [f"{n}: &{n} [{', '.join([f'*{m}'] * 9)}]" for m, n in zip("abcdef", "bcdefg", strict=True)]
    with pytest.raises(SeedsError, match="anchors"):
        parse("\n".join(rows), "bomb.yaml")


def test_wrong_encoding_huge_and_missing_files(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"- id: a\n- id: caf\xe9\n")
    with pytest.raises(SeedsError, match=r"(?s)x\.yaml:2: this is not UTF-8.*encoding UTF-8"):
        read(path)
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(SeedsError, match="more than the 2,000,000"):
        read(path)
    with pytest.raises(SeedsError, match="cannot be read"):
        read(tmp_path / "absent.yaml")
    path.write_bytes("\ufeff- id: a\n".encode())
    assert read(path).data == [{"id": "a"}]
