"""What the checker lets through can be shown: sources without errors become pages, and the pages agree with them."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from build_scripts.exports import export_data
from build_scripts.findings.finding import has_errors
from build_scripts.pages import Settings, render_pages
from build_scripts.pipeline import load
from build_scripts.text.dates import Date, parse_date
from tests.rules.pages import write
from tests.world import world

SIDES = {"minister": "north", "consul": "south", "reporter": "press", "aide": "north"}
CLAIMS = {"wind": "cause", "cargo": "cause", "late": "rescue"}
UNITS = {"aboard": "people", "paid": "crowns"}
REGISTERS = {
    **{name: text for name, text in world({}).items() if "/ferry/" not in name},
    "sources/speakers/minister.yml": "name: M\nkind: person\nperspectives: [{perspective: north, basis: Named so.}]\n",
    "sources/speakers/aide.yml": (
        "name: An aide\nkind: person\nbody: minister\nperspectives: [{perspective: north, basis: Named so.}]\n"
    ),
}
dates = st.sampled_from(["2030-05-02", "2030-05-03", "2030-05-04", "2030-05-05"]) | st.sampled_from(
    [
        *("2030", "2030-05", "2030-05~", "2030-05-02~", "2030-05-02?", "2030-05-02%", "1712-11-30", "2030-04"),
        *("..2030-05-03", "2030-05-01/2030-05-04", "2030-05-01/..", "2029/2030-05-03", "2030-12"),
        *("2030-05-02T10:00+03:00", "2030-05-02T23:30-04:00"),
    ]
)
numbers = st.sampled_from([-3.5, 0, 7, 12.5, 139, 1234567890123])
answers = st.dictionaries(
    st.sampled_from(sorted(CLAIMS)),
    st.sampled_from(["affirms", "allows", "asks", "doubts", "denies", "declines"]),
    min_size=1,
)
kinds = st.sampled_from(["address", "briefing", "interview", "talk in confidence", "post", "ruling", "article"])


class Said(NamedTuple):
    """A statement, as far as others have to know it."""

    id: str
    speaker: str


@st.composite
def figures(draw: st.DrawFn) -> str:
    """A single value or a range, as of a day or not."""
    counts = draw(st.sampled_from(sorted(UNITS)))
    low, high = sorted((draw(numbers), draw(numbers)))
    value = draw(st.sampled_from([f"value: {low}", f"low: {low}, high: {high}"]))
    as_of = draw(st.just("") | dates.map(", as_of: {}".format))
    return f"figure: {{counts: {counts}, {value}, unit: {UNITS[counts]}{as_of}}}"


@st.composite
def occasions(draw: st.DrawFn, number: int) -> tuple[str, tuple[str, ...]]:
    """A file of `occasions/`, and who speaks there; it leads to the one before."""
    speakers = tuple(draw(st.lists(st.sampled_from(sorted(SIDES)), min_size=1, max_size=2, unique=True)))
    lines = [f"speakers: [{', '.join(speakers)}]", f"what: {draw(kinds)}", f"said: {draw(dates)}"]
    lines += [f"public: {draw(dates)}"] if draw(st.booleans()) else []
    if number and draw(st.booleans()):
        lines.append(f"{draw(st.sampled_from(['rests_on', 'may_be', 'not']))}: [talk-{number - 1}]")
    return "\n".join(lines) + "\n", speakers


@st.composite
def acts(draw: st.DrawFn, talks: Sequence[tuple[str, ...]], voice: str) -> tuple[list[str], str]:
    """The keys that say who says a statement when, and the first who says it."""
    way = draw(st.sampled_from(["talk", "own day", "voice"] if talks else ["own day", "voice"]))
    if way == "voice" and voice:
        return [], voice
    if way == "talk":
        number = draw(st.integers(0, len(talks) - 1))
        jointly = [f"speaker: [{', '.join(talks[number])}]"] if len(talks[number]) > 1 else []
        return [f"occasion: talk-{number}", *jointly], talks[number][0]
    speakers = draw(st.lists(st.sampled_from(sorted(SIDES)), min_size=1, max_size=2, unique=True))
    return [f"speaker: [{', '.join(speakers)}]", f"said: {draw(dates)}"], speakers[0]


def _pairs(pairs: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"


@st.composite
def statements(
    draw: st.DrawFn, id: str, known: Sequence[Said], talks: Sequence[tuple[str, ...]], voice: str
) -> tuple[Said, str]:
    """A section of a document; its relations lead to statements that are known."""
    lines, speaker = draw(acts(talks, voice))
    lines.append(f"passage: {draw(st.sampled_from(['1', '[2, 1]']))}")
    says = draw(st.sampled_from(["answers", "argues", "imputes", "question"]))
    given_answers = _pairs(draw(answers))
    side = draw(st.sampled_from(["north", "south"]))
    written = {"imputes": f"{{{side}: {given_answers}}}", "question": draw(st.sampled_from(["cause", "rescue"]))}
    lines.append(f"{says}: {written.get(says, given_answers)}")
    lines += [f"relay: [{draw(st.sampled_from(['gazette', 'wire', 'consul']))}]"] if draw(st.booleans()) else []
    lines += [draw(st.sampled_from(["hedge: very likely", "custody: true", "not_final: true"]))] * draw(st.booleans())
    lines += [draw(figures())] if draw(st.booleans()) else []
    for kind in draw(st.lists(st.sampled_from(["replies_to", "corrects", "withdraws"]), max_size=2, unique=True)):
        lines += [f"{kind}: [{draw(st.sampled_from(known)).id}]"] if known else []
    head = f"## Somebody says {id.replace('#', ' ')}\n\n```yaml {{.statement #{id.partition('#')[2]}}}\n"
    return Said(id, speaker), head + "\n".join(lines) + "\n```\n" + draw(st.sampled_from(["", "\nIt was said.\n"]))


@st.composite
def questions(draw: st.DrawFn, id: str, known: Sequence[Said]) -> str:
    """Its claims, and what each side holds on it, in order; one position may replace the one before."""
    sections = [
        f"## It was {claim}\n\n```yaml {{.claim #{claim}}}\n"
        + draw(st.sampled_from(["", "concerns: [north]\n"]))
        + "```\n\nIt.\n"
        for claim, of in CLAIMS.items()
        if of == id
    ]
    for side in ("north", "south"):
        read = (parse_date(text) for text in draw(st.lists(dates, max_size=3, unique=True)))
        before = ""
        for place, start in enumerate(sorted(filter(None, read), key=Date.sort_key)):
            cited, led = draw(st.sampled_from(known)).id, [said.id for said in known if SIDES[said.speaker] == side]
            more = f"replaces: [{side}-{place - 1}]\nchange_note: Now.\n" if before and draw(st.booleans()) else ""
            more += f"lead: {draw(st.sampled_from(led))}\n" if led and draw(st.booleans()) else ""
            others = ", ".join(sorted({"north", "south", "press"} - {side}))
            fence = f"perspective: {side}\nfrom: {start.text}\n{more}told_by: [{others}]"
            then = f"\nIt was held [@{before}].\n" if "replaces" in more else ""
            sections.append(
                f"## {side} holds {place}\n\n```yaml {{.position #{side}-{place}}}\n{fence}\n```\n\n"
                f"It is held [@{cited}].\n{then}"
            )
            before = cited
    return f"---\ntitle: Why {id}?\nshort: {id}\n---\n\nAt issue.\n\n" + "\n".join(sections)


@st.composite
def sources(draw: st.DrawFn) -> Mapping[str, str]:
    """A project of two questions, three claims, up to three occasions and up to four documents."""
    files = dict(REGISTERS)
    made = [draw(occasions(number)) for number in range(draw(st.integers(0, 3)))]
    files |= {f"sources/ferry/occasions/talk-{number}.yml": text for number, (text, _) in enumerate(made)}
    known: list[Said] = []
    for number in range(draw(st.integers(1, 4))):
        published = draw(st.sampled_from(["2030-06-01", "2031", "2031-05~", "..2031-01-02"]))
        front = f"title: T {number}\npublisher: gazette\npublished: {published}\nlanguage: en\nkind: news report"
        voice = draw(st.sampled_from(["", "reporter", "consul"]))
        front += f"\nspeaker: {voice}" if voice else ""
        front += f"\n{draw(st.sampled_from(['copy_of', 'translation_of', 'revision_of']))}: doc-0" * (
            bool(number) and draw(st.booleans())
        )
        sections = []
        for place in range(draw(st.integers(1, 4))):
            said, section = draw(statements(f"doc-{number}#s-{place}", known, [who for _, who in made], voice))
            known.append(said)
            sections.append(section)
        files[f"sources/ferry/documents/doc-{number}.md"] = f"---\n{front}\n---\n\nA note.\n\n" + "\n".join(sections)
    for question in ("cause", "rescue"):
        files[f"sources/ferry/questions/{question}.md"] = draw(questions(question, known))
    files["sources/ferry/event.md"] = (
        "---\ntitle: The ferry\ndate: 2030-05-01\nplace: Grey Point\ncolumns: [north, south]\ncolumn_order: By name.\n"
        "questions: [cause, rescue]\nquantities: {aboard: Aboard, paid: Paid}\n---\n\n"
        f"It happened [@{draw(st.sampled_from(known)).id}].\n"
    )
    return files


@given(sources())
def test_sources_without_errors_become_pages(
    tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, str]
) -> None:
    """Every page and data set is made; a statement stands on its document's page, and a claim on its question's."""
    folder = tmp_path_factory.mktemp("sources")
    write(dict(files), folder)
    library, diagnostics = load(folder)
    assume(not has_errors(diagnostics))
    pages = {page.path: page.html for page in render_pages(library, Settings("S", "1"))}
    data = export_data(library)
    assert len(json.loads(data["statements.json"])) == len(library.statements)
    for statement in library.statements.values():
        assert f'id="s-{statement.slug}"' in pages[f"ferry/documents/{statement.document_id}.md"]
    for claim in json.loads(data["claims.json"]):
        page = pages[f"ferry/questions/{claim['question']}.md"]
        assert (f'id="claim-{claim["id"]}"' in page) >= (claim["row"] is not None)
