"""What the page about hosting shows of manifests does what it says."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts.publishing.publish import MANIFEST, publish

PAGE = Path(__file__).parents[2] / "docs/reference/hosting.md"
OLD = {"index.html": "old", "same.html": "same", "gone b.html": "gone"}
NEW = {"index.html": "new", "same.html": "same", "a/new c.html": "new"}


def _put(site: Path, files: dict[str, str]) -> bytes:
    def build(folder: Path) -> None:
        for path, text in files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text)

    publish(site, build)
    return (site / MANIFEST).read_bytes()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_two_manifests_say_what_to_send_and_what_to_delete(tmp_path: Path) -> None:
    """Whoever follows the page sends what is new or changed, and deletes what is gone."""
    (tmp_path / "before.txt").write_bytes(_put(tmp_path / "site", OLD))
    _put(tmp_path / "site", NEW)
    found = re.search(r"^```sh\n(comm .*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    assert found
    subprocess.run(["bash", "-e", "-c", found[1]], cwd=tmp_path, check=True)
    assert set((tmp_path / "changed.txt").read_text().splitlines()) == {"a/new c.html", "index.html"}
    assert (tmp_path / "gone.txt").read_text().splitlines() == ["gone b.html"]
