"""Commands on properties of categories: property add, revise, remove, list, position, profile."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

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
    write_output,
)
from workbench.cli.relating import FIGURE, OUTPUT, figure_format
from workbench.coding.finding import spoken
from workbench.coding.properties.dimension import read_words
from workbench.tasks.properties import keep_properties as tasks
from workbench.tasks.properties.list_properties import (
    list_coding_properties,
    list_properties,
    show_profile,
    show_property_table,
)

if TYPE_CHECKING:
    from workbench.tasks.properties.answers import PropertyAnswer

CATEGORY = click.option("--category", metavar="CODE", help="The category that it belongs to.")
NAMED = click.option(
    "--also",
    "also",
    multiple=True,
    metavar="LANGUAGE=NAME",
    help="Its name in another language; may be repeated.",
)
WORDS = click.option(
    "--words",
    multiple=True,
    metavar="[LANGUAGE=]WORDS",
    help="The words of the dimension from the lowest, with commas; once for each language.",
)
RANGE = click.option(
    "--range",
    "between",
    nargs=2,
    type=float,
    metavar="LOW HIGH",
    help="A range of numbers instead of words.",
)
BY = click.option(
    "--by",
    type=click.Choice(["case", "source"]),
    default="case",
    show_default=True,
    help="What the codings are grouped by.",
)
IN = click.option(
    "--language", default="en", show_default=True, help="Language of the name and of the words."
)


@cli.group(name="property", cls=Verbs)
def properties() -> None:
    """Give categories properties, and codings positions on their dimensions."""


@properties.command()
@PROJECT
@click.argument("category")
@click.argument("name")
@IN
@NAMED
@WORDS
@RANGE
@coder_option
@json_option
def add(
    project: Path,
    category: str,
    name: str,
    language: str,
    also: tuple[str, ...],
    words: tuple[str, ...],
    between: tuple[float, float] | None,
    coder: str,
    as_json: bool,
) -> None:
    """Add a property NAME to CATEGORY, a code of PROJECT."""
    with opened(project) as open_project:
        answer = tasks.add_property(
            open_project,
            category,
            {language: name, **_by_language(also, usual=None)},
            words=_words(words, usual=language) or None,
            between=between,
            coder=coder,
        )
    _tell(answer, f"Added the property {name} to {answer['category']}.", as_json=as_json)


@properties.command()
@PROJECT
@click.argument("name")
@CATEGORY
@click.option("--rename", metavar="NAME", help="Its new name in the language.")
@IN
@NAMED
@WORDS
@RANGE
@coder_option
@json_option
def revise(
    project: Path,
    name: str,
    category: str | None,
    rename: str | None,
    language: str,
    also: tuple[str, ...],
    words: tuple[str, ...],
    between: tuple[float, float] | None,
    coder: str,
    as_json: bool,
) -> None:
    """Give the property NAME of PROJECT other names, words or another range.

    Positions stay where they are, so there must be as many words as before.
    """
    renamed = {language: rename} if rename else {}
    with opened(project) as open_project:
        answer = tasks.revise_property(
            open_project,
            tasks.find_property(open_project, name, category=category),
            name={**renamed, **_by_language(also, usual=None)},
            words=_words(words, usual=language),
            between=between,
            coder=coder,
        )
    _tell(answer, f"Revised the property {name} of {answer['category']}.", as_json=as_json)


@properties.command()
@PROJECT
@click.argument("name")
@CATEGORY
@coder_option
@json_option
def remove(project: Path, name: str, category: str | None, coder: str, as_json: bool) -> None:
    """Remove the property NAME of PROJECT with the positions on it; the codings stay."""
    with opened(project) as open_project:
        id_ = tasks.find_property(open_project, name, category=category)
        answer = tasks.remove_property(open_project, id_, coder=coder)
    positions = counted(answer["positioned"] + answer["outside"], "position")
    _tell(answer, f"Removed the property {name} with {positions}.", as_json=as_json)


@properties.command(name="list")
@PROJECT
@CATEGORY
@names_option
@json_option
def list_all(project: Path, category: str | None, names: str, as_json: bool) -> None:
    """List the properties of the categories of PROJECT."""
    with opened(project) as open_project:
        answer = list_properties(open_project, category=category, language=names)
    if as_json:
        print_json(answer)
        return
    print_rows(
        [{**row, "property": spoken(row["name"], names)} for row in answer],
        ["category", "property", "dimension", "positioned", "codings"],
        empty="No category has a property yet. Add one with: workbench property add PROJECT",
    )


@properties.command()
@PROJECT
@click.argument("name")
@click.argument("codings", nargs=-1, required=True)
@click.option("--at", metavar="POSITION", help="A word of the dimension, or a number.")
@click.option("--off", is_flag=True, help="Take the codings off the property.")
@CATEGORY
@coder_option
@json_option
def position(
    project: Path,
    name: str,
    codings: tuple[str, ...],
    at: str | None,
    off: bool,
    category: str | None,
    coder: str,
    as_json: bool,
) -> None:
    """Let CODINGS, given by id, stand at a position of the property NAME of PROJECT."""
    if (at is None) != off:
        raise click.UsageError("Say the position with --at, or take the codings off with --off.")
    with opened(project) as open_project:
        id_ = tasks.find_property(open_project, name, category=category)
        answer = tasks.position_codings(open_project, id_, codings, at=at, coder=coder)
    _tell(
        answer,
        f"{answer['positioned']} of {counted(answer['codings'], 'coding')} under"
        f" {answer['category']} have a position on {name}.",
        as_json=as_json,
    )


@properties.command(name="coding")
@PROJECT
@click.argument("coding")
@names_option
@json_option
def show_coding(project: Path, coding: str, names: str, as_json: bool) -> None:
    """Show the properties that CODING, given by id, can stand on, with its positions."""
    with opened(project) as open_project:
        answer = list_coding_properties(open_project, coding, language=names)
    if as_json:
        print_json(answer)
        return
    print_rows(
        [
            {
                "category": row["property"]["category"],
                "name": spoken(row["property"]["name"], names),
                "dimension": row["property"]["dimension"],
                "position": row["position"],
            }
            for row in answer
        ],
        ["category", "name", "dimension", "position"],
        empty="The categories of this coding have no properties.",
    )


@properties.command()
@PROJECT
@click.argument("name")
@CATEGORY
@BY
@OUTPUT
@FIGURE
@link_base_option
@names_option
@json_option
def profile(
    project: Path,
    name: str,
    category: str | None,
    by: Literal["case", "source"],
    output: Path | None,
    figure: Path | None,
    link_base: str,
    names: str,
    as_json: bool,
) -> None:
    """Show how the codings of PROJECT lie on the property NAME, by case or source."""
    drawn = figure_format(figure) if figure else None
    with opened(project) as open_project:
        id_ = tasks.find_property(open_project, name, category=category)
        answer = show_profile(open_project, id_, by=by, language=names)
    if output is not None:
        from workbench.formats.tables.write import table_format
        from workbench.tasks.properties.files import profile_file

        file_format = table_format(output.name)
        content = profile_file(answer, file_format=file_format, language=names, link_base=link_base)
        write_output(output, content)
        click.echo(f"Wrote {output}.", err=as_json)
    if figure and drawn:
        from workbench.tasks.codebook.figures import profile_figure

        write_output(figure, profile_figure(answer, figure_format=drawn, language=names))
        click.echo(f"Wrote {figure}.", err=as_json)
    if as_json:
        print_json(answer)
    elif not (output or figure):
        columns = ["group", "codings", "sources", "lowest", "median", "highest"]
        print_rows(answer["groups"], columns, empty="No coding has a position on it yet.")
        click.echo()
        for remark in answer["remarks"]:
            click.echo(f"- {remark}")


@properties.command()
@PROJECT
@click.argument("category")
@BY
@OUTPUT
@names_option
@json_option
def table(
    project: Path,
    category: str,
    by: Literal["case", "source"],
    output: Path | None,
    names: str,
    as_json: bool,
) -> None:
    """Show all properties of CATEGORY by case or source: the median position of each."""
    with opened(project) as open_project:
        answer = show_property_table(open_project, category, by=by, language=names)
    if output is not None:
        from workbench.formats.tables.write import table_format
        from workbench.tasks.properties.files import property_table_file

        file_format = table_format(output.name)
        write_output(output, property_table_file(answer, file_format=file_format, language=names))
        click.echo(f"Wrote {output}.", err=as_json)
    if as_json:
        print_json(answer)
    elif output is None:
        columns = ["property", "group", "codings", "lowest", "median", "highest"]
        print_rows(answer["cells"], columns, empty="No coding of it has a position yet.")
        click.echo()
        for remark in answer["remarks"]:
            click.echo(f"- {remark}")


def _tell(answer: "PropertyAnswer", sentence: str, *, as_json: bool) -> None:
    if as_json:
        print_json(answer)
    else:
        click.echo(sentence)


def _by_language(told: tuple[str, ...], *, usual: str | None) -> dict[str, str]:
    """Return words by language, as `zh=强度` says them; without a language the usual one."""
    found: dict[str, str] = {}
    for line in told:
        tag, sign, rest = line.partition("=")
        if not sign and usual is None:
            raise click.UsageError(f"'{line}' names no language. Write it as zh=强度.")
        found[tag.strip() if sign else str(usual)] = (rest if sign else line).strip()
    return found


def _words(told: tuple[str, ...], *, usual: str) -> dict[str, tuple[str, ...]]:
    return {tag: read_words(line) for tag, line in _by_language(told, usual=usual).items()}
