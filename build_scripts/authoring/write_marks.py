"""Statements of a document, and its text → the text with their marks, which `parse_marks` reads. Reads no file."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from build_scripts.authoring.mark_meaning import Stated
from build_scripts.authoring.marks import BY_PLACE, KEY, QUOTE_MARKS
from build_scripts.authoring.section_writer import Value, flow
from build_scripts.fingerprints.without_marks import ESCAPED
from build_scripts.fingerprints.words import split_passages

_IN_OPENING = ("speaker", "occasion", "said", "answers", "argues", "imputes")
_HELP = (
    "Above a passage write a line for each statement that it carries, and what else there is to say of it below:",
    "",
    "  > speaker occasion claim answer, claim answer: headline",
    '  >> "quotation"',
    "  >> Paraphrase.",
    "",
)


def render_marked(text: str, stated: Sequence[Stated], known: Sequence[str]) -> str:
    """The text, each statement above its first passage, and `known`, the lists of what a mark can name, at its end."""
    above: defaultdict[int, list[str]] = defaultdict(list)
    for one in stated:
        first, *others = passages_of(one)
        above[first] += marks_of(one)
        for number in others:
            above[number].append(f"> #{one.id}")
    lines = [f"># {line}".rstrip() for line in _HELP]
    for number, passage in enumerate(split_passages(text), start=1):
        written = f"\\{passage}" if ESCAPED.match(f"\\{passage}") else passage
        lines += ["", *above[number], written]
    lines += ["", *(f"># {line}".rstrip() for line in known), "", compiled_line({one.id: one.hash for one in stated})]
    return "\n".join(lines) + "\n"


def compiled_line(hashes: Mapping[str, str]) -> str:
    """How each statement was compiled, as `parse_marks` reads it."""
    return f">= {' '.join(f'{id}:{last}' for id, last in sorted(hashes.items()))}".rstrip()


def passages_of(stated: Stated) -> list[int]:
    """Numbers, that of the quotation first."""
    numbers = stated.keys.get("passage", ())
    return [int(str(number)) for number in ([numbers] if isinstance(numbers, str) else numbers)]


def marks_of(stated: Stated) -> list[str]:
    """The lines of one statement's mark."""
    keys = dict(stated.keys)
    opening = [f"> #{stated.id}", *_who(keys)]
    answers = ", ".join(_answers(keys))
    if not answers:
        answers = str(keys.pop("question", ""))
    lines = [f"{' '.join([*opening, answers])}: {stated.headline}"]
    if quote := keys.pop("quote", None):
        lines.append(f'>> "{quote}"')
    for key in (*BY_PLACE, *_IN_OPENING):
        keys.pop(key, None)
    lines += [f">> {key}: {flow(value)}" for key, value in keys.items() if value]
    prose = stated.prose.strip()
    return [*lines, *(f">> {_escaped(line)}".rstrip() for line in prose.split("\n") if prose)]


def _who(keys: dict[str, Value]) -> Iterator[str]:
    speaker = keys.get("speaker", ())
    yield from [speaker] if isinstance(speaker, str) else (str(one) for one in speaker)
    if occasion := keys.get("occasion"):
        yield f"{occasion}?" if keys.pop("same_act", None) else str(occasion)
    if said := keys.get("said"):
        yield str(said)


def _answers(keys: Mapping[str, Value]) -> Iterator[str]:
    yield from (f"{claim} {word}" for claim, word in _pairs(keys.get("answers")))
    yield from (f"{claim} {word} argues" for claim, word in _pairs(keys.get("argues")))
    for side, given in _pairs(keys.get("imputes")):
        yield from (f"{claim} {word} imputes:{side}" for claim, word in _pairs(given))


def _pairs(value: Value | None) -> Iterator[tuple[str, Value]]:
    yield from value.items() if isinstance(value, Mapping) else ()


def _escaped(line: str) -> str:
    """A line of a paraphrase that does not look like a quotation or a key."""
    line = line.strip()
    return f"\\{line}" if line.startswith(("\\", *QUOTE_MARKS)) or KEY.match(line) else line
