"""The field schemas of everything people write: which keys a mapping may hold, and what each of them is.

pydantic types the values and gives the JSON Schemas for editors; `read_mapping` makes findings of its errors.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from build_scripts.format.values import (
    Address,
    Colour,
    Edtf,
    Id,
    Language,
    Letter,
    Line,
    Names,
    Number,
    Passage,
    PerspectiveId,
    PublisherId,
    QuantityId,
    QuestionId,
    Quotation,
    RelayId,
    SpeakerId,
    StatementId,
    choice,
)
from build_scripts.model import library as model


class Fields(BaseModel):
    """What one mapping may hold. Keys with a hyphen are aliases."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class PerspectiveFields(Fields):
    name: Line
    short: Line
    letter: Letter
    colour: Colour
    colour_dark: Colour
    description: Line


class PublisherFields(Fields):
    name: Line
    names: Names = {}
    ownership: Annotated[model.Ownership, *choice(*get_args(model.Ownership))]
    ownership_basis: Line
    ownership_url: Address | None = None
    country: Line | None = None
    url: Address | None = None


class AffiliationFields(Fields):
    perspective: PerspectiveId
    basis: Line
    start: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None


class SpeakerFields(Fields):
    name: Line
    names: Names = {}
    kind: Annotated[model.SpeakerKind, *choice(*get_args(model.SpeakerKind))]
    role: Line | None = None
    perspectives: tuple[AffiliationFields, ...] = Field(min_length=1)


class LoadedWordsFields(Fields):
    words: tuple[Line, ...]


class EventFields(Fields):
    title: Line
    date: Edtf
    place: Line
    columns: tuple[PerspectiveId, ...] = Field(min_length=2)
    column_order: Line
    questions: tuple[QuestionId, ...] = Field(min_length=1)
    quantities: dict[Id, Line] = {}
    keywords: tuple[Line, ...] = ()


class FigureFields(Fields):
    counts: QuantityId
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    qualifier: Annotated[model.Qualifier, *choice(*get_args(model.Qualifier))] | None = None
    unit: Line
    as_of: Edtf | None = None
    rule: Line | None = None

    @property
    def ends(self) -> tuple[float, float] | None:
        """The low and the high end; None unless there is either a value or both of them."""
        if self.value is not None:
            return (self.value, self.value) if self.low is None and self.high is None else None
        return None if self.low is None or self.high is None else (self.low, self.high)


class StatementFields(Fields):
    question: QuestionId
    speaker: SpeakerId
    said: Edtf
    said_basis: Annotated[model.Basis, *choice(*get_args(model.Basis))] = "stated"
    stance: Annotated[model.Stance, *choice(*get_args(model.Stance))]
    passage: Passage
    quote: Quotation | None = None
    quote_language: Language | None = None
    relay: tuple[RelayId, ...] = ()
    figure: FigureFields | None = None
    note: Line | None = None
    same_as: tuple[StatementId, ...] = Field(default=(), alias="same-as")
    supports: tuple[StatementId, ...] = ()
    disputes: tuple[StatementId, ...] = ()
    contradicts: tuple[StatementId, ...] = ()
    narrows: tuple[StatementId, ...] = ()
    corrects: tuple[StatementId, ...] = ()
    supersedes: tuple[StatementId, ...] = ()


class DocumentFields(Fields):
    title: Line
    publisher: PublisherId
    published: Edtf
    published_basis: Annotated[model.Basis, *choice(*get_args(model.Basis))] = "stated"
    language: Language
    kind: Line
    author: Line | None = None
    url: Address | None = None
    archived: Address | None = None
    text: Annotated[Literal["whole", "excerpt"], *choice("whole", "excerpt")] = "whole"


class QuestionFields(Fields):
    title: Line
    short: Line
    keywords: tuple[Line, ...] = ()


class PositionFields(Fields):
    perspective: PerspectiveId
    start: Edtf = Field(alias="from")
    change: Annotated[model.Change, *choice(*get_args(model.Change))] | None = None
    change_note: Line | None = None
    told_by: tuple[PerspectiveId, ...] = ()


class SilenceFields(Fields):
    perspective: PerspectiveId
    kind: Annotated[model.SilenceKind, *choice(*get_args(model.SilenceKind))]
    searched: Line | None = None
    start: Edtf | None = Field(default=None, alias="from")


SCHEMAS: Mapping[str, type[Fields]] = {
    "event": EventFields,
    "question": QuestionFields,
    "position": PositionFields,
    "silence": SilenceFields,
    "document": DocumentFields,
    "statement": StatementFields,
}
"""Name → fields of what stands in front matter and fences; each is published as a JSON Schema."""

REGISTER_SCHEMAS: Mapping[str, type[Fields]] = {
    "perspectives": PerspectiveFields,
    "publishers": PublisherFields,
    "speakers": SpeakerFields,
}
"""Register → fields of one entry."""


def schema_keys(schema: type[Fields]) -> list[str]:
    """Its keys as people write them, in the order of the reference."""
    return [field.alias or name for name, field in schema.model_fields.items()]


def required_keys(schema: type[Fields]) -> list[str]:
    """Keys that must be there, as they are written."""
    return [field.alias or name for name, field in schema.model_fields.items() if field.is_required()]
