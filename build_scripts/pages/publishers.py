"""Publishers: the index, and a page for each with its ownership, its documents and what it passed on."""

from collections.abc import Iterator, Mapping, Sequence

from build_scripts.format.addresses import host_of
from build_scripts.interface.words import _
from build_scripts.model.comparison import count
from build_scripts.model.library import Document, Publisher
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.indexes import parted, render_entry, render_index
from build_scripts.pages.parts.page import Heading, Page
from build_scripts.pages.parts.vocabulary import OWNERSHIP_WORDS, heard_words
from build_scripts.pages.parts.vocabulary import count as amount
from build_scripts.pages.speakers import occasions_of, relayed_by
from build_scripts.text.folding import fold


def render_publishers(site: Site) -> Iterator[Page]:
    """The index and a page a publisher."""
    publishers = sorted(site.library.publishers.values(), key=lambda p: (fold(p.name), p.id))
    relayed = relayed_by(site, Publisher)
    yield from render_index(
        "publishers.html",
        links.PUBLISHERS,
        publishers,
        lambda p: (
            p,
            links.publisher_address(p.id),
            _held(site.by_publisher.get(p.id, ())),
            occasions_of(site, relayed.get(p.id, ())),
        ),
        label=lambda p: p.name[:1].upper(),
        title=_("Publishers"),
        description=_(
            "Who published the documents and who passed statements on, who owns them, and how that is known."
        ),
        speakers=links.SPEAKERS,
    )
    for publisher in publishers:
        if site.wants_some(links.publisher_address(publisher.id)):
            yield from _pages(site, publisher, relayed.get(publisher.id, ()))


def _pages(site: Site, publisher: Publisher, relayed: tuple[Card, ...]) -> Iterator[Page]:
    documents = site.by_publisher.get(publisher.id, ())
    ownership = OWNERSHIP_WORDS[publisher.ownership]
    return render_entry(
        site,
        publisher,
        "publisher.html",
        links.publisher_address(publisher.id),
        (_part(site, some, passed_on) for some, passed_on in parted(documents, relayed)),
        description=f"{publisher.name}. {ownership}. {_held(documents) or _('No document here')}.",
        found_by=f"{_('Publisher')}. {ownership}. {publisher.country or ''}".rstrip(),
        called=" ".join(publisher.names.values()),
        publisher=publisher,
        index=links.PUBLISHERS,
        hosts={a: host_of(a) for a in (publisher.url, publisher.ownership_url) if a},
    )


def _part(
    site: Site, documents: Sequence[Document], relayed: Sequence[Card]
) -> tuple[tuple[Heading, ...], Mapping[str, object]]:
    headings = (
        Heading("ownership", _("Who they are"), 2),
        *([Heading("documents", _("Documents"), 2)] if documents else []),
        *([Heading("relayed", _("Passed on"), 2)] if relayed else []),
    )
    return headings, {
        "documents": [
            (d, links.document_address(d.event_id, d.id), heard_words(count(d.statements, site.library.documents)))
            for d in documents
        ],
        "relayed": relayed,
    }


def _held(documents: Sequence[Document]) -> str:
    """Of one publisher: copies, translations and revisions are named apart. Empty where none is held."""
    made = [document for document in documents if document.made_from]
    own = [document for document in documents if not document.made_from]
    if own and made:
        return _("%(one)s, and %(other)s", one=amount(len(own), "document"), other=amount(len(made), "copy"))
    return amount(len(own), "document") if own else amount(len(made), "copy") if made else ""
