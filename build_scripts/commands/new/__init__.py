"""`parallax new`: asks for what is not given, writes a new file or entry, and says what to do next."""

import click

from build_scripts.commands.new import claim, document, event, occasion, perspective, publisher, question, speaker


@click.group("new")
def command() -> None:
    """Start an event, question, claim, document, occasion, perspective, speaker or publisher.

    What is not given is asked for in a terminal. Nothing that is there is overwritten.
    """


for _kind in (document, question, claim, occasion, event, perspective, publisher, speaker):
    command.add_command(_kind.command)
