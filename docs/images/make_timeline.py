"""Makes the figure of the page on outlines and audit trails: `python docs/images/make_timeline.py`.

A made-up study of two coders over three weeks, for the demo is made within a day.
"""

from pathlib import Path

import pandas as pd

from workbench.charts.export import export_chart
from workbench.charts.timeline import timeline_chart

FIGURE = Path(__file__).with_name("timeline.png")

DAYS = (
    ("2026-03-02", "Lin", 12),
    ("2026-03-02", "王芳", 4),
    ("2026-03-04", "Lin", 20),
    ("2026-03-09", "王芳", 14),
    ("2026-03-10", "Lin", 3),
    ("2026-03-20", "Lin", 8),
)
TOTALS = (
    ("2026-03-02", 0, 0, 1),
    ("2026-03-04", 30, 60, 4),
    ("2026-03-09", 32, 200, 9),
    ("2026-03-10", 28, 204, 9),
    ("2026-03-20", 28, 230, 15),
)
MILESTONES = (
    ("2026-03-02", "add", 6),
    ("2026-03-04", "import codebook", 1),
    ("2026-03-04", "suggest", 1),
    ("2026-03-20", "settle", 2),
)


def main() -> None:
    """Draw the study."""
    chart = timeline_chart(
        pd.DataFrame(DAYS, columns=["day", "coder", "acts"]),
        pd.DataFrame(TOTALS, columns=["day", "codes", "codings", "memos"]),
        pd.DataFrame(MILESTONES, columns=["day", "act", "acts"]),
    )
    FIGURE.write_bytes(export_chart(chart, format="png", dpi=84))


if __name__ == "__main__":
    main()
