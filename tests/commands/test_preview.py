"""`parallax serve`: the page follows the source, and a broken file takes nothing down."""

import re
import shutil
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from time import time_ns

import pytest
from click import UsageError

from build_scripts.authoring.preview import OpenTheme, Preview, Theme
from build_scripts.authoring.preview_server import serve_preview
from build_scripts.commands.serve import preview_site
from build_scripts.model.library import Library
from build_scripts.pages import Page, Settings, render_pages
from build_scripts.pipeline import load
from build_scripts.read.files import ParseCache
from tests.commands.project import DOCUMENT, EVENT, OCCASION, QUESTION, SECOND, change, put

ROOT = Path(__file__).parents[2]
PAGE = "ferry/documents/gazette-2030-05-02.md"
COMPARISON = "ferry/questions/cause.md"


class PlainTheme:
    """A theme of one line, which remembers how often it was made."""

    made = 0
    breaks = False

    def __init__(self, folder: Path, _library: Library, _pages: tuple[Page, ...]) -> None:
        if PlainTheme.breaks:
            raise SystemExit("mkdocs.yml: expected <block end>")
        self.folder = folder
        PlainTheme.made += 1

    def wrap(self, page: Page) -> str:
        if "BREAK" in page.title:
            raise ValueError("main.html: expected <endif>")
        return f"<title>{page.title}</title><body>{page.html}</body>"

    def written_by_hand(self, path: str) -> str | None:
        return "<body>by hand</body>" if path == "about.md" else None

    def close(self) -> None:
        pass


@pytest.fixture
def preview(project: Path) -> Preview:
    """A preview of the project without an engine."""
    put(project, "assets/style.css", "body {}")
    PlainTheme.made = 0

    def open_theme(library: Library, pages: tuple[Page, ...]) -> Theme:
        return PlainTheme(project / "assets", library, pages)

    return Preview(project, Settings("Example", "1"), open_theme)


def test_a_page_follows_its_source(preview: Preview, project: Path) -> None:
    """What is saved stands on the page that shows it, and on every other page that shows it too."""
    change(project, DOCUMENT, "## The minister names the wind", "## The minister names a gale")
    preview.refresh()
    assert "names a gale" in (preview.page(PAGE) or "")
    assert "names a gale" in (preview.page(COMPARISON) or "")
    assert "admonition" not in (preview.page(PAGE) or "")
    assert PlainTheme.made == 1


def test_a_finding_stands_on_the_page_of_its_file(preview: Preview, project: Path) -> None:
    """The page of the file shows file, line, words, message, hint and rule; other pages say where to look."""
    change(project, DOCUMENT, "speaker: minister", "speaker: <ministre>")
    preview.refresh()
    page = preview.page(PAGE) or ""
    assert f"1 finding in <code>{DOCUMENT}</code>" in page
    assert "<strong>Line 14, column 10:</strong> there is no speaker <code>&lt;ministre&gt;</code>" in page
    assert "speaker: <mark>&lt;ministre&gt;</mark>" in page
    assert "<p>To mend: " in page
    assert '<a href="/rules/unknown-reference.html">error[unknown-reference]</a>' in page
    other = preview.page("ferry/documents/wire-2030-05-04.md") or ""
    assert "1 error in 1 other file" in other
    assert f'<a href="/ferry/documents/gazette-2030-05-02.html"><code>{DOCUMENT}:14:10</code></a>' in other


def test_many_findings_do_not_hide_the_page(preview: Preview, project: Path) -> None:
    """The first three are shown, the others wait to be asked for."""
    text = (project / DOCUMENT).read_text("utf-8")
    section = text[text.index("## The minister names the wind") :].partition("\n## ")[0]
    more = "".join(
        section.replace("#wind", f"#wind-{n}").replace("wind-sank: affirms", "wind-sank: says") for n in range(9)
    )
    put(project, DOCUMENT, f"{text.rstrip()}\n\n{more}")
    preview.refresh()
    page = preview.page(PAGE) or ""
    shown = page[page.index('id="findings"') : page.index("<details")]
    assert shown.count("<li>") == 3
    assert re.search(r"<summary>\d+ more</summary><ol start=.4.>", page)


def test_broken_settings_leave_the_frame_as_it_was(
    preview: Preview, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While mkdocs.yml cannot be read, pages follow their sources in the old frame and say why; then all is well."""
    with monkeypatch.context() as broken:
        broken.setattr(PlainTheme, "breaks", True)
        change(project, DOCUMENT, "## The minister names the wind", "## The minister names a gale")
        preview.refresh(theme=True)
        page = preview.page(PAGE) or ""
        assert "names a gale" in page
        assert "mkdocs.yml: expected &lt;block end&gt;" in page
    preview.refresh()
    assert "expected" not in (preview.page(PAGE) or "")


def test_a_finding_of_several_files_stands_on_each_page(preview: Preview, project: Path) -> None:
    """The second file that has a fault says so too, and names the first."""
    change(project, DOCUMENT, "speaker: minister", "speaker: premier")
    change(project, SECOND, "speaker: reporter", "speaker: premier")
    preview.refresh()
    page = preview.page("ferry/documents/wire-2030-05-04.md") or ""
    assert f"1 finding in <code>{SECOND}</code>" in page
    assert f"<code>{DOCUMENT}</code>, Line 14, column 10:" in page


def test_a_saved_file_has_an_address(preview: Preview, project: Path) -> None:
    """The terminal can say where what was saved is seen; what all events share in one file is seen in many places."""
    assert preview.page_of(project / DOCUMENT) == "ferry/documents/gazette-2030-05-02.html"
    assert preview.page_of(project / QUESTION) == "ferry/questions/cause.html"
    assert preview.page_of(project / "sources/ferry/event.md") == "ferry/index.html"
    assert preview.page_of(project / "sources/speakers/consul.yml") == "speakers/consul.html"
    assert preview.page_of(project / "sources/perspectives.yml") is None
    assert preview.page_of(project / OCCASION) is None
    assert preview.page_of(project / "docs/method.md") is None


def test_a_page_that_the_theme_cannot_show_says_so(preview: Preview, project: Path) -> None:
    """A slip in a template costs the page and not the preview, and the page comes back by itself."""
    change(project, DOCUMENT, "title: Ferry sinks", "title: BREAK")
    preview.refresh()
    page = preview.page(PAGE) or ""
    assert "main.html: expected &lt;endif&gt;" in page
    assert "/-/reload.js" in page


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (DOCUMENT, "speaker: minister", "speaker: ministre"),
        (DOCUMENT, "```yaml {.statement #wind}", "```yaml {.statment #wind}"),
        (DOCUMENT, "publisher: gazette", "publisher: [gazette"),
        (QUESTION, "perspective: north", "perspective: nrth"),
        (QUESTION, "title: Why", "titel: Why"),
        ("sources/speakers/reporter.yml", "kind: outlet\n", "kind: robot\n"),
        (QUESTION, "{.claim #wind-sank}", "{.claim #wind-sunk}"),
        (OCCASION, "said: 2030-05-03", "said: soon"),
        ("sources/perspectives.yml", "north:\n  name", "north:\n  nam"),
        ("sources/ferry/event.md", "columns: [north, south]", "columns: [north"),
    ],
)
def test_no_broken_file_takes_the_preview_down(preview: Preview, project: Path, name: str, old: str, new: str) -> None:
    """With any file broken, every page that was there still is, with a banner; mended, all is as before."""
    before = {
        path: preview.page(path) for path in (PAGE, COMPARISON, "index.md", "ferry/index.md", "speakers/minister.md")
    }
    change(project, name, old, new)
    assert preview.refresh()
    for path in before:
        page = preview.page(path)
        assert page is not None
        assert 'class="admonition ' in page
    change(project, name, new, old)
    assert preview.refresh() == ()
    for path, page in before.items():
        assert _without_version(preview.page(path)) == _without_version(page)


def _without_version(page: str | None) -> str:
    return re.sub(r"since=[0-9]+", "", page or "")


def test_a_file_that_was_never_read_has_a_page_with_its_findings(preview: Preview, project: Path) -> None:
    """A new document that cannot be read yet shows what is wrong with it; other addresses lead nowhere."""
    put(project, "sources/ferry/documents/new.md", "---\ntitle: New\n---\n")
    preview.refresh()
    page = preview.page("ferry/documents/new.md") or ""
    assert "cannot be shown yet" in page
    assert "lacks the keys <code>publisher</code>" in page
    assert preview.page("ferry/documents/other.md") is None


def test_a_document_removed_has_no_page(preview: Preview, project: Path) -> None:
    """What is gone from clean sources is gone from the preview."""
    (project / SECOND).unlink()
    (project / OCCASION).unlink()
    (project / "sources/speakers/consul.yml").unlink()
    change(project, DOCUMENT, "relay: [wire]", "relay: [wire, reporter]")
    text = (project / QUESTION).read_text("utf-8")
    put(project, QUESTION, text[: text.index("## Doubts the wind")].rstrip() + "\n")
    assert preview.refresh() == ()
    assert preview.page("ferry/documents/wire-2030-05-04.md") is None


def test_what_surrounds_pages_is_made_anew_when_it_changes(preview: Preview, project: Path) -> None:
    """An event's title stands on every page of the event."""
    change(project, "sources/ferry/event.md", "title: The ferry", "title: The ferry at Grey Point")
    preview.refresh()
    assert PlainTheme.made == 2


EDITS = (
    (DOCUMENT, "## The minister names the wind", "## The minister names a gale"),
    (DOCUMENT, "said: 2030-05-02", "said: 2030-05-01/2030-05-02"),
    (DOCUMENT, "wind-sank: affirms", "wind-sank: doubts"),
    (QUESTION, "## The wind sank the ferry", "## A gale sank the ferry"),
    (QUESTION, "#cargo-sank", "#the-cargo-sank"),
    (QUESTION, "The weather and the cargo are at issue.", "The weather and the cargo are what is at issue."),
    (OCCASION, "said: 2030-05-03", "said: 2030-05-02/2030-05-03"),
    ("sources/speakers/minister.yml", "name: ", "name: Dr. "),
    ("sources/perspectives.yml", "north:\n  name: ", "north:\n  name: The "),
    (EVENT, "place: Grey Point", "place: the Grey Point"),
    (DOCUMENT, "speaker: minister", "speaker: ministre"),
)


def test_after_any_edit_all_pages_are_those_of_a_whole_build(
    preview: Preview, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept from before is what would be made now: edit after edit, broken or not, and all taken back again."""
    monkeypatch.setattr("build_scripts.read.texts.time_ns", lambda: time_ns() + 10**10)  # all files are long at rest
    back = [(name, new, old) for name, old, new in reversed(EDITS)]
    for name, old, new in (*EDITS, *back):
        change(project, name, old, new)
        found = preview.refresh()
        library, whole = load(project, ParseCache())  # that says that nobody asks for versions
        assert found == whole, name
        for page in render_pages(library, Settings("Example", "1")) if not whole else ():
            said = preview.page(page.path) or ""
            assert f"<title>{page.title}</title><body>{page.html}<script" in said, (name, new, page.path)


def test_a_page_is_shown_before_the_sources_are_judged(preview: Preview, project: Path) -> None:
    """Who saves sees the page first; what is wrong with it follows, and with it the page again."""
    change(project, DOCUMENT, "## The minister names the wind", "## The minister names a gale")
    change(project, DOCUMENT, "relay: [wire]", "relay: [wires]")
    preview.take_in()
    page, shown = preview.page(PAGE) or "", preview.version
    assert "names a gale" in page
    assert "admonition" not in page
    assert preview.judge()
    assert preview.version != shown
    assert "1 finding" in (preview.page(PAGE) or "")
    judged = preview.version
    preview.judge()
    assert preview.version == judged


@pytest.fixture
def connection(preview: Preview) -> Iterator[HTTPConnection]:
    """A browser's connection to the preview."""
    server = serve_preview(preview, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield HTTPConnection("127.0.0.1", server.server_port)
    server.shutdown()
    server.server_close()


def _get(connection: HTTPConnection, path: str, **headers: str) -> tuple[int, str]:
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    return response.status, response.read().decode()


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/", 200, "<title>Example</title>"),
        ("/ferry/questions/cause.html?x=1", 200, "Why did the ferry sink?"),
        ("/about.html", 200, "by hand"),
        ("/style.css", 200, "body {}"),
        ("/nothing.html", 404, "no such page"),
        ("/../sources/speakers.yml", 404, "no such page"),
        ("/%2e%2e/sources/speakers.yml", 404, "no such page"),
    ],
)
def test_a_browser_gets_pages_and_files(connection: HTTPConnection, path: str, status: int, said: str) -> None:
    """Pages, hand-written pages and files of the theme are served; nothing outside the theme's folder is."""
    found = _get(connection, path)
    assert found[0] == status
    assert said in found[1]


def test_other_sites_cannot_read_the_preview(connection: HTTPConnection) -> None:
    """A foreign host name that points at this machine is refused."""
    assert _get(connection, "/", Host="evil.example") == (403, "")


def test_the_browser_is_told_of_a_change(connection: HTTPConnection, preview: Preview, project: Path) -> None:
    """A page asks for what comes after the version it was made of, and is answered at once when there is something."""
    page = _get(connection, "/")[1]
    script = re.findall(r'<script src="(/-/reload.js\?since=\d+)">', page)
    assert len(script) == 1
    assert "EventSource" in _get(connection, script[0])[1]
    preview.refresh()
    status, event = _get(connection, "/-/changes?" + script[0].split("?")[1])
    assert (status, event) == (200, f"data: {preview.version}\n\n")


def test_the_engine_surrounds_pages_as_in_the_site(project: Path) -> None:
    """With MkDocs and the theme, a page has its navigation, the policy and the banner, and follows its source."""
    from build_scripts.engine.preview_engine import PreviewTheme

    for name in ("docs", "theme", "build_scripts"):
        (project / name).symlink_to(ROOT / name)
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, project / name)
    preview = Preview(project, Settings("Example", "1"), lambda library, pages: PreviewTheme(project, library, pages))
    try:
        change(project, DOCUMENT, "wind-sank: affirms", "wind-sank: says")
        change(project, DOCUMENT, "title: Ferry sinks", "title: Ferry sinks in May")
        preview.refresh()
        page = preview.page(PAGE) or ""
        assert "<title>Ferry sinks in May" in page
        assert "Content-Security-Policy" in page
        assert "error[wrong-value]" in page
        assert "Why did the ferry sink?" in (preview.page(COMPARISON) or "")
        (style,) = re.findall(r'href="[^"]*(assets/site-[0-9a-f]{8}\.css)"', page)
        assert preview.file(style) is not None
    finally:
        preview.close()


@pytest.fixture
def open_theme(project: Path) -> OpenTheme:
    """The theme of one line, for the server as it is started from the command line."""
    PlainTheme.made = 0
    (project / "assets").mkdir()
    return lambda library, pages: PlainTheme(project / "assets", library, pages)


def test_the_terminal_says_what_was_saved_and_where_it_is_seen(
    project: Path, open_theme: OpenTheme, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A saved document has its address behind it; a register, a stray file and one that is gone have none."""
    saved = [DOCUMENT, "sources/perspectives.yml", "sources/ferry/notes.txt", "sources/ferry/documents/gone.md"]

    def watch(*_: object) -> Iterator[frozenset[Path]]:
        yield from (frozenset({project / name}) for name in saved)
        raise KeyboardInterrupt

    monkeypatch.setattr("build_scripts.commands.serve.changes", watch)
    preview_site(project, 0, open_theme)
    lines = [line for line in capsys.readouterr().out.splitlines() if "shown after" in line]
    assert [line.partition(":")[0] for line in lines] == [Path(name).name for name in saved]
    assert re.search(r" s, http://127\.0\.0\.1:\d+/ferry/documents/gazette-2030-05-02\.html$", lines[0])
    assert all(line.endswith(" s") for line in lines[1:])


def test_a_taken_port_is_told_with_another(project: Path, open_theme: OpenTheme) -> None:
    """Somebody else serves there already: that is wrong use, and the way out is named."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"port {port} is taken; try `parallax serve --port {port + 1}`"):
            preview_site(project, port, open_theme)
