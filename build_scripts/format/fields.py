"""The field schemas of everything people write: which keys a mapping may hold, and what each of them is.

pydantic types the values and gives the JSON Schemas for editors; `read_mapping` makes findings of its errors.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from build_scripts.format.values import (
    Address,
    Answers,
    ClaimId,
    Colour,
    DocumentId,
    Edtf,
    FormerId,
    Id,
    Language,
    Letter,
    Line,
    Locator,
    Names,
    Number,
    OccasionId,
    OwnVoiceId,
    Passage,
    Passages,
    PerspectiveId,
    PositionId,
    PublisherId,
    QuantityId,
    QuestionId,
    Quotation,
    RelayId,
    SpeakerId,
    SpeakerIds,
    StatementId,
    What,
    Yes,
    choice,
)
from build_scripts.model import acts
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
    of: Annotated[Literal["many"], *choice("many")] | None = None


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
    also: tuple[Line, ...] = ()
    kind: Annotated[model.SpeakerKind, *choice(*get_args(model.SpeakerKind))]
    role: Line | None = None
    body: SpeakerId | None = None
    country: Line | None = None
    unnamed: Yes | None = None
    perspectives: tuple[AffiliationFields, ...] = Field(min_length=1)


class LoadedWordsFields(Fields):
    words: tuple[Line, ...]


class NamesKeptBackFields(Fields):
    names: tuple[Line, ...]


class SearchedFields(Fields):
    perspective: PerspectiveId
    question: QuestionId
    where: Line
    on: Edtf


class EventFields(Fields):
    title: Line
    date: Edtf
    place: Line
    columns: tuple[PerspectiveId, ...] = Field(min_length=2)
    column_order: Line
    questions: tuple[QuestionId, ...] = Field(min_length=1)
    quantities: dict[Id, Line] = {}
    keywords: tuple[Line, ...] = ()
    searched: tuple[SearchedFields, ...] = ()
    draft: Yes | None = None


class DatedByFields(Fields):
    document: DocumentId
    passage: Passage | None = None
    how: Annotated[model.Basis, *choice(*get_args(model.Basis))] = "stated"


class OccasionFields(Fields):
    speakers: SpeakerIds
    what: What
    said: Edtf
    dated_by: DatedByFields | None = None
    also_dated: dict[DocumentId, Edtf] = {}
    public: Edtf | None = None
    place: Line | None = None
    rests_on: tuple[OccasionId, ...] = ()
    may_be: tuple[OccasionId, ...] = ()
    not_: tuple[OccasionId, ...] = Field(default=(), alias="not")


class OwnOccasionFields(Fields):
    """The occasion that a document records itself."""

    speakers: SpeakerIds
    what: What
    said: Edtf
    public: Edtf | None = None
    place: Line | None = None
    rests_on: tuple[OccasionId, ...] = ()
    may_be: tuple[OccasionId, ...] = ()
    not_: tuple[OccasionId, ...] = Field(default=(), alias="not")


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


class DefaultFields(Fields):
    """What statements of a document share: each has it, where it says nothing else."""

    occasion: OccasionId | None = None
    speaker: SpeakerIds | None = None
    said: Edtf | None = None
    what: What | None = None
    same_act: Annotated[Literal["inferred"], *choice("inferred")] | None = None
    quote_language: Language | None = None
    translated_by: Annotated[acts.TranslatedBy, *choice(*get_args(acts.TranslatedBy))] | None = None
    relay: tuple[RelayId, ...] = ()
    hedge: Line | None = None
    question: QuestionId | None = None
    custody: Yes | None = None
    not_final: Yes | None = None
    note: Line | None = None


class StatementFields(Fields):
    occasion: OccasionId | None = None
    speaker: SpeakerIds | None = None
    said: Edtf | None = None
    what: What | None = None
    same_act: Annotated[Literal["inferred"], *choice("inferred")] | None = None
    passage: Passages
    quote: Quotation | None = None
    quote_language: Language | None = None
    translation: Quotation | None = None
    translated_by: Annotated[acts.TranslatedBy, *choice(*get_args(acts.TranslatedBy))] | None = None
    locator: Locator | None = None
    relay: tuple[RelayId, ...] = ()
    hedge: Line | None = None
    answers: Answers = {}
    argues: Answers = {}
    imputes: dict[PerspectiveId, Answers] = {}
    question: QuestionId | None = None
    custody: Yes | None = None
    not_final: Yes | None = None
    replies_to: tuple[StatementId, ...] = ()
    corrects: tuple[StatementId, ...] = ()
    withdraws: tuple[StatementId, ...] = ()
    figure: FigureFields | None = None
    note: Line | None = None
    formerly: tuple[FormerId, ...] = ()


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
    extent: Annotated[acts.Extent, *choice(*get_args(acts.Extent))] = "whole"
    occasion: OwnOccasionFields | None = None
    speaker: OwnVoiceId | None = None
    defaults: DefaultFields | None = None
    copy_of: DocumentId | None = None
    translation_of: DocumentId | None = None
    revision_of: DocumentId | None = None
    draft: Yes | None = None
    formerly: tuple[FormerId, ...] = ()


class QuestionFields(Fields):
    title: Line
    short: Line
    keywords: tuple[Line, ...] = ()
    formerly: tuple[FormerId, ...] = ()


class ClaimFields(Fields):
    implies: tuple[ClaimId, ...] = ()
    excludes: tuple[ClaimId, ...] = ()
    concerns: tuple[PerspectiveId, ...] = ()
    formerly: tuple[FormerId, ...] = ()


class PositionFields(Fields):
    perspective: PerspectiveId
    start: Edtf = Field(alias="from")
    replaces: tuple[PositionId, ...] = ()
    lead: StatementId | None = None
    change_note: Line | None = None
    told_by: tuple[PerspectiveId, ...] = ()
    formerly: tuple[FormerId, ...] = ()


SCHEMAS: Mapping[str, type[Fields]] = {
    "event": EventFields,
    "question": QuestionFields,
    "claim": ClaimFields,
    "position": PositionFields,
    "document": DocumentFields,
    "statement": StatementFields,
    "occasion": OccasionFields,
    "publisher": PublisherFields,
    "speaker": SpeakerFields,
}
"""Name → fields of what stands in front matter, in fences, and in files of keys alone; each has a JSON Schema."""

REGISTER_SCHEMAS: Mapping[str, type[Fields]] = {
    "perspectives": PerspectiveFields,
}
"""Register in one file → fields of one entry."""


def schema_keys(schema: type[Fields]) -> list[str]:
    """Its keys as people write them, in the order of the reference."""
    return [field.alias or name for name, field in schema.model_fields.items()]


def required_keys(schema: type[Fields]) -> list[str]:
    """Keys that must be there, as they are written."""
    return [field.alias or name for name, field in schema.model_fields.items() if field.is_required()]
