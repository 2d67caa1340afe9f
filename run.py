#!/usr/bin/env python3
"""The one runner: the same verbs by hand, in CI, with make and without.

    python3 run.py site       set everything up, check the sources, build the site
    python3 run.py test       everything that must hold before a change is merged
    python3 run.py elsewhere  the quick tests on another day, in another time zone and in another order
    python3 run.py serve      show the site and rebuild it on every change
    python3 run.py offline    the site as one archive, for readers without a network
    python3 run.py bench      what a build costs beside plain MkDocs and Material
    python3 run.py lock       bring the locked dependencies up to date
    python3 run.py audit      ask whether a locked dependency has a known hole

Needs Python 3.11 or newer and nothing else: what is missing is installed into `.venv` here, checked by its hash.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
# Tests go to as many processes as there are processors; who is done takes from the others.
SHARED_OUT = ("--numprocesses=auto", "--dist=worksteal")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")


def main() -> None:
    """Run the verb named on the command line."""
    verbs: dict[str, Callable[[], None]] = {
        function.__name__: function for function in (site, test, elsewhere, serve, offline, bench, lock, audit)
    }
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    if sys.version_info < (3, 11):  # noqa: UP036 — the one file that older Pythons run
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    os.chdir(ROOT)
    verbs[sys.argv[1]]()


def site() -> None:
    """Set everything up, check the sources, build the site and say where it lies."""
    install("site")
    run("parallax", "check")
    run("parallax", "build")
    index = ROOT / "site" / "index.html"
    activate = r".venv\Scripts\activate" if os.name == "nt" else "source .venv/bin/activate"
    say(f"Address for a browser: {index.as_uri()}\nTo write and see what you write: {activate}, then parallax serve")


def test() -> None:
    """Set everything up, a browser included, and run every check; all run, and one that fails fails the whole."""
    install("dev")
    install_node_modules()
    os.environ["PARALLAX_CHROMIUM"] = browser()
    checks = (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports",),
        ("pytest", "-q", *SHARED_OUT),
    )
    failed = [" ".join(check) for check in checks if not passes(*check)]
    if workflows := sorted((ROOT / ".github").glob("workflows/*.yml")):
        failed += [] if passes("zizmor", "--offline", *map(str, workflows)) else ["zizmor"]
    if failed:
        sys.exit(f"\nFailed: {', '.join(failed)}")
    say("All checks passed.")


def elsewhere() -> None:
    """Run the quick tests as on a machine 400 days on, where it is already tomorrow, in an order that is shown."""
    install("dev")
    if not shutil.which("faketime"):
        apt_get("faketime", otherwise="faketime is missing: install it; Debian, Ubuntu and Homebrew have it")
    order = os.environ.setdefault("PARALLAX_ORDER", f"{time.time_ns() % 10_000}")
    os.environ["TZ"] = "Pacific/Kiritimati"
    say(f"PARALLAX_ORDER={order}")
    # Timeouts go by the true clock.
    shifted = ("faketime", "--exclude-monotonic", "-f", "+400d")
    quick = (str(SCRIPTS / "pytest"), "-q", *SHARED_OUT, "-m", "not browser and not fuzz and not host")
    say(f"$ {' '.join((*shifted, *quick))}")
    sys.exit(subprocess.run([*shifted, *quick], check=False).returncode)


def serve() -> None:
    """Show the site on this machine and rebuild it on every change."""
    install("site")
    run("parallax", "serve")


def offline() -> None:
    """Build the site and pack it; equal sites make equal archives."""
    install("site")
    run("parallax", "offline")


def bench() -> None:
    """Measure what builds, searches and pages cost; see benchmarks/."""
    install("site")
    run("python", "-m", "benchmarks")


def lock() -> None:
    """Write the locks anew: the newest versions that pyproject.toml allows, for every system and Python from 3.11."""
    install("dev")
    for name, *choice in (
        ("dev", "--extra=install", "--extra=dev", "--extra=html"),
        ("site", "--extra=install", "-c=requirements/dev.txt"),
        ("html", "--extra=html", "-c=requirements/dev.txt"),
    ):
        run(
            *("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version=3.11", "--upgrade", *choice),
            *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet"),
            f"--output-file=requirements/{name}.txt",
        )


def audit() -> None:
    """Ask PyPI's advisories about every locked version."""
    install("dev")
    run("pip-audit", "--disable-pip", "--require-hashes", "-r", "requirements/dev.txt")


def install(name: str) -> None:
    """Make `.venv` hold what a lock lists and this project; nothing is done when it does already."""
    state = {lock.stem: installed_state(lock) for lock in (ROOT / "requirements").glob("*.txt")}
    stamp = VENV / "installed"
    # The site's lock is a part of the developers'.
    if PYTHON.exists() and stamp.is_file() and stamp.read_text() in {state[name], state["dev"]}:
        return
    if not PYTHON.exists():
        make_venv()
    stamp.unlink(missing_ok=True)
    say(f"Installing what requirements/{name}.txt lists into .venv …")
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")
    subprocess.run(
        [*pip, "--require-hashes", "--only-binary=:all:", f"--requirement=requirements/{name}.txt"], check=True
    )
    subprocess.run([*pip, "--no-index", "--no-build-isolation", "--editable=."], check=True)
    stamp.write_text(state[name])


def installed_state(lock: Path) -> str:
    """What `.venv/installed` says when this very lock, and the project as it is declared, are installed."""
    return hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def install_node_modules() -> None:
    """Make `tests/theme/node_modules` hold what its lock lists: what checks the scripts of the site."""
    # Node and npm are in `.venv`.
    os.environ["PATH"] = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"
    folder = ROOT / "tests" / "theme"
    state = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / "installed"
    if stamp.is_file() and stamp.read_text() == state:
        return
    say("Installing what tests/theme/package-lock.json lists …")
    npm = SCRIPTS / ("npm.exe" if os.name == "nt" else "npm")
    subprocess.run([str(npm), "ci", "--silent"], check=True, cwd=folder)
    stamp.write_text(state)


def make_venv() -> None:
    """Create `.venv`; Debian keeps what that needs in a package of its own."""
    try:
        import ensurepip  # noqa: F401 — asked whether it is there
    except ImportError:
        apt_get("python3-venv", otherwise="Python's venv module is missing: on Debian and Ubuntu, install python3-venv")
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        return
    venv.create(VENV, with_pip=True)


def browser() -> str:
    """A Chromium for the browser tests: named, found, or installed from Debian."""
    found = os.environ.get("PARALLAX_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    usual = (
        Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        Path(os.environ.get("PROGRAMFILES", "/"), "Google/Chrome/Application/chrome.exe"),
        Path(os.environ.get("PROGRAMFILES(X86)", "/"), "Microsoft/Edge/Application/msedge.exe"),
    )
    found = found or next((str(path) for path in usual if path.exists()), None)
    if found:
        return found
    apt_get("chromium", otherwise="the browser tests need Chromium: install it, or name one in PARALLAX_CHROMIUM")
    return shutil.which("chromium") or sys.exit("apt-get installed no chromium")


def apt_get(package: str, *, otherwise: str) -> None:
    """Install a Debian package where we may, else stop with what to do."""
    if not shutil.which("apt-get") or os.name != "posix" or os.geteuid() != 0:
        sys.exit(otherwise)
    say(f"Installing {package} with apt-get …")
    for command in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", *command], check=True, env=environment, stdout=subprocess.DEVNULL)


def run(program: str, *arguments: str) -> None:
    """Run a program of `.venv`; where it fails, its message is enough."""
    if not passes(program, *arguments):
        sys.exit(1)


def passes(program: str, *arguments: str) -> bool:
    """Run a program of `.venv` and say whether it succeeded."""
    say(f"$ {program} {' '.join(arguments)}")
    return subprocess.run([str(SCRIPTS / program), *arguments], check=False).returncode == 0


def say(text: str) -> None:
    """Print at once: the programs that run between write to the same place."""
    print(text, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error.cmd[0]} failed with exit code {error.returncode}")
