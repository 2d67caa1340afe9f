"""What a change does to the site, as values: what `compare` gives and `report` shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

What = Literal[
    "statement",
    "claim",
    "occasion",
    "document",
    "question",
    "event",
    "speaker",
    "publisher",
    "perspective",
    "page",
]
Fate = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    before: str
    """Empty where there was none."""
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing that has an id."""

    what: What
    fate: Fate
    id: str
    title: str
    """In words, as it is afterwards; as it was, where it is gone."""
    perspective: str | None
    """Of a statement: the id of whom it speaks for."""
    fields: tuple[FieldChange, ...]
    """What differs, of a thing that was changed."""
    facts: Mapping[str, str]
    """What a reviewer holds against the text, by name: of what was added, and of every statement."""


Move = Literal["moves", "first", "in the past", "gone", "reworded"]


@dataclass(frozen=True, slots=True)
class CitedSentence:
    text: str
    citations: tuple[str, ...]
    """Ids of statements."""


@dataclass(frozen=True, slots=True)
class PositionChange:
    """What happened to what a side holds on a question."""

    event_id: str
    question_id: str
    question: str
    perspective: str
    move: Move
    before: str = ""
    """Headline and date; empty where there was nothing."""
    after: str = ""
    how: str = ""
    """What turned, in the editor's words."""
    fields: tuple[FieldChange, ...] = ()
    sentences: tuple[CitedSentence, ...] = ()
    """As they are afterwards, where they are new or differ."""
    dropped: tuple[CitedSentence, ...] = ()
    """As they were, where they stand there no longer; one that is only cited otherwise is among `sentences`."""


@dataclass(frozen=True, slots=True)
class Attention:
    """A change that a reviewer looks at first: it can mislead readers without showing."""

    reason: str
    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a claim, as it is to be held against the claim's new words."""

    who: str
    said: str
    answer: str
    """With what it is where it is no direct one: argued, or imputed and to whom."""
    headline: str
    statement: str
    """Its full id."""
    place: str
    """Its file and line."""


@dataclass(frozen=True, slots=True)
class Reread:
    """A claim that says another thing than before, and with it every answer that was given to it."""

    id: str
    text: str
    """As it is afterwards."""
    fields: tuple[FieldChange, ...]
    answers: tuple[Answered, ...]
    """In the order of the documents."""


DerivedKind = Literal["row", "move", "new voice"]


@dataclass(frozen=True, slots=True)
class DerivedChange:
    """What the site works out otherwise: nobody wrote it, it follows."""

    kind: DerivedKind
    event_id: str
    claim: str
    """In words."""
    whose: str
    """A voice and its side, in words; empty of all sides together."""
    before: str
    """Empty where there was none."""
    after: str


@dataclass(frozen=True, slots=True)
class Count:
    label: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Balance:
    """What one perspective has in one event."""

    event_id: str
    perspective: str
    column: bool
    statements: Count
    questions: Count
    """On how many questions it speaks."""


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage as the text has it that a reviewer holds."""

    number: int
    text: str
    was: bool
    """The statement rested on it before, and does no longer."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement that was added, changed or removed, in short; a `Change` of its id says what differs."""

    id: str
    fate: Fate
    speaker: str
    """Ids, joined by commas."""
    perspective: str
    said: str
    answers: str
    """Claim and answer; what it argues, imputes, or that it is context."""
    passage: str
    """Numbers: that of the quotation first."""
    quote: str
    verdict: str
    """What is known of the quotation: by its fingerprint, or by the text where that is held."""
    drawn: bool
    passages: tuple[PassageText, ...]
    """Where texts are held."""


@dataclass(frozen=True, slots=True)
class DocumentReview:
    """What a reviewer reads of one document."""

    id: str
    event_id: str
    title: str
    fate: Fate | None
    """None where only its statements differ."""
    rows: tuple[StatementRow, ...]
    """In the order of its text."""
    idle: tuple[int, ...]
    """Passages drawn from those that no statement rests on, of a text that was captured anew."""
    text_held: bool | None
    """None where no texts are given."""


@dataclass(frozen=True, slots=True)
class Comparison:
    reread: tuple[Reread, ...]
    attention: tuple[Attention, ...]
    derived: tuple[DerivedChange, ...]
    """Rows of claims, and moves of voices."""
    positions: tuple[PositionChange, ...]
    changes: tuple[Change, ...]
    """Of everything but positions and pages: by kind, the removed first."""
    balance: tuple[Balance, ...]
    coverage: tuple[Count, ...]
    documents: tuple[DocumentReview, ...] = ()
    """Those that differ or have a statement that does: by event and day."""
    seed: str = ""
    """What is drawn is drawn with it. It comes from the change: who changes anything draws anew."""
