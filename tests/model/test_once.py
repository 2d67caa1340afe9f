"""What is derived once lives as long as what it was derived of."""

import gc

from build_scripts.model.once import once
from build_scripts.pages.parts.told_once import forget_told, told_once


class Thing:
    """Equal to every other."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing)

    __hash__ = None  # type: ignore[assignment]


def test_a_thing_is_told_by_identity_and_its_value_goes_with_it() -> None:
    """Another thing may get the place in memory of one that is gone."""
    made = 0

    @once
    def number(_thing: Thing) -> int:
        nonlocal made
        made += 1
        return made

    one, other = Thing(), Thing()
    assert [number(one), number(other), number(one)] == [1, 2, 1]
    del one
    gc.collect()
    assert len(number._kept) == 1
    assert [number(other), number(Thing())] == [2, 3]


def test_what_was_told_is_told_anew_once_it_is_forgotten() -> None:
    """A build forgets it between two events, and loses nothing but time."""

    @told_once
    def told(_thing: Thing) -> list[str]:
        return []

    thing = Thing()
    told(thing).append("said")
    assert told(thing) == ["said"]
    forget_told()
    assert told(thing) == []
