"""Which scripts a page is given: those whose mark it holds.

A page asks for a script by holding what it works on, so no page can forget one, and none is given one for nothing.
What is for every page stands in `extra_javascript` of mkdocs.yml. The engine joins the scripts of a page into one file.
"""

SCRIPTS = {
    "opening": "<details",
    "cells": '<details class="px-open"',
    "switch": '<table class="px-ladder ',
    "copy": ' data-copy="',
    "filter": ' data-filter="',
    "citing": ' id="cite-this"',
    "two-documents": ' class="px-choice"',
    "regions": 'class="px-scroll"',
}
"""File in `theme/assets/` and its mark, in the order in which they run."""

ADDRESSES = {name: f"assets/{name}.js" for name in SCRIPTS}
"""Where the theme has each, from the site's root."""


def scripts_of(html: str) -> tuple[str, ...]:
    """The addresses of the scripts that a page is given, from the site's root."""
    return tuple(ADDRESSES[name] for name, mark in SCRIPTS.items() if mark in html)
