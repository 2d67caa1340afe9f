"""Publishers' texts as commands take them: files outside the project."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from build_scripts.fingerprints.file import LONGEST_NAME, NAME
from build_scripts.fingerprints.held_texts import MAX_PAGE_BYTES, decode_text, read_bytes, read_text, too_much
from build_scripts.fingerprints.recognise import is_html
from build_scripts.fingerprints.transcripts import is_speaker, is_time, numbers_of
from build_scripts.fingerprints.web_page import text_of_page
from build_scripts.fingerprints.words import split_passages
from build_scripts.fingerprints.wrapping import cut_passages, unwrap, what_is_cut
from build_scripts.publishing.publish import write_whole
from build_scripts.text.dates import parse_date


def _pseudonym(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """A name that reads as a name wherever it is shown."""
    if value is not None and (len(value) > LONGEST_NAME or not re.fullmatch(NAME, value)):
        raise click.UsageError(f"`{value}` is no name: letters, digits and single spaces, {LONGEST_NAME} at most")
    return value


BY = click.option(
    "--by",
    callback=_pseudonym,
    metavar="NAME",
    help="Who holds the text, for the document's page: a pseudonym will do, and none is needed.",
)


def day(given: str | None) -> str:
    """The day that was named, today if none was."""
    if given is None:
        return today()
    read = parse_date(given)
    if read is None or not read.is_day or read.text != str(read.earliest):
        raise click.UsageError(f"`{given}` is no day: write YYYY-MM-DD")
    return read.text


def today() -> str:
    """The day of a text that is taken now: the one place that asks the clock."""
    return datetime.now(tz=UTC).date().isoformat()


@dataclass(frozen=True, slots=True)
class Text:
    path: Path
    content: str
    told: tuple[str, ...] = ()
    """What was done to it, and how its lines were taken for passages."""


class RefusedText(click.ClickException):
    """A file that is no text which can be captured: no wrong use of the command, so nothing is said of its use."""

    exit_code = 2

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be captured: {reason}")


class TextFile(click.ParamType):  # type: ignore[type-arg]  # click 8.1 takes none
    """The file of a text; what a fingerprint cannot describe is refused."""

    name = "file"
    _path = click.Path(exists=True, dir_okay=False, path_type=Path)

    def __init__(self, *, by_paragraph: bool = True) -> None:
        """With `by_paragraph`, a text whose lines are no paragraphs is refused, too."""
        self.by_paragraph = by_paragraph

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Text:
        path = Path(value).expanduser()
        self._path.convert(path, param, ctx)
        content, reason = read_text(path)
        if content is None:
            raise RefusedText(path, reason)
        if self.by_paragraph and (cut := what_is_cut(content)):
            raise RefusedText(path, f"{cut}: leave `--text` out here, and give it to `parallax capture --unwrap` then")
        return Text(path, content)


def read_to_capture(path: Path, *, lines: str | None, html: bool) -> Text:
    """The text of a file, mended as asked for; what is no text by paragraphs is refused, with the remedy.

    `lines` is "unwrap", "keep", or None where nothing was asked for.
    """
    told: list[str] = []
    if html:
        path = _written_out(path)
        told.append(f"{path}: the text of the page, as it was captured; read it, and keep it for `parallax verify`")
    content, reason = read_text(path)
    if content is None:
        raise RefusedText(path, reason)
    cut = what_is_cut(content)
    if cut and lines is None:
        raise RefusedText(path, f"{cut}: `--unwrap` joins them (`--keep-lines` takes each line for a passage)")
    if lines == "unwrap":
        content, mended = _unwrapped(path, content)
        told += mended
    return Text(path, content, (*told, *_how_split(content)))


def _written_out(path: Path) -> Path:
    """The file beside a saved page that holds its text; one that holds another text is not overwritten."""
    data = read_bytes(path, MAX_PAGE_BYTES) or b""
    if len(data) > MAX_PAGE_BYTES:
        raise RefusedText(path, f"it is larger than {MAX_PAGE_BYTES:,} bytes: copy its text by hand into a plain text")
    if not is_html(data):
        raise RefusedText(path, "it is no web page: leave `--html` out")
    text, reason = text_of_page(data)
    if text is None:
        raise RefusedText(path, reason)
    beside, content = path.with_name(f"{path.stem}.text.txt"), text.encode()
    if beside.exists() and beside.read_bytes() != content:
        reason = f"{beside.name}, the text of an earlier capture, lies beside it and differs: move it elsewhere"
        raise RefusedText(path, reason)
    _, reason = decode_text(content)
    if reason:
        raise RefusedText(path, f"of its text, {reason}")
    write_whole(beside, content)
    return beside


def _unwrapped(path: Path, content: str) -> tuple[str, list[str]]:
    before, mended = len(split_passages(content)), unwrap(content)
    after = len(split_passages(mended.text))
    if after == before and mended.text == content:
        return content, ["no line was joined: the lines are paragraphs as they are"]
    if reason := too_much(mended.text):
        raise RefusedText(path, f"unwrapped, {reason}")
    told = [f"lines joined: {before} became {after} passages; `parallax verify` joins them the same way"]
    if mended.rejoined:
        words = ", ".join(mended.rejoined[:_NAMED]) + (", …" if len(mended.rejoined) > _NAMED else "")
        told.append(f"words joined at a line's end, look whether they are right: {words}")
    return mended.text, told


_NAMED = 8
"""Words or passages named; more are too many to look at."""


def _how_split(content: str) -> Iterator[str]:
    """What somebody should know who will count passages."""
    passages = split_passages(content)
    for what, numbers in (
        ("hold nothing but who speaks", numbers_of(map(is_speaker, passages))),
        ("hold nothing but a time", numbers_of(map(is_time, passages))),
        ("go on in the next, inside a sentence (`--unwrap` joins them)", cut_passages(content)),
    ):
        if numbers:
            more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
            counted = "passages that" if len(numbers) > 1 else "passage that"
            what = what if len(numbers) > 1 else what.replace("hold", "holds").replace("go on", "goes on")
            yield f"{counted} {what}: {', '.join(map(str, numbers[:_NAMED]))}{more}"


def refuse_own_words(folder: Path, root: Path) -> None:
    """A folder of texts holds neither the project nor a part of its sources: our words are not a publisher's."""
    top, texts = root.resolve(), folder.resolve()
    if top.is_relative_to(texts) or texts.is_relative_to(top / "sources"):
        raise click.UsageError(f"{folder} holds the project's own words: name a folder that holds the texts alone")


def warn_of_text_inside(text: Path, root: Path) -> None:
    """Say so when a publisher's text lies where it would be committed."""
    if text.resolve().is_relative_to(root.resolve()):
        click.echo(f"{text}: the text belongs to its publisher: keep it outside, it must not be committed", err=True)
