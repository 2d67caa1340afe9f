"""How to cite a page and how to report a mistake on it, worked out for the shared block of the templates.

In: what a page is called and where it stands. Out: the citation as text, as BibTeX and as CSL-JSON.
BibTeX: https://ctan.org/pkg/bibtex; CSL-JSON: https://github.com/citation-style-language/schema (csl-data.json).
"""

import json
import re
from dataclasses import dataclass

from build_scripts.interface.words import _
from build_scripts.model.library import Document
from build_scripts.pages.parts import links
from build_scripts.pages.parts.dates_in_words import date_words
from build_scripts.pages.parts.page import Settings
from build_scripts.pages.parts.sources import title_words, within_quotes

_LATEX = str.maketrans(
    {
        **{char: f"\\{char}" for char in "&%$#_{}"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing in three forms."""

    text: str
    bibtex: str
    csl: str


@dataclass(frozen=True, slots=True)
class Citing:
    """What the menu "Cite" holds."""

    page: Citation
    source: Citation | None
    """The publisher's own document, on the page of its digest."""
    report: str | None
    place: str
    """The address of the page as the citation gives it."""


def cite_page(settings: Settings, title: str, address: str, document: Document | None = None) -> Citing:
    """The block of the page at `address`; `document` is the one that the page is a digest of."""
    place = (settings.site_url or "") + address
    key = re.sub(r"[^a-z0-9]+", "-", f"{settings.site_name} {address.removesuffix('.html')}".lower())
    dated = f", {settings.dated}" if settings.dated else ""
    contributors = _("%(site)s contributors", site=settings.site_name)
    version = _("version %(version)s", version=settings.version)
    fields = {
        "title": _latex(title),
        "author": _latex(f"{{{contributors}}}", braced=True),
        "year": (settings.dated or "")[:4],
        "date": settings.dated or "",
        "version": _latex(settings.version),
        "url" if settings.site_url else "note": place if settings.site_url else _latex(place),
    }
    csl: dict[str, object] = {
        "id": key,
        "type": "webpage",
        "title": title,
        "container-title": settings.site_name,
        "version": settings.version,
        "URL" if settings.site_url else "note": place,
    }
    if settings.dated:
        csl["issued"] = _date_parts(settings.dated)
    page = Citation(
        f"{contributors}, “{within_quotes(title)}”, {settings.site_name}, {version}{dated}, {place}",
        _bibtex("misc", key, fields),
        _json(csl),
    )
    report = links.report_address(settings, title, address)
    return Citing(page, _cite_source(document) if document else None, report, place)


def _cite_source(document: Document) -> Citation:
    publisher = document.publisher.name
    when = document.published
    written = {"title": _latex(document.title)}
    csl: dict[str, object] = {"id": document.id, "type": "document", "title": document.title, "publisher": publisher}
    if document.author:
        written["author"] = _latex(document.author)
        csl["author"] = [{"literal": document.author}]
    written["publisher"] = _latex(publisher)
    # Both formats know days and their parts; what is less certain stays in words.
    if when.is_day and not when.uncertain:
        written |= {"year": when.text[:4], "date": when.text[:10]}
        csl["issued"] = _date_parts(when.text[:10])
    else:
        written["note"] = _("Published %(day)s", day=date_words(when))
        csl["issued"] = {"literal": date_words(when)}
    if document.url:
        csl["URL"] = document.url
        written["url"] = document.url.replace("{", "%7B").replace("}", "%7D")
    if document.archived:
        csl["archive_location"] = document.archived
    csl["language"] = document.language
    by = f"{document.author}, " if document.author else ""
    where = f", {document.url}" if document.url else ""
    return Citation(
        f"{by}{title_words(document)}, {publisher}, {date_words(when)}{where}",
        _bibtex("misc", document.id, written),
        _json(csl),
    )


def _bibtex(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = (f"{name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}"


def _latex(text: str, *, braced: bool = False) -> str:
    """`braced`: outer braces are kept, they tell BibTeX not to take a body's name apart."""
    return f"{{{text[1:-1].translate(_LATEX)}}}" if braced else text.translate(_LATEX)


def _date_parts(day: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def _json(record: dict[str, object]) -> str:
    return json.dumps([record], ensure_ascii=False)
