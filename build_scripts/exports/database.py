"""Tables → one SQLite file with foreign keys, an index of words, and views. No time stands in it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from build_scripts.exports.table import Column, Table
from build_scripts.text.names import without_names

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
WORDS = "statements_words"
_AFTER = f"""
CREATE INDEX answers_of_claim ON answers (event, claim);
CREATE INDEX statements_of_document ON statements (document);
CREATE INDEX in_cell ON cell_answers (event, claim, side);
CREATE VIEW said AS
  SELECT a.event, a.claim, c.text AS claim_text, a.answer, v.side, v.name AS voice, s.hedge, a.said, a.public,
         s.custody, s.not_final, a.route, s.headline, s.quote, s.translation, s.document, d.url, s.page
  FROM answers a JOIN claims c ON c.event = a.event AND c.id = a.claim
  JOIN voices v ON v.id = a.voice JOIN statements s ON s.id = a.statement JOIN documents d ON d.id = s.document;
CREATE VIEW now AS
  SELECT x.event, x.claim, c.text AS claim_text, x.side, v.name AS voice, x.answer, x.said, x.since, x."from"
  FROM cell_answers x JOIN claims c ON c.event = x.event AND c.id = x.claim JOIN voices v ON v.id = x.voice
  WHERE x.how = 'stands' AND x.until IS NULL;
CREATE VIRTUAL TABLE {WORDS} USING fts5(headline, text, quote, content='statements', tokenize='unicode61');
INSERT INTO {WORDS}(rowid, headline, text, quote)
  SELECT rowid, shown(headline), shown(text), shown(quote) FROM statements;
INSERT INTO {WORDS}({WORDS}) VALUES ('optimize');
"""  # noqa: S608 - our names
VIEWS = {
    "said": "Who said what, in words: each answer with its claim, voice, statement and address.",
    "now": "What stands on the last day on record, in words.",
}


@contextmanager
def new_database(place: Path, tables: Iterable[Table[Any]], names: tuple[str, ...]) -> Iterator[sqlite3.Connection]:
    """A new file with empty tables, to be filled; by `names`, which are kept back, its index of words finds nobody."""
    place.unlink(missing_ok=True)
    with closing(sqlite3.connect(place, isolation_level=None)) as database:
        database.create_function("shown", 1, lambda text: without_names(text, names) if names and text else text)
        database.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        database.execute("BEGIN")
        for table in tables:
            database.execute(_create(table))
        yield database
        database.execute("COMMIT")
        database.executescript(f"BEGIN; {_AFTER} COMMIT;")


def insertion(table: Table[Any]) -> str:
    """What inserts a row."""
    return f"INSERT INTO {_name(table.name)} VALUES ({', '.join('?' for _ in table.columns)})"  # noqa: S608 - our names


def _create(table: Table[Any]) -> str:
    parts = [_column(column) for column in table.columns]
    if table.key:
        parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += [
        f"FOREIGN KEY ({_names(each.columns)}) REFERENCES {_name(each.table)} ({_names(each.key)})"
        for each in table.references
    ]
    return f"CREATE TABLE {_name(table.name)} ({', '.join(parts)})"


def _column(column: Column) -> str:
    return f"{_name(column.name)} {_TYPES.get(column.type, 'TEXT')}{'' if column.may_be_absent else ' NOT NULL'}"


def _name(name: str) -> str:
    return f'"{name}"'


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))
