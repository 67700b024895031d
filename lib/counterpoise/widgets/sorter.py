"""The sorter: statements on cards, put one after the other into kinds."""

from __future__ import annotations

from counterpoise.debate.activity import Activity
from counterpoise.debate.case import Case
from counterpoise.widgets.form import Face
from counterpoise.widgets.module import module


class Sorter(Face):
    """One activity whose questions are all statements to be placed."""

    _esm = module("sorter.js")
    called = "sorter"
    looks = ("cards", "questions", "sorter")
    needs = "all that it asks must be to place a statement"

    @staticmethod
    def fits(case: Case, activity: Activity) -> bool:  # noqa: ARG004 (other faces need the case)
        """Whether all that it asks is to place statements."""
        return all(question.kind == "place" for question in activity.questions)
