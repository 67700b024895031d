"""Objections: a reason against, where it hits, who has put it, and the best reply."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from counterpoise.debate.record import Date

AttackType = Literal["rebut", "undermine", "undercut"]


@frozen(kw_only=True)
class Attack:
    """Where an objection hits: it becomes the argument ``id``, from the objection's claim to ``target``."""

    id: str
    title: str
    type: AttackType
    target: str
    warrant: str | None = None


@frozen(kw_only=True)
class Proponent:
    """Who has put an objection forward, and when."""

    who: str
    date: Date | None = None
    said: str | None = None
    reference: str | None = None
    reread: bool = False


@frozen(kw_only=True)
class Reply:
    """The best reply to an objection, as a claim that fits a box, in full, and with the argument it makes."""

    claim: str
    text: str
    hits: str
    type: AttackType
    facts: tuple[str, ...] = ()


def reply_ids(objection: str) -> tuple[str, str]:
    """Ids of the claim and of the argument of an objection's reply: ``R2`` and ``r2-reply`` for ``O2``."""
    name = objection.removeprefix("O")
    return f"R{name}", f"r{name}-reply"


@frozen(kw_only=True)
class Objection:
    """A reason against, put as strongly and as fairly as we can, with its best reply.

    The objection's ``claim`` enters the graph under the objection's id (``O2``), the reply's under ``R2``.
    """

    id: str
    title: str
    group: str
    claim: str
    kind: Literal["claim", "value"] = "claim"
    steelman: str
    attacks: tuple[Attack, ...]
    proponents: tuple[Proponent, ...]
    reply: Reply
    settled_by: str
    weakness: str | None = None
    note: str | None = None
    questions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def reply_id(self) -> str:
        """Id of the reply's claim."""
        return reply_ids(self.id)[0]
