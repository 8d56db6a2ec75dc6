"""Commands on relations between codes: relations, relate, unrelate."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.app import (
    PROJECT,
    cli,
    coder_option,
    counted,
    json_option,
    link_base_option,
    names_option,
    opened,
    print_json,
    print_rows,
    sets_option,
    write_output,
)
from workbench.coding.relation import RELATION_STAGES, RelationStage, type_name
from workbench.tasks.counting import told_sets
from workbench.tasks.relations.evidence import NewEvidence, remove_evidence
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.relations.propose_relations import list_proposals
from workbench.tasks.relations.relate import relate, relation_id, remove_relation

if TYPE_CHECKING:
    from workbench.charts.export import ChartFormat

OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a file; its ending chooses md, csv, xlsx, docx, tex, html or json.",
)
FIGURE = click.option(
    "--figure",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw a figure into a file; its ending chooses png, svg or pdf.",
)


def figure_format(path: Path) -> "ChartFormat":
    """Return the format of a figure by the ending of its name.

    Raises:
        FormatError: no figure has that ending.
    """
    # The library of charts takes a second to load, which a command without a figure is spared.
    from workbench.charts.export import chart_format

    return chart_format(path.name)


@cli.command(name="relations")
@PROJECT
@click.option("--code", help="Only with this code and the codes under it.")
@click.option("--type", "type_", help="Only of this type.")
@click.option(
    "--show",
    type=click.Choice(["recorded", "proposed"]),
    default="recorded",
    show_default=True,
    help="Recorded relations, or pairs of codes without one that stand in the same passages.",
)
@click.option(
    "--least",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Passages that a proposed pair shares at least.",
)
@sets_option
@OUTPUT
@FIGURE
@link_base_option
@names_option
@json_option
def show_relations(
    project: Path,
    code: str | None,
    type_: str | None,
    show: str,
    least: int,
    sets: tuple[str, ...],
    output: Path | None,
    figure: Path | None,
    link_base: str,
    names: str,
    as_json: bool,
) -> None:
    """List the relations between the codes of PROJECT with their evidence, or propose some."""
    if show == "proposed":
        if output or figure or type_ or sets:
            raise click.UsageError("Proposals have no type, no set and no file; use --json.")
        _show_proposals(project, code=code, least=least, names=names, as_json=as_json)
        return
    drawn = figure_format(figure) if figure else None
    with opened(project) as open_project:
        answer = list_relations(open_project, code=code, type_=type_, sets=sets, language=names)
        told = told_sets(open_project, sets, language=names)
        if figure and drawn:
            from workbench.tasks.relations.figures import network_figure

            picture = network_figure(
                open_project,
                figure_format=drawn,
                code=code,
                type_=type_,
                sets=sets,
                language=names,
            )
            write_output(figure, picture)
            click.echo(f"Wrote {figure}.", err=as_json)
    if output is not None:
        from workbench.formats.tables.write import table_format
        from workbench.tasks.relations.file import relations_file

        content = relations_file(
            answer,
            file_format=table_format(output.name),
            language=names,
            link_base=link_base,
            told=told,
        )
        write_output(output, content)
        click.echo(f"Wrote {output}.", err=as_json)
    if as_json:
        print_json(answer)
    elif not (output or figure):
        print_rows(
            [
                {
                    **relation,
                    "type": type_name(relation["type"], language=names),
                    "for": relation["supporting"],
                    "against": relation["opposing"],
                    "from": relation["from_path"],
                    "to": relation["to_path"],
                }
                for relation in answer
            ],
            ["from", "type", "to", "for", "against", "sources"],
            empty="No relation fits."
            if code or type_ or sets
            else "No relations yet. Record one with: workbench relate PROJECT FROM TYPE TO",
        )


def _show_proposals(
    project: Path, *, code: str | None, least: int, names: str, as_json: bool
) -> None:
    with opened(project) as open_project:
        answer = list_proposals(open_project, code=code, least=least, language=names)
    if as_json:
        print_json(answer)
        return
    print_rows(
        [
            {**pair, "one code": pair["first_path"], "the other": pair["second_path"]}
            for pair in answer
        ],
        ["one code", "the other", "passages", "overlapping", "sources"],
        empty="No two codes without a relation stand in so many passages together.",
    )


@cli.command(name="relate")
@PROJECT
@click.argument("from_", metavar="FROM")
@click.argument("type_", metavar="TYPE")
@click.argument("to")
@click.option(
    "--for", "supporting", multiple=True, metavar="CODING", help="A coding that supports it, by id."
)
@click.option(
    "--against", "opposing", multiple=True, metavar="CODING", help="A coding that opposes it."
)
@click.option("--note", default="", help="What these codings show.")
@click.option("--memo", default="", help="What the relation means and where it holds.")
@click.option(
    "--stage",
    type=click.Choice(RELATION_STAGES),
    help="Of the coding; axial, unless it is said.",
)
@coder_option
@json_option
def add(
    project: Path,
    from_: str,
    type_: str,
    to: str,
    supporting: tuple[str, ...],
    opposing: tuple[str, ...],
    note: str,
    memo: str,
    stage: RelationStage | None,
    coder: str,
    as_json: bool,
) -> None:
    """Relate two codes of PROJECT: FROM is related by TYPE to TO; or add to that relation.

    TYPE is causes, is condition for, is strategy for, leads to, contradicts, is part of,
    addresses, the Chinese name of one of them, or a type of your own. Ids of codings are what
    `codings --json` tells.
    """
    with opened(project) as open_project:
        answer = relate(
            open_project,
            from_,
            type_,
            to,
            evidence=NewEvidence(supporting=supporting, opposing=opposing, note=note),
            memo=memo,
            stage=stage,
            coder=coder,
        )
    if as_json:
        print_json(answer)
        return
    click.echo(
        f"{answer['from_path']} {answer['type']} {answer['to_path']}:"
        f" {counted(answer['supporting'], 'coding')} for it, {answer['opposing']} against."
    )


@cli.command(name="unrelate")
@PROJECT
@click.argument("from_", metavar="FROM")
@click.argument("type_", metavar="TYPE")
@click.argument("to")
@click.option(
    "--coding",
    "codings",
    multiple=True,
    metavar="CODING",
    help="Only take this coding off the relation; may be repeated.",
)
@coder_option
@json_option
def remove(
    project: Path,
    from_: str,
    type_: str,
    to: str,
    codings: tuple[str, ...],
    coder: str,
    as_json: bool,
) -> None:
    """Remove the relation of TYPE from FROM to TO in PROJECT; the codings behind it stay."""
    with opened(project) as open_project:
        id_ = relation_id(open_project, from_, type_, to)
        if codings:
            answer = remove_evidence(open_project, id_, codings, coder=coder)
        else:
            answer = remove_relation(open_project, id_, coder=coder)
    if as_json:
        print_json(answer)
    elif codings:
        click.echo(f"{counted(len(codings), 'coding')} taken off; the relation stays.")
    else:
        click.echo("Removed; the history still has it.")
