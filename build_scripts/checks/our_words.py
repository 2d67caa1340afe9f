"""Every text of ours that readers see, with where it stands and what it rests on.

The one listing of them: loaded words, quotation marks and names that are kept back are looked for here. Not in it are
the words of others: a quotation and its translation, a speaker's word for how sure, the title of a document, names.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from build_scripts.checks.index import Document, Index, Statement
from build_scripts.format.fields import Fields
from build_scripts.format.references import inner_values
from build_scripts.model.library import Prose, Sentence, Written
from build_scripts.read.written import EventFile, Partial, QuestionFile
from build_scripts.text.source import Source, Span

HEADINGS = frozenset({"title", "short title", "headline", "keyword", "quantity", "name"})
"""Places that become headings, titles, entries of the navigation and of the search."""


@dataclass(frozen=True, slots=True)
class OurText:
    text: str
    """As written; of a value in YAML, what the marks around it and its escapes stand for."""
    place: str
    """What it is, in a word or two for a message."""
    source: Source
    find_span: Callable[[], Span]
    """Asked where there is a finding: places of values cost a second reading of the YAML."""
    rests_on: tuple[str, ...] = ()
    """Full ids of the statements whose passages it may quote; the id of a document stands for all its passages."""
    sentences: tuple[Sentence, ...] = ()
    """Of a lead or a position: it rests on what they cite."""
    plain: bool = False
    """Whether a page shows it as it is written: no Markdown is read in it."""
    by: Literal["itself", "citations", "answers"] = "itself"
    """How that is known: by the statement or document that it belongs to, by what is cited, by what answers a claim."""

    def at(self, part: Span) -> Span:
        """Where a part of it stands in the file; of a value that is written otherwise there, where the value does."""
        whole = self.find_span()
        if self.source.text[whole.start : whole.end] != self.text:
            return whole
        return Span(whole.start + part.start, whole.start + part.end)


def our_words(index: Index) -> Iterator[OurText]:
    """Every text of ours that readers see, whole or not what it belongs to."""
    yield from _of_registers(index)
    for event in index.files.events:
        yield from _of_event(event)
    about = _by_claim_and_question(index)
    for question in index.questions:
        yield from _of_question(question, about)
    for occasion in index.files.occasions:
        yield from _value(occasion.front, "place", "place")
    for document in index.documents.values():
        yield from _of_document(document)


def _of_registers(index: Index) -> Iterator[OurText]:
    files = index.files
    for perspective in files.perspectives.entries:
        yield from _value(perspective, "name", "name")
        yield from _value(perspective, "short", "name")
        yield from _value(perspective, "description", "description")
    for publisher in files.publishers.entries:
        yield from _value(publisher, "ownership_basis", "basis")
    for speaker in files.speakers.entries:
        if speaker.value("unnamed", bool):
            # What people without a name are called, we chose.
            yield from _value(speaker, "name", "name")
        yield from _value(speaker, "role", "role")
        for i, affiliation in enumerate(speaker.value("perspectives", tuple) or ()):
            basis = inner_values(affiliation).get("basis")
            yield from _text(basis, "basis", speaker.written, ("perspectives", i, "basis"))


def _of_event(event: EventFile) -> Iterator[OurText]:
    front, written = event.front, event.written
    yield from _value(front, "title", "title")
    yield from _value(front, "place", "place")
    yield from _value(front, "column_order", "order of columns")
    yield from _keywords(front)
    for id, label in front.inner("quantities").items():
        yield from _text(label, "quantity", written, ("quantities", id))
    for i, searched in enumerate(front.value("searched", tuple) or ()):
        yield from _text(inner_values(searched).get("where"), "search", written, ("searched", i, "where"))
    yield from _by_citations(_sentences("lead", event.lead, written), event.lead)


def _of_question(question: QuestionFile, about: Mapping[tuple[str, str, str], tuple[str, ...]]) -> Iterator[OurText]:
    yield from _value(question.front, "title", "title")
    yield from _value(question.front, "short", "short title")
    yield from _keywords(question.front)
    under = about.get((question.event_id, "question", question.id), ())
    yield from _by_answers(_prose("text at issue", question.issue), under)
    for claim in question.claims:
        under = about.get((question.event_id, "claim", claim.slug), ())
        yield from _by_answers(_text(claim.headline, "headline", claim.written, ()), under)
        yield from _by_answers(_prose("scope of a claim", claim.prose), under)
    for position in question.positions:
        written, sentences = position.written, position.sentences
        yield from _by_citations(_text(position.headline, "headline", written, ()), sentences)
        yield from _by_citations(_sentences("position", sentences, written), sentences)
        turned = position.value("change_note", str)
        yield from _by_citations(_text(turned, "change note", written, ("change_note",)), sentences)


def _of_document(document: Document) -> Iterator[OurText]:
    front, own = document.file.front, (document.id,)
    yield from _value(front, "kind", "kind")
    yield from _text(front.inner("occasion").get("place"), "place", front.written, ("occasion", "place"))
    yield from _text(front.inner("defaults").get("note"), "note", front.written, ("defaults", "note"), own)
    yield from _prose("note", document.file.note, own)
    for statement in document.statements:
        yield from _of_statement(statement)


def _of_statement(statement: Statement) -> Iterator[OurText]:
    section, written, own = statement.section, statement.written, (statement.id,)
    yield from _text(section.headline, "headline", written, (), own)
    yield from _prose("paraphrase", section.prose, own)
    if "note" not in section.shared:
        yield from _text(section.value("note", str), "note", written, ("note",), own)
    for key in ("unit", "rule"):
        yield from _text(section.inner("figure").get(key), f"{key} of a figure", written, ("figure", key), own)


def _by_claim_and_question(index: Index) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """By event, kind and id: the statements that stand under a claim, and under any claim of a question."""
    home = {(q.event_id, claim.slug): q.id for q in index.questions for claim in q.claims}
    found: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    for statement in index.statements.values():
        event, section = statement.event_id, statement.section
        imputed = (inner_values(answers) for answers in section.inner("imputes").values())
        claims = {*section.inner("answers"), *section.inner("argues"), *(claim for each in imputed for claim in each)}
        for claim in claims:
            found[event, "claim", claim][statement.id] = None
        for question in {*(home.get((event, claim)) for claim in claims), statement.question} - {None}:
            found[event, "question", str(question)][statement.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _keywords(front: Partial[Fields]) -> Iterator[OurText]:
    for i, keyword in enumerate(front.value("keywords", tuple) or ()):
        yield from _text(keyword, "keyword", front.written, ("keywords", i))


def _value(mapping: Partial[Fields], key: str, place: str) -> Iterator[OurText]:
    yield from _text(mapping.value(key, str), place, mapping.written, (key,))


def _text(
    text: object, place: str, written: Written, path: tuple[str | int, ...], rests_on: tuple[str, ...] = ()
) -> Iterator[OurText]:
    if isinstance(text, str) and text:
        yield OurText(text, place, written.source, partial(written.at, *path), rests_on, plain=True)


def _prose(place: str, prose: Prose, rests_on: tuple[str, ...] = ()) -> Iterator[OurText]:
    if prose.text.strip():
        yield OurText(prose.text, place, prose.source, lambda: prose.span, rests_on)


def _sentences(place: str, sentences: tuple[Sentence, ...], written: Written) -> Iterator[OurText]:
    """All of them as one text: a quotation may end in another sentence than it begins."""
    if sentences:
        span, source = Span(sentences[0].span.start, sentences[-1].span.end), written.source
        yield OurText(source.text[span.start : span.end], place, source, lambda: span)


def _by_citations(texts: Iterable[OurText], sentences: tuple[Sentence, ...]) -> Iterator[OurText]:
    return (replace(text, sentences=sentences, by="citations") for text in texts)


def _by_answers(texts: Iterable[OurText], statements: tuple[str, ...]) -> Iterator[OurText]:
    return (replace(text, rests_on=statements, by="answers") for text in texts)
