"""Commands on the journal: history, undo, redo."""

from pathlib import Path

import click

from workbench.cli.app import (
    PROJECT,
    cli,
    coder_option,
    json_option,
    opened,
    print_json,
    print_rows,
)
from workbench.tasks.history import list_history, redo, undo


@cli.command(name="history")
@PROJECT
@json_option
def show_history(project: Path, as_json: bool) -> None:
    """List every change of PROJECT, the newest first."""
    with opened(project) as open_project:
        answer = list_history(open_project)
    if as_json:
        print_json(answer)
    else:
        print_rows(
            answer,
            ["number", "at", "coder", "act", "summary", "rows", "state"],
            empty="Nothing has happened yet.",
        )


@cli.command(name="undo")
@PROJECT
@click.option(
    "--change",
    "number",
    type=int,
    help="The number of the change to take back, as `history` shows it; the newest otherwise.",
)
@coder_option
@json_option
def take_back(project: Path, number: int | None, coder: str, as_json: bool) -> None:
    """Take back the newest change that stands, or an older one that nothing builds on."""
    with opened(project) as open_project:
        change = undo(open_project, coder=coder, number=number)
    if as_json:
        print_json(change)
        return
    click.echo(f"Undone: {change['summary']} (change {change['number']} by {change['coder']}).")


@cli.command(name="redo")
@PROJECT
@coder_option
@json_option
def bring_back(project: Path, coder: str, as_json: bool) -> None:
    """Bring back the change that was undone last."""
    with opened(project) as open_project:
        change = redo(open_project, coder=coder)
    if as_json:
        print_json(change)
        return
    click.echo(f"Done again: {change['summary']} (change {change['number']}).")
