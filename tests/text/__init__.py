"""Tests of what stands below everything: dates."""
