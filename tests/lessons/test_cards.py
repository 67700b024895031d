"""Every date, number and quotation on the card of an objection stands in a fact that the card lists, or with one who holds the objection."""

import re

import pytest
from backing import entry, holds, looked_up, read

from counterpoise import show

CASE = show.case()


@pytest.mark.parametrize("name", CASE.objections)
def test_a_card_says_nothing_that_no_fact_on_it_holds(name):
    card = CASE.objections[name]
    holders = read([word for one in card.proponents for word in (one.who, one.said)], [one.date for one in card.proponents])
    said = [card.claim, card.steelman, card.reply.claim, card.reply.text, card.settled_by, card.weakness, card.note]
    text = "\n".join(filter(None, [*said, *(one.title for one in card.attacks)]))
    named = [*card.facts, *card.reply.facts, *re.findall(r"\b[AB]\d{1,2}\.\d\b", text), *(one.target for one in card.attacks)]
    text = re.sub(r"\b[A-Z]{2}\d\b", " ", text)  # critical questions
    behind = [holders, *(entry(one) for one in named)]
    missing = [words for kind, words, value in looked_up(text) if not any(holds(one, kind, value) for one in behind)]
    assert not missing, f"{name}: add a fact that holds {missing}, or leave it out"


@pytest.mark.parametrize("name", CASE.objections)
def test_a_card_lists_every_fact_that_its_reply_rests_on(name):
    card = CASE.objections[name]
    assert set(card.reply.facts) <= set(card.facts)
