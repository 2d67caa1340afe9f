"""What was assembled last, and of what: while somebody writes, all files but one are as they were.

Whoever assembles a part names all that it rests on. A part that rests on the same as before is the same as before.
"""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Kept:
    """The parts of one library."""

    def __init__(self) -> None:
        self._parts: dict[tuple[str, ...], tuple[tuple[object, ...], Any]] = {}
        self._published: Kept | None = None

    def part(self, key: tuple[str, ...], rests_on: tuple[object, ...], make: Callable[[], T]) -> T:
        """The part of this name: as it was made of the same, or made now."""
        known = self._parts.get(key)
        if known is None or known[0] != rests_on:
            known = self._parts[key] = rests_on, make()
        part: T = known[1]
        return part

    @property
    def published(self) -> "Kept":
        """The same of the library without drafts, where there are some."""
        if self._published is None:
            self._published = Kept()
        return self._published
