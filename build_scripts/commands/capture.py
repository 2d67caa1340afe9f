"""`parallax capture`: the fingerprint of a text, and what happened to the statements that hang on it."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from build_scripts.authoring.extent import CUT, likely_extent
from build_scripts.checks.against_texts import short_quotations
from build_scripts.commands.loading import load_sources, quoted_words, show, stop_on_errors
from build_scripts.commands.texts import BY, day, read_to_capture, warn_of_text_inside
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import (
    PASSAGE_LOST,
    PASSAGE_OUT_OF_RANGE,
    QUOTATION_NOT_IN_SOURCE,
    QUOTATION_UNVERIFIED,
)
from build_scripts.fingerprints.capture import capture, describe_capture
from build_scripts.fingerprints.fingerprint import render_fingerprint
from build_scripts.model.library import Document, Library
from build_scripts.publishing.publish import write_whole
from build_scripts.read.files import read_files
from build_scripts.text.nearest import did_you_mean


@click.command("capture")
@click.argument("text", metavar="TEXT", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--document", "id_", required=True, metavar="ID", help="The document that the text is of.")
@click.option(
    "--confirm",
    multiple=True,
    metavar="SLUG",
    help="A statement whose passage changed and that you have compared with TEXT; may be repeated.",
)
@click.option("--captured", metavar="YYYY-MM-DD", help="The day on which TEXT was taken; today by default.")
@BY
@click.option(
    "--unwrap", "lines", flag_value="unwrap", help="Join lines that were cut where they were full; subtitles, too."
)
@click.option("--keep-lines", "lines", flag_value="keep", help="Take each line for a passage, as in a poem or list.")
@click.option("--html", is_flag=True, help="TEXT is a saved web page: take its text out, and write it beside the page.")
@click.pass_obj
def command(
    root: Path,
    text: Path,
    id_: str,
    confirm: tuple[str, ...],
    captured: str | None,
    by: str | None,
    lines: str | None,
    html: bool,
) -> None:
    """Make the fingerprint of the text in the file TEXT, without keeping the text.

    TEXT is plain text in UTF-8 with a line for each paragraph: each line that is not empty is a passage.
    Where there is a fingerprint, say which passages moved, changed or vanished and which statements hang on them.
    Exits with 1 when a person has to look at a statement.
    """
    taken = day(captured)
    library, findings = load_sources(root)
    document = _document(root, id_, library, findings)
    if document.fingerprint:
        _stop_where_statements_would_be_lost(document, findings)
    if unknown := set(confirm) - {statement.slug for statement in document.statements}:
        raise click.UsageError(f"`{id_}` has no statement {', '.join(sorted(unknown))}")
    warn_of_text_inside(text, root)
    held = read_to_capture(text.expanduser(), lines=lines, html=html)
    fingerprint, changes = capture(
        held.content,
        id_,
        captured=taken,
        by=by,
        previous=document.fingerprint,
        statements=document.statements,
        prose=short_quotations(library, quoted_words(root)).get(id_, ()),
        confirmed=confirm,
    )
    target = root / "sources" / document.event_id / "fingerprints" / f"{id_}.json"
    write_whole(target, render_fingerprint(fingerprint).encode())
    click.echo("\n".join([target.relative_to(root).as_posix(), *describe_capture(changes, fingerprint), *held.told]))
    if document.extent == "whole" and likely_extent(held.content) != document.extent:
        path = document.written.source.path
        click.echo(f"{CUT}: if that is all you have, write `extent: {likely_extent(held.content)}` in {path}")
    sys.exit(1 if any(change.needs_a_look for change in changes.statements) else 0)


def _document(root: Path, id: str, library: Library, findings: Iterable[Diagnostic]) -> Document:
    if id in library.documents:
        return library.documents[id]
    publisher = next((d.front.value("publisher", str) for d in read_files(root)[0].documents if d.id == id), None)
    path = f"sources/publishers/{publisher}.yml"
    in_the_way = [d for d in findings if Path(d.source.path).stem == id or d.source.path == path]
    if in_the_way:
        show(in_the_way)
        why = "."
        if any(d.source.path == path for d in in_the_way):
            why = f" yet because its publisher `{publisher}` has holes (`{path}`): fill it in first"
        click.echo(f"Nothing was written: the document `{id}` cannot be read{why}", err=True)
        sys.exit(1)
    hint = did_you_mean(id, library.documents, "write it first")
    raise click.UsageError(f"there is no document `{id}`; {hint}")


def _stop_where_statements_would_be_lost(document: Document, findings: Iterable[Diagnostic]) -> None:
    """A statement that cannot be read cannot be followed; one whose quotation is wrong is what this command is for."""
    repaired = (QUOTATION_NOT_IN_SOURCE, QUOTATION_UNVERIFIED, PASSAGE_OUT_OF_RANGE, PASSAGE_LOST)
    path = document.written.source.path
    in_the_way = [d for d in findings if d.source.path == path and d.rule not in repaired]
    show(in_the_way)
    stop_on_errors(in_the_way, "Nothing was written: statements that cannot be read would lose their passages unseen.")
