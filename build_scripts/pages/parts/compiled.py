"""Where templates are kept as Python compiled them, for environments that fill in ours and the theme's."""

import hashlib
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import BytecodeCache


def compiled(module: str, *versions: str) -> "BytecodeCache | None":
    """Beside what Python compiled of the module that sets the environment up, where it may write; believed as that is.

    A file is taken only for the very text of its template, that very module, and the same versions of Python and of
    what the environment is made with.
    """
    from jinja2 import FileSystemBytecodeCache

    folder = Path(cache_from_source(module)).parent
    if sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    options = hashlib.sha256(Path(module).read_bytes() + repr(versions).encode()).hexdigest()[:16]
    return FileSystemBytecodeCache(str(folder), f"template-{options}-%s.cache")
