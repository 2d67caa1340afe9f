"""Checks of dates: what is said when, by whom, and what replaces what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from build_scripts.checks.index import Index, Statement
from build_scripts.findings.finding import Diagnostic, Unjudged, as_one
from build_scripts.findings.rules import (
    AFFILIATION_DATES,
    POSITION_DATE,
    STATEMENT_AFTER_DOCUMENT,
    SUPERSESSION_FORK,
    SUPERSESSION_LOOP,
)
from build_scripts.model.derived import groups_of
from build_scripts.text.dates import Date


def check_statement_dates(index: Index) -> Iterator[Diagnostic]:
    """Bad: `said: 2024-04-01` in a document published on 2024-03-29. Good: `said: 2024-03-28`."""
    for document in index.documents.values():
        if document.published is None:
            continue
        dated = [(statement.said, statement.written) for statement in document.statements if statement.said is not None]
        later = [(said, written) for said, written in dated if said.surely_after(document.published)]
        published = document.published.text
        if len(later) > max(1, len(dated) // 2):
            message = f"{len(later)} of the {len(dated)} statements below were said later than {published}"
            written, hint = document.written, "mend this date: a document is not published before what it reports"
            yield Diagnostic(STATEMENT_AFTER_DOCUMENT, written.source, written.at("published"), message, hint)
            continue
        for said, written in later:
            message = f"said on {said.text}, later than its document of {published}"
            hint = "give the date on which it was said, not that of something it is about"
            at = written.at("said" if ("said",) in written.spans else "occasion")
            yield Diagnostic(STATEMENT_AFTER_DOCUMENT, written.source, at, message, hint)


def check_position_dates(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: `from: 2024-04-26` where all that is cited was said in March. Good: the day of the earliest of it."""
    for position in (position for question in index.questions for position in question.positions):
        cited = index.cited(position.sentences)
        days = [(s.said, index.documents[s.document_id].published) for s in cited if s is not None]
        known = [(said, published) for said, published in days if said is not None and published is not None]
        # A statement with a finding of its own about its day tells nothing.
        said = [day for day, published in known if not day.surely_after(published)]
        start = position.value("start", Date)
        if start is None or not said:
            continue
        earliest = min(said, key=Date.sort_key).text
        if all(start.surely_after(date) for date in said):
            where = "later than all that it cites"
        elif all(date.surely_after(start) for date in said):
            where = "earlier than all that it cites"
        else:
            continue
        if len(known) < len(cited):
            yield Unjudged(POSITION_DATE)
            continue
        message = f"held from {start.text}, {where}: the first was said {earliest}"
        hint = f"write `from: {earliest}`, or cite what was said by then"
        written = position.written
        yield Diagnostic(POSITION_DATE, written.source, written.at("from"), message, hint)


def check_affiliations(index: Index) -> Iterator[Diagnostic]:
    """Bad: a statement of 2024 by a speaker who speaks for a perspective `until: 2020`."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for statement in index.statements.values():
        speaker, said = statement.speaker, statement.said
        if speaker is not None and said is not None and speaker.affiliation_on(said) is None:
            spoken = ", ".join(
                f"{a.perspective.id} {a.start.text if a.start else '..'}/{a.end.text if a.end else '..'}"
                for a in speaker.affiliations
            )
            message = f"`{speaker.id}` speaks for no perspective on {said.text} ({spoken})"
            hint = "mend the date, or add the perspective with its dates to the speaker's file"
            written = statement.written
            at = written.at("speaker")
            found[speaker.id].append(Diagnostic(AFFILIATION_DATES, written.source, at, message, hint))
    yield from map(as_one, found.values())


def check_supersession(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: a supersedes b and b supersedes a; or both b and c supersede a."""
    followers: dict[str, list[Statement]] = defaultdict(list)
    for statement in index.statements.values():
        for relation in statement.relations:
            if relation.kind == "supersedes" and relation.target in index.statements:
                followers[relation.target].append(statement)
    origins = _origins(index)
    for target, following in followers.items():
        distinct = {origins[s.id] for s in following if s.section.complete}
        if len(distinct) <= 1 < len(following) and not all(s.section.complete for s in following):
            # It may be another report of the same utterance.
            yield Unjudged(SUPERSESSION_FORK)
        elif len(distinct) > 1:
            names = " and ".join(f"`{s.id}`" for s in following[:3])
            hint = "let one of them supersede the other, or use another relation"
            for statement in following[1:]:
                written = statement.written
                message = f"`{target}` is superseded by {names}"
                yield Diagnostic(SUPERSESSION_FORK, written.source, written.at("supersedes"), message, hint)
    superseded = {
        id: [r.target for r in statement.relations if r.kind == "supersedes"]
        for id, statement in index.statements.items()
    }
    for first, *others in _loops(superseded):
        statement = index.statements[first]
        relation = next(r for r in statement.relations if r.kind == "supersedes" and r.target in others)
        through = " and ".join(f"`{id}`" for id in others[:2]) + (f" and {len(others) - 2} more" * (len(others) > 2))
        hint = "only the later statement supersedes the earlier one"
        at = statement.written.at("supersedes", relation.number)
        message = f"`{first}` supersedes itself through {through}"
        yield Diagnostic(SUPERSESSION_LOOP, statement.written.source, at, message, hint)


def _origins(index: Index) -> dict[str, int]:
    """Statement → the number of its group of `same-as`."""
    statements = index.statements
    pairs = [(r.source, r.target) for s in statements.values() for r in s.relations if r.kind == "same-as"]
    return {id: number for number, group in enumerate(groups_of(statements, pairs)) for id in group}


def _loops(edges: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Groups of ids that all lead to each other, by Kosaraju's algorithm: a walk forwards, and one back again."""
    back: dict[str, list[str]] = defaultdict(list)
    for id, targets in edges.items():
        for target in targets:
            back[target].append(id)
    seen: set[str] = set()
    left = [id for start in edges for id in _walk(start, edges, seen)]
    seen = set()
    for start in reversed(left):
        group = sorted(_walk(start, back, seen))
        if len(group) > 1:
            yield group


def _walk(start: str, edges: Mapping[str, Sequence[str]], seen: set[str]) -> Iterator[str]:
    """What can be reached and was not seen yet, each behind all that is reached through it."""
    path = [] if start in seen else [(start, iter(edges.get(start, ())))]
    seen.add(start)
    while path:
        id, ahead = path[-1]
        step = next((target for target in ahead if target not in seen), None)
        if step is None:
            path.pop()
            yield id
        else:
            seen.add(step)
            path.append((step, iter(edges.get(step, ()))))
