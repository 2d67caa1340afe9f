"""Which occasions have a page of their own, and where the others stand.

An occasion of which one document alone has anything has none: its page would repeat that document's digest, and a
comparison of one thing compares nothing. Links to it lead to the digest.
"""

from build_scripts.interface.words import listing
from build_scripts.model.library import Event
from build_scripts.model.spoken import Act
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.dates_in_words import spoken_short
from build_scripts.pages.parts.vocabulary import OCCASION_WORDS


def has_page(act: Act) -> bool:
    """Several documents have something of it; copies and translations are documents too."""
    return len({statement.document_id for statement in act.statements}) > 1


def occasion_place(site: Site, event: Event, occasion_id: str) -> str:
    """Where an occasion can be read; empty of one of which no document has anything."""
    act = site.acts(event).get(occasion_id)
    if act is None:
        return ""
    if has_page(act):
        return links.occasion_address(event.id, act.occasion.id)
    return site.cards[act.statements[0].id].document_place


def occasion_words(act: Act) -> str:
    """John Kirby, briefing, 28 Mar 2024."""
    who = listing(speaker.name for speaker in act.occasion.speakers)
    return f"{who}, {OCCASION_WORDS[act.occasion.what]}, {spoken_short(act.occasion.said)}"
