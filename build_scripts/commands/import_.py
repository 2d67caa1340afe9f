"""`parallax import`: statements of a table, or documents of a reference manager, into the sources."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import click

from build_scripts.authoring.import_documents import Documents, is_csl, plan_documents
from build_scripts.authoring.import_rows import MAX_BYTES, as_statements, read_rows
from build_scripts.authoring.import_statements import Placed, Plan, plan_statements, texts_of_documents
from build_scripts.authoring.import_stubs import Stub
from build_scripts.commands.loading import show, stop_on_errors
from build_scripts.commands.new.written import create, next_steps
from build_scripts.commands.texts import refuse_own_words
from build_scripts.findings.as_text import visible
from build_scripts.findings.finding import Diagnostic, in_order
from build_scripts.fingerprints.held_texts import read_texts
from build_scripts.read.files import read_files

_MAX_LISTED = 30


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--event", help="The event's id, of new documents; not needed where there is one event.")
@click.option(
    "--texts",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with the texts: passages are found in them, also where none was captured.",
)
@click.option("--documents", is_flag=True, help="FILE is CSL-JSON; not needed where all items have a type of it.")
@click.pass_obj
def command(root: Path, file: Path, event: str | None, folder: Path | None, documents: bool) -> None:
    """Add the statements of FILE, a CSV or JSON table, or the documents of FILE, CSL-JSON, to the sources.

    Finds passages by quotations, makes stubs of what is not known, and says what is left to do. Nothing that is there
    is changed, and a file that was imported before adds nothing. With a finding, nothing is written.
    """
    if folder is not None:
        refuse_own_words(folder, root)
    with file.open("rb") as opened:
        source, rows, findings = read_rows(opened.read(MAX_BYTES + 1), file.as_posix())
    files, _ = read_files(root)
    if event is None and len(files.events) == 1:
        event = files.events[0].id
    if rows and (documents or is_csl(rows)):
        made, found = plan_documents(source, rows, files, event)
        _stop_on([*findings, *found])
        _write_documents(root, made)
        return
    rows = as_statements(source, rows, findings)
    texts = texts_of_documents(read_texts(folder)[0], files) if folder is not None else {}
    plan, found = plan_statements(source, rows, files, event, texts, _progress(len(rows)))
    _stop_on([*findings, *found])
    _write_statements(root, plan, file.as_posix())


def _stop_on(findings: Sequence[Diagnostic]) -> None:
    ordered = in_order(findings)
    show(ordered)
    stop_on_errors(ordered, "Nothing was written.")


def _progress(count: int) -> Callable[[int], None]:
    """Says on a terminal how far it is, a thousand statements at a time."""

    def tell(done: int) -> None:
        if done and done % 1_000 == 0:
            click.echo(f"{done:,} statements, of {count:,} rows …", err=True)

    return tell if sys.stderr.isatty() else lambda _: None


def _write_statements(root: Path, plan: Plan, shown: str) -> None:
    if plan.files:
        create(root, plan.files)
    click.echo(_counted(plan))
    more = [kept for kept in plan.kept if kept.more]
    _list("there already, and not changed; the rows say more", (f"{k.id}: {k.more}" for k in more), len(more))
    guessed = [placed for placed in plan.placed if placed.found.number is not None and not placed.found.certain]
    _list("look at these passages, which are guessed", (_place(p, shown) for p in guessed), len(guessed))
    lost = [placed for placed in plan.placed if placed.found.number is None]
    _list("no passage was found", (_place(p, shown) for p in lost), len(lost))
    _list_stubs(plan.stubs)
    if plan.files:
        next_steps(*_left(plan))


def _counted(plan: Plan) -> str:
    certain = sum(placed.found.certain for placed in plan.placed)
    guessed = sum(placed.found.number is not None and not placed.found.certain for placed in plan.placed)
    counts = [f"{plan.statements:,} statement{'s'[: plan.statements != 1]} added"]
    counts += [f"{len(plan.kept):,} there already"] if plan.kept else []
    counts += [f"passages found by quotation: {certain:,} certain, {guessed:,} guessed"] if plan.placed else []
    return "; ".join(counts)


def _place(placed: Placed, shown: str) -> str:
    number = f"passage {placed.found.number}, " if placed.found.number is not None else ""
    return f"{placed.id}: {number}{placed.found.why} ({os.path.basename(shown)}, row {placed.row.number})"  # noqa: PTH119


def _left(plan: Plan) -> Iterator[str]:
    guessed = any(p.found.number is not None and not p.found.certain for p in plan.placed)
    if guessed:
        yield "guessed passages have a line `# look` above them: look, and delete the line"
    if plan.nowhere:
        yield f"{plan.nowhere:,} statements have neither passage nor quotation: give them one of both"
    if plan.headlines:
        yield f"{plan.headlines:,} headings are made of speaker, answer and claim: word them"
    yield from _fill_in(plan.stubs)
    if any(stub.kind == "document" for stub in plan.stubs):
        yield "new documents: `parallax capture TEXT --document ID` for each that is quoted"
    yield "`parallax check` says what is missing, value by value"


def _fill_in(stubs: Sequence[Stub]) -> Iterator[str]:
    """What comes before `capture`, which reads documents, and these only with their publishers."""
    if stubs:
        yield "fill in the stubs: `parallax capture` reads no document that has holes, nor one whose publisher has"


def _write_documents(root: Path, plan: Documents) -> None:
    if plan.files:
        create(root, plan.files)
    kept = f"; {len(plan.kept):,} there already, and not changed" if plan.kept else ""
    click.echo(f"{len(plan.made):,} document{'s'[: len(plan.made) != 1]} added{kept}")
    _list("to be filled in", (f"{id}: {', '.join(keys)}" for id, keys in plan.unfilled.items()), len(plan.unfilled))
    _list_stubs(plan.stubs)
    if plan.not_taken:
        click.echo(f"\nNot taken, for no key stands for it: {visible(', '.join(sorted(plan.not_taken)))}")
    if plan.files:
        next_steps(
            *_fill_in(plan.stubs),
            "`parallax capture TEXT --document ID` for each that is quoted",
            "`parallax import TABLE` adds their statements",
            "`parallax check` says what is missing, value by value",
        )


def _list_stubs(stubs: Sequence[Stub]) -> None:
    lines = (f"{stub.kind} `{stub.id}`{_like(stub)}" for stub in stubs)
    _list("stubs, to be filled in", lines, len(stubs))


def _like(stub: Stub) -> str:
    like = stub.like()
    return f": or is `{like}` meant?" if like else ""


def _list(head: str, lines: Iterator[str], count: int) -> None:
    """The lines below their head, as many as one reads."""
    if count:
        click.echo(f"\n{head[0].upper()}{head[1:]}:")
        for line in islice(lines, _MAX_LISTED):
            click.echo(f"  - {visible(line)}")
        if count > _MAX_LISTED:
            click.echo(f"  … and {count - _MAX_LISTED:,} more")
