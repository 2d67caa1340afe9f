"""Checks of who says what on which occasion, and of what it answers."""

from collections.abc import Iterator, Mapping

from build_scripts.checks.index import Document, Index, Statement
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import ANSWERS_NOTHING, FOREIGN_SPEAKER, IMPUTED_TO_ITSELF, NO_OCCASION


def check_occasions(index: Index) -> Iterator[Diagnostic]:
    """Bad: `occasion: ic-2024-03-28` and `said: 2024-03-28`. Good: the occasion alone; its file has the day."""
    for document in index.documents.values():
        for statement in document.statements:
            if _told_of(statement) and (told := _occasion_slip(statement)) is not None:
                written, (key, message, hint) = statement.written, told
                yield Diagnostic(NO_OCCASION, written.source, written.at(key), message, hint)
        yield from _without_voice(document)


_OF_AN_ACT = ("occasion", "speaker", "said", "what")


def _told_of(statement: Statement) -> bool:
    """Whether it is known which of the keys of an act are written; nothing is told of an empty fence."""
    return bool(statement.section.values) and all(statement.section.holds(key) is not None for key in _OF_AN_ACT)


def _occasion_slip(statement: Statement) -> tuple[str, str, str] | None:
    """The key where it is, message and hint."""
    has = {key for key in _OF_AN_ACT if statement.section.holds(key)}
    own = next((key for key in ("said", "what") if key in has), None)
    if "occasion" in has and own is not None:
        return own, f"`{own}` beside an occasion, which has its own", f"remove `{own}`, or the occasion"
    if own is not None and "speaker" not in has:
        return own, f"`{own}` without the speaker", "add `speaker: …`, or name the `occasion`"
    if own == "what":
        return own, "`what` without the day", "add `said: …`, or name the `occasion`"
    return None


def _without_voice(document: Document) -> Iterator[Diagnostic]:
    """What names no occasion in a document that is none: one finding, as most likely the document lacks its voice."""
    front = document.file.front
    if front.holds("occasion") is not False or front.holds("speaker") is not False:
        return
    named = ("occasion", "said", "what")
    its = [s for s in document.statements if _told_of(s) and not any(s.section.holds(key) for key in named)]
    if its:
        others = f", as {len(its) - 1} more of this document" if len(its) > 1 else ""
        message = f"nothing says on which occasion this was said{others}"
        hint = (
            "name an `occasion`, or `speaker` and `said`; or, in the document's front matter, its own voice, `speaker`"
        )
        written = its[0].written
        yield Diagnostic(NO_OCCASION, written.source, written.at("speaker"), message, hint)


def check_speakers(index: Index) -> Iterator[Diagnostic]:
    """Bad: `speaker: kirby` on an occasion of `putin`. Good: no speaker, where the occasion has one."""
    for statement in index.statements.values():
        speakers, section = statement.there, statement.section
        if speakers is None or not _told_of(statement):
            continue
        occasion = section.value("occasion", str) or statement.document_id
        listed, written = ", ".join(f"`{id}`" for id in speakers), statement.written
        named = section.value("speaker", tuple)
        stranger = next((id for id in named or () if id not in speakers), None)
        if stranger is not None and stranger in index.files.speakers.declared:
            message = f"`{stranger}` does not speak on `{occasion}`"
            hint = f"{listed} {'speaks' if len(speakers) == 1 else 'speak'} there: name another occasion, or mend it"
            if section.holds("occasion") is False:
                hint = "add the day, `said: …`, or the `occasion`: without them it is said on the document's own"
            at = written.at("speaker")
            if "speaker" in section.shared:
                at = index.documents[statement.document_id].written.at("defaults", "speaker")
            yield Diagnostic(FOREIGN_SPEAKER, written.source, at, message, hint)
        elif section.holds("speaker") is False and len(speakers) > 1:
            message = f"several speak on `{occasion}`, and nothing says whose words these are"
            hint = f"add `speaker: …` with one of {listed}, or [{', '.join(speakers)}] where they say it jointly"
            yield Diagnostic(FOREIGN_SPEAKER, written.source, written.at("occasion"), message, hint)


def check_answers(index: Index) -> Iterator[Diagnostic]:
    """Bad: a statement without `answers` and `question`. Good: `answers: {is-k: affirms}`."""
    for statement in index.statements.values():
        section, written = statement.section, statement.written
        keys = ("answers", "argues", "imputes", "question")
        none = [not section.values.get(key) if section.complete else section.holds(key) is False for key in keys]
        if section.values and all(none):
            message = "this statement answers no claim and names no question"
            hint = "add `answers: {claim: affirms}`, or `question: …` where it is context"
            yield Diagnostic(ANSWERS_NOTHING, written.source, written.span, message, hint)


def check_own_imputations(index: Index) -> Iterator[Diagnostic]:
    """Bad: `imputes: {russia: …}` of a Russian official. Good: his own `answers`. A side of many speaks of others."""
    for statement in index.statements.values():
        own, written = statement.perspective, statement.written
        side = index.registers.perspectives.get(own or "")
        named = statement.section.inner("imputes").get(own or "")
        # A claim that is not there has a finding of its own.
        known = isinstance(named, Mapping) and named.keys() <= index.known[statement.event_id].claims.keys()
        if side is not None and not side.many and known:
            message = f"the speaker speaks for `{own}`, and it is imputed to `{own}`"
            hint = "what a speaker of a side says that it holds is its own: write it in `answers`, or name another side"
            yield Diagnostic(IMPUTED_TO_ITSELF, written.source, written.at("imputes", side.id), message, hint)
