"""What `parallax verify --record` keeps: who held a document against its text, and what is short and stood."""

from collections.abc import Iterable
from dataclasses import replace

from build_scripts.checks.against_texts import DocumentVerification
from build_scripts.findings.finding import Diagnostic
from build_scripts.fingerprints.fingerprint import FORMER
from build_scripts.fingerprints.short import ShortQuotation, short_records
from build_scripts.fingerprints.words import split_passages, text_words
from build_scripts.model.library import Checking, Document, Fingerprint


def recorded(
    document: Document,
    entry: DocumentVerification,
    text: str,
    findings: Iterable[Diagnostic],
    quotations: Iterable[ShortQuotation],
    checked: Checking,
) -> tuple[Fingerprint | None, str]:
    """The document's fingerprint with the record, or why there is none.

    `entry` and `findings` are what `verify` says; `quotations` are the short ones of the document's statements.
    """
    fingerprint, path = document.fingerprint, document.written.source.path
    if fingerprint is None or not entry.whole:
        return None, "the text is not, word for word, the one that was captured"
    if any(finding.source.path == path for finding in findings):
        return None, "it has findings, which are above"
    if entry.not_verified:
        return None, entry.not_verified[0]
    if fingerprint.algorithm == FORMER:
        return None, f"its fingerprint is of the first format: `parallax capture TEXT --document {document.id}`"
    passages = [text_words(passage) for passage in split_passages(text)]
    return replace(fingerprint, checked=checked, short=short_records(quotations, fingerprint, passages)), ""
