"""Checks of what positions rest on: it was public by their day, and still stood then."""

from collections.abc import Iterator, Mapping

from build_scripts.checks.citations import told_by_of
from build_scripts.checks.dated_ids import is_another_day
from build_scripts.checks.index import Document, Index, Statement
from build_scripts.checks.trails import Trails
from build_scripts.findings.finding import Diagnostic, Unjudged
from build_scripts.findings.rules import ANSWER_REPLACED, POSITION_DATE
from build_scripts.format.fields import PositionFields
from build_scripts.model.acts import Occasion
from build_scripts.model.comparison.clocks import became_public
from build_scripts.read.written import QuestionFile, Section
from build_scripts.text.dates import Date
from build_scripts.text.source import Span

Position = Section[PositionFields]


def check_position_dates(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: `from: 2024-03-28` where something cited was said on 3 April. Good: the day of the last that it cites."""
    for position in (position for question in index.questions for position in question.positions):
        start, written = position.value("start", Date), position.written
        cited = [(index.statements.get(id), span) for id, span in [*_cited(position), *_lead(position, index)]]
        whose = _whose(position, index)
        known = [
            (public, statement, span)
            for statement, span in cited
            if statement is not None and (whose is None or statement.perspective in whose)
            if (public := public_of(statement, index)) is not None
        ]
        if start is None or not known:
            continue
        last = max((public for public, _, _ in known), key=Date.sort_key).text
        # Who does not speak there may have spoken on an earlier day.
        late = [one for one in known if one[0].surely_after(start) and one[1].speaker is not None]
        mend = f"write `from: {last}`"
        if 0 < len(late) < len(known):
            public, statement, span = late[0]
            others = f", as {len(late) - 1} more of what it cites" if len(late) > 1 else ""
            message = f"held from {start.text}, and `{statement.id}` was not public before {public.text}{others}"
            hint = f"{mend}, or leave out what came later: it is a position of its own, or stands in its row alone"
            yield Diagnostic(POSITION_DATE, written.source, span, message, hint)
            continue
        if late:
            where, hint = "earlier", f"{mend}, or cite what was public by then"
        elif all(start.surely_after(public) for public, _, _ in known):
            where, hint = "later", f"{mend}, or cite what was said then"
        else:
            continue
        if len(known) < len(cited):
            yield Unjudged(POSITION_DATE)
            continue
        message = f"held from {start.text}, {where} than all that it cites: the last of it was public {last}"
        yield Diagnostic(POSITION_DATE, written.source, written.at("from"), message, hint)


def _whose(position: Position, index: Index) -> tuple[str | None, ...] | None:
    """Whose statements are looked at; None for all. What others said, without `told_by`, has a finding of its own."""
    own, told_by = index.perspective(position), told_by_of(position, index)
    return None if own is None or told_by is None else (None, own, *told_by)


def _cited(position: Position) -> list[tuple[str, Span]]:
    """What it cites, each once."""
    named: dict[str, Span] = {}
    for sentence in position.sentences:
        for citation in sentence.citations:
            named.setdefault(citation.id, citation.span)
    return list(named.items())


def _lead(position: Position, index: Index) -> list[tuple[str, Span]]:
    """Its lead, if it does not cite that; one that is not its side's has a finding of its own."""
    lead = index.statements.get(position.value("lead", str) or "")
    if lead is None or lead.perspective != index.perspective(position) or lead.id in dict(_cited(position)):
        return []
    return [(lead.id, position.written.at("lead"))]


def public_of(statement: Statement, index: Index) -> Date | None:
    """When it became public; None where that is not known, or has a finding of its own."""
    document = index.documents[statement.document_id]
    occasion, published = statement.occasion, document.published
    if occasion is None or published is None or (statement.said and statement.said.surely_after(published)):
        return None
    recorded = occasion.id == document.id
    backwards = occasion.public and occasion.said and occasion.said.surely_after(occasion.public)
    another = is_another_day(document.id, published) or (not recorded and is_another_day(occasion.id, occasion.said))
    if backwards or another:
        return None
    originals = _originals(document, index.documents)
    out = [each.published for each in (document, *originals) if each.published is not None]
    if recorded:
        occasion = _own(originals, index) or occasion
    return became_public(occasion, min(out, key=Date.sort_key, default=None))


def _originals(document: Document, documents: Mapping[str, Document]) -> list[Document]:
    """What it copies or translates, and so on."""
    found = {document.id: document}
    at: Document | None = document
    while at is not None:
        front = at.file.front
        at = documents.get(front.value("copy_of", str) or front.value("translation_of", str) or "")
        if at is None or at.id in found:
            break
        found[at.id] = at
    return [each for each in found.values() if each is not document]


def _own(originals: list[Document], index: Index) -> Occasion | None:
    """What is a copy's own occasion is its original's."""
    occasions = (index.known[each.file.event_id].occasions.get(each.id) for each in reversed(originals))
    return next((occasion for occasion in occasions if occasion is not None), None)


def check_replaced_answers(index: Index) -> Iterator[Diagnostic]:
    """Bad: in May, rests on what the minister said in March and denied in April. Good: on both, as a turn."""
    if not any(question.positions for question in index.questions):
        return
    trails = Trails(index, {s.id: public_of(s, index) for s in index.statements.values()})
    for question in index.questions:
        by_slug = {position.slug: position for position in question.positions}
        for position in question.positions:
            before = {
                id
                for other in position.value("replaces", tuple) or ()
                if other in by_slug
                for id, _ in _cited(by_slug[other])
            }
            for id, span in [*_cited(position), *_lead(position, index)]:
                statement = index.statements.get(id)
                if statement is not None and id not in before:
                    yield from _replaced(position, question, statement, span, trails, index)


def _replaced(
    position: Position, question: QuestionFile, statement: Statement, span: Span, trails: Trails, index: Index
) -> Iterator[Diagnostic]:
    """The finding, where nothing that a statement answers here stands any more, and what came then is not cited."""
    start = position.value("start", Date)
    if start is None or start.earliest is None or statement.perspective != index.perspective(position):
        return
    here = {claim.slug for claim in question.claims}
    its = [given for given in trails.given.get(statement.id, ()) if given.claim in here]
    ended = [trails.end(given, start.earliest) for given in its]
    cited = {id for id, _ in _cited(position)}
    if not its or None in ended or any(trails.turns(id, its) for id in cited):
        return
    (claim, end), written = (its[0].claim, ended[0]), position.written
    message = f"what `{statement.id}` answers to `{claim}` stood no more on {start.text}: {end}"
    hint = "rest it on what the same voice said last; where it tells of the turn, cite both"
    yield Diagnostic(ANSWER_REPLACED, written.source, span, message, hint)
