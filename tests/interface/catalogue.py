"""The words of the interface as the code has them: what stands in languages/messages.pot.

Python is read as a tree and not by Babel's tokens, which see nothing within an f-string before Python 3.12.
"""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).parents[2]
POT = ROOT / "languages" / "messages.pot"
Message = str | tuple[str, str]


def read_messages() -> Catalog:
    """All of them, each with the files that it stands in."""
    catalog = Catalog()
    found: dict[Message, set[str]] = {}
    for path in sorted((ROOT / "build_scripts").rglob("*.py")):
        for message in _in_python(ast.parse(path.read_bytes())):
            found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    for folder in ("build_scripts/pages/templates", "theme"):
        for path in sorted((ROOT / folder).rglob("*.html")):
            for message in _in_template(path):
                found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    for message, files in found.items():
        catalog.add(message, locations=[(file, 0) for file in sorted(files)])
    return catalog


def written(catalog: Catalog) -> bytes:
    """As the file has it: in the order of the words, and without what changes when they do not."""
    file = BytesIO()
    file.write(b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n')
    write_po(file, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return file.getvalue()


def _in_python(tree: ast.Module) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if node.func.id in ("_", "N_") and texts:
            yield texts[0]
        elif node.func.id in ("ngettext", "nN_") and len(texts) > 1:
            yield texts[0], texts[1]


def _in_template(path: Path) -> Iterator[Message]:
    options = {"trimmed": "false", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
    with path.open("rb") as file:
        for _line, _function, message, _comments in babel_extract(file, ("_", "gettext", "ngettext"), (), options):
            texts = [message] if isinstance(message, str) else [each for each in message or () if each]
            yield (texts[0], texts[1]) if len(texts) > 1 else texts[0]
