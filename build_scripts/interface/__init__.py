"""What the site says in its own voice, in its one language: words by gettext; days, numbers and lists by CLDR."""
