"""`Library` → data sets: file names and their bytes. Writes nothing."""

from build_scripts.exports.statements import export_statements
from build_scripts.model.library import Library


def export_data(library: Library) -> dict[str, bytes]:
    """Every data file by its name, in a fixed order."""
    return {"statements.json": export_statements(library)}
