"""Markup is made so that text can never become markup."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from counterpoise.widgets.html import Html, Shown, join, style, tag


class Words(HTMLParser):
    """Collects the elements and the text of a piece of markup."""

    def __init__(self):
        super().__init__()
        self.tags, self.text, self.attributes = [], "", []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


def parsed(markup):
    words = Words()
    words.feed(str(markup))
    words.close()
    return words


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_text_stays_text(text):
    found = parsed(tag("p", text, title=text))
    assert found.tags == ["p"]
    assert found.text == text
    assert dict(found.attributes)["title"] == text


def test_markup_is_kept_and_nothing_is_escaped_twice():
    assert tag("p", tag("b", "a & b"), None, ["<", Html("<i></i>")]) == "<p><b>a &amp; b</b>&lt;<i></i></p>"
    assert join("a", tag("br")) == "a<br>"
    assert tag("details", open=True, data_x="1", class_=None) == '<details open data-x="1"></details>'


def test_style_is_small_and_whole():
    sheet = style("cards", "map", "timeline", "reader", "form", "questions")
    assert "/*" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert len(sheet) < 24_000


def test_what_is_shown_has_a_text_twin():
    data, metadata = Shown("map", ("A1",), tag("p", "x"), "x")._repr_mimebundle_()
    assert set(data) == {"text/html", "text/plain"}
    assert metadata == {"counterpoise": {"kind": "map", "ids": ["A1"]}}
