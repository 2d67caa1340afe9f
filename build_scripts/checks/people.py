"""Names that an event keeps back: of accused, victims, relatives. They stand in nothing that is found or linked."""

from collections.abc import Iterator
from functools import partial

from build_scripts.checks.index import Index
from build_scripts.checks.our_words import HEADINGS, OurText, our_words
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import NAME_IN_HEADING
from build_scripts.format.fields import Fields
from build_scripts.model.library import Written
from build_scripts.read.written import Partial
from build_scripts.text.names import names_in
from build_scripts.text.source import Source, Span


def check_names_kept_back(index: Index) -> Iterator[Diagnostic]:
    """Bad: `## Ivan Petrov is led away`. Good: `## A detained man is led away`."""
    names = sorted({name for names in index.files.names_kept_back.values() for name in names})
    if not names:
        return
    for text in (*_headings(index), *_ids(index)):
        # Words of an id are joined by hyphens, of which a name may have one.
        span, _ = next(names_in(text.text.replace("-", " "), names), (None, ""))
        if span is not None:
            message = f"a name that is kept back stands in this {text.place}"
            yield Diagnostic(NAME_IN_HEADING, text.source, text.at(span), message, _HINTS.get(text.place, _HINT))


_HINT = "say who it is without the name: “one of the accused”, “a survivor”; names stand in paraphrases, if at all"
_HINTS = {
    "id": "name it for what is said; `parallax rename` renames an id everywhere",
    "title of a document": "put … in place of the name",
    "keyword": "leave it out",
}


def _headings(index: Index) -> Iterator[OurText]:
    yield from (text for text in our_words(index) if text.place in HEADINGS)
    for document in index.documents.values():
        yield from _values(document.file.front, ("title",), "title of a document")
    for kind in (index.files.publishers, index.files.speakers):
        for entry in kind.entries:
            yield from _values(entry, ("name", "role"), "name")
            for language, name in entry.inner("names").items():
                yield OurText(str(name), "name", entry.written.source, partial(entry.written.at, "names", language))


def _values(mapping: Partial[Fields], keys: tuple[str, ...], place: str) -> Iterator[OurText]:
    for key in keys:
        if (value := mapping.value(key, str)) is not None:
            yield OurText(value, place, mapping.written.source, partial(mapping.written.at, key))


def _ids(index: Index) -> Iterator[OurText]:
    """What addresses are made of; of a file it is the name, and the finding stands at its top."""
    files = index.files
    yield from (_id(file.id, file.written) for file in files.events)
    yield from (_id(file.id, file.written) for file in index.questions)
    yield from (_id(file.id, file.written) for file in files.documents)
    yield from (_id(file.id, file.written) for file in files.occasions)
    yield from (_id(entry.id, entry.written) for entry in files.publishers.entries)
    yield from (_id(entry.id, entry.written) for entry in files.speakers.entries)
    yield from (_id(entry.id, entry.written) for entry in files.perspectives.entries)
    for document in index.documents.values():
        yield from (_slug(s.section.slug, s.section.slug_span, s.written.source) for s in document.statements)
    for question in index.questions:
        yield from (_slug(s.slug, s.slug_span, s.written.source) for s in question.sections)


def _id(id: str, written: Written) -> OurText:
    return OurText(id, "id", written.source, lambda: written.span)


def _slug(slug: str, span: Span, source: Source) -> OurText:
    return OurText(slug, "id", source, lambda: span)
