"""What a change does to the site."""
