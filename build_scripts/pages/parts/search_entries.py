"""What a search finds of a statement, the same on whatever page it leads to."""

from build_scripts.pages.parts.cards import Card
from build_scripts.pages.parts.page import SearchEntry
from build_scripts.pages.parts.prose import plain


def statement_entry(card: Card, day: str, question: str) -> SearchEntry:
    """By its words in the original and in translation, and by every name of whoever says it."""
    s = card.statement
    speakers = s.speakers or (s.speaker,)
    names = [name for speaker in speakers for name in speaker.names.values()]
    words = f"“{s.quote}”" if s.quote else ""
    translation = f"“{s.translation}”" if s.translation else ""
    last = s.said.latest or s.said.earliest
    return SearchEntry(
        card.anchor,
        s.headline,
        " ".join(filter(None, (plain(s.body.text), words, translation))),
        "statement",
        s.perspective,
        ", ".join(speaker.name for speaker in speakers),
        day,
        (last.toordinal(),) if last else (),
        " ".join((s.perspective.name, question, card.document.title, s.locator or "")),
        " ".join(names),
    )
