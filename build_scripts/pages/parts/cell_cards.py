"""The statements behind a cell of the ladder, as cards or as lines that lead to them.

An opened cell has first, in its order, the statements of the answers that it tells before it is opened, then those that
links from elsewhere lead to. All others are counted and stand on the claim's page. A card stands whole once a page, in
the rows in sight; elsewhere a line leads to it, in rows that are folded to where it stands on its document's page.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from build_scripts.model.library import Event, Statement
from build_scripts.model.spoken import answering
from build_scripts.pages.parts.as_of import Version, versions
from build_scripts.pages.parts.cards import Card, Site

Days = Sequence[tuple[date, Sequence[Statement]]]
"""For each day on which a cell changed, the statements of what it tells before it is opened, in its order."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A card in a cell."""

    card: Card
    whole: bool
    """With all that belongs to a card; else a line leads to it."""
    named: bool
    """Links to the statement lead here: the first place that has it now."""


class CellCards:
    """The statements that answer each claim for each side, and which of them stand on the page already.

    `led_to`: ids of those whose cards stand whole in folded rows too.
    """

    def __init__(self, site: Site, event: Event, led_to: Collection[str]) -> None:
        self.site = site
        self.led_to = led_to
        self.public = site.record(event).public
        self.placed: dict[str, Statement] = {}
        self.answering = answering(event)

    def of_cell(
        self, claim: str, side: str, days: Days, *, whole: bool
    ) -> tuple[tuple[Version[Shown], ...], tuple[Version[int], ...]]:
        """Its cards, or lines that lead to them, and how many statements more there are, as of each day.

        What it tells now is there from the day on which it is public; what it told once, while it told it.
        """
        answering = self.answering.get((claim, side), {})
        now = {statement.id: statement for statement in days[-1][1]}
        now |= {id: each for id, each in answering.items() if id in self.led_to and id not in self.placed}
        found = [Version(self._place(each, whole=whole), self.public[each.id]) for each in now.values()]
        for told, above in _told_once(days, now):
            at = max((n + 1 for n, each in enumerate(found) if each.value.card.statement.id in above), default=0)
            card = self.site.cards[told.value.id]
            found.insert(at, Version(Shown(card, whole, named=False), told.since, told.until))
        return tuple(found), self._more(answering, found)

    def _place(self, statement: Statement, *, whole: bool) -> Shown:
        named = statement.id not in self.placed
        self.placed.setdefault(statement.id, statement)
        return Shown(self.site.cards[statement.id], named and (whole or statement.id in self.led_to), named)

    def _more(self, answering: Collection[str], shown: Sequence[Version[Shown]]) -> tuple[Version[int], ...]:
        """How many of the statements that are public do not stand here, while there are any."""
        ends = {version.until for version in shown if version.until}
        days = sorted({self.public[id] for id in answering} | {version.since for version in shown} | ends)
        public = [(day, sum(self.public[id] <= day for id in answering)) for day in days]
        counts = versions((day, number - sum(each.holds(day) for each in shown)) for day, number in public)
        return tuple(version for version in counts if version.value > 0)


def _told_once(days: Days, now: Collection[str]) -> Iterator[tuple[Version[Statement], set[str]]]:
    """What a cell told and does not tell now, for as long as it did, and the ids of what it told above it."""
    found: list[tuple[Version[Statement], set[str]]] = []
    going: dict[str, int] = {}
    for (day, told), (until, _) in pairwise(days):
        went, going = going, {}
        for number, statement in enumerate(told):
            if statement.id in now or statement.id in going:
                continue
            above = {each.id for each in told[:number]}
            if statement.id in went:
                at = going[statement.id] = went[statement.id]
                found[at] = (Version(statement, found[at][0].since, until), above)
            else:
                going[statement.id] = len(found)
                found.append((Version(statement, day, until), above))
    return iter(found)
