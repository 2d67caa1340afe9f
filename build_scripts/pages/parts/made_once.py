"""What several pages show of a question, made once: a site is one library, in one language."""

from collections.abc import Callable
from typing import TypeVar

from build_scripts.model.library import Event, Question
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.told_once import told_once

R = TypeVar("R")


def made_once(make: Callable[[Site, Event, Question], R]) -> Callable[[Site, Event, Question], R]:
    """Decorates a function of a question."""

    @told_once
    def made(_site: Site) -> dict[tuple[str, str], R]:
        return {}

    def found(site: Site, event: Event, question: Question) -> R:
        of, key = made(site), (event.id, question.id)
        if key not in of:
            of[key] = make(site, event, question)
        return of[key]

    found.__doc__ = make.__doc__
    return found
