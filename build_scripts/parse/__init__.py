"""One file's text in, what its author wrote and the findings out. Nothing here looks at a second file."""
