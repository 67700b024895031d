"""Cards, timeline, reader and standard form, on the course's own data and on the small debate."""

from pathlib import Path

import pytest

from counterpoise.debate.record import Date
from counterpoise.debate.texts import compare
from counterpoise.widgets.cards import claims_shown, facts_shown, objections_shown, terms_shown
from counterpoise.widgets.reader import source_named, source_shown
from counterpoise.widgets.standard_form import standard_form_shown
from counterpoise.widgets.timeline import timeline_shown

from .test_html import parsed


def test_every_fact_shows_verdict_fact_sources_and_date(case):
    for fact in case.facts.values():
        words = " ".join(parsed(facts_shown(case, (fact.id,)).body).text.split())
        assert (fact.verdict or "judgement").capitalize() in words
        assert " ".join(fact.fact.split()) in words
        assert f"Last checked {fact.last_checked.words}" in words
        for source in fact.sources:
            assert case.references[source.reference].title in words


def test_a_fact_without_a_source_says_so(small):
    words = parsed(facts_shown(small, ("F2",)).body).text
    assert "No source found. The council's papers of 2026." in words


def test_every_objection_shows_reply_and_what_would_settle_it(case):
    for objection in case.objections.values():
        words = parsed(objections_shown(case, (objection.id,)).body).text
        for told in (objection.steelman, objection.reply.text, objection.settled_by):
            assert told in words


def test_closed_objections_are_one_line_each_and_hold_all_when_opened(case):
    names = tuple(case.objections)
    shown = objections_shown(case, names, closed=True)
    assert shown.ids == names
    assert shown.text == objections_shown(case, names).text
    cards = shown.body.split("<li ")[1:]
    lines = [card for card in cards if "data-objection" in card]
    assert len(lines) == len(names)
    for objection, card in zip(case.objections.values(), lines, strict=True):
        before, _, inside = card.partition("</summary>")
        words = " ".join(parsed(f"<li {before}</summary>").text.split())
        assert words.endswith(f"{objection.id}. {objection.title} {objection.claim}")
        assert objection.steelman not in words
        assert inside
    opened = parsed(shown.body).text
    for objection in case.objections.values():
        for told in (objection.steelman, objection.reply.text, objection.weakness, objection.settled_by):
            assert told in opened
    assert shown.body.count('<details class="cp-more cp-oneline">') == len(names)
    assert " open" not in shown.body.split("cp-oneline")[1].split(">")[0]


def test_the_weak_point_of_an_objection_waits_apart_from_the_reply(case):
    body = objections_shown(case, ("O12",)).body
    reply, _, weak = body.partition("Its weak point")
    assert "loose analogy" in parsed(weak).text
    assert "loose analogy" not in parsed(reply).text


def test_claims_and_terms(case):
    assert claims_shown(case, ("A2.3",)).text.startswith("A2.3 (2020 op-ed, paragraph 2)")
    assert case.glossary["armistice"].meaning in parsed(terms_shown(case, ("armistice",)).body).text


def test_a_text_is_called_as_the_seeds_call_it(small):
    assert claims_shown(small, ("L2.1",)).text.startswith("L2.1 (letter, paragraph 2)")


def test_the_timeline_holds_what_could_be_known(case):
    first, second = Date.parse("2018-11-07"), Date.parse("2020-12-01")
    before = timeline_shown(case, until=first).ids
    between = timeline_shown(case, since=first, until=second).ids
    after = timeline_shown(case, since=second).ids
    assert sorted((*before, *between, *after)) == sorted(case.timeline)
    assert "op-ed-2018" in before
    assert "op-ed-2020" in between
    assert not any(case.timeline[name].date > first for name in before)


def test_an_event_counts_from_the_day_it_was_public(case):
    late = [e for e in case.timeline.values() if e.public]
    assert late
    for event in late:
        assert event.id not in timeline_shown(case, until=event.date).ids or event.date == event.public


def test_each_event_shows_its_source(case):
    for event in case.timeline.values():
        words = parsed(timeline_shown(case, events=(event.id,)).body).text
        assert event.text in words
        assert any(
            name in words for name in (*event.facts, *(case.references[c.reference].title for c in event.sources), (event.source or "\0")[1:].rstrip("."))
        )


def test_the_reader_shows_every_entry_of_a_source(case):
    for source in case.sources.values():
        shown = source_shown(case, source)
        assert set(shown.ids) == {claim.id for claim in case.claims_of(source.id)}
        assert source.author_note in parsed(shown.body).text


@pytest.mark.parametrize(
    "shown", [lambda case, **how: source_shown(case, case.sources["2018"], **how), lambda case, **how: claims_shown(case, ("B1.6", "B12.1"), **how)]
)
def test_plain_claims_tell_neither_their_role_nor_our_verdict(case, shown):
    told, plain = (parsed(shown(case, **how).body).text for how in ({}, {"plain": True}))
    for words in ("Thesis", "Cannot verify", "Framing"):
        assert words in told
        assert words not in plain
    assert case.claims["B1.6"].text in plain
    assert "B1.6" in plain


@pytest.mark.parametrize(
    ("paragraphs", "named"),
    [
        ((), ""),
        (("P1", "P2", "P3", "P4"), ", paragraphs 1–4"),
        (("P5",), ", paragraph 5"),
        (("P5", "P7"), ", paragraphs 5, 7"),
        (("P11", "BIO"), ", P11, BIO"),
    ],
)
def test_paragraphs_are_named_in_words(case, paragraphs, named):
    assert source_named(case.sources["2018"], paragraphs) == f"The 2018 op-ed{named}, in our words"


def test_the_reader_sets_a_matching_copy_beside_our_words(small):
    source = small.sources["letter"]
    text = (Path(__file__).parents[1] / "data" / "library-text.txt").read_text(encoding="utf-8")
    changed = text.replace("queue", "line")
    path = Path(__file__).parents[1] / "data" / "library-text.txt"
    words = parsed(source_shown(small, source, copy=compare(source, path)).body).text
    assert text.splitlines()[0] in words
    assert "matches the one we read in every paragraph" in words
    assert changed != text


def test_the_reader_lists_but_hides_what_differs(small, tmp_path):
    source = small.sources["letter"]
    text = (Path(__file__).parents[1] / "data" / "library-text.txt").read_text(encoding="utf-8").replace("queue", "line")
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    words = parsed(source_shown(small, source, copy=compare(source, path)).body).text
    assert "differs from the one we read in P3" in words
    assert "The line at the door" not in words


def test_without_a_copy_the_reader_says_where_one_would_go(small):
    assert "texts/letter.txt" in parsed(source_shown(small, small.sources["letter"]).body).text


@pytest.mark.parametrize("name", ["reason-one", "trust-2018", "map-2018"])
def test_in_standard_form_premises_come_first(case, name):
    drawn = case.maps[name]
    rows = standard_form_shown(case, "x", drawn.arguments).ids
    place = {claim: number for number, claim in enumerate(rows)}
    for argument in (case.arguments[a] for a in drawn.arguments):
        if argument.target in case.claims:
            assert all(place[premise] < place[argument.target] for premise in argument.linked)
    assert len(set(rows)) == len(rows)
