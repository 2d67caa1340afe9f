"""What the preview says on a page about its file: each finding with its line, its words and its remedy.

Findings in, HTML out. Its style is served beside it, so that the site's own stylesheets know nothing of it.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable

from build_scripts.findings.as_text import visible
from build_scripts.findings.finding import Diagnostic

STYLE = """\
.px-findings > :is(ol, p, details) { margin: 0.6rem 0; }
.md-typeset .px-findings :is(li, p) { max-width: none; }
.md-typeset .px-findings li > :is(p, pre) { margin: 0 0 0.2rem; }
.md-typeset .px-findings li { margin-bottom: 0.7rem; }
.md-typeset .px-findings details { padding: 0; border: 0; background: none; box-shadow: none; }
.md-typeset .px-findings summary { margin: 0; padding-left: 0; background: none; }
.md-typeset .px-findings summary::before { display: none; }
.px-findings pre > code { padding: 0.2rem 0.5rem; }
.px-findings mark { background: none; color: inherit; font-weight: 700; text-decoration: underline wavy #d1242f; }
.px-findings-up { position: fixed; z-index: 4; right: 0.8rem; bottom: 2.6rem; padding: 0.2rem 0.7rem;
  border: 2px solid #d1242f; border-radius: 1rem; background: var(--px-raised); color: var(--px-ink) !important;
  font-size: 0.7rem; font-weight: 600; }
.px-findings-up[hidden] { display: none; }
"""
_FIRST, _MOST, _FILES = 3, 40, 8
"""Findings shown at once, findings shown in all, other files named."""
_AROUND = 60
"""Characters shown on either side of the words that a finding is about."""


def banner(path: str | None, diagnostics: Iterable[Diagnostic], address_of: Callable[[str], str | None]) -> str:
    """The findings of the source file `path`, and where the errors in other files are; empty where there are none.

    `address_of` gives the address of the page of a source, or None.
    """
    diagnostics = tuple(diagnostics)
    own = [d for d in diagnostics if path in d.paths]
    others = [d for d in diagnostics if path not in d.paths]
    if not own and not others:
        return ""
    kind = "failure" if own else "warning"
    title = (
        f"{_count(len(own), 'finding')} in <code>{html.escape(path or '')}</code>" if own else "Parts may be missing"
    )
    parts = [f'<div class="admonition-title">{title}</div>']
    if own:
        parts.append(f"<ol>{''.join(_finding(d, path) for d in own[:_FIRST])}</ol>")
    if rest := own[_FIRST:_MOST]:
        items = "".join(_finding(d, path) for d in rest)
        parts.append(
            f'<details><summary>{len(own) - _FIRST:,} more</summary><ol start="{_FIRST + 1}">{items}</ol></details>'
        )
    if others:
        parts.append(_elsewhere(others, address_of))
    up = f'<a class="px-findings-up" href="#findings" hidden>{_count(len(own), "finding")} ↑</a>' if own else ""
    return f'<div class="admonition {kind} px-findings" id="findings" role="alert">{"".join(parts)}</div>{up}'


def _finding(d: Diagnostic, path: str | None) -> str:
    rule = f'<a href="/rules/{d.rule.slug}.html">error[{d.rule.slug}]</a>'
    where = "" if d.source.path == path else f"<code>{html.escape(d.source.path)}</code>, "
    return (
        f"<li><p><strong>{where}Line {d.line}, column {d.column}:</strong> {_words(d.message)}</p>{_excerpt(d)}"
        f"<p>To mend: {_words(d.hint)} · {rule}</p></li>"
    )


def _excerpt(d: Diagnostic) -> str:
    """The words that the finding is about, in their line."""
    line, start = d.source.line(d.line), d.column - 1
    if not line.strip():
        return ""
    end = max(start + 1, start + d.span.end - d.span.start)
    parts = line[:start][-_AROUND:].lstrip(), line[start:end], line[end:][:_AROUND]
    before, marked, after = (html.escape(visible(part)) for part in parts)
    cut = "…" if start > _AROUND else ""
    more = "…" if len(line) > end + _AROUND else ""
    return f'<pre><code class="language-text">{cut}{before}<mark>{marked}</mark>{after}{more}</code></pre>'


def _elsewhere(others: list[Diagnostic], address_of: Callable[[str], str | None]) -> str:
    first = {d.source.path: d for d in reversed(others)}
    files = Counter(d.source.path for d in others)
    places = []
    for path in list(files)[:_FILES]:
        place = f"<code>{html.escape(path)}:{first[path].line}:{first[path].column}</code>"
        address = address_of(path)
        places.append(f'<a href="/{html.escape(address)}">{place}</a>' if address else place)
    more = " …" if len(files) > _FILES else ""
    return f"<p>{_count(len(others), 'error')} in {_count(len(files), 'other file')}: {', '.join(places)}{more}</p>"


def _words(text: str) -> str:
    """A message with what it names in code marks."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", html.escape(visible(text)))


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'s'[: number != 1]}"
