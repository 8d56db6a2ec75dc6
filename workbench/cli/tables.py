"""Commands that make tables for a paper: themes."""

from pathlib import Path
from typing import Literal

import click

from workbench.cli.app import (
    PROJECT,
    by_coder_option,
    cli,
    json_option,
    link_base_option,
    names_option,
    opened,
    print_json,
    progress_bar,
    sets_option,
    write_output,
)


@cli.command()
@PROJECT
@click.option(
    "--by",
    type=click.Choice(["code", "source", "case", "language", "year"]),
    default="code",
    show_default=True,
    help="What the rows compare.",
)
@click.option(
    "--from",
    "basis",
    type=click.Choice(["codings", "suggestions", "both"]),
    default="codings",
    show_default=True,
    help="Count codings, open suggestions, or both in columns of their own.",
)
@by_coder_option
@sets_option
@click.option("--quotes", default=3, show_default=True, help="Quotes a theme shows at most.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a file; its ending chooses md, csv, xlsx, docx, tex, html or json.",
)
@link_base_option
@names_option
@json_option
def themes(
    project: Path,
    by: Literal["code", "source", "case", "language", "year"],
    basis: Literal["codings", "suggestions", "both"],
    by_coder: str | None,
    sets: tuple[str, ...],
    quotes: int,
    output: Path | None,
    link_base: str,
    names: str,
    as_json: bool,
) -> None:
    """Make the theme table of PROJECT with its evidence."""
    # The libraries of tables take a second to load, which no other command should wait for.
    from workbench.formats.tables.write import table_format
    from workbench.tasks.themes.export_themes import has_codings, list_themes, themes_file

    file_format = table_format(output.name) if output else "md"
    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        empty = basis == "codings" and not has_codings(open_project)
        if as_json:
            print_json(
                list_themes(
                    open_project,
                    by=by,
                    basis=basis,
                    language=names,
                    quotes=quotes,
                    sets=sets,
                    coder=by_coder,
                    link_base=link_base,
                    progress=progress,
                )
            )
        if output or not as_json:
            content = themes_file(
                open_project,
                file_format=file_format,
                by=by,
                basis=basis,
                language=names,
                quotes=quotes,
                sets=sets,
                coder=by_coder,
                link_base=link_base,
                progress=progress,
            )
    if output:
        write_output(output, content)
        click.echo(f"Wrote {output}.", err=as_json)
    elif not as_json:
        click.echo(content.decode())
    if empty:
        click.echo(
            "Nothing is coded yet, so every number of this table is 0. Accept suggestions or code"
            " on the screens first; --from suggestions counts what is suggested.",
            err=True,
        )
