"""Commands for those who write sources, run as they run them."""
