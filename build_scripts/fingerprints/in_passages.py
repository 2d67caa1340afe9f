"""Words that our prose sets in quotation marks → what the fingerprint says of them, in the passages that may have them.

The one place where quoted prose is compared. Of one or two words it says what somebody who held the text recorded.
"""

from collections.abc import Sequence

from build_scripts.fingerprints.fingerprint import SHINGLE, Captured, Stands, Verdict, stands
from build_scripts.fingerprints.short import is_recorded


def run_verdict(
    run: Sequence[str], document: Captured, passages: Sequence[int] = (), stands: Stands = stands
) -> Verdict:
    """Whether a run of words stands in one of the passages, given by number; in any of the document where none is."""
    if not run:
        return Verdict.NONE
    if document.fingerprint is None:
        return Verdict.NO_FINGERPRINT
    its = document.fingerprint.passages
    named = [number for number in passages if 0 < number <= len(its)] or range(1, len(its) + 1)
    if len(run) < SHINGLE:
        return Verdict.VERIFIED if is_recorded(run, named, document.fingerprint) else Verdict.SHORT
    found = any(stands(run, document.id, its[number - 1]) for number in named)
    return Verdict.VERIFIED if found else Verdict.ALTERED
