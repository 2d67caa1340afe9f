"""What a file is told to be that is no plain text, and what somebody is told to do about it."""

import io
import zipfile

import pytest

from build_scripts.fingerprints.held_texts import decode_text

RUSSIAN = "Сергей Лавров сказал, что обвинения не имеют под собой оснований.\nОн напомнил о предупреждении."
ENGLISH = "The minister’s spokesman said — “no comment” — on Tuesday.\nNobody else spoke that day."


def _zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            # Of a fixed time: these bytes name a test.
            archive.writestr(zipfile.ZipInfo(name), "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "it is empty: copy the text into it"),
        (b" \n \xc2\xa0\n\xe2\x80\x8b\n", "it is blank: copy the text into it"),
        (b"...\n- - -\n", "it holds no words: copy the text into it"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "it is a PDF: take its text out"),
        (b"\n\n%PDF-1.4 all ASCII", "it is a PDF: take its text out"),
        (b"%PDF-1.7" + b"x" * 3_000_000, "it is a PDF: take its text out"),
        (b"{\\rtf1\\ansi The minister}", "it is a document in Rich Text Format (RTF): open it, save it as plain text"),
        (_zip("[Content_Types].xml", "word/document.xml"), "it is a Word document (DOCX): open it, save it as plain"),
        (_zip("word/document.xml")[:60], "it is a Word document (DOCX): open it, save it as plain"),
        (_zip("mimetype", "content.xml"), "it is an OpenDocument file (ODT, ODS, ODP): open it"),
        (_zip("mimetype", "META-INF/container.xml"), "it is an electronic book (EPUB): open it"),
        (_zip("a.txt"), "it is a ZIP archive: unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it is a document of old office programs (DOC, XLS, PPT)"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "it is a picture (PNG): copy its words"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "it is a picture (JPEG): copy its words"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(100), "it is a film, sound or picture (MP4, HEIC)"),
        (b"\x1f\x8b\x08" + bytes(100), "it is a compressed file (gzip): unpack it"),
        (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n", "(MHTML): save the page again"),
        (b'<?xml version="1.0"?><rss><item>words</item></rss>', "it is XML: copy the text"),
        (b"<!DOCTYPE html><html><p>Words", "it is a web page (HTML): `parallax capture --html` takes its text out"),
        ("\ufeff<html><body>Слова".encode(), "it is a web page (HTML)"),
        ("<html><body><p>Слова</p>".encode("cp1251"), "it is a web page (HTML)"),
        ("<html><body><p>Слова</p>".encode("utf-16"), "it is a web page (HTML)"),
        (b"<p>Only a piece of a page</p>\n<p>copied from its source.</p>", "it is a web page (HTML)"),
        (b"The minister&rsquo;s words&nbsp;were few.", "it is a web page (HTML)"),
        (RUSSIAN.encode("cp1251"), "it is not UTF-8 but, as it seems, Windows-1251 (Cyrillic) (it begins “Сергей"),
        (RUSSIAN.encode("koi8-r"), "as it seems, KOI8-R (Cyrillic) (it begins “Сергей Лавров сказал что”)"),
        (RUSSIAN.encode("cp866"), "as it seems, DOS 866 (Cyrillic) (it begins “Сергей Лавров"),
        (RUSSIAN.encode("utf-16"), "it is text in UTF-16 (it begins “Сергей Лавров сказал что”): open it in an editor"),
        (RUSSIAN.encode("utf-16-le"), "it is text in UTF-16 (it begins “Сергей"),
        (ENGLISH.encode("utf-16-be"), "it is text in UTF-16 (it begins “The minister’s"),
        (ENGLISH.encode("utf-32"), "it is text in UTF-32 (it begins “The minister’s"),
        ("Le général a déclaré que l'été était passé.".encode("cp1252"), "as it seems, Windows-1252 (Western"),
        ("وقال الوزير إن الرياح كانت قوية".encode("cp1256"), "as it seems, Windows-1256 (Arabic) (it begins “وقال"),
        ("שר החוץ אמר כי הרוח הייתה חזקה מאוד".encode("cp1255"), "as it seems, Windows-1255 (Hebrew) (it begins “שר"),
        ("他说的是在中国的人和国家的事".encode("gb18030"), "GB 18030 (Chinese) (it begins “他说"),
        (ENGLISH.encode() + b"\n\xff end", "byte 97, in line 3, is not UTF-8: open it in an editor"),
        (b"words\x00\x01\x02 and more words than zeros", "it is no text: byte 5 is zero"),
        (RUSSIAN.encode().decode("cp1251", "replace").encode(), "UTF-8 that was read as Windows-1251 (“РЎРµСЂРіРµ"),
        (RUSSIAN.encode().decode("latin-1").encode(), "UTF-8 that was read as ISO 8859-1"),
        (ENGLISH.encode().decode("cp1252", "replace").encode(), "Windows-1252 (“â€™” stands for “’”): copy"),
        (f"{RUSSIAN} вЂњСлова»".encode(), "UTF-8 that was read as Windows-1251 (“вЂњ” stands for ““”)"),
        (b"?????? ??????, ??? ???????? ?? ????? 5", "its letters are lost, question marks stand for them"),
        ("\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd said".encode(), "its letters are lost, replacement characters stand"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_told_with_the_remedy(data: bytes, told: str) -> None:
    """Nobody reads "byte 10 is not UTF-8" of a PDF: the file is named for what it is, and what to do is said."""
    text, reason = decode_text(data)
    assert text is None
    assert told in reason


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        ENGLISH,
        "НАТО» и СССР… РФ» — «Їжак», сказав він.",
        "Is 5 < 6 & 7 > 3? The tag <br> breaks a line; AT&T said so.",
        "Élève à « l’école » — garçon, señor, Ångström, naïve, São Paulo",
        "قال الوزير إن الرياح كانت قوية جدا على العبارة القديمة، بحسب (Reuters) يوم 7 مارس.",
        "הַשָּׂר אָמַר כִּי הָרוּחַ הָיְתָה חֲזָקָה מְאֹד.",
        "俄罗斯联邦安全局局长博尔特尼科夫称，袭击者是激进伊斯兰主义者，死者143人。",
        "Why? Who? Where? When? “What?” he asked.",
        "Mzee was there: MZ is not a program. RIFF neither. BZhd.",
        "MZ begins this text, which is no program.",
        "One character \ufffd was lost on the page itself.",
    ],
)
def test_honest_text_is_taken(text: str) -> None:
    """No script, mark or question makes a text look spoilt."""
    assert decode_text(text.encode()) == (text, "")
    assert decode_text(text.encode("utf-8-sig")) == (text, "")
