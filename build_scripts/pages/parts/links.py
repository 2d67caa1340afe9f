"""Where things stand on the site: addresses of pages, anchors, and the way from one page to another.

An address is relative to the site's root and ends in `.html`, with an anchor where it names a part of a page.
Nothing here looks into the library; ids go in, addresses come out.
"""

from functools import lru_cache
from urllib.parse import quote, urlencode

from build_scripts.interface.words import _
from build_scripts.pages.parts.page import Settings

HOME = "index.html"
ABOUT = "about.html"
CONTRIBUTING = "contributing.html"
REPLIES = "replies.html"
OFFLINE = "offline.html"
ABOUT_DATA = "data.html"
DATA = "data/v0"
"""The folder of the tables."""
EVENTS = "events/index.html"
SPEAKERS = "speakers/index.html"
PUBLISHERS = "publishers/index.html"


def event_address(event_id: str) -> str:
    """The event's matrix."""
    return f"{event_id}/index.html"


def question_address(event_id: str, question_id: str) -> str:
    """The comparison."""
    return f"{event_id}/questions/{question_id}.html"


def documents_address(event_id: str) -> str:
    """The list of an event's documents."""
    return f"{event_id}/documents/index.html"


def document_address(event_id: str, document_id: str) -> str:
    """A document's digest."""
    return f"{event_id}/documents/{document_id}.html"


def two_documents_address(event_id: str, first: str = "", second: str = "") -> str:
    """Two documents side by side: those, or such as the page begins with."""
    chosen = {name: id for name, id in (("a", first), ("b", second)) if id}
    return f"{event_id}/two-documents.html" + (f"?{urlencode(chosen)}" if chosen else "")


def digest_address(event_id: str, document_id: str) -> str:
    """The script that holds what the page of two documents shows of one."""
    return f"{event_id}/documents/{document_id}.js"


def claim_address(event_id: str, claim_id: str) -> str:
    """Who says that: every voice's answers in order."""
    return f"{event_id}/claims/{claim_id}.html"


def side_address(event_id: str, perspective_id: str) -> str:
    """A side's account of the event."""
    return f"{event_id}/sides/{perspective_id}.html"


def occasion_address(event_id: str, occasion_id: str) -> str:
    """What was said on an occasion, and what each document made of it."""
    return f"{event_id}/occasions/{occasion_id}.html"


def timeline_address(event_id: str) -> str:
    """Who said what when."""
    return f"{event_id}/timeline.html"


def figures_address(event_id: str, quantity: str = "") -> str:
    """Every counted quantity, or all figures of one; no id holds a full stop."""
    return f"{event_id}/figures{quantity and f'.{quantity}'}.html"


def lacking_address(event_id: str) -> str:
    """What we lack on the event."""
    return f"{event_id}/what-we-lack.html"


def data_address(table: str) -> str:
    """A table of all events, as CSV."""
    return f"{DATA}/{table}.csv"


def index_address(first: str, number: int) -> str:
    """A page of a long index, from 1; no id holds a full stop, so none of them is the page of an entry."""
    return first if number == 1 else f"{first.removesuffix('.html')}.{number}.html"


def speaker_address(speaker_id: str) -> str:
    """A speaker and all their statements."""
    return f"speakers/{speaker_id}.html"


def publisher_address(publisher_id: str) -> str:
    """A publisher and all its documents."""
    return f"publishers/{publisher_id}.html"


def statement_anchor(slug: str) -> str:
    """On the statement's document page: its permalink."""
    return f"s-{slug}"


def card_anchor(document_id: str, slug: str) -> str:
    """On a page that shows statements of several documents."""
    return f"s-{document_id}--{slug}"


def claim_anchor(claim_id: str) -> str:
    """Of a claim's row, on its question's page."""
    return f"claim-{claim_id}"


def claim_place(event_id: str, question_id: str, claim_id: str) -> str:
    """A claim's row."""
    return f"{question_address(event_id, question_id)}#{claim_anchor(claim_id)}"


def cell_anchor(claim_id: str, perspective_id: str) -> str:
    """What a side has on a claim, on its question's page."""
    return f"{claim_anchor(claim_id)}--{perspective_id}"


def cell_place(event_id: str, question_id: str, claim_id: str, perspective_id: str) -> str:
    """What a side has on a claim."""
    return f"{question_address(event_id, question_id)}#{cell_anchor(claim_id, perspective_id)}"


def position_anchor(position_id: str) -> str:
    """On the question's page."""
    return f"p-{position_id}"


def page_path(address: str) -> str:
    """The path of the Markdown file that becomes the page."""
    return address.partition("#")[0].removesuffix(".html") + ".md"


def page_address(path: str) -> str:
    """The address of the page whose Markdown file has this path."""
    return path.removesuffix(".md") + ".html"


def relative(target: str, here: str) -> str:
    """The link from the page `here` to the address `target`; works hosted and from disk alike."""
    path, mark, anchor = target.partition("#")
    return mark + anchor if mark and path == here else _way(path, here.rpartition("/")[0]) + mark + anchor


def edit_address(settings: Settings, path: str, line: int | None = None) -> str | None:
    """Where a reader can propose a change of a source file, or None where the site has no such place."""
    if settings.edit_base is None:
        return None
    return settings.edit_base + _quoted(path) + (f"#L{line}" if line else "")


def misquoted_address(settings: Settings, statement_id: str) -> str:
    """Where whoever is quoted says that a statement has it wrong: short, because every statement has one."""
    if settings.issue_base is None:
        return REPLIES
    return f"{settings.issue_base}?{urlencode({'title': _('Misquoted: %(statement)s', statement=statement_id)})}"


def report_address(settings: Settings, subject: str, place: str) -> str | None:
    """A prefilled report of a mistake, or None where the site has no such place."""
    if settings.issue_base is None:
        return None
    asked = _("What is wrong, and what shows it:")
    where = _("Where: %(place)s", place=place)
    body = f"{where}\n{_('Version: %(version)s', version=settings.version)}\n\n{asked}\n"
    return f"{settings.issue_base}?{urlencode({'title': _('Mistake: %(subject)s', subject=subject), 'body': body})}"


def offer_address(settings: Settings, what: str) -> str | None:
    """A prefilled offer of a source that is missing, or None where the site has no such place."""
    if settings.issue_base is None:
        return None
    document, passage = _("Publisher, date and address of the document:"), _("The passage:")
    body = f"{document}\n\n{passage}\n"
    return f"{settings.issue_base}?{urlencode({'title': _('Offer: %(what)s', what=what), 'body': body})}"


_quoted = lru_cache(maxsize=1024)(quote)
"""All statements of a file have its path."""


@lru_cache(maxsize=65536)
def _way(path: str, folder: str) -> str:
    steps, parts = path.split("/"), folder.split("/") if folder else []
    shared = 0
    while shared < len(parts) and shared < len(steps) - 1 and parts[shared] == steps[shared]:
        shared += 1
    return "../" * (len(parts) - shared) + "/".join(steps[shared:])
