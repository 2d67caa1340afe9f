"""Fixed terms, counts and lists in words: what a reader sees where the sources hold a code.

Every text here is the site's own voice, so it is even-handed: the same words for every side.
"""

from collections.abc import Iterable

from markupsafe import Markup

from build_scripts.format.values import LANGUAGES
from build_scripts.model.acts import Answer, Extent, TranslatedBy
from build_scripts.model.comparison import Counts, InBrief
from build_scripts.model.comparison.cells import Has, has_now
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

_HAS_WORDS: dict[Has, str] = {
    "affirms": ANSWER_WORDS["affirms"],
    "allows": ANSWER_WORDS["allows"],
    "asks": ANSWER_WORDS["asks"],
    "doubts": ANSWER_WORDS["doubts"],
    "denies": ANSWER_WORDS["denies"],
    "declines": ANSWER_WORDS["declines"],
    "withdrawn": "took it back",
    "in private": "in private",
}
_HAVE_WORDS: dict[Has, str] = _HAS_WORDS | {
    "affirms": "say so",
    "allows": "say possible",
    "asks": "raise it",
    "doubts": "doubt",
    "denies": "say not",
}
"""The same of several."""

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
    """The sign of an answer, told by its shape alone; a dot where there is none. Beside it stand always the words.

    The shapes are in `theme/assets/parallax.css`: drawn in the page they were a tenth of it.
    """
    return Markup(f'<i class="px-sign px-{answer or "dot"}"></i>')  # noqa: S704 — fixed


def answer_html(answer: Answer) -> Markup:
    """Sign and words."""
    return Markup(f'{sign_html(answer)} <b class="px-answers">{ANSWER_WORDS[answer]}</b>')  # noqa: S704 — fixed


def count(number: int, one: str, many: str | None = None) -> str:
    """1 statement, 2 statements."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def more_words(brief: InBrief, noun: str) -> str:
    """What more there is in a cell. Empty where there is nothing.

    And 9 more offices: 6 say so, 3 say possible; unnamed: says so. Where one answer is told and they all give it too:
    also 2 more offices; unnamed.
    """
    alone = {answer for each in brief.told for answer in has_now(each)}
    same = len(alone) == 1 and alone == {answer for has, _ in brief.more for answer in has} | set(brief.unnamed)
    begin = "also " if same else "and "
    found = []
    if brief.more:
        each = "" if same else f": {', '.join(_numbered(has, number, brief.offices) for has, number in brief.more)}"
        found.append(f"{count(brief.offices, f'more {noun}', f'more {noun}s')}{each}")
    if brief.unnamed:
        found.append("unnamed" + ("" if same else f": {listing(_HAS_WORDS[each] for each in brief.unnamed)}"))
    return begin + "; ".join(found) if found else ""


def _numbered(has: Iterable[Has], number: int, of: int) -> str:
    """6 say so; of one, says so; all say so."""
    before = "" if of == 1 else "all " if number == of else f"{number} "
    return before + _have(has, number)


def _have(has: Iterable[Has], number: int) -> str:
    return " and ".join((_HAS_WORDS if number == 1 else _HAVE_WORDS)[each] for each in has)


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
