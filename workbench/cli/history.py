"""Commands on the journal: history, restore, timeline, undo, redo."""

from pathlib import Path

import click

from workbench.cli.app import (
    PROJECT,
    cli,
    coder_option,
    json_option,
    names_option,
    opened,
    print_json,
    print_rows,
    write_output,
)
from workbench.tasks.answers import ChangeAnswer
from workbench.tasks.history.list_trail import list_trail
from workbench.tasks.history.trail_answers import TimelineAnswer, TrailAnswer
from workbench.tasks.history.undo import filtered, list_history, redo, undo


@cli.command(name="history")
@PROJECT
@click.option(
    "--of",
    metavar="THING",
    help="Only what was done to this: code:NAME, coding:ID, memo:ID, source:NAME or case:NAME.",
)
@click.option("--by-coder", metavar="NAME", help="Only the changes of this coder.")
@click.option("--act", metavar="VERB", help="Only changes of this act, such as memo.")
@click.option("--since", metavar="DATE", help="Only from this day on (yyyy-mm-dd, in UTC).")
@click.option("--until", metavar="DATE", help="Only up to this day (yyyy-mm-dd, in UTC).")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the audit trail, every field of every change; the ending chooses csv, xlsx, json,"
    " md, docx, tex or html.",
)
@names_option
@json_option
def show_history(
    project: Path,
    of: str | None,
    by_coder: str | None,
    act: str | None,
    since: str | None,
    until: str | None,
    output: Path | None,
    names: str,
    as_json: bool,
) -> None:
    """List every change of PROJECT, the newest first, or what was done to one thing."""
    wanted = {"coder": by_coder, "act": act, "since": since, "until": until}
    with opened(project) as open_project:
        history = filtered(list_history(open_project), **wanted)
        trail = []
        if of is not None or output is not None:
            trail = filtered(list_trail(open_project, of=of, language=names), **wanted)
    if output is not None:
        _write_trail(output, history, trail, of=of, language=names, as_json=as_json)
    if as_json:
        print_json(history if of is None else trail)
    elif of is not None and output is None:
        print_rows(
            trail,
            ["change", "at", "coder", "act", "field", "before", "after"],
            empty="No change of this thing fits.",
        )
    elif output is None:
        print_rows(
            history,
            ["number", "at", "coder", "act", "summary", "rows", "state"],
            empty="Nothing has happened yet.",
        )


def _write_trail(
    output: Path,
    history: list[ChangeAnswer],
    trail: list[TrailAnswer],
    *,
    of: str | None,
    language: str,
    as_json: bool,
) -> None:
    # Files need libraries that the list of changes should not wait for.
    from workbench.formats.tables.write import table_format
    from workbench.tasks.history.trail_file import trail_file

    if of is not None:
        touched = {answer["change"] for answer in trail}
        history = [change for change in history if change["number"] in touched]
    content = trail_file(history, trail, file_format=table_format(output.name), language=language)
    write_output(output, content)
    click.echo(f"Wrote {output}.", err=as_json)


@cli.command(name="restore")
@PROJECT
@click.argument("thing")
@click.option(
    "--to",
    type=int,
    required=True,
    metavar="CHANGE",
    help="The number of the change after which it was as wanted, as `history --of` shows it.",
)
@coder_option
@json_option
def restore_thing(project: Path, thing: str, to: int, coder: str, as_json: bool) -> None:
    """Restore THING (code:NAME, coding:ID, memo:ID) to what it was, as a new change."""
    from workbench.tasks.history.restore import restore

    with opened(project) as open_project:
        change = restore(open_project, thing, to=to, coder=coder)
    if as_json:
        print_json(change)
        return
    click.echo(f"{change['summary']} (change {change['number']}).")


@cli.command(name="timeline")
@PROJECT
@click.option(
    "--zone",
    default="UTC",
    show_default=True,
    metavar="ZONE",
    help="Time zone in which the days begin, such as Asia/Shanghai.",
)
@click.option(
    "--figure",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw it; the ending chooses png, svg or pdf.",
)
@names_option
@json_option
def timeline(project: Path, zone: str, figure: Path | None, names: str, as_json: bool) -> None:
    """Show the course of the study in PROJECT: acts by day and coder, and what grew."""
    from workbench.tasks.history.show_timeline import show_timeline

    with opened(project) as open_project:
        answer = show_timeline(open_project, zone=zone)
    if figure is not None:
        # Figures need libraries that the numbers should not wait for.
        from workbench.charts.export import chart_format
        from workbench.tasks.history.timeline_figure import timeline_figure

        figure_format = chart_format(figure.name)
        write_output(figure, timeline_figure(answer, figure_format=figure_format, language=names))
        click.echo(f"Wrote {figure}.", err=as_json)
    if as_json:
        print_json(answer)
    elif figure is None:
        _print_timeline(answer)


def _print_timeline(answer: TimelineAnswer) -> None:
    print_rows(answer["days"], ["day", "coder", "acts"], empty="Nothing has happened yet.")
    if not answer["days"]:
        return
    click.echo()
    print_rows(answer["totals"], ["day", "codes", "codings", "memos"], empty="")
    if answer["milestones"]:
        click.echo()
        print_rows(answer["milestones"], ["day", "act", "acts"], empty="")
    click.echo()
    for remark in answer["remarks"]:
        click.echo(f"- {remark}")


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
