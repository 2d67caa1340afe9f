"""What the positions, statements and relations on a question amount to: derived, never typed by hand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.model.library import Cell, Statement, Status

_OPPOSING = frozenset({"disputes", "contradicts", "corrects"})
_JOINING = frozenset({"supports", "narrows", "same-as"})


def derive_statuses(
    cells: Mapping[str, Cell],
    columns: Iterable[str],
    statements: Mapping[str, Statement],
) -> tuple[Status, ...]:
    """What the statements and relations on one question amount to, the most telling first.

    Relations count between statements of different perspectives, both on this question. To know the statuses of a
    day, give cells that hold only what was said and held by then.
    """
    here = {s.id for cell in cells.values() for s in cell.statements}
    speaking = [id for id in columns if cells[id].speaks]
    between = [
        (relation.kind, statement.perspective.id, statements[relation.target].perspective.id)
        for cell in cells.values()
        for statement in cell.statements
        for relation in statement.relations
        if relation.target in here and statements[relation.target].perspective != statement.perspective
    ]
    kinds = {kind for kind, _, _ in between}
    joined = {id for kind, *ends in between if kind in _JOINING and set(ends) <= set(speaking) for id in ends}
    statuses = []
    if kinds & _OPPOSING:
        statuses.append(Status.DISPUTED)
    if any(p.change == "position shift" for cell in cells.values() for p in cell.history):
        statuses.append(Status.SHIFTED)
    if not speaking:
        statuses.append(Status.SILENT)
    elif len(speaking) == 1:
        statuses.append(Status.ONE_SIDED)
    elif not kinds & _OPPOSING:
        statuses.append(Status.AGREE if set(speaking) <= joined else Status.OPEN)
    return tuple(statuses)


def groups_of(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """The ids in groups of those that pairs join, directly or through others; pairs with strangers join nothing."""
    parent = {id: id for id in ids}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for one, other in pairs:
        if one in parent and other in parent:
            parent[root(one)] = root(other)
    groups: dict[str, list[str]] = defaultdict(list)
    for id in parent:
        groups[root(id)].append(id)
    yield from groups.values()
