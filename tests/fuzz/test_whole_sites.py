"""What the checker lets through can be shown: sources without errors become pages, and the pages agree with them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.findings.rules import DOUBLED_LINK, GROUPS, UNUSED_ENTRY
from build_scripts.model.acts import Answer, Extent, OccasionKind
from build_scripts.pages import Settings, render_pages
from build_scripts.pipeline import load
from tests.exports.reading import all_rows
from tests.rules.pages import write
from tests.world import world

SIDES = {"minister": "north", "spokesman": "north", "crowd": "north", "consul": "south", "reporter": "press"}
SIDES |= {"scholar": "analysts"}
UNNAMED = ("crowd",)
QUESTIONS = ("cause", "rescue")
CLAIMS = {"wind": "cause", "weather": "cause", "cargo": "cause", "late": "rescue", "refused": "rescue"}
"""Claim → its question."""
UNITS = {"aboard": "people", "paid": "crowns"}
COLOURS = 'colour: "#446633", colour_dark: "#aaddaa"'
ANALYSTS = f"analysts: {{name: Analysts, short: Analysts, letter: A, {COLOURS}, description: Others., of: many}}\n"
PERSON = "name: {0}\nkind: {1}\n{2}perspectives: [{{perspective: {3}, basis: Says so.}}]\n"
FILES = world({})
REGISTERS = {
    **{name: text for name, text in FILES.items() if "/ferry/" not in name},
    "sources/perspectives.yml": FILES["sources/perspectives.yml"] + ANALYSTS,
    "sources/speakers/minister.yml": PERSON.format("Anna", "person", "", "north"),
    "sources/speakers/spokesman.yml": PERSON.format("Carl", "person", "body: minister\n", "north"),
    "sources/speakers/crowd.yml": PERSON.format("Crowd", "group", "unnamed: true\n", "north"),
    "sources/speakers/scholar.yml": PERSON.format("Dora", "person", "country: Utopia\n", "analysts"),
}
OF_MEANING = {*dict(GROUPS)["Meaning"], DOUBLED_LINK, UNUSED_ENTRY}
DATES = ("2030-05-02", "2030-05-03", "2030-05-04", "2030-05-05", "2030-05-03T10:00+03:00", "2030-05-03T09:00:00Z")
VAGUE = (
    *("2030", "2030-05", "2030-05~", "2030-05-02~", "2030-05-02?", "2030-05-02%", "1712-11-30", "2030-04"),
    *("..2030-05-03", "2030-05-01/2030-05-04", "2030-05-01/..", "2029/2030-05-03", "2030-12"),
)
dates = st.sampled_from(DATES) | st.sampled_from(VAGUE)
days = dates.map(lambda date: date.partition("T")[0])
numbers = st.sampled_from([-3.5, 0, 7, 12.5, 139, 1234567890123])
speakers = st.sampled_from(sorted(SIDES))
kinds = st.sampled_from(get_args(OccasionKind))
answers = st.dictionaries(st.sampled_from(sorted(CLAIMS)), st.sampled_from(get_args(Answer)), min_size=1, max_size=2)


class Said(NamedTuple):
    """A statement, as far as others have to know it."""

    id: str
    questions: tuple[str, ...]
    speaker: str
    said: str


class Spoken(NamedTuple):
    """An occasion, as far as statements have to know it."""

    speakers: tuple[str, ...]
    said: str


def flow(value: Any) -> str:
    """A value of YAML on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {flow(one)}' for key, one in value.items())}}}"
    return f"[{', '.join(map(flow, value))}]" if isinstance(value, list | tuple) else str(value)


def mapping(values: Mapping[str, Any]) -> str:
    """The keys that have a value, a line each."""
    return "".join(f"{key}: {flow(value)}\n" for key, value in values.items() if value not in (None, (), [], {}))


def section(head: str, kind: str, id: str, values: Mapping[str, Any], prose: str) -> str:
    """A section of a file."""
    return f"\n## {head}\n\n```yaml {{.{kind} #{id}}}\n{mapping(values)}```\n\n{prose}\n"


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The value, or that there is none."""
    return st.none() | strategy


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """A single value or a range, as of a day or not."""
    counts = draw(st.sampled_from(sorted(UNITS)))
    low, high = sorted((draw(numbers), draw(numbers)))
    value = draw(st.sampled_from([{"value": low}, {"low": low, "high": high}]))
    as_of = draw(maybe(days))
    return {"counts": counts, **value, "unit": UNITS[counts], **({"as_of": as_of} if as_of else {})}


@st.composite
def acts(draw: st.DrawFn, others: Sequence[str]) -> tuple[Spoken, dict[str, Any]]:
    """An act of speaking; it may rest on others, or be one of them."""
    who = tuple(draw(st.lists(speakers, min_size=1, max_size=2, unique=True)))
    said, other = draw(dates), maybe(st.sampled_from(others).map(lambda id: [id])) if others else st.none()
    related = {draw(st.sampled_from(["rests_on", "may_be", "not"])): draw(other)}
    public = draw(maybe(st.just("2030-05-30")))
    return Spoken(who, said), {"speakers": who, "what": draw(kinds), "said": said, "public": public, **related}


@st.composite
def whose(draw: st.DrawFn, id: str, own: Spoken | None, occasions: Mapping[str, Spoken]) -> tuple[Spoken, Any]:
    """Who says a statement and on which occasion: the document's own, one with a file, or one of its own."""
    kind = draw(st.sampled_from(["own", "named", "alone"]))
    if kind == "alone" or (kind == "own" and own is None) or (kind == "named" and not occasions):
        spoken = Spoken((draw(speakers),), draw(dates))
        return spoken, {"speaker": spoken.speakers[0], "said": spoken.said, "what": draw(maybe(kinds))}
    name = draw(st.sampled_from(sorted(occasions))) if kind == "named" or own is None else ""
    spoken = occasions[name] if name or own is None else own
    them = spoken.speakers if draw(st.booleans()) else spoken.speakers[:1]
    speaker = None if len(spoken.speakers) == 1 else them
    return Spoken(them, spoken.said), {"occasion": name or None, "speaker": speaker}


@st.composite
def statements(
    draw: st.DrawFn, id: str, own: Spoken | None, occasions: Mapping[str, Spoken], known: Sequence[Said]
) -> tuple[Said, str]:
    """A section of a document; its relations lead to statements that are known."""
    spoken, values = draw(whose(id, own, occasions))
    context = draw(st.booleans()) and draw(st.booleans())
    given = {} if context else draw(answers)
    question = draw(st.sampled_from(QUESTIONS)) if context else None
    values |= {
        "passage": draw(st.sampled_from(["1", "[2, 1]"])),
        "relay": draw(maybe(st.sampled_from(["gazette", "wire", "consul"]).map(lambda one: [one]))),
        "hedge": draw(maybe(st.just("likely"))),
        "answers": given,
        "argues": draw(maybe(answers)),
        "imputes": draw(maybe(answers.map(lambda its: {"south": its}))),
        "question": question,
        "custody": draw(maybe(st.just("true"))),
        "not_final": draw(maybe(st.just("true"))),
        "figure": draw(maybe(figures())),
    }
    for kind in draw(st.lists(st.sampled_from(["replies_to", "corrects", "withdraws"]), max_size=2, unique=True)):
        values[kind] = [draw(st.sampled_from(known)).id] if known else None
    questions = (question,) if question else tuple(CLAIMS[claim] for claim in given)
    text = section(f"Somebody says {id.replace('#', ' ')}", "statement", id.partition("#")[2], values, "It was said.")
    return Said(id, questions, spoken.speakers[0], spoken.said), text


@st.composite
def documents(
    draw: st.DrawFn, id: str, occasions: Mapping[str, Spoken], known: list[Said]
) -> tuple[str, Spoken | None]:
    """A document: in its own voice, its occasion's own record, or neither; `known` gets what it has said."""
    published = draw(st.sampled_from(["2031-01-01", "2032", "2032-05~", "2031-01-02/2031-03"]))
    own: Spoken | None = None
    front: dict[str, Any] = {"title": f"T {id}", "publisher": "gazette", "published": published, "language": "en"}
    front |= {"kind": "news report", "extent": draw(maybe(st.sampled_from(get_args(Extent))))}
    match draw(st.sampled_from(["voice", "record", "neither"])):
        case "voice":
            own, front["speaker"] = Spoken(("reporter",), published), "reporter"
        case "record":
            own, values = draw(acts(sorted(occasions)))
            front["occasion"] = {key: value for key, value in values.items() if value}
    shared: dict[str, Any] = {"relay": ["wire"], "hedge": "perhaps"}
    front["defaults"] = draw(maybe(st.just(shared)))
    earlier = sorted({said.id.partition("#")[0] for said in known})
    made_from = draw(st.booleans())
    if earlier and made_from:
        front[draw(st.sampled_from(["copy_of", "translation_of", "revision_of"]))] = draw(st.sampled_from(earlier))
    text = f"---\n{mapping(front)}---\n\nA note.\n"
    for place in range(draw(st.integers(1, 4))):
        said, its = draw(statements(f"{id}#s-{place}", own, occasions, known))
        known.append(said)
        text += its
    return text, own


@st.composite
def questions(draw: st.DrawFn, question: str, known: Sequence[Said]) -> str:
    """Its claims, and what each side that is heard holds, in order; a later one may replace the one before."""
    text = f"---\ntitle: Why {question}?\nshort: {question}\n---\n\nAt issue.\n"
    for claim in (claim for claim, its in CLAIMS.items() if its == question):
        other = draw(maybe(st.sampled_from(sorted(CLAIMS.keys() - {claim})).map(lambda id: [id])))
        values = {draw(st.sampled_from(["implies", "excludes"])): other}
        values["concerns"] = draw(maybe(st.sampled_from(sorted({*SIDES.values()})).map(lambda id: [id])))
        text += section(f"It was {claim}", "claim", claim, values, "Says so.")
    for side in sorted({*SIDES.values()}):
        heard = [said for said in known if question in said.questions and SIDES[said.speaker] == side]
        named = [said for said in heard if said.speaker not in UNNAMED]
        held = draw(st.lists(st.sampled_from(named), max_size=2, unique=True)) if named else []
        for place, said in enumerate(held):
            turns = place > 0 and draw(st.booleans())
            cited = [held[place - 1], said] if turns else [said]
            # Of a span as wide as the record nobody can say that it begins too early.
            start = draw(st.sampled_from([said.said.partition("T")[0], "1700/2033"]))
            values = {"perspective": side, "from": start, "lead": said.id}
            values |= {"replaces": [f"{side}-{place - 1}"], "change_note": "It turned."} if turns else {}
            prose = f"It is held [{'; '.join(f'@{one.id}' for one in cited)}]."
            text += section(f"Held {place}", "position", f"{side}-{place}", values, prose)
    return text


@st.composite
def sources(draw: st.DrawFn) -> Mapping[str, str]:
    """A project of two questions, up to three occasions with a file, and up to four documents."""
    files, known, occasions = dict(REGISTERS), list[Said](), dict[str, Spoken]()
    for number in range(draw(st.integers(0, 3))):
        spoken, values = draw(acts(sorted(occasions)))
        values |= {"dated_by": draw(maybe(st.just({"document": "doc-0", "passage": 1, "how": "implied"})))}
        values |= {"also_dated": draw(maybe(days.map(lambda day: {"doc-0": day})))}
        files[f"sources/ferry/occasions/act-{number}.yml"] = mapping(values)
        occasions[f"act-{number}"] = spoken
    for number in range(draw(st.integers(1, 4))):
        text, own = draw(documents(f"doc-{number}", occasions, known))
        files[f"sources/ferry/documents/doc-{number}.md"] = text
        occasions |= {f"doc-{number}": own} if own else {}
    for question in QUESTIONS:
        files[f"sources/ferry/questions/{question}.md"] = draw(questions(question, known))
    searched = draw(maybe(st.just([{"perspective": "south", "question": "rescue", "where": "All.", "on": "2031"}])))
    front: dict[str, Any] = {
        "title": "The ferry",
        "date": "2030-05-01",
        "place": "Grey Point",
        "columns": ["north", "south"],
    }
    front |= {"column_order": "By name.", "questions": QUESTIONS, "quantities": {"aboard": "Aboard", "paid": "Paid"}}
    lead = f"It happened [@{draw(st.sampled_from(known)).id}].\n"
    files["sources/ferry/event.md"] = f"---\n{mapping({**front, 'searched': searched})}---\n\n{lead}"
    return files


@given(sources())
def test_sources_without_errors_become_pages(
    tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, str]
) -> None:
    """Every page and data set is made; a statement stands on its document's page, and a claim on its question's."""
    folder = tmp_path_factory.mktemp("sources")
    write(dict(files), folder)
    library, diagnostics = load(folder)
    # What is wrong with what it says keeps nothing from being shown, and most that is made at random says some wrong.
    # Of what is wrong in its form, nine of ten, there is nothing to show.
    if any(found.rule not in OF_MEANING for found in diagnostics):
        return
    pages = {page.path: page.html for page in render_pages(library, Settings("S", "1"))}
    data = all_rows(library)
    assert len(data["statements"]) == len(library.statements)
    for statement in library.statements.values():
        assert f'id="s-{statement.slug}"' in pages[f"ferry/documents/{statement.document_id}.md"]
    answered = {row["claim"] for row in data["rows"]}
    for claim in data["claims"]:
        page = pages[f"ferry/questions/{claim['question']}.md"]
        assert (f'id="claim-{claim["id"]}"' in page) >= (claim["id"] in answered)
