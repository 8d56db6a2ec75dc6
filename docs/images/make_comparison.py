"""Makes the figure of the page on comparison: `python docs/images/make_comparison.py`."""

import io
import tempfile
from pathlib import Path

from PIL import Image

from workbench.api import open_project
from workbench.charts.export import export_chart
from workbench.tasks.comparison.figure import comparison_chart
from workbench.tasks.project.demo import build_demo

FIGURE = Path(__file__).with_name("comparison.png")


def main() -> None:
    """Build the demo in a folder of its own and draw how alike the passages of a code are."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with open_project(made.project) as project:
            chart = comparison_chart(project.file, "Strategy")
    picture = Image.open(io.BytesIO(export_chart(chart, format="png", dpi=84)))
    # A palette of colours takes a third of the bytes.
    picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(FIGURE, optimize=True)


if __name__ == "__main__":
    main()
