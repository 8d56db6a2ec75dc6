"""Makes the figure of the page on the framework matrix: `python docs/images/make_framework.py`."""

import io
import tempfile
from pathlib import Path

from PIL import Image

from workbench.api import open_project
from workbench.charts.export import export_chart
from workbench.tasks.framework.figure import framework_chart
from workbench.tasks.project.demo import build_demo

FIGURE = Path(__file__).with_name("framework.png")
SUMMARIES = (
    ("Bao & Whitcombe 2022", "Challenges"),
    ("Bao & Whitcombe 2022", "Needs"),
    ("Fan 2021", "Necessity"),
    ("Fan 2021", "Strategy"),
    ("Mei 2020", "Practice models"),
)


def main() -> None:
    """Build the demo in a folder of its own, write some summaries, and draw what is filled."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with open_project(made.project) as project:
            for case, theme in SUMMARIES:
                project.summarize(case, theme, "What they say of it.")
            chart = framework_chart(project.framework())
        picture = Image.open(io.BytesIO(export_chart(chart, format="png", dpi=100)))
        # A palette of colours takes a third of the bytes.
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        small.save(FIGURE, optimize=True)


if __name__ == "__main__":
    main()
