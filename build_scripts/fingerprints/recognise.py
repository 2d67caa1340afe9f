"""The bytes of a file → what it is, where it is no plain text, and what to do then.

Known by its first bytes or by its marks, never by its name. `foreign` answers for formats, `read_as` for characters in
another encoding; text that was once read in a wrong one is told by `garbled.py`.
"""

import io
import re
import zipfile

_AS_TEXT = "open it, save it as plain text in UTF-8, and give that file"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "a document in Rich Text Format (RTF)", _AS_TEXT),
    (b"\xd0\xcf\x11\xe0", "a document of old office programs (DOC, XLS, PPT)", _AS_TEXT),
    (b"%!PS", "a PostScript file", "take its text out, save it as plain text in UTF-8, and give that file"),
    (b"\x89PNG", "a picture (PNG)", "copy its words into a plain text, and compare each"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "copy its words into a plain text, and compare each"),
    (b"GIF8", "a picture (GIF)", "copy its words into a plain text, and compare each"),
    (b"II*\x00", "a picture (TIFF)", "copy its words into a plain text, and compare each"),
    (b"RIFF", "a picture, sound or film (RIFF)", "give its words as a plain text"),
    (b"ID3", "a sound file (MP3)", "give a transcript of it as a plain text"),
    (b"OggS", "a sound or film file (Ogg)", "give a transcript of it as a plain text"),
    (b"\x1aE\xdf\xa3", "a film (Matroska, WebM)", "give a transcript of it as a plain text"),
    (b"bplist00", "a web page saved by Safari (web archive)", "save the page again as HTML, or copy its text"),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpack it and give the text in it"),
    (b"BZh", "a compressed file (bzip2)", "unpack it and give the text in it"),
    (b"\xfd7zXZ\x00", "a compressed file (xz)", "unpack it and give the text in it"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", "unpack it and give the text in it"),
    (b"Rar!", "an archive (RAR)", "unpack it and give the text in it"),
    (b"SQLite format 3\x00", "a database", "give the text as a plain text"),
    (b"MZ", "a program", "give the text as a plain text"),
    (b"\x7fELF", "a program", "give the text as a plain text"),
)
_PACKED: tuple[tuple[str, str], ...] = (
    ("word/", "a Word document (DOCX)"),
    ("xl/", "a spreadsheet (XLSX)"),
    ("ppt/", "a set of slides (PPTX)"),
    ("META-INF/container.xml", "an electronic book (EPUB)"),
    ("content.xml", "an OpenDocument file (ODT, ODS, ODP)"),
    ("Index/Document.iwa", "a Pages document"),
)
"""Names that begin so in a ZIP archive tell what it is."""

_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|title|meta|link|style|script|div|span|p|br|hr|h[1-6]|a|em|strong|b|i|u|"
    r"ul|ol|li|table|tr|td|th|article|section|main|nav|header|footer|figure|img|blockquote|pre|font|center)"
    r"(?:\s[^<>]{0,2000})?/?)>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|laquo|raquo|bdquo|sbquo|[mn]dash|hellip|shy|#[0-9]{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_ENOUGH = 2
"""Tags or entities; a single one can be what an article is about."""
_SEARCHED = 2 * 1024 * 1024


def foreign(data: bytes) -> str:
    """What a file is that is no text, and what to do with it; empty for what may be one."""
    if b"%PDF-" in data[:1024]:
        return (
            "it is a PDF: take its text out, as `pdftotext` does, and give that, with `--unwrap` if its lines are cut"
        )
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data[4:8] == b"ftyp":
        return "it is a film, sound or picture (MP4, HEIC): give its words as a plain text"
    for start, what, remedy in _SIGNATURES:
        if data.startswith(start) and not (start in (b"MZ", b"RIFF", b"ID3", b"BZh") and _is_utf8(data)):
            return f"it is {what}: {remedy}"
    if re.match(rb"(?s).{0,2000}?^content-type:\s*multipart/related", data[:4000], re.IGNORECASE | re.MULTILINE):
        return "it is a web page saved as one file (MHTML): save the page again as HTML only, or copy its text"
    if is_html(data):
        return "it is a web page (HTML): `parallax capture --html` takes its text out"
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return "it is XML: copy the text that is meant into a plain text"
    return ""


def is_html(data: bytes) -> bool:
    """Whether the bytes are a page in HTML, or a piece of one."""
    text = _as_characters(data[:_SEARCHED])
    head = text[:1000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html")):
        return True
    return _more_than(_TAG, text) or _more_than(_ENTITY, text)


def _more_than(pattern: re.Pattern[str], text: str) -> bool:
    return sum(1 for _, _ in zip(pattern.finditer(text), range(_ENOUGH), strict=False)) == _ENOUGH


def _as_characters(data: bytes) -> str:
    """Marks of HTML are ASCII in every encoding but UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    return data.decode("latin-1")


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:1000]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        names = []
    # The names stand in the file even where its end is cut off.
    found = (
        what for start, what in _PACKED if any(n.startswith(start) for n in names) or start.encode() in data[:4096]
    )
    what = next(found, None)
    return f"it is {what}: {_AS_TEXT}" if what else "it is a ZIP archive: unpack it and give the text in it"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"\x00" not in data


_CYRILLIC = "оеаинтсрвл"
_LETTERS: tuple[tuple[str, str, str], ...] = (
    ("cp1251", "Windows-1251 (Cyrillic)", _CYRILLIC),
    ("koi8-r", "KOI8-R (Cyrillic)", _CYRILLIC),
    ("cp866", "DOS 866 (Cyrillic)", _CYRILLIC),
    ("iso8859-5", "ISO 8859-5 (Cyrillic)", _CYRILLIC),
    ("cp1256", "Windows-1256 (Arabic)", "الينمورتبةعدسف"),
    ("iso8859-6", "ISO 8859-6 (Arabic)", "الينمورتبةعدسف"),
    ("cp1255", "Windows-1255 (Hebrew)", "יוהלארמתבש"),
    ("cp1253", "Windows-1253 (Greek)", "αοιετσνηυρπκμάίόέ"),
    (
        "gb18030",
        "GB 18030 (Chinese)",
        "的一是不了在人有我他这中大来上国个到说们为和地出要以时下对会发生得于后自能成方行部面主家年府称日员事",
    ),
    (
        "big5",
        "Big5 (Chinese)",
        "的一是不了在人有我他這中大來上國個到說們為和地出要以時下對會發生得於後自能成方行部面主家年府稱日員事",
    ),
    ("shift_jis", "Shift JIS (Japanese)", "のにはをたがでてとしれさいなるかもらこ"),
    ("euc-jp", "EUC-JP (Japanese)", "のにはをたがでてとしれさいなるかもらこ"),
    ("euc-kr", "EUC-KR (Korean)", "이다는을의에고가한를지은로하사기도인서"),
    ("cp1252", "Windows-1252 (Western European)", "éèêàâçùûôîëïäöüßñóíáúãõåøæ’‘“”–—…«»£€°\u00a0"),
    ("cp1250", "Windows-1250 (Central European)", "ąćęłńóśźżáéíúůýčďěňřšťžőű’“”„–\u00a0"),
    ("cp1254", "Windows-1254 (Turkish)", "ığşçöüİâî’“”\u00a0"),
)
"""Encodings, with their commonest letters. Of two that fit equally the first is named."""
_LATIN = frozenset({"cp1252", "cp1250", "cp1254"})
_SAMPLE = 20_000
_LIKELY = 0.3
"""Share of the characters beyond ASCII that are among the commonest; where none fits so well, no encoding is named."""


def read_as(data: bytes) -> str:
    """What bytes are that are not UTF-8, with the first words as they would then be, and what to do."""
    wide = _wide(data)
    if wide:
        return _resave(f"it is text in {wide[0]}", data.decode(wide[1], errors="replace"))
    if b"\x00" in data:
        return f"it is no text: byte {data.index(0):,} is zero; give its words as a plain text"
    best = max(_LETTERS, key=lambda entry: _fit(data, entry[0], entry[2]))
    encoding, name, letters = best
    if _fit(data, encoding, letters) >= _LIKELY and not _mostly_utf8(data):
        return _resave(f"it is not UTF-8 but, as it seems, {name}", data.decode(encoding, errors="replace"))
    start = _first_fault(data)
    line = data.count(b"\n", 0, start) + 1
    return f"byte {start:,}, in line {line:,}, is not UTF-8: open it in an editor, look at that line, save it as UTF-8"


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 or UTF-32 with its mark; UTF-16 without one has a zero in every second byte of Latin text."""
    for mark, name, encoding in (
        (b"\xff\xfe\x00\x00", "UTF-32", "utf-32"),
        (b"\x00\x00\xfe\xff", "UTF-32", "utf-32"),
        (b"\xff\xfe", "UTF-16", "utf-16"),
        (b"\xfe\xff", "UTF-16", "utf-16"),
    ):
        if data.startswith(mark):
            return name, encoding
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = data[:_SAMPLE][offset::2]
        # Spaces and ASCII marks have a zero byte in every script, Cyrillic letters a four.
        if half and (half.count(0) + half.count(4)) * 2 > len(half) and 0 in half:
            return "UTF-16", encoding
    return None


def _fit(data: bytes, encoding: str, letters: str) -> float:
    text = data[:_SAMPLE].decode(encoding, errors="replace")
    beyond = [char for char in text if char > "\x7f"]
    # In a language of Latin letters most are ASCII, in others few.
    latin = len(beyond) * 3 < sum(char.isascii() and char.isalpha() for char in text)
    if not beyond or latin != (encoding in _LATIN):
        return 0.0
    return sum(char in letters for char in beyond) / len(beyond)


def _mostly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with a few damaged places."""
    text = data[:_SAMPLE].decode(errors="replace")
    damaged = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) > 3 * damaged


def _first_fault(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _resave(what: str, text: str) -> str:
    first = " ".join(re.findall(r"\w[\w'’.-]*", text[:400])[:4])
    shown = f" (it begins “{first[:60]}”)" if first else ""
    return f"{what}{shown}: open it in an editor with that encoding and save it as UTF-8"
