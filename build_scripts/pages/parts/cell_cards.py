"""The statements behind a cell of the ladder, as cards or as lines that lead to them.

An opened cell has one card for each occasion on which its side answered: the occasion's own record, or else its first
report. What other reports make of it is counted and stands on the claim's page. A card stands whole once a page, in the
rows in sight; elsewhere a line leads to it, in rows that are folded to where it stands on its document's page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.model.comparison.clocks import act_of
from build_scripts.model.comparison.given import is_own_record
from build_scripts.model.comparison.voices import speakers_of
from build_scripts.model.library import Event, Statement
from build_scripts.pages.parts.cards import Card, Site

_CARDS = 2
"""In an opened cell of a column, or of a side that the claim is about, the newest; one of other sides, and in rows that
are folded, where a line leads to it. What more there are stand on the claim's page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card in a cell, from the day on which it is public."""

    card: Card
    public: date
    whole: bool
    """With all that belongs to a card; else a line leads to it."""
    first: bool
    """The first time that the page has it: links to the statement lead here."""


class CellCards:
    """The statements that answer each claim for each side, and which of them stand on the page already."""

    def __init__(self, site: Site, event: Event) -> None:
        self.site = site
        self.public = site.record(event).public
        self.documents = {document.id: document for document in event.documents}
        self.placed: dict[str, Statement] = {}
        self.answering: dict[tuple[str, str], dict[str, Statement]] = defaultdict(dict)
        for document in event.documents:
            for statement in document.statements:
                for _, side in speakers_of(statement):
                    for claim in statement.answers:
                        self.answering[claim, side.id][statement.id] = statement

    def of_cell(self, claim: str, side: str, *, whole: bool, all_told: bool) -> tuple[tuple[Shown, ...], int]:
        """Its cards, or lines that lead to them, the newest first, and how many statements more there are."""
        answering = self.answering.get((claim, side), {})
        one_each = list(self._one_an_occasion(answering.values()))
        shown = one_each[: _CARDS if whole and all_told else 1]
        return tuple(self._show(each, whole=whole) for each in shown), len(answering) - len(shown)

    def _one_an_occasion(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Of each occasion and answer the own record, or else what was public first."""
        best: dict[object, Statement] = {}
        for statement in sorted(statements, key=self._rank):
            key = (act_of(statement, self.documents).id, statement.speaker.id, tuple(sorted(statement.answers.items())))
            best.setdefault(key, statement)
        yield from sorted(best.values(), key=lambda s: (s.said.sort_key(), s.id), reverse=True)

    def _rank(self, statement: Statement) -> tuple[object, ...]:
        document = self.documents[statement.document_id]
        own = is_own_record(document, act_of(statement, self.documents), self.documents)
        # What is public no later than any other comes first: an answer never stands without its words.
        return (self.public[statement.id], not own, statement.id)

    def _show(self, statement: Statement, *, whole: bool) -> Shown:
        first = statement.id not in self.placed
        self.placed.setdefault(statement.id, statement)
        return Shown(self.site.cards[statement.id], self.public[statement.id], whole and first, first)
