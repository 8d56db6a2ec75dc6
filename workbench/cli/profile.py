"""The command that shows a case, a source, a code or a practice model on a page."""

from pathlib import Path
from typing import Literal

import click

from workbench.cli.app import (
    PROJECT,
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
@click.argument("kind", type=click.Choice(["case", "source", "code", "model"]))
@click.argument("name")
@click.option("--beside", metavar="NAME", help="Another of that kind, to compare it with.")
@sets_option
@click.option(
    "--quotes",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    help="How many key quotes at most.",
)
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="Write a file; its ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@click.option(
    "--figure", type=FILE, help="Draw the codes of NAME; its ending chooses png, svg or pdf."
)
@link_base_option
@names_option
@json_option
def profile(
    project: Path,
    kind: Literal["case", "source", "code", "model"],
    name: str,
    beside: str | None,
    sets: tuple[str, ...],
    quotes: int,
    output: Path | None,
    figure: Path | None,
    link_base: str,
    names: str,
    as_json: bool,
) -> None:
    """Show all that PROJECT knows of one case, source, code or practice model (KIND), by NAME."""
    # The libraries of tables and figures take a second to load, which no other command needs.
    from workbench.charts.export import chart_format, export_chart
    from workbench.formats.tables.write import table_format, write_report
    from workbench.tasks.profiles.file import profile_chart, profile_report
    from workbench.tasks.profiles.profile import profile as make_profile

    file_format = table_format(output.name) if output else "md"
    drawn = chart_format(figure.name) if figure else None
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        answers = [
            make_profile(
                open_project,
                kind,
                one,
                quotes=quotes,
                sets=sets,
                language=names,
                progress=progress,
            )
            for one in (name, beside)
            if one is not None
        ]
    report = profile_report(answers, language=names, link_base=link_base)
    written = write_report(report, format=file_format)
    if figure and drawn:
        write_output(figure, export_chart(profile_chart(answers[0], language=names), format=drawn))
    if output:
        write_output(output, written)
    for path in filter(None, (output, figure)):
        click.echo(f"Wrote {path}.", err=as_json)
    if as_json:
        print_json(report.answer)
    elif not (output or figure):
        click.echo(written.decode())
