"""The pages of two libraries → which of them readers would see differ."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from build_scripts.fingerprints.fingerprint import sha256
from build_scripts.pages import Page
from build_scripts.review.changes import Change, Comparison


def compare_pages(
    before: Iterable[Page], after: Iterable[Page], comparison: Comparison, published: AbstractSet[str]
) -> tuple[Change, ...]:
    """Both sides rendered with the same settings. A page is made only where what was changed does not tell.

    `published` are the ids of all statements afterwards that are not of a draft.
    """
    old, new = ({page.path: page for page in pages} for pages in (before, after))
    surely = own_pages(comparison) | _with_other_statements(comparison, published)
    gone = (Change("page", "removed", path, old[path].title, None, (), {}) for path in sorted(old.keys() - new.keys()))
    changed = (
        Change("page", "changed", path, new[path].title, None, (), {})
        for path in sorted(old.keys() & new.keys())
        if is_among(path, surely) or _html(old[path]) != _html(new[path])
    )
    added = (Change("page", "added", path, new[path].title, None, (), {}) for path in sorted(new.keys() - old.keys()))
    return (*gone, *changed, *added)


def own_pages(comparison: Comparison) -> set[str]:
    """Of what was changed: paths, below the event's folder where it is the page of an event's part."""
    own = {f"questions/{change.question_id}.md" for change in comparison.positions}
    for change in comparison.changes:
        id = change.id.split("#")[0].split("/")[-1]
        folder = "document" if change.what == "statement" else change.what
        own.add(f"{id}/index.md" if folder == "event" else f"{folder}s/{id}.md")
    return own


def is_among(path: str, own: AbstractSet[str]) -> bool:
    """Whether a page is one of those, in whatever event."""
    return path in own or path.split("/", 1)[-1] in own


def _with_other_statements(comparison: Comparison, published: AbstractSet[str]) -> set[str]:
    """Of questions with a statement more or less, which they show."""
    return {
        f"questions/{change.facts['question']}.md"
        for change in comparison.changes
        if change.what == "statement" and change.fate == "added" and change.id in published
    }


def _html(page: Page) -> tuple[str, str]:
    return page.title, sha256(page.html)
