"""The frozen world, and what is derived from it."""
