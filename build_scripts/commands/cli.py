"""Arguments in, text and an exit code out: 0 no errors, 1 errors, 2 wrong use. Only the `cli` modules and `terminal`
print."""

import gc
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from build_scripts.checks.against_texts import describe_passages, describe_verification, verify
from build_scripts.commands.contributors import COMMANDS, check_on_change, fix_files, preview_site
from build_scripts.commands.terminal import (
    is_wanted,
    judge_sources,
    load_sources,
    load_without_errors,
    paint,
    progress,
    wanted_paths,
    warn_of_text_inside,
)
from build_scripts.exports import export_data
from build_scripts.findings import as_text as report
from build_scripts.findings.finding import has_errors
from build_scripts.findings.rules import BY_SLUG, PASSAGE_OUT_OF_RANGE, QUOTATION_NOT_IN_SOURCE
from build_scripts.fingerprints.capture import capture, describe_capture
from build_scripts.fingerprints.fingerprint import render_fingerprint
from build_scripts.fingerprints.held_texts import read_text, read_texts
from build_scripts.model.library import Library
from build_scripts.pages import page_text
from build_scripts.pipeline import render
from build_scripts.publishing.offline import ARCHIVE, offer, pack
from build_scripts.publishing.publish import publish, stage, write_whole
from build_scripts.publishing.settings import read_settings
from build_scripts.publishing.version import read_version
from build_scripts.read.files import ParseCache
from build_scripts.text.dates import parse_date
from build_scripts.text.nearest import did_you_mean


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder. By default the nearest one, from here upwards, that holds `sources/`.",
)
@click.version_option(package_name="parallax-narratives", prog_name="parallax")
@click.pass_context
def parallax(context: click.Context, root: Path | None) -> None:
    """Turn annotated sources into a site that shows what each side says about an event, side by side.

    Exit codes: 0 no errors, 1 errors (warnings too with --strict), 2 wrong use.
    """
    context.obj = root or _find_root(Path.cwd())


@parallax.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="text for people, github for annotations of a workflow, json for programs",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--fix", is_flag=True, help="First mend white space, order of keys, date forms, quote marks.")
@click.option("--watch", is_flag=True, help="Check again whenever a source changes, until Ctrl-C.")
@click.pass_obj
def check(root: Path, paths: tuple[Path, ...], format_: str, strict: bool, fix: bool, watch: bool) -> None:
    """Say everything that is wrong in the sources, where, and how to mend it.

    With PATHS, findings of these files and folders only; all files are read either way, since they refer to each other.
    """
    wanted = wanted_paths(paths, root)
    cache = ParseCache()

    def once() -> bool:
        if fix:
            fix_files(root, wanted)
        return _check_once(root, wanted, format_, cache, strict=strict)

    if watch:
        check_on_change(root, once)
    elif not once():
        sys.exit(1)


def _check_once(root: Path, wanted: tuple[str, ...], format_: str, cache: ParseCache, *, strict: bool) -> bool:
    """Print the findings in the files wanted; whether they are clean."""
    library, diagnostics, unjudged = judge_sources(root, cache)
    shown = tuple(d for d in diagnostics if any(is_wanted(path, wanted) for path in d.paths))
    if format_ == "json":
        click.echo(report.as_json(shown))
    elif format_ == "github":
        click.echo(report.as_github(shown), nl=bool(shown))
    elif shown:
        click.echo(report.as_text(shown, paint(sys.stdout), unjudged))
    else:
        click.echo(f"no findings: {_counted(library)}")
    if wanted and format_ == "text" and not has_errors(shown):
        click.echo("".join(_not_yet_cited(library, wanted)), nl=False)
    return not (has_errors(shown) or (strict and shown))


def _not_yet_cited(library: Library, wanted: tuple[str, ...]) -> Iterator[str]:
    """Which statements of the files wanted no position rests on: the next thing to look at, and no fault."""
    statements = [s for s in library.statements.values() if is_wanted(s.written.source.path, wanted)]
    unused = [s.slug for s in statements if s.id not in library.uses]
    if unused:
        more = ", …" * (len(unused) > _MAX_NAMED)
        named = ", ".join(unused[:_MAX_NAMED])
        yield f"cited by no position yet: {len(unused)} of {len(statements)} statements ({named}{more})\n"


_MAX_NAMED = 6


@parallax.command()
@click.argument("target", type=click.Path(file_okay=False, path_type=Path), default=None, required=False)
@click.pass_obj
def build(root: Path, target: Path | None) -> None:
    """Check the sources and build the site into TARGET (by default `site/`).

    Nothing is written when there are errors: the last good site stays.
    """
    from build_scripts.engine.mkdocs_hook import build_site  # the engine takes half a second to import

    library = load_without_errors(root)
    target = target or root / "site"
    with progress("building the site"):
        publish(target, lambda staging: build_site(root, staging, library))
    click.echo(f"The site lies in {target}; open {target / 'index.html'}")


@parallax.command()
@click.argument("target", type=click.Path(file_okay=False, path_type=Path), default=None, required=False)
@click.option(
    "--archive",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"Where the archive is written; by default `dist/{ARCHIVE}`.",
)
@click.pass_obj
def offline(root: Path, target: Path | None, archive: Path | None) -> None:
    """Build the site into TARGET, pack it for readers without a network, and offer the archive on the site.

    Builds of one commit make the same archive, given the same zlib.
    """
    from build_scripts.engine.mkdocs_hook import build_site

    library = load_without_errors(root)
    version = read_version(root)
    archive = archive or root / "dist" / ARCHIVE

    def build_and_pack(staging: Path) -> None:
        build_site(root, staging, library)
        packed = pack(staging, version)
        offer(staging, packed, version)
        write_whole(archive, packed)

    with progress("building and packing the site"):
        publish(target or root / "site", build_and_pack)
    click.echo(f"{archive}: unpack it and open START-HERE.html; {target or root / 'site'} offers it for download")


@parallax.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def serve(root: Path, port: int) -> None:
    """Show the site on this machine while you write: save a source, and its page follows.

    Findings stand here and on the page of the file that has them. A broken file takes nothing down.
    """
    from build_scripts.engine.mkdocs_hook import PreviewTheme

    preview_site(root, port, partial(PreviewTheme, root))


@parallax.command(name="stage")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def stage_pages(root: Path, folder: Path) -> None:
    """Write the pages as Markdown files into FOLDER, for another engine. Unchanged files are left alone."""
    library = load_without_errors(root)
    with progress("rendering pages"):
        pages = render(library, read_settings(root))
    stage({page.path: page_text(page).encode() for page in pages}, folder)
    click.echo(f"{len(pages):,} pages in {folder}")


@parallax.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def export(root: Path, folder: Path) -> None:
    """Write the data sets into FOLDER."""
    library = load_without_errors(root)
    files = export_data(library)
    stage(files, folder)
    click.echo(f"{', '.join(files)} in {folder}: {_counted(library)}")


@parallax.command(name="capture")
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--document", "id_", required=True, metavar="ID", help="The document that the text is of.")
@click.option(
    "--confirm",
    multiple=True,
    metavar="SLUG",
    help="A statement whose passage changed and that you have compared with TEXT; may be repeated.",
)
@click.option("--captured", metavar="YYYY-MM-DD", help="The day on which TEXT was taken; today by default.")
@click.pass_obj
def capture_text(root: Path, text: Path, id_: str, confirm: tuple[str, ...], captured: str | None) -> None:
    """Make the fingerprint of the text in the file TEXT, without keeping the text.

    Where there is a fingerprint, say which passages moved, changed or vanished and which statements hang on them.
    Exits with 1 when a person has to look at a statement.
    """
    day = parse_date(captured or datetime.now(tz=UTC).date().isoformat())
    if day is None or not day.is_day or day.text != str(day.earliest):
        raise click.UsageError(f"`{captured}` is no day: write YYYY-MM-DD")
    library, diagnostics = load_sources(root)
    document = library.documents.get(id_)
    if document is None and (own := [d for d in diagnostics if Path(d.source.path).stem == id_]):
        click.echo(report.as_text(own, paint(sys.stderr)), err=True)
        click.echo("Nothing was written: the document cannot be read.", err=True)
        sys.exit(1)
    if document is None:
        hint = did_you_mean(id_, library.documents, "write it first")
        raise click.UsageError(f"there is no document `{id_}`; {hint}")
    # A statement that cannot be read cannot be followed; one whose quotation is wrong is what this command is for.
    repaired = (QUOTATION_NOT_IN_SOURCE, PASSAGE_OUT_OF_RANGE)
    in_the_way = [d for d in diagnostics if d.source.path == document.written.source.path and d.rule not in repaired]
    if document.fingerprint and has_errors(in_the_way):
        click.echo(report.as_text(in_the_way, paint(sys.stderr)), err=True)
        click.echo("Nothing was written: statements that cannot be read would lose their passages unseen.", err=True)
        sys.exit(1)
    warn_of_text_inside(text, root)
    content, reason = read_text(text)
    if content is None:
        raise click.UsageError(f"{text} cannot be captured: {reason}")
    unknown = set(confirm) - {statement.slug for statement in document.statements}
    if unknown:
        raise click.UsageError(f"`{id_}` has no statement {', '.join(sorted(unknown))}")
    fingerprint, changes = capture(
        content,
        id_,
        captured=day.text,
        previous=document.fingerprint,
        statements=document.statements,
        confirmed=confirm,
    )
    target = root / "sources" / document.event_id / "fingerprints" / f"{id_}.json"
    write_whole(target, render_fingerprint(fingerprint).encode())
    click.echo("\n".join([target.relative_to(root).as_posix(), *describe_capture(changes, fingerprint)]))
    sys.exit(1 if any(change.needs_a_look for change in changes.statements) else 0)


@parallax.command(name="verify")
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
def verify_texts(root: Path, folder: Path, strict: bool, shown: str | None) -> None:
    """Compare every quotation, passage and paraphrase with the texts themselves, and say what was compared."""
    top, texts_folder = root.resolve(), folder.resolve()
    if top.is_relative_to(texts_folder) or texts_folder.is_relative_to(top / "sources"):
        raise click.UsageError(f"{folder} holds the project's own words: name a folder that holds the texts alone")
    library, diagnostics = load_sources(root)
    if shown is not None and shown not in library.documents:
        hint = did_you_mean(shown, library.documents, "`--show` takes the id of a document that can be read")
        raise click.UsageError(f"there is no document `{shown}`; {hint}")
    texts, refused = read_texts(folder)
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


@parallax.command()
@click.argument("slug", required=False)
@click.pass_obj
def explain(root: Path, slug: str | None) -> None:
    """Print the page of the rule SLUG, or list all rules."""
    if slug is None:
        width = max(len(name) for name in BY_SLUG)
        for rule in BY_SLUG.values():
            click.echo(f"{rule.slug:{width}}  {rule.severity:7}  {rule.summary}")
        return
    if slug not in BY_SLUG:
        raise click.UsageError(f"there is no rule `{slug}`; {_suggest(slug)}")
    page = root / "docs" / "rules" / f"{slug}.md"
    if not page.is_file():
        click.echo(BY_SLUG[slug].summary)
        return
    _, _, text = page.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    click.echo(text.strip())


for _command in COMMANDS:
    parallax.add_command(_command)


def _suggest(slug: str) -> str:
    return did_you_mean(slug, BY_SLUG, "`parallax explain` lists them")


def _find_root(start: Path) -> Path:
    """The nearest folder with `sources/`, from `start` upwards; `start` itself where there is none."""
    return next((folder for folder in (start, *start.parents) if (folder / "sources").is_dir()), start)


def _counted(library: Library) -> str:
    counts = {
        "event": len(library.events),
        "question": sum(len(event.questions) for event in library.events.values()),
        "document": len(library.documents),
        "statement": len(library.statements),
    }
    return ", ".join(f"{count:,} {what}{'' if count == 1 else 's'}" for what, count in counts.items())


def main() -> None:
    """Run the command line; an operating system's refusal is told in one line, never as a traceback."""
    run: Callable[[], object] = parallax
    # Almost all that is made lives to the end: looking through it for garbage would be a fifth of a large build.
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)
    try:
        run()
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        click.echo(f"parallax: {error.strerror or error}{where}", err=True)
        sys.exit(2)
