"""Commands on sources: add, sources, passages, remove, describe."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

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
    progress_bar,
)
from workbench.cli.stopping import heard, is_asked
from workbench.formats.reading import TableChoice
from workbench.tasks.answers import RemovedAnswer
from workbench.tasks.sources.add_sources import AlreadyThere, ReadingChoice, Receipt, add_sources
from workbench.tasks.sources.describe_source import describe_source, read_again
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.sources.remove_sources import preview_removal, remove_sources
from workbench.texts.blocks import SourceKind
from workbench.texts.language import Language

FEW = 3
"""How many rows of a table are named one by one."""

KINDS = click.Choice(get_args(SourceKind))
LANGUAGES = click.Choice(get_args(Language))


@cli.command()
@PROJECT
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--kind", type=KINDS, help="What the sources are, if you want to say it.")
@click.option("--language", type=LANGUAGES, help="Their language, if the guess is wrong.")
@click.option("--encoding", help="Encoding of text files, such as gb18030, if the guess is wrong.")
@click.option(
    "--text-column",
    "text_columns",
    multiple=True,
    help="Column of a CSV or Excel table that holds the text; may be repeated.",
)
@click.option("--name-column", help="Column that names the source of each row.")
@click.option(
    "--one-source-per",
    type=click.Choice(["row", "file"]),
    default="row",
    show_default=True,
    help="What becomes a source in a table.",
)
@coder_option
@json_option
def add(
    project: Path,
    paths: tuple[Path, ...],
    kind: SourceKind | None,
    language: Language | None,
    encoding: str | None,
    text_columns: tuple[str, ...],
    name_column: str | None,
    one_source_per: str,
    coder: str,
    as_json: bool,
) -> None:
    """Add files, or all files of folders, to PROJECT, and say what became of each.

    The exit status is 1 where every file was set aside.
    """
    if not text_columns and (name_column or one_source_per == "file"):
        raise click.UsageError("Say which column of the table holds the texts: --text-column NAME.")
    table = TableChoice(
        text_columns=text_columns,
        one_source_per="file" if one_source_per == "file" else "row",
        name_column=name_column,
    )
    choice = ReadingChoice(
        kind=kind,
        language=language,
        encoding=encoding,
        table=table if text_columns else None,
    )
    receipt = Receipt()
    try:
        with opened(project) as open_project, progress_bar("Adding") as progress:
            add_sources(
                open_project,
                paths,
                coder=coder,
                choice=choice,
                receipt=receipt,
                progress=progress,
                is_stopped=is_asked,
            )
    except BaseException:
        # A full disk, or whoever stops it, takes nothing back of what was added before.
        if is_asked():
            heard()
        if receipt.added:
            _print_receipt(receipt, err=as_json)
            click.echo("What was added stays. Add the same again to go on with the rest.", err=True)
        raise
    if as_json:
        print_json(_receipt_json(receipt))
    else:
        _print_receipt(receipt)
    if receipt.set_aside and not (receipt.added or receipt.already_there):
        click.get_current_context().exit(1)


@cli.command()
@PROJECT
@json_option
def sources(project: Path, as_json: bool) -> None:
    """List the sources of PROJECT."""
    with opened(project) as open_project:
        answer = list_sources(open_project)
    if as_json:
        print_json(answer)
    else:
        print_rows(
            answer,
            ["name", "kind", "language", "date", "passages", "codings", "suggestions", "cases"],
            empty="No sources yet. Add some with: workbench add PROJECT FOLDER",
        )


@cli.command()
@PROJECT
@click.argument("source")
@json_option
def passages(project: Path, source: str, as_json: bool) -> None:
    """List the passages of SOURCE, given by name or id."""
    with opened(project) as open_project:
        answer = list_passages(open_project, source)
    if as_json:
        print_json(answer)
        return
    for passage in answer:
        place = f"{passage['number']:>4} {passage['kind']:<10}"
        speaker = f"{passage['speaker']}: " if passage["speaker"] else ""
        depth = "#" * passage["level"] if passage["kind"] == "heading" else ""
        click.echo(f"{place} {depth}{speaker}{passage['text']}")


@cli.command()
@PROJECT
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--yes", is_flag=True, help="Do not ask.")
@coder_option
@json_option
def remove(project: Path, sources: tuple[str, ...], yes: bool, coder: str, as_json: bool) -> None:
    """Remove each SOURCE, given by name or id, with its codings, suggestions and memos.

    What goes is told first. It can be undone.
    """
    with opened(project) as open_project:
        if not (yes or as_json):
            for going in preview_removal(open_project, sources):
                click.echo(_told_removal(going))
            click.confirm("Remove this?", abort=True)
        answer = remove_sources(open_project, sources, coder=coder)
    if as_json:
        print_json(answer)
    else:
        click.echo(f"{counted(len(answer), 'source')} removed. To bring them back: workbench undo")


def _told_removal(going: RemovedAnswer) -> str:
    return (
        f"{going['name']}: {counted(going['passages'], 'passage')},"
        f" {counted(going['codings'], 'coding')}, {counted(going['suggestions'], 'suggestion')},"
        f" {counted(going['memos'], 'memo')}"
    )


@cli.command()
@PROJECT
@click.argument("source")
@click.option("--kind", type=KINDS, help="What the source is.")
@click.option("--date", help="Its date: yyyy, yyyy-mm or yyyy-mm-dd; '' takes it away.")
@click.option("--encoding", help="Read its file again in this encoding.")
@click.option("--language", type=LANGUAGES, help="Read its file again in this language.")
@coder_option
@json_option
def describe(
    project: Path,
    source: str,
    kind: SourceKind | None,
    date: str | None,
    encoding: str | None,
    language: Language | None,
    coder: str,
    as_json: bool,
) -> None:
    """Correct what was found out about SOURCE."""
    if date is None and not (kind or encoding or language):
        raise click.UsageError("Say what to correct: --kind, --date, --encoding or --language.")
    with opened(project) as open_project:
        if encoding or language:
            read_again(open_project, source, encoding=encoding, language=language, coder=coder)
        if kind or date is not None:
            describe_source(open_project, source, kind=kind, date=date, coder=coder)
        answer = next(s for s in list_sources(open_project) if source in {s["id"], s["name"]})
    if as_json:
        print_json(answer)
    else:
        click.echo(f"{source} is described anew.")


def _print_receipt(receipt: Receipt, *, err: bool = False) -> None:
    for added in receipt.added:
        source = added.source
        click.echo(
            f"Added       {source.name}: {source.kind}, {source.language},"
            f" {counted(added.passages, 'passage')}",
            err=err,
        )
        for remark in source.remarks:
            click.echo(f"            {remark}", err=err)
        if added.speakers:
            named = ", ".join(added.speakers)
            click.echo(f"            Speakers that are cases: {named}.", err=err)
    for file, names in _by_file(receipt.already_there).items():
        if len(names) > FEW:
            there = f"{len(names)} rows of {file} are in the project already."
            click.echo(f"There       {there}", err=err)
            continue
        for name in names:
            click.echo(f"There       {file} is in the project already, as {name}.", err=err)
    for aside in receipt.set_aside:
        place = "" if aside.reason.startswith(aside.file) else f"{aside.file}: "
        click.echo(f"Set aside   {place}{aside.reason}", err=err)
    click.echo(
        f"{len(receipt.added)} added, {len(receipt.already_there)} already there,"
        f" {len(receipt.set_aside)} set aside.",
        err=err,
    )


def _by_file(there: Sequence[AlreadyThere]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for one in there:
        names.setdefault(one.file, []).append(one.source)
    return names


def _receipt_json(receipt: Receipt) -> dict[str, object]:
    return {
        "added": [
            {
                "file": added.file,
                "id": added.source.id,
                "name": added.source.name,
                "kind": added.source.kind,
                "language": added.source.language,
                "encoding": added.source.encoding,
                "passages": added.passages,
                "speakers": list(added.speakers),
                "remarks": list(added.source.remarks),
            }
            for added in receipt.added
        ],
        "already_there": [
            {"file": there.file, "source": there.source} for there in receipt.already_there
        ],
        "set_aside": [{"file": aside.file, "reason": aside.reason} for aside in receipt.set_aside],
    }
