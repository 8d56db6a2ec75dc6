"""Commands on suggestions that learn: learning, threshold, audit, where-else."""

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
    progress_bar,
    text_width,
    write_output,
)
from workbench.cli.ranges import ShareRange
from workbench.texts.wrapping import wrapped

if TYPE_CHECKING:
    from workbench.tasks.learning.figure import LearningFigure
    from workbench.tasks.learning.list_audits import AuditAnswer, AuditPassageAnswer

PROBABILITY = ShareRange()

INDENT = "   "
"""Before each line of a passage."""


@cli.command(name="learning")
@PROJECT
@click.option("--code", help="Only this code and the codes under it.")
@click.option(
    "--least",
    type=PROBABILITY,
    default=0.5,
    show_default=True,
    help="The probability from which on a code counts as found.",
)
@click.option(
    "--figure",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Draw a figure; the ending chooses png, svg or pdf.",
)
@click.option(
    "--show",
    type=click.Choice(["reliability", "curve"]),
    default="reliability",
    show_default=True,
    help="Which figure: the reliability of probabilities, or the learning curve.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the tables; the ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@click.option(
    "--along",
    type=click.Choice(["on", "off"]),
    help="Let the screens learn again after every five decisions, or only when asked.",
)
@names_option
@json_option
def report_learning(
    project: Path,
    code: str | None,
    least: float,
    figure: Path | None,
    show: "LearningFigure",
    output: Path | None,
    along: Literal["on", "off"] | None,
    names: str,
    as_json: bool,
) -> None:
    """Tell how well the codes of PROJECT are learnt, by held-out and by later decisions."""
    # Numbers and figures need libraries that no other command should wait for.
    from workbench.charts.export import chart_format
    from workbench.formats.tables.write import table_format
    from workbench.tasks.learning.along import learning_state, switch_along
    from workbench.tasks.learning.figure import figure_of_learning
    from workbench.tasks.learning.file import learning_file
    from workbench.tasks.learning.measure_learning import LIKELY, measure_learning

    figure_format = chart_format(figure.name) if figure else "png"
    file_format = table_format(output.name) if output else "md"
    with opened(project) as open_project, progress_bar("Learning") as progress:
        if along:
            switch_along(open_project, along)
        state = learning_state(open_project)
        answer = measure_learning(
            open_project, code=code, least=least, language=names, progress=progress
        )
    if output:
        write_output(output, learning_file(answer, file_format=file_format, language=names))
        click.echo(f"Wrote {output}.", err=as_json)
    if figure:
        content = figure_of_learning(answer, figure_format=figure_format, show=show, language=names)
        write_output(figure, content)
        click.echo(f"Wrote {figure}.", err=as_json)
    if as_json:
        print_json({**answer, "state": state})
        return
    print_rows(
        [
            {
                **row,
                "precision": _share(row["precision"]),
                "95% interval": _interval(row["precision_low"], row["precision_high"]),
                "recall": _share(row["recall"]),
                "foretold precision": _share(row["foretold"]["precision"]),
                "foretold recall": _share(row["foretold"]["recall"]),
            }
            for row in answer["codes"]
        ],
        [
            *("path", "examples", "against", "learned", "precision", "95% interval", "recall"),
            *("foretold precision", "foretold recall", "threshold"),
        ],
        empty="No code is learnt.",
    )
    click.echo()
    for step in answer["curve"]:
        click.echo(
            f"Learnt from the first {step['learnt_from']} passages, of the next"
            f" {step['passages']}: precision {_share(step['precision'])}, recall"
            f" {_share(step['recall'])}."
        )
    if state["at"]:
        click.echo(
            f"Learnt from {counted(state['decisions'], 'decision')} at {state['at']},"
            f" {counted(state['since'], 'decision')} made or taken back since; learning along is"
            f" {'on' if state['along'] else 'off'}."
        )
    if answer["ece"] is not None:
        click.echo(
            f"Expected calibration error: {answer['ece']:.3f}, over"
            f" {answer['decisions']:,} held-out pairs of a passage and a code."
        )
    if answer["ece_likely"] is not None:
        click.echo(
            f"Of those with a probability of at least {LIKELY}: {answer['ece_likely']:.3f}, over"
            f" {answer['decisions_likely']:,} pairs."
        )
    for remark in answer["remarks"]:
        click.echo(f"- {remark}")


@cli.command(name="threshold")
@PROJECT
@click.argument("code")
@click.argument("least", type=PROBABILITY)
@coder_option
@names_option
@json_option
def choose_threshold(
    project: Path, code: str, least: float, coder: str, names: str, as_json: bool
) -> None:
    """Set the probability LEAST from which on learned suggestions of CODE may be accepted in bulk.

    The precision that it is set at is estimated from held-out examples and kept with it; it takes
    five of them that are so probable.
    """
    from workbench.tasks.learning.threshold import probability_text, set_threshold

    with opened(project) as open_project, progress_bar("Learning") as progress:
        answer = set_threshold(
            open_project, code, least=least, coder=coder, language=names, progress=progress
        )
    if as_json:
        print_json(answer)
    else:
        click.echo(
            f"{answer['code']}: from {probability_text(answer['least'])} on."
            f" Of {answer['decided']} held-out examples so probable {answer['accepted']} bear it,"
            f" a precision of {answer['precision']:.0%} (95 %: {answer['precision_low']:.0%} to"
            f" {answer['precision_high']:.0%})."
        )
        for remark in answer["remarks"]:
            click.echo(remark)


@cli.command(name="audit")
@PROJECT
@click.argument("code")
@click.option("--draw", type=click.IntRange(1), help="Draw so many passages for a new audit.")
@click.option(
    "--seed", type=int, help="Of the draw; another one for every draw where none is given."
)
@click.option(
    "--belongs", multiple=True, type=int, help="This passage of the newest audit bears the code."
)
@click.option("--does-not", multiple=True, type=int, help="This one does not.")
@coder_option
@names_option
@json_option
def audit_code(
    project: Path,
    code: str,
    draw: int | None,
    seed: int | None,
    belongs: tuple[int, ...],
    does_not: tuple[int, ...],
    coder: str,
    names: str,
    as_json: bool,
) -> None:
    """Audit CODE: judge a random sample of what was passed over, to see how much is unfound.

    Draw a sample with --draw, judge its passages by number with --belongs and --does-not, and
    ask without options what the audits say. What belongs to the code is coded under your name.
    """
    from workbench.errors import NotFoundError
    from workbench.tasks.learning.audit import draw_audit, judge_audit
    from workbench.tasks.learning.list_audits import list_audits

    if draw and (belongs or does_not):
        raise click.UsageError("Draw an audit first, and judge its passages then.")
    with opened(project) as open_project:
        if draw:
            drawn = draw_audit(
                open_project, code, size=draw, seed=seed, coder=coder, language=names
            )
        answer = list_audits(open_project, code=code, language=names)
        if draw:
            answer = [drawn, *(audit for audit in answer if audit["id"] != drawn["id"])]
        if belongs or does_not:
            if not answer:
                raise NotFoundError("This code has no audit yet. Draw one with --draw.")
            judge_audit(
                open_project,
                answer[0]["id"],
                [*((n, "belongs") for n in belongs), *((n, "does not") for n in does_not)],
                coder=coder,
            )
            answer = list_audits(open_project, code=code, language=names)
    if as_json:
        print_json(answer)
    elif not answer:
        click.echo("This code has no audit yet. Draw one with --draw.")
    else:
        _print_audit(answer[0])


@cli.command(name="where-else")
@PROJECT
@click.argument("source")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many."
)
@json_option
def where_else(project: Path, source: str, start: int, end: int, limit: int, as_json: bool) -> None:
    """List the passages of PROJECT most like the characters START to END of SOURCE."""
    from workbench.tasks.suggestions.where_else import find_where_else

    with opened(project) as open_project, progress_bar("Comparing") as progress:
        answer = find_where_else(
            open_project, source, start=start, end=end, limit=limit, progress=progress
        )
    if as_json:
        print_json(answer)
    else:
        print_rows(
            [{**row, "words": ", ".join(row["words"])} for row in answer],
            ["source", "start", "end", "likeness", "words", "quote"],
            empty="No passage has anything in common with it.",
        )


def _interval(low: float | None, high: float | None) -> str:
    return "—" if low is None or high is None else f"{low:.0%}–{high:.0%}"


def _share(share: float | None) -> str:
    return "—" if share is None else f"{share:.0%}"


def _print_audit(audit: "AuditAnswer") -> None:
    from workbench.tasks.learning.list_audits import tells_recall

    for passage in audit["passages"]:
        _print_passage(passage)
    for remark in audit["remarks"]:
        click.echo(remark)
    click.echo(
        f"{audit['code']}: {counted(audit['found'], 'passage')} bore it,"
        f" {audit['passed_over']} did not. Of these, drawn: {audit['drawn']}; judged:"
        f" {audit['judged']}; belonging to it: {audit['belonging']}."
    )
    if audit["elusion"] is None:
        if not audit["judged"]:
            click.echo("Elusion and recall: —, since nothing is judged.")
        return
    click.echo(
        f"Elusion, the share of what was passed over that belongs to it:"
        f" {audit['elusion']:.1%} (95 %: {audit['elusion_low']:.1%} to"
        f" {audit['elusion_high']:.1%}); so {audit['unfound']:.0f} passages are unfound"
        f" (95 %: {audit['unfound_low']:.0f} to {audit['unfound_high']:.0f})."
    )
    if audit["recall"] is None:
        click.echo("Recall: —, since nothing is found.")
    elif not tells_recall(audit):
        click.echo("Recall: —, since too few are judged to tell how much of the code was found.")
    else:
        click.echo(
            f"Recall: {_share(audit['recall'])} (95 %: {_share(audit['recall_low'])} to"
            f" {_share(audit['recall_high'])})."
        )


def _print_passage(passage: "AuditPassageAnswer") -> None:
    """Print a passage of an audit: whole until it is judged, then where it stands."""
    number = "" if passage["number"] is None else f", passage {passage['number']}"
    place = f" · {passage['place']}" if passage["place"] else ""
    verdict = f": {passage['verdict']}" if passage["verdict"] else ""
    click.echo(f"{passage['position']}. {passage['source']}{number}{place}{verdict}")
    if passage["verdict"] is None:
        click.echo(f"{wrapped(passage['quote'], width=text_width(), indent=INDENT)}\n")
