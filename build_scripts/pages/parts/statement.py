"""A statement as HTML: its card, its line in a list, a citation of it. Filters of the templates.

Written in Python where all else is templates: there are more of these than of anything else, and this takes a fifth of
the time. A card's `data-` names are short for the same reason: d day, s stance, o ownership.
"""

from collections.abc import Iterator

from markupsafe import Markup, escape

from build_scripts.pages.parts.cards import Card, RelationLine, Site, figure_words
from build_scripts.pages.parts.dates_in_words import date_html, date_short
from build_scripts.pages.parts.links import relative
from build_scripts.pages.parts.prose import prose


def cite_html(card: Card, here: str) -> Markup:
    """A link to the card of a statement on its question's page, named by speaker and date."""
    link, name = relative(card.question_place, here), escape(card.label)
    return Markup(  # noqa: S704 — ids, and a name escaped in the line above
        f'<a class="px-cite px-p-{card.statement.perspective.id}" href="{link}" aria-label="{name}">{card.mark}</a>'
    )


def card_html(
    card: Card,
    site: Site,
    here: str,
    level: int = 4,
    anchor: str | None = None,
    place: str = "question",
    shows: str = "speaker document",
) -> Markup:
    """All of a card but its end tag, so that a page can put more at its foot.

    `level`: of its heading. `anchor`: its id on this page. `place`: which page its document link and relations lead to:
    "question" on a question's page, "document" elsewhere. `shows`: what the surroundings do not say already:
    perspective, speaker, document, question. On a question's page the surroundings have the colour too, and what edits
    a statement is left to its document's page.
    """
    s = card.statement
    # On a question's page the column has the colour already, and every byte there counts sixty times.
    colour = "" if place == "question" else f" px-p-{s.perspective.id}"
    return Markup(  # noqa: S704 — every text of the sources is escaped where it is put in
        f'<article class="px-card{colour}" id="{anchor or card.anchor}" data-d="{card.day}"'
        f' data-s="{s.stance}" data-o="{card.document.publisher.ownership}">\n'
        f'<h{level}><b class="px-mark">{card.mark}</b> {escape(s.headline)}</h{level}>\n'
        f"{_by(card, here, shows)}"
        f"{_quote(card)}"
        f"{prose(s.body.text, s.body.source.path, here)}\n"
        + (f'<p class="px-figure">{escape(figure_words(s.figure))}</p>\n' if s.figure else "")
        + (f'<p class="px-note">Note: {escape(s.note)}</p>\n' if s.note else "")
        + (f'<ul class="px-rel">{"".join(_relations(card, site, here, place))}</ul>\n' if card.relations else "")
        + _source(card, here, place, shows)
    )


def _by(card: Card, here: str, shows: str) -> str:
    s = card.statement
    who = f"{escape(s.perspective.name)} · " if "perspective" in shows else ""
    if "speaker" in shows:
        who += f'<a href="{relative(card.speaker_place, here)}">{escape(s.speaker.name)}</a>, '
        who += f"{escape(s.speaker.role)}, " if s.speaker.role else ""
    implied = " (implied by the text)" if s.said_basis == "implied" else ""
    return f'<p class="px-by">{who}{s.stance} · {date_html(s.said)}{implied}</p>\n'


def _quote(card: Card) -> str:
    s = card.statement
    if s.quote is None:
        return ""
    language = s.quote_language or card.document.language
    return f'<p class="px-quote"><q{language_attribute(language)}>{escape(s.quote)}</q></p>\n'


def line_html(card: Card, here: str, speaker: bool = True) -> Markup:
    """A statement in one line, for lists of many."""
    s, document = card.statement, card.document
    who = f"{escape(s.speaker.name)}, " if speaker else ""
    return Markup(  # noqa: S704 — every text of the sources is escaped where it is put in
        f'<li class="px-line px-p-{s.perspective.id}"><b class="px-mark">{card.mark}</b>'
        f' <a href="{relative(card.document_place, here)}">{escape(s.headline)}</a>'
        f' <span class="px-fine">{who}{s.stance} · {date_short(s.said)}'
        f" · <span{language_attribute(document.language)}>{escape(document.title)}</span>"
        f', {escape(document.publisher.name)} · <a href="{relative(card.question_place, here)}">compare</a>'
        "</span></li>\n"
    )


def language_attribute(language: str) -> str:
    """The `lang` of text that is not in the site's own language, with the space before it."""
    return "" if language == "en" else f' lang="{escape(language)}"'


def _relations(card: Card, site: Site, here: str, place: str) -> Iterator[str]:
    for line in card.relations:
        others = _marks(line, site, here) if place == "question" else _headlines(line, site, here)
        yield f'<li data-k="{line.kind}">{line.words}{others}</li>'


def _marks(line: RelationLine, site: Site, here: str) -> str:
    cards = (site.cards[other] for other in line.others)
    return "".join(
        f' <a class="px-cite px-p-{c.statement.perspective.id}" href="{relative(c.question_place, here)}">{c.mark}</a>'
        for c in cards
    )


def _headlines(line: RelationLine, site: Site, here: str) -> str:
    cards = (site.cards[other] for other in line.others)
    return ";".join(
        f' <a class="px-p-{c.statement.perspective.id}" href="{relative(c.document_place, here)}">'
        f'<b class="px-mark">{c.mark}</b> {escape(c.statement.headline)}</a>'
        for c in cards
    )


def _source(card: Card, here: str, place: str, shows: str) -> str:
    document = card.document
    where = f"{escape(document.publisher.name)}, {date_short(document.published)}, " if "document" in shows else ""
    link = relative(card.document_place, here)
    source = f'<p class="px-src"><a href="{link}">{where}passage {card.statement.passage}</a>'
    if card.relay:
        chain = (f'<a href="{relative(r.address, here)}">{escape(r.name)}</a>' for r in card.relay)
        source += f", through {', then '.join(chain)}"
    if "question" in shows:
        source += f' · <a href="{relative(card.question_place, here)}">compare</a>'
    if card.edit and place != "question":
        source += f' <a href="{escape(card.edit)}" rel="noopener noreferrer external">edit</a>'
    return source + "</p>\n"
