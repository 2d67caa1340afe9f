"""The form of a coding pass: what its columns are called, and what may stand in them."""

from typing import get_args

from build_scripts.model.acts import Answer

COLUMNS = ("document", "passage", "speaker", "claim", "answer", "how")
"""The first line of `coding/<pass>.csv`. No value holds a comma, so none is quoted."""
ANSWERS: tuple[Answer, ...] = get_args(Answer)
HOW = ("says", "argues", "imputes:<side>")
"""What a speaker says is compared; a reason offered and what is imputed to a side are kept beside it."""
