"""Hostile contributions, each with the one thing that is said of it."""
