"""What is derived of a frozen thing, derived once: kept as long as the thing is, and forgotten with it."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import ref

T = TypeVar("T")
R = TypeVar("R")


class _Kept(ref[Any]):
    """What was derived, and what it is kept for: thirty thousand of these are alive in a build of 1,000 pages."""

    __slots__ = ("key", "value")
    key: int
    value: Any


class once(Generic[T, R]):  # noqa: N801 — a decorator
    """Decorates a function of one thing, which it tells by identity: to compare or to hash it would take longer."""

    def __init__(self, function: Callable[[T], R]) -> None:
        self.__wrapped__ = function
        self.__doc__ = function.__doc__
        self._kept: dict[int, _Kept] = {}
        self._when_gone = self._forget  # one for all

    def __call__(self, thing: T) -> R:
        found = self._kept.get(id(thing))
        if found is None:
            value = self.__wrapped__(thing)
            found = _Kept(thing, self._when_gone)
            found.key, found.value = id(thing), value
            self._kept[found.key] = found
        result: R = found.value
        return result

    def forget(self) -> None:
        """Derive all of it anew when it is next asked for."""
        self._kept.clear()

    def _forget(self, kept: _Kept) -> None:
        if self._kept.get(kept.key) is kept:
            del self._kept[kept.key]
