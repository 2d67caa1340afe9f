"""Fixed terms, counts and lists in words: what a reader sees where the sources hold a code.

Every text here is the site's own voice, so it is even-handed: the same words for every side.
"""

from collections.abc import Iterable

from markupsafe import Markup

from build_scripts.format.values import LANGUAGES
from build_scripts.model.acts import Answer, Extent, TranslatedBy
from build_scripts.model.comparison import Counts
from build_scripts.model.comparison.turns import How
from build_scripts.model.library import Document, Ownership, Perspective

ANSWER_WORDS: dict[Answer, str] = {
    "affirms": "says so",
    "allows": "says possible",
    "asks": "raises it",
    "doubts": "doubts",
    "denies": "says not",
    "declines": "no comment",
}
"""Tried on readers; the same for every side."""

_SIGNS: dict[Answer, str] = {
    "affirms": '<circle cx="8" cy="8" r="6.5"/>',
    "allows": '<circle class="px-hollow" cx="8" cy="8" r="6"/><path d="M8 2a6 6 0 0 0 0 12z"/>',
    "asks": '<circle class="px-hollow" cx="8" cy="8" r="6.5"/>'
    '<path class="px-hollow" d="M6.1 6.4a2 2 0 1 1 2.9 1.8c-.7.4-1 .7-1 1.4M8 11.1v1"/>',
    "doubts": '<path class="px-hollow" d="M8 1.5 14.5 8 8 14.5 1.5 8z"/><path d="M8 1.5v13L1.5 8z"/>',
    "denies": '<path d="M8 .8 15.2 8 8 15.2.8 8z"/>',
    "declines": '<rect class="px-hollow" x="1.5" y="4.5" width="13" height="7" rx="3.5"/>'
    '<path class="px-hollow" d="M4.8 8h6.4"/>',
}
_NO_SIGN = '<circle cx="8" cy="8" r="1.6"/>'

TIE_WORDS = (("Replies to", "Replied to by"), ("Corrects", "Corrected by"), ("Withdraws", "Withdrawn by"))
"""From the statement that carries `replies_to`, `corrects` or `withdraws`, and from the one it is about."""

TRANSLATOR_WORDS: dict[TranslatedBy, str] = {
    "us": "our translation",
    "document": "translated in the document",
    "machine": "translated by machine",
}

EXTENT_WORDS: dict[Extent, str] = {
    "whole": "seen whole",
    "opening": "only its opening seen",
    "excerpt": "seen in part",
    "none": "not seen, known from what others say of it",
}
"""How much of a document was seen."""

OWNERSHIP_WORDS: dict[Ownership, str] = {
    "state-owned": "State-owned",
    "state-funded": "State-funded",
    "private": "Private",
    "non-profit": "Non-profit",
    "unknown": "Ownership unknown",
}


NO_ANSWER = "no answer to just this found"
"""Of a side beside a claim; that it never gave one nobody can know."""


def silent_words(side: Perspective) -> str:
    """Russia, whom it concerns: no answer to just this found."""
    return f"{side.short}, whom it concerns: {NO_ANSWER}"


HOW_WORDS: dict[How, tuple[str, str]] = {
    "reversed": ("The same office reversed its answer.", "The same speaker reversed the answer."),
    "another answer": ("Another answer of the same office.", "Another answer of the same speaker."),
    "same office": ("", ""),
    "another office": ("Another office now says so.", "Another speaker now says so."),
}
"""What an editor's change of an account is told as; of a side that is of many, by the second."""


def sign_html(answer: Answer | None) -> Markup:
    """The sign of an answer, told by its shape alone; a dot where there is none. Beside it stand always the words."""
    shape = _SIGNS[answer] if answer else _NO_SIGN
    return Markup(f'<svg class="px-sign" viewBox="0 0 16 16" aria-hidden="true">{shape}</svg>')  # noqa: S704 — fixed


def answer_html(answer: Answer) -> Markup:
    """Sign and words."""
    return Markup(f'{sign_html(answer)} <b class="px-answers">{ANSWER_WORDS[answer]}</b>')  # noqa: S704 — fixed


def count(number: int, one: str, many: str | None = None) -> str:
    """1 statement, 2 statements."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counts_words(counts: Counts) -> str:
    """12 speakers; 15 to 17 occasions, and 2 reports; 9 documents, and 2 copies; 3 first-hand."""
    return f"{count(counts.speakers, 'speaker')}; {occasions_words(counts)}; {documents_words(counts)}"


def occasions_words(counts: Counts) -> str:
    """15 to 17 occasions, and 2 reports."""
    fewest, most = counts.occasions
    occasions = count(most, "occasion") if fewest == most else f"{fewest:,} to {count(most, 'occasion')}"
    return occasions + (f", and {count(counts.reports, 'report')}" if counts.reports else "")


def documents_words(counts: Counts) -> str:
    """9 documents, and 2 copies; 3 first-hand."""
    copies = f", and {count(counts.copies, 'copy', 'copies')}" if counts.copies else ""
    first_hand = f"{counts.first_hand:,}" if counts.first_hand else "none"
    return f"{count(counts.documents, 'document')}{copies}; {first_hand} first-hand"


def heard_words(counts: Counts) -> str:
    """Of one document: 3 speakers, 2 occasions, and 1 report; first-hand."""
    if not counts.speakers:
        return "nothing digested yet"
    first_hand = "; first-hand" if counts.first_hand else ""
    return f"{count(counts.speakers, 'speaker')}, {occasions_words(counts)}{first_hand}"


def extent_of(document: Document) -> Extent:
    """How much of it was seen."""
    return document.extent


def listing(names: Iterable[str]) -> str:
    """a, b and c."""
    names = list(names)
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def language_words(code: str) -> str:
    """English, Russian (ru)."""
    name = LANGUAGES.get(code)
    return f"{name} ({code})" if name else code


def number_words(value: float) -> str:
    """A number with thousands separated and no empty decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
