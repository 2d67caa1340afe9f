"""What the code host runs."""
