"""What is derived of a frozen thing, derived once: kept as long as the thing is, and forgotten with it."""

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import ref

T = TypeVar("T")
R = TypeVar("R")


class once(Generic[T, R]):  # noqa: N801 — a decorator
    """Decorates a function of one thing, which it tells by identity: to compare or to hash it would take longer."""

    def __init__(self, function: Callable[[T], R]) -> None:
        self.__wrapped__ = function
        self.__doc__ = function.__doc__
        self._kept: dict[int, tuple[ref[T], R]] = {}

    def __call__(self, thing: T) -> R:
        found = self._kept.get(id(thing))
        if found is None:
            key, kept = id(thing), self._kept
            found = kept[key] = ref(thing, lambda _: kept.pop(key, None)), self.__wrapped__(thing)
        return found[1]

    def forget(self) -> None:
        """Derive all of it anew when it is next asked for."""
        self._kept.clear()
