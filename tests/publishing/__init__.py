"""Tests of the folder and the archive that are published."""
