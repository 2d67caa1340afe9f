"""What a command costs: CPU and peak memory of it and of all that it starts, with an end to a command that hangs."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Timer

LIMIT = 3600.0
"""Seconds after which a command is ended, however busy the machine."""


class FailedError(Exception):
    """A command that did not come to a good end; says which, and the last that it told."""


@dataclass(frozen=True, slots=True)
class Cost:
    cpu: float
    """Seconds, user and system."""
    memory: float
    """Megabytes at the peak."""


def measure(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    limit: float = LIMIT,
) -> Cost:
    """Run a command to its end."""
    # Byte code is kept, as it is where people build: MkDocs has its own from its installation, we from the first build.
    known = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, cwd=folder, env=known | dict(environment or {}), stdout=told, stderr=told)
        clock = Timer(limit, process.kill)
        clock.start()
        _, status, used = os.wait4(process.pid, 0)
        in_time = clock.is_alive()
        clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            why = told.read().decode("utf-8", "replace")[-2000:] if in_time else f"ended after {limit:.0f} s"
            raise FailedError(f"{' '.join(command)}: {why.strip()}")
    return Cost(used.ru_utime + used.ru_stime, megabytes(used.ru_maxrss))


def megabytes(most: int) -> float:
    """Of `ru_maxrss`: Linux counts kilobytes, macOS bytes."""
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each cost by itself."""
    return Cost(median(cost.cpu for cost in costs), median(cost.memory for cost in costs))


def spread(values: Sequence[float], unit: str = "", digits: int = 2) -> str:
    """Median, least and most, as a cell; the median alone where there is but one."""
    value = f"{median(values):.{digits}f}{unit}"
    return value if len(values) == 1 else f"{value} ({min(values):.{digits}f} to {max(values):.{digits}f})"
