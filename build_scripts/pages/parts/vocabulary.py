"""Fixed terms, counts and lists in words: what a reader sees where the sources hold a code.

Every text here is the site's own voice, so it is even-handed: the same words for every side.
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from build_scripts.format.values import LANGUAGES
from build_scripts.interface.words import N_, Words, _, listing, locale, ngettext, nN_, number_words
from build_scripts.model.acts import Answer, Extent, OccasionKind, TranslatedBy
from build_scripts.model.comparison import Counts, InBrief, Short
from build_scripts.model.comparison.bearing import BearingKind
from build_scripts.model.comparison.cells import Has, has_now
from build_scripts.model.comparison.moves import MoveKind
from build_scripts.model.comparison.turns import How
from build_scripts.model.library import Document, Ownership, Perspective, Qualifier

ANSWER_WORDS: Mapping[Answer, str] = Words(
    {
        "affirms": N_("says so"),
        "allows": N_("says possible"),
        "asks": N_("raises it"),
        "doubts": N_("doubts"),
        "denies": N_("says not"),
        "declines": N_("no comment"),
    }
)
"""Tried on readers; the same for every side."""

_HAVE_WORDS: dict[Has, tuple[str, str]] = {
    "affirms": nN_("says so", "say so"),
    "allows": nN_("says possible", "say possible"),
    "asks": nN_("raises it", "raise it"),
    "doubts": nN_("doubts", "doubt"),
    "denies": nN_("says not", "say not"),
    "declines": nN_("no comment", "no comment"),
    "withdrawn": nN_("took it back", "took it back"),
    "in private": nN_("in private", "in private"),
}
"""The same of one, and of several."""

TIE_WORDS = (
    (N_("Replies to"), N_("Replied to by")),
    (N_("Corrects"), N_("Corrected by")),
    (N_("Withdraws"), N_("Withdrawn by")),
)
"""From the statement that carries `replies_to`, `corrects` or `withdraws`, and from the one it is about."""

TRANSLATOR_WORDS: Mapping[TranslatedBy, str] = Words(
    {
        "us": N_("our translation"),
        "document": N_("translated in the document"),
        "machine": N_("translated by machine"),
    }
)

EXTENT_WORDS: Mapping[Extent, str] = Words(
    {
        "whole": N_("seen whole"),
        "opening": N_("only its opening seen"),
        "excerpt": N_("seen in part"),
        "none": N_("not seen, known from what others say of it"),
    }
)
"""How much of a document was seen."""

OCCASION_WORDS: Mapping[OccasionKind, str] = Words(
    {
        "address": N_("address"),
        "briefing": N_("briefing"),
        "statement": N_("statement"),
        "alert": N_("alert"),
        "interview": N_("interview"),
        "post": N_("post"),
        "hearing": N_("hearing"),
        "ruling": N_("ruling"),
        "claim of responsibility": N_("claim of responsibility"),
        "talk in confidence": N_("talk in confidence"),
        "memorandum": N_("memorandum"),
        "article": N_("article"),
    }
)

QUALIFIER_WORDS: Mapping[Qualifier, str] = Words(
    {
        "at least": N_("at least"),
        "more than": N_("more than"),
        "about": N_("about"),
        "up to": N_("up to"),
        "less than": N_("less than"),
    }
)

MOVE_WORDS: Mapping[MoveKind, str] = Words({"reversed": N_("reversed"), "firmer": N_("firmer"), "softer": N_("softer")})

OWNERSHIP_WORDS: Mapping[Ownership, str] = Words(
    {
        "state-owned": N_("State-owned"),
        "state-funded": N_("State-funded"),
        "private": N_("Private"),
        "non-profit": N_("Non-profit"),
        "unknown": N_("Ownership unknown"),
    }
)


NO_ANSWER_COMPARE = N_("no answer to just this found; compare")
NO_ANSWER = N_("no answer to just this found")
"""Of a side beside a claim; that it never gave one nobody can know."""


def silent_words(side: Perspective) -> str:
    """Russia, whom it concerns: no answer to just this found."""
    return _("%(side)s, whom it concerns: %(answer)s", side=side.short, answer=_(NO_ANSWER))


def differ_words(side: Perspective) -> str:
    """Where a side's voices differ."""
    return _("they differ") if side.many else _("its offices differ")


ON_OTHER: Mapping[BearingKind, str] = {"narrower": N_("on a narrower claim"), "wider": N_("on a wider claim")}


def on_other_words(answer: str, kind: BearingKind) -> str:
    """Says so, on a narrower claim; says not, on a wider claim."""
    return f"{answer}, {_(ON_OTHER[kind])}"


def short_words(short: Short) -> str:
    """By which every summary tells a side on a claim: they differ, on a wider claim."""
    words = differ_words(short.given.voice.side) if short.differs else ANSWER_WORDS[short.given.answer]
    return on_other_words(words, short.bearing.kind) if short.bearing else words


HOW_WORDS: dict[How, tuple[str, str]] = {
    "reversed": (N_("The same office reversed its answer."), N_("The same speaker reversed the answer.")),
    "another answer": (N_("Another answer of the same office."), N_("Another answer of the same speaker.")),
    "same office": ("", ""),
    "another office": (N_("Another office now says so."), N_("Another speaker now says so.")),
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


_COUNTED = {
    "answer": nN_("%(number)s answer", "%(number)s answers"),
    "claim": nN_("%(number)s claim", "%(number)s claims"),
    "copy": nN_("%(number)s copy", "%(number)s copies"),
    "document": nN_("%(number)s document", "%(number)s documents"),
    "event": nN_("%(number)s event", "%(number)s events"),
    "more claim": nN_("%(number)s more claim", "%(number)s more claims"),
    "more office": nN_("%(number)s more office", "%(number)s more offices"),
    "more statement": nN_("%(number)s more statement", "%(number)s more statements"),
    "more voice": nN_("%(number)s more voice", "%(number)s more voices"),
    "occasion": nN_("%(number)s occasion", "%(number)s occasions"),
    "passage": nN_("%(number)s passage", "%(number)s passages"),
    "question": nN_("%(number)s question", "%(number)s questions"),
    "quotation": nN_("%(number)s quotation", "%(number)s quotations"),
    "report": nN_("%(number)s report", "%(number)s reports"),
    "speaker": nN_("%(number)s speaker", "%(number)s speakers"),
    "statement": nN_("%(number)s statement", "%(number)s statements"),
}
"""What is counted on pages: one of it, and several."""


def count(number: int, what: str) -> str:
    """1 statement, 2 statements."""
    return ngettext(*_COUNTED[what], number)


def more_words(brief: InBrief, noun: str) -> str:
    """What more there is in a cell. Empty where there is nothing.

    And 9 more offices: 6 say so, 3 say possible; unnamed: says so. Where one answer is told and they all give it too:
    also 2 more offices; unnamed.
    """
    alone = {answer for each in brief.told for answer in has_now(each)}
    same = len(alone) == 1 and alone == {answer for has, _number in brief.more for answer in has} | set(brief.unnamed)
    found = []
    if brief.more:
        each = "" if same else f": {', '.join(_numbered(has, number, brief.offices) for has, number in brief.more)}"
        found.append(f"{count(brief.offices, f'more {noun}')}{each}")
    if brief.unnamed:
        found.append(_("unnamed") + ("" if same else f": {listing(_have((each,), 1) for each in brief.unnamed)}"))
    if not found:
        return ""
    more = "; ".join(found)
    return _("also %(more)s", more=more) if same else _("and %(more)s", more=more)


def _numbered(has: Iterable[Has], number: int, of: int) -> str:
    """6 say so; of one, says so; all say so."""
    answers = _have(has, number)
    if of == 1:
        return answers
    if number == of:
        return _("all %(answers)s", answers=answers)
    return _("%(number)s %(answers)s", number=number_words(number), answers=answers)


def _have(has: Iterable[Has], number: int) -> str:
    return listing(ngettext(*_HAVE_WORDS[each], number) for each in has)


def counts_words(counts: Counts) -> str:
    """12 speakers; 15 to 17 occasions, and 2 reports; 9 documents, and 2 copies; 3 first-hand."""
    return f"{count(counts.speakers, 'speaker')}; {occasions_words(counts)}; {documents_words(counts)}"


def occasions_words(counts: Counts) -> str:
    """15 to 17 occasions, and 2 reports."""
    fewest, most = counts.occasions
    occasions = count(most, "occasion")
    if fewest != most:
        occasions = _("%(fewest)s to %(most)s", fewest=number_words(fewest), most=occasions)
    return _and(occasions, counts.reports, "report")


def documents_words(counts: Counts) -> str:
    """9 documents, and 2 copies; 3 first-hand."""
    return documents_held(counts.documents, counts.copies, counts.first_hand)


def documents_held(number: int, copies: int, first_hand: int) -> str:
    """The same, of several events together."""
    documents = _and(count(number, "document"), copies, "copy")
    return f"{documents}; {_('%(number)s first-hand', number=number_words(first_hand) if first_hand else _('none'))}"


def _and(words: str, number: int, what: str) -> str:
    return _("%(one)s, and %(other)s", one=words, other=count(number, what)) if number else words


def heard_words(counts: Counts) -> str:
    """Of one document: 3 speakers, 2 occasions, and 1 report; first-hand."""
    if not counts.speakers:
        return _("nothing digested yet")
    first_hand = "; " + _("first-hand") if counts.first_hand else ""
    return f"{count(counts.speakers, 'speaker')}, {occasions_words(counts)}{first_hand}"


def extent_of(document: Document) -> Extent:
    """How much of it was seen."""
    return document.extent


def language_words(code: str) -> str:
    """English, Russian (ru)."""
    name = locale().languages.get(code.lower()) if code in LANGUAGES else None
    return f"{name} ({code})" if name else code
