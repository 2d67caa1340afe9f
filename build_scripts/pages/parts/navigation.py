"""The ways within an event, which each of its pages shows: the pages about the whole event.

The navigation of the site names no event: there may be hundreds, and every page repeats it. Events are reached from
the start page, questions, documents, speakers and publishers from the pages that list them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.interface.words import _
from build_scripts.model.library import Library
from build_scripts.pages.parts import links
from build_scripts.pages.parts.page import Page


@dataclass(frozen=True, slots=True)
class EventWays:
    """An event as its own pages name it."""

    title: str
    address: str
    ways: tuple[tuple[str, str], ...]
    """Address and name of each page about the whole event."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where they lead."""
        return self.address, *(address for address, _name in self.ways)


def event_ways(library: Library, pages: Iterable[Page]) -> Mapping[str, EventWays]:
    """By id of the event; what is not built is left out."""
    built = {page.path for page in pages}
    return {
        event.id: EventWays(
            title=event.title,
            address=links.event_address(event.id),
            ways=tuple(way for way in ways_of(event.id) if links.page_path(way[0]) in built),
        )
        for event in library.events.values()
    }


def ways_of(event_id: str) -> tuple[tuple[str, str], ...]:
    """Address and name of the pages about a whole event, beside its first."""
    return (
        (links.timeline_address(event_id), _("Timeline")),
        (links.figures_address(event_id), _("Figures")),
        (links.documents_address(event_id), _("Documents")),
        (links.lacking_address(event_id), _("What we lack")),
    )
