"""An answer, and a speaker's own words, as HTML. Filters of the templates.

Written in Python, and each made once: pages repeat them more than anything else.
"""

from markupsafe import Markup

from build_scripts.interface.words import _
from build_scripts.pages.parts.cards import Card
from build_scripts.pages.parts.escaping import escaped, marked
from build_scripts.pages.parts.ladder import Told
from build_scripts.pages.parts.languages import language_attributes
from build_scripts.pages.parts.statement import translated_html, unheld_html
from build_scripts.pages.parts.told_once import told_once
from build_scripts.pages.parts.vocabulary import sign_html


def told_html(told: Told, brief: bool = False, press: bool = True) -> Markup:
    """One answer of one voice. `brief`: in the fewest words; `press`: tell also that it is of other press."""
    ways = _ways(told)
    if (brief, press) not in ways:
        ways[brief, press] = marked(_tell(told, brief, press))  # noqa: S704 — escaped there
    return ways[brief, press]


@told_once
def _ways(_told: Told) -> dict[tuple[bool, bool], Markup]:
    """In which ways it was written so far."""
    return {}


def _tell(told: Told, brief: bool, press: bool) -> str:
    hedge = f' <span class="px-hedge">(<q>{escaped(told.hedge)}</q>)</span>' if told.hedge else ""
    notes = f" ({', '.join(map(escaped, told.notes))})" if told.notes else ""
    when = told.when_brief if brief and told.when_brief else told.when
    return (
        f'<span class="px-told">{sign_html(told.sign)}<span><b>{escaped(told.words)}</b>{hedge}'
        f' <span class="px-fine">{escaped(told.voice)}{notes}, {escaped(when)}{_route(told, brief, press)}'
        "</span></span></span>"
    )


def _route(told: Told, brief: bool, press: bool) -> str:
    route = told.route
    if route == _("other press") and (brief or not press):
        return ""
    if brief:
        route = route.replace(_("in the author’s own article"), _("own article"))
        route = route.replace(_("in its own article"), _("own article"))
    return f'<span class="px-route"> · {escaped(route)}</span>'


@told_once
def words_html(card: Card) -> Markup:
    """A speaker's own words, or what we say instead."""
    s = card.statement
    if not s.quote:
        ours = escaped(_("(our paraphrase)"))
        return marked(f'{escaped(s.headline)} <span class="px-fine">{ours}</span>')  # noqa: S704 — escaped
    language = language_attributes(s.quote_language or card.document.language, s.quote)
    translation = f" <q>{escaped(s.translation)}</q>" if s.translation else ""
    return marked(  # noqa: S704 — escaped in the lines above
        f"<q{language}>{escaped(s.quote)}</q>{translation}{translated_html(card)}{unheld_html(card)}"
    )
