"""What is written is what is read: dates, citations, and files printed from fields."""

import json
import re
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.format.addresses import foreign_host
from build_scripts.read.documents import parse_document
from build_scripts.read.prose import parse_sentences
from build_scripts.text.dates import parse_date
from build_scripts.text.source import Source, Span
from tests.fuzz.strategies import pieces

ids = st.lists(st.text("abz09", min_size=1, max_size=6), min_size=1, max_size=4).map("-".join)
days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
dates = st.builds("".join, st.tuples(days, st.sampled_from(["", "~", "?", "%"]))) | st.sampled_from(
    ["2030", "2030-05", "..2030-05-02", "2030-05-02/..", "2030-05/2030-06-03", "../2030"]
)
lines = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2800"), min_size=1
).filter(lambda text: 0 < len(text.strip()) <= 100 and text == text.strip())


@given(st.text("0123456789-/.~?%X ", max_size=24) | dates)
def test_date_is_what_it_says(text: str) -> None:
    """A date that is read lies between its bounds, in order, and reading it again gives the same."""
    check_date(text)


@given(st.integers(0, 2**64))
def test_dates_in_batches(seed: int) -> None:
    """The same, in batches that cost less: good dates with up to three characters exchanged."""
    random = Random(seed)  # noqa: S311 -- the same texts for the same seed are what is wanted
    for _ in range(10):
        text = random.choice(("2030-05-02", "2030-05", "2030", "2030-05-02/2030-06-03", "..2030-05-02", "2030-05/.."))
        for _ in range(random.randrange(4)):
            at = random.randrange(len(text) + 1)
            text = text[:at] + random.choice("0123456789-/.~?%X ") + text[at + random.randrange(2) :]
        check_date(text)


def check_date(text: str) -> None:
    """A date says what was written, or is none."""
    found = parse_date(text)
    if found is None:
        return
    assert found.text == text
    assert found.earliest is not None or found.latest is not None
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    parse_date.cache_clear()
    assert parse_date(text) == found
    assert not found.surely_after(found)
    day = found.latest or found.earliest
    assert day is not None
    assert 1 <= day.year <= 9999


@given(dates, dates)
def test_dates_have_an_order(one: str, other: str) -> None:
    """Of two dates at most one is surely after the other, and the order agrees with that."""
    first, second = parse_date(one), parse_date(other)
    assert first is not None
    assert second is not None
    assert not (first.surely_after(second) and second.surely_after(first))
    if first.surely_after(second):
        assert first.sort_key() > second.sort_key()


@given(st.lists(st.tuples(ids, ids), min_size=1, max_size=4), st.booleans())
def test_citations_are_read_as_written(cited: list[tuple[str, str]], spread: bool) -> None:
    """Every id of a sentence is found, in order, with its place; the words stay without them."""
    full = [f"{document}#{statement}" for document, statement in cited]
    joined = " ".join(f"[@{id}]" for id in full) if spread else f"[{'; '.join(f'@{id}' for id in full)}]"
    text = f"He said so {joined}."
    (sentence,), found = parse_sentences(Source("x.md", text), Span(0, len(text)))
    assert found == ()
    assert [citation.id for citation in sentence.citations] == full
    assert [text[citation.span.start : citation.span.end] for citation in sentence.citations] == full
    assert sentence.text == "He said so."


@given(pieces)
def test_sentences_cover_the_prose(text: str) -> None:
    """No word of the prose is lost, none is read twice, and the order is that of the text."""
    source = Source("x.md", text)
    sentences, _ = parse_sentences(source, Span(0, len(text)))
    read = "".join(text[s.span.start : s.span.end] for s in sentences)
    assert re.sub(r"\s", "", read) == re.sub(r"\s", "", text)
    assert [s.span for s in sentences] == sorted(s.span for s in sentences)


@given(lines, dates, ids, ids, dates, st.integers(1, 999_999), lines, st.lists(ids, max_size=3))
def test_printed_document_is_read_as_it_was(
    title: str, published: str, slug: str, question: str, said: str, passage: int, note: str, relay: list[str]
) -> None:
    """Fields written as YAML give the same fields again, whatever characters they hold."""
    text = (
        f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\npublisher: gazette\npublished: {published}\n"
        "language: en\nkind: report\n---\n\n"
        f"## Headline\n\n```yaml {{.statement #{slug}}}\nquestion: {question}\nspeaker: minister\nsaid: {said}\n"
        f"passage: {passage}\nnote: {json.dumps(note, ensure_ascii=False)}\n"
        f"relay: {json.dumps(relay)}\n```\n\nProse.\n"
    )
    document, found = parse_document("ferry", "gazette", Source("x.md", text))
    assert found == ()
    assert document.front.fields is not None
    assert (document.front.fields.title, document.front.fields.published.text) == (title, published)
    (statement,) = document.statements
    fields = statement.fields
    assert fields is not None
    assert fields.said is not None
    assert (statement.slug, fields.question, fields.speaker, fields.said.text) == (slug, question, ("minister",), said)
    assert (fields.passage, fields.note, fields.relay) == ((passage,), note, tuple(relay))
    for key in ("question", "said", "passage"):
        span = statement.written.at(key)
        assert text[span.start : span.end] == str({"question": question, "said": said, "passage": passage}[key])


@given(st.text(max_size=30))
def test_host_that_is_shown_is_ascii(host: str) -> None:
    """Whatever the host, what readers are told of it cannot deceive."""
    cleaned = re.sub(r"[\s/?#@:\[\]\\]", "", host)
    shown = foreign_host(f"https://{cleaned}.example/")
    assert shown is None or shown.isascii()
