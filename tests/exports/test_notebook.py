"""The notebook in `examples/`: it is one, and it runs on the data of any site."""

import io
from contextlib import redirect_stdout
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import pytest

from build_scripts.exports import write_data
from build_scripts.pages import Settings
from build_scripts.pipeline import load

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "examples" / "reading-the-data.ipynb"


def test_the_notebook_finds_three_things_and_draws_a_chart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On an event that it was not written for; the outputs that it is kept with are of all three and of the chart."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    library = load(ROOT / "examples" / "sarajevo-1914")[0]
    write_data(library, Settings("Example", "1"), tmp_path)
    monkeypatch.setenv("PARALLAX_DATA", str(tmp_path))
    mpl.use("Agg")
    said, names = io.StringIO(), {"__name__": "notebook"}
    with redirect_stdout(said):
        for cell in cells:
            exec(compile(cell.source, NOTEBOOK.name, "exec"), names)  # noqa: S102 - our own
    kept = "".join(output.get("text", "") for cell in cells for output in cell.outputs)
    for text in (said.getvalue(), kept):
        assert [line[:2] for line in text.splitlines()[1:]] == ["1.", "2.", "3."]
    (number,) = plt.get_fignums()
    assert plt.figure(number).axes[0].collections
    plt.close("all")
    assert [output for cell in cells for output in cell.outputs if "image/png" in output.get("data", {})]
