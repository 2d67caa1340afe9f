"""What may be an id, and what to write instead of something that may not."""

import re

from build_scripts.text.folding import fold

MAX_ID = 80
"""Characters of an id: it is part of addresses and names of files."""
ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
RESERVED_IDS = frozenset(
    [
        *"index 404 search assets events speakers publishers rules guides reference development data".split(),
        *"con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9".split(),
        *"lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9".split(),
    ]
)
"""Taken by pages and folders of the site, or by Windows as file names."""
STATEMENT_ID_PATTERN = rf"{ID_PATTERN}#{ID_PATTERN}"

_ID = re.compile(ID_PATTERN)
_DASH = re.compile(r"[\u2010-\u2015\u2212_]")


def is_id(text: str) -> bool:
    """Whether the text may be an id; the site's and the file system's own names may not."""
    return len(text) <= MAX_ID and _ID.fullmatch(text) is not None and text not in RESERVED_IDS


def suggest_id(text: str) -> str:
    """An id made of a name or title: its words in lower-case ASCII, without accents; empty where there are none."""
    plain = fold(_DASH.sub("-", text)).encode("ascii", "ignore").decode()
    made = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
    return made if is_id(made) else ""


def id_hint(text: str) -> str:
    """What to write instead of something that is not an id."""
    if text in RESERVED_IDS:
        return f"`{text}` is a name that the site or Windows needs: choose another, such as `{text}-1`"
    made = suggest_id(text)
    form = "lower-case letters and digits in words joined by hyphens"
    return f"write `{made}`: {form}" if made else f"an id is {form}, such as `us-warning`"
