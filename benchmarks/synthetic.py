"""Synthetic events of any size, the same for the same numbers: sources that `parallax check` finds nothing wrong with.

python -m benchmarks.synthetic FOLDER --documents 1000 --statements 10 --quotations
"""

import argparse
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint

PERSPECTIVES = ("north", "south", "west", "press")
COLOURS = (("#a3352b", "#f0938a"), ("#1f5fa8", "#86b8f2"), ("#5c6b16", "#bccb68"), ("#6a5a8c", "#c3b4e6"))
"""Of each, on a light page and on a dark one."""
COLUMNS = PERSPECTIVES[:3]
QUESTIONS_PER_EVENT = 20
SPEAKERS_PER_PERSPECTIVE = 10
PUBLISHERS = 20
STATEMENTS_PER_QUESTION = 60
"""Statements on a question, at most; more statements make more events."""
QUOTED = 80
"""Words that the style guide lets a document quote in all; its statements share them."""
PASSAGE = 40
"""Words in a passage, the mean of the first five texts of the project."""
ANSWERS = ("affirms", "denies", "allows", "doubts", "asks", "affirms", "declines")
CLAIMS_PER_QUESTION = 5
DOCUMENTS_AN_OCCASION = 5
"""Documents that report the occasions of one day."""
WORDS = (
    "ministry office harbour bridge report convoy border river station village council report number evidence record "
    "morning evening witness officer engine signal garden market winter summer letter answer question meeting delay "
    "arrival departure warning notice reply statement document account passage figure result change reason purpose"
).split()


_REGISTERED = re.compile(r"[a-z]+-speaker-[0-9]+|publisher-[0-9]+")


def main() -> None:
    """Write one synthetic set of sources."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--statements", type=int, default=10, help="statements in a document")
    parser.add_argument("--per-event", type=int, help="documents in an event; by default as many as fill it")
    parser.add_argument("--quotations", action="store_true", help="each statement quotes; takes 25 ms a document")
    arguments = parser.parse_args()
    write_sources(
        arguments.folder,
        arguments.documents,
        arguments.statements,
        quotations=arguments.quotations,
        per_event=arguments.per_event,
    )


def write_sources(
    folder: Path,
    documents: int,
    statements: int = 10,
    *,
    quotations: bool = False,
    per_event: int | None = None,
    questions: int = QUESTIONS_PER_EVENT,
) -> None:
    """Write registers and as many events as the statements fill into `folder`; with quotations, fingerprints too.

    `per_event`: documents of an event, where they are not to fill it. `questions`: of each event.
    """
    per_event = per_event or max(1, questions * STATEMENTS_PER_QUESTION // statements)
    _write(folder / "perspectives.yml", "".join(_perspectives()))
    named: set[str] = set()
    for number, first in enumerate(range(0, documents, per_event), start=1):
        count = min(per_event, documents - first)
        for path, text in _event(number, count, statements, questions, quotations=quotations):
            _write(folder / f"event-{number}" / path, text)
            named.update(_REGISTERED.findall(text))
    entries = (*_publishers(), *_speakers())
    # A speaker's body is named through the speaker.
    named.update(id for path, text in entries if Path(path).stem in named for id in _REGISTERED.findall(text))
    for path, text in entries:
        if Path(path).stem in named:
            _write(folder / path, text)


def _event(number: int, documents: int, statements: int, asking: int, *, quotations: bool) -> Iterator[tuple[str, str]]:
    """Path and text of every file of one event."""
    chance = random.Random(number)  # noqa: S311 — numbers that repeat are wanted
    questions = [f"question-{n}" for n in range(1, asking + 1)]
    asked: dict[tuple[str, str], list[tuple[date, str]]] = {}
    occasions: dict[str, str] = {}
    turn = 0
    for n in range(1, documents + 1):
        document = f"event-{number}-document-{n}"
        published = date(2024, 1, 1) + timedelta(days=n % 300)
        parts = [
            f"---\ntitle: {_title(chance)}\npublisher: publisher-{n % PUBLISHERS}\npublished: {published}\n"
            f"language: en\nkind: news report\nspeaker: press-speaker-{n % SPEAKERS_PER_PERSPECTIVE}\n---\n\n"
            f"{_prose(chance, 30)}\n"
        ]
        # A chance of its own: all else is the same with quotations and without.
        passages = [random.Random(f"{document} {s}").choices(WORDS, k=PASSAGE) for s in range(statements)]  # noqa: S311
        if quotations:
            fingerprint = make_fingerprint("\n".join(map(" ".join, passages)), document, "2024-12-01")
            yield f"fingerprints/{document}.json", render_fingerprint(fingerprint)
        previous = ""
        for s in range(1, statements + 1):
            question = questions[turn % len(questions)]
            perspective = PERSPECTIVES[(turn // len(questions)) % len(PERSPECTIVES)]
            said = published - timedelta(days=chance.randrange(5))
            speaker = f"{perspective}-speaker-{turn % SPEAKERS_PER_PERSPECTIVE}"
            fence = [f"speaker: {speaker}", f"said: {said}"]
            if n > DOCUMENTS_AN_OCCASION and s % 2:
                # The day of the first of the documents that report it: none of them is older.
                told = (n - 1) // DOCUMENTS_AN_OCCASION * DOCUMENTS_AN_OCCASION
                said = date(2024, 1, 1) + timedelta(days=min(told % 300, n % 300))
                occasion = f"{speaker}-{said}"
                fence = [f"occasion: {occasion}"]
                occasions[occasion] = f"speakers: [{speaker}]\nwhat: briefing\nsaid: {said}\n"
            claims = [f"{question}-claim-{(turn + more) % CLAIMS_PER_QUESTION + 1}" for more in range(1 + turn % 2)]
            fence += [
                f"passage: {s}",
                f"answers: {{{', '.join(f'{claim}: {ANSWERS[turn % len(ANSWERS)]}' for claim in claims)}}}",
                f"relay: [publisher-{(n + 1 + turn % (PUBLISHERS - 1)) % PUBLISHERS}]",
            ]
            if quotations:
                fence.append(f"quote: {' '.join(passages[s - 1][s : s + QUOTED // statements])}")
            if previous and s % 3 == 0:
                fence.append(f"replies_to: [{previous}]")
            previous = f"{document}#s{s}"
            asked.setdefault((question, perspective), []).append((said, previous))
            parts.append(
                f"\n## {_title(chance)} {s}\n\n```yaml {{.statement #s{s}}}\n" + "\n".join(fence) + "\n```\n\n"
                f"{_prose(chance, 25)}\n"
            )
            turn += 1
        yield f"documents/{document}.md", "".join(parts)
    for id, text in occasions.items():
        yield f"occasions/{id}.yml", text
    for question in questions:
        yield f"questions/{question}.md", _question(chance, question, asked)
    _, lead = next(iter(asked.values()))[0]
    yield (
        "event.md",
        f"---\ntitle: Event {number}\ndate: 2024-01-01\nplace: Harbour {number}\ncolumns: [{', '.join(COLUMNS)}]\n"
        f"column_order: In the order of the compass.\nquestions: [{', '.join(questions)}]\n"
        "keywords: [Крокус, Москва]\n---\n\n"
        f"{_sentence(chance, 12)} [@{lead}].\n",
    )


def _question(chance: random.Random, question: str, asked: dict[tuple[str, str], list[tuple[date, str]]]) -> str:
    words = question.replace("-", " ")
    parts = [f"---\ntitle: What is known about {words}?\nshort: {words.capitalize()}\n---\n\n{_prose(chance, 30)}\n"]
    for n in range(1, CLAIMS_PER_QUESTION + 1):
        implies = f"implies: [{question}-claim-{n - 1}]\n" if n % 2 == 0 else ""
        parts.append(
            f"\n## {_title(chance)}\n\n```yaml {{.claim #{question}-claim-{n}}}\n{implies}```\n\n{_prose(chance, 12)}\n"
        )
    for perspective in COLUMNS:
        said = sorted(asked.get((question, perspective), []))
        if not said:
            continue
        # A position starts on the day of the statement that leads it.
        later = [one for one in said if one[0] > said[0][0]]
        for n, (start, lead) in enumerate((*said[:1], *later[-1:])):
            turns = f"replaces: [{perspective}-1]\nchange_note: {_sentence(chance, 8)}.\n" if n else ""
            sentences = " ".join(f"{_sentence(chance, 15)} [@{id}]." for id in [lead, *([said[0][1]] if n else [])])
            parts.append(
                f"\n## {perspective.capitalize()} {n + 1} {_title(chance)}\n\n"
                f"```yaml {{.position #{perspective}-{n + 1}}}\nperspective: {perspective}\nfrom: {start}\n"
                f"lead: {lead}\n{turns}```\n\n{sentences}\n"
            )
    return "".join(parts)


def _perspectives() -> Iterator[str]:
    for name, (light, dark) in zip(PERSPECTIVES, COLOURS, strict=True):
        yield (
            f"{name}:\n  name: The {name} side\n  short: {name.capitalize()}\n  letter: {name[0].upper()}\n"
            f'  colour: "{light}"\n  colour_dark: "{dark}"\n  description: Who speaks for the {name}.\n'
        )


def _publishers() -> Iterator[tuple[str, str]]:
    for n in range(PUBLISHERS):
        text = f"name: Publisher {n}\nownership: unknown\nownership_basis: Nothing is said.\n"
        yield f"publishers/publisher-{n}.yml", text


def _speakers() -> Iterator[tuple[str, str]]:
    for name in PERSPECTIVES:
        for n in range(SPEAKERS_PER_PERSPECTIVE):
            body = f"body: {name}-speaker-0\n" if n % 3 == 1 and name != "press" else ""
            yield (
                f"speakers/{name}-speaker-{n}.yml",
                f"name: {name.capitalize()} speaker {n}\nkind: person\n{body}perspectives:\n"
                f"  - perspective: {name}\n    basis: Holds an office of the {name}.\n",
            )


def _title(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=6)).capitalize()


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def _prose(chance: random.Random, words: int) -> str:
    return f"{_sentence(chance, words // 2)}. {_sentence(chance, words - words // 2)}."


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
