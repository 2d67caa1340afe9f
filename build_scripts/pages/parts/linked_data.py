"""What machines read in a page: https://schema.org in JSON-LD, of a document and what it quotes, and of claims.

The text of a claim never stands without all who say so and who say not, so they are part of it; it has no author of its
own, and no rating. What is returned can stand inside a `script` element.
"""

import json
from collections.abc import Iterable, Iterator

from build_scripts.fingerprints.fingerprint import lost_passages
from build_scripts.interface.words import _
from build_scripts.model.comparison import Row
from build_scripts.model.library import Document, Event
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.in_short import named, who_words
from build_scripts.pages.parts.told_once import told_once
from build_scripts.pages.parts.vocabulary import EXTENT_WORDS, OWNERSHIP_WORDS, extent_of
from build_scripts.text.names import without_names

_Thing = dict[str, object]


def of_document(site: Site, event: Event, document: Document, checked: str) -> str:
    """The document, the claims that it has answers to, and its quotations; `checked` is how far it was verified."""
    here = links.document_address(event.id, document.id)
    rows = site.comparison(event).rows
    answered = dict.fromkeys(claim for statement in document.statements for claim in statement.answers)
    claims = (_claim(rows[id], here) for id in answered if id in rows)
    return _written(
        (
            _work(document, checked),
            *(claim | {"appearance": {"@id": "#document"}} for claim in claims if claim),
            *_quotations(document, site.library.names_kept_back),
        )
    )


def of_claim(row: Row | None, here: str) -> str:
    """The claim of a row; empty where nobody answered it."""
    claim = _claim(row, here) if row else None
    return _written((claim,)) if claim else ""


def _written(graph: Iterable[_Thing]) -> str:
    things = {"@context": "https://schema.org", "@graph": list(graph)}
    text = json.dumps(things, ensure_ascii=False, separators=(",", ":"))
    # Nothing in it can end the element or begin another.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _claim(row: Row, here: str) -> _Thing | None:
    text = _text(row)
    return {"@type": "Claim", "@id": links.relative(named(row).place, here), "text": text} if text else None


@told_once
def _text(row: Row) -> str:
    """The claim with who says what of it; empty where nobody does."""
    one = named(row)
    if not (one.said.who or one.said.unnamed):
        return ""
    return _("Claim: “%(claim)s”. %(who)s.", claim=one.claim.text, who=who_words(one))


def _work(document: Document, checked: str) -> _Thing:
    publisher = document.publisher
    work: _Thing = {
        "@type": "CreativeWork",
        "@id": "#document",
        "name": document.title,
        "inLanguage": document.language,
        "genre": document.kind,
        "publisher": {
            "@type": "Organization",
            "name": publisher.name,
            "ownershipFundingInfo": f"{OWNERSHIP_WORDS[publisher.ownership]}. {publisher.ownership_basis}",
        },
        "description": f"{EXTENT_WORDS[extent_of(document)].capitalize()}. {checked}",
    }
    if document.author:
        work["creditText"] = document.author
    if document.published.is_day and not document.published.uncertain:
        work["datePublished"] = document.published.text
    if document.url:
        work["url"] = document.url
    if document.archived:
        work["archivedAt"] = document.archived
    if document.fingerprint:
        work["identifier"] = {
            "@type": "PropertyValue",
            "propertyID": "SHA-256 of the normalised text",
            "value": document.fingerprint.text_hash,
        }
    return work


def _quotations(document: Document, kept_back: tuple[str, ...]) -> Iterator[_Thing]:
    """The words quoted, each with who said them and when: https://schema.org/Quotation.

    None whose passage changed since, and none of people by whose names nobody is to be found.
    """
    for statement in document.statements:
        speakers = statement.speakers or (statement.speaker,)
        kept = any(without_names(speaker.name, kept_back) != speaker.name for speaker in speakers)
        if statement.quote and not kept and not lost_passages(statement, document):
            words: _Thing = {
                "@type": "Quotation",
                "@id": f"#{links.statement_anchor(statement.slug)}",
                "text": statement.quote,
                "inLanguage": statement.quote_language or document.language,
                "spokenByCharacter": [
                    {"@type": "Person" if speaker.kind == "person" else "Organization", "name": speaker.name}
                    for speaker in speakers
                ],
                "isPartOf": {"@id": "#document"},
            }
            if statement.said.is_day and not statement.said.uncertain:
                words["dateCreated"] = statement.said.text[:10]
            yield words
