"""What pages tell of a frozen part of the comparison, told once: until it is gone, or another language is spoken."""

from collections.abc import Callable
from typing import TypeVar

from build_scripts.interface.words import forget_on_speaking
from build_scripts.model.once import once

T = TypeVar("T")
R = TypeVar("R")


def told_once(function: Callable[[T], R]) -> once[T, R]:
    """Decorates a function of one part of the comparison, which keeps what stays from day to day."""
    kept = once(function)
    forget_on_speaking(kept.forget)
    return kept
