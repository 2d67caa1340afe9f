"""`parallax new claim`: one thing that can be said or denied, behind the claims that its question has."""

from functools import partial
from pathlib import Path

import click

from build_scripts.authoring import new
from build_scripts.commands.dialogue import field, fill, typed
from build_scripts.commands.loading import load_sources
from build_scripts.commands.new.ids import chosen_id, known_id, one_event, perspective_id, several
from build_scripts.commands.new.written import create, next_steps
from build_scripts.format.fields import ClaimFields, QuestionFields
from build_scripts.format.ids import suggest_id

_WORDS_OF_ID = 4
"""Of a claim, in the id that is suggested."""

_of_claim = partial(field, ClaimFields)


@click.command("claim")
@click.argument("id", required=False)
@click.option("--event", help="The event's id; not needed where there is one event.")
@_of_claim("question", "Question that it belongs to", "Id of its question.")
@_of_claim("text", "The claim, in one plain sentence", "The claim: one thing, in words that every side would accept.")
@_of_claim("counts_as", "What counts as saying so", "What counts as saying so, in a sentence.")
@_of_claim("concerns", "Sides that it is about, parted by commas", "Ids of the sides it is about.", optional=True)
@_of_claim("implies", "", "Ids of wider claims that its words alone contain, parted by commas.")
@_of_claim("excludes", "", "Ids of claims that its words alone rule out.")
@click.pass_obj
def command(root: Path, /, id: str | None, event: str | None, **given: str | None) -> None:
    """Add a claim ID to its question, by default named for its first words."""
    library, _ = load_sources(root)
    event = one_event(library, event)
    questions = {question.id: question for question in library.events[event].questions}
    line, claims = typed(QuestionFields, "title"), several(known_id("claim", library.events[event].claims))
    readers = {
        "question": known_id("question", questions),
        "text": line,
        "counts_as": line,
        "concerns": several(perspective_id(library)),
        "implies": claims,
        "excludes": claims,
    }
    known = fill(given, readers, {"question": ", ".join(questions), "concerns": ", ".join(library.perspectives)})
    question, text, counts_as = (known.pop(key) for key in ("question", "text", "counts_as"))
    text = text.rstrip(".")
    id = chosen_id(id, suggest_id(" ".join(text.split()[:_WORDS_OF_ID])), "claim", library.events[event].claims)
    source = questions[question].written.source
    made, reason = new.add_claim(source, event, question, id, text, counts_as, known)
    if made is None:
        raise click.UsageError(reason)
    create(root, [made])
    next_steps(
        f"name it in statements: `answers: {{{id}: affirms}}`; `parallax explain answers` has the six words",
        "a wider claim that its words alone contain stands in its `implies`, one that they rule out in `excludes`",
    )
