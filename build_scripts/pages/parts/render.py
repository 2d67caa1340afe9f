"""The Jinja environment of the pages: escaping on, missing names an error, filters instead of Python methods.

In: a template's name and its values. Out: one block of HTML.
"""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from build_scripts.model.library import Prose, Sentence
from build_scripts.pages.parts import dates_in_words, vocabulary
from build_scripts.pages.parts.accounts import day_of
from build_scripts.pages.parts.cards import use_place
from build_scripts.pages.parts.links import relative
from build_scripts.pages.parts.page import one_block
from build_scripts.pages.parts.prose import inline, prose
from build_scripts.pages.parts.statement import card_html, cite_html, line_html, quote_html


def render(template: str, /, **values: object) -> str:
    """The template as one HTML block; `here` is the address of the page, for its links."""
    return one_block(_environment().get_template(template).render(values))


def _prose(text: Prose, here: str) -> Markup:
    return prose(text.text, text.source.path, here)


def _sentence(sentence: Sentence, here: str, written_in: str) -> Markup:
    return inline(sentence.text, written_in, here)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("build_scripts.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        href=relative,
        card_html=card_html,
        cite_html=cite_html,
        line_html=line_html,
        quote_html=quote_html,
        sign=vocabulary.sign_html,
        answer=vocabulary.answer_html,
        prose=_prose,
        sentence=_sentence,
        date=dates_in_words.date_html,
        date_short=dates_in_words.date_short,
        day=dates_in_words.day,
        amount=vocabulary.count,
        day_of=day_of,
        extent=vocabulary.extent_of,
        listing=vocabulary.listing,
        language=vocabulary.language_words,
        use_place=use_place,
    )
    environment.globals.update(
        ANSWER_WORDS=vocabulary.ANSWER_WORDS,
        EXTENT_WORDS=vocabulary.EXTENT_WORDS,
        OWNERSHIP_WORDS=vocabulary.OWNERSHIP_WORDS,
    )
    return environment
