"""Commands of queries over codings: query, queries, set."""

from pathlib import Path
from typing import Literal

import click

from workbench.cli.app import (
    PROJECT,
    Verbs,
    cli,
    coder_option,
    counted,
    json_option,
    link_base_option,
    names_option,
    opened,
    print_json,
    print_rows,
    progress_bar,
    write_output,
)
from workbench.coding.extent.extent import SetKind
from workbench.coding.queries.ground import Unit

UNIT = click.Choice(["codings", "passages"])


@cli.command()
@PROJECT
@click.argument("query")
@click.option(
    "--unit",
    type=UNIT,
    default="codings",
    show_default=True,
    help="Find places that are coded, or whole passages.",
)
@click.option("--save", metavar="NAME", help="Keep the query under this name.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a file; its ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@click.option(
    "--figure",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw the finds as bars; its ending chooses png, svg or pdf.",
)
@click.option(
    "--by",
    type=click.Choice(["codes", "sources"]),
    default="codes",
    show_default=True,
    help="A bar of the figure for each code, or for each source.",
)
@link_base_option
@names_option
@coder_option
@json_option
def query(
    project: Path,
    query: str,
    unit: Unit,
    save: str | None,
    output: Path | None,
    figure: Path | None,
    by: Literal["codes", "sources"],
    link_base: str,
    names: str,
    coder: str,
    as_json: bool,
) -> None:
    """Find codings or passages of PROJECT by a QUERY over codes, words and attributes.

    `Road AND Clinic`, `Road NEAR/5 words "bus"`, `Needs[age >= 60]`; @NAME asks a saved query
    or a set of codes.
    """
    from workbench.charts.export import chart_format
    from workbench.formats.tables.write import table_format, write_report
    from workbench.tasks.queries.ask_query import ask_query
    from workbench.tasks.queries.figure import draw_answer
    from workbench.tasks.queries.file import codings_words, query_report
    from workbench.tasks.queries.saved_queries import save_query

    file_format = table_format(output.name) if output else None
    figure_format = chart_format(figure.name) if figure else None
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        answer = ask_query(open_project, query, unit=unit, language=names, progress=progress)
        if save is not None:
            kept = save_query(open_project, query, name=save, unit=unit, coder=coder)
            click.echo(f"Saved as @{kept['name']}.", err=as_json)
    if output and file_format:
        report = query_report(answer, language=names, link_base=link_base)
        write_output(output, write_report(report, format=file_format))
        click.echo(f"Wrote {output}.", err=as_json)
    if figure and figure_format:
        drawn = draw_answer(answer, of=by, figure_format=figure_format, language=names)
        write_output(figure, drawn)
        click.echo(f"Wrote {figure}.", err=as_json)
    if as_json:
        print_json(answer)
    elif not output and not figure:
        print_rows(
            [{**find, "codes": codings_words(find["codings"])} for find in answer["finds"]],
            ["source", "passage", "quote", "codes"],
            empty="Nothing fits.",
        )
        if answer["finds"]:
            found, sources = len(answer["finds"]), len(answer["by_source"])
            click.echo(f"{counted(found, 'find')} in {counted(sources, 'source')}.")


@cli.command()
@PROJECT
@click.option("--rename", nargs=2, metavar="NAME NEW", help="Give a saved query another name.")
@click.option("--remove", metavar="NAME", help="Remove a saved query.")
@names_option
@coder_option
@json_option
def queries(
    project: Path,
    rename: tuple[str, str] | None,
    remove: str | None,
    names: str,
    coder: str,
    as_json: bool,
) -> None:
    """List the saved queries of PROJECT, after renaming or removing one."""
    from workbench.tasks.queries.saved_queries import list_queries, remove_query, rename_query

    with opened(project) as open_project:
        if rename:
            rename_query(open_project, *rename, coder=coder)
        if remove is not None:
            remove_query(open_project, remove, coder=coder)
        answer = list_queries(open_project, language=names)
    if as_json:
        print_json(answer)
        return
    print_rows(
        answer,
        ["name", "query", "unit", "coder"],
        empty="No saved queries. Save one with: workbench query PROJECT QUERY --save NAME",
    )
    for saved in answer:
        if saved["problem"]:
            click.echo(f"{saved['name']}: {saved['problem']}", err=True)


@cli.group(name="set", cls=Verbs)
def set_() -> None:
    """Keep sets of codes, sources or cases under a name, or filters that choose them."""


@set_.command(name="list")
@PROJECT
@names_option
@json_option
def show_sets(project: Path, names: str, as_json: bool) -> None:
    """List the sets of PROJECT with what is in them now."""
    from workbench.tasks.queries.sets import list_sets

    with opened(project) as open_project:
        answer = list_sets(open_project, language=names)
    if as_json:
        print_json(answer)
        return
    print_rows(
        answer,
        ["name", "kind", "conditions", "members"],
        empty="No sets. Save one with: workbench set save PROJECT NAME",
    )
    for each in answer:
        if each["problem"]:
            click.echo(f"{each['name']}: {each['problem']}", err=True)


@set_.command(name="save")
@PROJECT
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(["codes", "sources", "cases"]),
    default="sources",
    show_default=True,
    help="What is in the set.",
)
@click.option(
    "--member", "members", multiple=True, metavar="NAME", help="Something in it; may be repeated."
)
@click.option(
    "--where",
    "conditions",
    default="",
    metavar="CONDITIONS",
    help="Whatever fulfils these, as between the brackets of a query: kind = interview; age < 40.",
)
@coder_option
@json_option
def save(
    project: Path,
    name: str,
    kind: SetKind,
    members: tuple[str, ...],
    conditions: str,
    coder: str,
    as_json: bool,
) -> None:
    """Save a set of PROJECT under NAME, in the place of what was kept under it."""
    from workbench.tasks.queries.sets import save_set

    with opened(project) as open_project:
        answer = save_set(
            open_project, name, kind=kind, members=members, conditions=conditions, coder=coder
        )
    if as_json:
        print_json(answer)
    else:
        number = counted(len(answer["members"]), kind.removesuffix("s"))
        click.echo(f"Saved as @{answer['name']}: {number}.")


@set_.command(name="rename")
@PROJECT
@click.argument("name")
@click.argument("new")
@coder_option
@json_option
def rename(project: Path, name: str, new: str, coder: str, as_json: bool) -> None:
    """Give the set NAME of PROJECT another name; queries that use it use it still."""
    from workbench.tasks.queries.sets import rename_set

    with opened(project) as open_project:
        answer = rename_set(open_project, name, new, coder=coder)
    if as_json:
        print_json(answer)
    else:
        click.echo(f"It is called @{answer['name']} now.")


@set_.command(name="remove")
@PROJECT
@click.argument("name")
@coder_option
@json_option
def remove(project: Path, name: str, coder: str, as_json: bool) -> None:
    """Remove the set NAME of PROJECT; what was in it stays."""
    from workbench.tasks.queries.sets import remove_set

    with opened(project) as open_project:
        answer = remove_set(open_project, name, coder=coder)
    if as_json:
        print_json(answer)
    else:
        click.echo("Removed; the history still has it.")
