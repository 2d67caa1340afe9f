"""What is put into the files of styles beside the theme's own."""

import pytest

from build_scripts.engine.bundles import printed_css


@pytest.mark.parametrize(
    ("name", "address", "words"),
    [
        ("Parallax", None, "Parallax"),
        ("Parallax", "https://example.org/", "Parallax · https://example.org/"),
        ('A "site"}\n<b>', None, r"A \22 site\22 }\a \3c b\3e "),
    ],
)
def test_every_sheet_names_the_site(name: str, address: str | None, words: str) -> None:
    """At its foot; no name ends the text or the style."""
    assert printed_css(name, address) == f':root{{--px-printed:"{words}"}}\n'
