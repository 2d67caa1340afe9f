"""Feeds: what moved, before and after, with who says so and who says not; forms that readers of feeds take."""

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from build_scripts.exports.feeds import feeds
from build_scripts.model.library import Library
from build_scripts.pages import Settings
from tests.exports.test_files import with_texts
from tests.model.worlds import world
from tests.pages.of_worlds import library_of
from tests.pages.world import library as pages_world

ATOM = "{http://www.w3.org/2005/Atom}"
SETTINGS = Settings("Example & site", "1", site_url="https://parallax.example/a/")
WORLD = """
claim is
2024-03-23 kirby@white-house/us: is allows | briefing; own; hedge very likely
2024-03-28 watson@white-house/us: is affirms | in d 2024-03-29
2024-03-30 bortnikov@fsb/russia: is denies
2024-04-02 peskov@presidency/russia: is denies
"""
BESIDE = """
claim wide concerns russia ukraine
claim narrow implies wide
2024-03-20 kirby@white-house/us: wide affirms
2024-03-22 miller@state/us: wide denies
2024-03-24 budanov@gur/ukraine: narrow affirms
"""
_LINK = {"type": "string", "pattern": "^https://parallax[.]example/a/[^ ]*$"}
_MOMENT = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z$"}
_TEXT = {"type": "string", "minLength": 1}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "home_page_url": _LINK,
        "feed_url": _LINK,
        "language": {"const": "en"},
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {"name": _TEXT}}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "title", "content_html", "date_modified"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "pattern": "^urn:uuid:[0-9a-f-]{36}$"},
                    "url": _LINK,
                    "title": _TEXT,
                    "content_html": _TEXT,
                    "date_modified": _MOMENT,
                },
            },
        },
    },
}
"""https://www.jsonfeed.org/version/1.1/, as far as we use it."""


def items(library: Library, settings: Settings = SETTINGS) -> list[dict[str, Any]]:
    """Of the feed of the site."""
    found: list[dict[str, Any]] = json.loads(dict(feeds(library, settings))["feed.json"])["items"]
    return found


def of(found: list[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    """Those with these words in their title."""
    return [item for item in found if words in item["title"]]


@pytest.mark.parametrize(
    "library", [library_of(world(WORLD)), pages_world(), with_texts()], ids=["small", "pages", "nasty"]
)
def test_both_forms_are_what_readers_of_feeds_take(library: Library) -> None:
    """What RFC 4287 and JSON Feed ask for is there, once; the two say the same."""
    texts = dict(feeds(library, SETTINGS))
    assert set(texts) == {
        f"{folder}feed.{kind}" for folder in ("", *(f"{id}/" for id in library.events)) for kind in ("xml", "json")
    }
    for path in (path for path in texts if path.endswith(".xml")):
        feed = json.loads(texts[path.replace(".xml", ".json")])
        jsonschema.validate(feed, JSON_FEED)
        atom = ET.fromstring(texts[path])  # noqa: S314 - our own
        entries = atom.findall(f"{ATOM}entry")
        for element in (atom, *entries):
            assert [len(element.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries) > 0
        assert atom.findtext(f"{ATOM}author/{ATOM}name") == "Example & site"
        (own,) = (link.get("href") for link in atom.findall(f"{ATOM}link") if link.get("rel") == "self")
        assert own == SETTINGS.site_url + path if SETTINGS.site_url else None
        assert [_of_atom(entry) for entry in entries] == [
            (one["id"], " ".join(one["title"].split()), one["url"], one["content_html"], one["date_modified"])
            for one in feed["items"]
        ]


def _of_atom(entry: ET.Element) -> tuple[str | None, ...]:
    link = entry.find(f"{ATOM}link")
    texts = {name: entry.findtext(ATOM + name) for name in ("id", "title", "content", "updated")}
    assert link is not None
    return texts["id"], texts["title"], link.get("href"), texts["content"], texts["updated"]


def test_a_move_has_before_and_after_and_both_sides_of_its_claim() -> None:
    """No claim travels alone, and what the comparison derives is said to be our reading."""
    (moved,) = of(items(library_of(world(WORLD))), "another answer on")
    assert moved["title"].startswith("white-house (")
    text = moved["content_html"]
    assert "<b>Before:</b> says possible, as we read it; kirby, 23 March 2024" in text
    assert "<b>After:</b> says so, as we read it; watson, 28 March 2024" in text
    assert "<b>Says so, by 2 April 2024:</b> white-house (" in text
    assert "<b>Says not, by 2 April 2024:</b> presidency (" in text
    (spoke,) = of(items(library_of(world(WORLD))), "first heard on")
    assert all(words in spoke["content_html"] for words in ("It answers:", "Says so, by", "Says not, by"))


def test_who_says_less_and_who_is_silent_is_told_beside_them() -> None:
    """On every claim, in the same words for every side."""
    (told,) = of(items(library_of(world(BESIDE))), "first heard on")
    beside = (
        "gur (ukraine), 24 March 2024: says so, on a narrower claim; russia, whom it concerns: no answer to just this"
    )
    assert f"<b>Beside these:</b> {beside} found" in told["content_html"]


def correcting(word: str) -> Library:
    """The last statement of the small world corrects or withdraws the first."""
    event = world(WORLD)
    *documents, last = event.documents
    (statement,) = last.statements
    (first,) = documents[0].statements
    statement = replace(statement, **{word: (first.id,)})  # type: ignore[arg-type]
    return library_of(replace(event, documents=(*documents, replace(last, statements=(statement,)))))


@pytest.mark.parametrize("word", ["corrects", "withdraws"])
def test_a_document_and_a_correction_are_news(word: str) -> None:
    """With what was said before, and who says so and not of all that the two answer."""
    found = items(correcting(word))
    assert len(of(found, "New document: ")) == 4
    (corrected,) = of(found, f"{word} what was said before")
    assert all(
        f"<b>{words}" in corrected["content_html"] for words in ("Before:", "After:", "Says so, by", "Says not, by")
    )


def test_ids_are_the_same_on_every_copy_and_links_work_from_disk() -> None:
    """A mirror tells nothing twice."""
    library = library_of(world(WORLD))
    here, there = items(library), items(library, Settings("Mirror", "2"))
    assert [one["id"] for one in here] == [one["id"] for one in there]
    assert {one["url"].split("/")[0] for one in there} == {"event"}
    of_another = items(library, Settings("Another", "2", site_id="another"))
    assert not {one["id"] for one in of_another} & {one["id"] for one in here}


def test_nothing_in_a_feed_runs() -> None:
    """Markup of a headline or a quotation is text, for whoever shows what a feed holds as HTML."""
    event = world(WORLD)
    documents = [
        replace(document, statements=tuple(replace(s, headline=HOSTILE, quote=HOSTILE) for s in document.statements))
        for document in event.documents
    ]
    found = items(library_of(replace(event, documents=tuple(documents))))
    shown = "".join(one["content_html"] for one in found)
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


HOSTILE = "<script>alert(1)</script>]]>"


def test_no_name_that_is_kept_back_stands_in_a_feed() -> None:
    """Whoever is accused or a victim is not in the news by us."""
    library = library_of(world(WORLD))
    assert any("kirby" in text for _, text in feeds(library, SETTINGS))
    assert not any("kirby" in text for _, text in feeds(replace(library, names_kept_back=("kirby",)), SETTINGS))
