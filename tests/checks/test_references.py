"""What a file names and what it is named by: findings for ids that no page of the rules can hold alone."""

from pathlib import Path

import pytest

from tests.world import DOCUMENT, findings, make_project

GHOST = """## Minister names a ghost

~~~yaml {.statement #named}
speaker: minister
said: 2030-05-02
passage: 1
question: cause
note: >
  as if a fence
  ```yaml {.statement #ghost}
  opened here
replies_to: [gazette-2030-05-02#ghost]
~~~

The minister named a ghost.
"""


def test_words_in_a_value_declare_no_statement(tmp_path: Path) -> None:
    """What looks like the opening of a statement inside another one's YAML is no statement that can be named."""
    path = make_project(tmp_path) / DOCUMENT
    path.write_text(path.read_text("utf-8") + "\n" + GHOST, "utf-8")
    assert f"{DOCUMENT}:34:14: error[unknown-reference]: there is no statement `gazette-2030-05-02#ghost`" in findings(
        tmp_path
    )


@pytest.mark.parametrize("opening", ["```yaml {.statement #wind", "```yaml {.note #wind}", "~~~ {#wind}"])
def test_a_broken_opening_still_declares_its_statement(opening: str, tmp_path: Path) -> None:
    """What cites or answers a statement is not blamed for the line that opens it."""
    path = make_project(tmp_path) / DOCUMENT
    text = path.read_text("utf-8").replace("```yaml {.statement #wind}", opening).replace("```\n", f"{opening[:3]}\n")
    path.write_text(text, "utf-8")
    (found,) = findings(tmp_path)
    assert "[wrong-fence]" in found


def test_a_wrong_answer_does_not_hide_a_wrong_claim(tmp_path: Path) -> None:
    """Both slips of one pair are told at once."""
    path = make_project(tmp_path) / DOCUMENT
    text = path.read_text("utf-8").replace("answers: {wind-sank: affirms}", "answers: {wind-sunk: yes}", 1)
    path.write_text(text, "utf-8")
    found = findings(tmp_path)
    assert any("there is no claim `wind-sunk`" in finding for finding in found)
    assert any("`yes` is not possible here" in finding for finding in found)
