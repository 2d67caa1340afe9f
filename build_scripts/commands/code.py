"""`parallax code`: a document coded once more by somebody who has not seen how it was coded before."""

from collections.abc import Sequence
from pathlib import Path

import click

from build_scripts.authoring.coding import Fault, merge, nothing, read_answer, read_sheet, render_sheet
from build_scripts.commands.dialogue import in_a_terminal
from build_scripts.commands.loading import load_without_errors, show, stop_on_errors
from build_scripts.commands.texts import Text, TextFile, warn_of_text_inside
from build_scripts.fingerprints.words import split_passages
from build_scripts.format.ids import is_id, suggest_id
from build_scripts.model.library import Document, Library
from build_scripts.publishing.publish import write_whole
from build_scripts.text.nearest import did_you_mean
from build_scripts.text.source import Source

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("code")
@click.argument("document_id", metavar="DOCUMENT")
@click.option("--pass", "name", required=True, metavar="NAME", help="The pass: `coding/NAME.csv` of the event.")
@click.option("--text", type=TextFile(), required=True, help="The document's text, which lies outside the project.")
@click.option("--sheet", type=click.Path(path_type=Path), help="Write a sheet to be filled in, instead of asking.")
@click.option("--from", "filled", type=_FILE, help="Read a sheet that was filled in.")
@click.pass_obj
def command(root: Path, document_id: str, name: str, text: Text, sheet: Path | None, filled: Path | None) -> None:
    """Code DOCUMENT once more, passage by passage, without sight of the answers that are published.

    Asks in the terminal, or writes a sheet and reads it when it is filled in.
    """
    if not is_id(name):
        raise click.UsageError(f"`{name}` is no name of a pass: write `{suggest_id(name) or 'second'}`")
    library = load_without_errors(root)
    if document_id not in library.documents:
        raise click.UsageError(did_you_mean(document_id, library.documents, f"there is no document `{document_id}`"))
    document, passages = library.documents[document_id], split_passages(text.content)
    _stop_where_text_is_another(document, passages)
    if sheet is not None:
        _write_sheet(sheet, root, render_sheet(document, passages, library))
    elif filled is not None:
        source = _sheet(filled)
        rows, findings = read_sheet(source, document, len(passages), library)
        show(findings)
        stop_on_errors(findings, "Nothing was written.")
        _write_pass(root, document, name, rows)
    elif in_a_terminal():
        _write_pass(root, document, name, _ask(document, passages, library))
    else:
        raise click.UsageError("nobody can be asked here: write a sheet with `--sheet FILE`, and read it with `--from`")


def _stop_where_text_is_another(document: Document, passages: Sequence[str]) -> None:
    captured = document.fingerprint
    if captured is not None and len(captured.passages) != len(passages):
        raise click.UsageError(
            f"the text has {len(passages)} passages, and what was captured of `{document.id}` has "
            f"{len(captured.passages)}: give the text that was captured"
        )


def _sheet(path: Path) -> Source:
    try:
        return Source(str(path), path.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        raise click.UsageError(f"{path} is not saved as UTF-8: save it anew and choose that encoding") from None


def _write_sheet(sheet: Path, root: Path, content: str) -> None:
    if sheet.exists():
        raise click.UsageError(f"{sheet} is there already: name another file")
    warn_of_text_inside(sheet, root)
    write_whole(sheet, content.encode())
    click.echo(f"{sheet}: fill it in, then read it with `--from {sheet}`")


def _write_pass(root: Path, document: Document, name: str, rows: Sequence[str]) -> None:
    target = root / "sources" / document.event_id / "coding" / f"{name}.csv"
    before = target.read_text("utf-8").splitlines() if target.is_file() else []
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, merge(before, document, rows).encode())
    answers, passages = sum(not row.endswith(",,,,") for row in rows), len({row.split(",")[1] for row in rows})
    click.echo(f"{target.relative_to(root).as_posix()}: {answers} answers in {passages} passages of {document.id}")


def _ask(document: Document, passages: Sequence[str], library: Library) -> tuple[str, ...]:
    """The rows as a coder types them: a line an answer, an empty line ends the passage."""
    click.echo("A line an answer: `speaker claim answer`. Enter alone ends a passage; `?` lists the claims.")
    rows: list[str] = []
    for number, passage in enumerate(passages, 1):
        click.echo(f"\n[{number} of {len(passages)}] {' '.join(passage.split())}")
        own: list[str] = []
        while typed := click.prompt(">", default="", show_default=False, prompt_suffix=" ").strip():
            if typed == "?":
                for claim in library.events[document.event_id].claims.values():
                    click.echo(f"  {claim.id:24} {claim.text}")
                continue
            row = read_answer(typed, document, number, library)
            if isinstance(row, Fault):
                click.echo(f"  {row.message}: {row.hint}")
            else:
                own.append(row)
        rows += own or [nothing(document, number)]
    return tuple(rows)
