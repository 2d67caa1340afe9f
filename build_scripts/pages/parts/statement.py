"""A statement as HTML: its card, its line in a list, a citation of it. Filters of the templates.

Written in Python where all else is templates: there are more of these than of anything else, and this takes a fifth of
the time.
"""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup, escape

from build_scripts.interface.words import _, listing
from build_scripts.model.comparison.given import SUBSTANCE
from build_scripts.pages.parts.as_of import Version, shown
from build_scripts.pages.parts.cards import AnswerLine, AscribedLine, Card, Named, Site, figure_words
from build_scripts.pages.parts.dates_in_words import OUR_READING, date_short, spoken_html, spoken_short
from build_scripts.pages.parts.languages import language_attributes
from build_scripts.pages.parts.links import relative
from build_scripts.pages.parts.prose import prose
from build_scripts.pages.parts.routes import own_record_words, place_words, state_media_words, through_words
from build_scripts.pages.parts.sources import acts_html
from build_scripts.pages.parts.vocabulary import ANSWER_WORDS, OCCASION_WORDS, TRANSLATOR_WORDS, answer_html


def cite_html(card: Card, here: str) -> Markup:
    """A link to the card of a statement on its document's page: the letters of its side, named by speaker and day."""
    link, name = relative(card.document_place, here), escape(card.label)
    side = card.statement.perspective
    return Markup(  # noqa: S704 — ids, and texts escaped here and in the line above
        f'<a class="px-cite px-p-{side.id}" href="{link}" aria-label="{name}" title="{name}">{escape(side.letter)}</a>'
    )


def card_html(
    card: Card,
    site: Site,
    here: str,
    level: int = 4,
    anchor: str | None = None,
    place: str = "question",
    shows: str = "speaker document",
    public: Version[object] | date | None = None,
) -> Markup:
    """All of a card but its end tag, so that a page can put more at its foot.

    `level`: of its heading. `anchor`: its id on this page, "" for none. `place`: which page its links to other
    statements lead to: "question" on a question's page, "document" elsewhere. `shows`: what the surroundings do not say
    already: perspective, speaker, document, question. `public`: the day from which the card is there, or its days. On
    a question's page the surroundings have the colour too, and what edits it is left to its document's page.
    """
    s = card.statement
    # On a question's page the column has the colour already, and every byte there counts sixty times.
    colour = "" if place == "question" else f" px-p-{s.perspective.id}"
    id = card.anchor if anchor is None else anchor
    named = f' id="{id}"' if id else ""
    return Markup(  # noqa: S704 — every text of the sources is escaped where it is put in
        f'<article class="px-card{colour}"{named}{shown(public)}>\n'
        f"<h{level}>{escape(s.headline)}</h{level}>\n"
        f"{quote_html(card)}"
        f"{_by(card, here, shows)}"
        # What one comes for stands before what explains it: in a narrow column a card is long.
        f"{_source(card, here, place, shows)}"
        f"{acts_html(card, site.settings_of(s.event_id), here)}"
        f"{_answers(card, here)}"
        f"{prose(s.body.text)}\n"
        + (f'<p class="px-figure">{escape(figure_words(s.figure))}</p>\n' if s.figure else "")
        + (f'<p class="px-note">{" ".join(_marks(card))}</p>\n' if any(_marks(card)) else "")
        + (f'<p class="px-note">{_("Note: %(note)s", note=escape(s.note))}</p>\n' if s.note else "")
        + (f'<ul class="px-rel">{"".join(_ties(card, site, here, place))}</ul>\n' if card.ties else "")
    )


def quote_html(card: Card) -> Markup:
    """The speaker's own words with what they are in our language; where none are quoted, that it is a paraphrase."""
    s = card.statement
    if s.quote is None:
        ours = f"{_('Our paraphrase; no words are quoted.')}{unheld_html(card)}"
        return Markup(f'<p class="px-fine px-paraphrase">{ours}</p>\n')  # noqa: S704 — nothing of the sources
    words = f"<q{language_attributes(s.quote_language or card.document.language, s.quote)}>{escape(s.quote)}</q>"
    if s.translation:
        by = TRANSLATOR_WORDS[s.translated_by] if s.translated_by else _("translated")
        words += f' <span class="px-translation"><q>{escape(s.translation)}</q> <small>({by})</small></span>'
    elif s.translated_by:
        words += f' <small class="px-translation">({TRANSLATOR_WORDS[s.translated_by]})</small>'
    return Markup(f'<p class="px-quote">{words}{unheld_html(card)}</p>\n')  # noqa: S704 — escaped above


def translated_html(card: Card) -> Markup:
    """Behind words in a line or on a card: who translated them, where the speaker spoke others."""
    s = card.statement
    if s.quote is None or s.translated_by is None:
        return Markup()
    return Markup(f' <small class="px-translation">({TRANSLATOR_WORDS[s.translated_by]})</small>')  # noqa: S704 — fixed


def unheld_html(card: Card) -> Markup:
    """Wherever its words are shown, that the text has changed since; nothing where it has not."""
    if card.lost:
        said = _("The text was captured again and this passage changed; nobody has looked at it since.")
        return Markup(f' <strong class="px-gone">{said}</strong>')  # noqa: S704 — nothing of the sources
    return Markup()


def _by(card: Card, here: str, shows: str) -> str:
    s = card.statement
    who = f"{escape(s.perspective.name)} · " if "perspective" in shows else ""
    if "speaker" in shows:
        who += listing(_link(named, here) for named in card.speakers)
        who += f", {escape(s.speaker.role)}" if s.speaker.role and len(card.speakers) == 1 else ""
        who += " · "
    implied = f" ({_('implied by the text')})" if s.said_basis == "implied" else ""
    hedge = f" · {_('how sure:')} <q>{escape(s.hedge)}</q>" if s.hedge and _says_how_sure(card) else ""
    ours = _(OUR_READING) if s.same_act_inferred and s.occasion.said else ""
    when = f"{spoken_html(s.occasion.said)}{ours}{implied}{hedge}"
    return f'<p class="px-by">{who}{OCCASION_WORDS[s.occasion.what]}, {when}</p>\n'


def _says_how_sure(card: Card) -> bool:
    """Nobody is sure to some degree of no comment, or of what they raise."""
    return not card.answers or any(line.answer in SUBSTANCE for line in card.answers)


def _answers(card: Card, here: str) -> str:
    """What it answers, each tied to its claim; then the reasons it offers, and what it says that others hold."""
    lines = [f"<li>{answer_html(line.answer)}: {_claim(line, here)}</li>" for line in card.answers]
    lines += [
        f'<li class="px-aside">{_("as a reason:")} {ANSWER_WORDS[line.answer]}: {_claim(line, here)}</li>'
        for line in card.argues
    ]
    lines += [f'<li class="px-aside">{_imputed(one)}: {_claim(one.line, here)}</li>' for one in card.imputes]
    return f'<ul class="px-plain px-gives">{"".join(lines)}</ul>\n' if lines else ""


def _imputed(one: AscribedLine) -> str:
    answer = _("does not comment") if one.line.answer == "declines" else ANSWER_WORDS[one.line.answer]
    return _("says of %(side)s that it %(answers)s", side=escape(one.side.name), answers=answer)


def _claim(line: AnswerLine, here: str) -> str:
    return f'<a href="{relative(line.place, here)}">{escape(line.claim.text)}</a>'


def _marks(card: Card) -> Iterator[str]:
    s = card.statement
    if s.custody:
        yield _("Spoken in custody.")
    if s.not_final:
        yield _("Not final: it can be appealed.")
    if s.same_act_inferred:
        yield _("That it was said on this occasion is our reading.")


def line_html(
    card: Card,
    here: str,
    speaker: bool = True,
    anchor: str | None = None,
    public: date | None = None,
    brief: bool = False,
) -> Markup:
    """A statement in one line, for lists of many; with an `anchor` where it can be led to, from its `public` day.

    `brief` below its side on the page of its question: without these, and its document's title.
    """
    s, document = card.statement, card.document
    who = f"{escape(listing(named.name for named in card.speakers))} · " if speaker else ""
    named = f' id="{anchor}"' if anchor else ""
    ours = _(OUR_READING) if s.same_act_inferred and s.occasion.said else ""
    mark = f'<b class="px-mark" aria-hidden="true">{escape(s.perspective.letter)}</b> '
    side = "" if brief else f" px-p-{s.perspective.id}"
    return Markup(  # noqa: S704 — every text of the sources is escaped where it is put in
        f'<li class="px-line{side}"{named}{shown(public)}>{"" if brief else mark}'
        f'<a href="{relative(card.document_place, here)}">{escape(s.headline)}</a>'
        f' <span class="px-fine">{who}{OCCASION_WORDS[s.occasion.what]}, {spoken_short(s.occasion.said)}{ours}'
        f" · {escape(document.publisher.name) if brief else _where(card, here)}"
        "</span></li>\n"
    )


def _where(card: Card, here: str) -> str:
    document = card.document
    return (
        f"<span{language_attributes(document.language, document.title)}>{escape(document.title)}</span>"
        f', {escape(document.publisher.name)} · <a href="{relative(card.question_place, here)}">{_("compare")}</a>'
    )


def _ties(card: Card, site: Site, here: str, place: str) -> Iterator[str]:
    """Each from the day on which the other is public."""
    event = site.library.events.get(card.statement.event_id)
    public = site.record(event).public if event else {}
    for tie in card.ties:
        for other in (site.cards[id] for id in tie.others):
            link = relative(other.question_place if place == "question" else other.document_place, here)
            words = f"{escape(other.label)}: {escape(other.statement.headline)}"
            yield f'<li{shown(public.get(other.statement.id))}>{tie.words} <a href="{link}">{words}</a></li>'


def _source(card: Card, here: str, place: str, shows: str) -> str:
    document = card.document
    where = ""
    if "document" in shows:
        title = f"<span{language_attributes(document.language, document.title)}>{escape(document.title)}</span>"
        where = f"{title}, {escape(document.publisher.name)}, {date_short(document.published)}, "
    begins = escape(place_words(card.statement))
    source = f'<p class="px-src"><a href="{relative(card.document_place, here)}">{where}{begins}</a>'
    if card.route.kind == "own record":
        source += f" · {own_record_words(card.route, document)}"
    elif card.route.kind == "state media":
        source += f" · {escape(state_media_words(document))}"
    if card.relay:
        source += f", {through_words(_link(station, here) for station in card.relay)}"
    if "question" in shows:
        source += f' · <a href="{relative(card.question_place, here)}">{_("compare")}</a>'
    if card.edit and place != "question":
        source += f' <a href="{escape(card.edit)}" rel="noopener noreferrer external">{_("edit")}</a>'
    return source + "</p>\n"


def _link(named: Named, here: str) -> str:
    return f'<a href="{relative(named.address, here)}">{escape(named.name)}</a>'
