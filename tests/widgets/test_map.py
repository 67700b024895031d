"""A map is a nested list: every claim stands in it once, every argument under its target."""

import pytest
from attrs import evolve

from counterpoise.widgets.map import map_shown

from .test_html import parsed


def attributes(shown, name):
    return [value for key, value in parsed(shown.body).attributes if key == name]


def test_every_map_of_the_course_draws_each_argument_once(case):
    for drawn in case.maps.values():
        whole = evolve(drawn, accepted=())
        shown = map_shown(case, whole)
        assert sorted(attributes(shown, "data-argument")) == sorted(drawn.arguments), drawn.id
        assert set(attributes(shown, "data-claim")) == set(shown.ids[1:]), drawn.id
        assert shown.ids[0] == drawn.id


def test_a_claim_used_twice_is_written_out_once_and_linked(case):
    shown = map_shown(case, case.maps["map-2018"])
    claims = attributes(shown, "data-claim")
    repeated = {name for name in claims if claims.count(name) > 1}
    assert repeated, "map-2018 uses some claim twice"
    ids = [value for value in attributes(shown, "id") if value]
    assert len(ids) == len(set(ids))
    for name in repeated:
        assert f"#cp-map-2018-{name.replace('.', '-')}" in attributes(shown, "href")


@pytest.mark.parametrize(("depth", "open_"), [(0, 0), (1, 1), (None, 4)])
def test_depth_says_how_much_stands_open(small, depth, open_):
    shown = map_shown(small, small.maps["whole"], depth=depth)
    opened = str(shown.body).count("<details open>")
    assert opened == {0: 0, 1: 2, 4: 4}[open_]


def test_signs_are_words_and_shapes_too(small):
    body = str(map_shown(small, small.maps["whole"]).body)
    for word in ("For", "Against", "Undercuts the step", "Unstated, added by us"):
        assert word in body
    assert body.count("<svg") >= 4


def test_the_legend_explains_what_the_map_uses_and_no_more(case):
    assert "Undercuts:" not in str(map_shown(case, case.maps["map-2018"]).body)
    assert "Undercuts:" in str(map_shown(case, case.maps["shared"]).body)


def test_steps_show_every_argument_behind_a_question(case):
    shown = map_shown(case, case.maps["map-2020"], steps=True)
    assert sorted(attributes(shown, "data-argument")) == sorted(case.maps["map-2020"].arguments)
    assert "<details open" not in str(shown.body).split("cp-closed")[0]
    assert str(shown.body).count("Show this step") == 5


def test_accepted_maps_are_all_shown(case):
    drawn = case.maps["reason-one"]
    body = str(map_shown(case, drawn).closed("Map").body)
    assert body.startswith("<details")
    assert body.count("Another accepted map") == len(drawn.accepted) - 1


def test_the_text_twin_says_the_same(case):
    for drawn in case.maps.values():
        text = map_shown(case, drawn).text
        for name in drawn.arguments:
            assert case.arguments[name].title in text
            for premise in case.arguments[name].linked:
                assert f"[{premise}]" in text


def test_a_map_can_leave_out_the_record_and_the_patterns(case):
    drawn = case.maps["germany-2020"]
    whole = map_shown(case, drawn)
    facts = {fact for name in whole.ids[1:] for fact in case.claims[name].facts}
    assert facts
    assert any(case.arguments[name].scheme for name in drawn.arguments)
    bare = map_shown(case, drawn, verdicts=False, schemes=False)
    assert bare.ids == whole.ids
    assert attributes(bare, "data-claim") == attributes(whole, "data-claim")
    for fact in facts:
        assert fact in whole.text
        assert fact in str(whole.body)
        assert fact not in bare.text
        assert fact not in str(bare.body)
        assert case.facts[fact].fact not in parsed(bare.body).text
    assert "cp-fact" not in str(bare.body)
    assert "Scheme:" in str(map_shown(case, drawn, verdicts=False).body)
    assert "Scheme:" not in str(bare.body)
    assert "cp-fact" in str(map_shown(case, drawn, schemes=False).body)


@pytest.mark.parametrize("name", ["map-2020", "reason-one"])
def test_steps_and_accepted_maps_leave_them_out_too(case, name):
    told = str(map_shown(case, case.maps[name], steps=True, verdicts=False, schemes=False).body)
    assert "cp-fact" not in told
    assert "Scheme:" not in told


def test_nothing_in_the_seeds_can_become_markup(small):
    nasty = "<script>alert(1)</script>"
    claims = {name: evolve(claim, text=nasty, more=nasty) for name, claim in small.claims.items()}
    arguments = {name: evolve(argument, title=nasty) for name, argument in small.arguments.items()}
    found = parsed(map_shown(evolve(small, claims=claims, arguments=arguments), small.maps["whole"]).body)
    assert "script" not in found.tags
    assert nasty in found.text


def test_an_inaccurate_entry_says_beside_its_verdict_what_is_inaccurate(case):
    """The stand-off is not in doubt; only the line that the claim names is."""
    drawn = case.maps["slip-line"]
    words = f"({case.facts['F-B09'].caveat})"
    assert words in str(map_shown(case, drawn).body)
    assert f"inaccurate (F-B09: {case.facts['F-B09'].caveat})" in map_shown(case, drawn).text


def test_an_objection_and_its_reply_carry_no_verdict_of_what_a_text_says(case):
    drawn = case.maps["slip-assurances"]
    objection, reply = (next(line for line in map_shown(case, drawn).text.splitlines() if f"[{name}]" in line) for name in ("O8", "R8"))
    assert not any(name in objection + reply for name in case.facts)
    assert "The best reply to O8" in str(map_shown(case, drawn).body)
