"""Writes docs/reference/cli.md from the program: `python docs/reference/make_cli.py`."""

from collections.abc import Iterator
from pathlib import Path

import click

from workbench.cli import cli

PAGE = Path(__file__).with_name("cli.md")
WIDTH = 90

BEGINNING = """\
# The command line

This page is written by `docs/reference/make_cli.py` from the program itself; do not edit it.

- A project is one file; its name ends in `.db` by custom. It comes first in every command.
- `--json` prints one JSON value on standard output and nothing else; the shapes are in
  [answers.md](answers.md).
- A code is given by its name (`Women`), by its path where two bear that name (`Needs/Women`), or
  by its id; any of its languages will do. A source is given by its name or its id.
- An error is one sentence on standard error, with exit status 1; so is it where `add` sets every
  file aside. A command that cannot be understood has exit status 2; otherwise the status is 0.
- An option that takes one value is refused when it is given twice, so that no value is passed
  over without a word.
- Acts are written into the journal under `--coder`, else under the name in the environment
  variable `WORKBENCH_CODER`, else under your login name.
- Control-C stops a command; what it finished before is kept, and the project is whole.
"""


def page() -> str:
    """Return the page with the help of every command."""
    top = click.Context(cli, info_name="workbench", terminal_width=WIDTH, **cli.context_settings)
    return "\n".join([BEGINNING, *_sections(cli, top)])


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is None:
                raise AssertionError(f"no command {name}")
            yield from _sections(
                inner,
                click.Context(inner, info_name=name, parent=context, terminal_width=WIDTH),
            )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
