"""`Library`, and what was left out of it → findings. A check is a function, and these are the checks."""

from collections.abc import Callable, Iterable, Iterator

from build_scripts.assemble.fragments import Fragments
from build_scripts.checks.chronology import (
    check_affiliations,
    check_position_dates,
    check_statement_dates,
    check_supersession,
)
from build_scripts.checks.citations import check_cells, check_changes, check_cited_perspectives, check_sentences
from build_scripts.checks.figures import check_contradictions, check_ranges, check_units
from build_scripts.checks.quotations import check_fingerprints, check_passages, check_quotations, check_quoted_prose
from build_scripts.checks.wording import check_headlines, check_loaded_words, check_quotation_lengths
from build_scripts.findings.finding import Diagnostic, Rule
from build_scripts.model.library import Library

Check = Callable[[Library, Fragments], Iterable[Diagnostic | Rule]]
"""A rule alone says that it could not be judged, because of what was left out."""

CHECKS: tuple[Check, ...] = (
    check_statement_dates,
    check_position_dates,
    check_affiliations,
    check_supersession,
    check_sentences,
    check_cited_perspectives,
    check_changes,
    check_cells,
    check_ranges,
    check_units,
    check_contradictions,
    check_fingerprints,
    check_passages,
    check_quotations,
    check_quoted_prose,
    check_quotation_lengths,
    check_headlines,
    check_loaded_words,
)


def check_library(library: Library, fragments: Fragments) -> Iterator[Diagnostic | Rule]:
    """What every check finds, unordered; a rule alone could not be judged."""
    for check in CHECKS:
        yield from check(library, fragments)
