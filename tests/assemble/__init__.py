"""Tests of what was written → the library."""
