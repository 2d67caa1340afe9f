"""Rule 7: what was answered to other claims, where words alone make it bear on one that was not answered."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from build_scripts.model.acts import Answer, Claim
from build_scripts.model.comparison.clocks import later
from build_scripts.model.comparison.given import AGAINST, FOR, Given, differing, recency_of
from build_scripts.model.comparison.standing import Line

BearingKind = Literal["narrower", "wider", "excluding"]

_BEARS: Mapping[BearingKind, frozenset[Answer]] = {
    "narrower": FOR,
    "wider": AGAINST,
    "excluding": frozenset({"affirms"}),
}
"""Nearest first, with the answers by which words alone bear: what a claim is a part of before what it shuts out.

A narrower claim that is so, or possible, makes the wider so, or possible; one that is not so makes nothing. What is
said to be so excludes another; what is only possible does not. A wider claim doubted or denied takes the narrower
with it; affirmed, it does not.
"""
_NEAREST = tuple(_BEARS)


class Bearing(NamedTuple):
    """That one claim bears on another."""

    kind: BearingKind
    steps: int
    """How many `implies` and `excludes` lie between."""
    claim: str
    """Id of the claim that bears."""


@dataclass(frozen=True, slots=True)
class Compare:
    """An answer to another claim, to be read beside "not said"."""

    bearing: Bearing
    given: Given
    before_first: bool
    """It was given before anybody said or asked this: nobody then meant to answer it."""
    differ: tuple[Given, ...] = ()
    """What all its named voices answer to the claim that bears, where they differ: none stands for the others."""


def bearings(claims: Mapping[str, Claim]) -> Mapping[str, tuple[Bearing, ...]]:
    """By claim, those that bear on it, nearest first, through `implies` and `excludes` over any number of steps.

    Two claims exclude each other whichever of them says so, and so does whatever implies them.
    """
    wider = {id: _wider(id, claims) for id in claims}
    narrower: dict[str, dict[str, int]] = {id: {} for id in claims}
    for id, above in wider.items():
        for other, steps in above.items():
            narrower[other][id] = steps
    excluded: dict[str, set[str]] = {id: set() for id in claims}
    for id, claim in claims.items():
        for other in claim.excludes:
            if other in claims and other != id:
                excluded[id].add(other)
                excluded[other].add(id)
    return {
        id: tuple(
            sorted(
                (
                    *_bearings("narrower", id, narrower[id]),
                    *_bearings("excluding", id, _excluding(wider[id], excluded, narrower)),
                    *_bearings("wider", id, wider[id]),
                ),
                key=lambda bearing: (_NEAREST.index(bearing.kind), bearing.steps, bearing.claim),
            )
        )
        for id in claims
    }


def _bearings(kind: BearingKind, own: str, found: Mapping[str, int]) -> Iterable[Bearing]:
    return (Bearing(kind, steps, id) for id, steps in found.items() if id != own)


def _wider(id: str, claims: Mapping[str, Claim]) -> dict[str, int]:
    """All claims that it implies, itself among them, with the steps to each."""
    found = {id: 0}
    queue = deque([id])
    while queue:
        at = queue.popleft()
        for other in claims[at].implies:
            if other in claims and other not in found:
                found[other] = found[at] + 1
                queue.append(other)
    return found


def _excluding(
    wider: Mapping[str, int],
    excluded: Mapping[str, set[str]],
    narrower: Mapping[str, Mapping[str, int]],
) -> dict[str, int]:
    found: dict[str, int] = {}
    for above, up in wider.items():
        for other in excluded[above]:
            for id, down in narrower[other].items():
                steps = up + 1 + down
                found[id] = min(steps, found.get(id, steps))
    return found


def compare_with(
    found: Iterable[Bearing], standing: Mapping[str, Iterable[Given]], first_said: Iterable[Given]
) -> tuple[Compare, ...]:
    """What a side's voices answer to claims that bear on one that they have not answered, nearest first.

    Nothing is inferred into a cell. Where a voice has not answered a claim but has answered one that bears on it,
    through `implies` or `excludes`, the cell says "not said" in grey, and what, by whom and when it did answer:
    "compare: no part at all, Foreign Ministry, 22 March 2024, before this was first said"; a wide row so shows the
    narrower answers. That counts nowhere. Words alone must make the bearing; where they do not, no link. Where a side
    differs on a claim that bears, all who differ are named.

    `standing` are the side's standing answers by claim; `first_said` is how the claim itself began. Of answers that
    bear equally near, the unnamed come last and the newest first.
    """
    begun = tuple(first_said)
    compares: list[Compare] = []
    for bearing in found:
        of_side = tuple(standing.get(bearing.claim, ()))
        bear = [given for given in of_side if given.answer in _BEARS[bearing.kind]]
        differ = differing(of_side) if bear else ()
        bear.sort(key=recency_of, reverse=True)
        bear.sort(key=lambda given: given.voice.unnamed)
        for given in bear:
            before = bool(begun) and all(later(other.said, given.said) for other in begun)
            compares.append(Compare(bearing, given, before, differ))
    return tuple(compares)


def contrary(found: Iterable[Bearing], line: Line, standing: Callable[[str], Iterable[Given]]) -> Iterator[Compare]:
    """What a voice said later of other claims, where by words alone it bears against the answer that stands.

    A whole denied after its part was affirmed ends nothing, because it is another claim; but the old answer never
    stands without it. `standing` gives this voice's standing answers to a claim.
    """
    says_so = [one.last for one in line.standing if one.last.speaks_for]
    says_not = [one.last for one in line.standing if one.last.speaks_against]
    for bearing in found:
        against = says_not if bearing.kind == "narrower" else says_so
        for given in standing(bearing.claim) if against else ():
            if given.answer in _BEARS[bearing.kind] and all(later(given.said, one.said) for one in against):
                yield Compare(bearing, given, before_first=False)


_WEIGHT: Mapping[BearingKind, Mapping[Answer, int]] = {
    "narrower": {"affirms": 2, "allows": 1},
    "wider": {"denies": 2, "doubts": 1},
}


def on_narrower(
    found: Iterable[Bearing], own: Iterable[Given], standing: Mapping[str, Iterable[Given]]
) -> tuple[Compare, ...]:
    """What a side's named voices answer to narrower claims, where that is more than the side says of the wider one.

    Whoever says that a narrower claim is so, or possible, says by its words that the wider is: a wide claim never shows
    less for a side than a narrower one. Its row and cell still hold direct answers alone; this stands beside them, told
    as "on a narrower claim". Of each voice one, that which says most; none of a voice that doubts or denies the wider
    one: see `contrary`. `own` are the side's standing answers to the claim itself.
    """
    own = tuple(own)
    against = {given.voice.id for given in own if given.answer in AGAINST}
    weight = _WEIGHT["narrower"]
    most = max((weight.get(given.answer, 0) for given in own if not given.voice.unnamed), default=0)
    narrower = [
        Compare(bearing, given, before_first=False, differ=differing(of_side))
        for bearing in found
        if bearing.kind == "narrower"
        for of_side in (tuple(standing.get(bearing.claim, ())),)
        for given in of_side
        if weight.get(given.answer, 0) > most and given.voice.id not in against
    ]
    return _one_a_voice("narrower", narrower)


def on_wider(compared: Iterable[Compare], narrower: Iterable[Compare]) -> tuple[Compare, ...]:
    """What a side's named voices say against wider claims, where none of them answered this one.

    Whoever says that a wider claim is not so, or doubts it, says by its words that each narrower one is not: a side
    that has not answered just this is told as "says not, on a wider claim". Of each voice one, that which says most,
    of equals that on the nearest claim; none of a voice that says so, or possible, of a `narrower` one.
    """
    both = {each.given.voice.id for each in narrower}
    return _one_a_voice("wider", (e for e in compared if e.bearing.kind == "wider" and e.given.voice.id not in both))


def _one_a_voice(kind: BearingKind, found: Iterable[Compare]) -> tuple[Compare, ...]:
    """That which says most, on the nearest claim, the newest. Without the unnamed, press, and who only passes on."""
    weight = _WEIGHT[kind]
    named = [e for e in found if not (e.given.voice.unnamed or e.given.voice.press or e.given.passes_on)]
    named.sort(key=lambda each: recency_of(each.given), reverse=True)
    named.sort(key=lambda each: (-weight[each.given.answer], each.bearing.steps))
    of_voice: dict[str, Compare] = {}
    for each in named:
        of_voice.setdefault(each.given.voice.id, each)
    return tuple(of_voice.values())
