"""Makes the figures of the page on relations: `python docs/images/make_relation_images.py`.

They are of the sample project, whose study file records relations of every kind.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image

from workbench.api import open_project
from workbench.charts.dilemmas import dilemma_chart
from workbench.charts.export import export_chart
from workbench.tasks.project.demo import build_demo
from workbench.tasks.relations.figures import draw_paradigm

HERE = Path(__file__).parent


def main() -> None:
    """Build the demo in a folder of its own and draw the two figures."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with open_project(made.project, coder="demo") as project:
            figures = {
                "dilemmas": dilemma_chart(project.dilemmas()["cells"]),
                "paradigm": draw_paradigm(project.file, "Shallow service"),
            }
            for name, chart in figures.items():
                picture = Image.open(io.BytesIO(export_chart(chart, format="png", dpi=90)))
                # A palette of colours takes a third of the bytes.
                few = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
                few.save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
