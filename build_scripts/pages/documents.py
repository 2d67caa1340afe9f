"""An event's documents: the index, and a page for each with its provenance and its digest in the order of the file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from build_scripts.fingerprints.fingerprint import Verdict, lost_passages, quotation_verdict
from build_scripts.format.addresses import host_of
from build_scripts.interface.words import N_, Words, _
from build_scripts.model.acts import Extent
from build_scripts.model.comparison import count as tally
from build_scripts.model.library import Checking, Document, Event, LostPassage, Perspective, Speaker, Statement
from build_scripts.model.once import once
from build_scripts.model.spoken import acts_of
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site, use_place
from build_scripts.pages.parts.citing import cite_page
from build_scripts.pages.parts.dates_in_words import date_short, date_words
from build_scripts.pages.parts.indexes import PER_PAGE, render_index
from build_scripts.pages.parts.linked_data import of_document
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.prose import plain
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import OWNERSHIP_WORDS, count, extent_of, heard_words
from build_scripts.text.dates import parse_date


@dataclass(frozen=True, slots=True)
class UseLine:
    """A place that cites a statement: in whose words, and where."""

    perspective: Perspective | None
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement on its document's page."""

    card: Card
    uses: tuple[UseLine, ...]
    also: tuple[Card, ...]
    """What other documents have of the same speaker on the same occasion, one of each document."""
    verdict: Verdict
    lost: tuple[LostPassage, ...]
    live: str | None
    """The live page at the words quoted, where its address is known."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A document that this one was made from, or that was made from it."""

    words: str
    document: Document
    address: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is verified about a document."""

    captured: str | None
    """The day, and by whom."""
    again: str
    """When the text was last compared, and by whom; that nobody recorded it."""
    extent: Extent
    passages: int
    quotations: int
    verified: int
    short: int
    lost: int

    @property
    def words(self) -> str:
        """One sentence or two for readers and machines."""
        if self.captured is None:
            return _("No fingerprint is held. %(quotations)s, none verified.", quotations=self._quotations)
        said = _(
            "%(verified)s of %(quotations)s verified against it", verified=self.verified, quotations=self._quotations
        )
        if self.short:
            said = _("%(said)s, %(number)s too short to be checked this way", said=said, number=self.short)
        if self.lost:
            said = _("%(said)s, %(passages)s lost since", said=said, passages=count(self.lost, "passage"))
        passages = count(self.passages, "passage")
        what = _CAPTURED_WORDS[self.extent]
        of = _(
            "Fingerprint of %(passages)s, %(what)s, captured %(day)s", passages=passages, what=what, day=self.captured
        )
        return f"{of}; {said}. {self.again}"

    @property
    def _quotations(self) -> str:
        return count(self.quotations, "quotation")


_CAPTURED_WORDS: Mapping[Extent, str] = Words(
    {
        "whole": N_("the whole text"),
        "opening": N_("the opening of the text"),
        "excerpt": N_("a part of the text"),
        "none": N_("all that was seen"),
    }
)


def _by(name: str | None) -> str:
    return _("by the contributor %(name)s", name=name) if name else _("by a contributor")


def render_documents(site: Site) -> Iterator[Page]:
    """An index and a page a document, for every event."""
    for event in site.library.events.values():
        yield from _index(site, event)
        numbered = enumerate(event.documents)
        wanted = [(n, d) for n, d in numbered if site.wants(links.document_address(event.id, d.id))]
        also = _elsewhere(event) if wanted else {}
        for number, document in wanted:
            yield document_page(site, event, document, number, also)


def _index(site: Site, event: Event) -> Iterator[Page]:
    return render_index(
        "documents.html",
        links.documents_address(event.id),
        event.documents,
        lambda d: (
            d,
            links.document_address(event.id, d.id),
            links.publisher_address(d.publisher.id),
            _heard(site, d),
            heard_words(tally(d.statements, site.library.documents)),
        ),
        label=lambda d: date_short(d.published),
        title=_("Documents: %(event)s", event=event.title),
        description=_("Every source document on %(event)s, with its publisher's ownership.", event=event.title),
        keywords=event.keywords,
        event=event,
        event_address=links.event_address(event.id),
        publishers=links.PUBLISHERS,
        speakers=links.SPEAKERS,
    )


def document_page(
    site: Site, event: Event, document: Document, number: int, also: Mapping[str, tuple[str, ...]]
) -> Page:
    """The page of one; `number` is its place in the index, `also` what other documents have of its occasions."""
    speakers = {s.speaker.id: s.speaker for s in document.statements}
    return Page(
        path=links.page_path(links.document_address(event.id, document.id)),
        title=document.title,
        description=plain(document.note.text) or document.title,
        keywords=_keywords(document, speakers),
        render=partial(_html, site, event, document, number, also),
        headings=(Heading("provenance", _("Provenance"), 2), Heading("digest", _("Digest"), 2)),
        # Statements are found on their question's page, where they stand beside what others say.
        search=(
            SearchEntry(
                "",
                document.title,
                plain(document.note.text),
                "document",
                who=document.publisher.name,
                day=date_words(document.published),
                more=" ".join((document.id, *(s.name for s in speakers.values()))),
            ),
        ),
        edit_path=document.written.source.path,
        hide=("navigation", "toc"),
    )


def _html(site: Site, event: Event, document: Document, number: int, also: Mapping[str, tuple[str, ...]]) -> str:
    address = links.document_address(event.id, document.id)
    entries = [_entry(site, document, s, also.get(s.id, ())) for s in document.statements]
    checked = _checked(document, entries)
    return render(
        "document.html",
        site=site,
        here=address,
        event=event,
        event_address=links.event_address(event.id),
        index_address=links.index_address(links.documents_address(event.id), number // PER_PAGE + 1),
        beside=links.two_documents_address(event.id, document.id) if len(event.documents) > 1 else "",
        links=links,
        document=document,
        publisher_address=links.publisher_address(document.publisher.id),
        ownership=OWNERSHIP_WORDS[document.publisher.ownership],
        perspectives=_heard(site, document),
        checked=checked,
        entries=entries,
        hosts={a: host_of(a) for a in (document.url, document.archived) if a},
        heard=heard_words(tally(document.statements, site.library.documents)),
        speakers=[(s, links.speaker_address(s.id)) for s in document.occasion.speakers] if document.occasion else [],
        voice=links.speaker_address(document.speaker.id) if document.speaker else "",
        kin=list(_kin(site, event, document)),
        linked="" if event.draft or document.draft else of_document(site, event, document, checked.words),
        citing=cite_page(site.settings_of(event.id), document.title, address, document),
        edit=links.edit_address(site.settings, document.written.source.path),
    )


def _elsewhere(event: Event) -> Mapping[str, tuple[str, ...]]:
    """By id of a statement, what other documents have of its speaker on its occasion: the first of each."""
    found: dict[str, tuple[str, ...]] = {}
    for act in acts_of(event):
        by_speaker: dict[str, list[Statement]] = defaultdict(list)
        for statement in act.statements:
            by_speaker[statement.speaker.id].append(statement)
        for statements in by_speaker.values():
            firsts = {s.document_id: s.id for s in reversed(statements)}
            for s in statements:
                found[s.id] = tuple(sorted(id for document, id in firsts.items() if document != s.document_id))
    return found


def _kin(site: Site, event: Event, document: Document) -> Iterator[Kin]:
    """What it copies, translates or revises; then what does so with it."""
    for words, id in (
        (_("A copy of"), document.copy_of),
        (_("A translation of"), document.translation_of),
        (_("A revision of"), document.revision_of),
    ):
        original = site.library.documents.get(id or "")
        if original:
            yield Kin(words, original, links.document_address(original.event_id, original.id))
    for other in _made_from(event).get(document.id, ()):
        yield Kin(_made(other), other, links.document_address(event.id, other.id))


@once
def _made_from(event: Event) -> Mapping[str, list[Document]]:
    """By id of a document, those that were made from it."""
    found: dict[str, list[Document]] = defaultdict(list)
    for document in event.documents:
        if document.made_from:
            found[document.made_from].append(document)
    return found


def _made(copy: Document) -> str:
    if copy.copy_of:
        return _("Copied in")
    return _("Translated in") if copy.translation_of else _("Revised in")


def _entry(site: Site, document: Document, statement: Statement, also: Iterable[str]) -> Entry:
    card = site.cards[statement.id]
    live = None
    if statement.quote and document.url:
        # A hyphen would be read as part of the directive's own grammar.
        words = quote(statement.quote, safe="").replace("-", "%2D")
        # What the address names itself comes first, for browsers that do not find the words.
        page, _mark, part = document.url.partition(":~:")[0].partition("#")
        live = f"{page}#{part}:~:text={words}"
    return Entry(
        card=card,
        uses=tuple(_use_lines(site, statement)),
        also=tuple(site.cards[other] for other in also),
        verdict=quotation_verdict(statement, document),
        lost=lost_passages(statement, document),
        live=live,
    )


def _use_lines(site: Site, statement: Statement) -> Iterator[UseLine]:
    """Each place once, however often it cites the statement."""
    seen = set()
    for use in site.library.uses.get(statement.id, ()):
        address = use_place(use)
        if address in seen:
            continue
        seen.add(address)
        event = site.library.events[use.event_id]
        question = next((q for q in event.questions if q.id == use.question_id), None)
        perspective = site.library.perspectives.get(use.perspective_id or "")
        if question is None:
            yield UseLine(None, _("%(event)s, lead", event=event.title), address)
        else:
            yield UseLine(perspective, _("%(question)s, account", question=question.short), address)


def _checked(document: Document, entries: list[Entry]) -> Checked:
    verdicts = [entry.verdict for entry in entries]
    fingerprint = document.fingerprint
    return Checked(
        captured=f"{_day_words(fingerprint.captured)} {_by(fingerprint.captured_by)}" if fingerprint else None,
        again=_again(fingerprint.checked) if fingerprint else "",
        extent=extent_of(document),
        passages=len(fingerprint.passages) if fingerprint else 0,
        quotations=len(verdicts) - verdicts.count(Verdict.NONE),
        verified=verdicts.count(Verdict.VERIFIED),
        short=verdicts.count(Verdict.SHORT),
        lost=sum(len(entry.lost) for entry in entries),
    )


def _again(checked: Checking | None) -> str:
    if checked is None:
        return _("That anybody compared the text again is not on record.")
    return _("Compared with the text again %(by)s on %(day)s.", by=_by(checked.by), day=_day_words(checked.on))


def _day_words(day: str) -> str:
    when = parse_date(day)
    return date_words(when) if when else day


def _heard(site: Site, document: Document) -> list[Perspective]:
    """The perspectives that speak in a document, in register order."""
    ids = {s.perspective.id for s in document.statements}
    return [p for p in site.library.perspectives.values() if p.id in ids]


def _keywords(document: Document, speakers: Mapping[str, Speaker]) -> tuple[str, ...]:
    """Names in other languages than the page's, for search."""
    names = [name for speaker in speakers.values() for name in speaker.names.values()]
    return (document.publisher.name, *document.publisher.names.values(), *dict.fromkeys(names))
