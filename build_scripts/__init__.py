"""Annotated sources in, comparison site and data sets out. `pipeline` tells the story."""
