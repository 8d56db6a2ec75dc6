"""Commands on words in use: collocations, keyness."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from workbench.cli.app import (
    PROJECT,
    Command,
    cli,
    json_option,
    link_base_option,
    opened,
    print_json,
    print_rows,
    progress_bar,
    sets_option,
    write_output,
)
from workbench.cli.relating import figure_format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def _listing_options(command: Command) -> Command:
    """Add what both verbs have in common: which words to list, and where to write them."""
    options = (
        click.option(
            "--least",
            type=click.IntRange(min=1),
            default=3,
            show_default=True,
            help="How often a word must occur.",
        ),
        click.option("--language", type=click.Choice(["en", "zh"]), help="Only words in it."),
        click.option(
            "--stopwords",
            type=click.Choice(["left out", "counted"]),
            default="left out",
            show_default=True,
            help="What happens to function words.",
        ),
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            help="List so many words at most, of each direction.",
        ),
        sets_option,
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Write a file; its ending chooses md, csv, xlsx, docx, tex, html or json.",
        ),
        click.option(
            "--figure",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Write the figure; its ending chooses png, svg or pdf.",
        ),
        click.option(
            "--words",
            "spoken",
            type=click.Choice(["en", "zh"]),
            default="en",
            show_default=True,
            help="Language of headings and remarks in the files.",
        ),
        link_base_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@cli.command()
@PROJECT
@click.argument("term")
@click.option(
    "--window",
    type=click.IntRange(min=1, max=50),
    default=5,
    show_default=True,
    help="Words to look at on each side.",
)
@click.option(
    "--within",
    type=click.Choice(["passage", "sentence"]),
    default="passage",
    show_default=True,
    help="What no window goes beyond.",
)
@click.option(
    "--measure",
    type=click.Choice(["log-likelihood", "log-ratio", "pmi", "npmi", "mi3", "t-score", "together"]),
    default="log-likelihood",
    show_default=True,
    help="What to order by.",
)
@click.option("--source", help="Only this source, by name or id.")
@_listing_options
@json_option
def collocations(
    project: Path,
    term: str,
    window: int,
    within: Literal["passage", "sentence"],
    measure: Literal["log-likelihood", "log-ratio", "pmi", "npmi", "mi3", "t-score", "together"],
    source: str | None,
    least: int,
    language: Literal["en", "zh"] | None,
    stopwords: Literal["left out", "counted"],
    limit: int | None,
    sets: tuple[str, ...],
    output: Path | None,
    figure: Path | None,
    spoken: str,
    link_base: str,
    as_json: bool,
) -> None:
    """List the words that stand beside TERM more often than chance would put them there.

    TERM is a word in any form, or several in a row between quotation marks.
    """
    # The libraries of tables and figures take a second to load.
    from workbench.formats.tables.write import table_format
    from workbench.tasks.words.choice import WordChoice
    from workbench.tasks.words.files import collocations_figure, collocations_file
    from workbench.tasks.words.make_collocations import make_collocations

    file_format = table_format(output.name) if output else None
    drawn = figure_format(figure) if figure else None
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        made = make_collocations(
            open_project,
            term,
            window=window,
            within=within,
            measure=measure,
            source=source,
            choice=WordChoice(
                least=least, language=language, stopwords=stopwords, limit=limit, sets=sets
            ),
            spoken=spoken,
            progress=progress,
        )
    files = []
    if output and file_format:
        table = collocations_file(made, file_format=file_format, link_base=link_base)
        files.append((output, table))
    if figure and drawn:
        files.append((figure, collocations_figure(made, figure_format=drawn)))
    _hand_over(
        made.rows,
        ["word", "together", "before", "after", "frequency", "sources", *_SHOWN[measure]],
        empty=f"No word stands beside {term} so often and more often than expected.",
        files=files,
        as_json=as_json,
    )


_SHOWN = {
    "log-likelihood": ["log_likelihood", "p_bonferroni", "log_ratio", "npmi"],
    "log-ratio": ["log_ratio", "log_likelihood", "p_bonferroni"],
    "pmi": ["pmi", "npmi", "log_likelihood"],
    "npmi": ["npmi", "pmi", "log_likelihood"],
    "mi3": ["mi3", "pmi", "log_likelihood"],
    "t-score": ["t_score", "log_likelihood"],
    "together": ["expected", "log_likelihood"],
}


@cli.command()
@PROJECT
@click.option(
    "--group",
    required=True,
    multiple=True,
    help=(
        "Texts to look at: source:NAME, kind:interview, language:zh, case:NAME,"
        " attribute:NAME=VALUE, code:NAME, year:2015-2018. Several together are one group."
    ),
)
@click.option(
    "--against",
    default=["rest"],
    show_default=True,
    multiple=True,
    help="Texts to compare with, written likewise; rest is all that is not in the group.",
)
@click.option(
    "--inside", multiple=True, help="Look at the texts of this group only, written likewise."
)
@click.option(
    "--measure",
    type=click.Choice(["log-likelihood", "log-ratio", "difference", "bic"]),
    default="log-likelihood",
    show_default=True,
    help="What to order by.",
)
@_listing_options
@json_option
def keyness(
    project: Path,
    group: tuple[str, ...],
    against: tuple[str, ...],
    inside: tuple[str, ...],
    measure: Literal["log-likelihood", "log-ratio", "difference", "bic"],
    least: int,
    language: Literal["en", "zh"] | None,
    stopwords: Literal["left out", "counted"],
    limit: int | None,
    sets: tuple[str, ...],
    output: Path | None,
    figure: Path | None,
    spoken: str,
    link_base: str,
    as_json: bool,
) -> None:
    """List the words that one group of texts has more or less often than another."""
    from workbench.formats.tables.write import table_format
    from workbench.tasks.words.choice import WordChoice
    from workbench.tasks.words.files import keyness_figure, keyness_file
    from workbench.tasks.words.make_keyness import make_keyness

    file_format = table_format(output.name) if output else None
    drawn = figure_format(figure) if figure else None
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        made = make_keyness(
            open_project,
            group,
            against=against,
            inside=inside,
            measure=measure,
            choice=WordChoice(
                least=least, language=language, stopwords=stopwords, limit=limit, sets=sets
            ),
            spoken=spoken,
            progress=progress,
        )
    files = []
    if output and file_format:
        table = keyness_file(made, file_format=file_format, link_base=link_base)
        files.append((output, table))
    if figure and drawn:
        files.append((figure, keyness_figure(made, figure_format=drawn)))
    _hand_over(
        made.rows,
        [
            *("direction", "word", "frequency", "frequency_against", "sources"),
            *("sources_against", "log_likelihood", "p_bonferroni", "log_ratio", "flag"),
        ],
        empty="No word is so frequent and differs between the groups.",
        files=files,
        as_json=as_json,
    )


def _hand_over(
    rows: "Sequence[Mapping[str, Any]]",
    columns: list[str],
    *,
    empty: str,
    files: list[tuple[Path, bytes]],
    as_json: bool,
) -> None:
    """Write the files that were asked for, and print the rows where none was, or as JSON."""
    for path, content in files:
        write_output(path, content)
        click.echo(f"Wrote {path}.", err=True)
    if as_json:
        print_json(rows)
    elif not files:
        print_rows(_printed(rows), columns, empty=empty)


def _printed(rows: "Sequence[Mapping[str, Any]]") -> list[dict[str, Any]]:
    """Return rows with their measures as print shows them, a tiny p not as 0.0000."""
    from workbench.formats.tables.printing import number_text
    from workbench.formats.tables.word_report import KINDS

    def text(name: str, value: Any) -> Any:
        if value is None:
            return "—"
        return number_text(value, kind=KINDS[name]) if isinstance(value, float) else value

    return [{name: text(name, value) for name, value in row.items()} for row in rows]
