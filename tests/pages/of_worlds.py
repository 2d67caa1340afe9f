"""All pages of a world in memory: what `tests.model.worlds` writes, with one question and the positions on it."""

from dataclasses import replace

from build_scripts.model.library import Event, Library, Position, Publisher, Question
from build_scripts.pages import Page, Settings, render_pages
from tests.model import worlds
from tests.model.worlds import statements_of, world

SETTINGS = Settings("Example site", "1.2.3", None, "https://code.example/issues/new")


def library_of(event: Event, *positions: Position) -> Library:
    """The event as the only one; its claims belong to one question."""
    statements = statements_of(event)
    sides = {side.id: side for side in event.columns}
    for statement in statements:
        sides.setdefault(statement.perspective.id, statement.perspective)
    for claim in event.claims.values():
        sides |= {side.id: side for side in claim.concerns if side.id not in sides}
    question = Question(
        id="question",
        event_id="event",
        title="Who did it?",
        short="Who",
        keywords=(),
        issue=worlds._PROSE,
        sides=tuple(sides.values()),
        positions={id: tuple(p for p in positions if p.perspective.id == id) for id in sides},
        written=worlds._WRITTEN,
    )
    event = replace(event, questions=(question,), place="Harbour")
    speakers = {s.speaker.id: s.speaker for s in statements} | {x.id: x for s in statements for x in s.speakers}
    speakers |= {speaker.body.id: speaker.body for speaker in speakers.values() if speaker.body}
    publishers = {document.publisher.id: document.publisher for document in event.documents}
    for station in (station for statement in statements for station in statement.relay):
        if isinstance(station, Publisher):
            publishers.setdefault(station.id, station)
    return Library(
        perspectives=sides,
        publishers=publishers,
        speakers=speakers,
        events={"event": event},
        documents={d.id: d for d in event.documents},
        statements={s.id: s for s in statements},
        uses={},
        loaded_words=(),
    )


def pages_of(event: Event | str, *positions: Position) -> dict[str, Page]:
    """By path."""
    event = world(event) if isinstance(event, str) else event
    return {page.path: page for page in render_pages(library_of(event, *positions), SETTINGS)}
