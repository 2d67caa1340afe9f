"""`parallax import`: tables, JSON, exports and CSL-JSON become documents and statements, all of them or none."""

import json
import re
import shutil
from pathlib import Path

import pytest

from build_scripts.authoring.import_rows import OF_ROW
from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint
from tests.guides.guide import GUIDES
from tests.world import DOCUMENT, SECOND, change, make_project, put, run, texts

HEAD = "document,speaker,said,claim,answer,quotation,headline\n"
GAZETTE = "gazette-2030-05-02,minister,2030-05-02,"
OTHER_DAY = "gazette-2030-05-02,minister,2030-05-01,"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example project."""
    return make_project(tmp_path / "project")


def _import(root: Path, table: str | bytes, *flags: str, name: str = "table.csv") -> tuple[int, str]:
    file = root.parent / name
    file.write_bytes(table if isinstance(table, bytes) else table.encode())
    result = run(root, "import", str(file), *flags)
    return result.exit_code, result.output


def test_rows_of_one_passage_are_one_statement(root: Path) -> None:
    """Two answers and one quotation become one section, clean as it stands, in the passage of the quotation."""
    rows = f"{GAZETTE}wind-sank,affirms,missing by nightfall,Minister at night\n"
    code, said = _import(root, HEAD + rows + f"{GAZETTE}cargo-sank,denies,missing by nightfall,\n")
    assert code == 0, said
    assert texts(root)[DOCUMENT].endswith(
        "\n## Minister at night\n\n```yaml {.statement #minister-at-night}\nspeaker: minister\nsaid: 2030-05-02\n"
        "passage: 2\nquote: missing by nightfall\nanswers: {wind-sank: affirms, cargo-sank: denies}\n```\n"
    )
    assert "no findings" in run(root, "check").output


def test_each_quotation_of_a_passage_has_a_statement(root: Path) -> None:
    """A statement holds one quotation, and none is lost."""
    rows = f"{GAZETTE}wind-sank,affirms,missing by nightfall,One\n{GAZETTE}cargo-sank,denies,people were missing,Two\n"
    assert "2 statements added" in _import(root, HEAD + rows)[1]


@pytest.mark.parametrize("several", ["1, 2", "[1, 2]", "[1,2]", "1;2"])
def test_several_passages_stand_in_a_cell(root: Path, several: str) -> None:
    """In brackets, as documents have them, or without."""
    code, said = _import(root, f'document,speaker,said,passage\n{OTHER_DAY}"{several}"\n')
    assert code == 0, said
    assert "passage: [1, 2]\n" in texts(root)[DOCUMENT]


def test_a_wrong_passage_is_told_how_several_are_written(root: Path) -> None:
    """Not that a cell takes one alone."""
    said = _import(root, f'document,speaker,said,passage\n{GAZETTE}"[1, 2"\n')[1]
    assert "`[1` is not the number of a passage" in said
    assert "hint: write a whole number from 1, such as 1, or several parted by commas, in brackets: [1, 2]" in said


FIGURE = "{counts: missing, value: 12, unit: people}"


@pytest.mark.parametrize("figure", [FIGURE, '{""counts"": ""missing"", ""value"": 12, ""unit"": ""people""}'])
def test_a_figure_stands_in_a_cell_as_in_a_document(root: Path, figure: str) -> None:
    """Or as JSON."""
    table = "document,speaker,said,passage,claim,answer,figure\n" + f'{OTHER_DAY}1,wind-sank,asks,"{figure}"\n'
    code, said = _import(root, table)
    assert code == 0, said
    assert f"figure: {FIGURE}\n" in texts(root)[DOCUMENT]


def test_a_figure_that_cannot_be_read_is_told_once(root: Path) -> None:
    """At its cell, whatever is in it."""
    code, said = _import(root, f'document,speaker,said,passage,figure\n{OTHER_DAY}1,"{{counts: [}}"\n')
    assert (code, said.count(" error["), ".csv:2:43: error[yaml-syntax]" in said) == (1, 1, True), said


@pytest.mark.parametrize("sign", ["", "\ufeff"])
def test_the_same_file_twice_changes_nothing(root: Path, sign: str) -> None:
    """Nor does it when stubs were made, headings were worded and a guessed passage was mended by hand."""
    rows = f"{GAZETTE}cargo-sank,denies,of people were missing by nightfall,\n"
    table = f"{sign}{HEAD}{rows}star,New Man,2030-05-03,wind-sank,asks,,\n"
    assert _import(root, table)[0] == 0
    before = texts(root)
    assert "# look: `passage` is guessed" in before[DOCUMENT]
    assert "0 statements added; 2 there already" in _import(root, table)[1]
    assert texts(root) == before
    change(root, DOCUMENT, "passage: 2", "passage: 1")
    change(root, DOCUMENT, "## minister denies: The cargo sank the ferry", "## In other words")
    assert "0 statements added; 2 there already" in _import(root, table)[1]


def test_what_is_there_is_told_and_not_changed(root: Path) -> None:
    """An answer that a statement does not give is not written into it."""
    before = texts(root)
    said = _import(root, f"{HEAD}{GAZETTE}cargo-sank,denies,the wind was too much,\n")[1]
    assert "gazette-2030-05-02#wind: cargo-sank: denies" in said
    assert texts(root) == before


def test_export_comes_back_as_it_was(root: Path) -> None:
    """All that statements say survives an export and an import into documents without statements."""
    assert run(root, "export", str(root.parent / "out")).exit_code == 0
    data = (root.parent / "out/statements.json").read_bytes()
    for path in (DOCUMENT, SECOND):
        text = (root / path).read_text("utf-8")
        put(root, path, text[: text.index("\n## ")])
    assert _import(root, data, name="statements.json")[0] == 0
    assert "no findings" in run(root, "check").output
    assert run(root, "export", str(root.parent / "again")).exit_code == 0
    assert (root.parent / "again/statements.json").read_bytes() == data


def test_what_is_not_known_becomes_a_stub(root: Path) -> None:
    """A speaker, a relay, an occasion and a document, each to be filled in; a near name is asked about."""
    table = (
        "document,occasion,speaker,claim,answer,relay,said\n"
        "star,talk-1,Ministr,wind-sank,asks,moon,3 May 2030\n"
        "star,talk-1,Bela South,wind-sank,denies,moon,3 May 2030\n"
    )
    code, said = _import(root, table)
    assert code == 0, said
    for stub in ("document `star`", "speaker `ministr`: or is `minister` meant?", "publisher `moon`", "`talk-1`"):
        assert stub in said
    now = texts(root)
    assert now["sources/ferry/occasions/talk-1.yml"] == "speakers: [ministr, consul]\nwhat:\nsaid: 2030-05-03\n"
    assert now["sources/speakers/ministr.yml"].startswith("name: Ministr\nkind:\n")
    assert now["sources/ferry/documents/star.md"].startswith("---\ntitle:\npublisher:\n")
    assert "star.md:2:7: error[wrong-value]" in run(root, "check").output


def test_certain_guessed_and_lost_passages_are_told_apart(root: Path) -> None:
    """By the fingerprint; two words are looked for in the text alone, which may be at hand."""
    quotes = ["missing by nightfall", "missing late by nightfall the harbour office said", "moon and stars alike"]
    rows = "".join(f"{GAZETTE}cargo-sank,denies,{quote},H{i}\n" for i, quote in enumerate([*quotes, "by nightfall"]))
    code, said = _import(root, HEAD + rows)
    assert code == 0, said
    assert "1 certain, 1 guessed" in said
    assert "gazette-2030-05-02#h1: passage 2" in said
    assert "gazette-2030-05-02#h2: the words stand in no passage" in said
    assert "gazette-2030-05-02#h3: fewer than 3 words are found in a text alone: `--texts`" in said


def test_passages_are_found_in_texts(root: Path) -> None:
    """By what was captured of them, or by the names of their files; also where nothing was captured."""
    put(root.parent, "held/star.txt", "One thing.\nThe wind and the sea.\nThe wind.\n")
    shutil.copy(root / "texts/gazette.txt", root.parent / "held/other-name.txt")
    table = f"{HEAD}star,minister,2030-05-02,wind-sank,asks,the wind,A\n{GAZETTE}wind-sank,asks,by nightfall,B\n"
    code, said = _import(root, table, "--texts", str(root.parent / "held"))
    assert code == 0, said
    assert "1 certain, 1 guessed" in said
    assert "star#a: passage 2, the words stand in passages 2 and 3" in said
    assert "passage: 2\nquote: by nightfall" in texts(root)[DOCUMENT]


@pytest.mark.parametrize("folder", [".", "..", "sources", "sources/ferry"])
def test_the_project_is_no_folder_of_texts(root: Path, folder: str) -> None:
    """Quotations would be found in our own words."""
    before = texts(root)
    table = f"{HEAD}{GAZETTE}wind-sank,asks,by nightfall,B\n"
    code, said = _import(root, table, "--texts", str(root / folder))
    assert (code, "name a folder that holds the texts alone" in said) == (2, True), said
    assert texts(root) == before


def test_the_guide_names_each_column() -> None:
    """Those that are no keys of a statement stand nowhere else for whoever makes a table."""
    table = [line for line in (GUIDES / "import-documents.md").read_text("utf-8").splitlines() if line[:1] == "|"]
    named = set(re.findall(r"`(\w+)`", "\n".join(table)))
    assert set(OF_ROW) - named == set()


CYRILLIC = "document,text\nx,Привет всем\n"
BAD = [
    ("a.csv", CYRILLIC.encode("utf-16"), "1:1: error[not-utf-8]: the file seems to be saved as UTF-16"),
    ("a.csv", b"a,b\nx,y\n".decode().encode("utf-16-le"), "the file is saved as UTF-16"),
    ("a.csv", CYRILLIC.encode("cp1251"), "2:3: error[not-utf-8]: the file seems to be saved as Windows-1251"),
    ("a.csv", "document,text\nx,café noir\n".encode("cp1252"), "saved as Windows-1252"),
    ("a.xlsx", b"PK\x03\x04...", "a spreadsheet's own file"),
    ("a.csv", b"", "the file is empty"),
    ("a.csv", b" " * (32 * 2**20 + 1), "error[file-too-large]: the file is larger than 32 MB"),
    ("a.json", b"[1]", "1:2: error[wrong-import]"),
    ("a.json", b'[{"a": ' + b"[" * 100_000, "a value that is less deep"),
    ("a.json", b"[" * 100_000, "an object"),
    ("a.json", b'[{"document": "x", "text": "a\\ud800b"}]', "1:28: error[deceptive-character]"),
    ("a.json", b'[{"document": {"a": 1}}]', "`document` is no text"),
    ("a.json", b'[{"document": "a", "document": "b"}]', "`document` stands twice"),
    ("a.json", b'[{"document": "a", "answers": {"wind": "denies"}}]', "did you mean `wind-sank`?"),
    ("a.csv", b"document,Document\na,b\n", "the column `document` stands twice"),
    ("a.csv", b"document,event\nnew,fery\n", "there is no event `fery`"),
    ("a.csv", b"document,quotation\nnew," + b"a " * 13, "error[quotation-too-long]"),
    ("a.csv", b"document,speaker\nnew,\xd0\x96\xd1\x83\xd0\xba\n", "2:5: error[wrong-id]: no id can be made"),
    ("a.csv", b"document,text\n" + b"new,words of ours\n" * 1 + b"new,@SUM(1)\n", "3:5: error[wrong-import]"),
    (
        "a.csv",
        b"document,headline\n" + b"".join(b"new,h%d\n" % i for i in range(501)),
        "501 statements, more than 500",
    ),
]
"""Name, bytes, and what is said of them."""


@pytest.mark.parametrize(("name", "data", "told"), BAD)
def test_bad_input_is_told_and_nothing_is_written(root: Path, name: str, data: bytes, told: str) -> None:
    """With its place, without a traceback."""
    before = texts(root)
    code, said = _import(root, data, name=name)
    assert (code, told in said) == (1, True), said
    assert texts(root) == before


def test_all_faults_come_at_once_and_no_row_is_written(root: Path) -> None:
    """A file of good and bad rows adds none of them."""
    before = texts(root)
    code, said = _import(
        root, f"{HEAD}{GAZETTE}wind-sank,asks,,A\n{GAZETTE}wind-sunk,asks,,B\n{GAZETTE}wind-sank,yes,,C\n"
    )
    assert (code, said.count(" error[")) == (1, 2)
    assert texts(root) == before


def test_text_cannot_smuggle_in_a_section(root: Path) -> None:
    """A paraphrase with a fence is refused at its cell."""
    text = "Fine.\n\n## Evil\n\n```yaml {.statement #evil}\nspeaker: minister\n```\n"
    code, said = _import(
        root, json.dumps([{"document": "gazette-2030-05-02", "passage": 1, "text": text}]), name="a.json"
    )
    assert (code, "error[wrong-markup]" in said) == (1, True)
    assert "evil" not in texts(root)[DOCUMENT]


def test_a_document_with_hidden_parts_is_left_alone(root: Path) -> None:
    """Nobody knows what would be added to."""
    change(root, DOCUMENT, "answers: {wind-sank: affirms}\n```", "answers: {wind-sank: affirms}")
    code, said = _import(root, f"{HEAD}{GAZETTE}wind-sank,asks,,A\n")
    assert (code, "nothing can be added to `gazette-2030-05-02`" in said) == (1, True)


def test_an_occasion_that_cannot_be_read_is_not_overwritten(root: Path) -> None:
    """A file in the place of a stub stays, whatever it holds."""
    (root / "sources/ferry/occasions/talk-1.yml").write_bytes(b"\xff")
    table = "document,occasion,speaker,claim,answer\ngazette-2030-05-02,talk-1,minister,wind-sank,asks\n"
    assert _import(root, table)[0] == 0
    assert (root / "sources/ferry/occasions/talk-1.yml").read_bytes() == b"\xff"


ITEM = {
    "id": "http://zotero.org/users/1/items/ABCD1234",
    "type": "article-newspaper",
    "title": "Pilot   speaks",
    "container-title": "The Star",
    "author": [{"family": "Reed", "given": "Ann"}, {"literal": "Agency"}],
    "issued": {"date-parts": [["2030", 5, 6]]},
    "language": "en",
    "URL": "https://example.org/pilot",
    "abstract": "A text of the publisher.",
}


def test_csl_json_gives_documents_and_publishers(root: Path) -> None:
    """As Zotero writes it; a publisher that is not there is a stub with its name, an abstract is not taken."""
    code, said = _import(
        root, json.dumps([ITEM, ITEM | {"id": "b", "container-title": "The Wire", "issued": None}]), name="l.json"
    )
    assert code == 0, said
    now = texts(root)
    assert now["sources/ferry/documents/abcd1234.md"] == (
        "---\ntitle: Pilot   speaks\n".replace("   ", " ")
        + "publisher: the-star\npublished: 2030-05-06\nlanguage: en\nkind: news report\n"
        "author: 'Ann Reed, Agency'\nurl: 'https://example.org/pilot'\n---\n"
    )
    assert now["sources/publishers/the-star.yml"] == "name: The Star\nownership:\nownership_basis:\n"
    assert "publisher: wire\npublished:\n" in now["sources/ferry/documents/b.md"]
    assert "b: published" in said
    assert "Not taken, for no key stands for it: abstract" in said
    assert (
        "0 documents added; 2 there already" in _import(root, json.dumps([ITEM, ITEM | {"id": "b"}]), name="l.json")[1]
    )


def test_stubs_are_filled_in_before_texts_are_captured(root: Path) -> None:
    """The next steps say so, and whoever captures earlier is told which file has holes, not that there is none."""
    said = _import(root, json.dumps([ITEM]), name="l.json")[1]
    assert -1 < said.find("fill in the stubs") < said.find("`parallax capture TEXT")
    result = run(root, "capture", str(root / "texts/gazette.txt"), "--document", "abcd1234")
    assert result.exit_code == 1
    assert "there is no document" not in result.output
    assert "its publisher `the-star` has holes (`sources/publishers/the-star.yml`): fill it in first" in result.output
    assert "the-star.yml:2:11: error[wrong-value]" in result.output
    put(root, "sources/publishers/the-star.yml", "name: The Star\nownership: private\nownership_basis: Its imprint.\n")
    assert run(root, "capture", str(root / "texts/gazette.txt"), "--document", "abcd1234").exit_code == 0
    said = _import(root, f"{HEAD}new,minister,2030-05-02,wind-sank,asks,,A\n")[1]
    assert -1 < said.find("fill in the stubs") < said.find("`parallax capture TEXT")


@pytest.mark.parametrize(
    ("issued", "published"),
    [
        ({"date-parts": [[2030, 5]]}, "2030-05"),
        ({"date-parts": [[2030, 5, 1], [2030, 5, 3]]}, "2030-05-01/2030-05-03"),
        ({"date-parts": [[2030]], "circa": True}, "2030~"),
        ({"raw": "6 May 2030"}, "2030-05-06"),
        ({"literal": "May 2030"}, "2030-05"),
    ],
)
def test_dates_of_csl_are_written_as_ours(root: Path, issued: object, published: str) -> None:
    """In each of the ways in which reference managers write them."""
    assert _import(root, json.dumps([ITEM | {"id": "a", "issued": issued}]), name="l.json")[0] == 0
    assert f"published: {published}\n" in texts(root)["sources/ferry/documents/a.md"].replace("'", "")


def test_bad_items_are_told_at_their_keys(root: Path) -> None:
    """All at once, and no document is written."""
    before = texts(root)
    items = [ITEM | {"id": "a", "URL": "ftp://x"}, ITEM | {"id": "a"}, ITEM | {"id": "Ж"}, {"id": "c", "type": "film"}]
    code, said = _import(root, json.dumps(items), "--documents", name="l.json")
    assert code == 1
    for told in (
        "error[wrong-address]",
        "item 1 has the id `a` already",
        "no id can be made of `Ж`",
        "no item of CSL-JSON",
    ):
        assert told in said
    assert texts(root) == before


def test_several_events_are_told_apart(root: Path) -> None:
    """A new document has no event by itself; one that is there has its own."""
    shutil.copytree(
        root / "sources/ferry", root / "sources/ford", ignore=shutil.ignore_patterns("documents", "fingerprints")
    )
    table = f"{HEAD}new,minister,2030-05-02,wind-sank,asks,,A\n"
    assert "name one with `--event`" in _import(root, table)[1]
    assert _import(root, table, "--event", "ford")[0] == 0
    assert "sources/ford/documents/new.md" in texts(root)
    assert _import(root, f"{HEAD}{GAZETTE}cargo-sank,asks,,A\n")[0] == 0


def test_a_quotation_that_repeats_is_guessed(root: Path) -> None:
    """To be in the first of its passages."""
    twice = render_fingerprint(
        make_fingerprint("the wind was too much\nthe wind was too much\n", "gazette-2030-05-02", "2030-05-05")
    )
    put(root, "sources/ferry/fingerprints/gazette-2030-05-02.json", twice)
    said = _import(root, f"{HEAD}gazette-2030-05-02,consul,2030-05-02,wind-sank,denies,the wind was too much,A\n")[1]
    assert "passage 1, the words stand in passages 1 and 2" in said
