"""`parallax offline`: the site, and the archive of it for readers without a network."""

from pathlib import Path

import click

from build_scripts.commands.colours import progress
from build_scripts.commands.loading import show, stop_on_errors, tell_unwritten
from build_scripts.model.library import Library
from build_scripts.pages import Page
from build_scripts.pipeline import build
from build_scripts.publishing.offline import ARCHIVE, offer, pack
from build_scripts.publishing.publish import write_whole
from build_scripts.publishing.settings import read_settings
from build_scripts.publishing.version import read_version


@click.command("offline")
@click.argument("target", type=click.Path(file_okay=False, path_type=Path), default=None, required=False)
@click.option(
    "--archive",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"Where the archive is written; by default `dist/{ARCHIVE}`.",
)
@click.pass_obj
def command(root: Path, target: Path | None, archive: Path | None) -> None:
    """Build the site into TARGET, pack it for readers without a network, and offer the archive on the site.

    Builds of one commit make the same archive, given the same zlib.
    """
    from build_scripts.engine.site_engine import build_site  # the engine takes half a second to import

    target = target or root / "site"
    archive = archive or root / "dist" / ARCHIVE

    def build_and_pack(staging: Path, library: Library, pages: tuple[Page, ...]) -> None:
        build_site(root, staging, library, pages)
        version = read_version(root)
        packed = pack(staging, version, read_settings(root))
        offer(staging, packed, version)
        write_whole(archive, packed)

    with progress("building and packing the site"):
        findings = build(root, target, build_and_pack)
    show(findings)
    stop_on_errors(findings, "Nothing was written.")
    tell_unwritten(root)
    click.echo(f"{archive}: unpack it and open START-HERE.html; {target} offers it for download")
