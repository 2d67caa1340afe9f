"""Projects to build: synthetic sources in one of ours, and its pages in one of each other builder."""

import json
import re
import shutil
from pathlib import Path

from benchmarks.markdown import as_markdown
from benchmarks.synthetic import QUESTIONS_PER_EVENT, STATEMENTS_PER_QUESTION, write_sources

ROOT = Path(__file__).resolve().parent.parent
STATEMENTS = 10
"""In a document."""
OURS = ("build_scripts", "theme", "languages", "docs", "mkdocs.yml", "pyproject.toml", "CHANGELOG.md")
PLAIN = """\
site_name: Plain
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [admonition, attr_list, def_list, fenced_code, footnotes, tables, toc]
nav: [index.md]
not_in_nav: "*"
"""


def link_to_ours(project: Path) -> None:
    """Code, theme and settings of a project of its own are this one's."""
    project.mkdir(parents=True, exist_ok=True)
    for name in OURS:
        if (ROOT / name).exists():
            (project / name).symlink_to(ROOT / name)


def make_project(project: Path, documents: int, *, events: int | None = None, quotations: bool = False) -> None:
    """Synthetic sources, in as many events as they fill; or in so many, of the same size each."""
    link_to_ours(project)
    per_event, questions = None, QUESTIONS_PER_EVENT
    if events:
        per_event = max(1, documents // events)
        documents = per_event * events
        questions = max(3, per_event * STATEMENTS // STATEMENTS_PER_QUESTION)
    write_sources(
        project / "sources", documents, STATEMENTS, quotations=quotations, per_event=per_event, questions=questions
    )


def make_plain(plain: Path, site: Path) -> tuple[int, int]:
    """The site's pages as somebody would write them by hand in Markdown; returns the numbers of pages and words."""
    (plain / "docs").mkdir(parents=True)
    (plain / "mkdocs.yml").write_text(PLAIN, "utf-8")
    pages = sorted(path for path in site.rglob("*.html") if path.name != "404.html")
    words = 0
    for page in pages:
        path = page.relative_to(site).with_suffix(".md")
        text = as_markdown(page.read_text("utf-8"))
        words += len(text.split())
        (plain / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (plain / "docs" / path).write_text(text, "utf-8")
    return len(pages), words


def make_hugo(hugo: Path, plain: Path) -> None:
    """The same Markdown for Hugo: with titles and addresses in front, and `index.md` under Hugo's name for it."""
    shutil.copytree(ROOT / "benchmarks/hugo", hugo)
    for page in (plain / "docs").rglob("*.md"):
        text = page.read_text("utf-8")
        heading = re.search(r"^# (.*)", text, re.MULTILINE)
        path = page.relative_to(plain / "docs")
        front = {"title": heading[1] if heading else path.stem, "url": path.with_suffix(".html").as_posix()}
        target = hugo / "content" / path.with_name("_index.md" if path.name == "index.md" else path.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{json.dumps(front)}\n\n{text}", "utf-8")
