"""What no page of a rule can show: many positions, and how they replace each other."""

from pathlib import Path

import pytest

from tests.rules.pages import write
from tests.world import QUESTION, findings, world

WIND = "gazette-2030-05-02#wind"


def _positions(replaced: dict[str, list[str]]) -> str:
    return "\n".join(
        f"## Names the wind, as {slug}\n\n```yaml {{.position #{slug}}}\nperspective: north\n"
        "from: 2030-05-02/2030-05-04\n"
        f"lead: {WIND}\n"
        + (f"replaces: [{', '.join(names)}]\nchange_note: It turned.\n" if names else "")
        + f"```\n\nThe minister said so [@{WIND}]; he added more [@wire-2030-05-04#own-{slug}].\n"
        for slug, names in replaced.items()
    )


def _statements(replaced: dict[str, list[str]]) -> str:
    return "\n".join(
        f"## Minister names it, for {slug}\n\n```yaml {{.statement #own-{slug}}}\nspeaker: minister\n"
        f"said: 2030-05-02/2030-05-04\npassage: 1\nanswers: {{cargo-sank: asks}}\n```\n"
        for slug in replaced
    )


def _found(folder: Path, replaced: dict[str, list[str]]) -> list[str]:
    write(
        world({QUESTION: _positions(replaced), "sources/ferry/documents/wire-2030-05-04.md": _statements(replaced)}),
        folder,
    )
    return findings(folder)


@pytest.mark.parametrize(
    "replaced",
    [
        {"a": ["b"], "b": ["a"]},
        {"a": ["b"], "b": ["c"], "c": ["a"]},
        {"a": ["b"], "b": ["c"], "c": ["d"], "d": ["b"]},
        {"d": ["b"], "c": ["d"], "b": ["c"], "a": []},
    ],
    ids=str,
)
def test_a_circle_is_told_once(replaced: dict[str, list[str]], tmp_path: Path) -> None:
    """However long it is, wherever it begins, and whatever leads into it."""
    turned = [line for line in _found(tmp_path, replaced) if "[turn-untold]" in line]
    assert [line for line in turned if "in a circle" in line] == turned
    assert len(turned) == 1


def test_a_long_way_is_no_circle(tmp_path: Path) -> None:
    """An account that turned hundreds of times is followed to its end, and one position stands."""
    slugs = [f"p{n}" for n in range(400)]
    replaced = {slug: [before] if before else [] for slug, before in zip(slugs, ["", *slugs], strict=False)}
    assert _found(tmp_path, replaced) == []
