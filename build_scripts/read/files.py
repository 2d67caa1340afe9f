"""Every file of the tree → everything that was written, as far as it can be read, and the findings of each file."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from build_scripts.findings.finding import Diagnostic
from build_scripts.fingerprints.file import parse_fingerprint
from build_scripts.format.fields import Fields, PerspectiveFields, PublisherFields, SpeakerFields
from build_scripts.read.coding import parse_coding
from build_scripts.read.documents import parse_document
from build_scripts.read.folder import Kind, TreeFile, read_tree
from build_scripts.read.made_of import Made, made_of
from build_scripts.read.questions import parse_event, parse_question
from build_scripts.read.registers import parse_entry, parse_loaded_words, parse_names, parse_occasion, parse_register
from build_scripts.read.texts import Texts
from build_scripts.read.written import (
    Entry,
    Files,
    Legible,
    RegisterFile,
)
from build_scripts.text.source import Source

F = TypeVar("F", bound=Fields)
R = TypeVar("R")


class ParseCache:
    """The last answer of the parsers for each file: while somebody writes, all files but one are as they were."""

    def __init__(self) -> None:
        self._answers: dict[str, tuple[Source, Any]] = {}
        self.texts = Texts()

    def read(self, parse: Callable[..., R], *arguments: Any) -> R:
        """What `parse` says to the arguments, the last of which is the file."""
        source: Source = arguments[-1]
        known = self._answers.get(source.path)
        if known is None or (known[0] is not source and known[0] != source):
            known = self._answers[source.path] = source, parse(*arguments)
        answer: R = known[1]
        return answer


def read_files(root: Path, cache: ParseCache | None = None) -> tuple[Files, tuple[Diagnostic, ...]]:
    """Everything below `root/sources`, and what is wrong with each file by itself."""
    tree, unreadable = read_tree(root, texts=cache.texts if cache else None)
    # While somebody writes, nobody asks for versions.
    return _read(tree, unreadable, {} if cache else made_of(tree), cache)


def read_event(
    root: Path, event_id: str, beside: Collection[str] | None = None
) -> tuple[Files, tuple[Diagnostic, ...], Made | None]:
    """What one event is made of, all names that are kept back, and what is wrong with these files; None: no such event.

    `beside`: the events with which it is tied; they are looked for in all events where that is not known.
    """
    tree, unreadable = read_tree(root, None if beside is None else {event_id, *beside})
    made = made_of(tree)
    its = made[event_id].paths if event_id in made else frozenset()
    chosen = tuple(file for file in tree if file.source.path in its or file.kind in ("names", "register"))
    files, findings = _read(chosen, unreadable, made, None)
    return files, findings, made.get(event_id)


def read_registers(root: Path) -> tuple[Files, tuple[Diagnostic, ...]]:
    """All that belongs to no event, and the names that events keep back."""
    tree, unreadable = read_tree(root, ())
    return _read(tree, unreadable, {}, None)


def _read(
    tree: Sequence[TreeFile], unreadable: Sequence[Diagnostic], made: Mapping[str, Made], cache: ParseCache | None
) -> tuple[Files, tuple[Diagnostic, ...]]:
    files, unparsable = parse_files(tree, cache)
    read = {file.source.path for file in tree}
    unread = frozenset({d.source.path for d in unreadable} - read)
    files = replace(
        files,
        events=tuple(replace(e, made_of=made[e.id].version) if e.id in made else e for e in files.events),
        unread=unread,
        publishers=_known(files.publishers, "publishers", unread),
        speakers=_known(files.speakers, "speakers", unread),
    )
    return files, (*unreadable, *unparsable)


def _known(register: RegisterFile[F], name: str, unread: Iterable[str]) -> RegisterFile[F]:
    """A register of one entry a file, of which some may not be readable."""
    mine = (f"sources/{name}", f"sources/{name}.yml")
    lost = any(path in mine or path.startswith(f"sources/{name}/") for path in unread)
    return replace(register, legible=Legible.PART) if lost else register


def parse_files(tree: Iterable[TreeFile], cache: ParseCache | None = None) -> tuple[Files, tuple[Diagnostic, ...]]:
    """Every file of the tree as written, and the findings of each."""
    read = (cache or ParseCache()).read
    findings: list[Diagnostic] = []
    registers: dict[str, TreeFile] = {}
    parsed: dict[Kind, list[tuple[TreeFile, Any]]] = defaultdict(list)
    for file in tree:
        if file.kind == "register":
            registers[file.id] = file
            continue
        value, found = _parse(file, read)
        parsed[file.kind].append((file, value))
        findings.extend(found)
    loaded_words: tuple[str, ...] = ()
    if "loaded-words" in registers:
        loaded_words, found = parse_loaded_words(registers["loaded-words"].source)
        findings.extend(found)

    def all_of(kind: Kind) -> tuple[Any, ...]:
        return tuple(value for _, value in parsed[kind])

    files = Files(
        perspectives=_register(PerspectiveFields, registers.get("perspectives"), findings),
        publishers=_of_entries(all_of("publisher")),
        speakers=_of_entries(all_of("speaker")),
        loaded_words=loaded_words,
        events=all_of("event"),
        questions=all_of("question"),
        documents=all_of("document"),
        occasions=all_of("occasion"),
        fingerprints={(file.event_id, file.id): value for file, value in parsed["fingerprint"]},
        codings=all_of("coding"),
        names_kept_back={file.event_id: value for file, value in parsed["names"]},
    )
    return files, tuple(findings)


def _parse(file: TreeFile, read: Callable[..., Any]) -> tuple[Any, tuple[Diagnostic, ...]]:
    """What a file holds, by its kind; `read` remembers the answer."""
    answer: tuple[Any, tuple[Diagnostic, ...]]
    match file.kind:
        case "publisher":
            answer = read(parse_entry, PublisherFields, file.id, "the publisher", file.source)
        case "speaker":
            answer = read(parse_entry, SpeakerFields, file.id, "the speaker", file.source)
        case "occasion":
            answer = read(parse_occasion, file.event_id, file.id, file.source)
        case "event":
            answer = parse_event(file.id, file.source)
        case "question":
            answer = read(parse_question, file.event_id, file.id, file.source)
        case "document":
            answer = read(parse_document, file.event_id, file.id, file.source)
        case "coding":
            answer = read(parse_coding, file.event_id, file.id, file.source)
        case "names":
            answer = parse_names(file.source)
        case _:
            answer = read(parse_fingerprint, file.source)
    return answer


def _register(schema: type[F], file: TreeFile | None, findings: list[Diagnostic]) -> RegisterFile[F]:
    if file is None:
        return RegisterFile((), frozenset(), Legible.PART)
    register, found = parse_register(schema, file.source)
    findings.extend(found)
    return register


def _of_entries(entries: Iterable[Entry[F]]) -> RegisterFile[F]:
    """The register of one entry a file."""
    its = tuple(entries)
    return RegisterFile(its, frozenset(entry.id for entry in its), Legible.ALL if its else Legible.PART)
