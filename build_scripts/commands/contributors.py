"""The commands of those who write and review: rename, diff, schema, links, and what `serve`, `--fix`, `--watch` do."""

import errno
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import click

from build_scripts.authoring.fix import fix_file
from build_scripts.authoring.preview import OpenTheme, Preview, serve_preview
from build_scripts.authoring.rename import KINDS, Kind, Renaming, describe_renaming, rename
from build_scripts.authoring.watch import watch
from build_scripts.commands.new import new_group
from build_scripts.commands.terminal import is_wanted, load_sources, paint, progress
from build_scripts.findings import as_text as report
from build_scripts.findings.finding import Diagnostic, has_errors
from build_scripts.fingerprints.file import parse_fingerprint
from build_scripts.fingerprints.held_texts import read_text
from build_scripts.format.json_schema import FOLDER, json_schemas
from build_scripts.model.library import Library
from build_scripts.pages import Settings
from build_scripts.pipeline import load, render
from build_scripts.publishing.publish import remove_empty, write_all, write_whole
from build_scripts.publishing.settings import read_settings
from build_scripts.read.files import parse_files
from build_scripts.read.folder import is_passed_over, read_tree
from build_scripts.review import report as compare_report
from build_scripts.review.compare import Comparison, compare, compare_pages
from build_scripts.review.git_sources import branch_point, changed_outside, read_revision
from build_scripts.review.links import as_markdown, ask_all, ask_web, list_addresses
from build_scripts.review.report import Surroundings

_PAUSE = 0.15
"""Seconds between two looks at the files; a look at a thousand takes some milliseconds."""


def fix_files(root: Path, wanted: tuple[str, ...]) -> None:
    """Mend what is mechanical in the files wanted, and say what was changed."""
    tree, _ = read_tree(root)
    fingerprints = {(f.event_id, f.id): parse_fingerprint(f.source)[0] for f in tree if f.kind == "fingerprint"}
    for file in tree:
        path = file.source.path
        if not is_wanted(path, wanted):
            continue
        before = (root / path).read_bytes()
        after, fixes = fix_file(before, path, file.kind, file.id, fingerprints.get((file.event_id, file.id)))
        if after != before:
            write_whole(root / path, after)
        for fix in fixes:
            place = f"{path}:{fix.line}" if fix.line else path
            click.echo(f"{place}: fixed: {report.visible(fix.what)}", err=True)


def check_on_change(root: Path, check: Callable[[], object]) -> None:
    """Check, and check again whenever a source changes, until interrupted."""
    try:
        _check_and_say(check)
        for changed in watch([root / "sources"], lambda: time.sleep(_PAUSE), is_passed_over):
            if sys.stdout.isatty():
                click.clear()
            click.echo(f"changed: {_some_names(changed)}")
            _check_and_say(check)
    except KeyboardInterrupt:
        click.echo()


def preview_site(root: Path, port: int, open_theme: OpenTheme) -> None:
    """Serve the preview and bring it up to date whenever a file changes, until interrupted."""
    with progress("rendering the site"):
        preview = Preview(root, read_settings(root), open_theme)
    try:
        try:
            server = serve_preview(preview, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise click.UsageError(f"port {port} is taken; try `parallax serve --port {port + 1}`") from None
        Thread(target=server.serve_forever, daemon=True).start()
        _tell(preview.diagnostics)
        click.echo(f"The site is at http://127.0.0.1:{server.server_port}/ and follows the sources; Ctrl-C ends it")
        frame = (root / "docs", root / "theme", root / "mkdocs.yml")
        for changed in watch((root / "sources", *frame), lambda: time.sleep(_PAUSE), is_passed_over):
            start = time.perf_counter()
            around = any(path.is_relative_to(place) for path in changed for place in frame)
            before, found = preview.diagnostics, preview.refresh(theme=around)
            if preview.trouble:
                click.echo(f"mkdocs.yml, docs/ or theme/ cannot be read: {preview.trouble}", err=True)
            seconds = time.perf_counter() - start
            if found != before:
                _tell(found)
            pages = [page for path in sorted(changed) if path.exists() and (page := preview.page_of(path))]
            where = f", http://127.0.0.1:{server.server_port}/{pages[0]}" if pages else ""
            click.echo(f"{_some_names(changed)}: shown after {seconds:.2f} s{where}")
    except KeyboardInterrupt:
        click.echo()
    finally:
        preview.close()


def _some_names(paths: Iterable[Path]) -> str:
    names = sorted(path.name for path in paths)
    return f"{', '.join(names[:3])}{' …' if len(names) > 3 else ''}"


def _tell(diagnostics: tuple[Diagnostic, ...]) -> None:
    click.echo(report.as_text(diagnostics, paint(sys.stdout)) if diagnostics else "no findings")


def _check_and_say(check: Callable[[], object]) -> None:
    # An editor tells by these two lines where the findings begin and end: see .vscode/tasks.json.
    click.echo("checking …")
    check()
    click.echo("watching sources/ for changes; Ctrl-C ends it")


@click.command(name="rename")
@click.argument("old")
@click.argument("new")
@click.option("--kind", type=click.Choice(KINDS), help="What OLD is, where it is the id of several things.")
@click.option(
    "--text",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The text of the document renamed; its fingerprint is salted with the id and made again from it.",
)
@click.pass_obj
def rename_id(root: Path, old: str, new: str, kind: Kind | None, text: Path | None) -> None:
    """Give an id another name wherever it stands: OLD and NEW are ids, of statements `<document>#<statement>`.

    Nothing is written when NEW is taken or when a file cannot be read.
    """
    tree, unreadable = read_tree(root)
    _, unparsable = parse_files(tree)
    broken = [d for d in (*unreadable, *unparsable) if d.rule.severity == "error"]
    if has_errors(broken):
        click.echo(report.as_text(broken, paint(sys.stderr)), err=True)
        click.echo("Nothing was renamed: what cannot be read cannot be renamed. Mend this first.", err=True)
        sys.exit(1)
    content, reason = read_text(text) if text else (None, "")
    if text and content is None:
        raise click.UsageError(f"{text}: {reason}")
    renaming, reason = rename(tree, old, new, kind=kind, text=content)
    if renaming is None:
        raise click.UsageError(reason)
    _write_renaming(root, renaming)
    click.echo("\n".join(describe_renaming(renaming, old, new)))


def _write_renaming(root: Path, renaming: Renaming) -> None:
    contents = {path: text.encode() for path, text in renaming.texts.items()}
    for path in renaming.moves.keys() - contents.keys():
        contents[path] = (root / path).read_bytes()
    write_all({root / renaming.moves.get(path, path): content for path, content in contents.items()})
    for path in renaming.moves:
        (root / path).unlink()
        remove_empty((root / path).parent, root / "sources")


@click.command(name="diff")
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, markdown for one comment on a code host",
)
@click.pass_obj
def diff_revisions(root: Path, base: str | None, head: str | None, format_: str) -> None:
    """Say what a change does to the site: what is said, by whom, where the sides stand, what to look at first.

    BASE and HEAD are revisions that git knows; without HEAD it is the files as they are now, without BASE it is `main`.
    Compared is with the commit in which HEAD left BASE: what happened on BASE since is not told. Nothing is checked
    out, and no code of either revision is run.
    """
    left, reason = branch_point(root, base, head)
    if left is None:
        raise click.UsageError(reason)
    name, base = base or left, left
    with progress("reading two states of the sources"):
        before, errors_before = _load_revision(root, base)
        after, errors_after = _load_revision(root, head)
        pages = None
        if not errors_before and not errors_after:
            # Without edit links: a line added above moves the number of every line below it.
            settings = Settings("", "")
            pages = compare_pages(render(before, settings), render(after, settings))
        surroundings = Surroundings(
            name, head or "the work tree", (errors_before, errors_after), changed_outside(root, base, head), pages
        )
        comparison = compare(before, after)
    click.echo(_DIFFS[format_](comparison, surroundings), nl=format_ != "markdown")


_DIFFS: Mapping[str, Callable[[Comparison, Surroundings], str]] = {
    "text": compare_report.as_text,
    "json": compare_report.as_json,
    "markdown": compare_report.as_markdown,
}


def _load_revision(root: Path, revision: str | None) -> tuple[Library, int]:
    """The library as of a revision, or of the work tree, and the number of errors in it."""
    if revision is None:
        library, diagnostics = load(root)
    else:
        with TemporaryDirectory() as folder:
            reason = read_revision(root, revision, Path(folder))
            if reason:
                raise click.UsageError(reason)
            library, diagnostics = load(Path(folder))
    return library, sum(d.rule.severity == "error" for d in diagnostics)


@click.command(name="schema")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file is not current.")
@click.pass_obj
def write_schemas(root: Path, check: bool) -> None:
    """Write the JSON Schemas of front matter, fences and registers, for editors and other programs."""
    stale = []
    for name, text in json_schemas().items():
        place = root / FOLDER / name
        if not place.is_file() or place.read_text("utf-8") != text:
            stale.append(f"{FOLDER}/{name}")
    if check:
        click.echo("\n".join(f"{path} is not current; run `parallax schema`" for path in stale), nl=bool(stale))
        sys.exit(1 if stale else 0)
    write_all({root / FOLDER / name: text.encode() for name, text in json_schemas().items()})
    click.echo(f"{len(json_schemas())} schemas in {FOLDER}, {len(stale) or 'none'} changed")


@click.command(name="links")
@click.option("--format", "format_", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@click.pass_obj
def ask_addresses(root: Path, format_: str) -> None:
    """Ask every address that the sources name whether it still answers. Needs the network; no build does this."""
    library, _ = load_sources(root)
    with progress("asking addresses"):
        answers = ask_all(list_addresses(library), ask_web)
    report_text = as_markdown(answers)
    if format_ == "markdown":
        click.echo(report_text, nl=False)
    else:
        for answer in answers:
            click.echo(f"{answer.fault or 'answers'}: {answer.address.url} ({answer.address.named_by})")
    sys.exit(1 if report_text else 0)


COMMANDS: Iterable[click.Command] = (new_group, ask_addresses, rename_id, diff_revisions, write_schemas)
