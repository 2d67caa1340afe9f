"""Fixed terms, counts and lists in words: what a reader sees where the sources hold a code.

Every text here is the site's own voice, so it is even-handed: the same words for every side.
"""

from collections.abc import Iterable

from build_scripts.format.fields import LANGUAGES
from build_scripts.model.library import Change, Document, Ownership, RelationKind, SilenceKind, Status

RELATION_WORDS: dict[RelationKind, tuple[str, str]] = {
    "same-as": ("Same utterance as", "Same utterance as"),
    "supports": ("Supports", "Supported by"),
    "disputes": ("Disputes", "Disputed by"),
    "contradicts": ("Contradicts", "Contradicted by"),
    "narrows": ("Narrows", "Narrowed by"),
    "corrects": ("Corrects", "Corrected by"),
    "supersedes": ("Replaces", "Replaced by"),
}
"""From the statement that carries the relation, and from the one it is about."""

STATUS_WORDS: dict[Status, tuple[str, str]] = {
    Status.DISPUTED: ("Disputed", "A statement of one perspective disputes, contradicts or corrects one of another."),
    Status.SHIFTED: ("Shifted", "A perspective has moved from one position to another."),
    Status.AGREE: (
        "Agree",
        "Each default column that speaks supports another or is supported by it, and no dispute is recorded.",
    ),
    Status.ONE_SIDED: ("One-sided", "Only one of the default perspectives speaks about this."),
    Status.SILENT: ("Silent", "None of the default perspectives speaks about this."),
    Status.OPEN: (
        "Open",
        "Several perspectives speak, no dispute is recorded, and not all of them are joined by support.",
    ),
}
"""Label and explanation."""

CHANGE_WORDS: dict[Change, tuple[str, str]] = {
    "position shift": ("Position shift", "it now holds something else"),
    "new information": ("New information", "it adds something, and holds what it held"),
    "wording": ("Wording", "it says the same in other words"),
    "correction": ("Correction", "it mends what it said before"),
}

SILENCE_WORDS: dict[SilenceKind, str] = {
    "none found": "Nothing found",
    "declined": "Declined to say",
    "does not know": "Says it does not know",
}

OWNERSHIP_WORDS: dict[Ownership, str] = {
    "state-owned": "State-owned",
    "state-funded": "State-funded",
    "private": "Private",
    "non-profit": "Non-profit",
    "unknown": "Ownership unknown",
}


def count(number: int, one: str, many: str | None = None) -> str:
    """1 statement, 2 statements."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def held_words(documents: Iterable[Document]) -> str:
    """What was searched before nothing was found: the 5 documents held, 2 of them seen in part."""
    listed = list(documents)
    parts = sum(document.text == "excerpt" for document in listed)
    seen = f", {parts} of them seen in part" if parts else ""
    return f"the {count(len(listed), 'document')} held{seen}"


def listing(names: Iterable[str]) -> str:
    """a, b and c."""
    names = list(names)
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def language_words(code: str) -> str:
    """English, Russian (ru)."""
    name = LANGUAGES.get(code)
    return f"{name} ({code})" if name else code


def number_words(value: float) -> str:
    """A number with thousands separated and no empty decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
