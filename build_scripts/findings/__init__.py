"""What is wrong, as values, and how it is shown."""
