"""Linked data: what machines read in pages and in `annotations.json` is valid by a validator of SHACL, as RDF."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyshacl import validate
from rdflib import RDF, SDO, Graph, Namespace

from build_scripts.exports.annotations import FILE, annotations_of, write_annotations
from build_scripts.fingerprints.fingerprint import make_fingerprint
from build_scripts.model.library import Library
from build_scripts.pages import Settings, render_pages
from tests.exports.test_files import with_texts
from tests.model.worlds import world as of_lines
from tests.pages.of_worlds import library_of
from tests.pages.world import library

# rdflib's own reader of JSON-LD uses what rdflib itself will drop.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
OA = Namespace("http://www.w3.org/ns/oa#")
SHAPES = Graph().parse(Path(__file__).with_name("linked-data.ttl"))
BASE = "https://parallax.example/data/v0/annotations.json"
# What the two contexts say of the terms that we use: another host is asked for nothing.
CONTEXTS: dict[str, dict[str, Any]] = {
    "https://schema.org": {
        "@vocab": "https://schema.org/",
        **{name: {"@type": "@id"} for name in ("url", "archivedAt")},
    },
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": "http://www.w3.org/ns/oa#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@vocab"},
        **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "TextQuoteSelector", "describing")},
        "AnnotationPage": "http://www.w3.org/ns/activitystreams#OrderedCollectionPage",
        "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        **{name: {"@id": f"oa:has{name.title()}", "@type": "@id"} for name in ("body", "target", "source", "selector")},
        **{name: {"@id": f"oa:{name}"} for name in ("exact", "prefix")},
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "language": "http://purl.org/dc/elements/1.1/language",
    },
}


def as_graph(text: str, base: str = BASE) -> Graph:
    """As RDF; a term that its context does not know would be missing in it."""
    data = json.loads(text)
    data["@context"] = CONTEXTS[data["@context"]]
    return Graph().parse(data=json.dumps(data), format="json-ld", publicID=base)


def in_pages(world: Library) -> dict[str, str]:
    """What stands in each page for machines, by its address."""
    pages = render_pages(world, Settings("Example", "1"))
    found = ((page.path, re.findall(r'ld\+json">(.*?)</script>', page.html)) for page in pages)
    return {path.replace(".md", ".html"): texts[0] for path, texts in found if texts}


def faults(graph: Graph) -> str:
    """What the validator says; empty where the graph is valid."""
    valid, _, said = validate(graph, shacl_graph=SHAPES)
    return "" if valid else said


def annotations(world: Library, folder: Path) -> str:
    """The file."""
    events = world.events.values()
    write_annotations((one for event in events for one in annotations_of(event, world)), folder)
    return (folder / FILE).read_text("utf-8")


@pytest.mark.parametrize("world", [library(), with_texts()], ids=["pages", "nasty"])
def test_what_machines_read_in_pages_is_valid(world: Library) -> None:
    """Each property is one of schema.org, and none is lost on the way."""
    found = in_pages(world)
    kinds = {path.split("/")[1] for path in found}
    assert kinds == {"documents", "claims"}
    for path, text in found.items():
        graph = as_graph(text, f"https://parallax.example/{path}")
        assert faults(graph) == ""
        terms = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}
        assert all(str(term).startswith(str(SDO)) and str(term).removeprefix(str(SDO)) in SDO for term in terms)
        things = json.loads(text)["@graph"]
        assert set(graph.objects(None, RDF.type)) >= {SDO[thing["@type"]] for thing in things}


def broken(kind: str, changes: dict[str, Any]) -> str:
    """A document's things, one of them changed; None takes a property away."""
    data = json.loads(
        next(text for text in in_pages(library()).values() if '"Quotation"' in text and '"Claim"' in text)
    )
    for each in data["@graph"]:
        if each["@type"] == kind:
            each.update(changes)
            for name in [name for name, value in changes.items() if value is None]:
                del each[name]
    return json.dumps(data)


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("Claim", {"author": {"@type": "Person", "name": "A"}}),
        ("Claim", {"reviewRating": {"@type": "Rating", "ratingValue": 1}}),
        ("Claim", {"text": None}),
        ("Claim", {"@type": "ClaimReview"}),
        ("Quotation", {"spokenByCharacter": None}),
        ("Quotation", {"dateCreated": "March"}),
        ("CreativeWork", {"publisher": "The Wire"}),
    ],
)
def test_the_validator_refuses_what_is_wrong(kind: str, changes: dict[str, Any]) -> None:
    """A claim has no rating and no author; a quotation has a speaker."""
    assert faults(as_graph(broken(kind, changes), "https://parallax.example/a/b/c.html"))


def test_quotations_are_valid_annotations(tmp_path: Path) -> None:
    """Each of the very words and of the address of their document; markup in them is text."""
    world = with_texts()
    text = annotations(world, tmp_path)
    found = [(one["target"]["source"]["id"], one["target"]["selector"]["exact"]) for one in json.loads(text)["items"]]
    assert found == [(world.documents[s.document_id].url, s.quote) for s in world.statements.values()]
    graph = as_graph(text)
    assert faults(graph) == ""
    assert sorted(map(str, graph.objects(None, OA.exact))) == sorted(of_selectors(text, "exact"))
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == len(of_selectors(text, "exact")) > 0


def of_selectors(text: str, name: str) -> list[str]:
    """A value of each selector that has it."""
    selectors = [one["target"]["selector"] for one in json.loads(text)["items"]]
    return [selector[name] for selector in selectors if name in selector]


TEXT = "In the evening the minister said that the wind was too much for the old ferry."


@pytest.mark.parametrize(
    ("locator", "quote", "exact", "prefix"),
    [
        ("In the evening the minister", None, "In the evening the minister", []),
        ("In the evening the minister", "said that the wind", "said that the wind", ["In the evening the minister"]),
        ("In the evening the minister", "the wind was too much", "the wind was too much", []),
    ],
)
def test_the_first_words_of_a_passage_stand_for_it_or_before_what_they_precede(
    tmp_path: Path, locator: str, quote: str | None, exact: str, prefix: list[str]
) -> None:
    """Only where the fingerprint has both as one run is what stands before the quotation known."""
    world = library_of(of_lines("claim is\n2024-03-20 kirby/us: is affirms"))
    (event,) = world.events.values()
    (document,) = event.documents
    (statement,) = document.statements
    statement = replace(statement, quote=quote, locator=locator, passage=1, passages=(1,))
    fingerprint = make_fingerprint(TEXT, document.id, "2024-04-01")
    document = replace(document, statements=(statement,), url="https://a.example/", fingerprint=fingerprint)
    event = replace(event, documents=(document,))
    text = annotations(replace(world, events={event.id: event}, documents={document.id: document}), tmp_path)
    assert faults(as_graph(text)) == ""
    assert (of_selectors(text, "exact"), of_selectors(text, "prefix")) == ([exact], prefix)
