"""The world of these tests: the example project with the documents and statements that a test is about."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from build_scripts.checks.index import Index, index_of
from build_scripts.fingerprints.fingerprint import Stands, make_fingerprint, stands
from build_scripts.format.fields import DocumentFields, StatementFields
from build_scripts.model.library import Document, Fingerprint, Library, Prose, Statement, Written
from build_scripts.pipeline import load
from build_scripts.read.written import DocumentFile, Files, Legible, Partial, RegisterFile, Section
from build_scripts.text.source import Source, Span
from tests.world import make_project

ID = "gazette-2030-05-02"

with TemporaryDirectory() as _folder:
    EXAMPLE = load(make_project(Path(_folder)))[0]


def written(text: str, **values: str) -> Written:
    """A file in which each value stands on a line of its own, so that a finding's line tells which it points at."""
    lines = [text] + [f"{key}: {value}" for key, value in values.items()]
    whole = "\n".join(lines)
    spans: dict[tuple[str | int, ...], Span] = {}
    for key, value in values.items():
        start = whole.index(f"\n{key}: {value}") + len(f"\n{key}: ")
        spans[(key,)] = Span(start, start + len(value))
    return Written(Source(f"sources/ferry/documents/{ID}.md", whole), Span(0, len(text)), lambda: spans)


def prose(text: str) -> Prose:
    """Contributed Markdown in a file of its own."""
    return Prose(text, Source("body.md", text), Span(0, len(text)))


def statement(
    slug: str, passage: int, quote: str | None = None, body: str = "", headline: str = "A headline"
) -> Statement:
    """A statement that says what the test is about, and nothing else."""
    values = {"passage": str(passage)} | ({"quote": quote} if quote is not None else {})
    return replace(
        EXAMPLE.statements[f"{ID}#wind"],
        id=f"{ID}#{slug}",
        slug=slug,
        passage=passage,
        passages=(passage,),
        quote=quote,
        headline=headline,
        body=prose(body),
        written=written(f"## {headline}", **values),
    )


def document(*statements: Statement, fingerprint: Fingerprint | None = None, note: str = "") -> Document:
    """A document of those statements."""
    return replace(
        EXAMPLE.documents[ID],
        note=prose(note),
        statements=statements,
        fingerprint=fingerprint,
        written=written("---", title="Title"),
    )


def library(*documents: Document) -> Library:
    """The library with those documents alone."""
    return replace(
        EXAMPLE,
        documents=MappingProxyType({d.id: d for d in documents}),
        statements=MappingProxyType({s.id: s for d in documents for s in d.statements}),
    )


def index(*documents: Document, stands: Stands = stands) -> Index:
    """What the checks look at, as if those documents had been written."""
    files = Files(
        perspectives=RegisterFile((), frozenset()),
        publishers=RegisterFile((), frozenset()),
        speakers=RegisterFile((), frozenset()),
        loaded_words=(),
        events=(),
        questions=(),
        documents=tuple(_as_written(document) for document in documents),
        occasions=(),
        fingerprints={(d.event_id, d.id): d.fingerprint for d in documents if d.fingerprint is not None},
    )
    return index_of(files, stands)


def _as_written(document: Document) -> DocumentFile:
    front = Partial(DocumentFields, {"language": document.language}, None, document.written, Legible.ALL)
    sections = (
        Section(
            schema=StatementFields,
            values={"passage": s.passages, "quote": s.quote},
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
    return make_fingerprint(text, ID, "2030-05-05")
