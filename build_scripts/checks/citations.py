"""Checks of an editor's sentences: each rests on statements, says on whose, and on no words put into a side's mouth."""

import re
from collections import defaultdict
from collections.abc import Iterator

from build_scripts.assemble.drafts import draft_documents
from build_scripts.checks.index import Index, Statement
from build_scripts.findings.finding import Diagnostic, as_one
from build_scripts.findings.rules import DRAFT_CITED, FOREIGN_CITATION, IMPUTED_ANSWER, SENTENCE_WITHOUT_CITATION
from build_scripts.format.fields import PositionFields
from build_scripts.model.library import Citation, Sentence, Written
from build_scripts.read.prose import looks_cited
from build_scripts.read.written import Section
from build_scripts.text.source import Span


def check_sentences(index: Index) -> Iterator[Diagnostic]:
    """Bad: `Moscow saw a link.` Good: `Moscow saw a link [@tass-2024-03-28#link].`"""
    for event in index.files.events:
        yield from _uncited(event.lead, event.written)
    for question in index.questions:
        for position in question.positions:
            yield from _uncited(position.sentences, position.written)


def _uncited(sentences: tuple[Sentence, ...], written: Written) -> Iterator[Diagnostic]:
    for sentence in sentences:
        # A citation that cannot be read has a finding of its own.
        if not sentence.citations and not looks_cited(sentence.text) and re.search(r"\w", sentence.text):
            hint = "end it with the statements it rests on: `[@document#statement]`"
            message = "this sentence cites no statement"
            yield Diagnostic(SENTENCE_WITHOUT_CITATION, written.source, sentence.span, message, hint)


def check_cited_drafts(index: Index) -> Iterator[Diagnostic]:
    """Bad: a position cites a document with `draft: true`. Good: the document is finished, or the event a draft too."""
    drafts = draft_documents(index.files)
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for id, written, at in _rested_on(index):
        if (document := id.partition("#")[0]) in drafts:
            span = at if at is not None else written.at("lead")
            hint = f"finish it and delete its line `draft: true`, in {index.documents[document].written.source.path}"
            hint += "; until then cite another document, or leave out what rests on it"
            message = f"`{document}` is a draft, which no published page may rest on"
            found[document].append(Diagnostic(DRAFT_CITED, written.source, span, message, hint))
    yield from map(as_one, found.values())


def _rested_on(index: Index) -> Iterator[tuple[str, Written, Span | None]]:
    """Every full id of a statement that leads a position or that a sentence cites, and where this does."""
    places = [(event.lead, event.written) for event in index.files.events]
    for position in (position for question in index.questions for position in question.positions):
        places.append((position.sentences, position.written))
        if lead := position.value("lead", str):
            yield lead, position.written, None
    for sentences, written in places:
        yield from ((c.id, written, c.span) for sentence in sentences for c in sentence.citations)


def check_cited_perspectives(index: Index) -> Iterator[Diagnostic]:
    """Bad: a position of `russia` cites a statement of `press`. Good: the same with `told_by: [press]`."""
    for position in (position for question in index.questions for position in question.positions):
        own, told_by = index.perspective(position), told_by_of(position, index)
        if own is None or told_by is None:
            continue
        # One that leads a position it does not belong to, or imputes, has a finding of its own.
        told = {position.value("lead", str), *(citation.id for citation, _ in _imputing(position, own, index))}
        cited = [
            (statement.perspective, citation)
            for sentence in position.sentences
            for citation in sentence.citations
            if citation.id not in told
            and (statement := index.statements.get(citation.id)) is not None
            and statement.perspective not in (None, own, *told_by)
        ]
        if cited:
            others = list(dict.fromkeys(str(id) for id, _ in cited))
            message = f"a position of `{own}` cites a statement of {' and one of '.join(f'`{id}`' for id in others)}"
            hint = f"say so with `told_by: [{', '.join([*told_by, *others])}]`, or cite a statement of `{own}`"
            yield Diagnostic(FOREIGN_CITATION, position.written.source, cited[0][1].span, message, hint)


def check_imputed_answers(index: Index) -> Iterator[Diagnostic]:
    """Bad: a position of `russia` rests on what a US official says that Russia holds. Good: on Russia's own words."""
    for position in (position for question in index.questions for position in question.positions):
        own, written = index.perspective(position), position.written
        for citation, statement in _imputing(position, own, index) if own is not None else ():
            message = f"`{statement.id}` is what `{statement.perspective}` says that `{own}` holds"
            hint = f"cite what a speaker of `{own}` said, or leave out the sentence"
            yield Diagnostic(IMPUTED_ANSWER, written.source, citation.span, message, hint)


def _imputing(position: Section[PositionFields], own: str, index: Index) -> Iterator[tuple[Citation, Statement]]:
    """Of each sentence that cites nothing of the side itself, the first that ascribes something to it."""
    for sentence in position.sentences:
        cited = [(citation, index.statements.get(citation.id)) for citation in sentence.citations]
        known = [(citation, statement) for citation, statement in cited if statement is not None]
        if len(known) == len(cited) and all(statement.perspective not in (own, None) for _, statement in known):
            yield from [(c, s) for c, s in known if own in s.section.inner("imputes")][:1]


def told_by_of(position: Section[PositionFields], index: Index) -> tuple[str, ...] | None:
    """The other perspectives of a position; None where one of them cannot be read, or is not known."""
    written = position.holds("told_by")
    ids = position.value("told_by", tuple) if written else ()
    known = written is not None and ids is not None and all(id in index.registers.perspectives for id in ids)
    return ids if known else None
