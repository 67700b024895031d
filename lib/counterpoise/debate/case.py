"""The model of a debate: sources, claims, arguments, objections and maps.

Everything here is frozen and knows nothing about Korea, Jupyter or files.
A debate is a directed graph with two kinds of node.
A *claim* can be true or false, or is a value that can be shared or not.
An *argument* is one inference: it takes premises, all of them needed, to a target.
The target is a claim (the argument is ``pro`` or ``con`` it) or another argument (``con`` only: an undercut).
Two separate reasons are therefore two arguments.

The words are those of the field: rebut, undermine and undercut after Pollock;
linked and convergent premises, schemes and critical questions after Walton.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import field, frozen

from counterpoise.debate.activity import Activity, Term
from counterpoise.debate.map import Map, Perspective, frozen_dict
from counterpoise.debate.objection import Objection
from counterpoise.debate.record import Date, Event, Fact, Prediction, Reference
from counterpoise.debate.scheme import CriticalQuestion, Scheme

ClaimKind = Literal["claim", "value", "framing", "attribution", "unreadable"]
Status = Literal["stated", "implied", "unreadable", "added"]
Role = Literal[
    "question",
    "thesis",
    "sub-conclusion",
    "premise",
    "background",
    "evidence",
    "attribution",
    "authority",
    "analogy",
    "precedent",
    "proposal",
    "prediction",
    "evaluation",
    "concession",
    "objection",
    "reply",
    "value",
    "framing",
    "credentials",
    "warrant",
    "unreadable",
]
Sign = Literal["pro", "con"]
IN_GRAPH = ("claim", "value")
"""The kinds of inventory entry that may be a premise or a target."""


@frozen(kw_only=True)
class Paragraph:
    """One numbered paragraph of a source, in our own words.

    Parameters
    ----------
    id
        Locator within the source, such as ``P5`` or ``H2``.
    gist
        What the paragraph does, in one sentence of ours.
    fingerprint
        SHA-256, in hexadecimal, of the paragraph's words (see :func:`counterpoise.debate.texts.fingerprint`).
        It recognises a copy of the text without holding the text.
    """

    id: str
    gist: str
    fingerprint: str


@frozen(kw_only=True)
class Source:
    """A text that argues, with its citation. The text itself is never stored.

    Parameters
    ----------
    id
        Short name used by claims and commands, such as ``2018``.
    letter
        The prefix of its claims' ids.
    reference
        Id of its entry in the references.
    author
        The author's name, or ``None`` where we do not know it; ``author_note`` then says so.
    published
        Date of publication, or our best estimate of it.
    published_certainty
        ``certain``, ``inferred`` or ``unknown``; ``published_note`` gives the ground.
    addressee
        Whom the text advises.
    thesis
        Id of its main claim.
    bears
        Whether its thesis speaks for the debate's question (``pro``) or against it (``con``).
    """

    id: str
    letter: str
    title: str
    short: str
    reference: str
    author: str | None = None
    author_note: str
    publication: str
    published: Date
    published_certainty: Literal["certain", "inferred", "unknown"]
    published_note: str
    addressee: str
    asks: str
    thesis: str
    bears: Sign = "pro"
    not_discussed: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...]


@frozen(kw_only=True)
class Claim:
    """One entry of the inventory of claims.

    Parameters
    ----------
    id
        Letter of the source, paragraph and number, such as ``A6.2``; ``W-…`` for a claim that we added.
    source
        Id of the source, or ``None`` for a claim of the course's own.
    at
        Locator: the id of a paragraph of the source. Needed wherever ``source`` is given.
    kind
        ``claim`` and ``value`` enter the graph; ``framing``, ``attribution`` and ``unreadable`` are only listed.
    role
        What the entry does in its text.
    status
        ``stated`` in the text, ``implied`` by it, ``unreadable`` in our copy, or ``added`` by us.
    text
        Paraphrase in our own words; at most 140 characters, because a map draws it in a box.
    more
        What the short text had to leave out.
    inference
        Whether the text signals the step from this claim with a word (``explicit``) or not (``implicit``).
    signal
        The signal word, quoted.
    unstated
        Premises that the step from this claim needs and the text leaves out, as far as no argument names them as warrants.
    facts
        Ids of the ledger entries that check it.
    same_as
        Id of the claim that this entry repeats; the repeat does not enter the graph.
    acts
        Which act the claim speaks of (armistice, declaration, treaty, …), where that matters.
    """

    id: str
    source: str | None = None
    at: str | None = None
    kind: ClaimKind = "claim"
    role: Role
    status: Status = "stated"
    text: str
    more: str | None = None
    inference: Literal["explicit", "implicit"] | None = None
    signal: str | None = None
    unstated: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    same_as: str | None = None
    acts: tuple[str, ...] = ()

    @property
    def in_graph(self) -> bool:
        """Whether the entry may be a premise or a target."""
        return self.kind in IN_GRAPH and self.same_as is None


@frozen(kw_only=True)
class Argument:
    """One inference from premises that are all needed to a target.

    Parameters
    ----------
    id
        Such as ``b5-feasible``: source letter, paragraph, a word.
    title
        A few words that a map shows above the premises.
    premises
        Ids of the claims that the text gives.
    warrant
        Id of the added claim that the step needs and the text leaves out. It counts as one more linked premise.
    sign
        ``pro`` or ``con`` the target.
    target
        Id of a claim, or of an argument that this one undercuts (``con`` only).
    scheme
        Id of Walton's scheme that the step follows, if any.
    source
        Id of the source that makes the argument, or ``None`` if we added it.
    """

    id: str
    title: str
    premises: tuple[str, ...]
    warrant: str | None = None
    sign: Sign
    target: str
    scheme: str | None = None
    source: str | None = None
    note: str | None = None

    @property
    def linked(self) -> tuple[str, ...]:
        """Every premise that the step needs, the warrant last."""
        return self.premises if self.warrant is None else (*self.premises, self.warrant)


@frozen(kw_only=True)
class About:
    """What the case as a whole is called, asks, and rests on."""

    title: str
    question: str
    summary: str
    last_checked: Date
    record_ends: str
    licence: str


@frozen(kw_only=True)
class Case:
    """A whole debate. Every mapping goes from id to entry, in the order of the seeds."""

    about: About
    sources: Mapping[str, Source] = field(converter=frozen_dict)
    claims: Mapping[str, Claim] = field(converter=frozen_dict)
    arguments: Mapping[str, Argument] = field(converter=frozen_dict)
    objections: Mapping[str, Objection] = field(converter=frozen_dict)
    facts: Mapping[str, Fact] = field(converter=frozen_dict)
    predictions: Mapping[str, Prediction] = field(converter=frozen_dict)
    timeline: Mapping[str, Event] = field(converter=frozen_dict)
    references: Mapping[str, Reference] = field(converter=frozen_dict)
    schemes: Mapping[str, Scheme] = field(converter=frozen_dict)
    maps: Mapping[str, Map] = field(converter=frozen_dict)
    perspectives: Mapping[str, Perspective] = field(converter=frozen_dict)
    glossary: Mapping[str, Term] = field(converter=frozen_dict)
    activities: Mapping[str, Activity] = field(converter=frozen_dict)

    @property
    def question(self) -> Claim:
        """The claim on which every thesis bears."""
        return self.claims[self.about.question]

    @property
    def questions(self) -> Mapping[str, CriticalQuestion]:
        """Every critical question of every scheme, by id."""
        return {q.id: q for s in self.schemes.values() for q in s.questions}

    def perspectives_on(self, map_: str) -> list[Perspective]:
        """The perspectives on a map that a learner meets; model learners serve tests and instructors."""
        return [one for one in self.perspectives.values() if one.map == map_ and one.kind != "model learner"]

    def role_of(self, argument: Argument) -> Literal["pro", "con", "undercut"]:
        """What an argument does to its target: speaks for or against a claim, or undercuts an argument."""
        return "undercut" if argument.target in self.arguments else argument.sign

    def claims_of(self, source: str, paragraph: str | None = None) -> Iterator[Claim]:
        """Yield the entries of one source, or of one of its paragraphs, in order."""
        for claim in self.claims.values():
            if claim.source == source and paragraph in (None, claim.at):
                yield claim

    def arguments_for(self, target: str, within: tuple[str, ...] | None = None) -> Iterator[Argument]:
        """Yield the arguments, pro and con, whose target is the given claim or argument."""
        for argument in self.arguments.values():
            if argument.target == target and (within is None or argument.id in within):
                yield argument
