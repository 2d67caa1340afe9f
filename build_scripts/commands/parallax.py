"""Arguments in, text and an exit code out: 0 no errors, 1 errors, 2 wrong use. The list of commands, and the way in.

A command is named `command` in the module of its name, which is imported when it is run: help, and a command that
reads no sources, answer at once.
"""

import gc
import sys
from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

COMMANDS = {
    "agreement": "Say how far the coding passes of EVENT agree: links found by both, same answers, kappa, cells.",
    "balance": "Say how evenly EVENT treats its sides: length, caveats, verbs, routes, and whom its claims are about.",
    "build": "Check the sources and build the site into TARGET (by default `site/`).",
    "capture": "Make the fingerprint of the text in the file TEXT, without keeping the text.",
    "check": "Say everything that is wrong in the sources, where, and how to mend it.",
    "code": "Code DOCUMENT once more, passage by passage, without sight of the answers that are published.",
    "diff": "Say what a change does to the site: what is said, by whom, where the sides stand, what to look at first.",
    "draw": "Draw statements and cells of EVENT at random into SHEET, to be judged against the texts.",
    "explain": "Explain NAME, a rule, a key of the format or a word such as affirms, or list all rules.",
    "export": "Write the tables of the site into FOLDER.",
    "import": "Add the statements of FILE, a CSV or JSON table, or the documents of FILE, CSL-JSON, to the sources.",
    "init": "Start a site of one's own in FOLDER, with an invented event to begin from.",
    "join": "Make the site of the events in SHARDS, each built by `parallax build --event`, in TARGET "
    "(by default `site/`).",
    "links": "Ask every address that the sources name whether it still answers.",
    "mark": "Turn FILE, a text with marks above its passages, into an annotated document, or write it from one.",
    "new": "Start an event, question, claim, document, occasion, perspective, speaker or publisher.",
    "offline": "Build the site into TARGET, pack it for readers without a network, and offer the archive on the site.",
    "rename": "Give an id another name wherever it stands: OLD and NEW are ids, of statements "
    "`<document>#<statement>`.",
    "schema": "Write the JSON Schemas of front matter, fences and registers, for editors and other programs.",
    "serve": "Show the site on this machine while you write: save a source, and its page follows.",
    "shards": "List the events as JSON, each with the hash of all that `build --event` makes it of.",
    "stage": "Write the pages as Markdown files into FOLDER, for another engine.",
    "todo": "List what is still to do, of one event or of all: gaps that stand in nobody's way.",
    "verify": "Compare every quotation, passage and paraphrase with the texts themselves, and say what was compared.",
}
"""Each with the first sentence of its help, which the list of commands shows."""


class _Commands(click.Group):
    """Stand-ins, as far as names and first sentences go; the command proper when one is to be run."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if name in COMMANDS else command, rest


def load_command(name: str) -> click.Command:
    """The command of a name in the list."""
    module = f"{name}_" if iskeyword(name) else name
    command: click.Command = import_module(f"build_scripts.commands.{module}").command
    return command


@click.group(
    cls=_Commands,
    commands=[click.Command(name, help=sentence) for name, sentence in COMMANDS.items()],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder. By default the nearest one, from here upwards, that holds `sources/`.",
)
@click.version_option(package_name="parallax-narratives", prog_name="parallax")
@click.pass_context
def parallax(context: click.Context, root: Path | None) -> None:
    """Turn annotated sources into a site that shows what each side says about an event, side by side.

    Exit codes: 0 no errors, 1 errors, 2 wrong use.
    """
    context.obj = root or _find_root(Path.cwd())


def main() -> None:
    """Run the command line; an operating system's refusal is told in one line, never as a traceback."""
    run: Callable[[], object] = parallax
    collect_seldom()
    try:
        run()
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        click.echo(f"parallax: {error.strerror or error}{where}", err=True)
        sys.exit(2)
    finally:
        # Python would look through all that is left before it ends: half a second after a large build.
        gc.freeze()


def collect_seldom() -> None:
    """Almost all that is made lives to the end: looking through it for garbage would be a fifth of a large build.

    A million things that wait to be looked through take some 50 MB.
    """
    gc.freeze()
    gc.set_threshold(1_000_000, 50, 1000)


def _find_root(start: Path) -> Path:
    """The nearest folder with `sources/`, from `start` upwards; `start` itself where there is none."""
    return next((folder for folder in (start, *start.parents) if (folder / "sources").is_dir()), start)
