"""Tests of MkDocs and the theme around the pages."""
