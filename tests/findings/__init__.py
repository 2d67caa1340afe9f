"""Tests of how findings are shown."""
