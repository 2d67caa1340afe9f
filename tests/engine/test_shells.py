"""What the theme puts around our pages: rendered once for pages that are alike, and as if it were rendered for each."""

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from build_scripts.engine.shells import _MARK, _SECRET, _filled, plugins_are_ours, theme_is_ours
from build_scripts.engine.site_engine import configure
from build_scripts.model.library import Library
from tests.engine.projects import ROOT, run, synthetic_project
from tests.world import change, put

TITLE = """A <b>"title"</b> & 'all' {{ page.title }} &amp; that"""
OWN = re.compile(r'<i class="own">(.*?)</i>\n?')


def test_a_template_of_ones_own_that_tells_pages_apart_sees_each(tmp_path: Path) -> None:
    """And around what it says of each stands what stands around a page without it, whatever its title holds."""
    shells, each = (synthetic_project(tmp_path / name, events=2) for name in ("shells", "each"))
    (each / "mkdocs.yml").unlink()
    put(each, "mkdocs.yml", "theme: {custom_dir: mine}\n")
    footer = (ROOT / "theme/partials/copyright.html").read_text("utf-8")
    put(each, "mine/partials/copyright.html", f'{footer}<i class="own">{{{{ page.url }}}}</i>\n')
    of_each = _built(each)
    assert [path for path, page in of_each.items() if OWN.findall(page) != [path]] == ["404.html"]
    assert {path: OWN.sub("", page) for path, page in of_each.items()} == _built(shells)


def _built(project: Path) -> dict[str, str]:
    """All pages, by address; some parts of those written by hand have an indentation that is not in others."""
    document = project / "sources/event-1/documents/event-1-document-1.md"
    document.write_text(re.sub(r"(?m)^title: .*", lambda _: f"title: >-\n  {TITLE}", document.read_text(), count=1))
    done = run(project, "build")
    assert done.returncode == 0, done.stderr
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): re.sub(r"\n\s+", "\n", path.read_text("utf-8"))
        for path in site.rglob("*.html")
    }


def test_what_is_put_in_is_escaped_as_the_theme_does_and_not_looked_through() -> None:
    """A text that holds a mark stays that text."""
    mark = f"{_SECRET}title&{_SECRET}"
    shell = _MARK.split(f'<title>{mark}</title><meta content="{mark.replace("&", "&amp;")}">')
    assert "".join(_filled(shell, {"title": '"1 &lt; 2"'})) == (
        '<title>"1 &lt; 2"</title><meta content="&#34;1 &amp;lt; 2&#34;">'
    )
    assert "".join(_filled(shell, {"title": mark})).startswith(f"<title>{mark}</title>")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a folder of its own before the theme."""
    put(tmp_path, "mkdocs.yml", "theme: {custom_dir: mine}\n")
    put(tmp_path, "docs/index.md", "# Ours")
    put(tmp_path, "mine/assets/own.css", "@page { margin: 1cm }")
    return tmp_path


def _configured(site: Path) -> MkDocsConfig:
    return configure(site, site / "site", Library({}, {}, {}, {}, {}, {}, {}, ()), ())


def test_a_logo_of_ones_own_costs_nothing(site: Path) -> None:
    """What names no page is the same around all."""
    put(site, "mine/partials/logo.html", '<img src="{{ "own.svg" | url }}">')
    assert theme_is_ours(_configured(site))


@pytest.mark.parametrize("path", ["main.html", "partials/own/part.txt", ".icons/own.svg"])
def test_what_names_pages_may_tell_them_apart(site: Path, path: str) -> None:
    """Whatever its name: any file may be included."""
    put(site, f"mine/{path}", "{% if page.url == 'ferry/index.html' %}Here{% endif %}")
    assert not theme_is_ours(_configured(site))


def test_plugins_see_each_page(site: Path) -> None:
    """That of MkDocs that looks at each; ours do not count."""
    hook = str(ROOT / "build_scripts/engine/mkdocs_hook.py")
    assert plugins_are_ours(_configured(site), hook)
    change(site, "mkdocs.yml", "theme:", "plugins: [meta, search]\ntheme:")
    assert not plugins_are_ours(_configured(site), hook)
