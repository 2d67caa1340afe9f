"""A site of one's own: its mkdocs.yml laid over the tool's, and pages of the tool's that it does not hold."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from build_scripts.commands.parallax import parallax
from build_scripts.engine.site_engine import configure
from build_scripts.pipeline import load
from build_scripts.publishing.shipped import SHARED_PAGES, shared_pages, shipped, still_to_write
from tests.world import change, put


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """As `parallax init` leaves it."""
    assert CliRunner().invoke(parallax, ["init", str(tmp_path / "one")]).exit_code == 0
    return tmp_path / "one"


def _configured(site: Path) -> MkDocsConfig:
    return configure(site, site / "site", load(site)[0], ())


def test_what_a_site_does_not_say_is_as_in_the_tool(site: Path) -> None:
    """Scripts, styles and policy follow the tool; menu and words are the site's."""
    put(site, "mkdocs.yml", "nav: [{Home: index.md}]\ncopyright: ours\nextra: {own: 1}\n")
    config = _configured(site)
    assert (config.nav, config.copyright) == ([{"Home": "index.md"}], "ours")
    assert config.extra["own"] == 1
    assert "default-src 'none'" in config.extra["content_security_policy"]
    assert "assets/parallax.css" in map(str, config.extra_css)
    assert config.docs_dir == str(site / "docs")


def test_a_folder_of_ones_own_goes_before_the_theme(site: Path) -> None:
    """One picture is replaced, all others stay the tool's."""
    put(site, "mine/partials/logo.html", "mine")
    change(site, "mkdocs.yml", "nav:", "theme: {custom_dir: mine}\nnav:")
    assert _configured(site).theme.dirs[:2] == [str(site / "mine"), str(shipped() / "theme")]


@pytest.mark.parametrize("text", ["nav: [\n", "- a list\n", "only words\n"])
def test_settings_that_cannot_be_read_are_told(site: Path, text: str) -> None:
    """By the file's name and without a traceback."""
    put(site, "mkdocs.yml", text)
    with pytest.raises(Abort, match=r"mkdocs\.yml cannot be read"):
        _configured(site)


def test_shared_pages_are_those_that_the_menu_names_and_what_they_lead_to() -> None:
    """A site that wants none has none."""
    assert list(shared_pages({"index.md"})) == []
    assert list(shared_pages({"offline.md"})) == ["offline.md"]
    assert list(shared_pages({"how-to-read.md", "offline.md", "data.md"})) == list(SHARED_PAGES)
    assert all((shipped() / "docs" / page).is_file() for page in SHARED_PAGES)


def test_what_is_to_be_written_is_told_until_it_is(site: Path) -> None:
    """Each line by itself, with its place."""
    before = list(still_to_write(site / "docs"))
    name, number, words = before[0]
    change(site, f"docs/{name}", words, "Somebody.")
    assert (name, number) == ("about.md", 13)
    assert list(still_to_write(site / "docs")) == before[1:]
