"""Draw the agreement of coders as a figure for a paper."""

from workbench.charts.agreement import agreement_points
from workbench.charts.export import ChartFormat, export_chart
from workbench.tasks.agreement.measure_agreement import AgreementAnswer, AgreementRow


def agreement_figure(
    answer: AgreementAnswer, *, figure_format: ChartFormat, coefficient: str = "alpha"
) -> bytes:
    """Return the figure of an agreement report as the bytes of a file.

    Args:
        answer: as of `measure_agreement`; of several groups of coders the first is drawn, which
            is all of them together.
        figure_format: png, svg or pdf.
        coefficient: which one is drawn.
    """
    chart = agreement_points(
        drawn_rows(answer),
        coefficient=coefficient,
        language=str(answer["parameters"]["language"]),
    )
    return export_chart(chart, format=figure_format)


def drawn_rows(answer: AgreementAnswer) -> list[AgreementRow]:
    """Return the rows of the first group of coders."""
    return [row for row in answer["rows"] if row["coders"] == answer["rows"][0]["coders"]]
