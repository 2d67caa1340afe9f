"""The theme: its scripts, and what checks them."""
