"""Small documents and libraries, built by hand, for the tests of fingerprints."""

from types import MappingProxyType

from build_scripts.checks.index import Index, index_of
from build_scripts.fingerprints.fingerprint import make_fingerprint
from build_scripts.format.fields import DocumentFields, StatementFields
from build_scripts.model.library import (
    Affiliation,
    Document,
    Fingerprint,
    Library,
    Perspective,
    Prose,
    Publisher,
    Speaker,
    Statement,
    Written,
)
from build_scripts.read.written import DocumentFile, Files, Legible, Partial, RegisterFile, Section
from build_scripts.text.dates import Date
from build_scripts.text.source import Source, Span

ID = "example-2024-03-29"
DAY = Date("2024-03-29", None, None)


def written(text: str = "x", **values: str) -> Written:
    """A file in which each value stands on a line of its own, so that a finding's line tells which it points at."""
    lines = [text] + [f"{key}: {value}" for key, value in values.items()]
    whole = "\n".join(lines)
    spans: dict[tuple[str | int, ...], Span] = {}
    for key, value in values.items():
        start = whole.index(f"\n{key}: {value}") + len(f"\n{key}: ")
        spans[(key,)] = Span(start, start + len(value))
    return Written(Source(f"sources/event/documents/{ID}.md", whole), Span(0, len(text)), lambda: spans)


NOWHERE = written()
PERSPECTIVE = Perspective("p", "P", "P", "P", "#000000", "#ffffff", "", NOWHERE)
PUBLISHER = Publisher("publisher", "Publisher", {}, "unknown", "", None, None, None, NOWHERE)
SPEAKER = Speaker("s", "S", {}, "body", None, (Affiliation(PERSPECTIVE, "", None, None),), NOWHERE)


def prose(text: str) -> Prose:
    """Contributed Markdown in a file of its own."""
    return Prose(text, Source("body.md", text), Span(0, len(text)))


def statement(
    slug: str, passage: int, quote: str | None = None, body: str = "", headline: str = "A headline"
) -> Statement:
    """A statement that says what the test is about, and nothing else."""
    values = {"passage": str(passage)} | ({"quote": quote} if quote is not None else {})
    return Statement(
        id=f"{ID}#{slug}",
        slug=slug,
        event_id="event",
        document_id=ID,
        question_id="question",
        speaker=SPEAKER,
        perspective=PERSPECTIVE,
        said=DAY,
        said_basis="stated",
        stance="asserts",
        passage=passage,
        quote=quote,
        quote_language=None,
        relay=(),
        relations=(),
        figure=None,
        headline=headline,
        body=prose(body),
        note=None,
        written=written(f"## {headline}", **values),
    )


def document(*statements: Statement, fingerprint: Fingerprint | None = None, note: str = "") -> Document:
    """A document of those statements."""
    return Document(
        id=ID,
        event_id="event",
        title="Title",
        publisher=PUBLISHER,
        published=DAY,
        published_basis="stated",
        language="en",
        kind="news report",
        author=None,
        url=None,
        archived=None,
        text="whole",
        note=prose(note),
        statements=statements,
        fingerprint=fingerprint,
        written=written("---", title="Title"),
    )


def library(*documents: Document) -> Library:
    """A library of those documents."""
    return Library(
        perspectives={},
        publishers={},
        speakers={},
        events={},
        documents=MappingProxyType({d.id: d for d in documents}),
        statements=MappingProxyType({s.id: s for d in documents for s in d.statements}),
        answers={},
        origins={},
        uses={},
        loaded_words=(),
    )


def index(*documents: Document) -> Index:
    """What the checks look at, as if those documents had been written."""
    files = Files(
        perspectives=RegisterFile((), frozenset()),
        publishers=RegisterFile((), frozenset()),
        speakers=RegisterFile((), frozenset()),
        loaded_words=(),
        events=(),
        questions=(),
        documents=tuple(_as_written(document) for document in documents),
        fingerprints={(d.event_id, d.id): d.fingerprint for d in documents if d.fingerprint is not None},
    )
    return index_of(files)


def _as_written(document: Document) -> DocumentFile:
    front = Partial(DocumentFields, {"language": document.language}, None, document.written, Legible.ALL)
    sections = (
        Section(
            schema=StatementFields,
            values={"passage": s.passage, "quote": s.quote},
            fields=None,
            written=s.written,
            legible=Legible.ALL,
            slug=s.slug,
            slug_span=s.written.span,
            headline=s.headline,
            prose=s.body,
            sentences=(),
        )
        for s in document.statements
    )
    slugs = frozenset(s.slug for s in document.statements)
    return DocumentFile(document.id, document.event_id, front, document.note, tuple(sections), slugs, Legible.ALL)


def captured(text: str) -> Fingerprint:
    """The fingerprint of a text, for the document of these tests."""
    return make_fingerprint(text, ID, "2026-11-22")
