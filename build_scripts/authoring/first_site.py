"""A name → the files of a site of one's own: what is its owner's to change, and nothing of the tool's.

Its one event is the invented one of `docs/rules/example.md`, so that there is no second to keep in order.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from build_scripts.fingerprints.capture import capture
from build_scripts.fingerprints.fingerprint import render_fingerprint
from build_scripts.publishing.shipped import shipped

_FOLDER = Path(__file__).parent / "site"
_PLACES = {
    "mkdocs.yml": "mkdocs.yml",
    "project.toml": "pyproject.toml",
    "requirements.txt": "requirements.txt",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "devcontainer.json": ".devcontainer/devcontainer.json",
    "publish.yml": ".github/workflows/publish.yml",
    "about.md": "docs/about.md",
    "contributing.md": "docs/contributing.md",
    "corrections.md": "docs/corrections.md",
    "method.md": "docs/method.md",
    "replies.md": "docs/replies.md",
}
"""File of the templates → where it goes: tools that look for files by their names shall not take these for ours."""
_SHOWN_FILE = re.compile(r"^`(?P<path>[^`\n]+)`:\n\n(?P<marks>`{3,})\w*\n(?P<text>.*?)^(?P=marks)$", re.M | re.S)
_TITLE = "title: The ferry at Grey Point\n"
_AHEAD = "2030-", "2019-"
"""The example lies ahead, and nothing is published later than the commit it is in: a year of the same weekdays."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>&])")


def first_site(
    id: str, name: str, *, maker: str | None = None, repository: str | None = None, version: str
) -> dict[str, str]:
    """Files by path. `maker` makes the site, `repository` is its address at GitHub; `version` is of the tool."""
    made_by = (
        f"{_plain(maker)}." if maker else "TODO: who makes this site, by name or pseudonym, and how to reach them."
    )
    filled = {
        "@ID@": json.dumps(id),
        "@NAME@": json.dumps(name, ensure_ascii=False),
        "@HEADING@": _plain(name),
        "@MAKER@": made_by,
        "@ADDRESSES@": _addresses(repository),
        "@VERSION@": version,
    }
    files = {place: _filled((_FOLDER / file).read_text("utf-8"), filled) for file, place in _PLACES.items()}
    return files | _example()


def _addresses(repository: str | None) -> str:
    sign, at = ("", repository) if repository else ("# ", "https://github.com/OWNER/REPOSITORY")
    return f'{sign}edit_base = "{at}/edit/main/"\n{sign}issue_base = "{at}/issues/new"'


def _filled(text: str, values: Mapping[str, str]) -> str:
    """In one pass: a value that looks like a mark is none."""
    return re.sub("|".join(values), lambda mark: values[mark[0]], text)


def _plain(words: str) -> str:
    """Words in Markdown that stay words."""
    return _MARKDOWN.sub(r"\\\1", words).replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")


def _example() -> dict[str, str]:
    """The sources of the invented event, with the fingerprints of its texts, which stay where they are."""
    page = (shipped() / "docs" / "rules" / "example.md").read_text("utf-8").replace(*_AHEAD)
    shown = {found["path"]: found["text"] for found in _SHOWN_FILE.finditer(page)}
    files = {path: text for path, text in shown.items() if path.startswith("sources/")}
    event = "sources/ferry/event.md"
    files[event] = files[event].replace(_TITLE, "title: An invented example, the ferry at Grey Point\n")
    for path in files:
        if path.endswith(".json"):
            document = Path(path).stem
            text = shown[f"texts/{document.partition('-')[0]}.txt"]
            fingerprint, _ = capture(text, document, captured=json.loads(files[path])["captured"])
            files[path] = render_fingerprint(fingerprint)
    return files
