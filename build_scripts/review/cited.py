"""A version of an event, as the citation of a page gives it → the commit of the sources that makes it.

The version is a hash of what the event is made of, which git does not know: commits are read, from the last backwards.
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.read.folder import read_tree
from build_scripts.read.made_of import made_of
from build_scripts.review.git_sources import commits_of_sources, is_commit, read_revision

_VERSION = re.compile(r"[0-9][^+\s]*\+(?P<hash>[0-9a-f]{12})(?:\.changed)?")
"""`0.1.0+1a2b3c4d5e6f`: `Event.version` and `Version.text` say of what."""


def revision_meant(root: Path, named: str) -> tuple[str | None, str]:
    """The revision: what is no version as it is, of a version the last commit that has it; and why there is none."""
    version = _VERSION.fullmatch(named)
    if version is None:
        return named, ""
    hashed = version["hash"]
    if is_commit(root, hashed):
        # The site's own, as `datapackage.json` and pages of no event have it.
        return hashed, ""
    found = next((commit for commit in commits_of_sources(root) if _has_event(root, commit, hashed)), None)
    if found is None:
        return None, f"no commit that git knows here has an event of the version `{named}`: fetch all of its history"
    return found[:12], ""


def _has_event(root: Path, commit: str, hashed: str) -> bool:
    with TemporaryDirectory() as folder:
        if read_revision(root, commit, Path(folder)):
            return False
        tree, _ = read_tree(Path(folder))
        return any(made.version.startswith(hashed) for made in made_of(tree).values())
