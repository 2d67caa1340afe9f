"""Publishers' texts as commands take them: files outside the project."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from build_scripts.fingerprints.file import LONGEST_NAME, NAME
from build_scripts.fingerprints.held_texts import read_text
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


class TextFile(click.ParamType):  # type: ignore[type-arg]  # click 8.1 takes none
    """The file of a text; what a fingerprint cannot describe is refused."""

    name = "file"
    _path = click.Path(exists=True, dir_okay=False, path_type=Path)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Text:
        path = Path(value).expanduser()
        self._path.convert(path, param, ctx)
        content, reason = read_text(path)
        if content is None:
            raise click.UsageError(f"{path} cannot be captured: {reason}")
        return Text(path, content)


def warn_of_text_inside(text: Path, root: Path) -> None:
    """Say so when a publisher's text lies where it would be committed."""
    if text.resolve().is_relative_to(root.resolve()):
        click.echo(f"{text}: the text belongs to its publisher: keep it outside, it must not be committed", err=True)
