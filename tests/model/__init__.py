"""Tests of what a comparison is: the rules are pages, the rest holds for all worlds."""
