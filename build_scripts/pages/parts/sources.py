"""From a statement to its source, and a citation of it: what stands at the foot of every card.

In: a card and the site's settings. Out: addresses, and the text that one click copies. Asks nothing of any host: each
address is a plain link, which a reader follows or not.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from markupsafe import Markup

from build_scripts.interface.words import _, listing
from build_scripts.model.library import Document, Statement
from build_scripts.pages.parts.cards import Card
from build_scripts.pages.parts.dates_in_words import date_words, spoken_words
from build_scripts.pages.parts.escaping import escaped, marked
from build_scripts.pages.parts.links import misquoted_address
from build_scripts.pages.parts.page import Settings
from build_scripts.pages.parts.routes import place_words, route_words
from build_scripts.pages.parts.vocabulary import OCCASION_WORDS, TRANSLATOR_WORDS

_SEARCH = "https://duckduckgo.com/"
_LEFT_OUT = re.compile(r"\[|…|\.\.\.")
_OUTGOING = 'rel="noopener noreferrer external"'


def acts_html(card: Card, settings: Settings, up: str) -> Markup:
    """Open the source, copy a citation, say that one was misquoted. The script makes the button that copies.

    `up` is the way to the site's root.
    """
    misquoted = misquoted_address(settings, card.statement.id)
    away = misquoted.startswith("https:")
    links = [f'<a href="{escaped(address)}" {_OUTGOING}>{words}</a>' for words, address in source_addresses(card)]
    address = escaped(misquoted if away else up + misquoted)
    links.append(f'<a href="{address}"{f" {_OUTGOING}" if away else ""}>{_("Quoted wrongly? Tell us")}</a>')
    copied = escaped(citation_text(card, settings))
    return marked(f'<p class="px-acts" data-copy="{copied}">{" · ".join(links)}</p>\n')  # noqa: S704 — escaped above


def source_addresses(card: Card) -> Iterator[tuple[str, str]]:
    """Ways to the original: where it is, at the quoted words; a copy that is kept; or else a search for its title."""
    document = card.document
    if document.url:
        yield _("open the source"), f"{document.url}{text_fragment(document.url, card.statement)}"
    if document.archived:
        yield _("archived copy"), document.archived
    if not (document.url or document.archived):
        yield _("find the original"), search_address(document)


def text_fragment(address: str, statement: Statement) -> str:
    """What makes a browser show the quoted words: https://wicg.github.io/scroll-to-text-fragment/

    Where words are left out of a quotation, or none is given, the first words of the passage are looked for.
    """
    words = statement.quote if statement.quote and not _LEFT_OUT.search(statement.quote) else statement.locator
    if not words:
        return ""
    # A hyphen and a comma mean something there.
    return ("" if "#" in address else "#") + ":~:text=" + quote(words, safe="").replace("-", "%2D")


def search_address(document: Document) -> str:
    """A search, which the reader starts: for the exact title, or for words of ours that stand for it."""
    title, remark = title_parts(document.title)
    words = title if remark in _OURS else f'"{title}"'
    return f"{_SEARCH}?{urlencode({'q': f'{words} {document.publisher.name}'})}"


def title_words(document: Document) -> str:
    """A title as a citation has it: in quotation marks where the words are the publisher's, what we remark outside."""
    title, remark = title_parts(document.title)
    words = title if remark in _OURS else f"“{within_quotes(title)}”"
    return f"{words} ({remark})" if remark else words


def within_quotes(text: str) -> str:
    """With other quotation marks where it has some itself."""
    return text.translate(_INNER)


_INNER = str.maketrans("“”", "‘’")


def title_parts(title: str) -> tuple[str, str]:
    """The words of a title, and how we came by them where its text has none: `Verdict (our title)`."""
    words, _bracket, remark = title.removesuffix(")").rpartition(" (")
    return (words, remark) if title.endswith(")") and remark in (*_OURS, *_SEEN) else (title, "")


_OURS = ("our title", "no headline in the text held")
"""Remarks behind a title that is in our words."""
_SEEN = ("title from the address", "first words of the text")
"""Behind one in the publisher's words, though not its headline as it stood."""


def citation_text(card: Card, settings: Settings) -> str:
    """The speaker's words with outlet, day, passage and address; or that it is a paraphrase by this site."""
    s, document = card.statement, card.document
    if s.quote:
        words = f"“{s.quote}”"
        by = f", {TRANSLATOR_WORDS[s.translated_by]}" if s.translated_by else ""
        words += f" (“{s.translation}”{by})" if s.translation else f" ({by[2:]})" if by else ""
    else:
        by = _("paraphrase by %(site)s, no words quoted", site=settings.site_name)
        words = f"[{by}] {s.headline}"
    role = f", {s.speaker.role}" if s.speaker.role and len(card.speakers) == 1 else ""
    speakers, what = listing(named.name for named in card.speakers), OCCASION_WORDS[s.occasion.what]
    who = f"{speakers}{role}, {what}, {spoken_words(s.occasion.said)}"
    source = f"{title_words(document)}, {document.publisher.name}, {date_words(document.published)}, {place_words(s)}"
    address = document.url or document.archived
    where = address or _("no address known")
    # Without an address of the site, theme/assets/copy.js puts that of a hosted page in front.
    place = f"{settings.site_name}, {settings.site_url or ''}{card.document_place}"
    version = version_words(settings)
    found = _("In: %(place)s, %(version)s.", place=place, version=version)
    return f"{words} — {who}; {source}, {where} ({route_words(card.route, document)}). {found}"


def version_words(settings: Settings) -> str:
    """Version 0.1.0+1a2b3c4d5e6f, texts captured up to 2026-01-01."""
    if settings.dated:
        return _("version %(version)s, texts captured up to %(day)s", version=settings.version, day=settings.dated)
    return _("version %(version)s", version=settings.version)
