"""The reader of files: any input gives findings inside the file, never an exception."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.findings.as_text import as_github, as_json, as_text
from build_scripts.findings.finding import Diagnostic, in_order
from build_scripts.fingerprints.file import parse_fingerprint
from build_scripts.format.fields import PerspectiveFields, SpeakerFields
from build_scripts.read.documents import parse_document
from build_scripts.read.folder import decode
from build_scripts.read.questions import parse_event, parse_question
from build_scripts.read.registers import parse_entry, parse_loaded_words, parse_occasion, parse_register
from build_scripts.text.source import Source
from tests.fuzz.strategies import DOCUMENT, EVENT, OCCASION, QUESTION, REGISTER, damaged, pieces, random_texts

Reader = Callable[[Source], tuple[object, tuple[Diagnostic, ...]]]

READERS: tuple[Reader, ...] = (
    lambda source: parse_document("ferry", "gazette", source),
    lambda source: parse_question("ferry", "cause", source),
    lambda source: parse_event("ferry", source),
    lambda source: parse_register(PerspectiveFields, source),
    lambda source: parse_occasion("ferry", "talk", source),
    lambda source: parse_entry(SpeakerFields, "minister", "the speaker", source),
    parse_loaded_words,
    parse_fingerprint,
)

WHOLE = (DOCUMENT, QUESTION, EVENT, REGISTER, OCCASION)
"""A good file for each of the first readers."""


@pytest.fixture(scope="module", autouse=True)
def counted(request: pytest.FixtureRequest) -> Iterator[None]:
    """Say at the end how many inputs were read."""
    yield
    request.config.get_terminal_writer().line(f"\n{inputs['read']:,} inputs read")


inputs = Counter[str]()


def check_findings(found: Iterable[Diagnostic]) -> None:
    """Every finding lies in its file, and the three reports can show all of them."""
    findings = in_order(found)
    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(finding.source.text), finding
        assert 1 <= finding.line <= finding.source.line_count()
        assert finding.message
        assert finding.hint
    assert in_order(reversed(findings)) == findings
    shown = as_text(findings)
    assert all(line.isprintable() for line in shown.split("\n"))
    assert len(as_github(findings).splitlines()) == len(findings)
    assert as_json(findings)


def read(reader: Reader, text: str) -> None:
    """Read a text as it would come from disk, twice, with one result."""
    inputs["read"] += 1
    findings: list[Diagnostic] = []
    source = decode(text.encode("utf-8", "surrogatepass"), "sources/ferry/documents/gazette.md", findings)
    check_findings(findings)
    if source is not None:
        _, found = reader(source)
        check_findings(found)
        assert reader(source)[1] == found


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Bytes that are no text give a finding at the first bad byte."""
    findings: list[Diagnostic] = []
    source = decode(data, "sources/ferry/event.md", findings)
    check_findings(findings)
    assert source is not None or [f.rule.slug for f in findings] == ["not-utf-8"]


@given(st.integers(0, 2**64))
def test_bytes_in_batches(seed: int) -> None:
    """The same for a good file with up to three bytes written over, in batches that cost less."""
    random = Random(seed)  # noqa: S311 -- the same bytes for the same seed are what is wanted
    for _ in range(20):
        data = bytearray(random.choice(WHOLE).encode())
        for _ in range(random.randrange(1, 4)):
            data[random.randrange(len(data))] = random.randrange(256)
        inputs["read"] += 1
        findings: list[Diagnostic] = []
        decode(bytes(data), "sources/ferry/event.md", findings)
        check_findings(findings)


@given(st.sampled_from(READERS), pieces)
def test_any_text(reader: Reader, text: str) -> None:
    """Any text can be read as any kind of file."""
    read(reader, text)


@given(pieces)
def test_any_front_matter(text: str) -> None:
    """Anything between the two `---` can be read."""
    read(READERS[0], f"---\n{text}\n---\n")


@given(pieces, pieces)
def test_any_section(fence: str, prose: str) -> None:
    """Anything in a fence and below it can be read, in a document and in a question."""
    front = DOCUMENT.split("## ")[0]
    read(READERS[0], f"{front}## A\n\n```yaml {{.statement #a}}\n{fence}\n```\n\n{prose}\n")
    read(READERS[1], f"{front}## A\n\n```yaml {{.position #a}}\n{fence}\n```\n\n{prose}\n")


@given(damaged(DOCUMENT))
def test_damaged_document(text: str) -> None:
    """A document with any damage can be read."""
    read(READERS[0], text)


@given(damaged(QUESTION))
def test_damaged_question(text: str) -> None:
    """A question with any damage can be read."""
    read(READERS[1], text)


@given(damaged(EVENT))
def test_damaged_event(text: str) -> None:
    """An event with any damage can be read."""
    read(READERS[2], text)


@given(damaged(REGISTER))
def test_damaged_register(text: str) -> None:
    """A register with any damage can be read."""
    read(READERS[3], text)


@given(damaged(OCCASION))
def test_damaged_occasion(text: str) -> None:
    """An occasion with any damage can be read, as a speaker too."""
    read(READERS[4], text)
    read(READERS[5], text)


@given(st.integers(0, 2**64))
def test_texts_in_batches(seed: int) -> None:
    """The same, in batches that cost less: pieces in any order, and files with damage."""
    for whole, text in random_texts(seed, 20):
        for reader in READERS if whole is None else [READERS[WHOLE.index(whole)]]:
            read(reader, text)
