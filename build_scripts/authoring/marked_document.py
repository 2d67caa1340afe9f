"""A document as it is, what marks say, and how each was compiled last → the document afterwards.

Three ways of saying one statement are compared by their hashes: the document's, its mark's, and the one that was
compiled last. Who changed it is told by that, and what a person changed in the document is never written over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import Literal

from build_scripts.authoring.mark_meaning import Stated, hash_of, plain
from build_scripts.authoring.marks import Marked
from build_scripts.authoring.new import STUB
from build_scripts.authoring.section_writer import Value, statement_section
from build_scripts.authoring.write_marks import marks_of
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import CHANGED_TWICE
from build_scripts.read.sections import parse_sections
from build_scripts.read.yaml_tree import YamlMapping, parse_yaml
from build_scripts.text.source import Source, Span

HEAD, NOTE = "---", ">>"
"""What front matter and note are called among the ids of what was compiled."""

Fate = Literal["added", "rewritten", "unchanged", "kept", "removed", "left out", "twice", "own"]


@dataclass(frozen=True, slots=True)
class Section:
    """A statement as its document has it."""

    stated: Stated
    text: str
    comments: tuple[str, ...]
    """Lines of its fence."""


@dataclass(frozen=True, slots=True)
class Written:
    """A document, part by part."""

    front: str
    """Its YAML."""
    note: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    text: str
    fates: Mapping[str, Fate]
    """By id; `HEAD` and `NOTE` among them."""
    places: tuple[tuple[Span, str], ...]
    """Where each part stands in the text, and its id."""
    renamed: Mapping[str, str]
    """Ids of marks → those that the document has now."""


def read_document(source: Source) -> tuple[Written, tuple[Diagnostic, ...]]:
    """The parts of a document that is there, and why they cannot be told apart."""
    layout, found = parse_sections(source, ("statement",))
    findings = list(found)
    front = source.text[layout.front_matter.start : layout.front_matter.end] if layout.front_matter else ""
    node, of_front = parse_yaml(source, layout.front_matter) if layout.front_matter else (None, ())
    findings += of_front
    question = _shared_question(node)
    sections = []
    starts = [source.text.rfind("\n", 0, section.heading.start) + 1 for section in layout.sections]
    for section, start, end in zip(layout.sections, starts, [*starts[1:], len(source.text)], strict=True):
        fence = section.fence
        node, found = parse_yaml(source, fence.content)
        findings += found
        keys = {key.text: plain(value) for key, value in node.items} if isinstance(node, YamlMapping) else {}
        if question and not any(keys.get(key) for key in ("answers", "argues", "imputes", "question")):
            keys["question"] = question
        prose = source.text[section.body.start : section.body.end]
        lines = source.text[fence.content.start : fence.content.end].splitlines()
        comments = tuple(line for line in lines if line.lstrip().startswith("#"))
        if not (section.headline == STUB and not keys.get("passage")):
            sections.append(
                Section(Stated(fence.id, section.headline, keys, prose), source.text[start:end].strip("\n"), comments)
            )
    note = source.text[layout.preamble.start : layout.preamble.end]
    return Written(front, note, tuple(sections)), tuple(findings)


def _shared_question(front: object) -> str:
    items = {key.text: value for key, value in front.items} if isinstance(front, YamlMapping) else {}
    shared = plain(items["defaults"]) if "defaults" in items else {}
    question = shared.get("question") if isinstance(shared, Mapping) else None
    return question if isinstance(question, str) else ""


def merge(document: Written | None, marked: Marked, stated: Sequence[Stated]) -> tuple[Merged, tuple[Diagnostic, ...]]:
    """The document with what the marks say, and a finding where both were changed, each in another way."""
    before = document or Written("", "", ())
    there = {section.stated.id: section for section in before.sections}
    now = _renamed([one.id for one in stated], there)
    marks = {now.get(one.id, one.id): one for one in stated}
    compiled = {now.get(id, id): last for id, last in marked.compiled.items()}
    fates: dict[str, Fate] = {}
    for id in [*there, *(id for id in marks if id not in there)]:
        its, mark = there.get(id), marks.get(id)
        fates[id] = _fate(its.stated.hash if its else None, mark.hash if mark else None, compiled.get(id))
        if fates[id] == "twice" and its and mark and (added := _added_by_hand(its.stated, mark, compiled.get(id))):
            fates[id], marks[id] = "rewritten", replace(mark, keys={**mark.keys, **added})
    head = marked.source.text[marked.head.start : marked.head.end] if marked.head else ""
    note = "\n".join(line.text for line in marked.note)
    for id, old, new in ((HEAD, before.front, head), (NOTE, before.note, note)):
        if new.strip():
            fates[id] = _fate(_told(id, old) if old.strip() else None, _told(id, new), compiled.get(id))
    texts = {
        HEAD: f"---\n{_chosen(fates.get(HEAD), before.front, head).strip()}\n---",
        NOTE: _chosen(fates.get(NOTE), before.note, note).strip(),
    }
    for id, fate in fates.items():
        if fate in ("added", "rewritten") and id in marks:
            texts[id] = _section(id, marks[id], there.get(id)).rstrip("\n")
        elif fate in ("unchanged", "kept", "own", "twice") and id in there:
            texts[id] = there[id].text
    order = _in_order([id for id in there if id in texts], [id for id in marks if id in texts])
    text, places = _joined((id, texts[id]) for id in (HEAD, NOTE, *order) if texts[id])
    twice = (_changed_twice(id, marks.get(id), there.get(id), marked) for id, fate in fates.items() if fate == "twice")
    return Merged(text, fates, places, now), tuple(twice)


def compiled_now(stated: Iterable[Stated], marked: Marked, renamed: Mapping[str, str]) -> dict[str, str]:
    """The hash of each part that the marks say, by its id in the document."""
    told = {renamed.get(one.id, one.id): one.hash for one in stated}
    if marked.head:
        told[HEAD] = _told(HEAD, marked.source.text[marked.head.start : marked.head.end])
    if marked.note:
        told[NOTE] = _told(NOTE, "\n".join(line.text for line in marked.note))
    return told


def _fate(document: str | None, mark: str | None, compiled: str | None) -> Fate:
    """What becomes of a statement, by the hashes of what its document, its mark and the last compiling say.

    | document | mark | last | |
    |---|---|---|---|
    | – | a | – | added |
    | – | a | a | left out: a person took it out of the document |
    | a | – | – | the document's own |
    | a | – | a | removed |
    | b | – | a | kept |
    | a | a | any | unchanged |
    | a | b | a | rewritten |
    | b | a | a | kept |
    | anything else | | | changed twice, or rewritten where by hand only keys were added |
    """
    if document is None:
        return "added" if compiled is None else "left out" if compiled == mark else "twice"
    if mark is None:
        return "own" if compiled is None else "removed" if compiled == document else "kept"
    if document == mark:
        return "unchanged"
    return "rewritten" if compiled == document else "kept" if compiled == mark else "twice"


_MOST_ADDED = 6
"""Keys only a document has among which those added by hand are looked for."""


def _added_by_hand(document: Stated, mark: Stated, compiled: str | None) -> Mapping[str, Value]:
    """Keys that nobody ever marked, where nothing else was changed in the document: they stay beside a changed mark."""
    alone = [key for key in document.keys if key not in mark.keys and key != "formerly"][:_MOST_ADDED]
    for added in chain.from_iterable(combinations(alone, number) for number in range(1, len(alone) + 1)):
        before = {key: value for key, value in document.keys.items() if key not in added}
        if replace(document, keys=before).hash == compiled:
            return {key: document.keys[key] for key in added}
    return {}


def _renamed(ids: Iterable[str], there: Mapping[str, Section]) -> dict[str, str]:
    """Ids of marks → those that the statements have in the document since they were renamed."""
    former = {old: id for id, section in there.items() for old in section.stated.keys.get("formerly", ())}
    return {id: former[id] for id in ids if id not in there and id in former}


def _told(id: str, text: str) -> str:
    """The hash of front matter, by what it says, or of a note."""
    node, _ = parse_yaml(Source("", text), Span(0, len(text))) if id == HEAD else (None, ())
    told = str(plain(node)) if node is not None else text
    return hash_of(" ".join(told.split()))


def _chosen(fate: Fate | None, old: str, new: str) -> str:
    return new if fate in ("added", "rewritten") else old


def _section(id: str, mark: Stated, before: Section | None) -> str:
    keys = dict(mark.keys)
    if before is not None and "formerly" in before.stated.keys:
        keys["formerly"] = before.stated.keys["formerly"]
    return statement_section(id, mark.headline, keys, mark.prose, before.comments if before else ())


def _in_order(there: list[str], marks: list[str]) -> list[str]:
    """As the document has them; a new one behind the one before whose mark stands before its own."""
    order = list(there)
    for number, id in enumerate(marks):
        if id not in order:
            order.insert(order.index(marks[number - 1]) + 1 if number else 0, id)
    return order


def _joined(parts: Iterable[tuple[str, str]]) -> tuple[str, tuple[tuple[Span, str], ...]]:
    text, places = "", []
    for id, part in parts:
        start = len(text)
        text += f"{part}\n\n"
        places.append((Span(start, len(text) - 1), id))
    return text.rstrip("\n") + "\n", tuple(places)


def _changed_twice(id: str, mark: Stated | None, section: Section | None, marked: Marked) -> Diagnostic:
    if id in (HEAD, NOTE):
        at = marked.head if id == HEAD and marked.head else marked.note[0].span
        what, hint = ("front matter", "the head") if id == HEAD else ("note", "the lines `>>` at the top")
        message = f"the document has another {what}, and it is not known which of the two is newer"
        return Diagnostic(CHANGED_TWICE, marked.source, at, message, f"change it in the document, and delete {hint}")
    at = mark.mark.opening if mark and mark.mark else Span(0, 0)
    if section is None or mark is None:
        message = f"`{id}` was taken out of the document by hand, and its mark was changed since"
        return Diagnostic(CHANGED_TWICE, marked.source, at, message, "delete the mark, or give it an id of its own")
    differs = _difference(section, mark)
    message = f"`{id}` says something else in the document, which was not compiled from here: {', '.join(differs)}"
    at = next((mark.spans[name.strip("`")] for name in differs if name.strip("`") in mark.spans), at)
    lines = " ⏎ ".join(marks_of(section.stated))
    hint = f"write in both what is right; as a mark the document's is {lines}"
    return Diagnostic(CHANGED_TWICE, marked.source, at, message, hint)


def _difference(section: Section, mark: Stated) -> list[str]:
    """The names of what the two say otherwise."""
    one, other = section.stated, mark
    names = [] if one.headline == other.headline else ["headline"]
    for key in {**one.keys, **other.keys}:
        pair = [Stated("", "", {key: said.keys.get(key, "")}, "").hash for said in (one, other)]
        names += [f"`{key}`"] if pair[0] != pair[1] and key != "formerly" else []
    return names if one.prose.split() == other.prose.split() else [*names, "paraphrase"]
