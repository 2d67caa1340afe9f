"""`Library` → data sets: file names and their bytes. Writes nothing."""

from build_scripts.exports.acts import export_answers, export_claims, export_occasions, export_voices
from build_scripts.exports.derived import export_cells, export_moves
from build_scripts.exports.statements import export_statements
from build_scripts.model.comparison import by_day
from build_scripts.model.library import Library


def export_data(library: Library) -> dict[str, bytes]:
    """Every data file by its name, in a fixed order."""
    days = {id: by_day(event) for id, event in library.events.items()}
    return {
        "statements.json": export_statements(library),
        "claims.json": export_claims(library),
        "occasions.json": export_occasions(library),
        "voices.json": export_voices(library),
        "answers.json": export_answers(library),
        "cells.json": export_cells(days),
        "moves.json": export_moves(days),
    }
