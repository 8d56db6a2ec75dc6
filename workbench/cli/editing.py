"""Commands that change the text of sources: edit."""

from pathlib import Path

import click

from workbench.cli.app import (
    PROJECT,
    cli,
    coder_option,
    counted,
    json_option,
    opened,
    print_json,
    print_rows,
)
from workbench.formats.encoding import decode
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import MovedAnswer
from workbench.tasks.edit_source import (
    EditPlan,
    edit_source,
    moved_answers,
    plan_edit,
    removed,
    replacements_of,
    shrunk,
)


@cli.command()
@PROJECT
@click.argument("source")
@click.option(
    "--text",
    "text_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File with the whole new text; what changed is found out.",
)
@click.option(
    "--replace",
    nargs=2,
    metavar="OLD NEW",
    help="Words that stand in the text, and what is put in their place.",
)
@click.option("--all", "everywhere", is_flag=True, help="Replace OLD wherever it stands.")
@click.option(
    "--unmovable",
    type=click.Choice(["shrink", "remove"]),
    help="What becomes of selections that cannot move: shrink to what is left, or remove.",
)
@click.option("--preview", is_flag=True, help="Say what would become of each selection; edit not.")
@coder_option
@json_option
def edit(
    project: Path,
    source: str,
    text_file: Path | None,
    replace: tuple[str, str] | None,
    everywhere: bool,
    unmovable: str | None,
    preview: bool,
    coder: str,
    as_json: bool,
) -> None:
    """Edit the text of SOURCE; every selection moves with its words."""
    if (text_file is None) == (replace is None):
        raise click.UsageError("Say what to edit: --text FILE or --replace OLD NEW.")
    with opened(project) as open_project:
        plan = _plan(open_project, source, text_file, replace, everywhere=everywhere)
        choices = {"shrink": shrunk, "remove": removed}[unmovable](plan) if unmovable else {}
        answer = moved_answers(open_project, plan, choices)
        if not preview:
            edit_source(open_project, plan, unmovable=choices, coder=coder)
    if as_json:
        print_json(answer)
    else:
        _print_plan(plan, answer, done="would be replaced" if preview else "replaced")


def _plan(
    project: ProjectFile,
    source: str,
    text_file: Path | None,
    replace: tuple[str, str] | None,
    *,
    everywhere: bool,
) -> EditPlan:
    if replace is None:
        content = text_file.read_bytes() if text_file else b""
        return plan_edit(project, source, text=decode(content).text)
    replacements = replacements_of(project, source, *replace, which="all" if everywhere else "only")
    return plan_edit(project, source, replacements=replacements)


def _print_plan(plan: EditPlan, answer: list[MovedAnswer], *, done: str) -> None:
    click.echo(
        f"{plan.source.name}: {counted(len(plan.edit.replacements), 'place')} {done};"
        f" {counted(len(answer), 'selection')}, of them {len(plan.unmovable)} that cannot move."
    )
    shown = [row for row in answer if row["fate"] not in {"stays", "moves"}]
    if shown:
        print_rows(shown, ["noun", "path", "quote", "fate", "new_quote", "id"], empty="")
