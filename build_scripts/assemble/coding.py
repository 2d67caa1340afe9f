"""A coding pass as written → as meant: rows that name what is not known are left out."""

from collections.abc import Set

from build_scripts.assemble.acts import Known
from build_scripts.model.acts import Coded, CodingPass
from build_scripts.read.written import CodingFile


def assemble_coding(file: CodingFile, known: Known, documents: Set[str]) -> CodingPass:
    """What a coder found in the documents of an event, of which these are taken in."""
    coded = tuple(
        Coded(row.document, row.passage, row.speaker, row.claim, row.answer, row.how, row.side)
        for row in file.rows
        if row.speaker is not None and row.claim is not None and row.answer is not None
        if row.document in documents and row.speaker in known.registers.speakers and row.claim in known.claims
        if (row.side is None or row.side in known.registers.perspectives)
    )
    read = frozenset((row.document, row.passage) for row in file.rows if row.document in documents)
    return CodingPass(file.id, file.event_id, coded, read)
