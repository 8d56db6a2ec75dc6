"""Commands on cases: cases, case, attributes, speakers, spans."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

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
from workbench.coding.cases.kinds import KINDS, CaseKind
from workbench.coding.cases.scale import read_scale
from workbench.formats.file_names import readable_name
from workbench.tasks.cases.answers import CaseAnswer, ColumnAnswer
from workbench.tasks.cases.attributes import list_attributes, set_attribute_type
from workbench.tasks.cases.import_cases import CasesReceipt, import_cases, rehearse_cases
from workbench.tasks.cases.keep_cases import (
    add_case,
    describe_case,
    link_source,
    list_cases,
    remove_case,
    show_case,
    unlink_source,
)
from workbench.tasks.cases.mapping import (
    ROLES,
    Role,
    list_columns,
    propose_mapping,
    read_case_table,
)
from workbench.tasks.cases.spans import link_span_to, list_case_spans, unlink_span_from
from workbench.tasks.cases.speakers import link_speaker_to, list_speakers, unlink_speaker_from


@cli.command()
@PROJECT
@click.argument(
    "table", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False
)
@click.option(
    "--map",
    "said",
    multiple=True,
    metavar="COLUMN=ROLE",
    help=f"What a column of TABLE is: {', '.join(ROLES)}; may be repeated.",
)
@click.option(
    "--type",
    "types",
    multiple=True,
    metavar="COLUMN=TYPE",
    help=(
        "Type of an attribute: text, number, date, unordered, or with its categories from low to"
        " high ordered:low,middle,high; may be repeated."
    ),
)
@click.option("--dry-run", is_flag=True, help="Show what every column is taken for; write nothing.")
@click.option("--encoding", help="Encoding of a CSV file, if the guess is wrong.")
@coder_option
@json_option
def cases(
    project: Path,
    table: Path | None,
    said: tuple[str, ...],
    types: tuple[str, ...],
    dry_run: bool,
    encoding: str | None,
    coder: str,
    as_json: bool,
) -> None:
    """Import cases and their attributes from TABLE, a CSV or Excel file, or list the cases.

    In a table with a column `case`, the columns `source`, `speaker`, `date` and `kind` are known
    by their names, and every other column is an attribute. Say with --map what is what in any
    other table, and look first with --dry-run.
    """
    if table is None:
        if said or types or dry_run or encoding:
            raise click.UsageError("Name the table that the cases are to be imported from.")
        _list(project, as_json=as_json)
        return
    roles = {column: _role(role) for column, role in map(_parted, said)}
    scales = {column: read_scale(words) for column, words in map(_parted, types)}
    content = table.read_bytes()
    with opened(project) as open_project:
        if dry_run:
            read = read_case_table(readable_name(table.name), content, encoding=encoding)
            mapping = propose_mapping(open_project, read, roles=roles, scales=scales)
            columns = list_columns(read, mapping)
            receipt = rehearse_cases(open_project, read, mapping, coder=coder)
            _show(receipt, columns=columns, as_json=as_json)
            return
        receipt = import_cases(
            open_project,
            readable_name(table.name),
            content,
            coder=coder,
            encoding=encoding,
            roles=roles,
            scales=scales,
        )
    _show(receipt, as_json=as_json)


@cli.command()
@PROJECT
@click.argument("name", metavar="CASE")
@click.option("--add", is_flag=True, help="Add it as a new case.")
@click.option("--remove", is_flag=True, help="Remove it; its sources stay.")
@click.option("--rename", metavar="NAME", help="Give it another name.")
@click.option("--kind", type=click.Choice(KINDS), help="What it is.")
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="ATTRIBUTE=VALUE",
    help="Set a value; nothing after the sign takes it away; may be repeated.",
)
@click.option("--link", multiple=True, metavar="SOURCE", help="A source that is its as a whole.")
@click.option("--unlink", multiple=True, metavar="SOURCE", help="A source that is not.")
@coder_option
@json_option
def case(
    project: Path,
    name: str,
    add: bool,
    remove: bool,
    rename: str | None,
    kind: CaseKind | None,
    values: tuple[str, ...],
    link: tuple[str, ...],
    unlink: tuple[str, ...],
    coder: str,
    as_json: bool,
) -> None:
    """Show CASE, given by name or id; or add, describe, link or remove it."""
    if remove and (add or rename or kind or values or link or unlink):
        raise click.UsageError("A case that is removed takes no other option.")
    given = dict(map(_parted, values))
    with opened(project) as open_project:
        if remove:
            answer = remove_case(open_project, name, coder=coder)
        elif add:
            answer = add_case(open_project, name, kind=kind, values=given, coder=coder)
        elif rename or kind or given:
            answer = describe_case(
                open_project, name, name=rename, kind=kind, values=given, coder=coder
            )
        else:
            answer = show_case(open_project, name)
        for source in link:
            answer = link_source(open_project, answer["id"], source, coder=coder)
        for source in unlink:
            answer = unlink_source(open_project, answer["id"], source, coder=coder)
    if as_json:
        print_json(answer)
    elif remove:
        click.echo(f"{answer['name']} was removed. To bring it back: workbench undo")
    else:
        _print_case(answer)


@cli.command()
@PROJECT
@click.argument("name", metavar="ATTRIBUTE", required=False)
@click.argument("type_", metavar="TYPE", required=False)
@coder_option
@json_option
def attributes(
    project: Path, name: str | None, type_: str | None, coder: str, as_json: bool
) -> None:
    """List the attributes with their types, or set the TYPE of one.

    TYPE is text, number, date, unordered, or ordered with its categories from low to high:
    ordered:low,middle,high. No value is changed by it.
    """
    if (name is None) != (type_ is None):
        raise click.UsageError("Say both: the attribute and its type.")
    with opened(project) as open_project:
        if name is not None and type_ is not None:
            answer = [set_attribute_type(open_project, name, read_scale(type_), coder=coder)]
        else:
            answer = list_attributes(open_project)
    if as_json:
        print_json(answer)
        return
    print_rows(
        answer,
        ["name", "type", "categories", "cases", "sources", "misfits"],
        empty="No attributes yet. They come with a table of cases: workbench cases PROJECT TABLE",
    )


@cli.command()
@PROJECT
@click.argument("source", required=False)
@click.argument("speaker", required=False)
@click.argument("name", metavar="[CASE]", required=False)
@click.option("--remove", is_flag=True, help="Say that the speaker is not this case.")
@coder_option
@json_option
def speakers(
    project: Path,
    source: str | None,
    speaker: str | None,
    name: str | None,
    remove: bool,
    coder: str,
    as_json: bool,
) -> None:
    """List who speaks in the sources, or say which CASE a SPEAKER of a SOURCE is.

    What a speaker says then counts for that case, and in this source only what speakers say
    who are cases.
    """
    if (speaker is None) != (name is None) or (remove and name is None):
        raise click.UsageError("Say all three: the source, the speaker and the case.")
    with opened(project) as open_project:
        if source is not None and speaker is not None and name is not None:
            write = unlink_speaker_from if remove else link_speaker_to
            answer = [write(open_project, source, speaker, name, coder=coder)]
        else:
            answer = list_speakers(open_project, source)
    if as_json:
        print_json(answer)
        return
    print_rows(
        answer,
        ["source", "speaker", "passages", "characters", "cases"],
        empty="Nobody was found to speak in these sources.",
    )


@cli.command()
@PROJECT
@click.argument("source", required=False)
@click.argument("start", type=int, required=False)
@click.argument("end", type=int, required=False)
@click.argument("name", metavar="[CASE]", required=False)
@click.option("--remove", is_flag=True, help="Say that the span does not belong to this case.")
@coder_option
@json_option
def spans(
    project: Path,
    source: str | None,
    start: int | None,
    end: int | None,
    name: str | None,
    remove: bool,
    coder: str,
    as_json: bool,
) -> None:
    """List spans that belong to cases, or say that the characters START to END are a CASE's.

    Offsets count characters from 0, the end not included, as in `workbench passages --json`.
    """
    if name is None and (start is not None or remove):
        raise click.UsageError("Say all four: the source, the start, the end and the case.")
    with opened(project) as open_project:
        if source is not None and start is not None and end is not None and name is not None:
            write = unlink_span_from if remove else link_span_to
            answer = [write(open_project, source, start=start, end=end, case=name, coder=coder)]
        else:
            answer = list_case_spans(open_project, source)
    if as_json:
        print_json(answer)
        return
    print_rows(
        answer,
        ["source", "start", "end", "case", "quote"],
        empty="No span of a source belongs to a case.",
    )


def _list(project: Path, *, as_json: bool) -> None:
    with opened(project) as open_project:
        answer = list_cases(open_project)
    if as_json:
        print_json(answer)
        return
    rows: list[dict[str, Any]] = [
        {**row, "attributes": [f"{a}: {v}" for a, v in row["values"].items()]} for row in answer
    ]
    print_rows(
        rows,
        ["name", "kind", "codings", "sources", "speakers", "attributes"],
        empty="No cases yet. Import some with: workbench cases PROJECT TABLE",
    )


def _show(
    receipt: CasesReceipt, *, columns: Sequence[ColumnAnswer] | None = None, as_json: bool
) -> None:
    if as_json:
        answer = {**asdict(receipt), "cases": sorted(receipt.cases)}
        print_json(answer if columns is None else {**answer, "columns": list(columns)})
        return
    if columns is not None:
        print_rows(
            columns,
            ["column", "role", "type", "categories", "values", "empty", "examples"],
            empty="The table has no columns.",
        )
        click.echo("Nothing was written. This would be:")
    speakers_linked = (
        f", {counted(receipt.speakers, 'speaker')} linked to theirs" if receipt.speakers else ""
    )
    click.echo(
        f"{counted(len(receipt.cases), 'case')}, {counted(receipt.links, 'source')} linked to them"
        f"{speakers_linked}."
    )
    for sentence in receipt.set_aside:
        click.echo(f"Look at: {sentence}")


def _print_case(answer: CaseAnswer) -> None:
    kind = f" ({answer['kind']})" if answer["kind"] else ""
    click.echo(f"{answer['name']}{kind}: {counted(answer['codings'], 'coding')}")
    for attribute, value in answer["values"].items():
        click.echo(f"  {attribute}: {value}")
    for source in answer["sources"]:
        click.echo(f"  source {source}")
    for speaker in answer["speakers"]:
        click.echo(f"  speaker of {speaker}")
    if answer["spans"]:
        click.echo(f"  {counted(answer['spans'], 'span')} of sources")


def _parted(words: str) -> tuple[str, str]:
    name, sign, value = words.partition("=")
    if not sign or not name.strip():
        raise click.UsageError(f"'{words}' lacks its sign: write NAME=VALUE.")
    return name.strip(), value.strip()


def _role(words: str) -> Role:
    role = words.strip().lower().replace("-", " ")
    if role not in ROLES:
        raise click.UsageError(f"'{words}' is no role. The roles are: {', '.join(ROLES)}.")
    return role
