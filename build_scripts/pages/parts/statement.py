"""A statement as HTML: its card, its line in a list, a citation of it. Filters of the templates.

Written in Python where all else is templates: there are more of these than of anything else, and this takes a fifth of
the time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from build_scripts.interface.words import _, listing
from build_scripts.model.comparison.given import SUBSTANCE
from build_scripts.pages.parts.as_of import Version, shown
from build_scripts.pages.parts.cards import AnswerLine, AscribedLine, Card, Named, Site, figure_words
from build_scripts.pages.parts.dates_in_words import OUR_READING, date_short, spoken_html, spoken_short
from build_scripts.pages.parts.escaping import escaped, marked
from build_scripts.pages.parts.languages import language_attributes
from build_scripts.pages.parts.links import relative
from build_scripts.pages.parts.prose import prose
from build_scripts.pages.parts.routes import own_record_words, place_words, state_media_words, through_words
from build_scripts.pages.parts.sources import acts_html
from build_scripts.pages.parts.told_once import told_once
from build_scripts.pages.parts.vocabulary import ANSWER_WORDS, OCCASION_WORDS, TRANSLATOR_WORDS, answer_html


def cite_html(card: Card, here: str) -> Markup:
    """A link to the card of a statement on its document's page: the letters of its side, named by speaker and day."""
    link, name = relative(card.document_place, here), escaped(card.label)
    side = card.statement.perspective
    return Markup(  # noqa: S704 — ids, and texts escaped here and in the line above
        f'<a class="px-cite px-p-{side.id}" href="{link}" aria-label="{name}" title="{name}">{escaped(side.letter)}</a>'
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
    s, same = card.statement, _same(card, site, here)
    # On a question's page the column has the colour already, and every byte there counts sixty times.
    colour = "" if place == "question" else f" px-p-{s.perspective.id}"
    id = card.anchor if anchor is None else anchor
    named = f' id="{id}"' if id else ""
    by = (same.side if "perspective" in shows else "") + (same.speakers if "speaker" in shows else "") + same.when
    gives = "".join(f"{before}{relative(address, here)}{after}" for before, address, after in same.gives)
    return marked(  # noqa: S704 — every text of the sources is escaped in `_Same`
        f'<article class="px-card{colour}"{named}{shown(public)}>\n'
        f"<h{level}>{same.headline}</h{level}>\n"
        f"{same.quote}"
        f'<p class="px-by">{by}</p>\n'
        # What one comes for stands before what explains it: in a narrow column a card is long.
        f"{_source(card, same, here, place, shows)}"
        f"{same.acts}"
        + (f'<ul class="px-plain px-gives">{gives}</ul>\n' if gives else "")
        + same.foot
        + (f'<ul class="px-rel">{"".join(_ties(card, site, here, place))}</ul>\n' if card.ties else "")
    )


@dataclass(frozen=True, slots=True)
class _Same:
    """What a card has on all pages, whatever stands around it there: every text escaped."""

    headline: str
    quote: str
    side: str
    speakers: str
    when: str
    title: str
    """Of its document, with who published it when."""
    begins: str
    came: str
    """By what route."""
    acts: str
    gives: tuple[tuple[str, str, str], ...]
    """Of each line, what stands before the address, the address, and what stands behind it."""
    foot: str


@told_once
def _so_far(_card: Card) -> dict[str, _Same]:
    """By the way up from a page to the site's root, which is in its links."""
    return {}


def _same(card: Card, site: Site, here: str) -> _Same:
    """Made once for all pages as deep in the site as this one."""
    found, up = _so_far(card), "../" * here.count("/")
    if up not in found:
        found[up] = _make_same(card, site, up)
    return found[up]


def _make_same(card: Card, site: Site, up: str) -> _Same:
    s, document = card.statement, card.document
    title = f"<span{language_attributes(document.language, document.title)}>{escaped(document.title)}</span>"
    return _Same(
        headline=escaped(s.headline),
        quote=quote_html(card),
        side=f"{escaped(s.perspective.name)} · ",
        speakers=_speakers(card, up),
        when=_when(card),
        title=f"{title}, {escaped(document.publisher.name)}, {date_short(document.published)}, ",
        begins=escaped(place_words(s)),
        came=_came(card, up),
        acts=acts_html(card, site.settings_of(s.event_id), up),
        gives=tuple(_gives(card)),
        foot=_foot(card),
    )


def _foot(card: Card) -> str:
    s, marks = card.statement, " ".join(_marks(card))
    return (
        f"{prose(s.body.text)}\n"
        + (f'<p class="px-figure">{escaped(figure_words(s.figure))}</p>\n' if s.figure else "")
        + (f'<p class="px-note">{marks}</p>\n' if marks else "")
        + (f'<p class="px-note">{_("Note: %(note)s", note=escaped(s.note))}</p>\n' if s.note else "")
    )


def quote_html(card: Card) -> Markup:
    """The speaker's own words with what they are in our language; where none are quoted, that it is a paraphrase."""
    s = card.statement
    if s.quote is None:
        ours = f"{_('Our paraphrase; no words are quoted.')}{unheld_html(card)}"
        return Markup(f'<p class="px-fine px-paraphrase">{ours}</p>\n')  # noqa: S704 — nothing of the sources
    words = f"<q{language_attributes(s.quote_language or card.document.language, s.quote)}>{escaped(s.quote)}</q>"
    if s.translation:
        by = TRANSLATOR_WORDS[s.translated_by] if s.translated_by else _("translated")
        words += f' <span class="px-translation"><q>{escaped(s.translation)}</q> <small>({by})</small></span>'
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


def _speakers(card: Card, up: str) -> str:
    s = card.statement
    who = listing(_link(named, up) for named in card.speakers)
    role = f", {escaped(s.speaker.role)}" if s.speaker.role and len(card.speakers) == 1 else ""
    return f"{who}{role} · "


def _when(card: Card) -> str:
    s = card.statement
    implied = f" ({_('implied by the text')})" if s.said_basis == "implied" else ""
    hedge = f" · {_('how sure:')} <q>{escaped(s.hedge)}</q>" if s.hedge and _says_how_sure(card) else ""
    ours = _(OUR_READING) if s.same_act_inferred and s.occasion.said else ""
    return f"{OCCASION_WORDS[s.occasion.what]}, {spoken_html(s.occasion.said)}{ours}{implied}{hedge}"


def _says_how_sure(card: Card) -> bool:
    """Nobody is sure to some degree of no comment, or of what they raise."""
    return not card.answers or any(line.answer in SUBSTANCE for line in card.answers)


def _gives(card: Card) -> Iterator[tuple[str, str, str]]:
    """What it answers, each tied to its claim; then the reasons it offers, and what it says that others hold."""
    for line in card.answers:
        yield _given(f"<li>{answer_html(line.answer)}", line)
    for line in card.argues:
        yield _given(f'<li class="px-aside">{_("as a reason:")} {ANSWER_WORDS[line.answer]}', line)
    for one in card.imputes:
        yield _given(f'<li class="px-aside">{_imputed(one)}', one.line)


def _given(answer: str, line: AnswerLine) -> tuple[str, str, str]:
    return f'{answer}: <a href="', line.place, f'">{escaped(line.claim.text)}</a></li>'


def _imputed(one: AscribedLine) -> str:
    answer = _("does not comment") if one.line.answer == "declines" else ANSWER_WORDS[one.line.answer]
    return _("says of %(side)s that it %(answers)s", side=escaped(one.side.name), answers=answer)


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
    who = f"{escaped(listing(named.name for named in card.speakers))} · " if speaker else ""
    named = f' id="{anchor}"' if anchor else ""
    ours = _(OUR_READING) if s.same_act_inferred and s.occasion.said else ""
    mark = f'<b class="px-mark" aria-hidden="true">{escaped(s.perspective.letter)}</b> '
    side = "" if brief else f" px-p-{s.perspective.id}"
    return Markup(  # noqa: S704 — every text of the sources is escaped where it is put in
        f'<li class="px-line{side}"{named}{shown(public)}>{"" if brief else mark}'
        f'<a href="{relative(card.document_place, here)}">{escaped(s.headline)}</a>'
        f' <span class="px-fine">{who}{OCCASION_WORDS[s.occasion.what]}, {spoken_short(s.occasion.said)}{ours}'
        f" · {escaped(document.publisher.name) if brief else _where(card, here)}"
        "</span></li>\n"
    )


def _where(card: Card, here: str) -> str:
    document = card.document
    return (
        f"<span{language_attributes(document.language, document.title)}>{escaped(document.title)}</span>"
        f', {escaped(document.publisher.name)} · <a href="{relative(card.question_place, here)}">{_("compare")}</a>'
    )


def _ties(card: Card, site: Site, here: str, place: str) -> Iterator[str]:
    """Each from the day on which the other is public."""
    event = site.library.events.get(card.statement.event_id)
    public = site.record(event).public if event else {}
    for tie in card.ties:
        for other in (site.cards[id] for id in tie.others):
            link = relative(other.question_place if place == "question" else other.document_place, here)
            words = f"{escaped(other.label)}: {escaped(other.statement.headline)}"
            yield f'<li{shown(public.get(other.statement.id))}>{tie.words} <a href="{link}">{words}</a></li>'


def _source(card: Card, same: _Same, here: str, place: str, shows: str) -> str:
    title = same.title if "document" in shows else ""
    source = f'<p class="px-src"><a href="{relative(card.document_place, here)}">{title}{same.begins}</a>{same.came}'
    if "question" in shows:
        source += f' · <a href="{relative(card.question_place, here)}">{_("compare")}</a>'
    if card.edit and place != "question":
        source += f' <a href="{escaped(card.edit)}" rel="noopener noreferrer external">{_("edit")}</a>'
    return source + "</p>\n"


def _came(card: Card, up: str) -> str:
    if card.route.kind == "own record":
        came = f" · {own_record_words(card.route, card.document)}"
    elif card.route.kind == "state media":
        came = f" · {escaped(state_media_words(card.document))}"
    else:
        came = ""
    return came + (f", {through_words(_link(station, up) for station in card.relay)}" if card.relay else "")


def _link(named: Named, up: str) -> str:
    return f'<a href="{up}{named.address}">{escaped(named.name)}</a>'
