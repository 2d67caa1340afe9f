"""The events, each with the hash of all that its shard is made of. Only names that are kept back are parsed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.read.folder import read_tree
from build_scripts.read.made_of import made_of
from build_scripts.read.registers import parse_names
from build_scripts.shards.engine import engine_hash, shard_hash


@dataclass(frozen=True, slots=True)
class Listed:
    """An event that can be built alone."""

    event: str
    hash: str
    beside: tuple[str, ...]
    """Events that are read with it."""


def list_shards(root: Path) -> Iterator[Listed]:
    """By id."""
    tree, _findings = read_tree(root)
    names = {name for file in tree if file.kind == "names" for name in parse_names(file.source)[0]}
    engine = engine_hash(root)
    for id, made in sorted(made_of(tree).items()):
        yield Listed(id, shard_hash(engine, made.hash, tuple(names)), made.beside)
