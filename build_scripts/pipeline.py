"""The story: read, parse, follow, assemble, check, render, publish."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from build_scripts.assemble.library import assemble
from build_scripts.checks import check_library
from build_scripts.checks.references import follow_references
from build_scripts.findings.finding import Diagnostic, Rule, has_errors, in_order
from build_scripts.fingerprints.file import parse_fingerprint
from build_scripts.format.fields import Fields, PerspectiveFields, PublisherFields, SpeakerFields
from build_scripts.model.library import Fingerprint, Library
from build_scripts.pages import Page, Settings, render_pages
from build_scripts.publishing.publish import publish
from build_scripts.publishing.settings import read_settings
from build_scripts.read.files import (
    DocumentFile,
    EventFile,
    Files,
    QuestionFile,
    RegisterFile,
    parse_document,
    parse_event,
    parse_loaded_words,
    parse_question,
    parse_register,
)
from build_scripts.read.folder import TreeFile, read_tree
from build_scripts.text.source import Source

F = TypeVar("F", bound=Fields)
R = TypeVar("R")

Engine = Callable[[Path, Library, tuple[Page, ...]], None]
"""Writes the site with these pages into an empty folder."""


def build(root: Path, target: Path, engine: Engine) -> tuple[Diagnostic, ...]:
    """The whole story: the sources below `root` read, checked, rendered and, where no finding is an error, published.

    The findings, in order. While one is an error, the site in `target` stays as it was.
    """
    library, findings = load(root)
    if not has_errors(findings):
        pages = render(library, read_settings(root))
        publish(target, lambda staging: engine(staging, library, pages))
    return findings


class Memory:
    """The last answer of the parsers for each file: while somebody writes, all files but one are as they were."""

    def __init__(self) -> None:
        self._answers: dict[str, tuple[Source, Any]] = {}

    def read(self, parse: Callable[..., R], *arguments: Any) -> R:
        """What `parse` says to the arguments, the last of which is the file."""
        source: Source = arguments[-1]
        known = self._answers.get(source.path)
        if known is None or known[0] != source:
            known = self._answers[source.path] = source, parse(*arguments)
        answer: R = known[1]
        return answer


def load(root: Path, memory: Memory | None = None) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library below `root/sources` and all findings, in order; to be rendered only when none is an error."""
    library, findings, _ = judge(root, memory)
    return library, findings


def judge(root: Path, memory: Memory | None = None) -> tuple[Library, tuple[Diagnostic, ...], tuple[str, ...]]:
    """The same, and in words what cannot be judged before some of the findings are mended."""
    tree, unreadable = read_tree(root)
    files, unparsable = parse_files(tree, memory)
    read = {file.source.path for file in tree}
    files = replace(files, unread=frozenset({d.source.path for d in unreadable} - read))
    unknown = follow_references(files)
    library, fragments, repeated = assemble(files)
    checked = tuple(check_library(library, fragments))
    found = [one for one in checked if isinstance(one, Diagnostic)]
    unjudged = sorted({one.slug for one in checked if isinstance(one, Rule)})
    if fragments.unread:
        unjudged.insert(0, "what else stands there")
    return library, in_order([*unreadable, *unparsable, *unknown, *repeated, *found]), tuple(unjudged)


def render(library: Library, settings: Settings) -> tuple[Page, ...]:
    """Every page of the site, in a fixed order."""
    return render_pages(library, settings)


def parse_files(tree: Iterable[TreeFile], memory: Memory | None = None) -> tuple[Files, tuple[Diagnostic, ...]]:
    """Every file of the tree as written, and the findings of each."""
    read = (memory or Memory()).read
    findings: list[Diagnostic] = []
    registers: dict[str, TreeFile] = {}
    events: list[EventFile] = []
    questions: list[QuestionFile] = []
    documents: list[DocumentFile] = []
    fingerprints: dict[tuple[str, str], Fingerprint | None] = {}
    for file in tree:
        found: tuple[Diagnostic, ...] = ()
        match file.kind:
            case "register":
                registers[file.id] = file
            case "event":
                event, found = parse_event(file.id, file.source)
                events.append(event)
            case "question":
                question, found = read(parse_question, file.event_id, file.id, file.source)
                questions.append(question)
            case "document":
                document, found = read(parse_document, file.event_id, file.id, file.source)
                documents.append(document)
            case "fingerprint":
                fingerprint, found = read(parse_fingerprint, file.source)
                fingerprints[file.event_id, file.id] = fingerprint
        findings.extend(found)
    loaded_words: tuple[str, ...] = ()
    if "loaded-words" in registers:
        loaded_words, found = parse_loaded_words(registers["loaded-words"].source)
        findings.extend(found)
    files = Files(
        perspectives=_register(PerspectiveFields, registers.get("perspectives"), findings),
        publishers=_register(PublisherFields, registers.get("publishers"), findings),
        speakers=_register(SpeakerFields, registers.get("speakers"), findings),
        loaded_words=loaded_words,
        events=tuple(events),
        questions=tuple(questions),
        documents=tuple(documents),
        fingerprints=fingerprints,
    )
    return files, tuple(findings)


def _register(schema: type[F], file: TreeFile | None, findings: list[Diagnostic]) -> RegisterFile[F]:
    if file is None:
        return RegisterFile((), (), frozenset(), read=False)
    register, found = parse_register(schema, file.source)
    findings.extend(found)
    return register
