"""Loaded words in our own voice: wherever readers see words that are ours, outside quotation marks.

A document's title is not ours: it is the outlet's headline, shown as such. Nor are names, and what a speaker said, in
the keys `quote`, `translation`, `locator` and `hedge`.
"""

import re
from collections.abc import Iterator

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import LOADED_WORD
from build_scripts.format.fields import Fields
from build_scripts.format.ids import STATEMENT_ID_PATTERN
from build_scripts.format.references import inner_values
from build_scripts.model.registers import Written
from build_scripts.read.written import Partial
from build_scripts.text.source import Span

# None reaches over its own opening mark: a row of marks that are never closed costs no more than its length.
_NOT_OURS = re.compile(
    rf"“[^“”]*”|„[^„“”]*[“”]|\"[^\"\n]*\"|«[^«»]*»|\[[@#][^\[\]]*\]|(?<![\w-]){STATEMENT_ID_PATTERN}"
)
"""Quotations, and the ids in citations."""


def check_loaded_words(index: Index) -> Iterator[Diagnostic]:
    """Bad: `The regime's puppets denied it.` Good: `Officials denied it.`"""
    if not index.files.loaded_words:
        return
    loaded = sorted(index.files.loaded_words, key=lambda word: (-len(word), word))
    words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in loaded)
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for written, span in _prose(index):
        for match in _loaded(pattern, written.source.text[span.start : span.end]):
            yield _told(written, Span(span.start + match.start(), span.start + match.end()), match.group())
    for mapping, keys in _values(index):
        for path, value in _texts(mapping, keys):
            for match in _loaded(pattern, value):
                yield _told(mapping.written, _within(mapping.written, path, value, match), match.group())


def _loaded(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    # Most texts hold none: quotations are looked for where one does.
    if pattern.search(text):
        # Blanked, not cut: offsets stay true.
        yield from pattern.finditer(_NOT_OURS.sub(lambda match: " " * len(match.group()), text))


def _told(written: Written, at: Span, word: str) -> Diagnostic:
    message = f"`{word}` is a loaded word in our own voice"
    hint = f'write it neutrally, or as a speaker\'s word in double quote marks: "{word}"'
    return Diagnostic(LOADED_WORD, written.source, at, message, hint)


def _prose(index: Index) -> Iterator[tuple[Written, Span]]:
    """Headlines and prose, as they stand in the files."""
    for document in index.documents.values():
        yield document.written, document.file.note.span
        for statement in document.statements:
            yield statement.written, statement.written.span
            yield statement.written, statement.section.prose.span
    for event in index.files.events:
        for sentence in event.lead:
            yield event.written, sentence.span
    for question in index.questions:
        yield question.written, question.issue.span
        for section in question.sections:
            # As one text: a quotation may end in another sentence than it begins.
            yield section.written, section.written.span
            yield section.written, section.prose.span


_EVENT = ("title", "place", "column_order", "quantities", "searched")
_OF_PERSPECTIVE = ("name", "short", "description")
_OF_SPEAKER = ("role", "perspectives")


def _values(index: Index) -> Iterator[tuple[Partial[Fields], tuple[str, ...]]]:
    """Mappings, and the keys whose values are words of ours."""
    files = index.files
    yield from ((entry, _OF_PERSPECTIVE) for entry in files.perspectives.entries)
    yield from ((entry, ("ownership_basis",)) for entry in files.publishers.entries)
    for speaker in files.speakers.entries:
        # What people without a name are called are words of ours.
        yield speaker, ("name", *_OF_SPEAKER) if speaker.value("unnamed", bool) else _OF_SPEAKER
    for event in files.events:
        yield event.front, _EVENT
    yield from ((occasion.front, ("place",)) for occasion in files.occasions)
    for question in index.questions:
        yield question.front, ("title", "short")
        yield from ((position, ("change_note",)) for position in question.positions)
    for document in index.documents.values():
        yield document.file.front, ("kind", "defaults")
        yield from ((statement.section, ("note", "figure")) for statement in document.statements)


_INNER = ("where", "basis", "note", "rule", "unit", "place")
"""Keys of mappings inside whose values are words of ours."""


def _texts(mapping: Partial[Fields], keys: tuple[str, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text below these keys that is ours, by its path."""
    for key in keys:
        value = mapping.values.get(key)
        if isinstance(value, str):
            yield (key,), value
        elif key == "quantities":
            yield from (((key, id), label) for id, label in inner_values(value).items() if isinstance(label, str))
        else:
            several = isinstance(value, tuple)
            for i, inner in enumerate(value if isinstance(value, tuple) else (value,)):
                path, texts = (key, i) if several else (key,), inner_values(inner)
                for name in _INNER:
                    text = texts.get(name)
                    if isinstance(text, str):
                        yield (*path, name), text


def _within(written: Written, path: tuple[str | int, ...], value: str, match: re.Match[str]) -> Span:
    """Where in the file the word stands; the whole value where that cannot be told, as where it is folded."""
    at, word = written.at(*path), match.group()
    start = at.start
    for _ in range(value.count(word, 0, match.start()) + 1):
        start = written.source.text.find(word, start, at.end) + 1
        if not start:
            return at
    return Span(start - 1, start - 1 + len(word))
