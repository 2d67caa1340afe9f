"""Checks of dates: what is said when, by whom, and what replaces what."""

from collections import defaultdict
from collections.abc import Iterator

from build_scripts.diagnostics import Diagnostic, as_one
from build_scripts.model import Library, Statement
from build_scripts.rules import AFFILIATION_DATES, STATEMENT_AFTER_DOCUMENT, SUPERSESSION_FORK, SUPERSESSION_LOOP


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
    for id in _on_loops(followers):
        statement = library.statements[id]
        message = f"`{id}` supersedes itself through others"
        hint = "only the later statement supersedes the earlier one"
        written = statement.written
        yield Diagnostic(SUPERSESSION_LOOP, written.source, written.at("supersedes"), message, hint)


def _on_loops(followers: dict[str, list[Statement]]) -> Iterator[str]:
    """One id of each group that reaches itself: what has no predecessor or no follower is taken away until all have."""
    edges = {(target, s.id) for target, following in followers.items() for s in following}
    while True:
        sources, targets = {a for a, _ in edges}, {b for _, b in edges}
        kept = {(a, b) for a, b in edges if a in targets and b in sources}
        if kept == edges:
            break
        edges = kept
    told: set[str] = set()
    for id in sorted({a for a, _ in edges}):
        if id not in told:
            yield id
        reached = [id]
        while reached:
            here = reached.pop()
            if here not in told:
                told.add(here)
                reached.extend(b for a, b in edges if a == here)
