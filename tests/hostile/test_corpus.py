"""Every hostile contribution gets its finding, and what is let through shows as the text it is."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from build_scripts.pages import Settings, metadata
from build_scripts.pipeline import load, render
from tests.hostile.corpus import CORPUS
from tests.world import findings, make_project


def contributed(name: str, root: Path) -> str:
    """The example project with the contribution; the path of the changed file."""
    (path, old), new, _ = CORPUS[name]
    file = make_project(root) / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8", newline="")
    return path


@pytest.mark.parametrize("name", CORPUS)
def test_hostile_contribution(name: str, tmp_path: Path) -> None:
    """The findings are exactly these, in the file that was changed."""
    path = contributed(name, tmp_path)
    found = findings(tmp_path)
    expected = CORPUS[name][2]
    assert len(found) == len(expected), found
    for one, head in zip(found, sorted(expected, key=lambda head: [int(n) for n in head.split(":")[:2]]), strict=True):
        assert one.startswith(f"{path}:{head}"), found


class Acting(HTMLParser):
    """Collects what a page could do: tags, attributes of events, and addresses that run something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.data: str | None = None
        """What stands in a block of data so far; None outside."""

    def handle_data(self, data: str) -> None:
        """Keep the text of a block of data."""
        if self.data is not None:
            self.data += data

    def handle_endtag(self, tag: str) -> None:
        """Read a block of data as what it says it is; nothing in it may end it early."""
        if tag == "script" and self.data is not None:
            json.loads(self.data)
            self.found += re.findall("[<>]", self.data)
            self.data = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag or attribute that acts."""
        if tag == "script" and dict(attrs) == {"type": "application/ld+json"}:
            self.data = ""
        elif tag in {"script", "iframe", "object", "embed", "base", "meta", "form", "style", "link"}:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                self.found.append(name)
            if name in {"href", "src"} and re.match(
                r"\s*(?:javascript:|data:|vbscript:|//)", value or "", re.IGNORECASE
            ):
                self.found.append(str(value))


def acting(markup: str) -> list[str]:
    """What in the markup could act."""
    parser = Acting()
    parser.feed(markup)
    parser.close()
    return parser.found


SETTINGS = Settings("Example", "1", "https://code.example/edit/", "https://code.example/new")


@pytest.mark.parametrize(
    "name", [name for name, entry in CORPUS.items() if not any("error[" in head for head in entry[2])]
)
def test_what_is_let_through_does_nothing(name: str, tmp_path: Path) -> None:
    """A contribution without an error is rendered, and nothing in its pages acts."""
    contributed(name, tmp_path)
    library, diagnostics = load(tmp_path)
    assert not diagnostics
    for page in render(library, SETTINGS):
        assert acting(page.html) == [], page.path
        assert not {"<", ">"} & set(str(metadata(page))), page.path


@pytest.mark.parametrize("name", ["host of Cyrillic letters", "letter that was two", "letter that was two, in a link"])
def test_host_that_may_deceive_is_shown_as_ascii(name: str, tmp_path: Path) -> None:
    """Beside the link stands the host that a browser asks for, in letters that look like no others."""
    contributed(name, tmp_path)
    library, (finding,) = load(tmp_path)
    host = finding.message.split("`")[1]
    assert host.startswith("xn--")
    assert any(f'<span class="px-host">({host})</span>' in page.html for page in render(library, SETTINGS))


def test_pages_of_the_example_act_on_nothing(tmp_path: Path) -> None:
    """Pages without hostile contributions hold nothing that acts either, and what acts would be seen."""
    library, _ = load(make_project(tmp_path))
    pages = render(library, SETTINGS)
    assert pages
    assert [acting(page.html) for page in pages] == [[]] * len(pages)
    assert acting('<p onclick="x"><a href=" javascript:x">') == ["onclick", " javascript:x"]
