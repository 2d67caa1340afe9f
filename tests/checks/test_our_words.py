"""The one listing of all that we say: no key of the format is forgotten."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from build_scripts.checks.index import index_of
from build_scripts.checks.our_words import our_words
from build_scripts.format.fields import REGISTER_SCHEMAS, SCHEMAS, Fields
from build_scripts.format.values import Line
from build_scripts.read.files import read_files
from tests.world import DOCUMENT, EVENT, QUESTION, change, make_project

NOT_OURS = {
    "publisher.name": "a name",
    "publisher.names": "names",
    "publisher.country": "a name",
    "speaker.name": "a name, and ours where the speaker has none",
    "speaker.names": "names",
    "speaker.also": "names",
    "speaker.country": "a name",
    "document.title": "the publisher's headline",
    "document.author": "a name",
}
OURS = {
    "perspectives.name", "perspectives.short", "perspectives.description", "publisher.ownership_basis", "speaker.role",
    "speaker.perspectives.basis", "event.title", "event.place", "event.column_order", "event.quantities",
    "event.keywords", "event.searched.where", "question.title", "question.short", "question.keywords",
    "position.change_note", "document.kind", "document.occasion.place", "document.defaults.note", "statement.note",
    "statement.figure.unit", "statement.figure.rule", "occasion.place",
}  # fmt: skip


def _lines(name: str, annotation: Any) -> Iterator[str]:
    """Keys whose values are a line of text, by their path."""
    if annotation == Line:
        yield name
    elif isinstance(annotation, type) and issubclass(annotation, Fields):
        for key, field in annotation.by_name.items():
            yield from _lines(f"{name}.{key}", field.annotation)
    else:
        for argument in get_args(annotation):
            yield from _lines(name, argument)


def test_every_key_that_holds_a_line_is_ours_or_somebody_elses() -> None:
    """A new key of text is put into `our_words`, or it is said here whose words it holds."""
    found = {line for name, schema in {**SCHEMAS, **REGISTER_SCHEMAS}.items() for line in _lines(name, schema)}
    assert found == OURS | {*NOT_OURS}


def test_every_text_knows_its_place(tmp_path: Path) -> None:
    """A part of prose is pointed at where it stands, a part of a value that is written otherwise as the whole value."""
    make_project(tmp_path)
    change(tmp_path, DOCUMENT, "answers: {", "note: 'The captain''s'\nanswers: {")
    change(tmp_path, QUESTION, "short: Cause", "short: Cause\nkeywords: [wind, sea]")
    change(
        tmp_path,
        EVENT,
        "quantities: {",
        "searched: [{perspective: north, question: cause, where: X, on: 2030}]\nquantities: {",
    )
    files, _ = read_files(tmp_path)
    texts = list(our_words(index_of(files)))
    for text in texts:
        span = text.find_span()
        shown = text.source.text[span.start : span.end]
        assert shown == text.text or shown.replace("''", "'").strip("'") == text.text, text
    assert {"The captain's", "wind", "sea", "X", "People missing", "The minister put it down to the wind."} <= {
        text.text for text in texts
    }
