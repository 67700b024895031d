"""The timeline as the kernel sees it; what the page does is tested in Chromium."""

import pytest

from counterpoise.debate.record import Date
from counterpoise.widgets.timeline import timeline_shown
from counterpoise.widgets.timeline_widget import Timeline, kept

from .test_html import parsed


def test_filters_are_named_after_the_days_of_the_sources(case):
    assert [one["words"] for one in Timeline(case).filters] == ["Known by 7 November 2018", "Known by 1 December 2020", "Since 1 December 2020"]


def test_the_filter_of_a_source_holds_the_day_on_which_it_can_have_come_out_last(case):
    filters = [one for one in Timeline(case).filters if "until" in one]
    texts = [event for event in case.timeline.values() if event.publishes]
    assert len(texts) == len(filters) == len(case.sources)
    for one, event in zip(filters, sorted(texts, key=lambda event: event.known), strict=True):
        assert kept(one, str(event.known)), event.id


def test_filters_keep_what_the_list_of_that_day_holds(case):
    known = {name: str(event.known) for name, event in case.timeline.items()}
    for one in Timeline(case).filters:
        until, since = (Date.parse(one[key]) if key in one else None for key in ("until", "since"))
        assert {name for name, day in known.items() if kept(one, day)} == set(timeline_shown(case, until=until, since=since).ids)


def test_less_exact_dates_sort_as_dates_do():
    dates = [Date(2018), Date(2018, 11), Date(2018, 11, 6), Date(2018, 12), Date(2019)]
    assert sorted(dates) == dates
    assert sorted(map(str, dates)) == [str(date) for date in dates]


def test_a_filter_that_changes_nothing_is_not_offered(case):
    assert Timeline(case, until=Date(2018, 1, 1)).filters == []
    assert [one["words"] for one in Timeline(case, since=Date(2018, 11, 7)).filters] == ["Known by 1 December 2020", "Since 1 December 2020"]


def test_each_event_tells_from_when_it_could_be_known(case):
    widget = Timeline(case)
    attributes = [value for key, value in parsed(widget.body).attributes if key == "data-known"]
    assert attributes == [str(event.known) for event in case.timeline.values()]
    assert widget.ids == tuple(case.timeline)


def test_the_html_is_that_of_the_list(case):
    shown = timeline_shown(case, since=Date(2020, 12, 1))
    widget = Timeline(case, since=Date(2020, 12, 1), closed=True)
    data, metadata = widget._repr_mimebundle_()
    assert str(shown.body) in data["text/html"]
    assert data["text/html"].startswith("<style>")
    assert data["text/plain"] == shown.text
    assert metadata["counterpoise"] == {"kind": "timeline", "ids": list(shown.ids)}


@pytest.mark.parametrize(("name", "hint"), [("hanoi", "hanoi-2019"), ("?", "There are: ")])
def test_an_unknown_event_is_an_error_that_says_what_there_is(case, name, hint):
    with pytest.raises(LookupError, match=hint):
        Timeline(case, events=(name,))
