"""`parallax verify`: quotations, passages and paraphrases held against the texts themselves."""

import sys
from pathlib import Path

import click

from build_scripts.checks.against_texts import describe_passages, describe_verification, verify
from build_scripts.commands.colours import paint, progress
from build_scripts.commands.loading import load_sources
from build_scripts.findings import as_text as report
from build_scripts.findings.finding import has_errors
from build_scripts.fingerprints.held_texts import read_texts
from build_scripts.text.nearest import did_you_mean


@click.command("verify")
@click.option(
    "--texts",
    "folder",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the texts; they are found by their content, whatever their names.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when anything could not be verified.")
@click.option("--show", "shown", metavar="ID", help="Print a document's passages, each with its statements, too.")
@click.pass_obj
def command(root: Path, folder: Path, strict: bool, shown: str | None) -> None:
    """Compare every quotation, passage and paraphrase with the texts themselves, and say what was compared."""
    top, texts_folder = root.resolve(), folder.resolve()
    if top.is_relative_to(texts_folder) or texts_folder.is_relative_to(top / "sources"):
        raise click.UsageError(f"{folder} holds the project's own words: name a folder that holds the texts alone")
    library, diagnostics = load_sources(root)
    if shown is not None and shown not in library.documents:
        hint = did_you_mean(shown, library.documents, "`--show` takes the id of a document that can be read")
        raise click.UsageError(f"there is no document `{shown}`; {hint}")
    captured = (document.fingerprint for document in library.documents.values() if document.fingerprint)
    known = {passage.hash for fingerprint in captured for passage in fingerprint.passages}
    texts, refused = read_texts(folder, known)
    with progress("comparing with the texts"):
        verification, findings = verify(library, texts)
    for entry in verification.documents:
        if entry.document_id == shown and entry.text is not None:
            lines = describe_passages(library.documents[shown], texts[entry.text])
            click.echo("\n".join(report.visible(line, 100_000) for line in lines))
    if findings:
        click.echo(report.as_text(findings, paint(sys.stdout)))
    click.echo("\n".join(describe_verification(verification)))
    for name, reason in refused.items():
        click.echo(f"not read: `{report.visible(name)}`: {reason}")
    broken = has_errors(diagnostics)
    if broken:
        paths = sorted({d.source.path for d in diagnostics if d.rule.severity == "error"})
        click.echo(f"not verified: what `parallax check` finds errors in, in {', '.join(paths)}")
    unverified = any(entry.not_verified for entry in verification.documents)
    sys.exit(1 if broken or has_errors(findings) or (strict and (findings or unverified)) else 0)
