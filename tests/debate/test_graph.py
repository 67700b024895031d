"""Walks over the graph: deep and wide ones must not overflow."""

from attrs import evolve

from counterpoise.debate.case import Argument, Claim
from counterpoise.debate.graph import cycle, reaching


def chain(small, length, *, closed):
    claims = {f"c{n}": Claim(id=f"c{n}", role="premise", status="added", text="x") for n in range(length + 1)}
    arguments = {f"a{n}": Argument(id=f"a{n}", title="x", premises=(f"c{n}",), sign="pro", target=f"c{n + 1}") for n in range(length)}
    if closed:
        arguments["back"] = Argument(id="back", title="x", premises=(f"c{length}",), sign="con", target="c0")
    return evolve(small, claims=claims, arguments=arguments)


def test_a_long_chain_has_no_cycle_and_reaches_its_end(small):
    case = chain(small, 20_000, closed=False)
    assert cycle(case) == []
    assert len(reaching(case, "c20000", case.arguments)) == 20_000


def test_a_long_ring_is_named_whole(small):
    ring = cycle(chain(small, 2_000, closed=True))
    assert len(ring) == 2 * 2_001
    assert set(ring) >= {"back", "c0", "a1999"}


def test_the_course_has_no_cycle(case):
    assert cycle(case) == []
