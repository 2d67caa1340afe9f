"""How a statement came to us, in words: by what route, and in which passage of its document."""

from build_scripts.model.comparison import Route
from build_scripts.model.library import Document, Statement
from build_scripts.pages.parts.vocabulary import listing


def route_words(route: Route, document: Document) -> str:
    """How an answer came to us: first-hand; from TASS, state media of Russia; from Global Times, through TASS."""
    copy = ", in translation" if document.translation_of else ", in a copy"
    if route.kind == "own record":
        words = own_record_words(route, document)
    elif route.kind == "state media":
        words = f"from {document.publisher.name}, {state_media_words(document)}"
    else:
        words = f"from {document.publisher.name}"
    words += copy if route.copied else ""
    through = [station.name for station in route.through if station.id != document.publisher.id]
    return words + (f", through {', then '.join(through)}" if through else "")


def route_short(route: Route, document: Document) -> str:
    """The same in two or three words, for a cell: its card has the rest."""
    words = own_record_words(route, document) if route.kind == "own record" else route.kind
    return words + (", in translation" if document.translation_of else "")


FIRST_HAND = "first-hand"


def own_record_words(route: Route, document: Document) -> str:
    """An article or an outlet's report is first-hand of its author alone: to call it so would be taken for more.

    A record in full that somebody else posts is told with who does, whoever spoke.
    """
    if route.article_of:
        return "in its own article" if route.article_of == "outlet" else "in the author’s own article"
    if route.posted_by is not None and not (document.copy_of or document.translation_of):
        return f"record, as copied by {route.posted_by.name}"
    return "its own report" if document.speaker is not None and document.speaker.kind == "outlet" else FIRST_HAND


def state_media_words(document: Document) -> str:
    """State media of Russia; said only where it is that of the speaker's own side."""
    return f"state media of {document.publisher.country}"


def passages_words(statement: Statement) -> str:
    """Passages 7 and 9."""
    passages = statement.passages or (statement.passage,)
    return f"passage{'s' if len(passages) > 1 else ''} {listing(map(str, passages))}"
