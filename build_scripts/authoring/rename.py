"""All files as text, an old id and a new one → the files in which the id stands, rewritten, and where they lie then.

Only ids are touched, found by their span in what was parsed: prose that holds the same word stays. Writes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from build_scripts.authoring.mappings import FILES_OF_KEYS, layout_of, mappings_of, register_entries
from build_scripts.fingerprints.file import parse_fingerprint
from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint, sha256, split_passages, words
from build_scripts.fingerprints.held_texts import as_captured
from build_scripts.format.fields import EventFields
from build_scripts.format.ids import is_id
from build_scripts.format.references import references
from build_scripts.read.folder import TreeFile
from build_scripts.read.mappings import plain_values, value_spans
from build_scripts.read.prose import parse_sentences
from build_scripts.read.sections import Layout
from build_scripts.read.yaml_tree import YamlMapping
from build_scripts.text.edits import rewrite
from build_scripts.text.source import Span

Kind = Literal[
    "statement",
    "document",
    "occasion",
    "claim",
    "position",
    "question",
    "quantity",
    "speaker",
    "publisher",
    "perspective",
    "event",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Renaming:
    kind: Kind
    texts: Mapping[str, str]
    """Path as it is now → new text, for every file that changes."""
    counts: Mapping[str, int]
    """Path as it is now → number of places in it."""
    moves: Mapping[str, str]
    """Path as it is now → new path, for files that are named for the id."""


@dataclass(frozen=True, slots=True)
class _Named:
    """An id where it stands in a file."""

    kind: str
    """What it is the id of, as `Refers` has it."""
    id: str
    """Whole: of a statement or a position with its file's before a `#`."""
    span: Span
    own: bool = False
    """Whether it stands where the thing has its id from."""

    def written(self, id: str) -> str:
        """What stands in the span when this is the id: inside its own file what follows the `#`."""
        return id.rpartition("#")[2] if self.own or self.kind == "position" else id


class _Ids:
    """Ids that are there, by kind, with the event that each stands in; a register's stand for themselves in all."""

    def __init__(self, files: Iterable[tuple[TreeFile, Iterable[_Named]]]) -> None:
        self._known = {
            (kind, file.event_id, id)
            for file, named in files
            for kind, id in [(file.kind, file.id), *((one.kind, one.id) for one in named if one.own)]
        }

    def kinds_of(self, id: str) -> tuple[Kind, ...]:
        return tuple(kind for kind in KINDS if self.events_of(kind, id))

    def events_of(self, kind: Kind, id: str) -> tuple[str, ...]:
        return tuple(sorted(event for known, event, its_id in self._known if (known, its_id) == (kind, id)))


def rename(
    tree: Iterable[TreeFile], old: str, new: str, *, kind: Kind | None = None, text: str | None = None
) -> tuple[Renaming | None, str]:
    """The renaming, and why there is none. `text` is a document's, from which its fingerprint is made again.

    Every file of `tree` can be parsed: what could not be read could not be renamed.
    """
    files = tuple(tree)
    named = [(file, tuple(_ids_in(file))) for file in files]
    ids = _Ids(named)
    kinds = ids.kinds_of(old)
    if kind is None and len(kinds) > 1:
        return None, f"`{old}` is the id of a {' and of a '.join(kinds)}; say which with --kind"
    kind = kind or next(iter(kinds), None)
    if kind is None or kind not in kinds:
        return None, f"there is no {kind or 'id'} `{old}`"
    if reason := _refusal(ids, kind, old, new):
        return None, reason
    moves = {file.source.path: moved for file in files if (moved := _moved(file, kind, old, new)) != file.source.path}
    edits = {file: edits for file, ids_in in named if (edits := dict(_edits(ids_in, ids, kind, old, new)))}
    texts = {file.source.path: rewrite(file.source.text, its) for file, its in edits.items()}
    counts = {file.source.path: len(its) for file, its in edits.items()}
    for file in files:
        if file.kind == "fingerprint" and kind in ("document", "statement"):
            made, reason = _fingerprint(file, kind, old, new, text)
            if reason:
                return None, reason
            if made is not None:
                texts[file.source.path] = made
                counts[file.source.path] = 1
    return Renaming(kind, texts, counts, moves), ""


_INSIDE: Mapping[Kind, Kind] = {"statement": "document", "position": "question"}
"""What is named by the file that it stands in, a `#` and its own id."""

_AS_ONE: Mapping[Kind, tuple[Kind, ...]] = {"document": ("document", "occasion"), "occasion": ("occasion", "document")}
"""Kinds that have their ids together."""


def _refusal(ids: _Ids, kind: Kind, old: str, new: str) -> str | None:
    slug = new
    if kind in _INSIDE:
        file, _, slug = new.partition("#")
        if file != old.partition("#")[0]:
            return f"a {kind} keeps its {_INSIDE[kind]}: write the new id as `{old.partition('#')[0]}#<new>`"
    if not is_id(slug):
        return f"`{slug}` is not an id: lower-case letters and digits in words joined by hyphens"
    for taken in _AS_ONE.get(kind, (kind,)):
        if taken in ids.kinds_of(new):
            return f"`{new}` is the id of another {taken}"
    if len(ids.events_of(kind, old)) > 1:
        return f"several events have a {kind} `{old}`; rename it by hand"
    return None


def _ids_in(file: TreeFile) -> Iterator[_Named]:
    """Every id that stands in a file, and what it is the id of."""
    for schema, node in mappings_of(file.kind, file.id, file.source):
        spans = value_spans(node)
        values = vars(schema.model_validate(plain_values(node)))
        for kind, id, path in references(schema, values):
            # Positions are named within their question; of a list of one, the id may stand without brackets.
            whole = f"{file.id}#{id}" if kind == "position" else id
            yield _Named(kind, whole, spans[path] if path in spans else spans[path[:-1]])
        for key, value in node.items:
            # The one kind of id that is given as a key outside the registers.
            if schema is EventFields and key.text == "quantities" and isinstance(value, YamlMapping):
                yield from (_Named("quantity", id.text, id.span, own=True) for id, _ in value.items)
    if file.kind == "register":
        entries = register_entries(file.id, file.source)
        for key, _ in entries.items if entries is not None else ():
            yield _Named(file.id.removesuffix("s"), key.text, key.span, own=True)
    elif file.kind not in (*FILES_OF_KEYS, "fingerprint"):
        yield from _ids_in_text(file, layout_of(file.source))


def _ids_in_text(file: TreeFile, layout: Layout) -> Iterator[_Named]:
    """The ids of fences, and the citations of what an editor says."""
    says = [layout.preamble] if file.kind == "event" else []
    for section in layout.sections:
        kind, slug = section.fence.kind, section.fence.id
        yield _Named(kind, slug if kind == "claim" else f"{file.id}#{slug}", section.fence.id_span, own=True)
        if kind == "position":
            says.append(section.body)
    for span in says:
        for sentence in parse_sentences(file.source, span)[0]:
            yield from (_Named("statement", citation.id, citation.span) for citation in sentence.citations)


def _edits(named: Iterable[_Named], ids: _Ids, kind: Kind, old: str, new: str) -> Iterator[tuple[Span, str]]:
    for one in named:
        before, after = one.written(one.id), one.written(_renamed(one, ids, kind, old, new))
        if after != before:
            yield one.span, after


def _renamed(named: _Named, ids: _Ids, kind: Kind, old: str, new: str) -> str:
    """The whole id afterwards."""
    document, mark, slug = named.id.partition("#")
    if kind == "document" and named.kind == "statement" and document == old:
        return f"{new}{mark}{slug}"
    if named.id != old:
        return named.id
    its_kind = named.kind
    if its_kind == "publisher or speaker":
        # An id that is both means the speaker.
        its_kind = "speaker" if "speaker" in ids.kinds_of(old) else "publisher"
    if its_kind == "occasion" and "occasion" not in ids.kinds_of(old):
        # What a document records itself, or is, has its id.
        its_kind = "document"
    return new if its_kind == kind else old


def _moved(file: TreeFile, kind: Kind, old: str, new: str) -> str:
    """Where a file lies when the id has its new name."""
    folder, _, name = file.source.path.rpartition("/")
    if kind == "event" and file.event_id == old:
        return "/".join(["sources", new, *file.source.path.split("/")[2:]])
    if file.id == old and (file.kind == kind or (file.kind == "fingerprint" and kind == "document")):
        return f"{folder}/{new}{name[len(old) :]}"
    return file.source.path


def _fingerprint(file: TreeFile, kind: Kind, old: str, new: str, text: str | None) -> tuple[str | None, str]:
    """The fingerprint's new text where it changes, or why it cannot be made."""
    fingerprint, _ = parse_fingerprint(file.source)
    if fingerprint is None or file.id != old.partition("#")[0]:
        return None, ""
    if kind == "statement":
        slug, renamed = old.partition("#")[2], new.partition("#")[2]
        if all(entry.statement != slug for entry in fingerprint.lost):
            return None, ""
        lost = (replace(e, statement=renamed) if e.statement == slug else e for e in fingerprint.lost)
        return render_fingerprint(replace(fingerprint, lost=tuple(sorted(lost, key=lambda e: e.statement)))), ""
    if text is None:
        reason = (
            f"the hashes in {file.source.path} are salted with the document's id and can be made from its text only"
        )
        return None, f"{reason}: give it with --text, or ask whoever holds it"
    text = as_captured(text, {passage.hash for passage in fingerprint.passages})
    if _text_hash(text) != fingerprint.text_hash:
        return None, f"this is not the text that {file.source.path} was captured from"
    return render_fingerprint(make_fingerprint(text, new, fingerprint.captured, fingerprint.lost)), ""


def _text_hash(text: str) -> str:
    return sha256("\n".join(" ".join(words(passage)) for passage in split_passages(text)))


def describe_renaming(renaming: Renaming, old: str, new: str) -> Iterator[str]:
    """What was renamed, as lines for a person."""
    for path in sorted({*renaming.counts, *renaming.moves}):
        count = renaming.counts.get(path, 0)
        moved = f" → {renaming.moves[path]}" if path in renaming.moves else ""
        yield f"  {path}{moved}" + (f": {count} place{'s'[: count != 1]}" if count else "")
    yield f"the {renaming.kind} `{old}` is now `{new}`"
    told = "Addresses that others hold of it lead nowhere now: rename only what is not published yet"
    keeps = renaming.kind in ("statement", "document", "claim", "position")
    yield f"{told}, or name the old id in `formerly`." if keeps else f"{told}."
