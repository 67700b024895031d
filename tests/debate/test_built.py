"""Comparing a learner's map with the accepted ones: what stands, what is named first, and that order does not matter."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.debate.building import Accepted, Link, Task, Wanted, links_of, reading, tops
from counterpoise.debate.built import assess
from counterpoise.debate.map import Misplaced

BUILT = ["reason-one", "trust-2018", "alliance-reply", "repair-germany", "repair-erosion"]


def links_in(accepted, *, warrants=True, keys=None):
    """An accepted map as a learner would have built it."""
    keys = keys or {wanted.id: f"g:{number:03}-x" for number, wanted in enumerate(accepted.links)}
    return [
        Link(
            id=keys[wanted.id],
            premises=(*wanted.needs, *(wanted.warrants if warrants else ())),
            sign=wanted.sign,
            target=keys.get(wanted.target, wanted.target),
        )
        for wanted in accepted.links
    ]


def solutions(case):
    for name in BUILT:
        task = Task.of(case, case.maps[name])
        for accepted in task.accepted:
            yield task, accepted


# ——— a task for all kinds of errors: r ← a + b, r ← c (con), c ← d, and e undercuts the step from a and b

STEPS = (
    Wanted(id="step-ab", needs=("a", "b"), warrants=("w",), may=("v",), sign="pro", target="r"),
    Wanted(id="step-c", needs=("c",), warrants=(), may=(), sign="con", target="r"),
    Wanted(id="step-d", needs=("d",), warrants=("u",), may=(), sign="pro", target="c"),
    Wanted(id="step-e", needs=("e",), warrants=(), may=(), sign="con", target="step-ab"),
)
TASK = Task(root="r", cards=("a", "b", "c", "d", "e", "w", "v", "u", "x", "y"), accepted=(Accepted(id="one", links=STEPS),))
RIGHT = {
    "ab": Link(id="g:1", premises=("a", "b", "w"), sign="pro", target="r"),
    "c": Link(id="g:2", premises=("c",), sign="con", target="r"),
    "d": Link(id="g:3", premises=("d", "u"), sign="pro", target="c"),
    "e": Link(id="g:4", premises=("e",), sign="con", target="g:1"),
}


def found(**changed):
    """What is found first if some of the right links are other ones, or none."""
    links = [link for link in {**RIGHT, **changed}.values() if link is not None]
    return assess(TASK, links).finding


def test_the_right_map_is_accepted():
    told = assess(TASK, RIGHT.values())
    assert told.right
    assert (told.links, told.of, told.extra) == (4, 4, 0)
    assert dict(told.matched) == {"g:1": "step-ab", "g:2": "step-c", "g:3": "step-d", "g:4": "step-e"}


def other(name, **changed):
    return {name: evolve(RIGHT[name], **changed)}


@pytest.mark.parametrize(
    ("changed", "kind", "variety", "toward"),
    [
        (other("c", sign="pro"), "sign", "side", ""),
        (other("d", target="r"), "target", "claim", "card"),
        (other("c", target="a"), "target", "above", "root"),
        (other("d", target="a"), "target", "beside", "card"),
        ({"ab": evolve(RIGHT["ab"], premises=("a", "w")), "more": Link(id="g:5", premises=("b",), sign="pro", target="r")}, "linked", "separate", ""),
        (other("c", target="g:1"), "target", "step", "root"),
        (other("e", target="r"), "target", "undercut", "step"),
        (other("e", target="a"), "target", "undercut", "step"),
        (
            {"d": Link(id="g:3", premises=("c",), sign="pro", target="d"), "c": evolve(RIGHT["d"], id="g:2", target="r", premises=("d",))},
            "target",
            "claim",
            "card",
        ),
        ({"c": None, "d": Link(id="g:3", premises=("c",), sign="pro", target="d")}, "direction", "swapped", ""),
        (other("ab", premises=("a",)), "linked", "together", ""),
        (other("ab", premises=("w",)), "linked", "together", ""),
        ({"c": None, "ab": evolve(RIGHT["ab"], premises=("a", "b", "d"))}, "linked", "apart", ""),
        (other("d", premises=("d", "w")), "linked", "warrant", ""),
        (other("ab", premises=("a", "b", "x")), "foreign", "card", ""),
        ({"more": Link(id="g:5", premises=("x",), sign="pro", target="c")}, "foreign", "card", ""),
        ({"more": Link(id="g:5", premises=("a",), sign="pro", target="c")}, "foreign", "step", ""),
        ({"d": None}, "missing", "card", "card"),
        ({"c": None, "d": None}, "missing", "card", "root"),
        ({"e": None}, "missing", "card", "step"),
        (other("ab", premises=("a", "b")), "missing", "warrant", ""),
    ],
)
def test_the_first_wrong_link_is_named_by_its_kind(changed, kind, variety, toward):
    told = found(**changed)
    assert (told.kind, told.variety, told.toward) == (kind, variety, toward)


def test_the_first_wrong_link_is_the_first_as_one_reads():
    """Top down and for before against, whenever it was made."""
    told = found(**other("c", sign="pro", id="g:0"), **other("ab", premises=("a",)))
    assert told.link == "g:0"
    told = found(**other("d", target="r", sign="con", id="g:0"), **other("ab", premises=("a",)))
    assert told.link == "g:1"


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        (other("d", target="a"), ("c",)),
        (other("e", target="a"), ("a", "b")),
        (other("ab", premises=("a",)), ("b",)),
        ({"c": None, "ab": evolve(RIGHT["ab"], premises=("a", "b", "d"))}, ("a", "b")),
        ({"d": None}, ("c",)),
        ({"e": None}, ("a", "b")),
        (other("ab", premises=("a", "b")), ("w",)),
        (other("c", sign="pro"), ()),
    ],
)
def test_the_last_hint_can_name_the_place(changed, answer):
    assert found(**changed).answer == answer


def test_a_card_that_could_be_placed_now_is_named_before_one_whose_place_is_not_there():
    assert found(c=None, d=None).cards == ("c",)


def test_warrants_cost_nothing():
    """The accepted one may be missing, another of the same step may stand beside it; both are told last, or not at all."""
    assert found(**other("ab", premises=("a", "b", "w", "v"))) is None
    without = [evolve(RIGHT["ab"], premises=("a", "b")), evolve(RIGHT["d"], premises=("d",)), RIGHT["c"], RIGHT["e"]]
    told = assess(TASK, without)
    assert (told.links, told.of) == (4, 4)
    assert told.finding.link == "g:1"
    assert not told.right


def test_a_warrant_of_another_reading_may_stand(case):
    """``may`` are the warrants that other arguments of the map give for the same premises and target."""
    drawn = case.maps["alliance-reply"]
    twin = evolve(case.arguments["a6-law"], id="twin", warrant="W-silence")
    wider = evolve(case, arguments={**case.arguments, "twin": twin})
    task = Task.of(wider, evolve(drawn, arguments=(*drawn.arguments, "twin")))
    (law,) = (wanted for wanted in task.accepted[0].links if wanted.id == "a6-law")
    assert (law.warrants, law.may) == (("W-law",), ("W-silence",))


def test_the_nearest_map_counts(case):
    task = Task.of(case, case.maps["repair-germany"])
    by_name = {accepted.id: accepted for accepted in task.accepted}
    told = assess(task, links_in(by_name["channel"]))
    assert (told.solution, told.right) == ("channel", True)
    told = assess(task, [*links_in(by_name["channel"]), *links_in(by_name["unity"], keys={"repair-unity": "g:a", "repair-unity-use": "g:b"})])
    assert (told.solution, told.right) == ("unity-and-channel", True)
    told = assess(task, links_in(by_name["all-three"])[:5])
    assert (told.solution, told.links, told.of, told.finding.kind) == ("all-three", 5, 6, "missing")
    assert assess(task, []).solution == "unity"


def test_the_german_comparison_begins_too_bold_and_each_choice_of_weak_conclusions_repairs_it(case):
    task = Task.of(case, case.maps["repair-germany"])
    bold, four = task.start
    told = assess(task, task.start).finding
    assert (told.kind, told.variety, told.cards) == ("foreign", "card", ("W-same",))
    assert {frozenset(one.id.split("-and-")) for one in task.accepted} == {
        *map(frozenset, (["unity"], ["ally"], ["channel"], ["unity", "ally"], ["unity", "channel"], ["ally", "channel"], ["all-three"]))
    }
    for accepted in task.accepted:
        assert not assess(task, [*links_in(accepted), bold]).right, "a weak conclusion beside the bold one is no repair"
    told = assess(task, [evolve(four, target="W-ally"), *links_in(task.accepted[1])[1:]]).finding
    assert (told.kind, told.variety, told.cards) == ("foreign", "card", ("A9.5", "A9.6", "W-like"))


def test_every_accepted_map_of_the_course_is_right(case):
    for task, accepted in solutions(case):
        told = assess(task, links_in(accepted))
        assert told.right, accepted.id
        assert told.solution == accepted.id


@given(st.data())
def test_shuffling_changes_nothing_and_every_harm_is_found(case, data):
    task, accepted = data.draw(st.sampled_from(list(solutions(case))))
    links = data.draw(st.permutations(links_in(accepted)))
    assert assess(task, links).right
    harmed = data.draw(st.integers(0, len(links) - 1))
    link = links[harmed]
    rest = [*links[:harmed], *links[harmed + 1 :]]
    without = assess(task, rest)
    assert not without.right or without.solution != accepted.id, "a removed link is found, unless another map is accepted without it"
    elsewhere = [name for name in (task.root, *task.cards) if name != link.target and name not in link.premises]
    moved = evolve(link, target=data.draw(st.sampled_from(elsewhere)))
    told = assess(task, [*rest, moved])
    assert not told.right
    assert told.links < len(accepted.links) or told.extra or told.solution != accepted.id


@given(st.data())
def test_a_map_without_its_warrants_keeps_its_links(case, data):
    task, accepted = data.draw(st.sampled_from(list(solutions(case))))
    told = assess(task, data.draw(st.permutations(links_in(accepted, warrants=False))))
    assert told.links == told.of
    assert told.extra == 0
    assert told.right == (not any(wanted.warrants for wanted in accepted.links))


# ——— what a record holds

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
NAMES = st.sampled_from([*TASK.cards, "r", "g:1", "g:2", "zz"])
LINKS = st.fixed_dictionaries({"premises": st.lists(NAMES, max_size=3), "sign": st.sampled_from(["pro", "con", "maybe"]), "target": NAMES})
RECORDS = st.dictionaries(st.sampled_from([*(f"g:{n}" for n in range(6)), "g:", "try:1", "x"]), LINKS | ANYTHING, max_size=8)


@given(RECORDS | ANYTHING)
def test_whatever_a_record_holds_it_can_be_read_and_compared(values):
    links = links_of(TASK, values)
    assert sorted(link.id for link in reading(links, TASK.root)) == [link.id for link in links], "each once"
    told = assess(TASK, links)
    assert told.links + told.extra == len(links)
    contents = [(frozenset(link.premises), link.sign, link.target) for link in links]
    assert len(set(contents)) == len(contents)
    ids = {link.id for link in links}
    for link in links:
        assert set(link.premises) <= set(TASK.cards)
        assert link.target in {TASK.root, *TASK.cards, *ids} - {*link.premises}
        assert link.sign == "con" or link.target not in ids


def plain(*premises, sign="pro", target="r"):
    return {"premises": list(premises), "sign": sign, "target": target}


def test_a_link_that_two_windows_made_counts_once_and_keeps_what_cuts_it():
    links = links_of(
        TASK, {"g:1": plain("a", "b"), "g:2": plain("b", "a"), "g:3": plain("e", sign="con", target="g:2"), "g:4": plain("e", sign="con", target="g:1")}
    )
    assert [(link.id, link.target) for link in links] == [("g:1", "r"), ("g:3", "g:1")]


def test_what_cuts_nothing_and_what_cuts_itself_is_left_out():
    assert (
        links_of(
            TASK,
            {"g:1": plain("a", sign="con", target="g:9"), "g:2": plain("b", target="g:3"), "g:3": plain("c", target="g:2"), "g:4": plain("d", target="g:4")},
        )
        == ()
    )


def test_what_is_not_joined_comes_last_and_a_circle_is_read_once():
    links = links_of(TASK, {"g:1": plain("d", target="c"), "g:2": plain("x", target="y"), "g:3": plain("y", target="x"), "g:4": plain("a", target="r")})
    assert [link.id for link in reading(links, "r")] == ["g:4", "g:1", "g:2", "g:3"]
    assert tops(links, "r")[:2] == ["r", "c"]


def test_at_most_a_hundred_links_are_read():
    assert len(links_of(TASK, {f"g:{n:03}": plain("a", target="r") for n in range(300)})) == 1
    many = Task(root="r", cards=tuple(f"c{n}" for n in range(400)), accepted=TASK.accepted)
    assert len(links_of(many, {f"g:{n:03}": plain(f"c{n}") for n in range(400)})) == 100


def test_starting_links_stand_until_they_are_changed_or_taken_out(case):
    drawn = evolve(case.maps["repair-erosion"], start=("a6-law",), misplaced=(Misplaced(premises=("O2",), sign="con", target="A6.2"),))
    task = Task.of(case, drawn)
    law, wrong = task.start
    assert (law.premises, law.target, wrong.premises, wrong.target) == (("A6.2", "W-law"), "A6.1", ("O2",), "A6.2")
    assert assess(task, links_of(task, {})).finding.variety == "undercut"
    moved = {wrong.id: {"premises": ["O2"], "sign": "con", "target": law.id}}
    assert assess(task, links_of(task, moved)).right
    assert links_of(task, {wrong.id: False}) == (law,)
    assert links_of(task, {law.id: False, **moved}) == (), "what cut it is gone too"
    assert links_of(task, {law.id: "nonsense"}) == task.start
