"""Tests of what is read from disk."""
