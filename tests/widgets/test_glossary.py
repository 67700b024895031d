"""The glossary as the kernel sees it; what links do on the page is tested in Chromium."""

import pytest

from counterpoise import show
from counterpoise.widgets.glossary import Glossary, glossary_shown

from .test_html import parsed


def entries(markup):
    return [value for key, value in parsed(markup).attributes if key == "data-term"]


def test_the_terms_of_the_lesson_come_first_and_those_of_later_ones_not_at_all(case):
    for lesson in {term.lesson for term in case.glossary.values()}:
        ids = glossary_shown(case, lesson).ids
        numbers = [case.glossary[name].lesson for name in ids]
        new = numbers.count(lesson)
        assert numbers[:new] == [lesson] * new
        assert max(numbers[new:], default=0) < lesson
        assert set(ids) == {term.id for term in case.glossary.values() if term.lesson <= lesson}
        for part in (ids[:new], ids[new:]):
            names = [case.glossary[name].term.lower() for name in part]
            assert names == sorted(names)


def test_each_entry_is_where_links_lead(case):
    body = Glossary(case, 3).body
    assert entries(body) == list(glossary_shown(case, 3).ids)
    ids = [value for key, value in parsed(body).attributes if key == "id"]
    assert ids == [f"term-{name}" for name in entries(body)]
    words = parsed(body).text
    for name in entries(body):
        assert case.glossary[name].term in words
        assert case.glossary[name].meaning in words


def test_it_is_a_list_of_definitions_with_a_fold_for_earlier_lessons(case):
    assert parsed(Glossary(case, 1).body).tags.count("details") == 0
    tags = parsed(Glossary(case, 2).body).tags
    assert tags.count("dl") == 2
    assert tags.count("details") == 1
    assert tags.count("dt") == tags.count("dd") == len(Glossary(case, 2).ids)
    assert "From earlier lessons" in parsed(Glossary(case, 2).body).text


def test_without_a_script_no_entry_is_behind_a_closed_fold(case):
    """A link cannot open a fold; the script closes it."""
    html = Glossary(case, 3).html
    assert "<details" in html
    assert ("open", None) in parsed(html).attributes


def test_it_leaves_the_same_without_a_script(case):
    data, metadata = Glossary(case, 2)._repr_mimebundle_()
    shown = glossary_shown(case, 2)
    assert str(shown.body) in data["text/html"]
    assert data["text/html"].startswith("<style>")
    assert data["text/plain"] == shown.text
    assert f"warrant: {case.glossary['warrant'].meaning}" in shown.text
    assert "application/vnd.jupyter.widget-view+json" in data
    assert metadata["counterpoise"] == {"kind": "glossary", "ids": list(shown.ids)}
    assert repr(Glossary(case, 2)) == "<Glossary of lesson 2>"


@pytest.mark.parametrize("lesson", [0, 99, "1", None, -1])
def test_a_lesson_without_terms_is_an_error_that_says_which_have_some(lesson):
    with pytest.raises(show.UnknownIdError, match=r"no term is explained in lesson .*There are terms in lessons 1, 2"):
        show.glossary(lesson)


def test_another_debate_has_a_glossary_of_its_own(library):
    (library / "glossary.yaml").write_text("- {id: a, term: <b>a</b>, meaning: A & B., lesson: 7}\n", encoding="utf-8")
    from counterpoise.debate.seeds import load

    body = Glossary(load(library), 7).body
    assert parsed(body).text.endswith("<b>a</b>A & B.")
    assert "b" not in parsed(body).tags
