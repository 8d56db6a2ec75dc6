"""Makes the figure of the page on learning: `python docs/images/make_learning.py`."""

import tempfile
from pathlib import Path

from workbench.api import open_project
from workbench.charts.export import export_chart
from workbench.tasks.learning.figure import draw_reliability
from workbench.tasks.project.demo import build_demo

FIGURE = Path(__file__).with_name("reliability.png")


def main() -> None:
    """Build the demo in a folder of its own and draw how reliable its probabilities are."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with open_project(made.project) as project:
            answer = project.learning()
    FIGURE.write_bytes(export_chart(draw_reliability(answer), format="png", dpi=84))


if __name__ == "__main__":
    main()
