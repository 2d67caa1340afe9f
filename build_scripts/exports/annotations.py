"""Quotations → Web Annotations: where in a publisher's document the words stand that we quote.

An annotation page of https://www.w3.org/TR/annotation-model/, a line an annotation. What stands before a quotation is
not known here, because no text of a publisher is; so a selector has the exact words alone.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_scripts.fingerprints.fingerprint import lost_passages
from build_scripts.model.library import Document, Event, Library, Statement
from build_scripts.pages.parts import links
from build_scripts.pages.parts.prose import plain
from build_scripts.text.names import without_names

FILE = "annotations.json"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_annotations(annotations: Iterable[dict[str, object]], folder: Path) -> None:
    """The page of them all."""
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context":"http://www.w3.org/ns/anno.jsonld","id":"","type":"AnnotationPage","items":[')
        for number, one in enumerate(annotations):
            file.write(("," if number else "") + "\n" + _encode(one))
        file.write("\n]}\n")


def annotations_of(event: Event, library: Library) -> Iterator[dict[str, object]]:
    """Of all quotations of an event whose document has an address, and whose passage is as it was."""
    for document in event.documents:
        if document.url:
            for statement in document.statements:
                if statement.quote and not lost_passages(statement, document):
                    yield _annotation(document, document.url, statement, library.names_kept_back)


def _annotation(document: Document, url: str, statement: Statement, kept_back: tuple[str, ...]) -> dict[str, object]:
    page = f"{links.document_address(document.event_id, document.id)}#{links.statement_anchor(statement.slug)}"
    language = statement.quote_language or document.language
    who = f"{statement.speaker.name}, {statement.said.text}: {plain(statement.headline)}"
    return {
        "id": links.relative(page, f"{links.DATA}/{FILE}"),
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "language": "en", "value": without_names(who, kept_back)},
        "target": {
            "source": {"id": url, "language": language},
            "selector": {"type": "TextQuoteSelector", "exact": statement.quote},
        },
    }
