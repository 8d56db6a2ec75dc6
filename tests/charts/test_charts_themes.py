"""Charts of themes: every label whole, every number honest, Chinese as text in every file."""

import re
import shutil
import struct
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.charts.export import export_chart
from workbench.charts.heatmap import theme_heatmap
from workbench.charts.look import columns, wrap
from workbench.charts.themes import theme_bars
from workbench.coding.codebook import Code, Codebook
from workbench.themes.evidence import Evidence, SourceFacts
from workbench.themes.table import theme_table

LONG = "High turnover of workers who are sent from the county seat for half a year"
BOOK = Codebook(
    name={"en": "sample"},
    codes=(
        Code(id="a", name={"en": "Needs & hopes", "zh": "需要与希望"}),
        Code(id="a1", parent_id="a", name={"en": LONG, "zh": "县里派驻的社工流动频繁"}),
        Code(id="b", position=1, name={"en": 'Say "no"\\ 👩‍👩‍👧', "zh": "𠮷林村的前景"}),
    ),
)
SOURCES = tuple(
    SourceFacts(
        id=str(n),
        name=("访谈：王婶" if n % 2 else f"Interview {n}"),
        language="zh-Hans" if n % 2 else "en",
        kind="interview",
        year=None if n == 0 else "2019",
        cases=(f"case {n}",),
    )
    for n in range(4)
)


def coding(number: int, **more: Any) -> Evidence:
    facts: dict[str, Any] = {
        "origin": "coding",
        "code_id": "a1",
        "source_id": str(number % 4),
        "start": number,
        "end": number + 4,
        "quote": "没有人问",
        "passages": ((str(number % 4), number),),
        "coder": "Chen",
    }
    return Evidence(id=f"e{number}", **{**facts, **more})


CODINGS = [coding(0), coding(1), coding(5), coding(2, code_id="a")]
BOTH = [*CODINGS, coding(3, origin="suggestion"), coding(7, origin="suggestion", code_id="b")]


def themes(evidence: list[Evidence], **more: Any) -> pd.DataFrame:
    return theme_table(BOOK, evidence, SOURCES, **more).themes


def values(chart: alt.LayerChart) -> list[dict[str, Any]]:
    (found,) = chart.to_dict()["datasets"].values()
    rows: list[dict[str, Any]] = found
    return rows


def texts(svg: bytes) -> str:
    return " ".join(re.findall(r"<t(?:ext|span)[^>]*>([^<]*)</t", svg.decode()))


def test_bars_have_the_numbers_of_the_table_in_its_order() -> None:
    bars = values(theme_bars(themes(CODINGS)))
    assert [(bar["row"], bar["value"], bar["text"]) for bar in bars] == [
        (0, 3, "3 (75.0%)"),
        (1, 2, "2 (50.0%)"),
        (2, 0, "0"),
    ]
    passages = values(theme_bars(themes(CODINGS), measure="passages"))
    assert [bar["text"] for bar in passages] == ["4", "3", "0"]


def test_codings_and_suggestions_have_bars_of_their_own() -> None:
    bars = values(theme_bars(themes(BOTH), measure="codings"))
    assert [(bar["origin"], bar["value"]) for bar in bars[:2]] == [("coded", 4), ("suggested", 1)]
    words = texts(export_chart(theme_bars(themes(BOTH)), format="svg"))
    assert "Suggested, not accepted" in words
    alone = texts(export_chart(theme_bars(themes(BOTH[-1:])), format="svg"))
    assert "Suggested, not accepted" in alone


def test_a_table_by_group_is_drawn_as_a_heat_map() -> None:
    cells = values(theme_bars(themes(CODINGS, by="year")))
    assert [(c["row"], c["column"], c["text"]) for c in cells] == [
        (0, 0, "2"),
        (0, 1, "1"),
        (1, 0, "0"),
        (1, 1, "0"),
    ]


def test_a_share_is_a_percentage_and_an_undefined_one_a_dash() -> None:
    shares = values(theme_heatmap(themes(CODINGS, by="year"), measure="share"))
    assert [cell["text"] for cell in shares] == ["67%", "100%", "0%", "0%"]
    undefined = themes(CODINGS, by="year")
    undefined["share"] = pd.NA
    assert {c["text"] for c in values(theme_heatmap(undefined, measure="share"))} == {"—"}
    assert export_chart(theme_heatmap(undefined, measure="share"), format="svg")


def test_a_heat_map_of_both_origins_says_that_it_counts_both() -> None:
    chart = theme_heatmap(themes(BOTH, by="case"))
    assert "Number of passages, coded or suggested" in texts(export_chart(chart, format="svg"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_labels_are_whole_and_text_in_svg(language: str) -> None:
    drawn = export_chart(
        theme_bars(themes(CODINGS, language=language), language=language), format="svg"
    )
    words = texts(drawn)
    wanted = (
        LONG.split() if language == "en" else ["县里派驻的社工流动频繁", "𠮷林村的前景", "资料数"]
    )
    assert all(part in words for part in wanted)
    assert "…" not in words
    assert "Noto Sans CJK SC" in drawn.decode()


def test_names_that_look_like_expressions_are_only_words() -> None:
    words = texts(export_chart(theme_bars(themes(CODINGS)), format="svg"))
    assert 'Say "no"\\ 👩‍👩‍👧' in words.replace("&quot;", '"')
    assert "Needs &amp; hopes" in words


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_chinese_can_be_copied_from_a_pdf(tmp_path: Path) -> None:
    file = tmp_path / "themes.pdf"
    file.write_bytes(export_chart(theme_bars(themes(CODINGS, language="zh")), format="pdf"))
    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    text = unicodedata.normalize("NFKC", read.stdout.decode())
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout
    if fonts:
        assert "需要与希望" in text
        assert "县里派驻的社工流动频繁" in text
    assert "75.0%" in text


def test_a_png_has_the_points_to_the_inch_that_were_asked_for() -> None:
    chart = theme_bars(themes(CODINGS))
    widths = []
    for dpi in (72, 144):
        png = export_chart(chart, format="png", dpi=dpi)
        assert png.startswith(b"\x89PNG")
        widths.append(struct.unpack(">I", png[16:20])[0])
    assert widths[1] == pytest.approx(2 * widths[0], abs=2)


def test_no_chart_asks_an_address_for_anything() -> None:
    for chart in (theme_bars(themes(BOTH)), theme_heatmap(themes(BOTH, by="case"))):
        spec = chart.to_json()
        addresses = re.findall(r"https?://[^\"]+", spec)
        assert all(address.endswith(".json") and "schema" in address for address in addresses)
        assert '"url"' not in spec


def test_a_chart_of_nothing_is_a_chart() -> None:
    assert export_chart(theme_bars(themes([])), format="svg")
    nothing = theme_table(Codebook(name={"en": "x"}, codes=()), [], []).themes
    assert export_chart(theme_bars(nothing), format="svg")
    assert export_chart(theme_heatmap(nothing), format="svg")


def test_more_cells_than_altair_s_usual_limit_are_drawn() -> None:
    many = pd.concat([themes(CODINGS, by="case")] * 640, ignore_index=True)
    many["group"] = [f"case {n}" for n in range(len(many))]
    assert len(values(theme_heatmap(many))) == len(many) > 5000


def test_two_themes_of_one_name_stay_apart() -> None:
    twins = Codebook(
        name={"en": "x"},
        codes=(Code(id="a", name={"en": "Needs"}), Code(id="b", position=1, name={"en": "Needs"})),
    )
    table = theme_table(twins, [coding(0, code_id="b")], SOURCES)
    assert [bar["value"] for bar in values(theme_bars(table.themes))] == [0, 1]


LABELS = st.text(alphabet=st.sampled_from("ab cd 字𠮷，。（）-👩\u200d"), max_size=40)


@given(LABELS, st.integers(2, 20))
def test_a_wrapped_label_keeps_every_character(label: str, width: int) -> None:
    lines = wrap(label, width=width)
    assert "".join("".join(lines).split()) == "".join(label.split())
    unbroken = wrap("".join(label.split()), width=width)
    assert not any(line.startswith(("，", "。", "）")) for line in unbroken[1:])


@given(st.text(alphabet="字𠮷汉", max_size=40), st.integers(2, 20))
def test_chinese_labels_break_at_the_width(label: str, width: int) -> None:
    assert all(columns(line) <= width for line in wrap(label, width=width))
