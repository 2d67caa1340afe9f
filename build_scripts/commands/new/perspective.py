"""`parallax new perspective`: a side that speakers speak for, with letters and colours that it can be told by."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from build_scripts.authoring import new
from build_scripts.authoring.letters import propose_letter
from build_scripts.authoring.palette import propose_colours
from build_scripts.commands import dialogue
from build_scripts.commands.dialogue import Reader, field, fill, typed
from build_scripts.commands.new.ids import chosen_id
from build_scripts.commands.new.written import create, next_steps
from build_scripts.format.colours import LEAST_CONTRAST, contrast_with_page, distance_to_all
from build_scripts.format.fields import PerspectiveFields
from build_scripts.format.ids import suggest_id
from build_scripts.read.folder import read_tree
from build_scripts.read.registers import parse_register
from build_scripts.read.written import Entry
from build_scripts.text.source import Source

_of_perspective = partial(field, PerspectiveFields)
_REGISTER = "sources/perspectives.yml"
Entries = Sequence[Entry[PerspectiveFields]]


@click.command("perspective")
@click.argument("id", required=False)
@_of_perspective("name", "Name, as the head of a column shows it", "As the head of a column shows it.")
@_of_perspective("short", "In one or two words", "One or two words.")
@_of_perspective("description", "Who counts as this perspective", "Who counts as this perspective, by office.")
@_of_perspective("letter", "", "One or two letters that one knows it by; proposed where it is not given.")
@_of_perspective("colour", "", "Its colour in the light scheme, #rrggbb; proposed where it is not given.")
@_of_perspective("colour_dark", "", "Its colour in the dark scheme.")
@_of_perspective("of", "", "`many` where it has no single answer: analysts, press, other states.")
@click.pass_obj
def command(root: Path, /, id: str | None, **given: str | None) -> None:
    """Add a perspective ID, by default named for its short name; letter and colours that are free are proposed."""
    register = next((file for file in read_tree(root)[0] if (file.kind, file.id) == ("register", "perspectives")), None)
    if register is None and (root / _REGISTER).exists():
        raise click.UsageError(f"there is no {_REGISTER} that can be read: `parallax check` says why")
    source = register.source if register else Source(_REGISTER, "")
    there, _ = parse_register(PerspectiveFields, source)
    others = there.entries
    known = fill(given, _readers(others))
    known |= _proposed(known, others)
    id = chosen_id(id, suggest_id(known["short"]), "perspective", there.declared)
    made, reason = new.add_perspective(source, id, known)
    if made is None:
        raise click.UsageError(reason)
    create(root, [made])
    click.echo(_described(known, others))
    next_steps(
        f"`parallax new speaker --perspective {id}` adds who speaks for it, with the reason why",
        "an event that gives it a column of its own lists it in `columns`; without, it stands under “Others”",
    )


def _readers(others: Entries) -> dict[str, Reader]:
    letters = {its.casefold(): entry.id for entry in others if (its := entry.value("letter", str))}

    def letter(value: str) -> str:
        meant = str(typed(PerspectiveFields, "letter")(value))
        if meant.casefold() in letters:
            raise click.UsageError(f"`{meant}` is the letter of `{letters[meant.casefold()]}` already")
        return meant

    return {"letter": letter, "colour": _colour("colour"), "colour_dark": _colour("colour_dark")}


def _colour(key: str) -> Reader:
    """Reads a colour in which text can be read on the pages of its scheme."""

    def read(value: str) -> str:
        meant = str(typed(PerspectiveFields, key)(value))
        ratio = contrast_with_page(key, meant)
        if ratio < LEAST_CONTRAST:
            raise click.UsageError(f"{meant} has a contrast of {ratio:.1f} where {LEAST_CONTRAST} is needed to be read")
        return meant

    return read


def _proposed(known: Mapping[str, str], others: Entries) -> dict[str, str]:
    """What was not given of letter and colours, as proposed, or as somebody in a terminal has it instead."""
    taken = [its for entry in others if (its := entry.value("letter", str))]
    light, dark = propose_colours(_pairs(others))
    proposed = {
        "letter": propose_letter(known["short"], known["name"], taken),
        "colour": light,
        "colour_dark": dark,
    }
    lacking = {key: value for key, value in proposed.items() if key not in known}
    if not dialogue.in_a_terminal():
        return lacking
    readers = _readers(others)
    questions = {"letter": "Letter", "colour": "Colour", "colour_dark": "Colour in the dark scheme"}
    return {
        key: str(click.prompt(questions[key], default=value, value_proc=readers[key])) for key, value in lacking.items()
    }


def _pairs(others: Entries) -> list[tuple[str, str]]:
    """The colours in use, of entries that have both."""
    pairs = ((entry.value("colour", str), entry.value("colour_dark", str)) for entry in others)
    return [(light, dark) for light, dark in pairs if light and dark]


def _described(known: Mapping[str, str], others: Entries) -> str:
    """How well it can be told, in a line."""
    pair = known["colour"], known["colour_dark"]
    ratios = contrast_with_page("colour", pair[0]), contrast_with_page("colour_dark", pair[1])
    told = f"letter {known['letter']}, colours {pair[0]} and {pair[1]}: contrast {ratios[0]:.1f} and {ratios[1]:.1f}"
    apart = [min(distance_to_all(pair[i], other[i]) for i in (0, 1)) for other in _pairs(others)]
    return f"{told}; {100 * min(apart):.0f} apart from the nearest in use, of 100" if apart else told
