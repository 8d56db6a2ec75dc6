"""The command that finds topics and keeps what a person says about them: topics."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

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
    progress_bar,
    sets_option,
    write_output,
)
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.store.project_file import ProjectFile
    from workbench.tasks.topic_answers import TopicsAnswer
    from workbench.tasks.topics import TopicChoice

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
    help="Whether heads of texts (date, place, author), interviewers' questions and citations in"
    " brackets count.",
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
    from workbench.tasks.topic_figure import topics_figure
    from workbench.tasks.topic_file import topics_file
    from workbench.tasks.topic_spread import spread_file
    from workbench.tasks.topics import TopicChoice, make_topics

    file_format = table_format(output.name) if output else "md"
    figure_format = chart_format(figure.name) if figure else "png"
    choice = TopicChoice(
        unit=unit,
        k="auto" if k == "auto" else _number(k, of="--k"),
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
            said = [_said(act, pair) for act, pairs in acts.items() for pair in pairs]
            for told in _act(open_project, choice, said, forget, names=names, coder=coder):
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


def _number(said: str, *, of: str) -> int:
    if not said.strip().isdecimal():
        raise click.UsageError(f"{of} needs a whole number, not '{said}'.")
    return int(said)


def _said(act: str, pair: str) -> tuple[str, str, str]:
    """Return an act with the two parts of what it says, as in `3=Roads`."""
    first, sign, second = pair.partition("=")
    if not sign or not first.strip():
        raise click.UsageError(f"--{act} needs two parts with = between, not '{pair}'.")
    return act, first.strip(), second


def _numbers(said: Sequence[tuple[str, str, str]]) -> Iterator[int]:
    """Yield the numbers of the topics that are spoken of."""
    for act, first, second in said:
        if act != "move":
            yield _number(first, of=f"--{act}")
        if act in {"move", "merge"}:
            yield _number(second, of=f"--{act}")
        elif act == "split":
            _number(second, of="--split")


def _act(
    project: "ProjectFile",
    choice: "TopicChoice",
    said: Sequence[tuple[str, str, str]],
    forget: Sequence[int],
    *,
    names: str,
    coder: str,
) -> Iterator[str]:
    """Do acts on the topics of one fit, and yield what the table does not show.

    All numbers are looked at before anything is done.

    Raises:
        WorkbenchError: an act cannot be done; what was done before it stays, and is named.
    """
    from workbench.tasks.keep_topics import TopicActs
    from workbench.tasks.topic_code import make_code_of_topic

    acts = TopicActs(project, choice, coder=coder)
    for topic in (*_numbers(said), *forget):
        acts.place(topic)
    done: list[str] = []
    try:
        for act, first, second in said:
            match act:
                case "name":
                    acts.name(int(first), second)
                case "merge":
                    acts.merge([int(first)], into=int(second))
                case "split":
                    acts.split(int(first), parts=int(second))
                case "move":
                    acts.move([first], topic=int(second))
                case _:
                    made = make_code_of_topic(
                        project,
                        choice,
                        int(first),
                        second,
                        language=names,
                        coder=coder,
                        study=acts.study,
                    )
                    yield (
                        f"Made the code {second.strip()} with {counted(len(made.cues), 'cue')}:"
                        f" {counted(made.suggested.added, 'new suggestion')}."
                    )
            done.append(f"--{act} {first}={second}")
        for topic in forget:
            acts.forget(topic)
            done.append(f"--forget {topic}")
    except WorkbenchError as error:
        if done:
            raise WorkbenchError(
                f"{error} Done before it, and to be taken back with undo: {', '.join(done)}."
            ) from error
        raise


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
