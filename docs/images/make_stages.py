"""Draws the profile and the timeline of the how-to on stages: `make_stages.py DEMO.db`.

It works on a copy of the sample project, whose codes it takes through some acts.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.api import Project, open_project
from workbench.charts.export import export_chart
from workbench.tasks.codebook.figures import draw_codebook_history, draw_profile
from workbench.tasks.properties.keep_properties import position_each
from workbench.tasks.properties.list_properties import show_profile

HERE = Path(__file__).parent
CODER = "Li Wen"
CATEGORY = "Challenges"
WORDS = {"en": ("passing", "recurrent", "lasting"), "zh": ("一时", "反复", "持久")}


def main() -> None:
    """Draw both figures."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, "study.db")
        shutil.copy(sys.argv[1], copy)
        with open_project(copy, coder=CODER) as project:
            prepare(project)
            profile = show_profile(project.file, project.properties()[0]["id"], by="source")
            history = project.codebook_history(CATEGORY)
        for name, chart in (
            ("dimensional-profile", draw_profile(profile)),
            ("codebook-timeline", draw_codebook_history(history)),
        ):
            picture = export_chart(chart, format="png", dpi=84)
            (HERE / f"{name}.png").write_bytes(picture)


def prepare(project: Project) -> None:
    """Give a category a property with positions, and take some codes through acts."""
    found = project.add_property(CATEGORY, {"en": "Duration", "zh": "持续"}, words=WORDS)
    codings = project.codings(code=CATEGORY)[:24]
    # Only how it looks is shown here, so the positions go round by the length of the quotes.
    positions = {c["id"]: WORDS["en"][len(c["quote"]) % 3] for c in codings}
    position_each(project.file, found["id"], positions, coder=CODER)
    inside = [code for code in project.codes() if code["path"].startswith(f"{CATEGORY}/")]
    project.move_to_stage("axial", CATEGORY)
    project.group(inside[0]["id"], inside[1]["id"], new="Distance")
    project.group(inside[2]["id"], under="Distance")


if __name__ == "__main__":
    main()
