"""One file → what its author wrote, and findings. Nothing here looks at a second file."""
