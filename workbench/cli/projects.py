"""Commands on a project as a whole: new, demo, pipeline, serve."""

from pathlib import Path
from shlex import quote

import click

from workbench.cli.app import (
    PROJECT,
    cli,
    coder_option,
    counted,
    json_option,
    opened,
    print_json,
    program_name,
    progress_bar,
)
from workbench.tasks.project.open_project import new_project


@cli.command()
@PROJECT
@json_option
def new(project: Path, as_json: bool) -> None:
    """Make an empty project file PROJECT."""
    with new_project(project) as made:
        answer = {"project": str(project), "id": made.id}
    if as_json:
        print_json(answer)
        return
    typed = quote(str(project))
    click.echo(f"Made {project}. Add sources with: {program_name()} add {typed} FOLDER")


@cli.command()
@click.argument(
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("workbench-demo"),
)
@coder_option
@json_option
def demo(folder: Path, coder: str, as_json: bool) -> None:
    """Build the sample project in FOLDER and run the whole way to the theme tables."""
    # The libraries of tables and figures take seconds to load; no other command should wait.
    from workbench.tasks.project.demo import build_demo

    with progress_bar("Building the demo") as progress:
        made = build_demo(folder, coder=coder, progress=progress)
    if as_json:
        files = [{"file": str(path), "what": what} for path, what in made.files]
        print_json({"project": str(made.project), "files": files})
        return
    click.echo(f"{made.folder} holds the sample project and what came out of it:")
    for path, what in made.files:
        click.echo(f"  {path.name:<28} {what}")
    click.echo(f"\nOpen the screens with: {program_name()} serve {quote(str(made.project))}")


@cli.command()
@PROJECT
@click.argument("name", required=False)
@json_option
def pipeline(project: Path, name: str | None, as_json: bool) -> None:
    """Show or choose the English pipeline of spaCy whose lemmas PROJECT takes.

    NAME is a trained pipeline that you have installed, such as en_core_web_sm, or its folder;
    `blank` is the one that comes with the program.
    """
    from workbench.tasks.sources.english_pipeline import choose_english_pipeline, english_pipeline

    with opened(project) as open_project, progress_bar("Tokenizing again") as progress:
        again = choose_english_pipeline(open_project, name, progress=progress) if name else 0
        answer = {"english": english_pipeline(open_project), "tokenized_again": again}
    if as_json:
        print_json(answer)
    else:
        told = f"; {counted(again, 'source')} tokenized again" if name else ""
        click.echo(f"English lemmas come from: {answer['english']}{told}.")


@cli.command()
@PROJECT
@click.option("--port", default=8501, show_default=True, help="Port on this machine.")
@click.option(
    "--address",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Any other than this machine's own lets others in.",
)
def serve(project: Path, port: int, address: str) -> None:
    """Open the screens of PROJECT in the browser."""
    from workbench.pages.serving import serve_project

    serve_project(project, port=port, address=address)
