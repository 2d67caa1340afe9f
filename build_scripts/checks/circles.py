"""Checks of what rests on other things and comes back to itself: claims, occasions, documents, bodies, withdrawals."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import CIRCULAR_LINK
from build_scripts.format.fields import Fields
from build_scripts.model.library import Written
from build_scripts.read.written import Partial, by_event


class Link(NamedTuple):
    """That one thing names another."""

    to: str
    written: Written
    path: tuple[str | int, ...]
    word: str
    """How the one is related to the other, as a message says it."""


Links = Mapping[str, tuple[Link, ...]]
"""By id of what names others."""


def check_circles(index: Index) -> Iterator[Diagnostic]:
    """Bad: `a` is a `copy_of: b`, and `b` of `a`. Good: one of them is the original."""
    for links in _all_links(index):
        for circle in circles(links):
            first, *others = circle
            chain = "".join(f", which {link.word} `{link.to}`" for link in others[:_SHOWN])
            if len(others) > _SHOWN:
                chain += f", and so on over {len(circle)} steps back to `{others[-1].to}`"
            message = f"`{others[-1].to}` {first.word} `{first.to}`{chain}"
            hint = "one of these is not so: remove it"
            yield Diagnostic(CIRCULAR_LINK, first.written.source, first.written.at(*first.path), message, hint)


_SHOWN = 4


def _all_links(index: Index) -> Iterator[Links]:
    """What can lead back to where it stands, each by itself; ids that two have are told elsewhere."""
    bodies = ((entry.id, entry) for entry in index.files.speakers.entries)
    yield _links(bodies, {"body": ("body", "has the body")})
    yield _links(((s.id, s.section) for s in index.statements.values()), _TAKES_BACK)
    yield _links(((d.id, d.file.front) for d in index.documents.values()), _MADE_FROM)
    for questions in by_event(index.questions).values():
        yield _links(((claim.slug, claim) for q in questions for claim in q.claims), _IMPLIES)
    for event in index.known:
        yield _rests_on(index, event)


_TAKES_BACK = {"withdraws": ("withdraws", "withdraws"), "corrects": ("corrects", "corrects")}
_MADE_FROM = {
    "copy_of": ("copy_of", "is a copy of"),
    "translation_of": ("translation_of", "is a translation of"),
    "revision_of": ("revision_of", "is a revision of"),
}
_IMPLIES = {"implies": ("implies", "implies")}


def _links(things: Iterable[tuple[str, Partial[Fields]]], words: Mapping[str, tuple[str, str]]) -> Links:
    found: dict[str, tuple[Link, ...]] = {}
    for id, mapping in things:
        its = []
        for name, (key, word) in words.items():
            value = mapping.values.get(name)
            if isinstance(value, str):
                its.append(Link(value, mapping.written, (key,), word))
            elif isinstance(value, tuple):
                its += [
                    Link(each, mapping.written, (key, i), word) for i, each in enumerate(value) if isinstance(each, str)
                ]
        if its:
            found.setdefault(id, tuple(its))
    return found


def _rests_on(index: Index, event: str) -> Links:
    found = {}
    for act in index.known[event].occasions.values():
        inside = ("occasion",) if act.own_record else ()
        its = (Link(id, act.written, (*inside, "rests_on", i), "rests on") for i, id in enumerate(act.rests_on))
        found[act.id] = tuple(its)
    return found


def circles(links: Links) -> Iterator[tuple[Link, ...]]:
    """Circles of two links or more that share nothing with one another: one for each slip."""
    told: set[str] = set()
    done: set[str] = set()
    for start in links:
        if start in done:
            continue
        way: list[Link] = []
        at = {start: 0}
        """Of what lies on the way: how many links lead there."""
        queue = [iter(links[start])]
        names = [start]
        while queue:
            link = next(queue[-1], None)
            if link is None:
                done.add(names[-1])
                del at[names.pop()]
                queue.pop()
                way = way[:-1]
            elif link.to in at:
                circle = (*way[at[link.to] :], link)
                within = {each.to for each in circle}
                if len(circle) > 1 and not told & within:
                    told |= within
                    yield circle
            elif link.to not in done and link.to in links:
                at[link.to] = len(names)
                names.append(link.to)
                queue.append(iter(links[link.to]))
                way.append(link)
