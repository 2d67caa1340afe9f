"""A saved web page → the text of its article, by trafilatura, which is installed for this alone.

https://trafilatura.readthedocs.io. What it leaves out can differ from one of its versions to the next: therefore what
it gave is kept in a file, which a person looks at and which is captured.
"""

INSTALL = "python -m pip install --require-hashes -r requirements/html.txt"


def text_of_page(data: bytes) -> tuple[str | None, str]:
    """The text, a line a paragraph, headline first; and why there is none."""
    try:
        from trafilatura import extract
    except ImportError:
        return None, f"taking text out of a web page needs a package that is not installed: `{INSTALL}`"
    try:
        text = extract(data, include_comments=False, include_tables=True, deduplicate=False)
    # It parses whatever was saved: what it cannot take is no fault of ours, and no traceback either.
    except Exception as error:
        text, reason = None, f" ({type(error).__name__})"
    else:
        reason = ""
    if not text or not text.strip():
        return None, f"no article was found in the page{reason}: copy its text by hand into a plain text"
    return text.strip() + "\n", ""
