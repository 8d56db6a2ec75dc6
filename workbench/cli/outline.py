"""Commands on the outline of memos: outline, draft."""

from pathlib import Path
from typing import Any, get_args

import click

from workbench.cli.app import (
    PROJECT,
    Verbs,
    cli,
    coder_option,
    json_option,
    link_base_option,
    names_option,
    opened,
    print_json,
    print_rows,
    write_output,
)
from workbench.coding.outline import Inside, Step
from workbench.tasks.memos.outline import (
    add_heading,
    add_memo_entry,
    list_outline,
    move_in_outline,
    remove_from_outline,
    rename_heading,
    step_in_outline,
)

_UNDER = "Number or id of the entry that it goes under; the top otherwise."
_AT = "Its place there, counted from 1; the last otherwise."


class OutlineVerbs(Verbs):
    """A group that takes a project where a verb could stand, and shows its outline then."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that is asked for: `show` where none is named."""
        if args and args[0] not in self.commands:
            return super().resolve_command(ctx, ["show", *args])
        return super().resolve_command(ctx, args)


@cli.group(name="outline", cls=OutlineVerbs, context_settings={"ignore_unknown_options": True})
def outline() -> None:
    """Sort memos and headings into an outline.

    `workbench outline PROJECT` is short for `workbench outline show PROJECT`.
    """


@outline.command(name="show")
@PROJECT
@names_option
@json_option
def show(project: Path, names: str, as_json: bool) -> None:
    """Show the outline of PROJECT with the number of each entry."""
    with opened(project) as open_project:
        answer = list_outline(open_project, language=names)
    if as_json:
        print_json(answer)
        return
    print_rows(
        answer,
        ["number", "entry", "kind", "quotes", "title"],
        empty="The outline is empty. Add to it with: workbench outline add PROJECT --memo ID",
    )


@outline.command(name="add")
@PROJECT
@click.option("--memo", metavar="ID", help="The memo to put into the outline.")
@click.option("--heading", metavar="TEXT", help="A heading of your own instead of a memo.")
@click.option("--under", metavar="ENTRY", help=_UNDER)
@click.option("--at", type=click.IntRange(min=1), help=_AT)
@coder_option
@json_option
def add(
    project: Path,
    memo: str | None,
    heading: str | None,
    under: str | None,
    at: int | None,
    coder: str,
    as_json: bool,
) -> None:
    """Put a memo, or a heading of your own, into the outline of PROJECT."""
    if (memo is None) == (heading is None):
        raise click.UsageError("Say which memo to put there (--memo), or a heading (--heading).")
    with opened(project) as open_project:
        if memo is not None:
            id_ = add_memo_entry(open_project, memo, under=under, at=at, coder=coder)
        else:
            id_ = add_heading(open_project, heading or "", under=under, at=at, coder=coder)
        answer = list_outline(open_project)
    _tell(answer, id_, as_json=as_json)


@outline.command(name="move")
@PROJECT
@click.argument("entry")
@click.option(
    "--step", type=click.Choice(get_args(Step)), help="One step up, down, in, or out of its entry."
)
@click.option("--under", metavar="ENTRY", help=_UNDER)
@click.option("--at", type=click.IntRange(min=1), help=_AT)
@coder_option
@json_option
def move(
    project: Path,
    entry: str,
    step: Step | None,
    under: str | None,
    at: int | None,
    coder: str,
    as_json: bool,
) -> None:
    """Move ENTRY (a number or id), with all that is in it, in the outline of PROJECT."""
    if step is not None and (under is not None or at is not None):
        raise click.UsageError("Say either a step (--step) or a place (--under, --at).")
    with opened(project) as open_project:
        id_ = _id(list_outline(open_project), entry)
        if step is not None:
            step_in_outline(open_project, entry, step, coder=coder)
        else:
            move_in_outline(open_project, entry, under=under, at=at, coder=coder)
        answer = list_outline(open_project)
    _tell(answer, id_, as_json=as_json)


@outline.command(name="rename")
@PROJECT
@click.argument("entry")
@click.argument("heading")
@coder_option
@json_option
def rename(project: Path, entry: str, heading: str, coder: str, as_json: bool) -> None:
    """Give the heading ENTRY (a number or id) of PROJECT other words."""
    with opened(project) as open_project:
        rename_heading(open_project, entry, heading, coder=coder)
        answer = list_outline(open_project)
    _tell(answer, _id(answer, entry), as_json=as_json)


@outline.command(name="remove")
@PROJECT
@click.argument("entry")
@click.option(
    "--inside",
    type=click.Choice(get_args(Inside)),
    default="kept",
    show_default=True,
    help="What is in it moves up into its place, or is taken out as well.",
)
@coder_option
@json_option
def remove(project: Path, entry: str, inside: Inside, coder: str, as_json: bool) -> None:
    """Take ENTRY (a number or id) out of the outline of PROJECT; its memo stays."""
    with opened(project) as open_project:
        remove_from_outline(open_project, entry, inside=inside, coder=coder)
        answer = list_outline(open_project)
    if as_json:
        print_json(answer)
    else:
        click.echo("Taken out of the outline. The memo itself is kept.")


def _id(answer: list[Any], entry: str) -> str:
    return next((r["id"] for r in answer if entry in {r["number"], r["id"], r["memo"]}), "")


def _tell(answer: list[Any], id_: str, *, as_json: bool) -> None:
    """Print where an entry stands now, or the whole outline as JSON."""
    if as_json:
        print_json(answer)
        return
    row = next(row for row in answer if row["id"] == id_)
    click.echo(f"{row['number']}  {row['title']}")


@cli.command(name="draft")
@PROJECT
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; its ending chooses docx or md.",
)
@click.option("--title", default="", help="Of the draft; the name of the project otherwise.")
@link_base_option
@names_option
@json_option
def draft(
    project: Path, output: Path, title: str, link_base: str, names: str, as_json: bool
) -> None:
    """Write the outline of PROJECT as a draft: headings, memos, quotes, and the sources cited."""
    # Word files need a library that no other command should wait for.
    from workbench.tasks.memos.draft import draft_answer, draft_file, draft_format, make_draft

    file_format = draft_format(output.name)
    with opened(project) as open_project:
        made = make_draft(open_project, title=title, language=names, link_base=link_base)
    write_output(output, draft_file(made, file_format=file_format))
    click.echo(f"Wrote {output}.", err=as_json)
    answer = draft_answer(made)
    if as_json:
        print_json(answer)
        return
    for remark in answer["remarks"]:
        click.echo(f"- {remark}")
