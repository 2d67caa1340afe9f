"""What a report is made of, in order: each part a module of this folder that prints a Markdown table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    module: str
    options: str = ""
    quick: str | None = None
    """Of a quick run; None where that leaves the part out."""


PARTS = (
    Part("Builds", "builds", "--pages 1000", "--pages 500 --rounds 1"),
    Part("Builds of few and of many events", "builds", "--pages 5000 --events 4 200"),
    Part("Builds with quotations", "builds", "--pages 1000 --quotations", "--pages 500 --quotations --rounds 1"),
    Part("Search", "search", "--statements 1000 10000 50000", "--statements 1000 --rounds 1"),
    Part("What readers load", "readers", "--statements 100 0 10000", "--statements 100 --rounds 1"),
    Part("From a save to the page, this project", "preview"),
    Part("From a save to the page, synthetic", "preview", "--documents 1000", "--documents 20 --saves 3"),
    Part("Data sets", "data", "--statements 10000", "--statements 1000 --rounds 1"),
    Part("Import", "importing", "--documents 1000", "--documents 20 --rounds 1"),
    Part("A large contribution", "changes", "--documents 50", "--documents 5 --rounds 1"),
    Part("Altered quotations", "quotations", "", "--altered 1000 --true 1000"),
    Part("Events built alone", "shards", "--events 10 200", "--events 3"),
)
BY_HAND = ("pathological", "synthetic")
"""Not of the report: what hostile text costs, which takes an hour, and sources to look at."""
