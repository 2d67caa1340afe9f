"""The generated part of the site's navigation.

Every page repeats the navigation, so it holds what editors order by hand and is few: events, their questions and the
pages about a whole event. Documents, speakers and publishers are reached by their index pages.
"""

import html
from collections.abc import Iterable

from build_scripts.model.library import Event, Library
from build_scripts.pages.parts import links
from build_scripts.pages.parts.page import Page


def navigation(library: Library, pages: Iterable[Page]) -> list[dict[str, list[dict[str, str]]]]:
    """A section an event, as `nav` of mkdocs.yml has it; titles are escaped, as Material prints them raw."""
    built = {page.path for page in pages}
    return [
        {html.escape(event.title): [{title: path} for title, path in _entries(event) if path in built]}
        for event in library.events.values()
    ]


def _entries(event: Event) -> Iterable[tuple[str, str]]:
    yield "Overview", links.page_path(links.event_address(event.id))
    for question in event.questions:
        yield html.escape(question.short), links.page_path(links.question_address(event.id, question.id))
    yield "Timeline", links.page_path(links.timeline_address(event.id))
    yield "Figures", links.page_path(links.figures_address(event.id))
    yield "Documents", links.page_path(links.documents_address(event.id))
    yield "What we lack", links.page_path(links.lacking_address(event.id))
