"""All files as text, an old id and a new one → the files in which the id stands, rewritten, and where they lie then.

Only ids are touched, found by their span in what was parsed: prose that holds the same word stays. Writes nothing.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from build_scripts.authoring.formerly import KEEPING, KINDS, Kind, formerly_edits
from build_scripts.findings import rules
from build_scripts.findings.finding import Diagnostic
from build_scripts.fingerprints.file import parse_fingerprint
from build_scripts.fingerprints.fingerprint import in_order, make_fingerprint, render_fingerprint, text_hash
from build_scripts.fingerprints.held_texts import as_captured
from build_scripts.fingerprints.short import carried_over
from build_scripts.fingerprints.words import split_passages, text_words
from build_scripts.format.fields import EventFields, Fields
from build_scripts.format.ids import id_hint, is_id
from build_scripts.format.references import Holds, named_ids
from build_scripts.read.coding import parse_coding
from build_scripts.read.folder import TreeFile
from build_scripts.read.keys import FILES_OF_KEYS, layout_of, mappings_of, register_entries
from build_scripts.read.prose import parse_sentences
from build_scripts.read.sections import Layout
from build_scripts.read.yaml_tree import Node, Scalar, YamlList, YamlMapping
from build_scripts.text.edits import rewrite
from build_scripts.text.source import Span


@dataclass(frozen=True, slots=True)
class Renaming:
    kinds: tuple[Kind, ...]
    """What has the new name: two, of an outlet that publishes and speaks under one id."""
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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What gets another name."""

    kinds: tuple[Kind, ...]
    old: str
    new: str
    event: str | None
    """Where ids of this kind are those of one event: the event."""

    def is_in(self, file: TreeFile) -> bool:
        """Whether the old id can stand in a file for the thing that is renamed."""
        return self.event is None or file.event_id == self.event


class _Ids:
    """Ids that are there, by kind, with the event that each stands in; a register's stand for themselves in all."""

    def __init__(self, files: Iterable[tuple[TreeFile, Iterable[_Named]]]) -> None:
        self._known = {
            (kind, file.event_id, id)
            for file, named in files
            for kind, id in [(file.kind, file.id), *((one.kind, one.id) for one in named if one.own)]
        }

    def kinds_of(self, id: str, event: str | None = None) -> tuple[Kind, ...]:
        """What it is the id of, in this event where one is named."""
        found = {kind for kind, its_event, its_id in self._known if its_id == id and event in (None, its_event)}
        return tuple(kind for kind in KINDS if kind in found)

    def events_of(self, kind: Kind, id: str) -> tuple[str, ...]:
        return tuple(sorted(event for known, event, its_id in self._known if (known, its_id) == (kind, id)))


def rename(
    tree: Iterable[TreeFile],
    old: str,
    new: str,
    *,
    kind: Kind | None = None,
    event: str | None = None,
    text: str | None = None,
    keep: bool = True,
) -> tuple[Renaming | None, str]:
    """The renaming, and why there is none.

    `text` is a document's, from which its fingerprint is made again; `keep` keeps the old id in `formerly`. What of
    `tree` could not be read is not renamed: `hiding` tells whether that matters.
    """
    files = tuple(tree)
    named = [(file, tuple(_ids_in(file))) for file in files]
    ids = _Ids(named)
    wanted, reason = _wanted(ids, old, new, kind, event)
    if wanted is None:
        return None, reason
    kind = wanted.kinds[0]
    moves = {file.source.path: moved for file in files if (moved := _moved(file, wanted)) != file.source.path}
    edits = {file: edits for file, ids_in in named if (edits := dict(_edits(file, ids_in, ids, wanted)))}
    counts = {file.source.path: len(its) for file, its in edits.items()}
    if kind in KEEPING:
        for file in files:
            if wanted.is_in(file) and (kept := dict(formerly_edits(file, kind, old, new, keep=keep))):
                edits[file] = edits.get(file, {}) | kept
    texts = {file.source.path: rewrite(file.source.text, its) for file, its in edits.items()}
    for file in files:
        if file.kind == "fingerprint" and kind in ("document", "statement"):
            made, reason = _fingerprint(file, kind, old, new, text)
            if reason:
                return None, reason
            if made is not None:
                texts[file.source.path] = made
                counts[file.source.path] = 1
    return Renaming(wanted.kinds, texts, counts, moves), ""


def _wanted(ids: _Ids, old: str, new: str, kind: Kind | None, event: str | None) -> tuple[_Wanted | None, str]:
    """What is to be renamed, and why nothing can be."""
    kinds = ids.kinds_of(old, event)
    where = f" in `{event}`" if event else ""
    if set(kinds) >= _OUTLET and (kind in _OUTLET or (kind is None and set(kinds) == _OUTLET)):
        taken = next((reason for one in kinds if (reason := _refusal(ids, one, old, new, ""))), None)
        return (None, taken) if taken else (_Wanted(tuple(one for one in kinds if one in _OUTLET), old, new, None), "")
    if kind is None and len(kinds) > 1:
        return None, f"`{old}` is the id of a {' and of a '.join(kinds)}{where}; say which with --kind"
    kind = kind or next(iter(kinds), None)
    if kind is None or kind not in kinds:
        return None, f"there is no {kind or 'id'} `{old}`{where}"
    events = ids.events_of(kind, old) if event is None else (event,)
    if len(events) > 1:
        return None, f"{' and '.join(events)} have a {kind} `{old}` each; say which with --event"
    reason = _refusal(ids, kind, old, new, events[0])
    return (None, reason) if reason else (_Wanted((kind,), old, new, events[0] if kind in _OF_EVENT else None), "")


_OF_EVENT: tuple[Kind, ...] = ("occasion", "claim", "position", "question", "quantity")
"""Kinds whose ids are unique in their event; all others are so over all events."""

_OUTLET: frozenset[Kind] = frozenset({"publisher", "speaker"})
"""With one id they are one outlet: its owner, and whose word it passes on, are known by that. They keep it together."""

_INSIDE: Mapping[Kind, Kind] = {"statement": "document", "position": "question"}
"""What is named by the file that it stands in, a `#` and its own id."""

_AS_ONE: Mapping[Kind, tuple[Kind, ...]] = {"document": ("document", "occasion"), "occasion": ("occasion", "document")}
"""Kinds that have their ids together."""


def _refusal(ids: _Ids, kind: Kind, old: str, new: str, event: str) -> str | None:
    slug = new
    if kind in _INSIDE:
        file, _, slug = new.partition("#")
        if file != old.partition("#")[0]:
            return f"a {kind} keeps its {_INSIDE[kind]}: write the new id as `{old.partition('#')[0]}#<new>`"
    if not is_id(slug):
        return f"`{slug}` is not an id: {id_hint(slug)}"
    for taken in _AS_ONE.get(kind, (kind,)):
        if taken in ids.kinds_of(new, event if taken in _OF_EVENT else None):
            return f"`{new}` is the id of another {taken}"
    return None


def hiding(tree: Iterable[TreeFile], findings: Iterable[Diagnostic], old: str) -> tuple[Diagnostic, ...]:
    """Findings of places where the old id may stand and nobody can tell that it is this id.

    A hole that waits for its value hides nothing: an id can stand only in what is written.
    """
    found = tuple(findings)
    broken = {d.source.path for d in found}
    seen = {
        file.source.path: {one.span for one in _ids_in(file) if all(map(is_id, one.id.split("#")))}
        for file in tree
        if file.source.path in broken
    }
    return tuple(d for d in found if _hides(d, old, seen.get(d.source.path, ())))


def _hides(finding: Diagnostic, old: str, seen: Collection[Span]) -> bool:
    text, span = finding.source.text, finding.span
    if not text or finding.rule in _UNREAD:
        return True
    if finding.rule in _OF_VALUES:
        end = text.find("\n", span.end)
        region = Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))
    elif finding.rule in _HIDING:
        region = Span(0, len(text))
    else:
        return False
    names = "|".join(map(re.escape, (old, old.rpartition("#")[2])))
    words = re.compile(rf"(?<![a-z0-9-])(?:{names})(?![a-z0-9-])").finditer(text, region.start, region.end)
    return any(not any(at.start <= word.start() and word.end() <= at.end for at in seen) for word in words)


_OF_VALUES = frozenset({rules.WRONG_VALUE, rules.UNKNOWN_KEY, rules.WRONG_CODING})
_UNREAD = frozenset({rules.FILE_UNREADABLE, rules.NOT_UTF_8})
_HIDING = frozenset(
    {
        rules.YAML_SYNTAX, rules.YAML_FEATURE, rules.YAML_LIMIT, rules.DUPLICATE_KEY, rules.FRONT_MATTER,
        rules.UNCLOSED_FENCE, rules.WRONG_FENCE, rules.UNEXPECTED_FILE, rules.PROSE_LIMIT, rules.CITATION_SYNTAX,
        rules.FINGERPRINT_FILE,
    }
)  # fmt: skip
"""Rules whose findings leave it open what else stands in the file."""


def _ids_in(file: TreeFile) -> Iterator[_Named]:
    """Every id that stands in a file, and what it is the id of."""
    for schema, node in mappings_of(file.kind, file.id, file.source):
        for kind, scalar in _ids_of(schema, node):
            # Positions are named within their question.
            whole = f"{file.id}#{scalar.text.strip()}" if kind == "position" else scalar.text.strip()
            yield _Named(kind, whole, scalar.span)
        for key, value in node.items:
            # The one kind of id that is given as a key outside the registers.
            if schema is EventFields and key.text == "quantities" and isinstance(value, YamlMapping):
                yield from (_Named("quantity", id.text, id.span, own=True) for id, _ in value.items)
    if file.kind == "register":
        entries = register_entries(file.id, file.source)
        for key, _ in entries.items if entries is not None else ():
            yield _Named(file.id.removesuffix("s"), key.text, key.span, own=True)
    elif file.kind == "coding":
        yield from _ids_in_coding(file)
    elif file.kind not in (*FILES_OF_KEYS, "fingerprint"):
        yield from _ids_in_text(file, layout_of(file.source))


def _ids_in_coding(file: TreeFile) -> Iterator[_Named]:
    """Of the rows that have their form: `hiding` looks at all others."""
    for row in parse_coding(file.event_id, file.id, file.source)[0].rows:
        for kind, column, id in (
            ("document", "document", row.document),
            ("speaker", "speaker", row.speaker),
            ("claim", "claim", row.claim),
            ("perspective", "how", row.side),
        ):
            if id:
                cell = row.spans[column]
                at = file.source.text.rindex(id, cell.start, cell.end)
                yield _Named(kind, id, Span(at, at + len(id)))


def _ids_of(schema: type[Fields], node: YamlMapping) -> Iterator[tuple[str, Scalar]]:
    """Every id that stands where one belongs, whatever faults stand beside it."""
    holding = {key: holds for _, key, holds in named_ids(schema)}
    for key, value in node.items:
        if key.text in holding:
            yield from _ids_held(holding[key.text], value)


def _ids_held(holds: Holds, node: Node) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, YamlList):
        for item in node.items:
            yield from _ids_held(holds, item)
    elif isinstance(node, Scalar):
        if holds.kind:
            yield holds.kind, node
    elif holds.schema is not None:
        yield from _ids_of(holds.schema, node)
    elif holds.key is not None:
        for key, value in node.items:
            yield from _ids_held(holds.key, key)
            yield from _ids_held(holds.values, value) if holds.values is not None else ()


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


def _edits(file: TreeFile, named: Iterable[_Named], ids: _Ids, wanted: _Wanted) -> Iterator[tuple[Span, str]]:
    for one in named if wanted.is_in(file) else ():
        before, after = one.written(one.id), one.written(_renamed(one, file.event_id, ids, wanted))
        if after != before:
            yield one.span, after


def _renamed(named: _Named, event: str, ids: _Ids, wanted: _Wanted) -> str:
    """The whole id afterwards."""
    old, new = wanted.old, wanted.new
    document, mark, slug = named.id.partition("#")
    if "document" in wanted.kinds and named.kind == "statement" and document == old:
        return f"{new}{mark}{slug}"
    if named.id != old:
        return named.id
    its_kind = named.kind
    if its_kind == "publisher or speaker":
        # An id that is both means the speaker.
        its_kind = "speaker" if "speaker" in ids.kinds_of(old) else "publisher"
    if its_kind == "occasion" and "occasion" not in ids.kinds_of(old, event):
        # What a document records itself, or is, has its id.
        its_kind = "document"
    return new if its_kind in wanted.kinds else old


def _moved(file: TreeFile, wanted: _Wanted) -> str:
    """Where a file lies when the id has its new name."""
    kinds, old, new = wanted.kinds, wanted.old, wanted.new
    folder, _, name = file.source.path.rpartition("/")
    if "event" in kinds and file.event_id == old:
        return "/".join(["sources", new, *file.source.path.split("/")[2:]])
    if (
        wanted.is_in(file)
        and file.id == old
        and (file.kind in kinds or (file.kind == "fingerprint" and "document" in kinds))
    ):
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
        return render_fingerprint(replace(fingerprint, lost=in_order(lost))), ""
    if text is None:
        reason = (
            f"the hashes in {file.source.path} are salted with the document's id and can be made from its text only"
        )
        return None, f"{reason}: give it with --text, or ask whoever holds it"
    text = as_captured(text, {passage.hash for passage in fingerprint.passages})
    if text_hash(text) != fingerprint.text_hash:
        return None, f"this is not the text that {file.source.path} was captured from"
    made = make_fingerprint(text, new, fingerprint.captured, fingerprint.lost)
    short = carried_over(fingerprint, made, [text_words(passage) for passage in split_passages(text)])
    kept = replace(made, short=short, captured_by=fingerprint.captured_by, checked=fingerprint.checked)
    return render_fingerprint(kept), ""


def describe_renaming(renaming: Renaming, old: str, new: str, *, keep: bool = True) -> Iterator[str]:
    """What was renamed, as lines for a person."""
    for path in sorted({*renaming.counts, *renaming.moves}):
        count = renaming.counts.get(path, 0)
        moved = f" → {renaming.moves[path]}" if path in renaming.moves else ""
        yield f"  {path}{moved}" + (f": {count} place{'s'[: count != 1]}" if count else "")
    yield f"the {' and '.join(renaming.kinds)} `{old}` is now `{new}`"
    if keeps_addresses(renaming) and keep:
        yield "`formerly` keeps the old id, so that addresses that others hold of it still lead to it."


def keeps_addresses(renaming: Renaming) -> bool:
    """Whether what is renamed has the key by which an old address leads on."""
    return renaming.kinds[0] in KEEPING
