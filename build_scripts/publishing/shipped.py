"""What comes with the tool and is no Python: theme, pages that all sites share, guides, words, the engine's settings.

In a checkout it lies where it is written, beside `build_scripts/`. Into a wheel pyproject.toml puts it below
`build_scripts/shipped/`. A site has no copy of it, so that a newer tool brings newer ones.
"""

from collections.abc import Iterator
from pathlib import Path

SHARED_PAGES = (
    "how-to-read.md",
    "offline.md",
    "data.md",
    "guides/what-counts-say.md",
    "guides/what-is-derived.md",
)
"""Pages for readers that say what is so on every site, and lead to none but these and a site's own."""
OWN_PAGES = ("about.md", "contributing.md", "corrections.md", "method.md", "replies.md")
"""Pages that every site writes for itself, because pages of every site lead to them."""


def shipped() -> Path:
    """The folder that holds `theme/`, `docs/`, `languages/` and `mkdocs.yml` of the tool."""
    package = Path(__file__).resolve().parents[1]
    in_wheel = package / "shipped"
    return in_wheel if in_wheel.is_dir() else package.parent


def unwritten_pages(docs: Path) -> Iterator[str]:
    """Which pages a site lacks that others would lead to."""
    for page in OWN_PAGES:
        if not (docs / page).is_file():
            yield f"docs/{page} is missing, and pages of the site lead to it: `parallax init` shows what it may say"


def still_to_write(docs: Path) -> Iterator[tuple[str, int, str]]:
    """Name, line and words of what the pages written by hand leave to be filled in: lines that begin with TODO."""
    for page in sorted(docs.glob("*.md")):
        for number, line in enumerate(page.read_text("utf-8", errors="replace").splitlines(), 1):
            if line.startswith("TODO"):
                yield page.name, number, line
