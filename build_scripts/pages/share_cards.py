"""The picture that stands for a page where somebody shares its address: a question, and what each side says of it.

`Library` → SVG, by path of the page; nothing is drawn here. A claim never stands on one alone: the words of each side
stand beside those of the others, each with who said them and when.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape
from textwrap import wrap

from build_scripts.interface.words import _
from build_scripts.model.library import Event, Perspective
from build_scripts.pages.parts import links
from build_scripts.pages.parts.accounts import Accused
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.dates_in_words import date_short
from build_scripts.pages.parts.in_short import InShort, SideLine, in_short
from build_scripts.text.names import without_names

WIDTH, HEIGHT = 1200, 630
FONT = "DejaVu Sans"
"""Comes with the project, so that a card is the same on any machine: publishing/share_images.py."""
_PAPER, _INK, _MUTED, _LINE = "#fcfaf5", "#1d1c1a", "#595650", "#d9d4c8"
_EDGE = 60
_UNDRAWN = re.compile("[^\u0000-\u052f\u1e00-\u1eff\u2010-\u203a\u20ac\u2116\u2212]")
"""What the font has no letters for."""
_WIDEST = 0.58
"""Of an average letter, in ems: a line is rather broken too early."""
_ROWS = 4


@dataclass(frozen=True, slots=True)
class ShareCard:
    svg: str
    words: str
    """What stands on it, for whoever does not see it."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a side says, and on whose word since when; empty where nothing was found."""

    side: Perspective
    said: str
    whose: str


Drawing = Callable[[], ShareCard]
Shortly = Callable[[str], Mapping[str, InShort]]
"""The questions of an event, by its id, and then by theirs."""


def share_cards(site: Site) -> Mapping[str, Drawing]:
    """For each event and each question a card, by path; made when it is asked for."""
    found: dict[str, Drawing] = {}

    @lru_cache(maxsize=1)
    def shortly(event_id: str) -> Mapping[str, InShort]:
        return {one.question.id: one for one in in_short(site, site.library.events[event_id])}

    for event in site.library.events.values():
        found[links.page_path(links.event_address(event.id))] = partial(_of_event, site, event)
        for question in event.questions:
            path = links.page_path(links.question_address(event.id, question.id))
            found[path] = partial(_of_question, site, shortly, event.id, question.id)
    return found


def _of_event(site: Site, event: Event) -> ShareCard:
    asked = [question.title for question in event.questions[:4]]
    card = _Drawn(site)
    y = card.head(f"{date_short(event.date)} · {event.place}", event.title)
    for title in asked:
        y = card.text(title, y + 14, size=32, lines=1)
    more = len(event.questions) - len(asked)
    if more > 0:
        card.text(
            _("and %(number)s more: what each side says, with every source", number=more),
            y + 14,
            size=26,
            lines=1,
            colour=_MUTED,
        )
    return card.done()


def _of_question(site: Site, shortly: Shortly, event_id: str, question_id: str) -> ShareCard:
    short = shortly(event_id)[question_id]
    event = short.event
    card = _Drawn(site)
    y = card.head(f"{event.title} · {date_short(event.date)}", short.question.title) - 4
    rows = _rows(short)
    for row in rows:
        y = card.side(row, y + 22, lines=2 if len(rows) < _ROWS else 1)
    return card.done()


def _rows(short: InShort) -> list[Row]:
    """What each column's side says, and what a side that these words accuse says to it."""
    rows = {line.side.id: _row(line) for line in short.lines}
    for line in short.lines:
        for accused in line.accused:
            rows.setdefault(accused.side.id, _accused(accused, line.side))
    return list(rows.values())[:_ROWS]


def _row(line: SideLine) -> Row:
    if line.lead and line.lead.card:
        return Row(line.side, _words(line.lead.card), f"{line.lead.when}, {line.lead.who}")
    if line.editors and line.editors.position:
        return Row(line.side, line.editors.position.headline, _("in an editor’s words; no speaker named"))
    return Row(line.side, _("no named speaker found") if line.heard else _("not found"), "")


def _accused(accused: Accused, by: Perspective) -> Row:
    told = accused.told
    answer = accused.short or (told.words if told else _("no answer found"))
    whose = ", ".join((told.when, told.voice, *told.notes)) if told else ""
    return Row(accused.side, f"{answer}, {_('to what %(side)s says', side=by.short)}", whose)


def _words(card: Card) -> str:
    statement = card.statement
    if statement.translation:
        return _("“%(words)s” (translated)", words=statement.translation)
    if statement.quote and not _UNDRAWN.search(statement.quote):
        return f"“{statement.quote}”"
    return f"{statement.headline} {_('(our paraphrase)')}"


class _Drawn:
    """A card while it is drawn: lines of text from above, each knowing where the last ended."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._parts: list[str] = []
        self._words: list[str] = []

    def head(self, above: str, title: str) -> int:
        y = self.text(above, 78, size=26, lines=1, colour=_MUTED)
        return self.text(title, y + 26, size=46, lines=2, bold=True)

    def side(self, row: Row, y: int, *, lines: int) -> int:
        """A side with its letters; below, what it says and on whose word."""
        colour, letters = row.side.colour, row.side.letter
        self._parts.append(
            f'<rect x="{_EDGE}" y="{y - 32}" width="62" height="38" rx="5" fill="{colour}"/>'
            f'<text x="{_EDGE + 31}" y="{y - 5}" font-size="24" font-weight="700" text-anchor="middle"'
            f' fill="#fff">{escape(letters)}</text>'
        )
        y = self.text(row.said, y, size=27, lines=lines, x=_EDGE + 82, name=f"{row.side.short}: ")
        return self.text(row.whose, y - 6, size=21, lines=1, x=_EDGE + 82, colour=_MUTED) if row.whose else y

    def text(
        self,
        text: str,
        y: int,
        *,
        size: int,
        lines: int,
        x: int = _EDGE,
        colour: str = _INK,
        bold: bool = False,
        name: str = "",
    ) -> int:
        """Write a text, cut to what has room; the line after it."""
        text = without_names(_UNDRAWN.sub("", " ".join(f"{name}{text}".split())), self._site.library.names_kept_back)
        self._words.append(text)
        room = int((WIDTH - _EDGE - x) / (size * (_WIDEST + 0.04 * bold)))
        cut = " …”" if text.endswith("”") else " …"
        broken = wrap(text, room, max_lines=lines, placeholder=cut) or [""]
        for row in broken:
            weight = ' font-weight="700"' if bold else ""
            self._parts.append(f'<text x="{x}" y="{y}" font-size="{size}"{weight} fill="{colour}">{escape(row)}</text>')
            y += round(size * 1.25)
        return y

    def done(self) -> ShareCard:
        name = self._site.settings.site_name
        foot = escape(_("%(site)s: what each side says, and where. Not who is right.", site=name))
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
            f' viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{FONT}"><rect width="{WIDTH}" height="{HEIGHT}"'
            f' fill="{_PAPER}"/>{"".join(self._parts)}<path d="M{_EDGE} 572H{WIDTH - _EDGE}" stroke="{_LINE}"'
            f' stroke-width="2"/><text x="{_EDGE}" y="607" font-size="22" fill="{_MUTED}">{foot}</text></svg>'
        )
        return ShareCard(svg, "; ".join(self._words))
