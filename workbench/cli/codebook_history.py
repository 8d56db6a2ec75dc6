"""Commands on the history of the codebook: codebook history, codebook wording."""

from pathlib import Path
from typing import Literal

import click

from workbench.cli.app import (
    PROJECT,
    coder_option,
    json_option,
    names_option,
    opened,
    print_json,
    print_rows,
    write_output,
)
from workbench.cli.codebook import codebook
from workbench.cli.relating import FIGURE, OUTPUT, figure_format
from workbench.tasks.codebook.history import restore_wording, show_codebook_history, show_wording


@codebook.command(name="history")
@PROJECT
@click.argument("code", required=False)
@OUTPUT
@FIGURE
@click.option(
    "--draw",
    "drawn",
    type=click.Choice(["timeline", "growth"]),
    default="timeline",
    show_default=True,
    help="What the figure shows: the acts on each code, or the number of codes.",
)
@click.option(
    "--axis",
    type=click.Choice(["change", "time"]),
    default="change",
    show_default=True,
    help="The figure goes along the changes of the project, or along time.",
)
@names_option
@json_option
def history(
    project: Path,
    code: str | None,
    output: Path | None,
    figure: Path | None,
    drawn: Literal["timeline", "growth"],
    axis: Literal["change", "time"],
    names: str,
    as_json: bool,
) -> None:
    """Tell what was done to the codes of PROJECT, or to CODE and the codes under it."""
    file_format = figure_format(figure) if figure else None
    with opened(project) as open_project:
        answer = show_codebook_history(open_project, code=code, language=names)
    if output is not None:
        from workbench.formats.tables.write import table_format
        from workbench.tasks.codebook.files import codebook_history_file

        content = codebook_history_file(
            answer, file_format=table_format(output.name), language=names
        )
        write_output(output, content)
        click.echo(f"Wrote {output}.", err=as_json)
    if figure and file_format:
        from workbench.tasks.codebook.figures import codebook_history_figure

        picture = codebook_history_figure(
            answer, figure_format=file_format, drawn=drawn, axis=axis, language=names
        )
        write_output(figure, picture)
        click.echo(f"Wrote {figure}.", err=as_json)
    if as_json:
        print_json(answer)
    elif not (output or figure):
        columns = ["change", "at", "coder", "sentence", "state"]
        print_rows(answer["events"], columns, empty="No code was added yet.")
        click.echo()
        for remark in answer["remarks"]:
            click.echo(f"- {remark}")


@codebook.command()
@PROJECT
@click.argument("code")
@click.argument("change", type=click.IntRange(1))
@click.option("--restore", is_flag=True, help="Let the code say this again.")
@coder_option
@json_option
def wording(
    project: Path, code: str, change: int, restore: bool, coder: str, as_json: bool
) -> None:
    """Show what CODE said of itself after CHANGE, a number of the history."""
    with opened(project) as open_project:
        answer = show_wording(open_project, code, change=change)
        if restore:
            restore_wording(open_project, code, change=change, coder=coder)
    if as_json:
        print_json(answer)
        return
    rows = [
        {"text": field, "language": tag, "words": words}
        for field, texts in answer.items()
        for tag, words in texts.items()
    ]
    print_rows(rows, ["text", "language", "words"], empty="It said nothing then.")
    if restore:
        click.echo("The code says this again.")
