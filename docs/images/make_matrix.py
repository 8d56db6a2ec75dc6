"""Makes the heat map of the page on matrices: `python docs/images/make_matrix.py`."""

import io
import tempfile
from pathlib import Path

from PIL import Image

from workbench.api import open_project
from workbench.charts.export import export_chart
from workbench.tasks.matrices.figure import matrix_chart
from workbench.tasks.project.demo import build_demo

FIGURE = Path(__file__).with_name("matrix.png")


def main() -> None:
    """Build the demo in a folder of its own and draw who speaks of which category."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with open_project(made.project) as project:
            matrix = project.matrix("attribute:role", codes="categories")
        chart = matrix_chart(matrix, show="residuals")
        picture = Image.open(io.BytesIO(export_chart(chart, format="png", dpi=100)))
        # A palette of colours takes a third of the bytes.
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        small.save(FIGURE, optimize=True)


if __name__ == "__main__":
    main()
