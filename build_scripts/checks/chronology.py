"""Checks of dates: what is said when, by whom, and what replaces what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from build_scripts.dates import Date
from build_scripts.diagnostics import Diagnostic, as_one
from build_scripts.model import Library, Statement
from build_scripts.rules import (
    AFFILIATION_DATES,
    POSITION_DATE,
    STATEMENT_AFTER_DOCUMENT,
    SUPERSESSION_FORK,
    SUPERSESSION_LOOP,
)


def check_statement_dates(library: Library) -> Iterator[Diagnostic]:
    """Bad: `said: 2024-04-01` in a document published on 2024-03-29. Good: `said: 2024-03-28`."""
    for document in library.documents.values():
        later = [statement for statement in document.statements if statement.said.surely_after(document.published)]
        published = document.published.text
        if len(later) > max(1, len(document.statements) // 2):
            message = (
                f"{len(later)} of the {len(document.statements)} statements below were said later than {published}"
            )
            written, hint = document.written, "mend this date: a document is not published before what it reports"
            yield Diagnostic(STATEMENT_AFTER_DOCUMENT, written.source, written.at("published"), message, hint)
            continue
        for statement in later:
            message = f"said on {statement.said.text}, later than its document of {published}"
            hint = "give the date on which it was said, not that of something it is about"
            written = statement.written
            yield Diagnostic(STATEMENT_AFTER_DOCUMENT, written.source, written.at("said"), message, hint)


def check_position_dates(library: Library) -> Iterator[Diagnostic]:
    """Bad: `from: 2024-04-26` where all that is cited was said in March. Good: the day of the earliest of it."""
    for event in library.events.values():
        for position in (p for q in event.questions for cell in q.cells.values() for p in cell.history):
            ids = (citation.id for sentence in position.sentences for citation in sentence.citations)
            cited = [library.statements[id] for id in ids if id in library.statements]
            # A statement with a finding of its own about its day tells nothing.
            said = [s.said for s in cited if not s.said.surely_after(library.documents[s.document_id].published)]
            if not said:
                continue
            earliest = min(said, key=Date.sort_key).text
            if all(position.start.surely_after(date) for date in said):
                where = "later than all that it cites"
            elif all(date.surely_after(position.start) for date in said):
                where = "earlier than all that it cites"
            else:
                continue
            message = f"held from {position.start.text}, {where}: the first was said {earliest}"
            hint = f"write `from: {earliest}`, or cite what was said by then"
            written = position.written
            yield Diagnostic(POSITION_DATE, written.source, written.at("from"), message, hint)


def check_affiliations(library: Library) -> Iterator[Diagnostic]:
    """Bad: a statement of 2024 by a speaker who speaks for a perspective `until: 2020`."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for statement in library.statements.values():
        if statement.speaker.affiliation_on(statement.said) is None:
            spoken = ", ".join(
                f"{a.perspective.id} {a.start.text if a.start else '..'}/{a.end.text if a.end else '..'}"
                for a in statement.speaker.affiliations
            )
            message = f"`{statement.speaker.id}` speaks for no perspective on {statement.said.text} ({spoken})"
            hint = "mend the date, or add the perspective with its dates to sources/speakers.yml"
            written = statement.written
            at = written.at("speaker")
            found[statement.speaker.id].append(Diagnostic(AFFILIATION_DATES, written.source, at, message, hint))
    yield from map(as_one, found.values())


def check_supersession(library: Library) -> Iterator[Diagnostic]:
    """Bad: a supersedes b and b supersedes a; or both b and c supersede a."""
    followers: dict[str, list[Statement]] = defaultdict(list)
    for statement in library.statements.values():
        for relation in statement.relations:
            if relation.kind == "supersedes" and relation.target in library.statements:
                followers[relation.target].append(statement)
    for target, following in followers.items():
        if len({library.origins[s.id] for s in following}) > 1:
            names = " and ".join(f"`{s.id}`" for s in following[:3])
            hint = "let one of them supersede the other, or use another relation"
            for statement in following[1:]:
                written = statement.written
                message = f"`{target}` is superseded by {names}"
                yield Diagnostic(SUPERSESSION_FORK, written.source, written.at("supersedes"), message, hint)
    superseded = {id: [r.target for r in s.relations if r.kind == "supersedes"] for id, s in library.statements.items()}
    for first, *others in _loops(superseded):
        statement = library.statements[first]
        relation = next(r for r in statement.relations if r.kind == "supersedes" and r.target in others)
        through = " and ".join(f"`{id}`" for id in others[:2]) + (f" and {len(others) - 2} more" * (len(others) > 2))
        hint = "only the later statement supersedes the earlier one"
        at = statement.written.at("supersedes", relation.number)
        message = f"`{first}` supersedes itself through {through}"
        yield Diagnostic(SUPERSESSION_LOOP, statement.written.source, at, message, hint)


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
