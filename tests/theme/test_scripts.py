"""The scripts of the theme: typed, tidy, and each on the pages that hold what it works on."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts.pages.parts.scripts import SCRIPTS, scripts_of

HERE = Path(__file__).parent
ASSETS = HERE.parents[1] / "theme" / "assets"
PROGRAMS = HERE / "node_modules" / ".bin"
NAMES = {path.stem for path in ASSETS.glob("*.js")}


def _run(program: str, *arguments: str) -> str:
    """What it prints; empty where it found nothing."""
    assert PROGRAMS.exists(), "run `make test`, or `npm ci --ignore-scripts` in tests/theme"
    command = [shutil.which(program, path=str(PROGRAMS)) or program, *arguments]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_types() -> None:
    """A script asks an element for nothing that it may not have, and knows what may be missing."""
    assert _run("tsc") == ""


def test_lint_and_form() -> None:
    """All scripts are written alike; `npx biome check --write` in tests/theme puts most of it right."""
    assert _run("biome", "check", "--config-path=.", "--error-on-warnings", str(ASSETS), "px.d.ts") == ""


def test_the_programs_find_what_is_wrong(tmp_path: Path) -> None:
    """Neither passes for having looked at nothing."""
    wrong = '(() => {\n  "use strict";\n\n  document.getElementById("a").hidden = true;\n  var b = 1;\n})();\n'
    (tmp_path / "wrong.js").write_text(wrong)
    flags = ("--ignoreConfig", "--noEmit", "--allowJs", "--checkJs", "--strict")
    assert "possibly 'null'" in _run("tsc", *flags, str(tmp_path / "wrong.js"))
    assert "noVar" in _run("biome", "check", "--config-path=.", str(tmp_path))


def test_every_script_is_given_to_some_page() -> None:
    """A file that no page asks for is not left behind, and none is asked for that is not there."""
    assert {*SCRIPTS, "as-of", "header", "search", "search-box"} == NAMES


def test_a_page_is_given_what_it_holds() -> None:
    """A script is on the pages that have something for it, in the order of the list, and on no other."""
    assert scripts_of("<p>Nothing</p>") == ()
    assert scripts_of('<div id="cite-this"></div><table data-filter="Find"></table>') == (
        "assets/filter.js",
        "assets/citing.js",
    )


@pytest.mark.parametrize("name", sorted(NAMES))
def test_one_job_and_no_global_of_its_own(name: str) -> None:
    """A script keeps to itself what is not on the one namespace object, and works from disk: modules do not."""
    text = (ASSETS / f"{name}.js").read_text("utf-8")
    assert re.match(r'/\*.*?\*/\n\(\(\) => \{\n  "use strict";\n', text, re.S)
    assert text.endswith("})();\n")
    assert not re.search(r"^(?:import|export)\b|\bimport\(|\bfetch\(|\bXMLHttpRequest\b", text, re.M)
    assert set(re.findall(r"(?:globalThis|window)\.(\w+)", text)) <= {"px"}
