"""Commands on the agreement of coders: agreement, disagreements, settle."""

from dataclasses import asdict
from pathlib import Path
from typing import Literal

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
    progress_bar,
    sets_option,
    write_output,
)
from workbench.cli.ranges import ShareRange

COEFFICIENTS = (
    *("alpha", "kappa", "fleiss", "gwet", "brennan_prediger", "percent", "holsti"),
    "unitizing_alpha",
)


@cli.command()
@PROJECT
@click.option("--of", "coders", multiple=True, metavar="NAME", help="Only this coder; repeat it.")
@click.option("--code", help="Only this code and the codes under it.")
@click.option(
    "--codes",
    type=click.Choice(["each", "categories"]),
    default="each",
    show_default=True,
    help="Compare each code, or top categories with all under them.",
)
@click.option("--source", help="Only in this source, by name or id.")
@sets_option
@click.option(
    "--unit",
    type=click.Choice(["passage", "sentence", "token", "character", "source", "segment"]),
    default="passage",
    show_default=True,
    help="What codings are compared on.",
)
@click.option("--segments", metavar="CODE", help="The code whose selections are the segments.")
@click.option(
    "--overlap",
    type=ShareRange(min_open=True),
    default=0.9,
    show_default=True,
    help="Share of the longer of two codings that must overlap to match.",
)
@click.option(
    "--pairs",
    type=click.Choice(["together", "each"]),
    default="together",
    show_default=True,
    help="Compare all coders at once, or each pair of them too.",
)
@click.option(
    "--settled",
    type=click.Choice(["before", "after"]),
    default="before",
    show_default=True,
    help="Compare codings as they are, or as disagreements were settled.",
)
@click.option(
    "--samples",
    type=click.IntRange(0),
    default=1000,
    show_default=True,
    help="Bootstrap samples for the intervals; 0 for none.",
)
@click.option("--seed", default=0, show_default=True, help="Of the samples.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a file; its ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@click.option(
    "--figure",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw a figure; its ending chooses png, svg or pdf.",
)
@click.option(
    "--coefficient",
    type=click.Choice(COEFFICIENTS),
    default="alpha",
    show_default=True,
    help="Which one the figure draws.",
)
@names_option
@json_option
def agreement(
    project: Path,
    coders: tuple[str, ...],
    code: str | None,
    codes: Literal["each", "categories"],
    source: str | None,
    sets: tuple[str, ...],
    unit: Literal["passage", "sentence", "token", "character", "source", "segment"],
    segments: str | None,
    overlap: float,
    pairs: Literal["together", "each"],
    settled: Literal["before", "after"],
    samples: int,
    seed: int,
    output: Path | None,
    figure: Path | None,
    coefficient: str,
    names: str,
    as_json: bool,
) -> None:
    """Measure how far the coders of PROJECT agree, code by code and all together."""
    # The libraries of tables take a second to load, which no other command should wait for.
    from workbench.charts.export import chart_format
    from workbench.formats.tables.write import table_format
    from workbench.tasks.agreement.figure import agreement_figure
    from workbench.tasks.agreement.file import agreement_file
    from workbench.tasks.agreement.ground import AgreementChoice
    from workbench.tasks.agreement.measure_agreement import measure_agreement

    file_format = table_format(output.name) if output else None
    figure_format = chart_format(figure.name) if figure else None
    choice = AgreementChoice(
        coders=coders,
        code=code,
        codes=codes,
        source=source,
        sets=sets,
        unit=unit,
        segments=segments,
        overlap=overlap,
        pairs=pairs,
        settled=settled,
        samples=samples,
        seed=seed,
    )
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        answer = measure_agreement(open_project, choice, language=names, progress=progress)
    drawn = figure_format and agreement_figure(
        answer, figure_format=figure_format, coefficient=coefficient
    )
    for path, content in (
        (output, file_format and agreement_file(answer, file_format=file_format)),
        (figure, drawn),
    ):
        if path and content:
            write_output(path, content)
            click.echo(f"Wrote {path}.", err=as_json)
    if as_json:
        print_json(answer)
    elif not output and not figure:
        shown = ["path", "text", "units", "percent", "kappa", "gwet", "alpha", "overlap"]
        print_rows(answer["rows"], shown, empty="")
        click.echo()
        for remark in answer["remarks"]:
            click.echo(f"- {remark}")


@cli.command()
@PROJECT
@click.option("--of", "coders", multiple=True, metavar="NAME", help="Only this coder; repeat it.")
@click.option("--code", help="Only this code and the codes under it.")
@click.option("--source", help="Only in this source, by name or id.")
@sets_option
@click.option(
    "--state",
    type=click.Choice(["all", "open", "settled"]),
    default="all",
    show_default=True,
    help="Only those that are open, or settled.",
)
@names_option
@json_option
def disagreements(
    project: Path,
    coders: tuple[str, ...],
    code: str | None,
    source: str | None,
    sets: tuple[str, ...],
    state: Literal["all", "open", "settled"],
    names: str,
    as_json: bool,
) -> None:
    """List the places of PROJECT where coders disagree, the largest first."""
    from workbench.tasks.agreement.ground import AgreementChoice
    from workbench.tasks.agreement.list_disagreements import list_disagreements

    choice = AgreementChoice(coders=coders, code=code, source=source, sets=sets)
    with opened(project) as open_project:
        answer = [
            row
            for row in list_disagreements(open_project, choice, language=names)
            if state == "all" or (row["settled"] is None) == (state == "open")
        ]
    if as_json:
        print_json(answer)
        return
    print_rows(
        [
            {**row, "coded by": sorted({coding["coder"] for coding in row["codings"]})}
            for row in answer
        ],
        ["size", "source", "path", "kind", "coded by", "settled", "quote"],
        empty="The coders do not disagree on anything here.",
    )


@cli.command(name="settle")
@PROJECT
@click.argument("codings", nargs=-1, required=True, metavar="CODING...")
@click.option("--keep", metavar="NAME", help="Agree on the codings of this coder.")
@click.option("--both", is_flag=True, help="Agree on all of them.")
@click.option("--none", "nothing", is_flag=True, help="Agree that the code does not stand there.")
@click.option("--from", "start", type=int, help="Agree on a new coding that begins here.")
@click.option("--to", "end", type=int, help="Where the new coding ends, not included.")
@click.option("--reason", default="", help="Why, kept as a methodological memo.")
@coder_option
@json_option
def settle_disagreement(
    project: Path,
    codings: tuple[str, ...],
    keep: str | None,
    both: bool,
    nothing: bool,
    start: int | None,
    end: int | None,
    reason: str,
    coder: str,
    as_json: bool,
) -> None:
    """Settle a disagreement between each CODING, by the ids that `disagreements --json` tells.

    What is agreed becomes codings of the coder “consensus”; those compared stay as they are.
    """
    from workbench.tasks.agreement.settle import Verdict, settle

    new = start is not None and end is not None
    said = [keep is not None, both, nothing, new]
    if sum(said) != 1 or (start is None) != (end is None):
        raise click.UsageError("Say one of --keep, --both, --none, or --from with --to.")
    decisions: tuple[Literal["one", "both", "none", "new"], ...] = ("one", "both", "none", "new")
    verdict = Verdict(
        decision=decisions[said.index(True)],
        of=keep,
        span=(start, end) if start is not None and end is not None else None,
        reason=reason,
    )
    with opened(project) as open_project:
        settlement = settle(open_project, codings, verdict, coder=coder)
    if as_json:
        print_json(asdict(settlement))
    else:
        click.echo(f"Settled. {counted(len(settlement.agreed), 'consensus coding')}.")
