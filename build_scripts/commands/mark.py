"""`parallax mark`: a text with marks compiled into its document, and the way back."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click

from build_scripts.authoring.coding import what_there_is
from build_scripts.authoring.mark_compiler import Compiled, Place, compile_marks
from build_scripts.authoring.marked_document import HEAD, NOTE, Fate, read_document
from build_scripts.authoring.marks import parse_marks
from build_scripts.authoring.write_marks import passages_of, render_marked
from build_scripts.commands.loading import load_sources, show, stop_on_errors
from build_scripts.commands.new.ids import one_event
from build_scripts.commands.texts import BY, RefusedText, Text, TextFile, warn_of_text_inside
from build_scripts.commands.texts import day as day_of
from build_scripts.fingerprints.capture import describe_capture
from build_scripts.fingerprints.fingerprint import text_hash
from build_scripts.fingerprints.held_texts import as_captured
from build_scripts.fingerprints.words import split_passages
from build_scripts.fingerprints.wrapping import what_is_cut
from build_scripts.format.ids import is_id, suggest_id
from build_scripts.model.library import Checking, Library
from build_scripts.publishing.publish import write_all, write_whole
from build_scripts.read.folder import read_tree
from build_scripts.text.source import Source

_PARTS = {HEAD: "the front matter", NOTE: "the note"}
_TOLD: dict[Fate, str] = {
    "added": "added",
    "rewritten": "written anew, as their marks changed",
    "unchanged": "as they were",
    "kept": "kept as the document has them, where they were changed by hand",
    "removed": "taken out with their marks",
    "left out": "left out, as they were taken out of the document by hand",
    "own": "kept, which have no mark",
}


@click.command("mark")
@click.argument("file", type=TextFile(by_paragraph=False))
@click.option("--document", "id_", required=True, metavar="ID", help="The document that the text is of.")
@click.option("--event", help="The event's id, for a new document; not needed where there is one event.")
@click.option("--sheet", type=click.Path(path_type=Path), help="Write the text with the document's marks here instead.")
@click.option("--captured", metavar="YYYY-MM-DD", help="The day on which the text was taken; today by default.")
@BY
@click.pass_obj
def command(
    root: Path, file: Text, id_: str, event: str | None, sheet: Path | None, captured: str | None, by: str | None
) -> None:
    """Turn FILE, a text with marks above its passages, into an annotated document, or write it from one.

    \b
        > speaker occasion claim answer, claim answer: headline
        >> "quotation"
        >> Paraphrase.
        The passage.

    Captures the text's fingerprint in the same step; the text itself is not kept. What was changed in the document
    by hand since the last time stays. Nothing is written while a mark has an error.
    """
    if not is_id(id_):
        raise click.UsageError(f"`{id_}` is no id of a document: write `{suggest_id(id_) or 'wire-2030-05-04'}`")
    taken = Checking(day_of(captured), by)
    library, _ = load_sources(root)
    known = library.documents.get(id_)
    place = Place(known.event_id if known else one_event(library, event), id_)
    if sheet is not None:
        _write_sheet(sheet, root, place, file, library)
        return
    if cut := what_is_cut(parse_marks(Source("", file.content), ())[0].text):
        raise RefusedText(file.path, f"{cut}: write each paragraph on one line")
    warn_of_text_inside(file.path, root)
    tree, _ = read_tree(root)
    compiled, findings = compile_marks(tree, place, Source(str(file.path), file.content), taken)
    show(findings)
    stop_on_errors(findings, "Nothing was written.")
    if compiled is not None:
        write_all({root / path: text.encode() for path, text in compiled.files.items()})
        if compiled.marked != file.content:
            write_whole(file.path, compiled.marked.encode())
        click.echo("\n".join(_told(compiled, place, file)))


def _told(compiled: Compiled, place: Place, file: Text) -> Iterator[str]:
    """What was written and what was not, as lines for a person."""
    yield f"{place.path}: {'written' if place.path in compiled.files else 'as it was'}"
    by_fate: defaultdict[Fate, list[str]] = defaultdict(list)
    for id, fate in compiled.merged.fates.items():
        if id not in _PARTS or fate != "unchanged":
            by_fate[fate].append(_PARTS.get(id, f"`{id}`"))
    for fate, words in _TOLD.items():
        if ids := by_fate[fate]:
            yield f"  {len(ids)} {words}" + ("" if fate == "unchanged" else f": {', '.join(ids)}")
    yield from (f"  `{old}` is now `{new}`" for old, new in compiled.merged.renamed.items())
    if compiled.captured is not None:
        yield place.fingerprint
        yield from (f"  {line.lstrip()}" for line in describe_capture(compiled.captured, compiled.fingerprint))
    if compiled.marked != file.content:
        yield f"{file.path}: the ids of its marks, and how they were compiled, stand in it now"


def _write_sheet(sheet: Path, root: Path, place: Place, file: Text, library: Library) -> None:
    """The text with the marks of its document, in a file of its own."""
    if sheet.exists():
        raise click.UsageError(f"{sheet} is there already: name another file")
    if sheet.resolve().is_relative_to(root.resolve()):
        raise click.UsageError(f"{sheet} lies in the project: the text belongs to its publisher, keep it outside")
    if place.id not in library.documents and not (root / place.path).is_file():
        raise click.UsageError(f"there is no document `{place.id}`: `parallax new document {place.id}` starts it")
    source = next(file.source for file in read_tree(root)[0] if file.source.path == place.path)
    document, findings = read_document(source)
    show(findings)
    stop_on_errors(findings, "Nothing was written.")
    text = _plain_text(file, library, place)
    stated = [section.stated for section in document.sections]
    count = len(split_passages(text))
    lost = [one.id for one in stated if not all(1 <= number <= count for number in passages_of(one) or (0,))]
    if lost:
        raise click.UsageError(f"the text has {count} passages: name one of them in {', '.join(lost)}")
    write_whole(sheet, render_marked(text, stated, what_there_is(place.event_id, library)).encode())
    click.echo(f"{sheet}: go on in it, then `parallax mark {sheet} --document {place.id}`")


def _plain_text(file: Text, library: Library, place: Place) -> str:
    """The text that was captured: what the file holds, or what it holds without its marks."""
    document = library.documents.get(place.id)
    captured = document.fingerprint if document else None
    marked, _ = parse_marks(Source(str(file.path), file.content), ())
    known = {passage.hash for passage in captured.passages} if captured else set()
    for text in (as_captured(file.content, known), marked.text):
        if captured is None or text_hash(text) == captured.text_hash:
            return text
    raise click.UsageError(
        f"this is not the text that was captured of `{place.id}`: `parallax capture` says what moved"
    )
