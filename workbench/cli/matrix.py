"""The command that makes matrices: codes by codes, sources, cases, attributes, and so on."""

from pathlib import Path
from typing import Literal

import click
from click.core import ParameterSource

from workbench.cli.app import (
    PROJECT,
    by_coder_option,
    cli,
    json_option,
    link_base_option,
    names_option,
    opened,
    print_json,
    progress_bar,
    sets_option,
    write_output,
)

FILE = click.Path(path_type=Path, dir_okay=False)


@cli.command()
@PROJECT
@click.option(
    "--columns",
    default="codes",
    show_default=True,
    metavar="COLUMNS",
    help="What codes are compared by: codes, sources, cases, position, year, or attribute:NAME.",
)
@click.option(
    "--relation",
    type=click.Choice(["overlap", "within", "passage", "near"]),
    default="overlap",
    show_default=True,
    help="Of codes by codes: what relates two codings.",
)
@click.option(
    "--near",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    help="The greatest distance of near codings.",
)
@click.option(
    "--near-unit",
    type=click.Choice(["characters", "passages"]),
    default="characters",
    show_default=True,
    help="What that distance is counted in.",
)
@click.option(
    "--count",
    type=click.Choice(["codings", "passages", "sources", "characters", "words"]),
    default="codings",
    show_default=True,
    help="What a cell counts; of codes by codes, codings are pairs of them.",
)
@click.option(
    "--show",
    type=click.Choice(["counts", "row share", "column share", "residuals"]),
    default="counts",
    show_default=True,
    help="What stands in the cells.",
)
@click.option(
    "--codes",
    type=click.Choice(["each", "categories"]),
    default="each",
    show_default=True,
    help="A row for each code by itself, or for categories with all codes under them.",
)
@click.option("--code", help="Rows for this code and the codes under it only.")
@by_coder_option
@sets_option
@click.option(
    "--agreement",
    type=click.Choice(["once", "apart"]),
    default="once",
    show_default=True,
    help="Count the same code on the same words by several coders once, or apart.",
)
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="Write a file; its ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@click.option("--figure", type=FILE, help="Write a heat map; its ending chooses png, svg or pdf.")
@link_base_option
@names_option
@json_option
def matrix(
    project: Path,
    columns: str,
    relation: Literal["overlap", "within", "passage", "near"],
    near: int,
    near_unit: Literal["characters", "passages"],
    count: Literal["codings", "passages", "sources", "characters", "words"],
    show: Literal["counts", "row share", "column share", "residuals"],
    codes: Literal["each", "categories"],
    code: str | None,
    by_coder: str | None,
    sets: tuple[str, ...],
    agreement: Literal["once", "apart"],
    output: Path | None,
    figure: Path | None,
    link_base: str,
    names: str,
    as_json: bool,
) -> None:
    """Count the codes of PROJECT against codes, sources, cases, attributes, years or places."""
    _check_relation(columns, relation)
    # The libraries of tables and figures take a second to load, which no other command needs.
    from workbench.charts.export import chart_format, export_chart
    from workbench.coding.matrices.choice import MatrixChoice
    from workbench.formats.tables.write import table_format, write_report
    from workbench.tasks.matrices.figure import matrix_chart
    from workbench.tasks.matrices.file import matrix_report
    from workbench.tasks.matrices.make_matrix import list_matrix, make_matrix

    choice = MatrixChoice(
        columns=columns,
        relation=relation,
        near=near,
        near_unit=near_unit,
        count=count,
        codes=codes,
        code=code,
        coder=by_coder,
        agreement=agreement,
        sets=sets,
    )
    file_format = table_format(output.name) if output else "md"
    drawn = chart_format(figure.name) if figure else None
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        table = make_matrix(open_project, choice, language=names, progress=progress)
    report = matrix_report(table, file_format=file_format, show=show, link_base=link_base)
    written = write_report(report, format=file_format)
    if figure and drawn:
        write_output(figure, export_chart(matrix_chart(table, show=show), format=drawn))
    if output:
        write_output(output, written)
    for path in filter(None, (output, figure)):
        click.echo(f"Wrote {path}.", err=as_json)
    if as_json:
        print_json(list_matrix(table))
    elif not (output or figure):
        click.echo(written.decode())


def _check_relation(columns: str, relation: str) -> None:
    """Refuse options that would change nothing, so that nobody takes them for counted.

    Raises:
        UsageError: a relation or a distance was given that the matrix has no use for.
    """
    context = click.get_current_context()
    given = {
        name
        for name in ("relation", "near", "near_unit")
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    }
    if given and columns != "codes":
        raise click.UsageError("--relation, --near and --near-unit are for --columns codes.")
    if given - {"relation"} and relation != "near":
        raise click.UsageError("--near and --near-unit go with --relation near.")
