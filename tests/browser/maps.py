"""Maps for the tests: one of 60 boxes, made up, and what one does with a map on a page."""

from attrs import evolve

from counterpoise.debate.case import Argument, Claim
from counterpoise.debate.map import Map

BOXES = 60


def large(small):
    """The small debate with a map of 60 boxes: both sides, undercuts, warrants, deep chains, a claim used again, and markup in its words."""
    claims = dict(small.claims)
    arguments = {}

    def claim(number):
        made = Claim(
            id=f"L9.{number}",
            source="letter",
            at="P2",
            role="premise",
            text=f"Statement {number} <b>&</b> what it says, at the length that a statement of a real map has, to the last word.",
        )
        claims[made.id] = made
        return made.id

    ids = [claim(number) for number in range(1, BOXES)]
    free = iter(ids)
    made = []
    while len(made) < 30:
        number = len(made)
        target = "L2.1" if number < 6 else made[number % 6] if number % 5 == 0 else arguments[made[number - 5]].premises[0]
        premises = tuple(name for name in (next(free, None), next(free, None)) if name)
        if not premises:
            break
        warrant = "W-use" if number == 3 else None
        arguments[f"m{number}"] = Argument(
            id=f"m{number}",
            title=f"Reason {number} <i>&</i> its name",
            premises=premises,
            warrant=warrant,
            sign="con" if number % 2 or target.startswith("m") else "pro",
            target=target,
            scheme=next(iter(small.schemes), None) if number % 3 == 0 else None,
        )
        made.append(f"m{number}")
    arguments["again"] = Argument(id="again", title="Said before", premises=(ids[0],), sign="pro", target=ids[-1])
    whole = Map(id="large", title="Sixty boxes <&>", summary="Made up.", root="L2.1", arguments=(*made, "again"))
    return evolve(small, claims=claims, arguments={**small.arguments, **arguments}, maps={**small.maps, "large": whole})


def headings(page):
    """The headings that one can see, in order, and which of them has the focus."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.cp-arg > details > summary')]
             .filter((one) => one.offsetParent && !one.closest('.cp-arg').closest('details:not([open])'))
             .map((one) => one.querySelector('.cp-h').textContent)"""
    )


def focused(page):
    """The heading that has the focus, or what else has it."""
    return page.evaluate("document.activeElement.querySelector('.cp-h')?.textContent ?? document.activeElement.textContent")
