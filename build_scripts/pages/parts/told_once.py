"""What pages tell of a frozen part of the comparison, told once: until it is gone, or another language is spoken.

A build forgets it as well between events, of which large ones would hold a hundred megabytes of it to the end.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from build_scripts.interface.words import forget_on_speaking
from build_scripts.model.once import once

T = TypeVar("T")
R = TypeVar("R")

_all: list[once[Any, Any]] = []


def told_once(function: Callable[[T], R]) -> once[T, R]:
    """Decorates a function of one part of the comparison, which keeps what stays from day to day."""
    kept = once(function)
    forget_on_speaking(kept.forget)
    _all.append(kept)
    return kept


def forget_told() -> None:
    """Tell all of it anew when it is next asked for."""
    for kept in _all:
        kept.forget()
