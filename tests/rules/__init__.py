"""Tests of the rules, which are their pages."""
