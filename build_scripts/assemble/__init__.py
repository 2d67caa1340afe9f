"""What was written → one `Library`."""
