"""Commands on codes and codings: codebook, codes, suggest, suggestions, decide, code, codings."""

from pathlib import Path
from typing import Literal

import click

from workbench.cli.app import (
    PROJECT,
    Verbs,
    cli,
    coder_option,
    json_option,
    names_option,
    opened,
    print_json,
    print_rows,
    progress_bar,
    write_output,
)
from workbench.tasks import codebook as codebook_tasks
from workbench.tasks.add_coding import add_coding_at
from workbench.tasks.decide import decide
from workbench.tasks.list_codings import list_codes, list_codings, list_suggestions
from workbench.tasks.suggest import suggest

FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
LANGUAGE = click.option(
    "--language", default="en", show_default=True, help="Language of the name, such as en or zh."
)


@cli.group(cls=Verbs)
def codebook() -> None:
    """Check, import, export and change the codebook."""


@codebook.command()
@FILE
def check(file: Path) -> None:
    """Check a codebook FILE without importing it."""
    found = codebook_tasks.check_codebook(file.name, file.read_bytes())
    cues = sum(len(code.cues) for code in found.codes)
    click.echo(f"{file.name} is in order: {len(found.codes)} codes, {cues} cues.")


@codebook.command(name="import")
@PROJECT
@FILE
@coder_option
def import_file(project: Path, file: Path, coder: str) -> None:
    """Import a codebook FILE into PROJECT; codes that are there already are updated."""
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        receipt = codebook_tasks.import_codebook(
            open_project, file.name, file.read_bytes(), coder=coder, progress=progress
        )
    click.echo(
        f"{receipt.added} codes added, {receipt.changed} changed, {receipt.unchanged} as before."
    )


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
def add_code(project: Path, name: str, under: str | None, language: str, coder: str) -> None:
    """Add a code called NAME."""
    with opened(project) as open_project:
        codebook_tasks.add_code(open_project, name, under=under, language=language, coder=coder)
    click.echo(f"Added {name}.")


@codebook.command()
@PROJECT
@click.argument("code")
@click.argument("name")
@LANGUAGE
@coder_option
def rename(project: Path, code: str, name: str, language: str, coder: str) -> None:
    """Give CODE another NAME in one language."""
    with opened(project) as open_project:
        codebook_tasks.rename_code(open_project, code, name, language=language, coder=coder)
    click.echo(f"{code} is now {name}.")


@codebook.command()
@PROJECT
@click.argument("code")
@click.option("--under", metavar="CODE", help="The category it goes under; without it, the top.")
@click.option("--position", type=click.IntRange(min=0), help="Place among its siblings, from 0.")
@coder_option
def move(project: Path, code: str, under: str | None, position: int | None, coder: str) -> None:
    """Move CODE under another category."""
    with opened(project) as open_project:
        codebook_tasks.move_code(open_project, code, under=under, position=position, coder=coder)
    click.echo(f"Moved {code}.")


@codebook.command()
@PROJECT
@click.argument("codes", nargs=-1, required=True)
@click.option("--into", required=True, metavar="CODE", help="The code that takes over.")
@coder_option
def merge(project: Path, codes: tuple[str, ...], into: str, coder: str) -> None:
    """Merge CODES into another code, with their cues, codings and suggestions."""
    with opened(project) as open_project:
        codebook_tasks.merge_codes(open_project, codes, into=into, coder=coder)
    click.echo(f"Merged {', '.join(codes)} into {into}.")


@codebook.command()
@PROJECT
@click.argument("code")
@click.argument("name")
@click.option("--cue", "cues", multiple=True, help="A cue that goes with the new code.")
@click.option("--coding", "codings", multiple=True, metavar="ID", help="A coding that goes too.")
@LANGUAGE
@coder_option
def split(
    project: Path,
    code: str,
    name: str,
    cues: tuple[str, ...],
    codings: tuple[str, ...],
    language: str,
    coder: str,
) -> None:
    """Split CODE: a new code NAME beside it takes some of its cues and codings."""
    with opened(project) as open_project:
        codebook_tasks.split_code(
            open_project, code, name, cues=cues, codings=codings, language=language, coder=coder
        )
    click.echo(f"Split {name} off {code}.")


@codebook.command()
@PROJECT
@click.argument("code")
@coder_option
def archive(project: Path, code: str, coder: str) -> None:
    """Take CODE out of use; its codings stay."""
    with opened(project) as open_project:
        codebook_tasks.archive_code(open_project, code, coder=coder)
    click.echo(f"Archived {code}.")


@codebook.command()
@PROJECT
@click.argument("code")
@coder_option
def restore(project: Path, code: str, coder: str) -> None:
    """Take an archived CODE into use again."""
    with opened(project) as open_project:
        codebook_tasks.restore_code(open_project, code, coder=coder)
    click.echo(f"Restored {code}.")


@cli.command()
@PROJECT
@names_option
@json_option
def codes(project: Path, names: str, as_json: bool) -> None:
    """List the codes of PROJECT as a tree laid flat."""
    with opened(project) as open_project:
        answer = list_codes(open_project, language=names)
    if as_json:
        print_json(answer)
    else:
        print_rows(
            answer,
            ["path", "stage", "status", "cues", "codings", "suggestions"],
            empty="No codes yet. Import some with: workbench codebook import PROJECT FILE",
        )


@cli.command(name="suggest")
@PROJECT
@click.option(
    "--unit",
    type=click.Choice(["passage", "sentence"]),
    default="passage",
    show_default=True,
    help="What a suggestion spans.",
)
@click.option("--code", help="Only this code and the codes under it.")
@click.option("--source", help="Only in this source, by name or id.")
@coder_option
def make_suggestions(
    project: Path,
    unit: Literal["passage", "sentence"],
    code: str | None,
    source: str | None,
    coder: str,
) -> None:
    """Suggest codes for the passages of PROJECT by the cues of its codebook."""
    with opened(project) as open_project, progress_bar("Suggesting") as progress:
        receipt = suggest(
            open_project, unit=unit, code=code, source=source, coder=coder, progress=progress
        )
    click.echo(
        f"{receipt.added} new suggestions for {receipt.codes} codes in {receipt.sources} sources."
    )
    for sentence in receipt.problems:
        click.echo(f"Not used: {sentence}", err=True)


@cli.command()
@PROJECT
@click.option(
    "--decision",
    type=click.Choice(["open", "accepted", "rejected"]),
    help="Only those that are open, accepted or rejected.",
)
@click.option("--code", help="Only this code and the codes under it.")
@click.option("--source", help="Only in this source, by name or id.")
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Lowest confidence.",
)
@names_option
@json_option
def suggestions(
    project: Path,
    decision: str | None,
    code: str | None,
    source: str | None,
    least: float,
    names: str,
    as_json: bool,
) -> None:
    """List the suggestions of PROJECT in reading order."""
    with opened(project) as open_project:
        answer = list_suggestions(
            open_project,
            decision=decision,
            code=code,
            source=source,
            least=least,
            language=names,
        )
    if as_json:
        print_json(answer)
    else:
        print_rows(
            answer,
            ["id", "source", "path", "cue", "confidence", "flags", "decision", "quote"],
            empty="No suggestions. Make some with: workbench suggest PROJECT",
        )


@cli.command(name="decide")
@PROJECT
@click.argument("decision", type=click.Choice(["accept", "reject", "reopen"]))
@click.option("--id", "ids", multiple=True, help="This suggestion; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="Every open suggestion.")
@click.option("--code", help="Open suggestions of this code and the codes under it.")
@click.option("--source", help="Open suggestions in this source, by name or id.")
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.0, help="Lowest confidence to decide on."
)
@click.option(
    "--without-flag",
    "without_flags",
    multiple=True,
    help="Leave suggestions with this flag as they are, such as negated or cited.",
)
@coder_option
def make_decision(
    project: Path,
    decision: Literal["accept", "reject", "reopen"],
    ids: tuple[str, ...],
    everything: bool,
    code: str | None,
    source: str | None,
    least: float,
    without_flags: tuple[str, ...],
    coder: str,
) -> None:
    """Accept or reject suggestions of PROJECT under your name; reopen takes a decision back.

    Name suggestions by --id, or choose open ones by --code, --source and --least.
    """
    if not (ids or everything or code or source or least):
        raise click.UsageError("Say which: --id, --code, --source, --least, or --all.")
    became: dict[str, Literal["accepted", "rejected", "open"]] = {
        "accept": "accepted",
        "reject": "rejected",
        "reopen": "open",
    }
    with opened(project) as open_project:
        count = decide(
            open_project,
            became[decision],
            coder=coder,
            ids=ids,
            code=code,
            source=source,
            least=least,
            without_flags=without_flags,
        )
    click.echo(f"{count} suggestions: {became[decision]}.")


@cli.command(name="code")
@PROJECT
@click.argument("source")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code")
@click.option("--memo", default="", help="What to remember about this coding.")
@coder_option
def code_selection(
    project: Path, source: str, start: int, end: int, code: str, memo: str, coder: str
) -> None:
    """Code the characters START to END of SOURCE with CODE; END is not included."""
    with opened(project) as open_project:
        coding = add_coding_at(
            open_project, source, start=start, end=end, code=code, memo=memo, coder=coder
        )
    click.echo(f"{coding['path']}: {coding['quote']}")


@cli.command()
@PROJECT
@click.option("--code", help="Only this code and the codes under it.")
@click.option("--source", help="Only in this source, by name or id.")
@click.option("--by-coder", "by_coder", metavar="NAME", help="Only those of this coder.")
@names_option
@json_option
def codings(
    project: Path,
    code: str | None,
    source: str | None,
    by_coder: str | None,
    names: str,
    as_json: bool,
) -> None:
    """List the codings of PROJECT in reading order."""
    with opened(project) as open_project:
        answer = list_codings(
            open_project, code=code, source=source, coder=by_coder, language=names
        )
    if as_json:
        print_json(answer)
    else:
        print_rows(
            answer,
            ["source", "path", "coder", "quote"],
            empty="Nothing is coded yet. Make suggestions with: workbench suggest PROJECT",
        )
