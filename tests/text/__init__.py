"""Tests of texts, spans and dates."""
