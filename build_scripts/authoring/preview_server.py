"""A preview → answers to a browser on this machine, which loads a page again when it has changed."""

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from urllib.parse import unquote, urlsplit

from build_scripts.authoring.preview import SCRIPT, STYLES, Preview
from build_scripts.findings.as_html import STYLE

_CHANGES = "/-/changes"
_RELOAD = """\
const since = new URL(document.currentScript.src).searchParams.get("since");
new EventSource("/-/changes?since=" + since).onmessage = () => location.reload();
// Who writes further down sees that there are findings, without being taken away from there.
const findings = document.getElementById("findings"), up = document.querySelector(".px-findings-up");
if (up) new IntersectionObserver(seen => { up.hidden = seen[0].isIntersecting; }).observe(findings);
"""
_NO_PAGE = b"There is no such page. Addresses end in .html; the site starts at /."
_PATIENCE = 15.0
"""Seconds after which a browser that waits for a change is told that it goes on."""


def serve_preview(preview: Preview, port: int) -> ThreadingHTTPServer:
    """A server on this machine, not yet started; pages and files come from `preview`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # Another site's name that resolves to this machine shall not read what is not published yet.
            if self.headers.get("Host", "").rsplit(":", 1)[0] not in ("localhost", "127.0.0.1"):
                self._answer(HTTPStatus.FORBIDDEN, "text/plain", b"")
                return
            address = urlsplit(self.path)
            if address.path == _CHANGES:
                self._wait(address.query)
            elif address.path == SCRIPT:
                self._answer(HTTPStatus.OK, "text/javascript", _RELOAD.encode())
            elif address.path == STYLES:
                self._answer(HTTPStatus.OK, "text/css", STYLE.encode())
            else:
                self._page_or_file(unquote(address.path).lstrip("/"))

        def _page_or_file(self, path: str) -> None:
            path += "index.html" if not path or path.endswith("/") else ""
            page = preview.page(f"{path.removesuffix('.html')}.md") if path.endswith(".html") else None
            content = preview.file(path) if page is None else page.encode()
            if content is None:
                self._answer(HTTPStatus.NOT_FOUND, "text/plain", _NO_PAGE)
            else:
                self._answer(HTTPStatus.OK, guess_type(path)[0] or "application/octet-stream", content)

        def _wait(self, query: str) -> None:
            """Format: https://html.spec.whatwg.org/multipage/server-sent-events.html"""
            since = int(query.removeprefix("since=")) if query.removeprefix("since=").isdecimal() else 0
            version = preview.wait(since, _PATIENCE)
            data = f"data: {version}\n\n" if version != since else ": no change\nretry: 50\n\n"
            self._answer(HTTPStatus.OK, "text/event-stream", data.encode())

        def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
            self.send_response(status)
            text = kind.startswith("text/") or kind == "application/javascript"
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            try:
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Nothing: the terminal is for findings."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    return server
