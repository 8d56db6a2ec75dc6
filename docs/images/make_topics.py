"""Makes the figure of the page on topics: `python docs/images/make_topics.py`."""

import tempfile
from pathlib import Path

from workbench.api import open_project
from workbench.charts.export import export_chart
from workbench.tasks.demo import build_demo
from workbench.tasks.topic_figure import draw_topics
from workbench.tasks.topics import TopicChoice

FIGURE = Path(__file__).with_name("topics.png")


def main() -> None:
    """Build the demo in a folder of its own and draw what its sources speak of."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with open_project(made.project) as project:
            answer = project.topics(TopicChoice(k=8))
    FIGURE.write_bytes(export_chart(draw_topics(answer, "map"), format="png", dpi=84))


if __name__ == "__main__":
    main()
