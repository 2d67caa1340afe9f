"""How a statement came to us, in words: by what route, and in which passage of its document."""

from collections.abc import Iterable, Mapping

from build_scripts.interface.words import N_, Words, _, listing, ngettext
from build_scripts.model.comparison import Route
from build_scripts.model.comparison.counts import RouteKind
from build_scripts.model.library import Document, Statement

FIRST_HAND = N_("first-hand")


def route_words(route: Route, document: Document) -> str:
    """How an answer came to us: first-hand; from TASS, state media of Russia; from Global Times, through TASS."""
    copy = ", " + (_("in translation") if document.translation_of else _("in a copy"))
    if route.kind == "own record":
        words = own_record_words(route, document)
    elif route.kind == "state media":
        words = _("from %(publisher)s", publisher=document.publisher.name) + f", {state_media_words(document)}"
    else:
        words = _("from %(publisher)s", publisher=document.publisher.name)
    words += copy if route.copied else ""
    through = [station.name for station in route.through if station.id != document.publisher.id]
    return f"{words}, {through_words(through)}" if through else words


def through_words(stations: Iterable[str]) -> str:
    """Through whom it came, the nearest to the speaker first: through TASS, then Global Times."""
    return _("through %(stations)s", stations=_(", then ").join(stations))


_SHORT: Mapping[RouteKind, str] = Words(
    {"own record": FIRST_HAND, "state media": N_("state media"), "other press": N_("other press")}
)


def route_short(route: Route, document: Document) -> str:
    """The same in two or three words, for a cell: its card has the rest."""
    words = own_record_words(route, document) if route.kind == "own record" else _SHORT[route.kind]
    return words + (f", {_('in translation')}" if document.translation_of else "")


def own_record_words(route: Route, document: Document) -> str:
    """An article or an outlet's report is first-hand of its author alone: to call it so would be taken for more.

    A record in full that somebody else posts is told with who does, whoever spoke.
    """
    if route.article_of:
        return _("in its own article") if route.article_of == "outlet" else _("in the author’s own article")
    if route.posted_by is not None and not (document.copy_of or document.translation_of):
        return _("record, as copied by %(publisher)s", publisher=route.posted_by.name)
    if document.speaker is not None and document.speaker.kind == "outlet":
        return _("its own report")
    return _(FIRST_HAND)


def state_media_words(document: Document) -> str:
    """State media of Russia; said only where it is that of the speaker's own side."""
    return _("state media of %(country)s", country=document.publisher.country)


def passages_words(statement: Statement) -> str:
    """Passages 7 and 9, in the order of the text."""
    passages = sorted(set(statement.passages or (statement.passage,)))
    numbers = listing(map(str, passages))
    return ngettext("passage %(passages)s", "passages %(passages)s", len(passages), passages=numbers)


def place_words(statement: Statement) -> str:
    """The same with the words by which one finds the first in a text without numbers, where they are known."""
    numbers = passages_words(statement)
    if not statement.locator:
        return numbers
    if len(statement.passages) > 1:
        first = statement.passages[0]
        return _(
            "%(passages)s, of which %(first)s begins “%(words)s …”",
            passages=numbers,
            first=first,
            words=statement.locator,
        )
    return _("%(passages)s, which begins “%(words)s …”", passages=numbers, words=statement.locator)
