"""Findings as values: what is wrong, where, why, and how to mend it. Nothing here prints."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from build_scripts.source import Source, Span

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong. Its page is `docs/rules/<slug>.md`."""

    slug: str
    severity: Severity
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

    @property
    def line(self) -> int:
        return self.source.position(self.span.start).line

    @property
    def column(self) -> int:
        return self.source.position(self.span.start).column

    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.source.path, self.span.start, self.span.end, self.rule.slug, self.message)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once, by file and position, so that output never depends on the order of checks."""
    unique = {(d.sort_key(), d.hint): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding keeps the site from being written."""
    return any(d.rule.severity == "error" for d in diagnostics)
