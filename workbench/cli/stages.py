"""Commands on the stages of grounded theory: stages, similar, and acts on codes that follow."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from workbench.cli.app import (
    PROJECT,
    cli,
    coder_option,
    counted,
    json_option,
    names_option,
    opened,
    print_json,
    print_rows,
    write_output,
)
from workbench.cli.codebook import LANGUAGE, codebook
from workbench.cli.ranges import ShareRange
from workbench.cli.relating import OUTPUT
from workbench.coding.codebook import Stage
from workbench.tasks.codebook.group_codes import (
    bring_back_similar,
    dismiss_similar,
    put_under_category,
    put_under_new_category,
)
from workbench.tasks.codebook.stages import STAGES, count_stages, set_stage
from workbench.tasks.codings.list_codings import list_codes

if TYPE_CHECKING:
    from workbench.tasks.codebook.answers import SimilarAnswer

_NO_CODES = "No codes yet. Import some with: workbench codebook import PROJECT FILE"


@cli.command()
@PROJECT
@click.option("--stage", type=click.Choice(STAGES), help="List the codes at this stage.")
@OUTPUT
@names_option
@json_option
def stages(
    project: Path, stage: Stage | None, output: Path | None, names: str, as_json: bool
) -> None:
    """Count the codes of PROJECT by stage: open, axial, selective."""
    with opened(project) as open_project:
        answer = count_stages(open_project, stage=stage, language=names)
    if output is not None:
        from workbench.formats.tables.write import table_format
        from workbench.tasks.codebook.files import stages_file

        content = stages_file(answer, file_format=table_format(output.name), language=names)
        write_output(output, content)
        click.echo(f"Wrote {output}.", err=as_json)
    if as_json:
        print_json(answer)
    elif output is None:
        columns = ["stage", "codes", "categories", "in_vivo", "uncoded", "codings", "sources"]
        print_rows(answer["stages"], columns, empty=_NO_CODES)
        if stage:
            click.echo()
            listed = ["path", "origin", "inside", "codings", "sources"]
            print_rows(answer["codes"], listed, empty="No code in use is at this stage.")
        click.echo()
        for remark in answer["remarks"]:
            click.echo(f"- {remark}")


@codebook.command(name="stage")
@PROJECT
@click.argument("codes", nargs=-1, required=True)
@click.option("--to", "stage", required=True, type=click.Choice(STAGES), help="The stage.")
@coder_option
@json_option
def move_to_stage(
    project: Path, codes: tuple[str, ...], stage: Stage, coder: str, as_json: bool
) -> None:
    """Move CODES of PROJECT to another stage."""
    with opened(project) as open_project:
        set_stage(open_project, codes, stage, coder=coder)
        answer = count_stages(open_project, stage=stage)
    if as_json:
        print_json(answer)
        return
    click.echo(f"Moved to the {stage} stage: {', '.join(codes)}.")


@codebook.command(name="group")
@PROJECT
@click.argument("codes", nargs=-1, required=True)
@click.option("--under", metavar="CODE", help="A category that is there.")
@click.option("--new", "name", metavar="NAME", help="The name of a new category.")
@LANGUAGE
@coder_option
@json_option
def group(
    project: Path,
    codes: tuple[str, ...],
    under: str | None,
    name: str | None,
    language: str,
    coder: str,
    as_json: bool,
) -> None:
    """Group CODES of PROJECT under a category, a new one or one that is there."""
    if (under is None) == (name is None):
        raise click.UsageError("Name either a category with --under or a new one with --new.")
    with opened(project) as open_project:
        id_ = (
            put_under_category(open_project, codes, under, coder=coder)
            if under is not None
            else put_under_new_category(
                open_project, codes, name or "", language=language, coder=coder
            )
        )
        answer = next(row for row in list_codes(open_project) if row["id"] == id_)
    if as_json:
        print_json(answer)
        return
    click.echo(f"Grouped under {answer['path']}: {', '.join(codes)}.")


@cli.command()
@PROJECT
@click.option(
    "--scope",
    type=click.Choice(["waiting", "dismissed", "all"]),
    default="waiting",
    show_default=True,
    help="Pairs that wait for a decision, those that were dismissed, or all.",
)
@click.option(
    "--stage",
    type=click.Choice([*STAGES, "any"]),
    default="open",
    show_default=True,
    help="Compare the codes at this stage.",
)
@click.option("--code", help="Only pairs with this code or one under it.")
@click.option(
    "--by",
    type=click.Choice(["score", "passages", "words", "nearness", "names"]),
    default="score",
    show_default=True,
    help="The likeness that ranks the pairs.",
)
@click.option(
    "--least",
    type=ShareRange(),
    default=0.15,
    show_default=True,
    help="The smallest likeness to list.",
)
@click.option("--dismiss", nargs=2, metavar="CODE CODE", help="Dismiss a pair of codes.")
@click.option("--bring-back", nargs=2, metavar="CODE CODE", help="Bring a dismissed pair back.")
@OUTPUT
@names_option
@coder_option
@json_option
def similar(
    project: Path,
    scope: Literal["waiting", "dismissed", "all"],
    stage: str,
    code: str | None,
    by: Literal["score", "passages", "words", "nearness", "names"],
    least: float,
    dismiss: tuple[str, str] | None,
    bring_back: tuple[str, str] | None,
    output: Path | None,
    names: str,
    coder: str,
    as_json: bool,
) -> None:
    """List pairs and groups of similar codes of PROJECT, each with its reasons.

    What to do with them: `codebook group`, `codebook merge`, `relate`, or --dismiss.
    """
    # Numbers need libraries that no other command should wait for.
    from workbench.tasks.codebook.list_similar import SimilarChoice, list_similar

    at = next((known for known in STAGES if known == stage), None)
    choice = SimilarChoice(scope=scope, stage=at, code=code, by=by, least=least)
    with opened(project) as open_project:
        if dismiss:
            dismiss_similar(open_project, *dismiss, coder=coder)
        if bring_back:
            bring_back_similar(open_project, *bring_back, coder=coder)
        answer = list_similar(open_project, choice, language=names)
    if output is not None:
        from workbench.formats.tables.write import table_format
        from workbench.tasks.codebook.files import similar_file

        content = similar_file(answer, file_format=table_format(output.name), language=names)
        write_output(output, content)
        click.echo(f"Wrote {output}.", err=as_json)
    if as_json:
        print_json(answer)
    elif output is None:
        _print_similar(answer)


def _print_similar(answer: "SimilarAnswer") -> None:
    for pair in answer["pairs"]:
        click.echo(f"{pair['score']:.2f}  {pair['first_path']} · {pair['second_path']}")
        for reason in pair["reasons"]:
            click.echo(f"      {reason}")
    if not answer["pairs"]:
        click.echo("No two codes are so similar.")
    for found in answer["groups"]:
        click.echo(f"Group, {found['least']:.2f} or more: {' · '.join(found['paths'])}")
    below = counted(answer["below"], "pair")
    click.echo(f"\nCompared: {counted(answer['compared'], 'code')}. Less similar: {below}.")
    for remark in answer["remarks"]:
        click.echo(f"- {remark}")
