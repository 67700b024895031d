"""The brief: what it keeps, what it suggests, and the files it becomes."""

import json
import re

import pytest

from counterpoise import show
from counterpoise.weigh.graph import Graph
from counterpoise.weigh.sentences import quoted
from counterpoise.widgets.answers import AnswerFile
from counterpoise.widgets.brief import Brief, notes, static_brief, written
from counterpoise.widgets.brief_frame import CRITERIA, FIELDS
from counterpoise.widgets.brief_hints import suggestions
from counterpoise.widgets.brief_text import Sheet, blocks, html, markdown, word_count
from counterpoise.widgets.own_weighing import OwnWeighing

from .test_html import parsed

SHEET = Sheet(
    "A <title> & more",
    "Is it so?",
    "About.",
    [("one", "First"), ("two", "Second")],
    {"A1.1": "Code A1.1: “Said.” (text, paragraph 1).", "o1-x": "An argument."},
    {"A title": "o1-x"},
)


def written_as(text, as_=markdown):
    return as_(SHEET, {"one": text})


@pytest.fixture
def weighed(case, tmp_path):
    """A function that saves the weights of a perspective as the learner's own."""

    def save(name):
        person = case.perspectives[name]
        values = {key: {"value": value} for key, value in {**person.truths, **person.relevances}.items()}
        AnswerFile.of_lesson(6, tmp_path).save("weigh:shared", {"values": values, "committed": True})
        return OwnWeighing.of("shared", 6, tmp_path)

    return save


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("  \n\t\n", []),
        ("one\ntwo", ["p"]),
        ("one\n\ntwo", ["p", "p"]),
        ("- a\n- b", ["ul"]),
        ("- a\n\n* b", ["ul"]),
        ("text\n- a\ntext", ["p", "ul", "p"]),
        ("3. a\n4) b", ["ol"]),
        ("1986. A year", ["p"]),
        ("-", ["p"]),
        ("-5 degrees", ["p"]),
    ],
)
def test_paragraphs_and_lists_are_seen(text, kinds):
    assert [block.kind for block in blocks(text)] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# no heading", "\\# no heading"),
        ("words\n---", "words\\\n\\---"),
        ("words\n===", "words\\\n\\==="),
        ("1986. A year", "1986\\. A year"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("*so* _so_ `so` ~so~ $x$ a|b", "\\*so\\* \\_so\\_ \\`so\\` \\~so\\~ \\$x\\$ a\\|b"),
        ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
        ("![x](http://x)", "!\\[x\\](http://x)"),
        ("> quoted", "&gt; quoted"),
        ("    indented", "indented"),
        ("```\ncode", "\\`\\`\\`\\\ncode"),
        ("a\\", "a\\\\"),
        ("* # x", "- \\# x"),
        ("2. x\n9. y", "2. x\n3. y"),
        ("[^1]", "\\[\\^1\\]"),
    ],
)
def test_what_a_learner_writes_stays_text_in_markdown(text, expected):
    assert f"\n\n## First\n\n{expected}\n\n## Second" in written_as(text)


def test_what_a_learner_writes_stays_text_in_html():
    page = written_as("<img src=x onerror=alert(1)> & \"so\" 'so'\n- <b>x</b>", html)
    assert "<img" not in page
    assert "<b>" not in page
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;so&quot; &#x27;so&#x27;" in page
    assert '<li dir="auto">&lt;b&gt;x&lt;/b&gt;</li>' in page


def test_ids_become_notes_each_once():
    text = "See A1.1, (o1-x) and A1.1. Not A1.10 or xA1.1 or o1-xy."
    assert "See A1.1[^1], (o1-x[^2]) and A1.1[^1]. Not A1.10 or xA1.1 or o1-xy." in written_as(text)
    assert "[^1]: Code A1.1: “Said.” (text, paragraph 1)." in written_as(text)
    assert written_as(text).count("[^2]: ") == 1
    page = written_as(text, html)
    assert page.count('href="#note-1"') == 2
    assert page.count('id="at-1"') == page.count('id="note-1"') == page.count('href="#at-1"') == 1


def test_a_title_in_quotation_marks_becomes_a_note():
    text = "“A title” and “A1.1” and “another title” and A title"
    assert "“A title”[^1] and “A1.1[^2]” and “another title” and A title" in written_as(text)
    assert "[^1]: An argument." in written_as(text)
    assert "“A title”<sup>" in written_as(text, html)


def test_the_question_is_not_said_to_be_the_answer():
    assert "\n\nOn the question: *Is it so?*\n\n" in written_as("")
    assert "<p>On the question: <em>Is it so?</em></p>" in written_as("", html)


def test_without_ids_there_are_no_notes():
    assert "Notes" not in written_as("none", html)
    assert "[^" not in written_as("none")


def test_the_page_is_whole_and_needs_nothing():
    page = written_as("x", html)
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>A &lt;title&gt; &amp; more</title>" in page
    assert "default-src 'none'" in page
    assert "@media print" in page
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.parametrize(("text", "count"), [("", 0), ("one two", 2), ("one — two", 2), ("– - …", 0), ("a-b 3.5", 2), ("한국 전쟁", 2)])
def test_words_are_counted(text, count):
    assert word_count(text) == count


def test_what_is_due_today_is_marked_and_nothing_is_hidden(case, tmp_path):
    brief = Brief(case, "position", lesson=8, map="shared", mine=6, today=("objection", "reply"), folder=tmp_path)
    assert brief.spec["today"] == ["objection", "reply"]
    assert [field["id"] for field in brief.spec["fields"]] == [field.id for field in FIELDS]
    text = brief._repr_mimebundle_()[0]["text/html"]
    assert (text.count("Today. "), text.count("Later. ")) == (2, 4)
    with pytest.raises(show.UnknownIdError, match="objection"):
        show.brief(today=("objektion",))


def test_every_note_says_what_and_where(case):
    told = notes(case)
    assert case.question.id not in told
    for name, claim in case.claims.items():
        if claim.source:
            reference = case.references[case.sources[claim.source].reference]
            assert "paragraph" in told[name] or "note" in told[name] or "heading" in told[name]
            assert case.sources[claim.source].publication in told[name]
            assert reference.url is None or reference.url in told[name]
    for name, argument in case.arguments.items():
        assert argument.title in told[name]
        assert all(quoted(case.claims[one].text) in told[name] for one in argument.linked)
        assert name not in told[name].split()


def test_a_brief_is_saved_key_by_key_and_met_again(case, tmp_path):
    brief = Brief(case, "position", lesson=8, map="shared", mine=6, folder=tmp_path)
    brief.send = lambda _: None
    keys = {"claim": [None, "Sign (A5.6)."], "check:claim": [None, "partly"]}
    brief._hear(brief, {"turn": "1", "tab": "t", "changes": {"brief:position": {"keys": keys}}}, [])
    stored = json.loads((tmp_path / "lesson-8.answers.json").read_text(encoding="utf-8"))["answers"]["brief:position"]["values"]
    assert stored == {"claim": "Sign (A5.6).", "check:claim": "partly"}
    assert "Sign (A5.6[^1])." in brief.markdown
    assert "Sign (A5.6<sup>" in brief.html
    assert "Sign" not in json.dumps(brief.get_state(), default=str)


def test_only_the_fields_are_read_from_a_file():
    assert written({"values": {"claim": "x", "reasons": 3, "other": "y"}}) == {"claim": "x"}
    assert written({}) == {}
    assert written({"values": 3}) == written({"values": [1]}) == {}


def test_nothing_is_suggested_without_a_weighing(case, tmp_path):
    assert suggestions(case, Graph.of(case, "shared"), OwnWeighing.of("shared", 6, tmp_path)) == {}


@pytest.mark.parametrize("name", ["learner-for", "learner-against", "learner-undecided", "reader-2018"])
def test_suggestions_come_from_the_own_weighing(case, weighed, name):
    told = suggestions(case, Graph.of(case, "shared"), weighed(name))
    assert told["claim"][0]["insert"].startswith("My own weights come out ")
    reasons = {one["insert"] for one in told["reasons"]}
    if name == "learner-undecided":  # nobody but the learner knows which side the claim is on
        assert told["reasons"] == told["objection"]
        assert {one["said"].split(":")[0] for one in told["reasons"]} == {"For", "Against"}
    else:
        assert not reasons & {one["insert"] for one in told["objection"]}
    for one in told["limits"]:
        assert not {"you", "your"} & set(re.sub("“.*?”", "", one["insert"]).lower().split())


def test_reasons_are_on_the_own_side(case, weighed):
    graph = Graph.of(case, "shared")
    assert "Without it your conclusion would go from 0.68 to 0.62" in suggestions(case, graph, weighed("learner-for"))["reasons"][0]["said"]
    against = suggestions(case, graph, weighed("learner-against"))
    assert against["reasons"][0]["said"].split(" to ")[-1] > "0.36"


@pytest.mark.parametrize(
    "values", [{"B5.1": 3}, {"B5.1": {"value": "x"}}, {"B5.1": {"value": 2}}, {"gone": {"value": 0.5}}, {"Q": {"value": 0.9}}, {"B5.1": {"value": [0.9, 0.1]}}]
)
def test_what_is_no_weight_is_left_aside(case, tmp_path, values):
    AnswerFile.of_lesson(6, tmp_path).save("weigh:shared", {"values": values})
    assert suggestions(case, Graph.of(case, "shared"), OwnWeighing.of("shared", 6, tmp_path)) == {}


def test_another_debate_works_too(small, tmp_path):
    brief = Brief(small, "p", lesson=1, map="whole", mine=1, folder=tmp_path)
    assert small.question.text in brief.html
    assert "Town Gazette" in notes(small)["L2.2"]


def test_the_static_twin_says_what_to_write_and_what_readers_look_for(case):
    words = parsed(static_brief(case)).text
    for told in (*(field.guide for field in FIELDS), *(one.full for one in CRITERIA)):
        assert told in words


def test_the_cell(tmp_path, monkeypatch):
    course = show.case()
    monkeypatch.setattr(show, "case", lambda: course)
    monkeypatch.chdir(tmp_path)
    brief = show.brief()
    bundle, metadata = brief._repr_mimebundle_()
    assert metadata["counterpoise"] == {"kind": "brief", "ids": ["brief:position"]}
    assert "Your brief" in bundle["text/html"]
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(show.UnknownIdError, match="shared"):
        show.brief(map="shard")
