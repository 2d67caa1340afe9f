"""For those who write: new files, mending, renaming, the preview."""
