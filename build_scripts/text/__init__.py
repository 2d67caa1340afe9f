"""A text, its spans and edits; dates; the nearest name. Knows nothing of the project."""
