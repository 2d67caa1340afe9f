"""The guides, followed to the letter."""
