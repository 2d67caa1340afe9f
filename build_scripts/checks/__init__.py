"""What was written, whole or not → findings. A check is a function, and these are the checks."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from build_scripts.checks.acts import check_answers, check_leads, check_occasions, check_speakers, check_turns
from build_scripts.checks.captures import check_archives, check_capture_dates
from build_scripts.checks.chronology import (
    check_affiliations,
    check_position_dates,
    check_statement_dates,
)
from build_scripts.checks.citations import (
    check_cited_perspectives,
    check_sentences,
)
from build_scripts.checks.figures import check_ranges, check_units
from build_scripts.checks.index import Index, index_of, never
from build_scripts.checks.quotations import check_fingerprints, check_passages, check_quotations, check_quoted_prose
from build_scripts.checks.references import check_references
from build_scripts.checks.repetitions import (
    check_claim_ids,
    check_document_ids,
    check_former_ids,
    check_letters,
    check_listings,
    check_occasion_ids,
)
from build_scripts.checks.wording import check_headlines, check_loaded_words, check_quotation_lengths
from build_scripts.findings.finding import Diagnostic, Unjudged
from build_scripts.fingerprints.fingerprint import Stands, stands
from build_scripts.read.written import Files

Check = Callable[[Index], Iterable[Diagnostic | Unjudged]]

CHECKS: tuple[Check, ...] = (
    check_letters,
    check_document_ids,
    check_listings,
    check_claim_ids,
    check_occasion_ids,
    check_former_ids,
    check_occasions,
    check_speakers,
    check_answers,
    check_leads,
    check_turns,
    check_statement_dates,
    check_position_dates,
    check_affiliations,
    check_capture_dates,
    check_archives,
    check_sentences,
    check_cited_perspectives,
    check_ranges,
    check_units,
    check_fingerprints,
    check_passages,
    check_quotations,
    check_quoted_prose,
    check_quotation_lengths,
    check_headlines,
    check_loaded_words,
)


def check_files(
    files: Files, stands: Stands = stands, is_future: Callable[[date], bool] = never
) -> Iterator[Diagnostic | Unjudged]:
    """What every check finds, unordered, and what could not be judged."""
    yield from check_references(files)
    index = index_of(files, stands, is_future)
    for check in CHECKS:
        yield from check(index)
