"""What was built, read as text: nothing in it can run, load from elsewhere or take the theme's place."""

import re
from pathlib import Path

from build_scripts.publishing.output import last_look
from tests.engine.test_policy import ROOT

ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*/?>")
FOREIGN = re.compile(r"href=\"https://[^\"]+\"")


def articles(site: Path) -> dict[str, str]:
    """The content of each page, without the theme around it."""
    found = {p.relative_to(site).as_posix(): ARTICLE.search(p.read_text("utf-8")) for p in site.rglob("*.html")}
    return {path: match[0] for path, match in found.items() if match}


def test_nothing_acts_that_is_not_listed(site: Path) -> None:
    """No script, frame, form, handler or address but those that are known by heart."""
    assert last_look(site)[0] == []


def test_content_takes_no_id_of_the_theme(site: Path) -> None:
    """The theme's own parts have ids that begin with two underscores."""
    for path, article in articles(site).items():
        assert not re.search(r"\b(id|name)=[\"']?__", article), path


def test_ids_are_unique(site: Path) -> None:
    """A link to a part of a page leads to one place."""
    for path, article in articles(site).items():
        ids = re.findall(r"\sid=\"([^\"]+)\"", article)
        assert len(ids) == len(set(ids)), (path, sorted({id for id in ids if ids.count(id) > 1}))


def test_outgoing_links_tell_nothing(site: Path) -> None:
    """A link of a generated page that leaves the site names no opener and no referrer."""
    for path, article in articles(site).items():
        if (ROOT / "docs" / path).with_suffix(".md").exists():
            continue  # written by the maintainers, who answer for it
        for tag, attributes in TAG.findall(article):
            if tag == "a" and FOREIGN.search(attributes) and 'rel="edit"' not in attributes:
                assert "noopener" in attributes, (path, attributes)
                assert "noreferrer" in attributes, (path, attributes)
