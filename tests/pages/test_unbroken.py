"""Short names with a hyphen stay on one line, and are found and copied as they were written."""

import re

import pytest

from build_scripts.pages.parts.unbroken import keep_names_whole

WHOLE = '<span class="px-whole">IS-K</span>'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>the IS-K branch</p>", f"<p>the {WHOLE} branch</p>"),
        ("<p>ISIS-K, IS-K</p>", f'<p><span class="px-whole">ISIS-K</span>, {WHOLE}</p>'),
        ('<a title="IS-K" href="#IS-K">IS-K</a>', f'<a title="IS-K" href="#IS-K">{WHOLE}</a>'),
        ("<pre>IS-K\n<b>IS-K</b></pre>IS-K", f"<pre>IS-K\n<b>IS-K</b></pre>{WHOLE}"),
        ("<svg><text>IS-K</text></svg>", "<svg><text>IS-K</text></svg>"),
        ("<p>a well-known IS-KHORASAN-2</p>", "<p>a well-known IS-KHORASAN-2</p>"),
    ],
)
def test_names_are_kept_whole(html: str, shown: str) -> None:
    """In what is read; not in attributes, drawings, nor in what is there to be copied."""
    assert keep_names_whole(html) == shown
    assert re.sub(r"<[^>]*>", "", keep_names_whole(html)) == re.sub(r"<[^>]*>", "", html)
