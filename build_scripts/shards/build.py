"""One event → its folder; all of them → the site. Neither reads a document of another event, joining reads none."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from build_scripts.assemble.library import assemble
from build_scripts.checks import check_files
from build_scripts.checks.remedies import with_remedies
from build_scripts.exports.events import exporting_event
from build_scripts.findings.finding import Diagnostic, in_order
from build_scripts.findings.rules import UNUSED_ENTRY
from build_scripts.model.library import Library
from build_scripts.pages import Page, pages_of, prepare_site
from build_scripts.pages.parts.telling import told
from build_scripts.publishing.publish import publish
from build_scripts.publishing.settings import read_settings
from build_scripts.publishing.version import later_than_commit
from build_scripts.read.files import read_event, read_registers
from build_scripts.search.index import Entry
from build_scripts.shards.engine import engine_hash, shard_hash
from build_scripts.shards.shard import SITE, Manifest, Shard, write_shard

Pages = tuple[Page, ...]
EventEngine = Callable[[Path, Library, Pages, str], tuple[tuple[Entry, ...], tuple[str, ...]]]
"""Writes the pages of an event into a folder; what search finds in them, and the addresses that may be listed."""
JoinEngine = Callable[[Path, Library, Pages, tuple[Shard, ...]], None]


def build_event(
    root: Path, event_id: str, folder: Path, engine: EventEngine, beside: Collection[str] | None = None
) -> tuple[Diagnostic, ...]:
    """Build one event into a folder of its name; what is wrong with it, and then the folder stays as it was.

    `beside`: the events that are read with it, where that is known. Raises LookupError where there is no such event.
    """
    files, of_reading, made = read_event(root, event_id, beside)
    if made is None:
        raise LookupError(event_id)
    found = [one for one in check_files(files, is_future=later_than_commit(root)) if isinstance(one, Diagnostic)]
    findings = in_order(one for one in [*with_remedies(of_reading, files), *found] if _is_of(event_id, one))
    if findings:
        return findings
    library, settings, engine_now = assemble(files), read_settings(root), engine_hash(root)
    site = prepare_site(library, settings)
    pages = tuple(page for page in pages_of(site) if page.path.startswith(f"{event_id}/"))
    event = library.events.get(event_id)
    its = next((one for one in told(site) if one.id == event_id), None)
    exported = exporting_event(library, event, settings.version) if event else None

    def build(staging: Path) -> None:
        entries, listed = engine(staging / SITE, library, pages, event_id)
        hashed = shard_hash(engine_now, made.hash, library.names_kept_back)
        news = tuple(exported.news()) if exported else ()
        manifest = Manifest(event_id, hashed, engine_now, listed, its.summary if its else None, news)
        write_shard(staging, manifest, its, exported, entries)

    publish(folder / event_id, build)
    return ()


def join(root: Path, folder: Path, target: Path, engine: JoinEngine) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The site of the events in a folder; what is in the way, and what is wrong with the registers.

    While there is anything, the site in `target` stays as it was.
    """
    files, findings = read_registers(root)
    shards = tuple(map(Shard, sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] != ".")))
    faults = tuple(_faults(root, shards))
    if faults or findings:
        return faults, in_order(findings)
    library, settings = assemble(files), read_settings(root)
    public = tuple(shard for shard in shards if shard.manifest.summary is not None)
    pages = tuple(pages_of(replace(prepare_site(library, settings), joined=public)))
    publish(target, lambda staging: engine(staging, library, pages, shards))
    return (), ()


def _is_of(event_id: str, finding: Diagnostic) -> bool:
    """Whether a finding is of what the event is made of: entries that only others name are not unused."""
    event = finding.source.path.split("/")[1:2]
    return event == [event_id] or (finding.rule is not UNUSED_ENTRY and not _is_an_event(finding.source.path))


def _is_an_event(path: str) -> bool:
    return path.count("/") > 1 and path.split("/")[1] not in ("speakers", "publishers")


def _faults(root: Path, shards: tuple[Shard, ...]) -> Iterator[str]:
    engine = engine_hash(root)
    for shard in shards:
        yield from shard.faults(engine)
    events = {path.parent.name for path in (root / "sources").glob("*/event.md")}
    built: Mapping[str, Shard] = {shard.id: shard for shard in shards}
    for id in sorted(events - built.keys()):
        yield f"the event {id} was not built: parallax build --event {id}"
    for id in sorted(built.keys() - events):
        yield f"{built[id].folder}: sources/ holds no event of this name"
