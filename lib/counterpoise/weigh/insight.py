"""What would change the conclusion: every question about one evaluation, and about two.

Each answer is data first and a plain sentence second. All are about the conclusion so far, from the arguments that are
completely weighed; a range counts as its middle. Removing an argument lets it carry 0: the graph, and the kind of each claim, stay as they were.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from counterpoise.weigh import sentences
from counterpoise.weigh.break_even import BreakEven, Crossing, break_evens
from counterpoise.weigh.contribution import Contributions, by_gradient, by_removal, by_shapley
from counterpoise.weigh.crux import Chain, Crux, Exchange, chain, cruxes
from counterpoise.weigh.flips import Flip, Flips, flipping_sets
from counterpoise.weigh.result import Result
from counterpoise.weigh.semantics import RULES

__all__ = [
    "BreakEven",
    "Chain",
    "Contributions",
    "Crossing",
    "Crux",
    "Exchange",
    "Flip",
    "Flips",
    "Insights",
    "break_evens",
    "by_gradient",
    "by_removal",
    "by_shapley",
    "chain",
    "cruxes",
    "flipping_sets",
    "insights",
    "stability",
]

LARGEST = 200
"""Most arguments for which every question is asked; a map holds at most 20."""


def stability(result: Result) -> Mapping[str, float]:
    """The conclusion under each of the other rules, by rule."""
    return {name: result.concluded(result.inputs, rule) for name, rule in RULES.items() if rule is not result.rule}


@frozen
class Insights:
    """What would change one conclusion."""

    break_evens: tuple[BreakEven, ...]
    flips: Flips
    removal: Contributions
    shapley: Contributions
    gradient: Contributions
    stability: Mapping[str, float]

    def told(self, result: Result) -> Mapping[str, list[str]]:
        """Question → the answers in words; questions without an answer are left out."""
        answers = {
            "Which weight alone could turn the verdict?": sentences.break_evens(result, self.break_evens),
            "What if one argument were missing?": sentences.removals(result, self.removal),
            "Which arguments, accepted in full or rejected outright, would turn it?": sentences.flips(result, self.flips),
            "How much does each argument do?": [*sentences.shares(result, self.shapley), *sentences.slopes(result, self.gradient)],
            "Does the way of adding up matter?": sentences.stability(result, self.stability),
        }
        return {question: said for question, said in answers.items() if said}

    def sentences(self, result: Result) -> list[str]:
        """All the answers in words, one after another."""
        return [sentence for said in self.told(result).values() for sentence in said]


def insights(result: Result) -> Insights:
    """Ask every question about one evaluation.

    Meant for a map: with n arguments, sets of up to three take n³ evaluations and Shapley values thousands, up to a limit of work
    that the answers then mention. The command asks for at most 200 arguments.
    """
    return Insights(
        break_evens=break_evens(result),
        flips=flipping_sets(result),
        removal=by_removal(result),
        shapley=by_shapley(result),
        gradient=by_gradient(result),
        stability=stability(result),
    )
