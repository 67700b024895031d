"""What every brief holds, whatever the debate: six fields with guides, and what readers look for."""

from __future__ import annotations

from attrs import frozen

LEAST_WORDS, MOST_WORDS = 250, 350


@frozen
class Field:
    """One part of a brief.

    Parameters
    ----------
    id
        Its key in the answers.
    title
        What the page calls it.
    heading
        Its heading in the file.
    guide
        What to write, in one line.
    questions
        What to ask oneself, on request.
    rows
        Lines of the field at the start.
    """

    id: str
    title: str
    heading: str
    guide: str
    questions: tuple[str, ...]
    rows: int = 3


@frozen
class Criterion:
    """One thing that readers of a brief look for, and what is clear and complete."""

    id: str
    ask: str
    full: str


FIELDS = (
    Field(
        "claim",
        "My claim",
        "The claim",
        "Who should do what, by which act, and up to which date you have looked.",
        (
            "Which act do you mean: a statement, a declaration, a treaty, something else?",
            "Before what, or after what, should it happen?",
            "Up to which day does what you know reach?",
        ),
    ),
    Field(
        "reasons",
        "My two best reasons",
        "Two reasons",
        "The two that carry most, each fairly reported and named by its title or its code.",
        (
            "Would whoever gave this reason recognise it?",
            "Is it true, and does it support the claim? These are two questions.",
            "Which of the two could you lose and still hold the claim?",
        ),
        5,
    ),
    Field(
        "objection",
        "The strongest objection",
        "The strongest objection",
        "Put so that someone who holds it would sign it.",
        (
            "Is it the strongest one, or the easiest to answer?",
            "Which words would its holder change?",
            "What does its holder fear or care about?",
        ),
        4,
    ),
    Field(
        "reply",
        "My reply",
        "The reply",
        "Name what it hits: the conclusion, a premise, or the step between them.",
        (
            "What exactly do you deny, and what do you grant?",
            "Does the reply meet the objection as you wrote it, or a weaker one?",
            "What is left standing of the objection?",
        ),
        4,
    ),
    Field(
        "limits",
        "What would change my mind",
        "What would change my mind",
        "An event, a fact or a weight, and how far it would have to go.",
        (
            "Which of your answers are you least sure of?",
            "What could you learn that would turn your conclusion?",
            "How would you notice?",
        ),
    ),
    Field(
        "value",
        "The value I rely on",
        "The value behind it",
        "What you care about here that no fact could settle.",
        (
            "If every fact were agreed, would you still differ from someone? About what?",
            "Which other value does yours come before, and when does it not?",
        ),
        2,
    ),
)
"""What every brief holds, whatever the debate."""

CRITERIA = (
    Criterion(
        "claim", "Does the claim state the act and the date?", "A reader knows which act you mean, by whom, in what order, and up to which day you looked."
    ),
    Criterion(
        "reasons",
        "Are the reasons fairly reported, with their titles or codes?",
        "Both are put as their authors put them, and each title or code leads to its place.",
    ),
    Criterion("objection", "Would its holder accept the objection as you put it?", "It is the strongest one, in words that its holder would sign."),
    Criterion("reply", "Does the reply name its target and meet it?", "It says what it hits and what it grants, and it answers the objection as written."),
    Criterion(
        "limits",
        "Does it say what is unsure, and what would change your mind?",
        "It names something that could happen or be found, and how far it would have to go.",
    ),
)
"""What readers of a brief look for. The verdict is not among it."""

MARKS = (("yes", "Yes"), ("partly", "Partly"), ("not yet", "Not yet"))
