"""Commands on what organises the codes: paradigm, core."""

from pathlib import Path

import click

from workbench.cli.app import (
    PROJECT,
    cli,
    coder_option,
    json_option,
    names_option,
    opened,
    print_json,
    print_rows,
    write_output,
)
from workbench.cli.relating import FIGURE, figure_format
from workbench.coding.paradigm import SLOTS, Slot
from workbench.tasks.codebook.core_category import (
    mark_core_category,
    show_core_category,
    unmark_core_category,
)
from workbench.tasks.relations.answers import CoreAnswer
from workbench.tasks.relations.paradigm import set_paradigm, show_paradigm


@cli.command(name="paradigm")
@PROJECT
@click.argument("phenomenon")
@click.option("--causal", multiple=True, metavar="CODE", help="A causal condition.")
@click.option("--context", multiple=True, metavar="CODE", help="A part of the context.")
@click.option("--intervening", multiple=True, metavar="CODE", help="An intervening condition.")
@click.option("--strategy", multiple=True, metavar="CODE", help="A strategy towards it.")
@click.option("--consequence", multiple=True, metavar="CODE", help="A consequence.")
@click.option(
    "--empty", multiple=True, type=click.Choice(SLOTS), help="Empty this slot; may be repeated."
)
@FIGURE
@names_option
@coder_option
@json_option
def paradigm(
    project: Path,
    phenomenon: str,
    causal: tuple[str, ...],
    context: tuple[str, ...],
    intervening: tuple[str, ...],
    strategy: tuple[str, ...],
    consequence: tuple[str, ...],
    empty: tuple[Slot, ...],
    figure: Path | None,
    names: str,
    coder: str,
    as_json: bool,
) -> None:
    """Show the paradigm of PHENOMENON, a code of PROJECT, or set slots of it.

    Each option may be repeated; the codes given for a slot take the place of those in it.
    """
    told: dict[Slot, tuple[str, ...]] = {
        "causal": causal,
        "context": context,
        "intervening": intervening,
        "strategy": strategy,
        "consequence": consequence,
    }
    wanted: dict[Slot, tuple[str, ...]] = {slot: codes for slot, codes in told.items() if codes}
    both = [slot for slot in empty if slot in wanted]
    if both:
        raise click.UsageError(f"Either empty the slot {both[0]} or put codes into it.")
    wanted |= dict.fromkeys(empty, ())
    drawn = figure_format(figure) if figure else None
    with opened(project) as open_project:
        if wanted:
            set_paradigm(open_project, phenomenon, wanted, coder=coder)
        answer = show_paradigm(open_project, phenomenon, language=names)
        if figure and drawn:
            from workbench.tasks.relations.figures import paradigm_figure

            picture = paradigm_figure(open_project, phenomenon, figure_format=drawn, language=names)
            write_output(figure, picture)
            click.echo(f"Wrote {figure}.", err=as_json)
    if as_json:
        print_json(answer)
    elif figure is None:
        print_rows(
            answer,
            ["slot", "path", "status"],
            empty="Nothing stands in its paradigm yet. Put a code in with: --causal CODE",
        )


@cli.command(name="core")
@PROJECT
@click.argument("code", required=False)
@click.option("--storyline", default="", help="The storyline, a theoretical memo on the code.")
@click.option("--none", "take_back", is_flag=True, help="Let no code be the core category.")
@names_option
@coder_option
@json_option
def core(
    project: Path,
    code: str | None,
    storyline: str,
    take_back: bool,
    names: str,
    coder: str,
    as_json: bool,
) -> None:
    """Show the core category of PROJECT, or mark CODE as it, with its storyline."""
    if take_back and (code or storyline):
        raise click.UsageError("Either name the core category or take it back with --none.")
    with opened(project) as open_project:
        if take_back:
            unmark_core_category(open_project, coder=coder)
        elif code or storyline:
            marked = code or _marked(show_core_category(open_project))
            mark_core_category(open_project, marked, storyline=storyline, coder=coder)
        answer = show_core_category(open_project, language=names)
    if as_json:
        print_json(answer)
    elif answer is None:
        click.echo("No code is the core category. Mark one with: workbench core PROJECT CODE")
    else:
        click.echo(f"Core category: {answer['path']}")
        click.echo(answer["storyline"] or "No storyline yet. Write it with: --storyline TEXT")


def _marked(answer: CoreAnswer | None) -> str:
    if answer is None:
        raise click.UsageError("Name the code that the storyline is of.")
    return answer["code_id"]
