"""What to write instead of something that is not an id."""

from build_scripts.format.ids import id_hint


def test_a_name_the_site_needs_is_said_to_be_one() -> None:
    """Its form is right: to be told the form again would help nobody."""
    assert id_hint("data") == "`data` is a name that the site or Windows needs: choose another, such as `data-1`"
    assert id_hint("The data") == "write `the-data`: lower-case letters and digits in words joined by hyphens"
