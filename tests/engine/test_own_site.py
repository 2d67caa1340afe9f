"""A site of one's own: its mkdocs.yml laid over the tool's, and pages of the tool's that it does not hold."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from build_scripts.commands.parallax import parallax
from build_scripts.engine.site_engine import configure
from build_scripts.pipeline import load
from build_scripts.publishing.settings import read_settings
from build_scripts.publishing.shipped import shipped, still_to_write, unwritten_pages
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


def test_a_page_that_others_lead_to_is_missed(site: Path) -> None:
    """By its name, before anything is made: no reader shall meet a link that leads nowhere."""
    assert list(unwritten_pages(site / "docs")) == []
    (site / "docs/replies.md").unlink()
    told = CliRunner().invoke(parallax, ["--root", str(site), "build"])
    assert told.exit_code == 1
    assert "docs/replies.md is missing" in told.output + str(told.exception)
    assert not (site / "site").exists()


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("", None),
        ("https://example.org", "https://example.org/"),
        ("https://a.example:8/b/c/", "https://a.example:8/b/c/"),
    ],
)
def test_the_sites_address_ends_in_a_slash(
    site: Path, monkeypatch: pytest.MonkeyPatch, address: str, read: str | None
) -> None:
    """Whoever forgets it has whole addresses in the feeds all the same."""
    monkeypatch.setenv("PARALLAX_SITE_URL", address)
    assert read_settings(site).site_url == read


@pytest.mark.parametrize("address", ["http://example.org/", "example.org", "https://example.org/?a", "https://a b/"])
def test_an_address_that_no_page_can_carry_is_told(site: Path, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """At once, and not by the pages that would carry it."""
    monkeypatch.setenv("PARALLAX_SITE_URL", address)
    with pytest.raises(OSError, match="PARALLAX_SITE_URL is `"):
        read_settings(site)


def test_words_of_another_language_are_the_sites_own_or_the_tools(site: Path) -> None:
    """Where there are none it is said what is to be translated."""
    change(site, "pyproject.toml", "[tool.parallax]", '[tool.parallax]\nlanguage = "ru"')
    with pytest.raises(OSError, match="there are no words of it: translate") as told:
        read_settings(site)
    assert Path(str(told.value.strerror).partition("translate ")[2]).is_file()
    put(site, "languages/ru.po", "")
    assert read_settings(site).catalogue == site / "languages/ru.po"


def test_what_is_to_be_written_is_told_until_it_is(site: Path) -> None:
    """Each line by itself, with its place."""
    before = list(still_to_write(site / "docs"))
    name, number, words = before[0]
    change(site, f"docs/{name}", words, "Somebody.")
    assert (name, number) == ("about.md", 13)
    assert list(still_to_write(site / "docs")) == before[1:]
