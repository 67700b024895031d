"""A gate before a piece: it stays closed until the learner has committed an activity, so that asking comes before showing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import frozen

from counterpoise.debate.case import Case
from counterpoise.debate.problem import unknown
from counterpoise.widgets.answers import AnswerFile


@frozen
class Gate:
    """What has to be committed first.

    Parameters
    ----------
    id
        The activity.
    title
        Its title, by which the page names it.
    file
        Where its answers are kept.
    """

    id: str
    title: str
    file: AnswerFile

    @classmethod
    def after(cls, case: Case, activity: str, folder: Path | None = None) -> Gate:
        """The gate that an activity opens.

        Raises
        ------
        LookupError
            If there is no such activity; the message lists those there are.
        """
        if activity not in case.activities:
            raise LookupError(unknown("activity", activity, case.activities))
        found = case.activities[activity]
        return cls(found.id, found.title, AnswerFile.of_lesson(found.lesson, folder))

    @property
    def spec(self) -> dict[str, str]:
        """What the page needs to know. Whether it is open is the learner's own work and not among it."""
        return {"id": self.id, "title": self.title, "place": self.file.place}

    @property
    def label(self) -> str:
        """What stands on the fold where no script can watch."""
        return f"Open this after you have committed “{self.title}” above"

    def told(self) -> dict[str, Any]:
        """What the page is told when it asks: that the activity was committed once, and nothing of what was answered."""
        record = self.file.read().get(self.id, {})
        return {self.id: {"committed": record.get("committed") is True or "first" in record}}
