"""Statements → Web Annotations: where in a publisher's document the words stand that we tell of.

An annotation page of https://www.w3.org/TR/annotation-model/, a line an annotation. Its selector has the words that are
quoted; of a statement that quotes nothing, the first words of its passage. What stands before them is not known here,
because no text of a publisher is; but where the fingerprint has the first words of the passage and the quotation as one
run, those are the prefix.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from build_scripts.fingerprints.fingerprint import Verdict, lost_passages, quotation_verdict
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
    """Of the statements whose document has an address, whose passage is as it was, and of which words are known."""
    for document in event.documents:
        if document.url:
            for statement in document.statements:
                if (statement.quote or statement.locator) and not lost_passages(statement, document):
                    yield _annotation(document, document.url, statement, library.names_kept_back)


def _annotation(document: Document, url: str, statement: Statement, kept_back: tuple[str, ...]) -> dict[str, object]:
    page = f"{links.document_address(document.event_id, document.id)}#{links.statement_anchor(statement.slug)}"
    language = statement.quote_language or document.language
    selector = {"type": "TextQuoteSelector", "exact": statement.quote or statement.locator}
    if statement.quote and statement.locator and _follows(statement, document):
        selector["prefix"] = statement.locator
    who = f"{statement.speaker.name}, {statement.said.text}: {plain(statement.headline)}"
    return {
        "id": links.relative(page, f"{links.DATA}/{FILE}"),
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "language": "en", "value": without_names(who, kept_back)},
        "target": {
            "source": {"id": url, "language": language},
            "selector": selector,
        },
    }


def _follows(statement: Statement, document: Document) -> bool:
    """That the quotation stands right behind the first words of its passage."""
    together = replace(statement, quote=f"{statement.locator} {statement.quote}")
    return quotation_verdict(together, document) is Verdict.VERIFIED
