"""Publishers: the index, and a page for each with its ownership, its documents and what it passed on."""

from collections.abc import Iterator

from build_scripts.format.fields import host_of
from build_scripts.model.library import Publisher
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.indexes import render_entry, render_index
from build_scripts.pages.parts.page import Heading, Page
from build_scripts.pages.parts.vocabulary import OWNERSHIP_WORDS, count
from build_scripts.pages.speakers import relayed_by


def render_publishers(site: Site) -> Iterator[Page]:
    """The index and a page a publisher."""
    publishers = sorted(site.library.publishers.values(), key=lambda p: (p.name.casefold(), p.id))
    relayed = relayed_by(site, Publisher)
    yield from render_index(
        "publishers.html",
        links.PUBLISHERS,
        publishers,
        lambda p: (
            p,
            links.publisher_address(p.id),
            len(site.by_publisher.get(p.id, ())),
            len(relayed.get(p.id, ())),
        ),
        title="Publishers",
        description="Who published the documents and who passed statements on, who owns them, and how that is known.",
        edit_path="sources/publishers.yml",
        speakers=links.SPEAKERS,
    )
    for publisher in publishers:
        if site.wants(links.publisher_address(publisher.id)):
            yield _page(site, publisher, relayed.get(publisher.id, ()))


def _page(site: Site, publisher: Publisher, relayed: tuple[Card, ...]) -> Page:
    documents = site.by_publisher.get(publisher.id, ())
    ownership = OWNERSHIP_WORDS[publisher.ownership]
    return render_entry(
        site,
        publisher,
        "publisher.html",
        links.publisher_address(publisher.id),
        description=f"{publisher.name}. {ownership}. {count(len(documents), 'document')}.",
        found_by=f"Publisher. {ownership}. {publisher.country or ''} {' '.join(publisher.names.values())}",
        headings=(
            Heading("ownership", "Who they are", 2),
            *([Heading("documents", "Documents", 2)] if documents else []),
        ),
        relayed=relayed,
        publisher=publisher,
        index=links.PUBLISHERS,
        hosts={a: host_of(a) for a in (publisher.url, publisher.ownership_url) if a},
        documents=[(d, links.document_address(d.event_id, d.id)) for d in documents],
    )
