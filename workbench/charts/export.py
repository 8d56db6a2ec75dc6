"""Charts as files: PNG, SVG and PDF, made on this machine without browser or network."""

from typing import Any, Final, Literal, get_args

import altair as alt
import vl_convert

from workbench.errors import FormatError

ChartFormat = Literal["png", "svg", "pdf"]

# vl-convert counts 72 of a chart's pixels to the inch.
_PIXELS_PER_INCH: Final = 72


def chart_format(name: str) -> ChartFormat:
    """Return the format of a figure by the ending of its file name.

    >>> chart_format("饱和.SVG")
    'svg'

    Raises:
        FormatError: no figure has that ending.
    """
    ending = name.rpartition(".")[2].lower()
    for known in get_args(ChartFormat):
        if ending == known:
            return known  # type: ignore[no-any-return]
    raise FormatError(f"'{name}' names no format of figures. End the name with .png, .svg or .pdf.")


def export_chart(
    chart: alt.Chart | alt.LayerChart | alt.VConcatChart,
    *,
    format: ChartFormat,  # noqa: A002 - the field's word
    dpi: int = 300,
) -> bytes:
    """Return a chart as the bytes of a file.

    In SVG and PDF the words are text, which can be searched and copied. The fonts are those
    of this machine; where none has Chinese characters, the picture shows boxes in their
    place, while the text of the SVG is still whole.

    Args:
        chart: with its data inside it.
        format: `png` for the screen and Word, `svg` and `pdf` for print.
        dpi: points of a PNG to the inch; the others have no points.
    """
    spec: dict[str, Any] = chart.to_dict()
    # A chart has its data inside it, so no address may be asked for anything.
    common: dict[str, Any] = {"vl_version": _version(), "allowed_base_urls": []}
    if format == "png":
        return vl_convert.vegalite_to_png(spec, ppi=dpi, **common)
    if format == "svg":
        return vl_convert.vegalite_to_svg(spec, **common).encode()
    return vl_convert.vegalite_to_pdf(spec, **common)


def _version() -> str | None:
    """Return the Vega-Lite version that the chart was written for, None for the newest."""
    wanted = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    return wanted if wanted in vl_convert.get_vegalite_versions() else None
