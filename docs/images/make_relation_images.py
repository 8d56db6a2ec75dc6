"""Makes the figures of the page on relations: `python docs/images/make_relation_images.py`.

They are of the sample project, with relations recorded here to show every kind of cell.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image

from workbench.api import Project, open_project
from workbench.charts.dilemmas import dilemma_chart
from workbench.charts.export import export_chart
from workbench.tasks.demo import build_demo
from workbench.tasks.relation_figures import draw_paradigm

HERE = Path(__file__).parent
RELATIONS = (
    ("Capacity building and skills training", "Waiting and relying", 3, 1),
    ("Psychological support", "Low recognition", 2, 0),
    ("Embedding and infiltration", "Low recognition", 3, 0),
    ("Embedding and infiltration", "Language and culture barriers", 2, 2),
    ("Resource linking", "Short projects and funds", 0, 2),
    ("Evaluation and follow-up", "Shallow service", 0, 0),
)
"""A path, the dilemma that it addresses, and how many codings speak for and against it."""


def relate_codes(project: Project) -> None:
    """Record the relations, with codings of the path for them and of the dilemma against."""
    for path, dilemma, supporting, opposing in RELATIONS:
        project.relate(
            path,
            "addresses",
            dilemma,
            supporting=[coding["id"] for coding in project.codings(code=path)[:supporting]],
            opposing=[coding["id"] for coding in project.codings(code=dilemma)[:opposing]],
        )


def main() -> None:
    """Build the demo in a folder of its own, relate its codes, and draw the two figures."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with open_project(made.project, coder="demo") as project:
            relate_codes(project)
            project.paradigm(
                "Shallow service",
                {
                    "causal": ["Administrative absorption", "Short projects and funds"],
                    "context": ["Depth of remaining poverty"],
                    "intervening": ["Policy support", "Low recognition"],
                    "strategy": ["Embedding and infiltration", "Evaluation and follow-up"],
                },
            )
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
