"""Commands that change the text of sources: text, edit, pseudonymize, reidentify."""

from dataclasses import asdict
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
from workbench.formats.file_names import readable_name
from workbench.formats.names import read_names
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.tasks.answers import MovedAnswer
from workbench.tasks.sources.edit_source import (
    EditPlan,
    edit_source,
    moved_answers,
    plan_edit,
    removed,
    replacements_of,
    shrunk,
)
from workbench.tasks.sources.pseudonymize import preview_pseudonyms
from workbench.tasks.sources.pseudonymize import pseudonymize as run_pseudonymize
from workbench.tasks.sources.reidentify import reidentify as run_reidentify


@cli.command(name="text")
@PROJECT
@click.argument("source")
@json_option
def print_text(project: Path, source: str, as_json: bool) -> None:
    """Print the text of SOURCE exactly as it is stored and coded."""
    with opened(project) as open_project:
        text = find_source(open_project, source).text
    if as_json:
        print_json(text)
    else:
        click.echo(text)


@cli.command()
@PROJECT
@click.argument("source")
@click.option(
    "--text",
    "text_file",
    type=click.Path(path_type=Path, dir_okay=False),
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


_SAID_BEFORE = (
    "The original files of sources with names are replaced by their new text, and nothing that"
    " was done until now can be undone. Only the key file brings the names back. Go on?"
)


@cli.command()
@PROJECT
@click.argument("names", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="New file for what brings the names back; keep it apart from the project.",
)
@click.option("--preview", is_flag=True, help="List every name with its context; change nothing.")
@click.option("--source", "sources", multiple=True, help="Only in this source; may be repeated.")
@click.option(
    "--keep", multiple=True, metavar="PLACE", help="A place of the preview to leave as it is."
)
@click.option("--yes", is_flag=True, help="Do not ask before names are replaced for good.")
@coder_option
@json_option
def pseudonymize(
    project: Path,
    names: Path,
    key: Path | None,
    preview: bool,
    sources: tuple[str, ...],
    keep: tuple[str, ...],
    yes: bool,
    coder: str,
    as_json: bool,
) -> None:
    """Replace the names of the table NAMES (columns name, replacement) everywhere in PROJECT."""
    listed = read_names(readable_name(names.name), names.read_bytes())
    if preview:
        with opened(project) as open_project:
            answer = preview_pseudonyms(open_project, listed, sources=sources)
        if as_json:
            print_json(answer)
        else:
            columns = ["place", "where", "left", "name", "right", "replacement"]
            print_rows(answer, columns, empty="None of the names stands in the project.")
        return
    if key is None:
        raise click.UsageError("Say where the key goes: --key FILE, or look first: --preview.")
    if not yes:
        click.confirm(_SAID_BEFORE, abort=True, err=True)
    with opened(project) as open_project:
        receipt = run_pseudonymize(
            open_project, listed, key=key, sources=sources, keep=keep, coder=coder
        )
    if as_json:
        print_json(asdict(receipt))
        return
    click.echo(
        f"{counted(receipt.places, 'name')} replaced, {counted(len(receipt.sources), 'text')}"
        f" changed, {counted(len(receipt.originals), 'original file')} replaced by the new text."
    )
    for sentence in receipt.remaining:
        click.echo(sentence)
    click.echo(f"The key is {key}. Keep it apart from the project; without it no name comes back.")


@cli.command()
@PROJECT
@click.argument("key", type=click.Path(path_type=Path, dir_okay=False))
@coder_option
@json_option
def reidentify(project: Path, key: Path, coder: str, as_json: bool) -> None:
    """Bring back the names that KEY, the file of a pseudonymization, keeps."""
    with opened(project) as open_project:
        name = readable_name(key.name)
        receipt = run_reidentify(open_project, name, key.read_bytes(), coder=coder)
    if as_json:
        print_json(asdict(receipt))
        return
    click.echo(f"{counted(receipt.places, 'name')} brought back.")
    for sentence in receipt.set_aside:
        click.echo(f"Not brought back: {sentence}")
