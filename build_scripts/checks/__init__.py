"""What was written, whole or not → findings. A check is a function, and these are the checks."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from build_scripts.checks.acts import check_answers, check_occasions, check_own_imputations, check_speakers
from build_scripts.checks.captures import check_archives, check_capture_dates
from build_scripts.checks.chronology import check_affiliations, check_statement_dates
from build_scripts.checks.circles import check_circles
from build_scripts.checks.citations import (
    check_cited_drafts,
    check_cited_perspectives,
    check_imputed_answers,
    check_sentences,
)
from build_scripts.checks.claims import check_answers_agree, check_claim_links
from build_scripts.checks.coding import check_coding
from build_scripts.checks.dated_ids import check_dated_ids
from build_scripts.checks.documents import check_event_dates, check_repeated_documents
from build_scripts.checks.evidence import check_position_dates, check_replaced_answers
from build_scripts.checks.figures import check_below_zero, check_ranges, check_units
from build_scripts.checks.index import Index, index_of, never
from build_scripts.checks.languages import check_languages
from build_scripts.checks.loaded_words import check_loaded_words
from build_scripts.checks.occasions import check_occasion_dates, check_occasion_links, check_overlaps
from build_scripts.checks.people import check_names_kept_back
from build_scripts.checks.plain_texts import check_plain_texts
from build_scripts.checks.positions import check_leads, check_standing, check_turns
from build_scripts.checks.quotations import check_fingerprints, check_passages, check_quotations
from build_scripts.checks.quoted_prose import check_quoted_prose, check_translations
from build_scripts.checks.references import check_references
from build_scripts.checks.registers import check_affiliations_apart, check_bodies, check_colours
from build_scripts.checks.repetitions import (
    check_claim_ids,
    check_document_ids,
    check_former_ids,
    check_letters,
    check_occasion_ids,
)
from build_scripts.checks.retold import (
    check_cited_numbers,
    check_hedged_answers,
    check_named_speakers,
    check_told_figures,
)
from build_scripts.checks.unused import check_unused
from build_scripts.checks.voices import check_relays, check_withdrawals
from build_scripts.checks.wording import check_headlines, check_quotation_lengths
from build_scripts.findings.finding import Diagnostic, Unjudged
from build_scripts.fingerprints.fingerprint import Stands, stands
from build_scripts.read.written import Files

Check = Callable[[Index], Iterable[Diagnostic | Unjudged]]

CHECKS: tuple[Check, ...] = (
    check_letters,
    check_document_ids,
    check_claim_ids,
    check_occasion_ids,
    check_former_ids,
    check_circles,
    check_claim_links,
    check_occasion_links,
    check_occasions,
    check_speakers,
    check_answers,
    check_answers_agree,
    check_hedged_answers,
    check_own_imputations,
    check_relays,
    check_withdrawals,
    check_leads,
    check_turns,
    check_standing,
    check_named_speakers,
    check_cited_numbers,
    check_statement_dates,
    check_occasion_dates,
    check_overlaps,
    check_event_dates,
    check_dated_ids,
    check_position_dates,
    check_replaced_answers,
    check_imputed_answers,
    check_affiliations,
    check_affiliations_apart,
    check_bodies,
    check_colours,
    check_unused,
    check_capture_dates,
    check_archives,
    check_sentences,
    check_cited_drafts,
    check_cited_perspectives,
    check_ranges,
    check_below_zero,
    check_units,
    check_told_figures,
    check_coding,
    check_repeated_documents,
    check_languages,
    check_fingerprints,
    check_passages,
    check_quotations,
    check_quoted_prose,
    check_translations,
    check_quotation_lengths,
    check_headlines,
    check_plain_texts,
    check_loaded_words,
    check_names_kept_back,
)


def check_files(
    files: Files, stands: Stands = stands, is_future: Callable[[date], bool] = never
) -> Iterator[Diagnostic | Unjudged]:
    """What every check finds, unordered, and what could not be judged."""
    yield from check_references(files)
    index = index_of(files, stands, is_future)
    for check in CHECKS:
        yield from check(index)
