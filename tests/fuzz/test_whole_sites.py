"""What the checker lets through can be shown: sources without errors become pages, and the pages agree with them."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from build_scripts.exports import export_data
from build_scripts.findings.finding import has_errors
from build_scripts.model.library import RELATION_KINDS
from build_scripts.pages import RENDERERS, Settings, prepare_site
from build_scripts.pipeline import load
from build_scripts.text.dates import Date, parse_date
from tests.commands.project import FILES, put

SIDES = {"minister": "north", "consul": "south", "wire": "third"}
QUESTIONS = ("cause", "rescue")
UNITS = {"aboard": "people", "paid": "crowns"}
REGISTERS = {
    **{name: text for name, text in FILES.items() if name.count("/") == 1},
    "sources/perspectives.yml": FILES["sources/perspectives.yml"]
    + 'third: {name: T, short: T, letter: T, colour: "#446633", colour_dark: "#aaddaa", description: Others.}\n',
    "sources/speakers.yml": FILES["sources/speakers.yml"]
    + "wire: {name: W, kind: outlet, perspectives: [{perspective: third, basis: Its own voice.}]}\n",
}
dates = st.sampled_from(["2030-05-02", "2030-05-03", "2030-05-04", "2030-05-05"]) | st.sampled_from(
    [
        *("2030", "2030-05", "2030-05~", "2030-05-02~", "2030-05-02?", "2030-05-02%", "1712-11-30", "2030-04"),
        *("..2030-05-03", "2030-05-01/2030-05-04", "2030-05-01/..", "2029/2030-05-03", "2030-12", "2030-21", "2030-24"),
    ]
)
numbers = st.sampled_from([-3.5, 0, 7, 12.5, 139, 1234567890123])


class Said(NamedTuple):
    """A statement, as far as others have to know it."""

    id: str
    question: str
    side: str


@st.composite
def figures(draw: st.DrawFn) -> str:
    """A single value or a range, as of a day or not."""
    counts = draw(st.sampled_from(sorted(UNITS)))
    low, high = sorted((draw(numbers), draw(numbers)))
    value = draw(st.sampled_from([f"value: {low}", f"low: {low}, high: {high}"]))
    as_of = draw(st.just("") | dates.map(", as_of: {}".format))
    return f"figure: {{counts: {counts}, {value}, unit: {UNITS[counts]}{as_of}}}"


@st.composite
def statements(draw: st.DrawFn, id: str, known: Sequence[Said]) -> tuple[Said, str]:
    """A section of a document; its relations lead to statements that are known."""
    speaker, question = draw(st.sampled_from(sorted(SIDES))), draw(st.sampled_from(QUESTIONS))
    stance = draw(st.sampled_from(["asserts", "denies", "declines", "reports"]))
    lines = [f"question: {question}", f"speaker: {speaker}", f"said: {draw(dates)}", f"stance: {stance}", "passage: 1"]
    lines += [f"relay: [{draw(st.sampled_from(['gazette', 'wire', 'consul']))}]"] if draw(st.booleans()) else []
    lines += [draw(figures())] if draw(st.booleans()) else []
    for kind in draw(st.lists(st.sampled_from(RELATION_KINDS), max_size=2, unique=True)) if known else ():
        lines.append(f"{kind}: [{draw(st.sampled_from(known)).id}]")
    head = f"## Somebody says {id.replace('#', ' ')}\n\n```yaml {{.statement #{id.partition('#')[2]}}}\n"
    return Said(id, question, SIDES[speaker]), head + "\n".join(lines) + "\n```\n\nIt was said.\n"


@st.composite
def positions(draw: st.DrawFn, question: str, known: Sequence[Said]) -> str:
    """What each side holds on a question, in order, and a silence of those who say nothing."""
    spoken = {said.side for said in known if said.question == question}
    sections = []
    for side in sorted(SIDES.values()):
        if side not in spoken:
            fence = f"```yaml {{.silence}}\nperspective: {side}\nkind: none found\n```"
            sections += [f"## Nothing\n\n{fence}\n\nNobody speaks.\n"] if side != "third" else []
            continue
        read = (parse_date(text) for text in draw(st.lists(dates, max_size=3, unique=True)))
        for place, start in enumerate(sorted(filter(None, read), key=Date.sort_key)):
            change = draw(st.sampled_from(["position shift", "new information", "correction"]))
            more = f"change: {change}\n" if place else ""
            front = (
                f"perspective: {side}\nfrom: {start.text}\n{more}told_by: [{', '.join(set(SIDES.values()) - {side})}]"
            )
            fence = f"```yaml {{.position #{side}-{place}}}\n{front}\n```"
            sections.append(f"## Held {place}\n\n{fence}\n\nIt is held [@{draw(st.sampled_from(known)).id}].\n")
    return f"---\ntitle: Why {question}?\nshort: {question}\n---\n\nAt issue.\n\n" + "\n".join(sections)


@st.composite
def sources(draw: st.DrawFn) -> Mapping[str, str]:
    """A project of two questions and up to four documents."""
    files = dict(REGISTERS)
    known: list[Said] = []
    for number in range(draw(st.integers(1, 4))):
        sections = []
        for place in range(draw(st.integers(1, 4))):
            said, section = draw(statements(f"doc-{number}#s-{place}", known))
            known.append(said)
            sections.append(section)
        published = draw(st.sampled_from(["2030-06-01", "2031", "2031-05~", "..2031-01-02"]))
        front = f"title: T {number}\npublisher: gazette\npublished: {published}\nlanguage: en\nkind: news report"
        files[f"sources/ferry/documents/doc-{number}.md"] = f"---\n{front}\n---\n\nA note.\n\n" + "\n".join(sections)
    for question in QUESTIONS:
        files[f"sources/ferry/questions/{question}.md"] = draw(positions(question, known))
    files["sources/ferry/event.md"] = (
        "---\ntitle: The ferry\ndate: 2030-05-01\nplace: Grey Point\ncolumns: [north, south]\ncolumn_order: By name.\n"
        f"questions: [{', '.join(QUESTIONS)}]\nquantities: {{aboard: Aboard, paid: Paid}}\n---\n\n"
        f"It happened [@{draw(st.sampled_from(known)).id}].\n"
    )
    return files


@given(sources())
def test_sources_without_errors_become_pages(
    tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, str]
) -> None:
    """Every page and data set is made."""
    folder = tmp_path_factory.mktemp("sources")
    for name, text in files.items():
        put(folder, name, text)
    library, diagnostics = load(folder)
    assume(not has_errors(diagnostics))
    site = prepare_site(library, Settings("S", "1"))
    assert all(page.html for render in RENDERERS for page in render(site))
    assert len(json.loads(export_data(library)["statements.json"])) == len(library.statements)
