"""`parallax check`: the findings, once or whenever a source changes; what is mechanical is mended first on request."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from build_scripts.commands.colours import paint, progress
from build_scripts.commands.loading import counted, is_wanted, wanted_paths
from build_scripts.findings import as_text as report
from build_scripts.fingerprints.verified import place_of, read_verified, write_verified
from build_scripts.model.library import Library
from build_scripts.pipeline import check_sources
from build_scripts.publishing.shipped import still_to_write
from build_scripts.read.files import ParseCache
from build_scripts.todo import to_dos

_MAX_NAMED = 6


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="text for people, github for annotations of a workflow, json for programs",
)
@click.option("--fix", is_flag=True, help="First mend white space, order of keys, dates, quotations; find passages.")
@click.option("--watch", is_flag=True, help="Check again whenever a source changes, until Ctrl-C.")
@click.pass_obj
def command(root: Path, paths: tuple[Path, ...], format_: str, fix: bool, watch: bool) -> None:
    """Say everything that is wrong in the sources, where, and how to mend it.

    With PATHS, findings of these files and folders only; all files are read either way, since they refer to each other.
    Quotations that were found in their passages are remembered; with PARALLAX_CACHE=off, all are compared again.
    """
    wanted = wanted_paths(paths, root)
    cache = ParseCache()

    def once() -> bool:
        if fix:
            _fix(root, wanted)
        return _check(root, wanted, format_, cache)

    if watch:
        _check_on_change(root, once)
    elif not once():
        sys.exit(1)


def _check(root: Path, wanted: tuple[str, ...], format_: str, cache: ParseCache) -> bool:
    """Print the findings in the files wanted; whether they are clean."""
    with progress("reading sources"):
        place = place_of(root)
        verified = read_verified(place)
        library, findings, unjudged = check_sources(root, cache, verified.stands)
        write_verified(place, verified)
    shown = tuple(d for d in findings if any(is_wanted(path, wanted) for path in d.paths))
    if format_ == "json":
        click.echo(report.as_json(shown))
    elif format_ == "github":
        click.echo(report.as_github(shown), nl=bool(shown))
    elif shown:
        click.echo(report.as_text(shown, paint(sys.stdout), unjudged))
    else:
        click.echo(f"no findings: {counted(library)}{'' if findings else _to_do(library, wanted)}")
    if not wanted and format_ == "text":
        _tell_unwritten(root)
    if wanted and format_ == "text" and not shown:
        click.echo("".join(_not_yet_cited(library, wanted)), nl=False)
    return not shown


def _tell_unwritten(root: Path) -> None:
    for page, line, words in still_to_write(root / "docs"):
        click.echo(f"docs/{page}:{line}: {report.visible(words)}", err=True)


def _not_yet_cited(library: Library, wanted: tuple[str, ...]) -> Iterator[str]:
    """Which statements of the files wanted no position rests on: the next thing to look at, and no fault."""
    statements = [s for s in library.statements.values() if is_wanted(s.written.source.path, wanted)]
    unused = [s.slug for s in statements if s.id not in library.uses]
    if unused:
        more = ", …" * (len(unused) > _MAX_NAMED)
        named = ", ".join(unused[:_MAX_NAMED])
        yield f"cited by no position yet: {len(unused)} of {len(statements)} statements ({named}{more})\n"


def _to_do(library: Library, wanted: tuple[str, ...]) -> str:
    """How much is to do in the files wanted, which stands in nobody's way."""
    found = (each for _, its in to_dos(library) for each in its)
    count = sum(is_wanted(each.path, wanted) for each in found)
    return f"; {count:,} to do{' here' if wanted else ''}: `parallax todo`" if count else ""


def _fix(root: Path, wanted: tuple[str, ...]) -> None:
    """Mend what is mechanical in the files wanted, and say what was changed."""
    from build_scripts.checks.fix import fix_file
    from build_scripts.fingerprints.file import parse_fingerprint
    from build_scripts.publishing.publish import write_whole
    from build_scripts.read.folder import read_tree

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


def _check_on_change(root: Path, check: Callable[[], object]) -> None:
    """Check, and check again whenever a source changes, until interrupted."""
    from build_scripts.commands.watching import changes, some_names

    try:
        _check_and_say(check)
        for changed in changes([root / "sources"]):
            if sys.stdout.isatty():
                click.clear()
            click.echo(f"changed: {some_names(changed)}")
            _check_and_say(check)
    except KeyboardInterrupt:
        click.echo()


def _check_and_say(check: Callable[[], object]) -> None:
    # An editor tells by these two lines where the findings begin and end: see .vscode/tasks.json.
    click.echo("checking …")
    check()
    click.echo("watching sources/ for changes; Ctrl-C ends it")
