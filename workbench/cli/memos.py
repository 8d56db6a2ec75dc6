"""Commands on memos: memos, memo."""

from pathlib import Path
from typing import get_args

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
from workbench.coding.memo import MemoKind, MemoNoun
from workbench.tasks.memos.keep_memos import (
    list_memos,
    memos_file,
    plain_memo,
    revise_memo,
    write_memo_on,
)

ON = click.Choice(get_args(MemoNoun))
KIND = click.Choice(get_args(MemoKind))


@cli.command(name="memos")
@PROJECT
@click.option("--on", type=ON, help="Only memos on codings, sources, codes, cases or the project.")
@click.option("--by-coder", "by_coder", metavar="NAME", help="Only those of this coder.")
@click.option("--kind", type=KIND, help="Only those of this kind.")
@click.option("--words", help="Only those that hold these words.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a file; its ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@names_option
@json_option
def memos(
    project: Path,
    on: MemoNoun | None,
    by_coder: str | None,
    kind: MemoKind | None,
    words: str | None,
    output: Path | None,
    names: str,
    as_json: bool,
) -> None:
    """List the memos of PROJECT, the newest first, or write them into a file."""
    with opened(project) as open_project:
        answer = list_memos(
            open_project, on=on, coder=by_coder, kind=kind, words=words, language=names
        )
        if output is not None:
            from workbench.formats.tables.write import table_format

            content = memos_file(
                open_project,
                file_format=table_format(output.name),
                on=on,
                coder=by_coder,
                kind=kind,
                words=words,
                language=names,
            )
            write_output(output, content)
    if as_json:
        print_json(answer)
    elif output is not None:
        click.echo(f"Wrote {output}.")
    else:
        print_rows(
            [{**memo, "text": plain_memo(memo["text"])} for memo in answer],
            ["id", "on", "about", "coder", "text"],
            empty='No memos yet. Write one with: workbench memo PROJECT "…" --on project',
        )


@cli.command(name="memo")
@PROJECT
@click.argument("text")
@click.option("--on", type=ON, help="What a new memo is on.")
@click.option("--ref", default="", help="Which coding (id), source, code or case (name or id).")
@click.option("--id", "id_", help="Write this memo anew; an empty TEXT removes it.")
@click.option("--kind", type=KIND, help="Of the memo; analytic, unless it is said.")
@coder_option
@json_option
def write(
    project: Path,
    text: str,
    on: MemoNoun | None,
    ref: str,
    id_: str | None,
    kind: MemoKind | None,
    coder: str,
    as_json: bool,
) -> None:
    """Write a memo with TEXT on something in PROJECT, or write one anew."""
    if (id_ is None) == (on is None):
        raise click.UsageError("Say what the memo is on (--on), or which one to write anew (--id).")
    with opened(project) as open_project:
        if id_ is not None:
            memo = revise_memo(open_project, id_, text, kind=kind, coder=coder)
        elif on is not None:
            memo = write_memo_on(
                open_project, text, on=on, ref=ref, kind=kind or "analytic", coder=coder
            )
    if as_json:
        print_json(memo)
    else:
        click.echo("Written." if memo else "Removed; the history still has it.")
