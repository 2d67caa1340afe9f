"""Findings as values: what is wrong, where, why, and how to mend it. Nothing here prints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from build_scripts.text.source import Source, Span


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong. Its page is `docs/rules/<slug>.md`."""

    slug: str
    summary: str
    """One line, what the rule asks for."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    rule: Rule
    source: Source
    span: Span
    message: str
    """What is wrong here, in one clause, naming the offending value."""
    hint: str
    """What to do about it, in one clause."""
    also: tuple[str, ...] = ()
    """Paths of other files that have the same fault by the same cause."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Of every file that it is about."""
        return (self.source.path, *self.also)

    @property
    def line(self) -> int:
        return self.source.position(self.span.start).line

    @property
    def column(self) -> int:
        return self.source.position(self.span.start).column

    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.source.path, self.span.start, self.span.end, self.rule.slug, self.message)


@dataclass(frozen=True, slots=True)
class Unjudged:
    """What a check gives where what it would have to know cannot be read."""

    rule: Rule


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once, by file and position, so that output never depends on the order of checks."""
    unique = {(d.sort_key(), d.hint): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))


def as_one(diagnostics: Sequence[Diagnostic]) -> Diagnostic:
    """One finding for several that have one cause: the first, naming the places of the others."""
    first, *others = in_order(diagnostics)
    own = first.source.path
    places = [
        f"{'line ' if d.source.path == own else '/'.join(d.source.path.split('/')[-2:]) + ':'}{d.line}"
        for d in others[:3]
    ]
    if len(others) > 3:
        places.append(f"{len(others) - 3:,} more places")
    *listed, last = places or [""]
    also = f"; also in {', '.join(listed)}{' and ' if listed else ''}{last}" if last else ""
    paths = tuple(sorted({d.source.path for d in others} - {own}))
    return replace(first, message=f"{first.message}{also}", also=paths)


def with_article(noun: str) -> str:
    """A noun as a message names one of its kind."""
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def shortened(text: str) -> str:
    """A value as a message shows it: it may be as long as the file."""
    return text if len(text) <= 60 else f"{text[:60]}…"
