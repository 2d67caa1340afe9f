"""What a built site may hold: the last look before it is published, at what a browser will be given.

Everything that acts is held against lists in this file, never against what the build itself says: scripts, forms,
elements, attributes, addresses, kinds of files. What is not listed is a fault. Pages are read with a parser, as
browsers read them.
"""

import json
import os
import posixpath
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_scripts.publishing.harmless import Known, is_harmless
from build_scripts.publishing.publish import files_below

_KINDS_IN_DOCS = re.compile(
    r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md|(?:[a-z0-9-]+/)*\.meta\.yml|assets/[a-z0-9-]+\.png"
    r"|reference/schema/[a-z-]+\.schema\.json"
)
_JOINED = re.compile(r"assets/(?:site|page)-(?P<hash>[0-9a-f]{8})\.(?:css|js)")
"""Styles and scripts of the theme, joined: engine/bundles.py."""
_SCRIPTS = re.compile(r"assets/(?:site|page)-[0-9a-f]{8}\.js|assets/javascripts/bundle\.[0-9a-f]{8}\.min\.js")
"""That pages load: ours, and Material's."""
_KINDS_IN_SITE = re.compile(
    r".*\.(?:html|css|csv|png|json|map)|_headers|sitemap\.xml(?:\.gz)?|\.parallax|SHA256SUMS|assets/favicon\.svg"
    r"|data/v0/parallax\.sqlite|(?:[a-z0-9-]+/)?feed\.xml"
    r"|assets/javascripts/(?:workers/search\.[0-9a-f]{8}\.min\.js|lunr/(?:min/)?[a-z.-]+\.js)"
    r"|assets/search/(?:start|[tw][0-9]+-[0-9a-f]{8})\.js"
    r"|(?:[a-z0-9-]+/)*[a-z0-9.-]+-past-[0-9a-f]{8}\.js"
    r"|[a-z0-9-]+/documents/[a-z0-9-]+\.js"
)
_DIGEST = re.compile(r"[a-z0-9-]+/documents/(?:(?!-past-[0-9a-f]{8}\.)[a-z0-9-])+\.js")
_WITHIN = re.compile(r"(?:\.\./)*(?:[a-z0-9.-]+/)*[a-z0-9.-]+\.html(?:#[a-z0-9-]+)?")
"""An address within the site, from one of its pages."""
POLICY = (
    "default-src 'none'; "
    "script-src 'self' 'sha256-exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY=' "
    "'sha256-DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=' 'sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8='; "
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The policy that every page carries, and in it the hashes of the only scripts that stand in one."""
_DATA = {"application/json", "application/ld+json"}
"""Types of script elements that hold data, which no browser runs."""
# fmt: off
_ELEMENTS = frozenset(
    "a abbr article aside b blockquote body br button caption circle code col colgroup dd defs del desc details "
    "dialog div dl dt em figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hr html i img input ins kbd "
    "label li line link main mark meta nav ol option p path pattern polygon polyline pre q rect s samp script section "
    "select small span strong sub summary sup svg table tbody td text tfoot th thead time title tr tspan u ul "
    "var".split()
)
_ATTRIBUTES = frozenset(
    "abbr align alt autocapitalize autocomplete autocorrect blocking charset checked cite class clip-path cols "
    "colspan content cx cy d datetime dir disabled download dx dy fill fill-opacity fill-rule focusable for "
    "headers height hidden href http-equiv id lang maxlength name open opacity pathunits patterntransform patternunits "
    "placeholder points preserveaspectratio property r rel required reversed role rowspan rx ry scope span "
    "spellcheck src start stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity stroke-width "
    "summary tabindex target text-anchor title transform type value viewbox width x x1 x2 xml:lang "
    "xmlns y y1 y2".split()
)
# fmt: on
_WORDS = {"alt", "aria-label", "content", "placeholder", "title"}
"""Attributes that hold words for people."""
_FORMS = (
    {"class": "md-header__option", "data-md-component": "palette"},
    {"role": "search"},
)
"""Answered by a script: they send nothing anywhere."""
_LINKS = {"alternate feed", "canonical", "expect", "icon", "next", "prev", "stylesheet"}
_METAS = re.compile(r"author|description|generator|referrer|robots|viewport|(?:og|article|twitter):[a-z_:]+")
_IN_TITLE = re.compile(r"<title[^>]*>[^<]*<(?!/title>)", re.I)
_POLICY_TAG = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
_MAX_FAULTS = 20


def docs_faults(docs: Path) -> Iterator[str]:
    """What in the pages written by hand is of a kind that has no place there, by its path."""
    for place, folders, files in os.walk(docs):
        for name in sorted((*folders, *files)):
            file = Path(place, name)
            path = file.relative_to(docs).as_posix()
            if file.is_symlink():
                yield f"docs/{path} is a symbolic link: put the file itself there"
            elif name in files and not _KINDS_IN_DOCS.fullmatch(path):
                yield f"docs/{path} has no place there: docs/ holds pages, pictures in assets/, and schemas"


def last_look(site: Path, base: str = "/") -> tuple[list[str], dict[str, str]]:
    """What in a built site acts and is not listed here, page by page, no more than a few dozen; and by path the hash of
    each file that was looked at.

    `base` is the path at which its host has it: the page for unknown addresses names files from there.
    """
    faults: list[str] = []
    hashes: dict[str, str] = {}
    in_pages, in_parts = Known(), Known()
    for name, file in sorted(files_below(site).items()):
        if file.is_symlink() or not (_KINDS_IN_SITE.fullmatch(name) or _SCRIPTS.fullmatch(name)):
            faults.append(f"{name}: no file of this kind belongs to the site")
            continue
        content = Path(file).read_bytes()
        hashes[name] = sha256(content).hexdigest()
        if name.endswith(".html"):
            faults += [f"{name}: {fault}" for fault in page_faults(name, content, base, in_pages)]
        elif name.startswith("assets/search/") and not _is_data(content.decode()):
            faults.append(f"{name}: this is more than the index of search")
        elif _DIGEST.fullmatch(name):
            faults += [f"{name}: {fault}" for fault in digest_faults(content.decode())]
        elif name.endswith(".js") and not name.startswith("assets/"):
            faults += [f"{name}: {fault}" for fault in past_faults(name, content.decode(), base, in_parts)]
        elif (joined := _JOINED.fullmatch(name)) and hashes[name][:8] != joined["hash"]:
            faults.append(f"{name}: it is not what its name says")
        if len(faults) >= _MAX_FAULTS:
            break
    return faults, hashes


def page_faults(name: str, content: bytes, base: str = "/", known: Known | None = None) -> list[str]:
    """What in one page acts and is not listed here.

    `known` is what had no fault in other pages; what has none in this one is added. Most of it stands on many pages.
    """
    known = Known() if known is None else known
    beginning, policy, rest = content.partition(_POLICY_TAG.encode())
    if not policy:
        return _page_faults(name, content.decode(), base)
    if beginning not in known.beginnings and not _page_faults(name, (beginning + policy).decode(), base):
        known.beginnings.add(beginning)

    def acts(tags: str) -> bool:
        page = _read(name, _POLICY_TAG + tags, base)
        return bool(page.faults) or page.policies != [POLICY]

    if beginning in known.beginnings and is_harmless(rest, posixpath.dirname(name), known, acts):
        return []
    return _page_faults(name, content.decode(), base)


def _page_faults(name: str, text: str, base: str) -> list[str]:
    page = _read(name, text, base)
    if _IN_TITLE.search(text):
        page.fault("an element in a title, which parsers read in several ways")
    if page.policies != [POLICY]:
        page.fault("it does not carry the policy once, before all that it binds")
    return list(dict.fromkeys(page.faults))[:_MAX_FAULTS]


def _read(name: str, text: str, base: str) -> "_Page":
    page = _Page(name, base)
    if "<![" in text:
        # Python's parser takes some beginnings of it for a mistake of its own, and cut ones for text.
        page.fault("a section such as `<![CDATA[`, which parsers read in several ways")
        text = text.replace("<![", "&lt;![")
    page.feed(text)
    page.close()
    return page


def digest_faults(text: str) -> list[str]:
    """What is more than words and ways within the site, in what the page of two documents is told of one."""
    match = re.fullmatch(r"px\.digestTakes\((.*)\);\s*", text, re.S)
    try:
        digest = json.loads(match[1] if match else "")
        ways = [digest["href"], *(way for _, way in digest["occasions"].values() if way)]
        ways += [told["href"] for told in digest["statements"]]
    except (ValueError, TypeError, KeyError, AttributeError):
        return ["this is more than what a document tells"]
    return [f"{way}: no address within the site" for way in ways if not _WITHIN.fullmatch(way)][:_MAX_FAULTS]


def past_faults(name: str, text: str, base: str = "/", known: Known | None = None) -> list[str]:
    """What acts and is not listed here, in what of a page held on past days: parts of it, held to the same lists.

    `known` is what had no fault in other such files, which is less than in pages: no policy stands before.
    """
    match = re.fullmatch(r"px\.pastTakes\((.*)\);\s*", text, re.S)
    try:
        pieces = [piece for _, gone in json.loads(match[1] if match else "") for _, piece in gone]
        whole = "".join(pieces)
        content = whole.encode()
    except (ValueError, TypeError):
        return ["this is more than parts of a page"]

    def acts(tags: str) -> bool:
        return bool(_read(name, tags, base).faults)

    if is_harmless(content, posixpath.dirname(name), Known() if known is None else known, acts):
        return []
    return list(dict.fromkeys(_read(name, whole, base).faults))[:_MAX_FAULTS]


def _is_data(text: str) -> bool:
    match = re.fullmatch(r"px\.searchTakes\((\"[a-z]+\",[0-9]+,.*)\);\s*", text, re.S)
    try:
        return match is not None and len(json.loads(f"[{match[1]}]")) == 3
    except ValueError:
        return False


class _Page(HTMLParser):
    """Notes what a page does beyond the lists."""

    def __init__(self, name: str, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.base = base
        self.faults: list[str] = []
        self.policies: list[str] = []
        self.script: list[str] | None = None
        """Of a script that stands in the page, what was read so far."""
        self.data = False

    def fault(self, words: str) -> None:
        self.faults.append(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self.fault(f"an element `{tag[:40]}`")
        given = {key: value or "" for key, value in attrs}
        if len(given) < len(attrs):
            self.fault(f"an attribute of `{tag}` that stands twice")
        for key, value in given.items():
            if key not in _ATTRIBUTES and not key.startswith(("aria-", "data-")):
                self.fault(f"an attribute `{key[:40]}` of `{tag}`")
            elif key in ("href", "src"):
                leads_away = (tag == "a" and key == "href") or (tag == "link" and given.get("rel") == "canonical")
                self.address(tag, value, leads_away=leads_away)
            elif "url(" in value and not re.fullmatch(r"url\(#[\w-]+\)", value) and key not in _WORDS:
                self.fault(f"an address in `{key}` of `{tag}`")
        if tag in ("script", "link", "img") and not self.policies:
            self.fault(f"the policy does not stand before `{tag}`")
        if tag in ("script", "form", "meta", "link"):
            getattr(self, f"of_{tag}")(given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.fault("a script that closes itself")
        self.handle_starttag(tag, attrs)

    def address(self, tag: str, value: str, *, leads_away: bool) -> None:
        """An address is of this site; of one that a reader follows, https too."""
        plain = "".join(c for c in value if c > " ")
        try:
            parts = urlsplit(plain)
        except ValueError:
            self.fault(f"an address that cannot be read, in `{tag}`")
            return
        if parts.scheme not in ("", "https") or "\\" in plain or (parts.netloc and not parts.scheme):
            self.fault(f"an address that is not https, in `{tag}`: `{value[:60]}`")
        elif parts.scheme and not leads_away:
            self.fault(f"something of another host, in `{tag}`: `{value[:60]}`")

    def of_script(self, given: dict[str, str]) -> None:
        if "src" not in given:
            self.script, self.data = [], given.get("type") in _DATA
            if given.keys() - {"id", "type"} or ("type" in given and not self.data):
                self.fault("a script element of another kind")
            return
        path = unquote(urlsplit(given["src"]).path)
        elsewhere = path.startswith("/") and not path.startswith(self.base)
        folder = "/" if path.startswith("/") else f"/{posixpath.dirname(self.name)}"
        path = path.removeprefix(self.base)
        path = posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
        if elsewhere or given.keys() != {"src"} or not _SCRIPTS.fullmatch(path):
            self.fault(f"a script that is not listed: `{given['src'][:60]}`")

    def of_form(self, given: dict[str, str]) -> None:
        if given not in _FORMS:
            self.fault("a form that is not the theme's")

    def of_meta(self, given: dict[str, str]) -> None:
        if "http-equiv" in given:
            if given.keys() == {"http-equiv", "content"} and given["http-equiv"] == "Content-Security-Policy":
                self.policies.append(given["content"])
            else:
                self.fault(f"a meta element that acts: `{given['http-equiv'][:40]}`")
        elif given.keys() != {"charset"} and not _METAS.fullmatch(given.get("name") or given.get("property") or ""):
            self.fault("a meta element that is not listed")

    def of_link(self, given: dict[str, str]) -> None:
        if given.get("rel") not in _LINKS:
            self.fault(f"a link element that is not listed: `{given.get('rel', '')[:40]}`")

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != "script" or self.script is None:
            return
        text, self.script = "".join(self.script), None
        if self.data:
            try:
                json.loads(text)
            except ValueError:
                self.fault("a block of data that is none")
            if "<" in text:
                self.fault("a block of data that browsers may end elsewhere")
        elif f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" not in POLICY:
            self.fault(f"a script in the page that is not listed: `{' '.join(text.split())[:60]}`")

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the name is the library's
        self.fault("a comment, which browsers end in several ways")

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html":
            self.fault(f"a declaration `{decl[:40]}`")

    def unknown_decl(self, data: str) -> None:
        self.fault(f"a declaration `{data[:40]}`")

    def handle_pi(self, data: str) -> None:
        self.fault(f"an instruction `{data[:40]}`")
