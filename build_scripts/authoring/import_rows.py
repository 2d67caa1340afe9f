"""A file to be imported → its rows, each value with its place, and a finding for each fault of its form.

    file    = csv | json                              UTF-8; with or without byte order mark
    csv     = columns row+                            parted as `split_cells` says
    json    = "[" object ("," object)* "]"            also as {"items": [ … ]} and {"statements": [ … ]}

Keys of an object are columns. Their names may be in capitals, with spaces or hyphens. Empty cells, null, false, [] and
{} are none. Columns of a row that holds something a speaker says in a document (`ROW_COLUMNS`):

    document        id of the document; of a new one, the id that it gets
    event           id of the event; not needed where there is one, or the document is known
    speaker         id or name of who says it; jointly said, several parted by commas
    occasion        id of the act of speaking; without it, speaker and `said`, or the document's own voice
    said, what      its day and kind
    claim, answer   what is answered, and how: affirms, allows, asks, doubts, denies or declines
    how             says (as where it is left out), argues or imputes:<side>, as in a coding pass
    quotation       word for word, at most 12 words; it finds the passage
    passage         number of the passage, where it is known; several parted by commas, in brackets or not
    headline, text  heading and paraphrase, in our words
    id              of the statement, alone or behind `<document>#`
    any key of a statement (`docs/reference/formats.md`), such as hedge, relay, locator, note; `answers`, `argues`,
                    `imputes` and `figure` too, as the export of statements has them: in a table in braces

Of an item of CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html) see `import_documents`.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.authoring.import_encoding import likely_encoding
from build_scripts.findings.finding import Diagnostic, shortened
from build_scripts.findings.rules import DECEPTIVE_CHARACTER, FILE_TOO_LARGE, NOT_UTF_8, WRONG_IMPORT
from build_scripts.format.fields import StatementFields, schema_keys
from build_scripts.read.characters import check_characters
from build_scripts.text.cells import split_cells
from build_scripts.text.deceiving import is_deceptive
from build_scripts.text.nearest import did_you_mean
from build_scripts.text.source import Source, Span

MAX_BYTES = 32 * 1024 * 1024
OF_ROW = ("event", "document", "id", "headline", "text", "claim", "answer", "how", "quotation")
ROW_COLUMNS = (*OF_ROW, *(key for key in schema_keys(StatementFields) if key != "quote"))
_CALLED = {
    "quote": "quotation", "passages": "passage", "speakers": "speaker", "statement": "id", "title": "headline",
    "body": "text", "paraphrase": "text", "date": "said",
}  # fmt: skip
"""Other names of columns, those of the export among them."""
DERIVED = ("side", "said_basis", "same_act_inferred", "quote_is", "passages_lost", "page")
"""Columns of the export that follow from others."""
NESTED = ("answers", "argues", "imputes", "figure")
_FORMULA = re.compile(r"=|[+\-@][A-Za-z0-9(][^ ]*[(!|*/+]|#(?:REF|NAME|VALUE|DIV/0|N/A|NULL|NUM)[!?]?")


@dataclass(frozen=True, slots=True)
class Cell:
    value: object
    """Text; of JSON also a list or an object, with all numbers as text."""
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """Its first line in a table; in JSON how many objects stand before it, and one."""
    span: Span
    cells: Mapping[str, Cell]
    """By column, without those that are empty."""


Findings = list[Diagnostic]


def read_rows(data: bytes, shown: str) -> tuple[Source, tuple[Row, ...], Findings]:
    """The rows of a file, by the columns as they are written, and what is wrong with its form."""
    findings: Findings = []
    source = _decoded(data, shown, findings)
    if source is None:
        return Source(shown, ""), (), findings
    start = source.text.lstrip()[:1]
    if not start:
        findings.append(_fault(source, Span(0, 0), "the file is empty", "give it a line of columns and a row"))
    rows = tuple(_json_rows(source, findings) if start in "[{" and start else _table_rows(source, findings))
    return source, tuple(row for row in rows if _holds_values(source, row, findings)), findings


def is_column(name: str) -> str:
    """The column that a name means, for one that is in no list as it is."""
    plain = name.strip().lower().replace("-", "_").replace(" ", "_")
    return _CALLED.get(plain, plain)


def as_statements(source: Source, rows: tuple[Row, ...], findings: Findings) -> tuple[Row, ...]:
    """The rows with the columns of statements; a finding for each column that is none, where it stands first."""
    refused: set[str] = set()
    named = []
    for row in rows:
        cells: dict[str, Cell] = {}
        # `speaker` before `speakers`: the export has both, the second for what is said jointly.
        for name, cell in row.cells.items():
            column = is_column(name)
            if column in DERIVED:
                if name == "same_act_inferred":
                    cells["same_act"] = Cell("inferred", cell.span)
                cells["_exported"] = cell
            elif column in ROW_COLUMNS:
                cells[column] = cell
            elif name not in refused:
                refused.add(name)
                at = Span(row.span.start, row.span.start) if not source.text[:1] else _place_of(source, name, cell)
                hint = did_you_mean(column, ROW_COLUMNS, f"possible: {', '.join(ROW_COLUMNS[:9])}, …")
                findings.append(_fault(source, at, f"there is no column `{shortened(name)}`", hint))
        named.append(Row(row.number, row.span, cells))
    return tuple(named)


def _place_of(source: Source, name: str, cell: Cell) -> Span:
    """Where a column is named: in the first line of a table, in the first object that has the key."""
    if source.text.lstrip()[:1] in ("[", "{"):
        at = source.text.rfind(json.dumps(name, ensure_ascii=False), 0, cell.span.start)
        return Span(at + 1, at + 1 + len(name)) if at >= 0 else cell.span
    at = source.text.find(name, 0, source.text.find("\n"))
    return Span(at, at + len(name)) if at >= 0 else cell.span


def _decoded(data: bytes, shown: str, findings: Findings) -> Source | None:
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 2**20} MB"
        findings.append(Diagnostic(FILE_TOO_LARGE, Source(shown, ""), Span(0, 0), message, "part it"))
        return None
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        hint = "in the spreadsheet, save as “CSV UTF-8”, and import that"
        findings.append(_fault(Source(shown, ""), Span(0, 0), "this is a spreadsheet's own file, not its text", hint))
        return None
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n")
        name = likely_encoding(data)
        message = f"the file seems to be saved as {name}" if name else f"byte {error.start:,} is not UTF-8"
        at, hint = Span(len(before), len(before) + 1), "save it anew and choose the encoding UTF-8"
        findings.append(Diagnostic(NOT_UTF_8, Source(shown, before + "\ufffd"), at, message, hint))
        return None
    if "\x00" in text and (name := likely_encoding(data)):
        hint = "save it anew and choose the encoding UTF-8"
        findings.append(Diagnostic(NOT_UTF_8, Source(shown, ""), Span(0, 0), f"the file is saved as {name}", hint))
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    source = Source(shown, text)
    findings.extend(check_characters(source))
    return source


def _table_rows(source: Source, findings: Findings) -> Iterator[Row]:
    lines, unclosed = split_cells(source.text)
    if unclosed is not None:
        hint = 'close it, double those inside a cell (""), and put cells that hold one into quote marks'
        at = Span(unclosed, unclosed + 1)
        findings.append(_fault(source, at, "a quote mark that is not closed, or stands inside a cell", hint))
        return
    filled = [(number, cells) for number, cells in lines if any(cell.text for cell in cells)]
    head = filled[0][1] if filled else []
    names = [is_column(cell.text) for cell in head]
    for cell, name in zip(head, names, strict=True):
        if not name:
            findings.append(_fault(source, cell.span, "a column has no name", "name it, or delete it"))
        elif names.count(name) > 1 and names.index(name) < head.index(cell):
            message = f"the column `{name}` stands twice"
            findings.append(_fault(source, cell.span, message, "keep one of the two"))
    if len(filled) == 1:
        at = Span(head[0].span.start, head[-1].span.end)
        findings.append(_fault(source, at, "there is no row below the columns", "write a row for each answer"))
    for number, cells in filled[1:]:
        span = Span(cells[0].span.start, cells[-1].span.end)
        if len(cells) < len(head) or any(cell.text for cell in cells[len(head) :]):
            message = f"{len(cells)} cells where the first line has {len(head)}"
            hint = "a cell that holds what parts cells stands in double quote marks"
            findings.append(_fault(source, span, message, hint))
            continue
        its = {c.text: Cell(cell.text, cell.span) for c, cell in zip(head, cells, strict=False) if cell.text}
        yield Row(number, span, its)


_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_WHITE = re.compile(r"[ \t\n]*")


class _ShapeError(Exception):
    """Where a JSON file is not a list of objects, and what was expected there."""


def _json_rows(source: Source, findings: Findings) -> Iterator[Row]:
    text = source.text
    at = _white(text, 0)
    if text[at] == "{" and (inside := re.match(r'\{\s*"(?:items|statements|rows)"\s*:\s*', text[at:])):
        at += inside.end()
    try:
        at = _past(text, at, "[", "a list of objects")
        number = 0
        while text[at : at + 1] != "]":
            at = _past(text, at, ",", "a comma and the next object, or the end of the list") if number else at
            number += 1
            row, at = _json_object(source, at, number, findings)
            yield row
    except _ShapeError as error:
        at, expected = error.args
        message, hint = f"this is no JSON as it is expected here: {expected}", "write a list of objects, one a row"
        findings.append(_fault(source, Span(at, min(at + 1, len(text))), message, hint))


def _json_object(source: Source, at: int, number: int, findings: Findings) -> tuple[Row, int]:
    text = source.text
    begun, cells = at, {}
    at = _past(text, at, "{", "an object")
    first = True
    while text[at : at + 1] != "}":
        at = at if first else _past(text, at, ",", "a comma and the next key, or the end of the object")
        first, key_at = False, at
        if text[at : at + 1] != '"':
            raise _ShapeError(at, "a key in quote marks")
        key, at = _json_value(text, at)
        at = _past(text, _white(text, at), ":", "a colon behind the key")
        value, end = _json_value(text, at)
        if key in cells:
            findings.append(_fault(source, Span(key_at, at), f"`{shortened(str(key))}` stands twice", "keep one"))
        if value not in (None, False, "", [], {}):
            cells[str(key)] = Cell(_trimmed(value), Span(at, end))
        at = _white(text, end)
    return Row(number, Span(begun, begun + 1), cells), _white(text, at + 1)


def _json_value(text: str, at: int) -> tuple[object, int]:
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _ShapeError(error.pos, error.msg[:1].lower() + error.msg[1:]) from None
    except RecursionError:
        raise _ShapeError(at, "a value that is less deep") from None
    return value, end


def _trimmed(value: object) -> object:
    return "true" if value is True else value.strip() if isinstance(value, str) else value


def _white(text: str, at: int) -> int:
    match = _WHITE.match(text, at)
    return match.end() if match else at


def _past(text: str, at: int, mark: str, expected: str) -> int:
    if text[at : at + 1] != mark:
        raise _ShapeError(at, expected)
    return _white(text, at + 1)


def _holds_values(source: Source, row: Row, findings: Findings) -> bool:
    """Whether no cell holds what none may, whatever its column; a row that does is not looked at further."""
    before = len(findings)
    for name, cell in row.cells.items():
        value, span = cell.value, cell.span
        if isinstance(value, str) and _FORMULA.match(value):
            message = f"`{shortened(value)}` is a formula, or what became of one"
            hint = "write the value that it stands for; words that begin with `=` stand behind a word"
            findings.append(_fault(source, span, message, hint))
        elif "\\u" in source.text[span.start : span.end] and is_deceptive(json.dumps(value, ensure_ascii=False)):
            message = f"`{shortened(name)}` holds a character that does not show, or changes what shows"
            findings.append(Diagnostic(DECEPTIVE_CHARACTER, source, span, message, "type it again"))
        elif not isinstance(value, str) and is_column(name) in ROW_COLUMNS and _too_deep(is_column(name), value):
            message, hint = f"`{shortened(name)}` is no text", "write text, or for several a list of texts"
            findings.append(_fault(source, span, message, hint))
    return len(findings) == before


def _too_deep(column: str, value: object) -> bool:
    if column in NESTED:
        return not isinstance(value, dict)
    return not isinstance(value, list) or not all(isinstance(one, str) for one in value)


def _fault(source: Source, span: Span, message: str, hint: str) -> Diagnostic:
    return Diagnostic(WRONG_IMPORT, source, span, message, hint)
