"""Arguments → exit codes; the only folder that prints."""
