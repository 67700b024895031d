"""Rows: on each question, what two texts say stands side by side, and the learner says how they relate."""

from __future__ import annotations

from typing import Any

from counterpoise.debate.activity import Activity, Question
from counterpoise.debate.case import Case
from counterpoise.widgets.form import Face, spec_of

SIDES = 2


class Rows(Face):
    """One activity that compares two texts row by row. The text that its first question names first stands left."""

    called = "rows"
    looks = ("cards", "questions", "rows")
    needs = "each question must be a choice, and name claims of the same two texts"

    @staticmethod
    def fits(case: Case, activity: Activity) -> bool:
        """Whether every question is a choice on claims of the same two texts, with nothing of ours among them."""
        every = {frozenset(_texts(case, question)) for question in activity.questions}
        return (
            all(question.kind == "choose" for question in activity.questions) and len(every) == 1 and all(len(one) == SIDES and "" not in one for one in every)
        )

    @staticmethod
    def drawn(case: Case, activity: Activity, seed: int) -> dict[str, Any]:
        """The activity with its two texts, and with each claim on the side of its text."""
        spec = spec_of(case, activity, seed)
        sources = _texts(case, activity.questions[0])
        names = [case.sources[name].short.removeprefix("the ") for name in sources]
        for question in spec["questions"]:
            question["ask"] = question["ask"] or "How do these relate?"
            for claim in question["claims"]:
                claim["side"] = sources.index(case.claims[claim["id"]].source or "")
                claim["at"] = claim["at"].removeprefix(f"{names[claim['side']]}, ")
        return {**spec, "sides": [f"{name[:1].upper()}{name[1:]}" for name in names]}


def _texts(case: Case, question: Question) -> list[str]:
    """The sources of its claims, each once, in the order in which they come; a claim of ours has none."""
    return list(dict.fromkeys(case.claims[name].source or "" for name in question.claims))
