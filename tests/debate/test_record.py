"""Dates as exact as they are known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.debate.record import Date, Reference


@given(st.dates(dt.date(1000, 1, 1)))
def test_a_day_is_written_as_it_was_read(day):
    assert str(Date.parse(day.isoformat())) == day.isoformat()


@given(st.dates(dt.date(1000, 1, 1)), st.dates(dt.date(1000, 1, 1)))
def test_dates_sort_as_days_do(one, two):
    assert (Date.parse(one.isoformat()) < Date.parse(two.isoformat())) == (one < two)


def test_less_exact_dates():
    assert Date.parse("1953").words == "1953"
    assert Date.parse("1953-07").words == "July 1953"
    assert Date.parse("1953-07-27").words == "27 July 1953"
    assert Date.parse("1953") < Date.parse("1953-07") < Date.parse("1953-07-27")


@pytest.mark.parametrize("text", ["1953-13", "1953-02-29", "27 July 1953", "53", "1953-7-27", "", "1953-00"])
def test_what_is_no_date(text):
    with pytest.raises(ValueError, match=r"date|month|day"):
        Date.parse(text)


def test_a_reference_reads_its_names():
    data = {"id": "x", "type": "book", "title": "T", "author": [{"given": "A.", "family": "B"}, {"literal": "C"}], "issued": {"date-parts": [[2018, 11]]}}
    reference = Reference(id="x", data=data)
    assert reference.authors == "A. B, C"
    assert reference.issued == Date(2018, 11)
