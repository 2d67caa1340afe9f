"""The site engine around the pages: `mkdocs build`, its findings, its navigation, and builds that repeat."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.synthetic import STATEMENTS_PER_QUESTION, write_sources
from build_scripts.publishing.shipped import OWN_PAGES

ROOT = Path(__file__).parents[2]
DOCUMENTS = 12
DRAFT = """---
title: Not finished
publisher: publisher-1
published: 2024-01-02
language: en
kind: news report
draft: true
---
"""


def make_project(folder: Path) -> Path:
    """A project of its own with a synthetic event; code, theme and configuration are this one's."""
    folder.mkdir(parents=True, exist_ok=True)
    write_sources(folder / "sources", DOCUMENTS, statements=4)
    for name in ("build_scripts", "theme", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "base.yml").symlink_to(ROOT / "mkdocs.yml")
    (folder / "mkdocs.yml").write_text("INHERIT: base.yml\nnav: [{Home: index.md}]\nnot_in_nav: /*.md\n")
    (folder / "docs").mkdir()
    for page in OWN_PAGES:
        (folder / "docs" / page).write_text("# Ours\n")
    return folder


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this Python in a folder."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project, and in `site/` what `mkdocs build --strict` made of it."""
    folder = make_project(tmp_path_factory.mktemp("engine") / "project")
    (folder / "sources/event-1/documents/unfinished.md").write_text(DRAFT)
    result = run(folder, "mkdocs", "build", "--strict", PARALLAX_SITE_URL="https://example.org/parallax/")
    assert result.returncode == 0, result.stderr
    return folder


def test_plain_mkdocs_builds_the_site(project: Path) -> None:
    """`mkdocs build --strict` makes every page; no page's content went through Markdown."""
    documents = list((project / "site" / "event-1" / "documents").glob("event-1-*.html"))
    assert len(documents) == DOCUMENTS
    assert all("<h1" in page.read_text("utf-8") for page in documents)


def test_no_module_hides_one_of_the_standard_library() -> None:
    """MkDocs puts the hook's folder first on the import path: `site.py` there would be what everybody imports."""
    modules = {path.stem for path in (ROOT / "build_scripts" / "engine").glob("*.py")}
    assert modules & sys.stdlib_module_names == set()


def test_findings_stop_the_engine(tmp_path: Path) -> None:
    """A wrong source stops `mkdocs build` with the finding, its place and no traceback, and leaves the site alone."""
    folder = make_project(tmp_path / "project")
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("the last good site")
    document = folder / "sources" / "event-1" / "documents" / "event-1-document-3.md"
    document.write_text(document.read_text().replace("passage: ", "passge: ", 1))
    result = run(folder, "mkdocs", "build", "--strict")
    assert result.returncode == 1
    output = result.stdout + result.stderr
    assert re.search(r"sources/event-1/documents/event-1-document-3\.md:\d+:\d+: error\[unknown-key\]", output)
    assert "Traceback" not in output
    assert (folder / "site" / "index.html").read_text() == "the last good site"


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (
            "docs/a.md",
            '# A\n\n<p><script/x src="assets/filter.js"></script></p>\n',
            "a.html: a script that is not listed",
        ),
        ("docs/a.md", "# A\n\nWords.\n{: onclick=alert(1) }\n", "a.html: an attribute `onclick` of `p`"),
        ("docs/a.md", "# A\n\n[x](https://example.org){: ping=https://evil.example }\n", "an attribute `ping` of `a`"),
        ("docs/assets/stats.js", "alert(1)", "docs/assets/stats.js has no place there"),
    ],
)
def test_what_acts_is_not_published(tmp_path: Path, path: str, text: str, told: str) -> None:
    """A page written by hand is looked at as it was built; the last good site stays."""
    folder = make_project(tmp_path / "project")
    (folder / "docs/assets").mkdir()
    (folder / path).write_text(text)
    (folder / "mkdocs.yml").write_text("INHERIT: base.yml\nnav: [{Home: index.md}, {A: a.md}]\nstrict: false\n")
    result = run(folder, "build_scripts", "build")
    assert result.returncode == 1, result.stderr
    assert told in result.stdout
    assert "Nothing was written" in result.stdout
    assert "Traceback" not in result.stderr
    assert not (folder / "site").exists()


def test_no_search_engine_is_led_to_a_draft(project: Path) -> None:
    """Its page says that it is not to be listed; the site map and the site's own search know the others alone."""
    documents = project / "site/event-1/documents"
    draft, other = ((documents / f"{id}.html").read_text("utf-8") for id in ("unfinished", "event-1-document-1"))
    assert '<meta name="robots" content="noindex">' in draft
    assert "noindex" not in other
    found = (project / "site/sitemap.xml").read_text() + _search(project)
    assert "documents/event-1-document-1.html" in found
    assert "unfinished" not in found
    assert "Not finished" not in found


def _menu(project: Path, path: str) -> list[str]:
    page = (project / "site" / path).read_text("utf-8")
    found = re.search(r'<nav class="md-nav md-nav--primary.*?(?=<div class="md-content")', page, re.S)
    assert found
    return re.findall(r'href="([^"#]*)"', found[0])


def test_navigation_is_bounded(project: Path) -> None:
    """The menu of a page of an event leads to the pages about the whole event; that of another names no event."""
    ways = ["index.html", "timeline.html", "figures.html", "documents/index.html", "what-we-lack.html"]
    assert [link for link in _menu(project, "event-1/index.html") if not link.startswith("..")] == ways
    assert not [link for link in _menu(project, "speakers/index.html") if "event-1" in link]


def test_shared_links_show_a_picture_that_is_there(project: Path) -> None:
    """With an address of the site, each question names a picture of its own by its whole address."""
    pictures = set()
    for page in (project / "site" / "event-1" / "questions").glob("*.html"):
        text = page.read_text("utf-8")
        found = re.search(r'<meta property="og:image" content="https://example\.org/parallax/([^"]+)">', text)
        assert found
        assert (project / "site" / found[1]).read_bytes().startswith(b"\x89PNG")
        assert '<meta property="og:image:alt" content="' in text
        address = f"https://example.org/parallax/event-1/questions/{page.name}"
        assert f'<link rel="canonical" href="{address}">' in text
        pictures.add(found[1])
    assert len(pictures) > 1


@pytest.mark.parametrize(("path", "name"), [("index.html", "Parallax"), ("event-1/index.html", "Event 1")])
def test_readers_of_feeds_find_them_by_the_address_of_a_page(project: Path, path: str, name: str) -> None:
    """The site's from the start page, an event's from its own; they lie where the page says."""
    page = project / "site" / path
    for kind, title, ending in (("atom+xml", "Atom", "xml"), ("feed+json", "JSON Feed", "json")):
        head = (
            f'<link rel="alternate feed" type="application/{kind}" title="{name}: feed ({title})" href="feed.{ending}">'
        )
        assert head in page.read_text("utf-8")
        assert page.with_name(f"feed.{ending}").is_file()


def test_each_page_is_given_its_scripts_alone(project: Path) -> None:
    """A page without anything to filter or to cite loads nothing for it; what a page loads are few files."""
    lost, listed = (_loaded(project, path) for path in ("index.html", "speakers/index.html"))
    assert "A box that filters" in listed["js"]
    assert "A box that filters" not in lost["js"]
    assert "What the theme's header lacks" in lost["js"]
    for part in ("main", "parallax", "perspectives"):
        assert not list((project / "site/assets").glob(f"**/{part}*.css"))
    assert lost["css"].startswith('@charset "UTF-8";html{')
    assert lost["css"].index(".md-header") < lost["css"].index(".px-as-of") < lost["css"].index(".px-p-")


def _loaded(project: Path, path: str) -> dict[str, str]:
    """What a page loads, by kind: at most four files."""
    page = (project / "site" / path).read_text("utf-8")
    names = re.findall(r'(?:<script src|rel="stylesheet" href)="([^"]+)"', page)
    assert len(names) <= 4
    texts = {name: (project / "site" / path).parent.joinpath(name).read_text("utf-8") for name in names}
    return {kind: "".join(text for name, text in texts.items() if name.endswith(kind)) for kind in ("js", "css")}


def test_edit_links_lead_to_the_source(project: Path) -> None:
    """The edit button of a generated page leads to the source file, not to a file that does not exist."""
    page = (project / "site" / "event-1" / "documents" / "event-1-document-1.html").read_text("utf-8")
    assert re.search(r'href="[^"]*/sources/event-1/documents/event-1-document-1\.md"[^>]*>Edit this page', page)


def _search(project: Path) -> str:
    """All that search shows."""
    return "".join(block.read_text("utf-8") for block in (project / "site/assets/search").glob("t*.js"))


def test_search_holds_every_statement_once(project: Path) -> None:
    """Search finds each statement at its own place, and shows nothing as markup that is text."""
    locations = re.findall(r'\["([^"]*\.html[^"]*)",', _search(project))
    assert len(locations) == len(set(locations))
    assert any(location.startswith("event-1/questions/question-1.html#") for location in locations)


VARIATIONS: dict[str, dict[str, str]] = {
    "again": {},
    "west": {"TZ": "America/Los_Angeles"},
    "east": {"TZ": "Pacific/Kiritimati"},
    "posix": {"LC_ALL": "C"},
    "other words": {"LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
    "optimised": {"PYTHONOPTIMIZE": "1"},
}


def test_builds_repeat(project: Path, tmp_path: Path) -> None:
    """Builds of the same sources are the same bytes, whatever the folder, zone, language, hash seed or file order."""
    manifests = {}
    for number, (name, environment) in enumerate(VARIATIONS.items()):
        folder = tmp_path / f"folder-{number}" / ("x" * (number + 1))
        make_project(folder)
        if number % 2:  # written anew in another order
            shutil.copytree(folder / "sources", folder / "copy")
            shutil.rmtree(folder / "sources")
            for path in sorted((folder / "copy").rglob("*.*"), reverse=True):
                (folder / "sources" / path.relative_to(folder / "copy")).parent.mkdir(parents=True, exist_ok=True)
                path.rename(folder / "sources" / path.relative_to(folder / "copy"))
        result = run(folder, "build_scripts", "build", SOURCE_DATE_EPOCH="1711111111", **environment)
        assert result.returncode == 0, (name, result.stderr)
        manifests[name] = (folder / "site" / "SHA256SUMS").read_text()
    assert len(set(manifests.values())) == 1


def test_a_full_comparison_stays_small(tmp_path: Path) -> None:
    """A comparison of sixty statements as of every day, with the theme around it, leaves half of 150 KB to the rest."""
    for name in ("build_scripts", "docs", "theme", "pyproject.toml", "mkdocs.yml"):
        (tmp_path / name).symlink_to(ROOT / name)
    write_sources(tmp_path / "sources", documents=2 * STATEMENTS_PER_QUESTION, statements=10)
    result = run(tmp_path, "build_scripts", "build", "site")
    assert result.returncode == 0, result.stderr
    pages = list((tmp_path / "site" / "event-1" / "questions").glob("*.html"))
    assert pages
    assert max(len(gzip.compress(page.read_bytes(), 6)) for page in pages) < 75_000
