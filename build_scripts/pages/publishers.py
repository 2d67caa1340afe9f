"""Publishers: the index, and a page for each with its ownership, its documents and what it passed on."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from build_scripts.format.addresses import host_of
from build_scripts.interface.words import _
from build_scripts.model.library import Publisher
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.indexes import of_events, parted, render_entry, render_index
from build_scripts.pages.parts.page import Heading, Page
from build_scripts.pages.parts.telling import told
from build_scripts.pages.parts.told import Line, Published, Told
from build_scripts.pages.parts.vocabulary import OWNERSHIP_WORDS
from build_scripts.pages.parts.vocabulary import count as amount
from build_scripts.text.folding import fold


def render_publishers(site: Site) -> Iterator[Page]:
    """The index and a page a publisher."""
    publishers = sorted(site.library.publishers.values(), key=lambda p: (fold(p.name), p.id))
    events = told(site)
    yield from render_index(
        "publishers.html",
        links.PUBLISHERS,
        publishers,
        lambda p: (p, links.publisher_address(p.id), *_counts(_published(events, p))),
        label=lambda p: p.name[:1].upper(),
        title=_("Publishers"),
        description=_(
            "Who published the documents and who passed statements on, who owns them, and how that is known."
        ),
        speakers=links.SPEAKERS,
    )
    for publisher in publishers:
        if site.wants_some(links.publisher_address(publisher.id)):
            yield from _pages(site, publisher, events)


def _published(events: Sequence[Told], publisher: Publisher) -> list[Published]:
    return [event.summary.published[publisher.id] for event in events if publisher.id in event.summary.published]


def _pages(site: Site, publisher: Publisher, events: Sequence[Told]) -> Iterator[Page]:
    held, _passed_on = _counts(_published(events, publisher))
    _said, documents, relayed = of_events(events, "publishers", publisher.id)
    ownership = OWNERSHIP_WORDS[publisher.ownership]
    return render_entry(
        site,
        publisher,
        "publisher.html",
        links.publisher_address(publisher.id),
        (_part(some, passed_on) for some, passed_on in parted(documents, relayed)),
        description=f"{publisher.name}. {ownership}. {held or _('No document here')}.",
        found_by=f"{_('Publisher')}. {ownership}. {publisher.country or ''}".rstrip(),
        publisher=publisher,
        index=links.PUBLISHERS,
        hosts={a: host_of(a) for a in (publisher.url, publisher.ownership_url) if a},
    )


def _part(documents: Sequence[Line], relayed: Sequence[Line]) -> tuple[tuple[Heading, ...], Mapping[str, object]]:
    headings = (
        Heading("ownership", _("Who they are"), 2),
        *([Heading("documents", _("Documents"), 2)] if documents else []),
        *([Heading("relayed", _("Passed on"), 2)] if relayed else []),
    )
    # The events have escaped what stands in their lines.
    return headings, {
        "documents": [Markup(line.html) for line in documents],  # noqa: S704
        "relayed": [Markup(line.html) for line in relayed],  # noqa: S704
    }


def _counts(published: Sequence[Published]) -> tuple[str, str]:
    """What one publisher has here, copies, translations and revisions named apart, and on what it passed something on.

    Each empty where there is nothing.
    """
    own, made = sum(each.own for each in published), sum(each.made for each in published)
    passed_on = "; ".join(each.occasions for each in published if each.occasions)
    if own and made:
        return _("%(one)s, and %(other)s", one=amount(own, "document"), other=amount(made, "copy")), passed_on
    return amount(own, "document") if own else amount(made, "copy") if made else "", passed_on
