"""The commands of constant comparison: compare and recode."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from workbench.cli.app import (
    PROJECT,
    by_coder_option,
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
    sets_option,
    write_output,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.tasks.comparison.answers import ComparisonAnswer

FILE = click.Path(path_type=Path, dir_okay=False)
_QUOTE = 44


@cli.command()
@PROJECT
@click.argument("code")
@click.option(
    "--by",
    type=click.Choice(["source", "case", "none"]),
    default="source",
    show_default=True,
    help="What passages stand together by.",
)
@click.option(
    "--codes",
    type=click.Choice(["under", "itself"]),
    default="under",
    show_default=True,
    help="The code with the codes under it, or the code itself alone.",
)
@by_coder_option
@sets_option
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="Pairs and look-alikes that are listed at most.",
)
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="Write the lists; the ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@click.option("--figure", type=FILE, help="Draw a heat map; the ending chooses png, svg or pdf.")
@link_base_option
@click.option("--log", "text", metavar="TEXT", help="Write what comes of it as a memo on CODE.")
@click.option(
    "--of",
    "codings",
    multiple=True,
    metavar="CODING",
    help="A coding of each passage that the memo is about, by id.",
)
@click.option(
    "--kind",
    type=click.Choice(["analytic", "theoretical"]),
    default="analytic",
    show_default=True,
    help="The kind of the memo.",
)
@coder_option
@names_option
@json_option
def compare(
    project: Path,
    code: str,
    by: Literal["source", "case", "none"],
    codes: Literal["under", "itself"],
    by_coder: str | None,
    sets: tuple[str, ...],
    limit: int,
    output: Path | None,
    figure: Path | None,
    link_base: str,
    text: str | None,
    codings: tuple[str, ...],
    kind: Literal["analytic", "theoretical"],
    coder: str,
    names: str,
    as_json: bool,
) -> None:
    """Compare the passages of CODE with each other, with uncoded ones, and with other codes.

    The lists: all passages from like to like, the least alike pairs, passages that stand out,
    passages without the code that look like it, and passages that look more like another code.
    """
    if bool(codings) != (text is not None):
        raise click.UsageError("--log and --of go together: what you write, and about what.")
    # Numbers and figures need libraries that no other command should wait for.
    from workbench.charts.export import chart_format
    from workbench.coding.comparison.choice import ComparisonChoice
    from workbench.formats.tables.write import table_format
    from workbench.tasks.comparison.compare_passages import compare_passages
    from workbench.tasks.comparison.figure import comparison_figure
    from workbench.tasks.comparison.file import comparison_file
    from workbench.tasks.comparison.log import log_comparison

    choice = ComparisonChoice(by=by, codes=codes, coder=by_coder, limit=limit, sets=sets)
    file_format = table_format(output.name) if output else "md"
    drawn = chart_format(figure.name) if figure else None
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        if text is not None:
            log_comparison(
                open_project, code, text, codings=codings, kind=kind, language=names, coder=coder
            )
        answer = compare_passages(open_project, code, choice, language=names, progress=progress)
        if figure and drawn:
            picture = comparison_figure(
                open_project, code, choice, figure_format=drawn, language=names
            )
            write_output(figure, picture)
    if output:
        write_output(output, comparison_file(answer, file_format=file_format, link_base=link_base))
    for path in filter(None, (output, figure)):
        click.echo(f"Wrote {path}.", err=as_json)
    if text is not None and not as_json:
        click.echo(f"Wrote a memo on {answer['path']}.")
    if as_json:
        print_json(answer)
    elif not (output or figure or text is not None):
        _print(answer)


@cli.command()
@PROJECT
@click.argument("code")
@click.argument("codings", nargs=-1, required=True)
@coder_option
@json_option
def recode(project: Path, code: str, codings: tuple[str, ...], coder: str, as_json: bool) -> None:
    """Put CODINGS, given by id, under CODE instead of their own."""
    from workbench.tasks.codings.recode import recode_codings

    with opened(project) as open_project:
        answer = recode_codings(open_project, codings, into=code, coder=coder)
    if as_json:
        print_json(answer)
    else:
        path = answer[0]["path"]
        click.echo(f"Changed {counted(len(dict.fromkeys(codings)), 'coding')} to {path}.")


def _print(answer: "ComparisonAnswer") -> None:
    """Print the lists, the shortest way to each passage, and how they were made."""
    lists: tuple[tuple[str, Sequence[Mapping[str, Any]], list[str], str], ...] = (
        (
            "Passages, from like to like",
            answer["order"],
            ["position", "source", "quote", "mean"],
            "Nothing is coded with it yet that counts here.",
        ),
        (
            "Least alike: do these belong together?",
            _sides(answer),
            ["rank", "similarity", "first", "second"],
            "There is no pair to compare.",
        ),
        ("Standing out", answer["outliers"], ["source", "quote", "reason"], "None stands out."),
        (
            "Not coded with it, but like it",
            answer["look_alikes"],
            ["score", "source", "quote", "words"],
            "None is like it.",
        ),
        (
            "More like another code",
            answer["misplaced"],
            ["own_score", "score", "other", "source", "quote"],
            "None is.",
        ),
    )
    for title, rows, columns, empty in lists:
        click.echo(f"{title}\n{'-' * len(title)}")
        print_rows(rows, columns, empty=empty)
        click.echo()
    for remark in answer["remarks"]:
        click.echo(f"- {remark}")


def _sides(answer: "ComparisonAnswer") -> list[dict[str, Any]]:
    from workbench.themes.excerpt import cut_quote

    return [
        {
            "rank": pair["rank"],
            "similarity": pair["similarity"],
            "first": cut_quote(pair["first_quote"], longest=_QUOTE),
            "second": cut_quote(pair["second_quote"], longest=_QUOTE),
        }
        for pair in answer["pairs"]
    ]
