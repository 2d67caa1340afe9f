"""What may be written, and what to write instead."""
