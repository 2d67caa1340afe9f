"""What comes with the tool and is no Python: the theme, pages that all sites share, guides, the engine's settings.

In a checkout it lies where it is written, beside `build_scripts/`. Into a wheel pyproject.toml puts it below
`build_scripts/shipped/`. A site has no copy of it, so that a newer tool brings newer ones.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

SHARED_PAGES = (
    "how-to-read.md",
    "offline.md",
    "data.md",
    "guides/what-counts-say.md",
    "guides/what-is-derived.md",
)
"""Pages for readers that say what is so on every site, and lead to none but these and a site's own."""
_LEAD_ON = {"how-to-read.md", "data.md"}
"""Pages that lead to those which stand in no navigation."""


def shipped() -> Path:
    """The folder that holds `theme/`, `docs/` and `mkdocs.yml` of the tool."""
    package = Path(__file__).parents[1]
    in_wheel = package / "shipped"
    return in_wheel if in_wheel.is_dir() else package.parent


def shared_pages(named: Collection[str]) -> Iterator[str]:
    """The shared pages of a site whose navigation names these paths."""
    for path in SHARED_PAGES:
        if path in named or ("/" in path and not _LEAD_ON.isdisjoint(named)):
            yield path


def still_to_write(docs: Path) -> Iterator[tuple[str, int, str]]:
    """Name, line and words of what the pages written by hand leave to be filled in: lines that begin with TODO."""
    for page in sorted(docs.glob("*.md")):
        for number, line in enumerate(page.read_text("utf-8", errors="replace").splitlines(), 1):
            if line.startswith("TODO"):
                yield page.name, number, line
