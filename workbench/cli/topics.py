"""The command that finds topics and keeps what a person says about them: topics."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from click.core import ParameterSource

from workbench.cli.app import (
    PROJECT,
    cli,
    coder_option,
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
from workbench.cli.topic_acts import do_acts, read_act, read_number

if TYPE_CHECKING:
    from workbench.tasks.topics.answers import TopicsAnswer

_SHOWN = ["topic", "called", "units", "doubtful", "stability", "verdict", "terms"]


@cli.command(name="topics")
@PROJECT
@click.option(
    "--unit",
    type=click.Choice(["passage", "source"]),
    default="passage",
    show_default=True,
    help="Group passages, or whole sources.",
)
@click.option("--k", default="auto", show_default=True, help="How many topics; auto suggests one.")
@click.option(
    "--method",
    type=click.Choice(["kmeans", "nmf", "lda", "hierarchy"]),
    default="kmeans",
    show_default=True,
    help="How topics are found; kmeans joins 20 of them by consensus.",
)
@click.option("--seed", default=0, show_default=True, help="Seed of starts, samples and the map.")
@click.option(
    "--samples", default=10, show_default=True, help="Bootstrap samples for the stability."
)
@click.option(
    "--phrases",
    type=click.Choice(["counted", "left out"]),
    default="counted",
    show_default=True,
    help="Whether two words in a row count as a term.",
)
@click.option(
    "--least", type=int, help="In how many texts a term must be; by the number of texts otherwise."
)
@click.option(
    "--most",
    default=0.5,
    show_default=True,
    help="Share of the texts above which a term is cut as too common.",
)
@click.option(
    "--vectors",
    type=click.Choice(["words", "embeddings", "both"]),
    default="words",
    show_default=True,
    help="What passages are compared by: their words, embeddings (see the verb embed), or both.",
)
@click.option(
    "--bridge",
    type=click.Choice(["all", "codebook", "synonyms", "none"]),
    default="all",
    show_default=True,
    help="What joins words: codes with names or cues in both languages, the words that count as"
    " one, both, or nothing.",
)
@click.option(
    "--asides",
    type=click.Choice(["left out", "counted"]),
    default="left out",
    show_default=True,
    help="Whether heads of texts (date, place, author), interviewers' questions, lines without a"
    " word and names in brackets count.",
)
@click.option(
    "--against",
    type=click.Choice(["codings", "suggestions", "both"]),
    default="codings",
    show_default=True,
    help="What topics are compared with.",
)
@click.option(
    "--projection",
    type=click.Choice(["svd", "tsne"]),
    default="svd",
    show_default=True,
    help="How the map is drawn.",
)
@sets_option
@click.option("--name", "named", multiple=True, metavar="TOPIC=NAME", help="Name a topic.")
@click.option("--merge", multiple=True, metavar="TOPIC=INTO", help="Count a topic as another.")
@click.option("--split", multiple=True, metavar="TOPIC=PARTS", help="Split a topic into parts.")
@click.option(
    "--move", multiple=True, metavar="KEY=TOPIC", help="Put a passage, by its key, into a topic."
)
@click.option("--forget", type=int, multiple=True, help="Forget what was said about a topic.")
@click.option(
    "--make-code",
    multiple=True,
    metavar="TOPIC=NAME",
    help="Make a code of a topic, with its terms as cues, and suggest by them.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the tables; the ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@click.option(
    "--figure",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw a figure; the ending chooses png, svg or pdf.",
)
@click.option(
    "--draw",
    type=click.Choice(
        ["map", "numbers", "time", "source", "year", "month", "case", "language", "codes"]
    ),
    default="map",
    show_default=True,
    help="What the figure shows; time draws the share of each topic over the years.",
)
@click.option(
    "--table",
    type=click.Choice(["all", "source", "year", "month", "case", "language", "codes"]),
    default="all",
    show_default=True,
    help="What -o writes: everything, or the topics by one of these, a row for each.",
)
@link_base_option
@names_option
@coder_option
@json_option
def find_topics(
    project: Path,
    unit: Literal["passage", "source"],
    k: str,
    method: Literal["kmeans", "nmf", "lda", "hierarchy"],
    seed: int,
    samples: int,
    phrases: Literal["counted", "left out"],
    least: int | None,
    most: float,
    vectors: Literal["words", "embeddings", "both"],
    bridge: Literal["all", "codebook", "synonyms", "none"],
    asides: Literal["left out", "counted"],
    against: Literal["codings", "suggestions", "both"],
    projection: Literal["svd", "tsne"],
    sets: tuple[str, ...],
    named: tuple[str, ...],
    merge: tuple[str, ...],
    split: tuple[str, ...],
    move: tuple[str, ...],
    forget: tuple[int, ...],
    make_code: tuple[str, ...],
    output: Path | None,
    figure: Path | None,
    draw: Literal["map", "numbers", "time", "source", "year", "month", "case", "language", "codes"],
    table: Literal["all", "source", "year", "month", "case", "language", "codes"],
    link_base: str,
    names: str,
    coder: str,
    as_json: bool,
) -> None:
    """Find what the texts of PROJECT speak of, how stable that is, and how the codes meet it.

    The same project gives the same topics. Numbers of topics are those of the same options;
    names, merges, splits and moves are kept, and found again whatever the options.
    """
    # Numbers and figures need libraries that no other command should wait for.
    from workbench.charts.export import chart_format
    from workbench.formats.tables.write import table_format
    from workbench.tasks.topics.figure import topics_figure
    from workbench.tasks.topics.file import topics_file
    from workbench.tasks.topics.make_topics import TopicChoice, make_topics
    from workbench.tasks.topics.spread import spread_file

    _refuse_idle("draw", what=figure, needs="--figure")
    _refuse_idle("table", what=output, needs="-o")
    file_format = table_format(output.name) if output else "md"
    figure_format = chart_format(figure.name) if figure else "png"
    choice = TopicChoice(
        unit=unit,
        k="auto" if k == "auto" else read_number(k, of="--k"),
        method=method,
        seed=seed,
        samples=samples,
        phrases=phrases,
        least=least,
        most=most,
        vectors=vectors,
        bridge=bridge,
        asides=asides,
        against=against,
        projection=projection,
        sets=sets,
    )
    acts = {"name": named, "merge": merge, "split": split, "move": move, "make-code": make_code}
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        if forget or any(acts.values()):
            said = [read_act(act, pair) for act, pairs in acts.items() for pair in pairs]
            for told in do_acts(open_project, choice, said, forget, names=names, coder=coder):
                click.echo(told, err=as_json)
        answer = make_topics(open_project, choice, language=names, progress=progress)
    if output:
        if table == "all":
            content = topics_file(answer, file_format=file_format, link_base=link_base)
        else:
            content = spread_file(answer, table, file_format=file_format)
        write_output(output, content)
        click.echo(f"Wrote {output}.", err=as_json)
    if figure:
        content = topics_figure(answer, figure_format=figure_format, show=draw, language=names)
        write_output(figure, content)
        click.echo(f"Wrote {figure}.", err=as_json)
    if as_json:
        print_json(answer)
    elif not (output or figure):
        _print(answer)


def _refuse_idle(option: str, *, what: Path | None, needs: str) -> None:
    """Refuse an option that changes nothing, since what it shapes was not asked for."""
    given = click.get_current_context().get_parameter_source(option)
    if what is None and given is ParameterSource.COMMANDLINE:
        raise click.UsageError(f"--{option} says what {needs} writes. Give {needs} FILE with it.")


def _print(answer: "TopicsAnswer") -> None:
    """Print the topics, what the codebook misses, and how all was found."""
    rows: list[dict[str, Any]] = [
        {
            **topic,
            "called": topic["name"] or topic["label"],
            "stability": _rounded(topic["stability"]),
            "terms": ", ".join(topic["terms"]),
        }
        for topic in answer["topics"]
    ]
    print_rows(rows, _SHOWN, empty="There are no topics.")
    units = f"{answer['parameters']['unit']}s"
    for gap in answer["gaps"]:
        what = "No code covers topic" if gap["kind"] == "topic" else "No topic shows the code"
        if gap["nearest"]:
            click.echo(f"{what} '{gap['name']}'; nearest: {gap['nearest']} ({gap['share']:.0%}).")
        else:
            click.echo(f"{what} '{gap['name']}': none of its {units} bears a code.")
    click.echo()
    for remark in answer["remarks"]:
        click.echo(f"- {remark}")


def _rounded(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}"
