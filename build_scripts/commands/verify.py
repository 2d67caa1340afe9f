"""`parallax verify`: quotations, passages and paraphrases held against the texts themselves."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from build_scripts.checks.against_texts import (
    Verification,
    describe_passages,
    describe_verification,
    short_quotations,
    verify,
)
from build_scripts.checks.recording import recorded
from build_scripts.commands.colours import paint, progress
from build_scripts.commands.loading import load_sources, quoted_words
from build_scripts.commands.texts import BY, day, refuse_own_words
from build_scripts.findings import as_text as report
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import QUOTATION_UNVERIFIED
from build_scripts.fingerprints.fingerprint import render_fingerprint
from build_scripts.fingerprints.held_texts import read_texts
from build_scripts.fingerprints.short import ShortQuotation
from build_scripts.model.library import Checking, Library
from build_scripts.publishing.publish import write_whole
from build_scripts.text.nearest import did_you_mean


@click.command("verify")
@click.option(
    "--texts",
    "folder",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the texts; they are found by their content, whatever their names.",
)
@click.option("--show", "shown", metavar="ID", help="Print a document's passages, each with its statements, too.")
@click.option(
    "--record",
    is_flag=True,
    help="Keep in the fingerprints that the texts were compared, and which quotations of one or two words stand there.",
)
@BY
@click.option("--on", "on", metavar="YYYY-MM-DD", help="The day to record; today by default.")
@click.pass_obj
def command(root: Path, folder: Path, shown: str | None, record: bool, by: str | None, on: str | None) -> None:
    """Compare every quotation, passage and paraphrase with the texts themselves, and say what was compared."""
    if (by or on) and not record:
        raise click.UsageError("`--by` and `--on` say what is recorded: add `--record`")
    checking = Checking(day(on), by)
    refuse_own_words(folder, root)
    library, diagnostics = load_sources(root)
    if shown is not None and shown not in library.documents:
        hint = did_you_mean(shown, library.documents, "`--show` takes the id of a document that can be read")
        raise click.UsageError(f"there is no document `{shown}`; {hint}")
    captured = (document.fingerprint for document in library.documents.values() if document.fingerprint)
    known = {passage.hash for fingerprint in captured for passage in fingerprint.passages}
    texts, refused = read_texts(folder, known)
    with progress("comparing with the texts"):
        quoted = quoted_words(root)
        verification, findings = verify(library, texts, quoted)
    for entry in verification.documents:
        if entry.document_id == shown and entry.text is not None:
            lines = describe_passages(library.documents[shown], texts[entry.text])
            click.echo("\n".join(report.visible(line, 100_000) for line in lines))
    if findings:
        click.echo(report.as_text(findings, paint(sys.stdout)))
    click.echo("\n".join(describe_verification(verification)))
    for name, reason in refused.items():
        click.echo(f"not read: `{report.visible(name)}`: {reason}")
    if record:
        for line in _record(root, library, verification, texts, findings, short_quotations(library, quoted), checking):
            click.echo(line)
    # What is unverified without the text has just been held against it.
    errors = [d for d in diagnostics if d.rule is not QUOTATION_UNVERIFIED]
    if errors:
        paths = sorted({d.source.path for d in errors})
        click.echo(f"not verified: what `parallax check` finds errors in, in {', '.join(paths)}")
    sys.exit(1 if errors or findings else 0)


def _record(
    root: Path,
    library: Library,
    verification: Verification,
    texts: Mapping[str, str],
    findings: Sequence[Diagnostic],
    quotations: Mapping[str, tuple[ShortQuotation, ...]],
    checking: Checking,
) -> Iterator[str]:
    """Write what was compared into the fingerprints of the texts held, and say of which it was not."""
    for entry in verification.documents:
        if entry.text is None:
            continue
        document = library.documents[entry.document_id]
        kept = quotations.get(document.id, ())
        fingerprint, reason = recorded(document, entry, texts[entry.text], findings, kept, checking)
        if fingerprint is None:
            yield f"not recorded: {document.id}: {reason}"
        else:
            target = root / "sources" / document.event_id / "fingerprints" / f"{document.id}.json"
            write_whole(target, render_fingerprint(fingerprint).encode())
            yield f"recorded: {target.relative_to(root).as_posix()}"
