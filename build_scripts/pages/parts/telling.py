"""An event of the library → what it tells the pages about all events, worked out when it is asked for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from build_scripts.model.acts import Answer
from build_scripts.model.comparison import count, count_all
from build_scripts.model.comparison.voices import speakers_of
from build_scripts.model.library import Document, Event, Question, Speaker, Statement
from build_scripts.model.spoken import questions_of
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.dates_in_words import date_html
from build_scripts.pages.parts.in_short import Change, InShort, changes_of, in_short, named
from build_scripts.pages.parts.navigation import ways_of
from build_scripts.pages.parts.render import macro
from build_scripts.pages.parts.statement import line_html
from build_scripts.pages.parts.told import Heard, Line, Lines, Published, SaidLine, Shown, Summary, Told
from build_scripts.pages.parts.vocabulary import counts_words, heard_words, occasions_words
from build_scripts.text.dates import Date

CHANGES = 6
"""On the start page."""


def told(site: Site) -> tuple[Told, ...]:
    """All events of the site, by id."""
    if site.joined is not None:
        return site.joined
    if not site.tellings:
        said: dict[str, list[Statement]] = defaultdict(list)
        for statement in sorted(site.library.statements.values(), key=lambda s: (s.said.sort_key(), s.id)):
            said[statement.event_id].append(statement)
        site.tellings.extend(Telling(site, event, said[event.id]) for event in site.library.events.values())
    return tuple(site.tellings)


class Telling:
    """An event of this library; what it says, it says once."""

    def __init__(self, site: Site, event: Event, statements: Sequence[Statement]) -> None:
        self.id = event.id
        self._site = site
        self._event = event
        self._statements = statements

    @cached_property
    def summary(self) -> Summary:
        """The event in short."""
        event = self._event
        changes = (c for c in changes_of(self._site, event) if c.day and (not c.turn or c.turn.day_known))
        return Summary(
            title=event.title,
            address=links.event_address(event.id),
            order=_order(event.date),
            year=event.date.text[:4],
            when=str(date_html(event.date)),
            place=event.place,
            questions=len(event.questions),
            counts=counts_words(count_all(event)),
            columns=tuple(side.id for side in event.columns),
            ways=ways_of(event.id),
            example=self._example(),
            changes=tuple(_change(change) for change, _ in zip(changes, range(CHANGES), strict=False)),
            heard={id: self._heard(said) for id, said in self._by_speaker.items()},
            passed_on=tuple(sorted(self._relayed["speakers"])),
            published={id: self._published(id) for id in sorted({*self._by_publisher, *self._relayed["publishers"]})},
        )

    def lines(self, register: str, entry: str) -> Lines:
        """For the pages of an entry of a register: `speakers`, `publishers`."""
        here = links.speaker_address(entry) if register == "speakers" else links.publisher_address(entry)
        relayed = self._lines(self._relayed[register].get(entry, ()), here)
        if register == "speakers":
            said = tuple(self._said(self._by_speaker.get(entry, ()), here))
            return Lines(said=said, relayed=relayed)
        documents = tuple(self._document(document, here) for document in self._by_publisher.get(entry, ()))
        return Lines(documents=documents, relayed=relayed)

    def _example(self) -> Shown | None:
        """The question with the most claims in dispute, where all sides are heard on some."""
        heard = [each for each in in_short(self._site, self._event) if all(line.lead for line in each.lines)]
        if not heard:
            return None
        shown = max(heard, key=lambda question: len(question.top.disputed))
        html = macro("answers.html", "example", shown, links.event_address(self.id), links.HOME)
        return Shown(html, _sides_of(shown))

    @cached_property
    def _by_speaker(self) -> Mapping[str, Sequence[Statement]]:
        """In order of date."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._statements:
            for speaker, _side in speakers_of(statement):
                found[speaker.id].append(statement)
        return found

    @cached_property
    def _by_publisher(self) -> Mapping[str, Sequence[Document]]:
        """In order of publication."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in sorted(self._event.documents, key=lambda d: (d.published.sort_key(), d.id)):
            found[document.publisher.id].append(document)
        return found

    @cached_property
    def _relayed(self) -> Mapping[str, Mapping[str, Sequence[Statement]]]:
        """By register and id, the statements that each passed on, in order of date."""
        found: dict[str, dict[str, list[Statement]]] = {"speakers": {}, "publishers": {}}
        for statement in self._statements:
            for station in {(isinstance(s, Speaker), s.id): s for s in statement.relay}.values():
                register = "speakers" if isinstance(station, Speaker) else "publishers"
                found[register].setdefault(station.id, []).append(statement)
        return found

    def _questions(self, statements: Sequence[Statement]) -> Iterator[tuple[Question, list[Statement]]]:
        """In the order of the event, each with what is said on it."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            for id in questions_of(self._event, statement):
                found[id].append(statement)
        return ((question, found[question.id]) for question in self._event.questions if question.id in found)

    def _heard(self, statements: Sequence[Statement]) -> Heard:
        counts = count(statements, self._site.library.documents)
        return Heard(occasions_words(counts), counts.documents, counts.copies, counts.first_hand)

    def _published(self, id: str) -> Published:
        documents = self._by_publisher.get(id, ())
        made = sum(document.made_from is not None for document in documents)
        relayed = self._relayed["publishers"].get(id, ())
        occasions = occasions_words(count(relayed, self._site.library.documents)) if relayed else ""
        return Published(len(documents) - made, made, occasions)

    def _said(self, statements: Sequence[Statement], here: str) -> Iterator[SaidLine]:
        """By question in the order of the event, and there by claim; last what answers none of its claims."""
        rows = self._site.comparison(self._event).rows
        for question, said in self._questions(statements):
            heading = macro("said.html", "question", question, self._event, here)
            beside = []
            answered: dict[str, list[tuple[Answer, Card]]] = {id: [] for id in rows}
            for card in (self._site.cards[statement.id] for statement in said):
                lines = [a for a in card.answers if a.claim.question_id == question.id and a.claim.id in rows]
                for line in lines:
                    answered[line.claim.id].append((line.answer, card))
                if not lines:
                    beside.append(card)
            for id, given in answered.items():
                claim = macro("said.html", "claim", named(rows[id]), here) if given else ""
                for answer, card in given:
                    yield SaidLine(heading, claim, macro("said.html", "answered", answer, card, here))
            for card in beside:
                yield SaidLine(heading, "", line_html(card, here, speaker=False))

    def _lines(self, statements: Iterable[Statement], here: str) -> tuple[Line, ...]:
        return tuple(Line((*_order(s.said), s.id), line_html(self._site.cards[s.id], here)) for s in statements)

    def _document(self, document: Document, here: str) -> Line:
        heard = heard_words(count(document.statements, self._site.library.documents))
        address = links.document_address(self.id, document.id)
        html = macro("said.html", "document", document, address, heard, here)
        return Line((*_order(document.published), document.id), html)


def _order(when: Date) -> tuple[str, ...]:
    """The key by which dates are sorted, as texts that are sorted alike."""
    latest, earliest, moment, text = when.sort_key()
    return latest.isoformat(), earliest.isoformat(), moment.isoformat(timespec="seconds"), text


def _change(change: Change) -> Shown:
    sides = [change.turn.side] if change.turn else []
    sides += [change.moved.move.after.voice.side] if change.moved else []
    html = macro("answers.html", "change", change, links.HOME, True)
    return Shown(html, tuple(side.id for side in sides), change.day.isoformat() if change.day else "")


def _sides_of(shown: InShort) -> tuple[str, ...]:
    sides = [line.side for line in shown.lines]
    sides += [accused.side for line in shown.lines for accused in line.accused]
    return tuple(dict.fromkeys(side.id for side in sides))
