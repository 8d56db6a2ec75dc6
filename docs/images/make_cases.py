"""Makes the picture of the page on cases: `python docs/images/make_cases.py`.

It needs a Chromium on this machine and the fonts of both languages.
"""

import io
import runpy
import tempfile
from pathlib import Path

from PIL import Image

from workbench.tasks.project.demo import build_demo

FIGURE = Path(__file__).with_name("cases.png")
SCREENS = Path(__file__).parents[1] / "screenshots" / "make_screenshots.py"
HEIGHT = 560
"""Pixels of the screen that the page shows: the choices and the first cases."""


def main() -> None:
    """Build the demo in a folder of its own and photograph the list of its cases."""
    tools = runpy.run_path(str(SCREENS))
    with tempfile.TemporaryDirectory() as folder:
        made = build_demo(Path(folder, "demo"), coder="demo")
        with tools["served"](made.project) as address, tools["camera"]() as page:
            page.goto(f"{address}/sources")
            page.get_by_role("tab", name="Cases", exact=True).click()
            page.get_by_text("A coding counts for the cases").wait_for()
            tools["settle"](page)
            area = page.locator("[data-testid='stMain']").bounding_box()
            clip = {"x": area["x"], "y": 0, "width": area["width"], "height": HEIGHT}
            picture = Image.open(io.BytesIO(page.screenshot(clip=clip)))
    small = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    small.save(FIGURE, optimize=True)


if __name__ == "__main__":
    main()
