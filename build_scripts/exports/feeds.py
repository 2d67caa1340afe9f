"""News → feeds of the site and of each event: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

Where the site has no address, as on a disk, links are relative to the feed. No time of the build stands in them.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from uuid import UUID, uuid5

from build_scripts.exports.news import LATEST, News, news_of
from build_scripts.exports.table import EventData
from build_scripts.interface.words import _, language
from build_scripts.model.library import Event, Library
from build_scripts.pages.parts import links
from build_scripts.pages.parts.page import Settings

_OURS = UUID("6f0a2c1e-0f5b-5d57-9c4e-5b9a3e0d7a12")
_NO_DAY = date(1970, 1, 1)


def feeds(library: Library, settings: Settings) -> Iterator[tuple[str, str]]:
    """Path and text of each."""
    of_all: list[News] = []
    for event in library.events.values():
        news = news_of(EventData(library, event, settings.version))
        of_all += news
        yield from event_feeds(settings, event, news)
    yield from site_feeds(settings, of_all)


def event_feeds(settings: Settings, event: Event, news: Sequence[News]) -> Iterator[tuple[str, str]]:
    """Those of an event."""
    return _both(settings, f"{event.title}: {settings.site_name}", links.event_address(event.id), news)


def site_feeds(settings: Settings, news: Iterable[News]) -> Iterator[tuple[str, str]]:
    """Those of the site, of the latest news of all its events."""
    latest = sorted(news, key=lambda one: (one.day, one.id), reverse=True)[:LATEST]
    return _both(settings, settings.site_name, links.HOME, latest)


def _id(settings: Settings, what: str) -> str:
    """The same on every copy of a site, and another on another site."""
    return uuid5(uuid5(_OURS, settings.site_id), what).urn


def _both(settings: Settings, title: str, home: str, news: Sequence[News]) -> Iterator[tuple[str, str]]:
    folder = home.removesuffix("index.html")
    for name, written in ((f"{folder}feed.xml", _atom), (f"{folder}feed.json", _json_feed)):
        yield name, written(settings, title, home, name, news)


def _place(settings: Settings, address: str, here: str) -> str:
    return settings.site_url + address if settings.site_url else links.relative(address, here)


def _xml(text: str) -> str:
    return escape(text, quote=False)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _atom(settings: Settings, title: str, home: str, here: str, news: Sequence[News]) -> str:
    updated = _moment(max((one.day for one in news), default=_NO_DAY))
    name = _xml(settings.site_name)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language()}">',
        f"<id>{_id(settings, home)}</id>\n<title>{_xml(title)}</title>\n<updated>{updated}</updated>",
        f"<author><name>{name}</name></author>\n<rights>CC BY 4.0, {_xml(_('quoted matter excepted'))}</rights>",
        f'<link rel="self" type="application/atom+xml" href="{escape(_place(settings, here, here))}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(_place(settings, home, here))}"/>',
    ]
    for one in news:
        link = escape(_place(settings, one.address, here))
        parts.append(
            f"<entry>\n<id>{_id(settings, one.id)}</id>\n<title>{_xml(_shown(one.title))}</title>\n"
            f"<updated>{_moment(one.day)}</updated>\n"
            f'<link rel="alternate" type="text/html" href="{link}"/>\n'
            f'<content type="html">{_xml(_html(one))}</content>\n</entry>'
        )
    return "\n".join((*parts, "</feed>\n"))


def _json_feed(settings: Settings, title: str, home: str, here: str, news: Sequence[News]) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": _place(settings, home, here),
        "feed_url": _place(settings, here, here),
        "language": language(),
        "authors": [{"name": settings.site_name}],
        "items": [
            {
                "id": _id(settings, one.id),
                "url": _place(settings, one.address, here),
                "title": one.title,
                "content_html": _html(one),
                "date_modified": _moment(one.day),
            }
            for one in news
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _html(one: News) -> str:
    return "".join(f"<p><b>{escape(what)}:</b> {escape(_shown(line))}</p>" for what, line in one.lines)


def _shown(text: str) -> str:
    """On one line: no character that XML cannot hold stands in what is published, but line breaks do."""
    return " ".join(text.split())
