"""A text as somebody holds it → how much of the document it most likely is. A person decides."""

import re

from build_scripts.model.acts import Extent

_CUT = range(1_500, 2_600)
"""Characters. Collections and previews of articles end about 2,000 characters in, wherever a sentence stands then."""
_ENDS = re.compile(r"(?:(?<!\.)[.!?。！？؟।][\W_]*|\W*\[[^\]]*\]\([^)]*\)\W*)\Z")
"""A sentence's end, with the marks that may stand behind it, or a link on a line."""

CUT = "the text ends in the middle of a sentence"


def likely_extent(text: str) -> Extent:
    """`opening` for a text of about 2,000 characters that ends in the middle of a sentence."""
    stripped = text.strip()
    return "opening" if len(stripped) in _CUT and not _ENDS.search(stripped[-200:]) else "whole"
