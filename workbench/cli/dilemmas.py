"""The command on dilemmas and the paths that address them: dilemmas."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.app import (
    PROJECT,
    cli,
    counted,
    json_option,
    link_base_option,
    names_option,
    opened,
    print_json,
    print_rows,
    sets_option,
    write_output,
)
from workbench.cli.relating import FIGURE, OUTPUT, figure_format
from workbench.coding.relation import ADDRESSES
from workbench.tasks.relations.dilemmas import DilemmaChoice, list_dilemmas

if TYPE_CHECKING:
    from workbench.tasks.relations.answers import DilemmasAnswer

HINTS = 5
"""Hints that the terminal shows, those with most passages first."""


@cli.command(name="dilemmas")
@PROJECT
@click.option("--dilemmas", help="The category of the rows.  [default: Challenges or 困境与挑战]")
@click.option("--paths", help="The category of the columns.  [default: Approaches or 介入路径]")
@click.option(
    "--type",
    "types",
    multiple=True,
    default=[ADDRESSES],
    show_default=True,
    help="Type of relation that counts; may be repeated.",
)
@sets_option
@OUTPUT
@FIGURE
@link_base_option
@names_option
@json_option
def show_dilemmas(
    project: Path,
    dilemmas: str | None,
    paths: str | None,
    types: tuple[str, ...],
    sets: tuple[str, ...],
    output: Path | None,
    figure: Path | None,
    link_base: str,
    names: str,
    as_json: bool,
) -> None:
    """Set the dilemmas of PROJECT against the paths that address them, and show the gaps."""
    choice = DilemmaChoice(dilemmas=dilemmas, paths=paths, types=types, sets=sets)
    drawn = figure_format(figure) if figure else None
    with opened(project) as open_project:
        answer = list_dilemmas(open_project, choice, language=names)
        if output:
            from workbench.formats.tables.write import table_format
            from workbench.tasks.relations.dilemmas_file import dilemmas_file

            content = dilemmas_file(
                open_project,
                choice,
                file_format=table_format(output.name),
                language=names,
                link_base=link_base,
            )
            write_output(output, content)
            click.echo(f"Wrote {output}.", err=as_json)
        if figure and drawn:
            from workbench.tasks.relations.figures import dilemmas_figure

            picture = dilemmas_figure(open_project, choice, figure_format=drawn, language=names)
            write_output(figure, picture)
            click.echo(f"Wrote {figure}.", err=as_json)
    if as_json:
        print_json(answer)
    elif not (output or figure):
        _print_dilemmas(answer)


def _print_dilemmas(answer: "DilemmasAnswer") -> None:
    print_rows(
        [
            {**cell, "for": cell["supporting"], "against": cell["opposing"]}
            for cell in answer["cells"]
            if cell["state"] not in {"hint", "empty"}
        ],
        ["dilemma", "path", "for", "against", "state"],
        empty="No relation is recorded between them yet.",
    )
    for label, gaps in (
        ("Without a path", answer["without_path"]),
        ("Without a dilemma", answer["without_dilemma"]),
    ):
        click.echo(f"{label}: {'; '.join(gaps) or 'none'}.")
    hints = sorted(
        (cell for cell in answer["cells"] if cell["state"] == "hint"),
        key=lambda cell: -cell["together"],
    )
    for cell in hints[:HINTS]:
        click.echo(
            f"Hint: {counted(cell['together'], 'passage')} coded with both {cell['dilemma']} and"
            f" {cell['path']}, no relation recorded."
        )
    if len(hints) > HINTS:
        click.echo(f"{len(hints) - HINTS} more hints; --json has them all.")
