"""The field schemas of everything people write: which keys a mapping may hold, and what each of them is.

`read/mappings.py` types the values, and makes findings of what is wrong with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, Self, get_args

from build_scripts.format.values import (
    Address,
    Answers,
    ClaimId,
    Colour,
    DocumentId,
    Edtf,
    FormerId,
    Hedge,
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


@dataclass(frozen=True, slots=True)
class Field:
    """What may stand behind a key."""

    key: str
    """As people write it."""
    annotation: Any
    required: bool
    default: object
    least: int
    """Number of entries that a list cannot do without."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a field beside its type."""

    default: object
    key: str
    least: int


_REQUIRED = object()
_NOTHING: Mapping[str, object] = MappingProxyType({})


def field(*, default: object = _REQUIRED, key: str = "", least: int = 0) -> Any:
    """For a field that is not called as its key is, or is a list that cannot be empty."""
    return _Said(default, key, least)


class Fields(metaclass=type):  # noqa: UP050 - mypy looks for the hash of a class nowhere else
    """What one mapping may hold, a field for each key; the values of one that is whole. Frozen."""

    __slots__ = ("__dict__", "given")
    by_name: ClassVar[Mapping[str, Field]]
    given: frozenset[str]
    """Names of the fields that are written; the others have their defaults."""

    def __init_subclass__(cls) -> None:
        annotated = cls.__annotations__.items()
        cls.by_name = {name: _field(name, its_type, vars(cls).get(name, _REQUIRED)) for name, its_type in annotated}

    def __init__(self, values: Mapping[str, object]) -> None:
        object.__setattr__(self, "given", frozenset(values))
        vars(self).update((name, values.get(name, field.default)) for name, field in self.by_name.items())

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} cannot be changed")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and (other.given, vars(other)) == (self.given, vars(self))

    def changed(self, values: Mapping[str, object]) -> Self:
        """The same with other values of some fields."""
        return type(self)({**{name: vars(self)[name] for name in self.given}, **values})


def _field(name: str, annotation: Any, said: object) -> Field:
    said = said if isinstance(said, _Said) else _Said(said, "", 0)
    return Field(said.key or name, annotation, said.default is _REQUIRED, said.default, said.least)


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
    names: Names = field(default=_NOTHING)
    ownership: Annotated[model.Ownership, *choice(*get_args(model.Ownership))]
    ownership_basis: Line
    ownership_url: Address | None = None
    country: Line | None = None
    url: Address | None = None


class AffiliationFields(Fields):
    perspective: PerspectiveId
    basis: Line
    start: Edtf | None = field(default=None, key="from")
    until: Edtf | None = None


class SpeakerFields(Fields):
    name: Line
    names: Names = field(default=_NOTHING)
    also: tuple[Line, ...] = ()
    kind: Annotated[model.SpeakerKind, *choice(*get_args(model.SpeakerKind))]
    role: Line | None = None
    body: SpeakerId | None = None
    country: Line | None = None
    unnamed: Yes | None = None
    perspectives: tuple[AffiliationFields, ...] = field(least=1)


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
    columns: tuple[PerspectiveId, ...] = field(least=2)
    column_order: Line
    questions: tuple[QuestionId, ...] = field(least=1)
    quantities: dict[Id, Line] = field(default=_NOTHING)
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
    also_dated: dict[DocumentId, Edtf] = field(default=_NOTHING)
    public: Edtf | None = None
    place: Line | None = None
    rests_on: tuple[OccasionId, ...] = ()
    may_be: tuple[OccasionId, ...] = ()
    not_: tuple[OccasionId, ...] = field(default=(), key="not")


class OwnOccasionFields(Fields):
    """The occasion that a document records itself."""

    speakers: SpeakerIds
    what: What
    said: Edtf
    public: Edtf | None = None
    place: Line | None = None
    rests_on: tuple[OccasionId, ...] = ()
    may_be: tuple[OccasionId, ...] = ()
    not_: tuple[OccasionId, ...] = field(default=(), key="not")


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
    hedge: Hedge | None = None
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
    hedge: Hedge | None = None
    answers: Answers = field(default=_NOTHING)
    argues: Answers = field(default=_NOTHING)
    imputes: dict[PerspectiveId, Answers] = field(default=_NOTHING)
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
    start: Edtf = field(key="from")
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
    return [field.key for field in schema.by_name.values()]


def required_keys(schema: type[Fields]) -> list[str]:
    """Keys that must be there, as they are written."""
    return [field.key for field in schema.by_name.values() if field.required]
