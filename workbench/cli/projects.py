"""Commands on a project as a whole: new, demo, serve."""

from pathlib import Path
from shlex import quote

import click

from workbench.cli.app import PROJECT, cli, coder_option, program_name, progress_bar
from workbench.tasks.open_project import new_project


@cli.command()
@PROJECT
def new(project: Path) -> None:
    """Make an empty project file PROJECT."""
    new_project(project).close()
    typed = quote(str(project))
    click.echo(f"Made {project}. Add sources with: {program_name()} add {typed} FOLDER")


@cli.command()
@click.argument(
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("workbench-demo"),
)
@coder_option
def demo(folder: Path, coder: str) -> None:
    """Build the sample project in FOLDER and run the whole way to the theme tables."""
    # The libraries of tables and figures take seconds to load; no other command should wait.
    from workbench.tasks.demo import build_demo

    with progress_bar("Building the demo") as progress:
        made = build_demo(folder, coder=coder, progress=progress)
    click.echo(f"{made.folder} holds the sample project and what came out of it:")
    for path, what in made.files:
        click.echo(f"  {path.name:<28} {what}")
    click.echo(f"\nOpen the screens with: {program_name()} serve {quote(str(made.project))}")


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
