"""Words that our prose sets in quotation marks → what the fingerprint says of them, in the passages that may have them.

The one place where quoted prose is compared. A run of one or two words is told by nothing but the text.
"""

from collections.abc import Sequence

from build_scripts.fingerprints.fingerprint import SHINGLE, Captured, Stands, Verdict, stands
from build_scripts.model.library import PassageFingerprint


def run_verdict(
    run: Sequence[str], document: Captured, passages: Sequence[int] = (), stands: Stands = stands
) -> Verdict:
    """Whether a run of words stands in one of the passages, given by number; in any of the document where none is."""
    if not run:
        return Verdict.NONE
    if document.fingerprint is None:
        return Verdict.NO_FINGERPRINT
    if len(run) < SHINGLE:
        return Verdict.SHORT
    its: Sequence[PassageFingerprint] = document.fingerprint.passages
    named = [its[number - 1] for number in passages if 0 < number <= len(its)]
    found = any(stands(run, document.id, passage) for passage in named or its)
    return Verdict.VERIFIED if found else Verdict.ALTERED
