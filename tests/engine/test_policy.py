"""The content security policy: a constant, the same wherever it is written, that allows only Material's own scripts."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from build_scripts.publishing.output import POLICY, last_look

ROOT = Path(__file__).parents[2]
INLINE_SCRIPT = re.compile(r"<script(?![^>]*(?:\ssrc=|application/(?:ld\+)?json))[^>]*>(.*?)</script>", re.DOTALL)

JOIN = """
from build_scripts.engine.bundles import join_files
from build_scripts.pages.parts.scripts import ADDRESSES

def on_files(files, config):
    join_files(files, config, ADDRESSES.values())
"""


@pytest.fixture(scope="module")
def policy() -> str:
    """The policy of the pages, as mkdocs.yml has it."""
    return str(load_config(str(ROOT / "mkdocs.yml"), hooks=[]).extra["content_security_policy"])


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site without its sources: what stands in these pages is the theme's."""
    folder = tmp_path_factory.mktemp("empty")
    for page in ("index.md", "a/b/deep.md"):
        (folder / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / page).write_text("# Empty\n")
    (folder / "join.py").write_text(JOIN)
    styles = load_config(str(ROOT / "mkdocs.yml"), hooks=[]).extra_css
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        # Made of the sources.
        extra_css=[path for path in styles if path != "assets/perspectives.css"],
        docs_dir=str(folder / "docs"),
        site_dir=str(folder / "site"),
        hooks=[str(folder / "join.py")],
        nav=["index.md", "a/b/deep.md"],
    )
    build(config)
    return folder / "site"


def test_hashes_are_those_of_the_theme(policy: str, empty_site: Path) -> None:
    """Each inline script of a build without content is in the list, and nothing else is."""
    scripts = {s for page in empty_site.rglob("*.html") for s in INLINE_SCRIPT.findall(page.read_text("utf-8"))}
    hashes = {f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}" for script in scripts}
    assert set(re.findall(r"'(sha256-[^']+)'", policy)) == hashes


def test_built_pages_are_held_against_the_same(policy: str, empty_site: Path) -> None:
    """The last look before publishing knows the policy by heart, and nothing in the theme alone is new to it."""
    assert policy == POLICY
    assert last_look(empty_site)[0] == []


def test_policy_stands_first(policy: str, empty_site: Path) -> None:
    """Every page carries the policy before anything that it could bind, and the charset within 1024 bytes."""
    for page in empty_site.rglob("*.html"):
        head = page.read_text("utf-8")
        before, found, _ = head.partition(f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
        assert found
        assert not re.search(r"<(script|style|link|img|body)", before)
        assert len(head[: head.index("<meta charset")].encode()) < 900, page


def test_policy_allows_nothing_unsafe(policy: str) -> None:
    """No source but the site itself, no inline script by any other way than the listed hashes."""
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"unsafe|https?:|\*|blob:|strict-dynamic|nonce", policy)
    assert "data:" not in policy.replace("img-src 'self' data:", "")


def test_header_file_says_the_same(policy: str) -> None:
    """Hosts that send headers send the same policy, with what only a header can say."""
    headers = (ROOT / "theme" / "_headers").read_text("utf-8")
    assert f"  Content-Security-Policy: {policy}; frame-ancestors 'none'\n" in headers


def test_hosting_page_says_the_same(policy: str) -> None:
    """The snippets for other hosts carry the same policy as the pages."""
    snippets = re.findall(
        r"default-src 'none'[^\"\n]*", (ROOT / "docs" / "reference" / "hosting.md").read_text("utf-8")
    )
    assert len(snippets) == 3
    assert set(snippets) == {f"{policy}; frame-ancestors 'none'"}
