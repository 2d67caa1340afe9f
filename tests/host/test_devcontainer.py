"""The container for those who open the project in an editor or at the code host: what the README says, and no more."""

import json
from typing import Any

from tests.host.workflows import ROOT, WORKFLOWS


def _container() -> Any:
    return json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))


def test_it_is_set_up_by_the_command_of_the_readme() -> None:
    """Nobody meets another way in than who follows the page."""
    command = _container()["postCreateCommand"]
    assert f"\n{command} " in (ROOT / "README.md").read_text("utf-8")


def test_it_has_the_python_of_the_workflows_and_nothing_that_changes_by_itself() -> None:
    """A feature is code of somebody else that runs as root: there is none."""
    container = _container()
    name, _, version = container["image"].partition(":")
    assert name == "python"
    assert not {"features", "dockerFile", "build", "initializeCommand"} & container.keys()
    for path in WORKFLOWS.glob("*.yml"):
        text = path.read_text("utf-8")
        assert text.count("setup-python@") == text.count(f'python-version: "{version.partition("-")[0]}"'), path.name
