"""Makes what the README shows of the demo: `python docs/images/make_images.py`.

The figure `themes.png` and the rows of the theme table between the marks of the README.
"""

import re
import sys
import tempfile
from pathlib import Path

from workbench.api import open_project
from workbench.charts.export import export_chart
from workbench.charts.themes import theme_bars
from workbench.tasks.project.demo import build_demo

sys.path.append(str(Path(__file__).parents[1]))
from make_examples import theme_rows

FIGURE = Path(__file__).with_name("themes.png")
README = Path(__file__).parents[2] / "README.md"
TABLE = re.compile(
    r"^<!-- themes of the demo: (?P<themes>[^\n]*?) -->\n(?P<table>.*?)^<!-- end -->$",
    re.MULTILINE | re.DOTALL,
)


def with_table(page: str, project: Path) -> str:
    """Return the README with the rows of the theme table of the demo's project."""

    def table(found: re.Match[str]) -> str:
        rows = theme_rows(project, found["themes"].split(", "))
        return f"<!-- themes of the demo: {found['themes']} -->\n{rows}<!-- end -->"

    return TABLE.sub(table, page)


def main() -> None:
    """Build the demo in a folder of its own and take the figure and the rows from it."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "workbench-demo"), coder="demo")
        with open_project(made.project) as project:
            themes = project.themes().themes
        # The whole figure with all sub-themes is as tall as a page.
        FIGURE.write_bytes(
            export_chart(theme_bars(themes[themes["level"] == 1]), format="png", dpi=110)
        )
        page = README.read_text(encoding="utf-8")
        README.write_text(with_table(page, made.project), encoding="utf-8")


if __name__ == "__main__":
    main()
