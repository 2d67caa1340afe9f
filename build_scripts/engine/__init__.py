"""Pages → MkDocs; the only folder that knows it."""
