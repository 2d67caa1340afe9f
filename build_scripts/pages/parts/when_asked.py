"""A mapping whose values are made when they are first asked for: a preview shows one page, which needs few of them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class WhenAsked(Mapping[str, T]):
    """Its keys are known from the beginning, in their order."""

    def __init__(self, keys: Collection[str], make: Callable[[str], T]) -> None:
        self._keys, self._make = keys, make
        self._made: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        found = self._made.get(key)
        if found is None:
            if key not in self._keys:
                raise KeyError(key)
            found = self._made[key] = self._make(key)
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
