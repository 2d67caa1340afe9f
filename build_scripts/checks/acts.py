"""Checks of who says what on which occasion, and of what it answers."""

from collections.abc import Iterator

from build_scripts.checks.index import Document, Index, Statement
from build_scripts.findings.finding import Diagnostic, Unjudged
from build_scripts.findings.rules import ANSWERS_NOTHING, FOREIGN_LEAD, FOREIGN_SPEAKER, NO_OCCASION, TURN_UNTOLD
from build_scripts.format.fields import PositionFields
from build_scripts.read.written import Section


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


def check_leads(index: Index) -> Iterator[Diagnostic]:
    """Bad: a position of `russia` led by a statement of `press`. Good: by a named speaker of that side."""
    for question in index.questions:
        for position in question.positions:
            own, lead = index.perspective(position), index.statements.get(position.value("lead", str) or "")
            if own is None or lead is None or lead.speaker is None or lead.perspective is None:
                continue
            if lead.perspective != own:
                message = f"a position of `{own}` is led by a statement of `{lead.perspective}`"
            elif lead.speaker.unnamed:
                message = f"this position is led by words of `{lead.speaker.id}`, who has no name"
            else:
                continue
            hint = f"name a statement of a named speaker of `{own}`, or remove `lead`"
            written = position.written
            yield Diagnostic(FOREIGN_LEAD, written.source, written.at("lead"), message, hint)


def check_turns(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: `replaces: [russia-1]` and no citation from before. Good: what was held then and now, each cited."""
    declared = {f"{document.id}#{slug}" for document in index.files.documents for slug in document.declared}
    for question in index.questions:
        by_slug = {position.slug: position for position in question.positions}
        for position in question.positions:
            replaced, written = position.value("replaces", tuple) or (), position.written
            if replaced and position.holds("change_note") is False:
                message, at = "it replaces another position and does not say what turned", written.at("replaces")
                yield Diagnostic(TURN_UNTOLD, written.source, at, message, "add `change_note: …`")
            for i, id in enumerate(replaced):
                before = by_slug.get(id) if isinstance(id, str) else None
                if before is None or before is position:
                    continue
                if not _cited(position) | _cited(before) <= declared:
                    yield Unjudged(TURN_UNTOLD)
                elif (told := _turn_slip(position, before, index)) is not None:
                    yield Diagnostic(TURN_UNTOLD, written.source, written.at("replaces", i), *told)


def _turn_slip(
    position: Section[PositionFields], before: Section[PositionFields], index: Index
) -> tuple[str, str] | None:
    own, other = index.perspective(position), index.perspective(before)
    if own is not None and other is not None and own != other:
        return f"a position of `{own}` replaces one of `{other}`", f"name a position of `{own}`, or remove `replaces`"
    cited, then = _cited(position), _cited(before)
    if cited and then and not cited & then:
        message = f"it replaces `{before.slug}` and cites nothing of what that one rests on"
        return message, f"say what was held before, citing one of {', '.join(f'`@{id}`' for id in sorted(then)[:3])}"
    if cited and cited <= then:
        return (
            f"it replaces `{before.slug}` and cites nothing that is new",
            "cite what was said when the account turned",
        )
    return None


def _cited(position: Section[PositionFields]) -> set[str]:
    return {citation.id for sentence in position.sentences for citation in sentence.citations}
