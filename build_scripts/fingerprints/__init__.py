"""What is kept of a text that is not here."""
