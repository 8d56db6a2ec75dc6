"""Commands on the framework matrix: framework, summarize."""

from pathlib import Path
from typing import Literal

import click

from workbench.cli.app import (
    PROJECT,
    by_coder_option,
    cli,
    coder_option,
    json_option,
    link_base_option,
    names_option,
    opened,
    print_json,
    sets_option,
    write_output,
)
from workbench.tasks.framework.summarize import summarize as write_summary_of

FILE = click.Path(path_type=Path, dir_okay=False)
ROWS = click.Choice(["cases", "sources"])


@cli.command()
@PROJECT
@click.option(
    "--rows", type=ROWS, help="What the rows are; cases where there are any, else sources."
)
@click.option(
    "--codes",
    multiple=True,
    metavar="CODE",
    help="A theme, by name or path, with all codes under it; may be repeated. Without it, the"
    " top categories.",
)
@by_coder_option
@sets_option
@click.option(
    "--passages",
    type=click.Choice(["counted", "notes"]),
    default="counted",
    show_default=True,
    help="Say in a cell how many passages it rests on, or print them as numbered notes.",
)
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="Write a file; its ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@click.option(
    "--figure", type=FILE, help="Draw which cells are filled; its ending chooses png, svg or pdf."
)
@link_base_option
@names_option
@json_option
def framework(
    project: Path,
    rows: Literal["cases", "sources"] | None,
    codes: tuple[str, ...],
    by_coder: str | None,
    sets: tuple[str, ...],
    passages: Literal["counted", "notes"],
    output: Path | None,
    figure: Path | None,
    link_base: str,
    names: str,
    as_json: bool,
) -> None:
    """Set the cases of PROJECT against its themes, with a summary in each cell."""
    # The libraries of tables and figures take a second to load, which no other command needs.
    from workbench.charts.export import chart_format
    from workbench.formats.tables.write import table_format, write_report
    from workbench.tasks.framework.figure import framework_figure
    from workbench.tasks.framework.file import framework_report
    from workbench.tasks.framework.ground import FrameworkChoice

    choice = FrameworkChoice(rows=rows, codes=codes, sets=sets, coder=by_coder)
    file_format = table_format(output.name) if output else "md"
    drawn = chart_format(figure.name) if figure else None
    with opened(project) as open_project:
        report = framework_report(
            open_project, choice, passages=passages, language=names, link_base=link_base
        )
        if figure and drawn:
            content = framework_figure(open_project, choice, figure_format=drawn, language=names)
            write_output(figure, content)
    written = write_report(report, format=file_format)
    if output:
        write_output(output, written)
    for path in filter(None, (output, figure)):
        click.echo(f"Wrote {path}.", err=as_json)
    if as_json:
        print_json(report.answer)
    elif not (output or figure):
        click.echo(written.decode())


@cli.command()
@PROJECT
@click.argument("case")
@click.argument("theme")
@click.argument("text")
@click.option("--rows", type=ROWS, help="Say whether CASE is a case or a source.")
@coder_option
@names_option
@json_option
def summarize(
    project: Path,
    case: str,
    theme: str,
    text: str,
    rows: Literal["cases", "sources"] | None,
    coder: str,
    names: str,
    as_json: bool,
) -> None:
    """Write what a CASE (or source) says under a THEME as TEXT; an empty TEXT removes it."""
    with opened(project) as open_project:
        summary = write_summary_of(
            open_project, case, theme, text, rows=rows, coder=coder, language=names
        )
    if as_json:
        print_json(summary)
    else:
        click.echo("Written." if summary else "Removed; the history still has it.")
