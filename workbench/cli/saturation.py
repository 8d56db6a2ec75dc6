"""The command that measures the saturation of codes: saturation."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from workbench.cli.app import (
    PROJECT,
    by_coder_option,
    cli,
    json_option,
    link_base_option,
    names_option,
    opened,
    print_json,
    print_rows,
    sets_option,
    write_output,
)
from workbench.words import is_chinese

if TYPE_CHECKING:
    from workbench.tasks.saturation.answers import SaturationAnswer, StepAnswer

_NOTHING = "Nothing is coded yet that counts here. Code some passages, or accept suggestions."


@cli.command(name="saturation")
@PROJECT
@click.option(
    "--order",
    type=click.Choice(["reading", "coding", "date", "random"]),
    default="reading",
    show_default=True,
    help="The order of the sources: of adding, of first coding, of their dates, or random ones.",
)
@click.option("--base", default=4, show_default=True, help="Sources or cases in the base.")
@click.option("--run", default=2, show_default=True, help="Sources or cases in a run.")
@click.option(
    "--threshold",
    default=0.05,
    show_default=True,
    help="Highest share of new codes in a run that counts as saturation; 0 is assessed, too.",
)
@click.option("--code", help="Only this code and the codes under it.")
@by_coder_option
@sets_option
@click.option(
    "--unit",
    type=click.Choice(["source", "case"]),
    default="source",
    show_default=True,
    help="What brings codes: each source, or each case with all its sources.",
)
@click.option(
    "--codes",
    type=click.Choice(["each", "top"]),
    default="each",
    show_default=True,
    help="Count each code as itself, or as its top category.",
)
@click.option("--seed", default=0, show_default=True, help="Seed of the random orders.")
@click.option("--orders", default=200, show_default=True, help="Random orders to draw.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the tables; the ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@click.option(
    "--figure",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw the curve; the ending chooses png, svg or pdf.",
)
@link_base_option
@names_option
@json_option
def measure(
    project: Path,
    order: Literal["reading", "coding", "date", "random"],
    base: int,
    run: int,
    threshold: float,
    code: str | None,
    by_coder: str | None,
    sets: tuple[str, ...],
    unit: Literal["source", "case"],
    codes: Literal["each", "top"],
    seed: int,
    orders: int,
    output: Path | None,
    figure: Path | None,
    link_base: str,
    names: str,
    as_json: bool,
) -> None:
    """Measure whether the codes of PROJECT are saturated, and say it in a sentence for a paper.

    The method is that of Guest, Namey and Chen (2020): new codes in a run of sources, as a share
    of the codes in the base. Chao2 estimates how many codes are still unseen.
    """
    # Numbers and figures need libraries that no other command should wait for.
    from workbench.charts.export import chart_format
    from workbench.coding.saturation.saturation import Options
    from workbench.formats.tables.write import table_format
    from workbench.tasks.saturation.figure import saturation_figure
    from workbench.tasks.saturation.file import saturation_file
    from workbench.tasks.saturation.measure_saturation import measure_saturation

    file_format = table_format(output.name) if output else "md"
    figure_format = chart_format(figure.name) if figure else "png"
    with opened(project) as open_project:
        answer = measure_saturation(
            open_project,
            options=Options(
                order=order, base=base, run=run, threshold=threshold, orders=orders, seed=seed
            ),
            unit=unit,
            codes=codes,
            code=code,
            coder=by_coder,
            sets=sets,
            language=names,
        )
    if output:
        write_output(output, saturation_file(answer, file_format=file_format, link_base=link_base))
        click.echo(f"Wrote {output}.", err=as_json)
    if figure:
        write_output(figure, saturation_figure(answer, figure_format=figure_format, language=names))
        click.echo(f"Wrote {figure}.", err=as_json)
    if as_json:
        print_json(answer)
    elif not (output or figure):
        _print(answer)


def _print(answer: "SaturationAnswer") -> None:
    """Print the curve, what the random orders and the estimates say, and the sentence."""
    random = answer["parameters"]["order"] == "random"
    band = ["low", "median", "high"]
    shown = ["mean_new", *band] if random else ["unit", "codes", "new", "total", *band]
    rows = [{**step, **_rounded(step)} for step in answer["steps"]]
    print_rows(rows, ["position", *shown], empty=_NOTHING)
    if not answer["steps"]:
        return
    click.echo()
    language = str(answer["parameters"]["language"])
    click.echo(answer["sentence"]["zh" if is_chinese(language) else "en"])
    click.echo()
    for remark in answer["remarks"]:
        click.echo(f"- {remark}")


def _rounded(step: "StepAnswer") -> dict[str, str]:
    """Return the numbers over random orders with one decimal."""
    return {
        "mean_new": f"{step['mean_new']:.1f}",
        "low": f"{step['low']:.1f}",
        "median": f"{step['median']:.1f}",
        "high": f"{step['high']:.1f}",
    }
