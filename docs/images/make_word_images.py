"""Makes the figures of words in the how-to guide: `python docs/images/make_word_images.py`."""

import io
import tempfile
from pathlib import Path

from PIL import Image

from workbench.charts.export import export_chart
from workbench.charts.word_bars import keyword_bars
from workbench.store.project_file import create_project_file
from workbench.tasks.project.demo import fill_with_samples
from workbench.tasks.words.make_keyness import make_keyness

FIGURE = Path(__file__).with_name("key-words.png")


def main() -> None:
    """Draw the key words of the interviews of the sample project."""
    with (
        tempfile.TemporaryDirectory() as folder,
        create_project_file(Path(folder, "demo.db")) as project,
    ):
        fill_with_samples(project, coder="demo")
        made = make_keyness(project, ["kind:interview"])
    chart = keyword_bars(
        made.rows, measure="log-likelihood", group=made.group, against=made.against, most=7
    )
    picture = Image.open(io.BytesIO(export_chart(chart, format="png", dpi=80)))
    # A palette of colours takes a third of the bytes.
    picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(FIGURE, optimize=True)


if __name__ == "__main__":
    main()
