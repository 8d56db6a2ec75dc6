"""Makes the figure of the page on saturation: `python docs/images/make_saturation.py`."""

import tempfile
from pathlib import Path

from workbench.api import open_project
from workbench.charts.export import export_chart
from workbench.tasks.project.demo import build_demo
from workbench.tasks.saturation.figure import draw_saturation

FIGURE = Path(__file__).with_name("saturation.png")


def main() -> None:
    """Build the demo in a folder of its own and draw its curve."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with open_project(made.project) as project:
            answer = project.saturation()
    FIGURE.write_bytes(export_chart(draw_saturation(answer), format="png", dpi=84))


if __name__ == "__main__":
    main()
