"""`parallax serve`: the site on this machine, each page as of the last save."""

import errno
import sys
import time
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import click

from build_scripts.authoring.preview import OpenTheme, Preview
from build_scripts.authoring.preview_server import serve_preview
from build_scripts.commands.colours import paint, progress
from build_scripts.commands.watching import changes, some_names
from build_scripts.findings import as_text as report
from build_scripts.findings.finding import Diagnostic
from build_scripts.publishing.settings import read_settings


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.pass_obj
def command(root: Path, port: int) -> None:
    """Show the site on this machine while you write: save a source, and its page follows.

    Findings stand here and on the page of the file that has them. A broken file takes nothing down.
    """
    from build_scripts.engine.preview_engine import PreviewTheme  # the engine takes half a second to import

    preview_site(root, port, partial(PreviewTheme, root))


def preview_site(root: Path, port: int, open_theme: OpenTheme) -> None:
    """Serve the preview and bring it up to date whenever a file changes, until interrupted."""
    with progress("rendering the site"):
        preview = Preview(root, read_settings(root), open_theme)
    try:
        server = _open_server(preview, port)
        Thread(target=server.serve_forever, daemon=True).start()
        _tell(preview.diagnostics)
        site = f"http://127.0.0.1:{server.server_port}/"
        click.echo(f"The site is at {site} and follows the sources; Ctrl-C ends it")
        _follow(root, preview, site)
    except KeyboardInterrupt:
        click.echo()
    finally:
        preview.close()


def _open_server(preview: Preview, port: int) -> ThreadingHTTPServer:
    try:
        return serve_preview(preview, port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.UsageError(f"port {port} is taken; try `parallax serve --port {port + 1}`") from None


def _follow(root: Path, preview: Preview, site: str) -> None:
    """Bring the preview up to date with each change, and say what was saved, how fast and where it is seen."""
    frame = (root / "docs", root / "theme", root / "mkdocs.yml")
    for changed in changes((root / "sources", *frame)):
        start = time.perf_counter()
        around = any(path.is_relative_to(place) for path in changed for place in frame)
        preview.take_in(theme=around)
        if preview.trouble:
            click.echo(f"mkdocs.yml, docs/ or theme/ cannot be read: {preview.trouble}", err=True)
        seconds = time.perf_counter() - start
        pages = [page for path in sorted(changed) if path.exists() and (page := preview.page_of(path))]
        where = f", {site}{pages[0]}" if pages else ""
        click.echo(f"{some_names(changed)}: shown after {seconds:.2f} s{where}")
        before, found = preview.diagnostics, preview.judge()
        if found != before:
            _tell(found)


def _tell(findings: tuple[Diagnostic, ...]) -> None:
    click.echo(report.as_text(findings, paint(sys.stdout)) if findings else "no findings")
