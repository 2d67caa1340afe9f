"""The story: read, check, assemble, render, publish. What only pages need is imported when there are to be pages."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.assemble.library import assemble
from build_scripts.checks import check_files
from build_scripts.checks.index import never
from build_scripts.findings.finding import Diagnostic, Unjudged, in_order
from build_scripts.fingerprints.fingerprint import Stands, stands
from build_scripts.model.library import Library
from build_scripts.publishing.version import later_than_commit
from build_scripts.read.files import ParseCache, read_files
from build_scripts.read.written import Files, Legible

if TYPE_CHECKING:
    from build_scripts.pages import Page, Settings
    from build_scripts.publishing.publish import Hashes

Engine = Callable[[Path, Library, "tuple[Page, ...]"], "Hashes | None"]
"""Writes the site with these pages into an empty folder; gives the hashes of files that need not be read again."""


def build(root: Path, target: Path, engine: Engine) -> tuple[Diagnostic, ...]:
    """The whole story: the sources below `root` read, checked, rendered and, where there are no findings, published.

    The findings, in order. While there are some, the site in `target` stays as it was.
    """
    from build_scripts.publishing.publish import publish
    from build_scripts.publishing.settings import read_settings

    library, findings = load(root)
    if not findings:
        pages = render(library, read_settings(root))
        publish(target, lambda staging: engine(staging, library, pages))
    return findings


def load(
    root: Path, cache: ParseCache | None = None, *, by_commit: bool = True
) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library below `root/sources` and all findings, in order; to be rendered only when there are none."""
    library, findings, _ = check_sources(root, cache, by_commit=by_commit)
    return library, findings


def check_sources(
    root: Path, cache: ParseCache | None = None, stands: Stands = stands, *, by_commit: bool = True
) -> tuple[Library, tuple[Diagnostic, ...], tuple[str, ...]]:
    """The same, and in words what cannot be judged before some of the findings are mended.

    `stands` tells whether a quotation stands in a passage; what is published rests on comparing each anew. `by_commit`:
    whether days are held against that of the commit, which two states that are compared may not both have.
    """
    read = read_sources(root, cache)
    findings, unjudged = check_read(root, read, stands, by_commit=by_commit)
    return assemble(read[0]), findings, unjudged


Read = tuple[Files, tuple[Diagnostic, ...]]
"""All files as written, and what is wrong with each by itself."""


def read_sources(root: Path, cache: ParseCache | None = None) -> Read:
    """The first step; `assemble` makes the library of it, without which the checks do."""
    return read_files(root, cache)


def check_read(
    root: Path, read: Read, stands: Stands = stands, *, by_commit: bool = True
) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """All findings of what was read, in order, and what cannot be judged."""
    files, of_reading = read
    checked = tuple(check_files(files, stands, later_than_commit(root) if by_commit else never))
    of_checks = [one for one in checked if isinstance(one, Diagnostic)]
    unjudged = sorted({one.rule.slug for one in checked if isinstance(one, Unjudged)})
    if files.legible is not Legible.ALL:
        unjudged.insert(0, "what else stands there")
    return in_order([*_with_remedies(of_reading, files), *of_checks]), tuple(unjudged)


def _with_remedies(of_reading: tuple[Diagnostic, ...], files: Files) -> tuple[Diagnostic, ...]:
    if not of_reading:
        return ()
    from build_scripts.checks.remedies import with_remedies

    return with_remedies(of_reading, files)


def render(library: Library, settings: "Settings") -> "tuple[Page, ...]":
    """Every page of the site, in a fixed order."""
    from build_scripts.pages import render_pages

    return render_pages(library, settings)
