"""Errors come all at once: what is wrong beside another error is told in the same run, and nobody is accused of it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from build_scripts.pipeline import load
from build_scripts.read.files import ParseCache
from tests.rules.pages import example_files, write
from tests.world import DOCUMENT, EVENT, QUESTION, run

REPORTER, MINISTER = "sources/speakers/reporter.yml", "sources/speakers/minister.yml"
PUBLISHER, PERSPECTIVES = "sources/publishers/wire.yml", "sources/perspectives.yml"
WIRE = "sources/ferry/documents/wire-2030-05-04.md"
OCCASION = "sources/ferry/occasions/consul-2030-05-03.yml"

FENCE = """speaker: minister
said: 2030-05-02
passage: [1, 2]
quote: the wind was too much
relay: [wire]
answers: {wind-sank: affirms}
argues: {cargo-sank: doubts}
imputes: {south: {cargo-sank: allows}}
question: cause
figure: {counts: missing, low: 3, high: 12, unit: people}
replies_to: [wire-2030-05-04#cargo]
"""

AGAIN = """
## Names the wind again

```yaml {.position #north-2030-05-04}
perspective: north
from: 2030-05-03
replaces: [north-2030-05-02]
change_note: Less is said.
lead: gazette-2030-05-02#wind
told_by: [south]
```

The consul said the same of the cargo [@wire-2030-05-04#cargo].
The minister had named the wind before [@gazette-2030-05-02#wind].
"""

MISTAKES: dict[str, tuple[str, str, str]] = {
    # In one fence
    "question that is not there": (DOCUMENT, "question: cause", "question: sinking"),
    "speaker that is not there": (DOCUMENT, "speaker: minister", "speaker: admiral"),
    "no date": (DOCUMENT, "said: 2030-05-02", "said: yesterday"),
    "date after the document's": (DOCUMENT, "said: 2030-05-02", "said: 2030-05-04"),
    "time without its zone": (DOCUMENT, "said: 2030-05-02", "said: 2030-05-02T10:00"),
    "no answer": (DOCUMENT, "answers: {wind-sank: affirms}", "answers: {wind-sank: thinks}"),
    "claim that is not there": (DOCUMENT, "answers: {wind-sank: affirms}", "answers: {waves-sank: affirms}"),
    "reason for a claim that is not there": (DOCUMENT, "argues: {cargo-sank", "argues: {tide-sank"),
    "side to which nothing can be ascribed": (DOCUMENT, "imputes: {south: ", "imputes: {nobody: "),
    "no passage": (DOCUMENT, "passage: [1, 2]", "passage: first"),
    "passage out of range": (DOCUMENT, "passage: [1, 2]", "passage: 9"),
    "other words": (DOCUMENT, "the wind was too much", "the wind was not too much"),
    "quote marks": (DOCUMENT, "quote: the wind was too much", "quote: '“the wind was too much”'"),
    "relay that is not there": (DOCUMENT, "relay: [wire]", "relay: [radio]"),
    "relay without brackets": (DOCUMENT, "relay: [wire]", "relay: wire"),
    "quantity that is not there": (DOCUMENT, "counts: missing", "counts: drowned"),
    "range reversed": (DOCUMENT, "low: 3", "low: 33"),
    "no number": (DOCUMENT, "low: 3", "low: three"),
    "no unit": (DOCUMENT, "unit: people", "unti: people"),
    "statement that is not there": (DOCUMENT, "wire-2030-05-04#cargo", "wire-2030-05-04#crew"),
    "document that is not there": (DOCUMENT, "wire-2030-05-04#cargo", "herald-2030-05-04#cargo"),
    "relation to itself": (DOCUMENT, "wire-2030-05-04#cargo", "gazette-2030-05-02#wind"),
    "key that is not known": (DOCUMENT, "relay: [wire]", "sent_by: wire"),
    "key of the first edition": (DOCUMENT, "relay: [wire]", "stance: asserts"),
    "key left out": (DOCUMENT, "passage: [1, 2]", "# passage: 1"),
    "YAML that ends early": (DOCUMENT, "relay: [wire]", "relay: [wire"),
    "HTML": (DOCUMENT, "The minister put it", "The <b>minister</b> put it"),
    "loaded word": (DOCUMENT, "The minister put it", "The puppet regime put it"),
    "relay that is no relay": (DOCUMENT, "relay: [wire]", "relay: [minister]"),
    "relay of the publisher": (DOCUMENT, "relay: [wire]", "relay: [wire, gazette]"),
    "relay named twice": (DOCUMENT, "relay: [wire]", "relay: [wire, wire]"),
    "number below zero": (DOCUMENT, "low: 3", "low: -3"),
    "word of another voice taken back": (
        DOCUMENT,
        "replies_to: [wire-2030-05-04#cargo]",
        "withdraws: [wire-2030-05-04#cargo]",
    ),
    "letters of another language": (DOCUMENT, "title: Ferry sinks", "title: Паром затонул"),
    "words in prose that nobody used": (DOCUMENT, "down to the wind.", "down to “a very strong wind”."),
    # In front matter
    "host that may deceive": (DOCUMENT, "https://gazette.example/", "https://gäzette.example/"),
    "no language": (DOCUMENT, "language: en", "language: English"),
    "no publishing date": (DOCUMENT, "published: 2030-05-02", "published: in spring"),
    "publisher that is not there": (DOCUMENT, "publisher: gazette", "publisher: herald"),
    "front matter that ends early": (DOCUMENT, "title: Ferry sinks", 'title: "Ferry sinks'),
    # In another document
    "no kind": (WIRE, "kind: news report", "kind: []"),
    "no answer in another document": (WIRE, "{wind-sank: denies", "{wind-sank: thinks"),
    "occasion that is not there": (WIRE, "occasion: consul-2030-05-03", "occasion: envoy-2030-05-03"),
    "day beside an occasion": (WIRE, "# The day.", "said: 2030-05-03"),
    "speaker who does not speak there": (WIRE, "# The speaker.", "speaker: minister"),
    "voice that is not there": (WIRE, "speaker: reporter", "speaker: editor"),
    "no voice": (WIRE, "speaker: reporter", "# speaker: reporter"),
    "nothing answered": (WIRE, "answers: {cargo-sank: asks}", "# answers: {}"),
    # In an occasion
    "no day of an occasion": (OCCASION, "said: 2030-05-03", "said: on Friday"),
    "occasion after a document that reports it": (
        OCCASION,
        "said: 2030-05-03\ndated_by: {document: wire-2030-05-04, passage: 1}",
        "said: 2030-05-09\ndated_by: {document: wire-2030-05-04, passage: 1}",
    ),
    "passage that dates it and is not there": (OCCASION, "passage: 1}", "passage: 9}"),
    "no kind of occasion": (OCCASION, "what: briefing", "what: chat"),
    "other speaker that is not there": (OCCASION, "[consul]", "[envoy]"),
    "document that dates it and is not there": (OCCASION, "document: wire-2030-05-04", "document: herald-2030"),
    "occasion that ends early": (OCCASION, "passage: 1}", "passage: 1"),
    # In a question
    "no title": (QUESTION, "title: Why did the ferry sink?", "title: []"),
    "claim about nobody": (QUESTION, "concerns: [north]", "concerns: [norway]"),
    "claim that excludes another twice": (QUESTION, "# The claim.", "excludes: [wind-sank, wind-sank]"),
    "claim that follows from nothing": (QUESTION, "# The claim.", "implies: [crew-sank]"),
    "claim without its prose": (QUESTION, "Said by whoever gives the load as the cause.\n", "\n"),
    "no start": (QUESTION, "from: 2030-05-02", "from: at once"),
    "start later than all that is cited": (
        QUESTION,
        "# The first.\nfrom: 2030-05-03",
        "# The first.\nfrom: 2030-05-09",
    ),
    "perspective that is not there": (QUESTION, "perspective: south", "perspective: west"),
    "lead of another side": (QUESTION, "lead: gazette-2030-05-02#wind", "lead: wire-2030-05-04#cargo"),
    "lead that is not there": (
        QUESTION,
        "lead: wire-2030-05-04#cargo\n```\n\nThe consul",
        "lead: wire-2030-05-04#freight\n```\n\nThe consul",
    ),
    "no start of the second": (QUESTION, "from: 2030-05-03\nreplaces", "from: at last\nreplaces"),
    "no note on the change": (QUESTION, "change_note: Less is said.", "# change_note"),
    "position that is not there": (QUESTION, "replaces: [north-2030-05-02]", "replaces: [north-2030-04-02]"),
    "nothing from before": (QUESTION, "wind before [@gazette-2030-05-02#wind]", "wind before [@wire-2030-05-04#cargo]"),
    "headline twice": (QUESTION, "## Names the wind again", "## Names the wind"),
    "no told_by": (QUESTION, "told_by: [south]", "told_by: []"),
    "told_by that is not there": (QUESTION, "told_by: [south]", "told_by: [south, east]"),
    "citation of nothing": (QUESTION, "that it was the cargo [@wire-2030-05-04#cargo]", "that it was [@radio#cargo]"),
    "sentence without citation": (QUESTION, "The consul said the same", "It is said. The consul said the same"),
    # In the event and the registers
    "no day": (EVENT, "date: 2030-05-01", "date: long ago"),
    "column that is not there": (EVENT, "columns: [north, south]", "columns: [north, south, up]"),
    "question without a file": (EVENT, "questions: [cause]", "questions: [cause, rescue]"),
    "lead without citation": (EVENT, "A ferry sank", "Many drowned. A ferry sank"),
    "lead that cites nothing": (EVENT, "gazette-2030-05-02#wind", "wire-2030-05-04#waves"),
    "no kind of speaker": (REPORTER, "kind: outlet", "kind: paper"),
    "no role of the speaker": (MINISTER, "role: minister of the North", "role: []"),
    "body that is not there": (MINISTER, "role: minister", "body: ministry\nrole: minister"),
    "speaker for nobody": (REPORTER, "perspective: press", "perspective: media"),
    "speaker that ends early": (REPORTER, "basis: Its own voice.}", "basis: Its own voice."),
    "no owner": (PUBLISHER, "ownership: private", "ownership: rich"),
    "no colour": (PERSPECTIVES, 'colour: "#9d3a78"', "colour: pink"),
}

UNREADABLE = {
    "fence of another kind": (DOCUMENT, "{.statement #wind}", "{.remark #wind}"),
    "fence that is not closed": (DOCUMENT, "```\n\nThe minister", "\nThe minister"),
    "another file": (DOCUMENT, "---\n", "\n"),
}
"""Of which nobody knows what they say: what else is wrong in them shows when they are mended."""

CANNOT_BE_JUDGED: dict[frozenset[str], str] = {
    frozenset({"relay that is no relay", "speaker that is not there"}): "nobody knows who speaks",
    frozenset({"relay of the publisher", "publisher that is not there"}): "nobody knows who publishes it",
    frozenset({"letters of another language", "no language"}): "nobody knows the language",
    frozenset({"word of another voice taken back", "occasion that is not there"}): "nobody knows who speaks there",
    frozenset({"passage that dates it and is not there", "document that dates it and is not there"}): "of no document",
    frozenset({"key left out", "key that is not known"}): "the one may be the other, misspelt",
    frozenset({"key left out", "YAML that ends early"}): "the key may be the one that cannot be read",
    frozenset({"start later than all that is cited", "citation of nothing"}): "nobody knows when it was said",
    frozenset({"date after the document's", "no publishing date"}): "nobody knows when the document was published",
    frozenset({"occasion that is not there", "speaker who does not speak there"}): "nobody knows who speaks there",
    frozenset({"occasion that is not there", "start later than all that is cited"}): "nobody knows when it was said",
    frozenset({"occasion that ends early", "start later than all that is cited"}): "nobody knows when it was public",
    frozenset({"no kind of occasion", "start later than all that is cited"}): "nobody knows when it was public",
    frozenset({"occasion that is not there", "lead of another side"}): "nobody knows who speaks there",
    frozenset({"occasion that is not there", "no told_by"}): "nobody knows who speaks there",
    frozenset({"speaker who does not speak there", "lead of another side"}): "nobody knows whose words these are",
    frozenset({"speaker who does not speak there", "no told_by"}): "nobody knows whose words these are",
    frozenset({"other speaker that is not there", "lead of another side"}): "nobody knows for whom the stranger speaks",
    frozenset({"other speaker that is not there", "no told_by"}): "nobody knows for whom the stranger speaks",
    frozenset({"no day of an occasion", "start later than all that is cited"}): "nobody knows when it was said",
    frozenset({"occasion after a document that reports it", "start later than all that is cited"}): "the day is wrong",
    frozenset({"document that dates it and is not there", "occasion that ends early"}): "the key cannot be read",
    frozenset({"speaker for nobody", "speaker that ends early"}): "the key cannot be read",
    frozenset({"position that is not there", "nothing from before"}): "nobody knows what was held before",
}

Found = set[tuple[str, str, int]]


def project(*mistakes: str) -> dict[str, str]:
    """The files of the example project with the mistakes."""
    files = example_files()
    start, end = files[DOCUMENT].index("speaker: minister"), files[DOCUMENT].index("```\n\nThe minister")
    files[DOCUMENT] = files[DOCUMENT][:start] + FENCE + files[DOCUMENT][end:]
    files[DOCUMENT] = files[DOCUMENT].replace("language: en\n", "language: en\nurl: https://gazette.example/\n")
    files[QUESTION] = files[QUESTION].replace("perspective: south\n", "perspective: south\n# The first.\n") + AGAIN
    files[QUESTION] = files[QUESTION].replace("concerns: [north]\n", "concerns: [north]\n# The claim.\n")
    files[WIRE] = files[WIRE].replace("passage: 1\n", "passage: 1\n# The day.\n# The speaker.\n")
    for path, old, new in ({**MISTAKES, **UNREADABLE}[mistake] for mistake in mistakes):
        assert old in files[path]
        files[path] = files[path].replace(old, new, 1)
    return files


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Found]:
    """Mistakes → rule, file and line of the findings in the example project."""
    folder, memory = tmp_path_factory.mktemp("project"), ParseCache()
    written: dict[str, str] = {}

    @cache
    def found(*mistakes: str) -> Found:
        files = project(*mistakes)
        write({path: text for path, text in files.items() if written.get(path) != text}, folder)
        written.update(files)
        return {(d.rule.slug, d.source.path, d.line) for d in load(folder, memory)[1]}

    return found


def _fits(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether both can be made at once."""
    return one[0] != other[0] or not (one[1] in other[1] or other[1] in one[1])


def test_each_mistake_is_found_and_the_project_is_good_without(check: Callable[..., Found]) -> None:
    """Each of them is one finding."""
    assert check() == set()
    assert {mistake: len(check(mistake)) for mistake in MISTAKES} == dict.fromkeys(MISTAKES, 1)


@pytest.mark.parametrize("one", MISTAKES)
def test_no_mistake_hides_another(one: str, check: Callable[..., Found]) -> None:
    """Two mistakes are two findings at the places where each alone is found, and nothing else is accused."""
    others = list(MISTAKES)[list(MISTAKES).index(one) + 1 :]
    for other in [other for other in others if _fits(MISTAKES[one], MISTAKES[other])]:
        found, expected = check(one, other), check(one) | check(other)
        if frozenset({one, other}) in CANNOT_BE_JUDGED:
            assert found < expected, (one, other)
        else:
            assert found == expected, (one, other)


@pytest.mark.parametrize("unreadable", UNREADABLE)
def test_what_cannot_be_read_hides_its_own_section_alone(unreadable: str, check: Callable[..., Found]) -> None:
    """A mistake elsewhere is found all the same, and none is found that is not there."""
    alone = check(unreadable)
    assert len(alone) == 1
    for other in [other for other in MISTAKES if _fits(UNREADABLE[unreadable], MISTAKES[other])]:
        found, expected = check(unreadable, other), alone | check(other)
        assert found == expected or (found == alone and MISTAKES[other][0] == DOCUMENT), (unreadable, other)


def test_seven_mistakes_of_a_newcomer_in_one_fence_take_one_run(check: Callable[..., Found]) -> None:
    """Everything that is wrong in a fence is told at once, values and what they name alike."""
    mistakes = ["question that is not there", "speaker that is not there", "no date", "no answer", "other words"]
    mistakes += ["relay that is not there", "statement that is not there", "range reversed", "HTML"]
    assert len(check(*mistakes)) == len(mistakes)


@pytest.mark.parametrize(
    ("mistakes", "line"),
    [
        (["fence of another kind"], "not judged before these are mended: what else stands there"),
        (["occasion after a document that reports it"], "not judged before these are mended: position-date"),
        (["no date", "other words", "no title"], None),
    ],
)
def test_what_cannot_be_judged_yet_is_said_in_the_last_line(
    mistakes: list[str], line: str | None, tmp_path: Path
) -> None:
    """Nobody takes a report for all there is when it is not; where it is, nothing is said."""
    write(project(*mistakes), tmp_path)
    last = run(tmp_path, "check").output.splitlines()[-1]
    assert last == line if line else last.startswith(f"{len(mistakes)} error")
