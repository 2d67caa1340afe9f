"""Tests, a package so that they can share the worlds they build."""
