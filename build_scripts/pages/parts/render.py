"""The Jinja environment of the pages: escaping on, missing names an error, filters instead of Python methods.

In: a template's name and its values. Out: one block of HTML. Compiled templates stay beside Python's own compiled
modules, so that a build does not compile them again.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

from build_scripts.interface import words
from build_scripts.model.acts import Claim
from build_scripts.model.library import Prose, Sentence
from build_scripts.pages.parts import dates_in_words, links, vocabulary
from build_scripts.pages.parts.accounts import day_of
from build_scripts.pages.parts.answer_html import told_html, words_html
from build_scripts.pages.parts.as_of import day_links, shown, until
from build_scripts.pages.parts.cards import use_place
from build_scripts.pages.parts.compiled import compiled
from build_scripts.pages.parts.escaping import joined
from build_scripts.pages.parts.languages import language_attributes
from build_scripts.pages.parts.links import claim_address, relative
from build_scripts.pages.parts.page import one_block
from build_scripts.pages.parts.prose import inline, prose
from build_scripts.pages.parts.routes import passages_words
from build_scripts.pages.parts.statement import (
    card_html,
    cite_html,
    line_html,
    quote_html,
)

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, /, **values: object) -> str:
    """The template as one HTML block; `here` is the address of the page, for its links."""
    return one_block(_environment().get_template(template).render(values))


def macro(template: str, name: str, /, *values: object) -> str:
    """One macro of a template, as HTML that pages put in as it is."""
    return str(getattr(_environment().get_template(template).module, name)(*values))


def _iso(day: date) -> str:
    return day.isoformat()


def _prose(text: Prose) -> Markup:
    return prose(text.text)


def _claim_page(claim: Claim) -> str:
    return claim_address(claim.event_id, claim.id)


def _sentence(sentence: Sentence) -> Markup:
    return inline(sentence.text)


@cache
def _environment() -> "Environment":
    # What only checks needs no templates, and this takes a fifteenth of a second.
    from jinja2 import PackageLoader, StrictUndefined, __version__

    from build_scripts.pages.parts import quick

    environment = quick.QuickEnvironment(
        bytecode_cache=compiled(__file__, __version__, Path(quick.__file__).read_text("utf-8")),
        cache_size=-1,
        loader=PackageLoader("build_scripts.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    # What `trans` compiles to; `_` is for words alone, plain text.
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(_=words._, gettext=words.gettext_html, ngettext=words.ngettext_html)
    environment.filters.update(
        href=relative,
        card_html=card_html,
        cite_html=cite_html,
        line_html=line_html,
        quote_html=quote_html,
        told_html=told_html,
        words_html=words_html,
        sign=vocabulary.sign_html,
        answer=vocabulary.answer_html,
        prose=_prose,
        sentence=_sentence,
        date=dates_in_words.date_html,
        date_short=dates_in_words.date_short,
        day=dates_in_words.day,
        day_words=dates_in_words.day_words,
        month_words=dates_in_words.month_words,
        passages=passages_words,
        iso=_iso,
        host=_host,
        shown=shown,
        until=until,
        day_links=day_links,
        join=joined,
        amount=vocabulary.count,
        day_of=day_of,
        extent=vocabulary.extent_of,
        listing=words.listing,
        lang=language_attributes,
        language=vocabulary.language_words,
        use_place=use_place,
        claim_page=_claim_page,
    )
    environment.globals.update(
        about_data=links.ABOUT_DATA,
        links=links,
        ANSWER_WORDS=vocabulary.ANSWER_WORDS,
        months=dates_in_words.months,
        day_pattern=dates_in_words.day_pattern,
        MOVE_WORDS=vocabulary.MOVE_WORDS,
        OCCASION_WORDS=vocabulary.OCCASION_WORDS,
        own_language=words.language,
        EXTENT_WORDS=vocabulary.EXTENT_WORDS,
        NO_SIGN=vocabulary.sign_html(None),
        OWNERSHIP_WORDS=vocabulary.OWNERSHIP_WORDS,
    )
    return environment


def _host(address: str) -> str:
    return urlsplit(address).netloc
