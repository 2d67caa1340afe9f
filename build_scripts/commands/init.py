"""`parallax init`: a site of one's own, whose folder holds what is its owner's and nothing of the tool's."""

import re
from importlib.metadata import version
from pathlib import Path

import click

from build_scripts.authoring.first_site import first_site
from build_scripts.commands import dialogue
from build_scripts.commands.new.written import next_steps
from build_scripts.format.ids import id_hint, is_id
from build_scripts.publishing.publish import write_all

_MAX_NAME = 80
_REPOSITORY = re.compile(r"https://github\.com/[A-Za-z0-9-]+/[A-Za-z0-9._-]+")


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The site's name; by default as the folder's.")
@click.option("--by", help="Who makes it, a name or a pseudonym, for the page About.")
@click.option("--repository", help="Its address at GitHub, https://github.com/OWNER/NAME, for links that lead there.")
def command(folder: Path, name: str | None, by: str | None, repository: str | None) -> None:
    """Start a site of one's own in FOLDER, with an invented event to begin from.

    FOLDER is new or empty; its name is the site's id. What is not given is asked for in a terminal.
    """
    id = _id_of(folder)
    _refuse_filled(folder)
    given = {"name": name, "by": by, "repository": repository}
    known = {key: _READERS[key](value) for key, value in given.items() if value}
    if dialogue.in_a_terminal():
        known |= {key: _asked(key, id) for key in given if key not in known}
    files = first_site(
        id,
        known.get("name") or _name_of(id),
        maker=known.get("by"),
        repository=known.get("repository"),
        version=version("parallax-narratives"),
    )
    write_all({folder / path: text.encode() for path, text in files.items()})
    click.echo(f"written: {len(files)} files in {folder}")
    next_steps(
        f"`cd {folder}`, then `parallax build` makes the site, `parallax serve` shows it while you write",
        "`parallax check` says what is wrong, and which lines of docs/ begin with TODO",
        "`parallax explain guides/add-an-event` says how an event of yours is made, `parallax explain` lists guides",
        "README.md says what lies where, and how to publish",
    )


def _id_of(folder: Path) -> str:
    id = folder.resolve().name
    if not is_id(id):
        raise click.UsageError(f"the folder's name `{id}` is no id of a site: {id_hint(id)}")
    return id


def _refuse_filled(folder: Path) -> None:
    """A repository without files is as good as an empty folder."""
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{folder} is a file: name a folder that is new or empty")
    there = sorted(path.name for path in folder.iterdir() if path.name != ".git") if folder.is_dir() else []
    if there:
        raise click.UsageError(f"{folder} is not empty, it holds `{there[0]}`: name a folder that is new or empty")


def _name_of(id: str) -> str:
    words = id.replace("-", " ")
    return words[0].upper() + words[1:]


def _asked(key: str, id: str) -> str | None:
    if key == "name":
        return str(click.prompt(_QUESTIONS[key], default=_name_of(id), value_proc=_READERS[key]))
    answer: str | None = dialogue.ask_or_not(_QUESTIONS[key], _READERS[key])
    return answer


def _words(flag: str) -> dialogue.Reader:
    def read(value: str) -> str:
        value = value.strip()
        if not value.isprintable() or not 0 < len(value) <= _MAX_NAME or set(value) & set('<>&"'):
            raise click.UsageError(f'{flag}: write one line of at most {_MAX_NAME} characters, without < > & "')
        return value

    return read


def _repository(value: str) -> str:
    value = value.strip().rstrip("/").removesuffix(".git")
    if not _REPOSITORY.fullmatch(value):
        raise click.UsageError("--repository: write https://github.com/OWNER/NAME")
    return value


_READERS: dict[str, dialogue.Reader] = {"name": _words("--name"), "by": _words("--by"), "repository": _repository}
_QUESTIONS = {
    "name": "The site's name",
    "by": "Who makes it, a name or a pseudonym",
    "repository": "Its address at GitHub, https://github.com/OWNER/NAME",
}
