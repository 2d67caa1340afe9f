"""All files as text, an old id and a new one → the files in which the id stands, rewritten, and where they lie then.

Only ids are touched, found by their span in what was parsed: prose that holds the same word stays. Writes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from build_scripts.fingerprints.file import parse_fingerprint
from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint, sha256, split_passages, words
from build_scripts.format.fields import Fields, PerspectiveFields, PublisherFields, SpeakerFields
from build_scripts.format.ids import is_id
from build_scripts.model.library import RELATION_KINDS, Sentence, Written
from build_scripts.read.documents import parse_document
from build_scripts.read.folder import TreeFile
from build_scripts.read.questions import parse_event, parse_question
from build_scripts.read.registers import parse_register
from build_scripts.read.sections import parse_sections
from build_scripts.read.yaml_tree import YamlMapping, parse_yaml
from build_scripts.text.edits import rewrite
from build_scripts.text.source import Source, Span

Kind = Literal[
    "statement", "document", "position", "question", "quantity", "speaker", "publisher", "perspective", "event"
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


@dataclass(slots=True)
class _Places:
    """What is collected while the files are gone through."""

    edits: dict[str, dict[Span, str]] = field(default_factory=dict)

    def put(self, source: Source, span: Span, text: str) -> None:
        self.edits.setdefault(source.path, {})[span] = text


@dataclass(frozen=True, slots=True)
class _Ids:
    """Ids that are there, by kind; those inside an event carry it."""

    by_kind: Mapping[Kind, frozenset[tuple[str, str]]]
    """(event, or nothing where the id stands for itself in all events; id)"""

    def kinds_of(self, id: str) -> tuple[Kind, ...]:
        return tuple(kind for kind in KINDS if any(known == id for _, known in self.by_kind[kind]))

    def events_of(self, kind: Kind, id: str) -> tuple[str, ...]:
        return tuple(sorted(event for event, known in self.by_kind[kind] if known == id))


def rename(
    tree: Iterable[TreeFile], old: str, new: str, *, kind: Kind | None = None, text: str | None = None
) -> tuple[Renaming | None, str]:
    """The renaming, and why there is none. `text` is a document's, from which its fingerprint is made again.

    Every file of `tree` can be parsed: what could not be read could not be renamed.
    """
    files = tuple(tree)
    ids = _known(files)
    kinds = ids.kinds_of(old)
    if kind is None and len(kinds) > 1:
        return None, f"`{old}` is the id of a {' and of a '.join(kinds)}; say which with --kind"
    kind = kind or next(iter(kinds), None)
    if kind is None or kind not in kinds:
        return None, f"there is no {kind or 'id'} `{old}`"
    if reason := _refusal(ids, kind, old, new):
        return None, reason
    places = _Places()
    for file in files:
        _collect(file, kind, old, new, places, speakers_win=("", old) in ids.by_kind["speaker"])
    moves = {file.source.path: moved for file in files if (moved := _moved(file, kind, old, new)) != file.source.path}
    sources = {file.source.path: file.source for file in files}
    texts = {path: rewrite(sources[path].text, edits) for path, edits in places.edits.items()}
    counts = {path: len(edits) for path, edits in places.edits.items()}
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


def _refusal(ids: _Ids, kind: Kind, old: str, new: str) -> str | None:
    slug = new
    if kind in _INSIDE:
        file, _, slug = new.partition("#")
        if file != old.partition("#")[0]:
            return f"a {kind} keeps its {_INSIDE[kind]}: write the new id as `{old.partition('#')[0]}#<new>`"
    if not is_id(slug):
        return f"`{slug}` is not an id: lower-case letters and digits in words joined by hyphens"
    if kind in ids.kinds_of(new):
        return f"`{new}` is the id of another {kind}"
    if len(ids.events_of(kind, old)) > 1:
        return f"several events have a {kind} `{old}`; rename it by hand"
    return None


def _known(files: Iterable[TreeFile]) -> _Ids:
    found: dict[Kind, set[tuple[str, str]]] = {kind: set() for kind in KINDS}
    for file in files:
        match file.kind:
            case "register" if file.id in _REGISTERS:
                kind, schema = _REGISTERS[file.id]
                found[kind] |= {("", id) for id in parse_register(schema, file.source)[0].declared}
            case "event":
                found["event"].add(("", file.id))
                event, _ = parse_event(file.id, file.source)
                found["quantity"] |= {
                    (file.id, id) for id in (event.front.fields.quantities if event.front.fields else ())
                }
            case "question":
                found["question"].add((file.event_id, file.id))
                question, _ = parse_question(file.event_id, file.id, file.source)
                found["position"] |= {(file.event_id, f"{file.id}#{position.slug}") for position in question.positions}
            case "document":
                found["document"].add((file.event_id, file.id))
                document, _ = parse_document(file.event_id, file.id, file.source)
                found["statement"] |= {(file.event_id, f"{file.id}#{slug}") for slug in document.declared}
    return _Ids({kind: frozenset(ids) for kind, ids in found.items()})


_REGISTERS: Mapping[str, tuple[Kind, type[Fields]]] = {
    "perspectives": ("perspective", PerspectiveFields),
    "publishers": ("publisher", PublisherFields),
    "speakers": ("speaker", SpeakerFields),
}


def _collect(file: TreeFile, kind: Kind, old: str, new: str, places: _Places, *, speakers_win: bool) -> None:
    """Everywhere in a file that names the id."""
    source = file.source
    match file.kind:
        case "register" if file.id in _REGISTERS:
            _collect_register(file, kind, old, new, places)
        case "event":
            event, _ = parse_event(file.id, source)
            if (fields := event.front.fields) is not None:
                _equal(places, event.written, {"question": fields.questions}.get(kind, ()), old, new, "questions")
                _equal(places, event.written, {"perspective": fields.columns}.get(kind, ()), old, new, "columns")
            if kind == "quantity":
                _quantity(places, source, old, new)
            _citations(places, source, event.lead, kind, old, new)
        case "question":
            question, _ = parse_question(file.event_id, file.id, source)
            for position in question.positions:
                _citations(places, source, position.sentences, kind, old, new)
                if kind == "position" and f"{file.id}#{position.slug}" == old:
                    places.put(source, position.slug_span, new.partition("#")[2])
                if kind == "perspective" and position.fields is not None:
                    _equal(places, position.written, (position.fields.perspective,), old, new, "perspective")
                    _equal(places, position.written, position.fields.told_by, old, new, "told_by")
            for silence in question.silences:
                _citations(places, source, silence.sentences, kind, old, new)
                if kind == "perspective" and silence.fields is not None:
                    _equal(places, silence.written, (silence.fields.perspective,), old, new, "perspective")
        case "document":
            _collect_document(file, kind, old, new, places, speakers_win=speakers_win)


def _collect_register(file: TreeFile, kind: Kind, old: str, new: str, places: _Places) -> None:
    source = file.source
    if file.id == "speakers":
        speakers, _ = parse_register(SpeakerFields, source)
        for speaker in speakers.entries:
            if kind == "perspective" and speaker.fields is not None:
                for i, affiliation in enumerate(speaker.fields.perspectives):
                    if affiliation.perspective == old:
                        places.put(source, speaker.written.at("perspectives", i, "perspective"), new)
    its_kind, schema = _REGISTERS[file.id]
    if its_kind == kind:
        for entry in parse_register(schema, source)[0].entries:
            if entry.id == old:
                places.put(source, entry.written.span, new)


def _collect_document(file: TreeFile, kind: Kind, old: str, new: str, places: _Places, *, speakers_win: bool) -> None:
    document, _ = parse_document(file.event_id, file.id, file.source)
    if kind == "publisher" and document.front.fields is not None:
        _equal(places, document.written, (document.front.fields.publisher,), old, new, "publisher")
    for statement in document.statements:
        fields, written = statement.fields, statement.written
        if fields is None:
            continue
        if kind in ("question", "speaker"):
            _equal(places, written, (getattr(fields, kind),), old, new, kind)
        if kind == "quantity" and fields.figure is not None and fields.figure.counts == old:
            places.put(file.source, written.at("figure", "counts"), new)
        # An id that is both a speaker's and a publisher's means the speaker in a relay.
        if kind == "speaker" or (kind == "publisher" and not speakers_win):
            _equal(places, written, fields.relay, old, new, "relay")
        if kind == "statement" and f"{file.id}#{statement.slug}" == old:
            places.put(file.source, statement.slug_span, new.partition("#")[2])
        if kind in ("statement", "document"):
            for relation in RELATION_KINDS:
                for i, target in enumerate(getattr(fields, relation.replace("-", "_"))):
                    if (renamed := _statement_id(target, kind, old, new)) != target:
                        places.put(file.source, written.at(relation, i), renamed)


def _equal(places: _Places, written: Written, values: Iterable[str], old: str, new: str, key: str) -> None:
    """Rename the values of a key that are the old id; a list's values have their index in the path."""
    for i, value in enumerate(values):
        if value == old:
            places.put(written.source, written.spans.get((key, i)) or written.at(key), new)


def _quantity(places: _Places, source: Source, old: str, new: str) -> None:
    """Rename a key of an event's `quantities`, which is the one id that stands as a key outside the registers."""
    front_matter = parse_sections(source, ())[0].front_matter
    node = parse_yaml(source, front_matter)[0] if front_matter else None
    for key, value in node.items if isinstance(node, YamlMapping) else ():
        if key.text == "quantities" and isinstance(value, YamlMapping):
            for id, _ in value.items:
                if id.text == old:
                    places.put(source, id.span, new)


def _citations(places: _Places, source: Source, sentences: Iterable[Sentence], kind: Kind, old: str, new: str) -> None:
    if kind in ("statement", "document"):
        for sentence in sentences:
            for citation in sentence.citations:
                if (renamed := _statement_id(citation.id, kind, old, new)) != citation.id:
                    places.put(source, citation.span, renamed)


def _statement_id(id: str, kind: Kind, old: str, new: str) -> str:
    if kind == "statement":
        return new if id == old else id
    document, mark, slug = id.partition("#")
    return f"{new}{mark}{slug}" if document == old else id


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
    yield "Addresses that others hold of it lead nowhere now: rename only what is not published yet."
