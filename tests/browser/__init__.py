"""The built site in a real browser, over http and from disk."""
