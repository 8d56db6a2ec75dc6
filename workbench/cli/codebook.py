"""Commands on the codebook: check, import, export, and every change of the tree."""

from dataclasses import asdict
from pathlib import Path
from shlex import quote

import click

from workbench.cli.app import (
    PROJECT,
    Verbs,
    cli,
    coder_option,
    counted,
    json_option,
    opened,
    print_json,
    progress_bar,
    write_output,
)
from workbench.formats.file_names import readable_name
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook import keep_codebook as codebook_tasks
from workbench.tasks.codings.list_codings import list_codes

FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
LANGUAGE = click.option(
    "--language", default="en", show_default=True, help="Language of the name, such as en or zh."
)


@cli.group(cls=Verbs)
def codebook() -> None:
    """Check, import, export and change the codebook."""


@codebook.command()
@FILE
@json_option
def check(file: Path, as_json: bool) -> None:
    """Check a codebook FILE without importing it."""
    name = readable_name(file.name)
    found = codebook_tasks.check_codebook(name, file.read_bytes())
    cues = sum(len(code.cues) for code in found.codes)
    if as_json:
        print_json({"file": name, "codes": len(found.codes), "cues": cues})
        return
    click.echo(f"{name} is in order: {counted(len(found.codes), 'code')}, {counted(cues, 'cue')}.")


@codebook.command(name="import")
@PROJECT
@FILE
@coder_option
@json_option
def import_file(project: Path, file: Path, coder: str, as_json: bool) -> None:
    """Import a codebook FILE into PROJECT; codes that are there already are updated."""
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        receipt = codebook_tasks.import_codebook(
            open_project,
            readable_name(file.name),
            file.read_bytes(),
            coder=coder,
            progress=progress,
        )
    if as_json:
        print_json(asdict(receipt))
        return
    click.echo(
        f"{counted(receipt.added, 'code')} added, {receipt.changed} changed,"
        f" {receipt.unchanged} as before."
    )
    for sentence in receipt.lost:
        click.echo(f"Look at: {sentence}", err=True)
    if receipt.lost:
        click.echo(f"To have it as it was: workbench undo {quote(str(project))}", err=True)


@codebook.command()
@PROJECT
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write this YAML file; without it the codebook is printed.",
)
def export(project: Path, output: Path | None) -> None:
    """Export the codebook of PROJECT as YAML."""
    with opened(project) as open_project:
        content = codebook_tasks.export_codebook(open_project)
    if output is None:
        click.echo(content.decode(), nl=False)
        return
    write_output(output, content)
    click.echo(f"Wrote {output}.")


@codebook.command(name="add")
@PROJECT
@click.argument("name")
@click.option("--under", metavar="CODE", help="The category it goes under.")
@LANGUAGE
@coder_option
@json_option
def add_code(
    project: Path, name: str, under: str | None, language: str, coder: str, as_json: bool
) -> None:
    """Add a code called NAME."""
    with opened(project) as open_project:
        id_ = codebook_tasks.add_code(
            open_project, name, under=under, language=language, coder=coder
        )
        _tell(open_project, id_, f"Added {name}.", as_json=as_json)


@codebook.command()
@PROJECT
@click.argument("code")
@click.argument("name")
@LANGUAGE
@coder_option
@json_option
def rename(project: Path, code: str, name: str, language: str, coder: str, as_json: bool) -> None:
    """Give CODE another NAME in one language."""
    with opened(project) as open_project:
        id_ = codebook_tasks.code_id(open_project, code)
        codebook_tasks.rename_code(open_project, id_, name, language=language, coder=coder)
        _tell(open_project, id_, f"{code} is now {name}.", as_json=as_json)


@codebook.command()
@PROJECT
@click.argument("code")
@click.option("--under", metavar="CODE", help="The category it goes under; without it, the top.")
@click.option("--position", type=click.IntRange(min=0), help="Place among its siblings, from 0.")
@coder_option
@json_option
def move(
    project: Path, code: str, under: str | None, position: int | None, coder: str, as_json: bool
) -> None:
    """Move CODE under another category."""
    with opened(project) as open_project:
        id_ = codebook_tasks.code_id(open_project, code)
        codebook_tasks.move_code(open_project, id_, under=under, position=position, coder=coder)
        _tell(open_project, id_, f"Moved {code}.", as_json=as_json)


@codebook.command()
@PROJECT
@click.argument("codes", nargs=-1, required=True)
@click.option("--into", required=True, metavar="CODE", help="The code that takes over.")
@coder_option
@json_option
def merge(project: Path, codes: tuple[str, ...], into: str, coder: str, as_json: bool) -> None:
    """Merge CODES into another code, with their cues, codings and suggestions."""
    with opened(project) as open_project:
        id_ = codebook_tasks.code_id(open_project, into)
        codebook_tasks.merge_codes(open_project, codes, into=id_, coder=coder)
        _tell(open_project, id_, f"Merged {', '.join(codes)} into {into}.", as_json=as_json)


@codebook.command()
@PROJECT
@click.argument("code")
@click.argument("name")
@click.option("--cue", "cues", multiple=True, help="A cue that goes with the new code.")
@click.option("--coding", "codings", multiple=True, metavar="ID", help="A coding that goes too.")
@LANGUAGE
@coder_option
@json_option
def split(
    project: Path,
    code: str,
    name: str,
    cues: tuple[str, ...],
    codings: tuple[str, ...],
    language: str,
    coder: str,
    as_json: bool,
) -> None:
    """Split CODE: a new code NAME beside it takes some of its cues and codings."""
    with opened(project) as open_project:
        id_ = codebook_tasks.split_code(
            open_project, code, name, cues=cues, codings=codings, language=language, coder=coder
        )
        _tell(open_project, id_, f"Split {name} off {code}.", as_json=as_json)


@codebook.command()
@PROJECT
@click.argument("code")
@coder_option
@json_option
def archive(project: Path, code: str, coder: str, as_json: bool) -> None:
    """Take CODE out of use; its codings stay."""
    with opened(project) as open_project:
        id_ = codebook_tasks.code_id(open_project, code)
        codebook_tasks.archive_code(open_project, id_, coder=coder)
        _tell(open_project, id_, f"Archived {code}.", as_json=as_json)


@codebook.command()
@PROJECT
@click.argument("code")
@coder_option
@json_option
def restore(project: Path, code: str, coder: str, as_json: bool) -> None:
    """Take an archived CODE into use again."""
    with opened(project) as open_project:
        id_ = codebook_tasks.code_id(open_project, code)
        codebook_tasks.restore_code(open_project, id_, coder=coder)
        _tell(open_project, id_, f"Restored {code}.", as_json=as_json)


def _tell(project: ProjectFile, code_id: str, sentence: str, *, as_json: bool) -> None:
    """Print the code that an act was about, or the sentence that says what it came to."""
    if as_json:
        print_json(next(row for row in list_codes(project) if row["id"] == code_id))
    else:
        click.echo(sentence)
