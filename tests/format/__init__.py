"""Tests of what may be written."""
