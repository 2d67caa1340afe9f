"""What is still to do: gaps that stand in nobody's way, derived from the library. `KINDS` lists them all.

An event and its comparison → what is missing, as the things themselves for the page "What we lack", and as values with
file, line and remedy for `parallax todo`. Each function is the one definition of its kind. Nothing here judges a fault.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Comparison, Move, Voice, compare
from build_scripts.model.comparison.voices import speakers_of, voice_of
from build_scripts.model.library import Document, Event, Library, Position, Statement
from build_scripts.model.registers import Perspective, Speaker, Written


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do, where it can be done."""

    kind: "Kind"
    event_id: str
    what: str
    """It in words."""
    written: Written
    key: tuple[str | int, ...]
    """The value that it is about; empty for all that was written."""

    @property
    def path(self) -> str:
        return self.written.source.path

    @property
    def line(self) -> int:
        return self.written.source.position(self.written.at(*self.key).start).line


Place = tuple[str, Written, tuple[str | int, ...]]
"""What it is in words, where, and the path of the value that it is about."""
Find = Callable[[Event, Comparison, Library], Iterable[Place]]


@dataclass(frozen=True, slots=True)
class Kind:
    slug: str
    remedy: str
    find: Find
    of_drafts: bool = False
    """Told of drafts too: it stands in one document, and is no count of the event."""


def unanswered_claims(event: Event, comparison: Comparison) -> Iterator[Claim]:
    """A claim nobody answers: as of the comparison's day, no document has a direct answer to it."""
    return (claim for id, claim in event.claims.items() if id not in comparison.rows)


def untold_moves(event: Event, comparison: Comparison) -> Iterator[Move]:
    """A move no position tells: no position of the voice's side, on the claim's question, cites it before and after."""
    questions = {question.id: question for question in event.questions}
    for claim, cells in comparison.cells.items():
        question = questions.get(event.claims[claim].question_id)
        for side, cell in cells.items():
            positions = question.positions.get(side, ()) if question else ()
            yield from (move for move in cell.moves if not any(_tells(position, move) for position in positions))


def _tells(position: Position, move: Move) -> bool:
    cited = {position.lead, *(citation.id for sentence in position.sentences for citation in sentence.citations)}
    return all(cited & {s.id for s in given.statements} for given in (move.before, move.after))


def single_voices(event: Event, registered: Iterable[Speaker]) -> Iterator[tuple[Perspective, Voice | None]]:
    """A single-voice column: in all of the event a column is heard through one voice only, or not at all.

    Not where none other can be found: a company, say, for whose word alone all speak who are registered for the side.
    """
    statements = [s for document in event.documents for s in document.statements]
    speakers = tuple(registered)
    for side in event.columns:
        voices = voices_of(side, statements)
        if not voices or (len(voices) == 1 and not _is_one_body(side, speakers)):
            yield side, next(iter(voices), None)


def _is_one_body(side: Perspective, registered: Iterable[Speaker]) -> bool:
    """A body and those who give its word, and nobody else of a name."""
    own = [s for s in registered if not s.unnamed and any(a.perspective.id == side.id for a in s.affiliations)]
    bodies = {voice.id: voice.speaker for voice in (voice_of(speaker, side) for speaker in own)}
    body = next(iter(bodies.values()), None)
    return len(own) > 1 and len(bodies) == 1 and body is not None and body.kind == "body"


def voices_of(side: Perspective, statements: Iterable[Statement]) -> tuple[Voice, ...]:
    """The voices that speak for a side, in the order of the statements."""
    spoken = (voice_of(*pair) for s in statements for pair in speakers_of(s) if pair[1].id == side.id)
    return tuple({voice.id: voice for voice in spoken}.values())


def drafts(event: Event) -> Iterator[Event | Document]:
    """A draft: an event, or a document of an event that is none. It has pages that no other page leads to."""
    if event.draft:
        yield event
    else:
        yield from (document for document in event.documents if document.draft)


def documents_without_statements(event: Event) -> Iterator[Document]:
    """A document without a statement is on no question's page: not annotated yet, or not needed."""
    return (document for document in event.documents if not document.statements)


def documents_without_address(event: Event) -> Iterator[Document]:
    """A document without address: neither a live nor an archived one."""
    return (document for document in event.documents if document.url is None and document.archived is None)


def unsaid_extents(event: Event) -> Iterator[Document]:
    """An opening not said to be one: nothing says how much of the document was seen, so that it counts as whole.

    Whether a text that is called whole goes on elsewhere, nobody can tell from its fingerprint.
    """
    return (d for d in event.documents if ("extent",) not in d.written.spans)


def statements_without_quotation(event: Event) -> Iterator[Statement]:
    """A statement without quotation or locator: nobody finds its passage in the text as published."""
    return (s for d in event.documents for s in d.statements if s.quote is None and s.locator is None)


def several_of_one_day(event: Event) -> Iterator[tuple[Statement, ...]]:
    """Statements of one document without an occasion, by one speaker on one day: each counts as an act of its own."""
    for document in event.documents:
        alike: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
        for s in document.statements:
            if s.occasion.id == s.id:
                alike[tuple(one.id for one in s.occasion.speakers), s.said.text, s.occasion.what].append(s)
        yield from (tuple(some) for some in alike.values() if len(some) > 1)


def _claims(event: Event, comparison: Comparison, _library: Library) -> Iterator[Place]:
    return ((claim.text, claim.written, ()) for claim in unanswered_claims(event, comparison))


def _moves(event: Event, comparison: Comparison, _library: Library) -> Iterator[Place]:
    for move in untold_moves(event, comparison):
        claim, before, after = event.claims[move.after.claim], move.before, move.after
        answers = f"{before.answer} ({before.said.text}) → {after.answer} ({after.said.text})"
        what = f"{after.voice.name} ({after.voice.side.id}) on “{claim.text}”: {move.kind}, {answers}"
        yield what, after.statements[0].written, ("answers", claim.id)


def _columns(event: Event, _comparison: Comparison, library: Library) -> Iterator[Place]:
    columns = [side.id for side in event.columns]
    for side, voice in single_voices(event, library.speakers.values()):
        heard = f"heard through one voice only, {voice.name}" if voice else "not heard at all"
        yield f"{side.name}: {heard}", event.written, ("columns", columns.index(side.id))


def _documents(find: Callable[[Event], Iterable[Document]]) -> Find:
    return lambda event, *_: ((d.title, d.written, ("title",)) for d in find(event))


def _statements(find: Callable[[Event], Iterable[Statement]], *key: str) -> Find:
    return lambda event, *_: ((s.headline, s.written, key) for s in find(event))


def _acts(event: Event, _comparison: Comparison, _library: Library) -> Iterator[Place]:
    for some in several_of_one_day(event):
        who = ", ".join(f"`{speaker.id}`" for speaker in some[0].occasion.speakers)
        what = f"{len(some)} statements of {who} of {some[0].said.text} name no occasion and count as {len(some)}"
        yield f"{what}: {', '.join(s.slug for s in some)}", some[0].written, ("said",)


def _drafts(event: Event, _comparison: Comparison, _library: Library) -> Iterator[Place]:
    return ((draft.title, draft.written, ("draft",)) for draft in drafts(event))


KINDS = (
    Kind("draft", "finish it, then delete the line `draft: true`", _drafts, of_drafts=True),
    Kind("unanswered-claim", "find a document that answers it, or take the claim out", _claims),
    Kind("untold-move", "tell it in a position of that side, citing what was said before and after", _moves),
    Kind("single-voice", "find a document in which another voice speaks for this side", _columns),
    Kind(
        "no-statements",
        "write a section for each speaker and occasion",
        _documents(documents_without_statements),
        of_drafts=True,
    ),
    Kind("no-address", "add `url`, `archived` or both", _documents(documents_without_address), of_drafts=True),
    Kind("extent-unsaid", "add `extent`: whole, opening, excerpt or none", _documents(unsaid_extents), of_drafts=True),
    Kind(
        "one-act-or-several",
        "`parallax new occasion` for each act of speaking, named as `occasion` in the statements",
        _acts,
        of_drafts=True,
    ),
    Kind(
        "no-quotation",
        "add `quote`, or `locator` with the first words of the passage",
        _statements(statements_without_quotation),
        of_drafts=True,
    ),
)
"""In the order in which they are shown: what readers miss most comes first."""


def to_dos(library: Library) -> Iterator[tuple[Event, Iterator[ToDo]]]:
    """All events, drafts too, each with all that is to do for it, by kind."""
    for id, whole in library.whole.events.items():
        yield whole, _to_dos(library, library.events.get(id, whole), whole)


def _to_dos(library: Library, event: Event, whole: Event) -> Iterator[ToDo]:
    comparison = compare(event)
    for kind in KINDS:
        places = kind.find(whole if kind.of_drafts else event, comparison, library)
        yield from (ToDo(kind, event.id, *place) for place in places)
