"""Commands on codes and codings: codes, suggest, suggestions, decide, code, uncode, codings."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from workbench.cli.app import (
    PROJECT,
    by_coder_option,
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
from workbench.tasks.answers import SuggestionAnswer
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_codings, list_suggestions
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.counting import told_sets
from workbench.tasks.suggestions.decide import LEARNED, LeftOpen, count_left_open, decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.texts.concordance import kwic
from workbench.texts.matching import Hit

if TYPE_CHECKING:
    from workbench.tasks.learning.save import LearnReceipt

CONTEXT = 25
"""Columns of the terminal that stand on each side of what a cue found."""


@cli.command()
@PROJECT
@names_option
@json_option
def codes(project: Path, names: str, as_json: bool) -> None:
    """List the codes of PROJECT as a tree laid flat."""
    with opened(project) as open_project:
        answer = list_codes(open_project, language=names)
    if as_json:
        print_json(answer)
    else:
        print_rows(
            answer,
            ["path", "stage", "origin", "status", "cues", "codings", "suggestions"],
            empty="No codes yet. Import some with: workbench codebook import PROJECT FILE",
        )


@cli.command(name="suggest")
@PROJECT
@click.option(
    "--unit",
    type=click.Choice(["passage", "sentence"]),
    default="passage",
    show_default=True,
    help="What a suggestion spans.",
)
@click.option("--code", help="Only this code and the codes under it.")
@click.option("--source", help="Only in this source, by name or id.")
@click.option(
    "--learn",
    is_flag=True,
    help="Learn from codings and decisions instead of searching for cues.",
)
@click.option(
    "--least",
    type=ShareRange(),
    default=0.3,
    show_default=True,
    help="With --learn, the lowest probability to suggest.",
)
@coder_option
@json_option
def make_suggestions(
    project: Path,
    unit: Literal["passage", "sentence"],
    code: str | None,
    source: str | None,
    learn: bool,
    least: float,
    coder: str,
    as_json: bool,
) -> None:
    """Suggest codes for the passages of PROJECT by the cues of its codebook.

    With --learn they are suggested by what people have coded and rejected, with a probability.
    """
    if learn:
        if unit != "passage":
            raise click.UsageError("Codes are learnt for passages; leave --unit out with --learn.")
        _learn(project, least=least, code=code, source=source, coder=coder, as_json=as_json)
        return
    with opened(project) as open_project, progress_bar("Suggesting") as progress:
        receipt = suggest(
            open_project, unit=unit, code=code, source=source, coder=coder, progress=progress
        )
    if as_json:
        print_json(asdict(receipt))
        return
    click.echo(
        f"{counted(receipt.added, 'new suggestion')}; now there are some for"
        f" {counted(receipt.codes, 'code')} in {counted(receipt.sources, 'source')}."
    )
    if receipt.removed:
        click.echo(f"{receipt.removed} open ones removed that the codebook no longer gives.")
    for sentence in receipt.problems:
        click.echo(f"Not used: {sentence}", err=True)


def _learn(
    project: Path,
    *,
    least: float,
    code: str | None,
    source: str | None,
    coder: str,
    as_json: bool,
) -> None:
    # Learning needs libraries that no other command should wait for.
    from workbench.tasks.learning.suggest_learned import suggest_learned

    with opened(project) as open_project, progress_bar("Learning") as progress:
        receipt = suggest_learned(
            open_project, least=least, code=code, source=source, coder=coder, progress=progress
        )
    if as_json:
        print_json(asdict(receipt))
        return
    _tell_learnt(receipt)


def _tell_learnt(receipt: "LearnReceipt") -> None:
    click.echo(
        f"{counted(receipt.added, 'new suggestion')} from {counted(receipt.codes, 'code')} learnt;"
        f" {receipt.removed} removed, {receipt.explained} of the cues got a probability."
    )
    if receipt.held_back:
        click.echo(
            f"Beyond these, {counted(receipt.held_back, 'passage')} would fit; they come when you"
            " have decided on some."
        )
    if receipt.unlearnt:
        told = "is" if len(receipt.unlearnt) == 1 else "are"
        click.echo(
            f"{counted(len(receipt.unlearnt), 'code')} {told} not learnt well enough yet, so only"
            f" the likeliest few passages are suggested: {'; '.join(receipt.unlearnt)}."
        )
    if receipt.problems:
        click.echo(
            f"{counted(len(receipt.problems), 'code')} with too few examples; which, tells:"
            " workbench learning PROJECT",
            err=True,
        )


@cli.command()
@PROJECT
@click.option(
    "--decision",
    type=click.Choice(["open", "accepted", "rejected"]),
    help="Only those that are open, accepted or rejected.",
)
@click.option("--code", help="Only this code and the codes under it.")
@click.option("--source", help="Only in this source, by name or id.")
@click.option(
    "--least",
    type=ShareRange(),
    default=0.0,
    show_default=True,
    help="Lowest probability, or confidence where there is none.",
)
@names_option
@json_option
def suggestions(
    project: Path,
    decision: str | None,
    code: str | None,
    source: str | None,
    least: float,
    names: str,
    as_json: bool,
) -> None:
    """List the suggestions of PROJECT in reading order."""
    with opened(project) as open_project:
        answer = list_suggestions(
            open_project,
            decision=decision,
            code=code,
            source=source,
            least=least,
            language=names,
        )
    if as_json:
        print_json(answer)
    else:
        rows = [{**s, **_sureness(s), "found": _found(s)} for s in answer]
        learnt = any(row["probability"] is not None for row in rows)
        print_rows(
            rows,
            [
                *("id", "source", "path", "confidence"),
                *(["probability"] if learnt else []),
                *("flags", "decision", "found"),
            ],
            empty="No suggestions. Make some with: workbench suggest PROJECT",
        )


def _sureness(suggestion: SuggestionAnswer) -> dict[str, float | None]:
    """Return the confidence and the probability, of which a learned suggestion has the second."""
    confidence, probability = suggestion["confidence"], suggestion["probability"]
    if suggestion["method"] != LEARNED:
        return {"confidence": confidence, "probability": probability}
    # Without its reasons it still has the probability that it was suggested with.
    return {
        "confidence": None,
        "probability": confidence if probability is None else probability,
    }


def _found(suggestion: SuggestionAnswer) -> str:
    """Return what the cue found between what stands beside it, or the quote without a cue."""
    first, last = suggestion["cue_start"], suggestion["cue_end"]
    if first is None or last is None or first == last:
        return suggestion["quote"]
    start = suggestion["start"]
    hit = Hit(start=first - start, end=last - start)
    left, words, right = kwic(suggestion["quote"], hit, width=CONTEXT)
    return f"{left}[{words}]{right}"


@cli.command(name="decide")
@PROJECT
@click.argument("decision", type=click.Choice(["accept", "reject", "reopen"]))
@click.option("--id", "ids", multiple=True, help="This suggestion; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="Every open suggestion.")
@click.option("--code", help="Open suggestions of this code and the codes under it.")
@click.option("--source", help="Open suggestions in this source, by name or id.")
@click.option(
    "--least",
    type=ShareRange(),
    default=0.0,
    help="Lowest probability to decide on, or confidence where there is none.",
)
@click.option(
    "--without-flag",
    "without_flags",
    multiple=True,
    help="Leave suggestions with this flag as they are, such as negated or cited.",
)
@click.option("--learn", is_flag=True, help="Then learn the codes again from all decisions.")
@coder_option
@json_option
def make_decision(
    project: Path,
    decision: Literal["accept", "reject", "reopen"],
    ids: tuple[str, ...],
    everything: bool,
    code: str | None,
    source: str | None,
    least: float,
    without_flags: tuple[str, ...],
    learn: bool,
    coder: str,
    as_json: bool,
) -> None:
    """Accept or reject suggestions of PROJECT under your name; reopen takes a decision back.

    Name suggestions by --id, or choose them by --code, --source and --least: open ones to
    accept or reject, decided ones to reopen.
    """
    if not (ids or everything or code or source or least):
        raise click.UsageError("Say which: --id, --code, --source, --least, or --all.")
    became: dict[str, Literal["accepted", "rejected", "open"]] = {
        "accept": "accepted",
        "reject": "rejected",
        "reopen": "open",
    }
    with opened(project) as open_project:
        count = decide(
            open_project,
            became[decision],
            coder=coder,
            ids=ids,
            code=code,
            source=source,
            least=least,
            without_flags=without_flags,
        )
        bulk = decision == "accept" and not ids
        left = (
            count_left_open(open_project, code=code, source=source, least=least)
            if bulk
            else LeftOpen(unsure=0, out_of_use=0)
        )
    receipt = _learnt_again(project, coder=coder) if learn else None
    if as_json:
        learnt = {"learnt": asdict(receipt) if receipt else None} if learn else {}
        print_json(
            {
                "decision": became[decision],
                "suggestions": count,
                "left_open": left.unsure,
                "out_of_use": left.out_of_use,
                **learnt,
            }
        )
        return
    click.echo(f"{counted(count, 'suggestion')}: {became[decision]}.")
    if left.unsure:
        click.echo(
            f"{counted(left.unsure, 'suggestion')} of learnt codes left open, under the threshold"
            " of the code or without one. Set it with: workbench threshold PROJECT CODE LEAST"
        )
    if left.out_of_use:
        click.echo(
            f"{counted(left.out_of_use, 'suggestion')} left open, since their codes are archived or"
            " merged."
        )
    if receipt is not None:
        _tell_learnt(receipt)


def _learnt_again(project: Path, *, coder: str) -> "LearnReceipt | None":
    """Learn again after a decision, which stands even where there is nothing to learn from.

    Undo passes over it, as it does where the screens learn along: it takes back the decision.
    """
    from workbench.errors import CodingError
    from workbench.tasks.learning.along import learn_again

    with opened(project) as open_project, progress_bar("Learning") as progress:
        try:
            return learn_again(open_project, coder=coder, automatic=True, progress=progress)
        except CodingError as error:
            click.echo(f"Not learnt: {error}", err=True)
            return None


@cli.command(name="code")
@PROJECT
@click.argument("source")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code")
@click.option("--memo", default="", help="What to remember about this coding.")
@coder_option
@json_option
def code_selection(
    project: Path,
    source: str,
    start: int,
    end: int,
    code: str,
    memo: str,
    coder: str,
    as_json: bool,
) -> None:
    """Code the characters START to END of SOURCE with CODE; END is not included."""
    with opened(project) as open_project:
        coding = add_coding_at(
            open_project, source, start=start, end=end, code=code, memo=memo, coder=coder
        )
    if as_json:
        print_json(coding)
    else:
        click.echo(f"{coding['path']}: {coding['quote']}")


@cli.command(name="uncode")
@PROJECT
@click.argument("ids", nargs=-1, required=True, metavar="CODING...")
@coder_option
@json_option
def remove_codings(project: Path, ids: tuple[str, ...], coder: str, as_json: bool) -> None:
    """Remove each CODING, given by the id that `codings --json` tells, with its memos."""
    with opened(project) as open_project:
        answer = uncode(open_project, ids, coder=coder)
    if as_json:
        print_json(answer)
    else:
        click.echo(f"{counted(len(answer), 'coding')} removed.")


@cli.command()
@PROJECT
@click.option("--code", help="Only this code and the codes under it.")
@click.option("--source", help="Only in this source, by name or id.")
@by_coder_option
@sets_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a file; its ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@names_option
@json_option
def codings(
    project: Path,
    code: str | None,
    source: str | None,
    by_coder: str | None,
    sets: tuple[str, ...],
    output: Path | None,
    names: str,
    as_json: bool,
) -> None:
    """List the codings of PROJECT in reading order, or write them into a file."""
    with opened(project) as open_project:
        answer = list_codings(
            open_project, code=code, source=source, coder=by_coder, sets=sets, language=names
        )
        told = told_sets(open_project, sets, language=names)
    if output is not None:
        from workbench.formats.tables.write import table_format
        from workbench.tasks.codings.file import codings_file

        content = codings_file(
            answer, file_format=table_format(output.name), language=names, told=told
        )
        write_output(output, content)
    if as_json:
        print_json(answer)
    elif output is not None:
        click.echo(f"Wrote {output}.")
    else:
        print_rows(
            answer,
            ["source", "path", "coder", "quote"],
            empty="No coding fits."
            if code or source or by_coder or sets
            else "Nothing is coded yet. Make suggestions with: workbench suggest PROJECT",
        )
