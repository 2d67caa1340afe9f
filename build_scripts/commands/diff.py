"""`parallax diff`: what a change does to the site."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from build_scripts.checks.quoted import QuotedRun
from build_scripts.commands.colours import progress
from build_scripts.commands.loading import quoted_words
from build_scripts.findings.as_text import visible
from build_scripts.findings.finding import Diagnostic
from build_scripts.fingerprints.held_texts import read_texts
from build_scripts.model.library import Library
from build_scripts.pages import Settings
from build_scripts.pipeline import load, render
from build_scripts.review import report
from build_scripts.review.attention import Held
from build_scripts.review.changes import Comparison
from build_scripts.review.cited import revision_meant
from build_scripts.review.compare import compare
from build_scripts.review.git_sources import branch_point, changed_outside, read_revision
from build_scripts.review.rendered import compare_pages
from build_scripts.review.sections import WORK_TREE, Surroundings

_FORMATS: Mapping[str, Callable[[Comparison, Surroundings], str]] = {
    "text": report.as_text,
    "json": report.as_json,
    "markdown": report.as_markdown,
}


@click.command("diff")
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(_FORMATS)),
    default="text",
    show_default=True,
    help="text for people, json for programs, markdown for one comment on a code host",
)
@click.option(
    "--texts",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the texts lie: each changed statement is shown with its passages, and held against them.",
)
@click.pass_obj
def command(root: Path, base: str | None, head: str | None, format_: str, folder: Path | None) -> None:
    """Say what a change does to the site: what is said, by whom, where the sides stand, what to look at first.

    BASE and HEAD are revisions that git knows, or versions as pages are cited by, such as 0.1.0+1a2b3c4d5e6f. Without
    HEAD it is the files as they are now, without BASE it is `main`.
    Compared is with the commit in which HEAD left BASE: what happened on BASE since is not told. Nothing is checked
    out, and no code of either revision is run.
    """
    if folder is not None and format_ == "markdown":
        raise click.UsageError("a comment would publish the texts: use `--texts` with `--format text` or `json`")
    texts, refused = read_texts(folder) if folder is not None else (None, {})
    name, base, head = base, _revision(root, base), _revision(root, head)
    left, reason = branch_point(root, base, head)
    if left is None:
        raise click.UsageError(reason)
    name, base = name or left, left
    with progress("reading two states of the sources"):
        before, errors_before, _ = _load_revision(root, base)
        after, errors_after, quoted = _load_revision(root, head, quoting=texts is not None)
        comparison, pages = compare(before, after, None if texts is None else Held(texts, quoted)), None
        errors = errors_before, errors_after
        if not any(errors):
            # Without edit links: a line added above moves the number of every line below it.
            settings = Settings("", "")
            pages = compare_pages(
                render(before, settings), render(after, settings), comparison, after.statements.keys()
            )
        surroundings = Surroundings(
            name,
            head or WORK_TREE,
            (len(errors_before), len(errors_after)),
            (_first(errors_before), _first(errors_after)),
            changed_outside(root, base, head),
            pages,
        )
    click.echo(_FORMATS[format_](comparison, surroundings), nl=format_ != "markdown")
    for name, reason in refused.items():
        click.echo(f"not read: `{visible(name)}`: {reason}", err=True)


def _revision(root: Path, named: str | None) -> str | None:
    """What git calls it; a usage error where nothing here has that version."""
    if named is None:
        return None
    with progress("looking for the commit"):
        found, reason = revision_meant(root, named)
    if found is None:
        raise click.UsageError(visible(reason))
    return found


def _first(errors: tuple[Diagnostic, ...]) -> str:
    return "".join(f"{one.source.path}:{one.line}: {one.message}" for one in errors[:1])


def _load_revision(
    root: Path, revision: str | None, *, quoting: bool = False
) -> tuple[Library, tuple[Diagnostic, ...], tuple[QuotedRun, ...]]:
    """The library as of a revision, or of the work tree, the errors in it, and what it sets as quoted."""
    if revision is None:
        library, findings = load(root, by_commit=False)
        return library, findings, quoted_words(root) if quoting else ()
    with TemporaryDirectory() as folder:
        reason = read_revision(root, revision, Path(folder))
        if reason:
            raise click.UsageError(visible(reason))
        library, findings = load(Path(folder))
        return library, findings, quoted_words(Path(folder)) if quoting else ()
