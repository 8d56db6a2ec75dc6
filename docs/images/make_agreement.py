"""Makes the figure of the page on agreement: `python docs/images/make_agreement.py`."""

import tempfile
from pathlib import Path

from workbench.api import open_project
from workbench.charts.agreement import agreement_points
from workbench.charts.export import export_chart
from workbench.tasks.agreement.figure import drawn_rows
from workbench.tasks.agreement.ground import AgreementChoice
from workbench.tasks.project.demo import build_demo

FIGURE = Path(__file__).with_name("agreement.png")


def main() -> None:
    """Build the demo in a folder of its own and draw the agreement of its two coders."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with open_project(made.project) as project:
            answer = project.agreement(AgreementChoice(codes="categories"))
    FIGURE.write_bytes(export_chart(agreement_points(drawn_rows(answer)), format="png", dpi=84))


if __name__ == "__main__":
    main()
