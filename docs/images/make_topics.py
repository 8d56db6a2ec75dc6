"""Makes the figures and the table of the page on topics: `python docs/images/make_topics.py`."""

import re
import tempfile
from pathlib import Path

from workbench.charts.export import export_chart
from workbench.store.project_file import ProjectFile, create_project_file
from workbench.tasks.project.demo import fill_with_samples
from workbench.tasks.topics.answers import TopicsAnswer
from workbench.tasks.topics.figure import draw_topics, named
from workbench.tasks.topics.make_topics import TopicChoice, make_topics

FOLDER = Path(__file__).parent
PAGE = FOLDER.parent / "how-to" / "find-topics.md"
CODES = ("Necessity", "Feasibility", "Approaches", "Challenges")
TABLE = re.compile(r"<!-- topics of the demo by codes -->\n.*?<!-- end -->", re.DOTALL)
EIGHT = TopicChoice(k=8, samples=0)


def topics_of(project: ProjectFile) -> TopicsAnswer:
    """Return the eight topics of the demo with those codes only that the page reads."""
    answer = make_topics(project, EIGHT)
    return {**answer, "codes": [row for row in answer["codes"] if row["path"] in CODES]}


def with_table(page: str, answer: TopicsAnswer) -> str:
    """Return the page with the table of topics and codes as the demo has them."""
    return TABLE.sub(
        lambda _: f"<!-- topics of the demo by codes -->\n{_rows(answer)}<!-- end -->", page
    )


def _rows(answer: TopicsAnswer) -> str:
    met = {(row["topic"], row["path"]): row for row in answer["codes"]}
    lines = [
        f"| Topic | Passages | {' | '.join(CODES)} |",
        f"| --- | ---: |{' ---: |' * len(CODES)}",
    ]
    for one in answer["topics"]:
        cells = []
        for code in CODES:
            row = met.get((one["topic"], code))
            cells.append(f"{row['both']} ({row['of_code']:.0%})" if row else "0")
        lines.append(f"| {one['topic']} {named(one)} | {one['units']} | {' | '.join(cells)} |")
    bearing = {row["path"]: str(row["code_units"]) for row in answer["codes"]}
    every = " | ".join(bearing.get(code, "0") for code in CODES)
    lines.append(f"| all | {len(answer['passages'])} | {every} |")
    best = {
        code: max((row["kappa"] or 0 for row in answer["codes"] if row["path"] == code), default=0)
        for code in CODES
    }
    lines.append(f"| highest kappa | | {' | '.join(f'{best[code]:.2f}' for code in CODES)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build the demo in a folder of its own, draw what its sources speak of, write the table."""
    with (
        tempfile.TemporaryDirectory() as folder,
        create_project_file(Path(folder, "demo.db")) as project,
    ):
        fill_with_samples(project, coder="demo")
        answer = topics_of(project)
    for name, chart in (
        ("topics", draw_topics(answer, "map")),
        ("topics-codes", draw_topics(answer, "codes")),
    ):
        (FOLDER / f"{name}.png").write_bytes(export_chart(chart, format="png", dpi=84))
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), answer), encoding="utf-8")


if __name__ == "__main__":
    main()
