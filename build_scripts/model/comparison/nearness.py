"""How near a document is to the words that it tells of: one rule for every side.

In: a statement, its document and who speaks. Out: whether its publisher is state media of the speaker's own side, or
keeps the record; and a number to sort by, the nearest first.
"""

from collections.abc import Iterable, Iterator

from build_scripts.model.library import Document, Statement
from build_scripts.model.registers import Publisher, Speaker

RECORD, STATE_MEDIA, OTHER_PRESS, GLOSS, READING = range(5)
"""The occasion's own record, or a quotation in the words that were spoken; what media of the speaker's own state quote;
what others quote; what is told in other words than the speaker's; the same, where only our reading has it of the
occasion."""


def nearness(statement: Statement, document: Document, speakers: Iterable[Speaker], *, own_record: bool) -> int:
    """The own record or a quotation in the original first, then state media's, then other press's, then a gloss.

    A quotation is in the original where its language is not the document's, or where it is translated by us. What the
    document or a machine translated is a quotation all the same.
    """
    if own_record:
        return RECORD
    if statement.quote is None:
        return READING if statement.same_act_inferred else GLOSS
    if _in_the_original(statement, document):
        return RECORD
    return STATE_MEDIA if is_state_media(document.publisher, speakers) else OTHER_PRESS


def _in_the_original(statement: Statement, document: Document) -> bool:
    if statement.translated_by is not None:
        return statement.translated_by == "us"
    return statement.quote_language not in (None, document.language)


def is_state_media(publisher: Publisher, speakers: Iterable[Speaker]) -> bool:
    """What a state owns whose country is a speaker's, or that of a speaker's body.

    Where the register gives no country it is not: nothing is guessed from the side's name.
    """
    countries = {body.country for speaker in speakers for body in _bodies(speaker)} - {None}
    return publisher.ownership == "state-owned" and publisher.country in countries


def keeps_the_record(publisher: Publisher, speakers: Iterable[Speaker]) -> bool:
    """It is the site of a speaker, or of a speaker's body: known by the one id, or name, that both have."""
    own = {name for speaker in speakers for body in _bodies(speaker) for name in (body.id, body.name)}
    return publisher.id in own or publisher.name in own


def _bodies(speaker: Speaker) -> Iterator[Speaker]:
    """The speaker and each body above."""
    seen: set[str] = set()
    at: Speaker | None = speaker
    while at is not None and at.id not in seen:
        yield at
        seen.add(at.id)
        at = at.body
