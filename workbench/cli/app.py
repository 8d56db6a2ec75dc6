"""The frame of the command line: the group of all verbs, shared options, answers and errors."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from workbench.cli.stopping import STOPPED, heard, is_asked
from workbench.errors import FormatError, WorkbenchError
from workbench.store.faults import told_as_sentences
from workbench.store.project_file import ProjectFile
from workbench.tasks.codings import coders
from workbench.tasks.links import BASE
from workbench.tasks.progress import Progress
from workbench.tasks.project.open_project import open_project
from workbench.version import __version__

Command = TypeVar("Command", bound=Callable[..., Any])

QUOTE_WIDTH = 60
"""Columns of the terminal that a quote in a list takes at most."""

WRAPPED = 100
"""Columns of a line of running text at most, however wide the terminal is."""


class Verb(click.Command):
    """A command that refuses what click would pass over, and words that nobody can read.

    Of an option that takes one value click takes the last one alone, without a word.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words after the command."""
        _, _, given = self.make_parser(ctx).parse_args(args=list(args))
        for option in given:
            if _takes_one(option) and given.count(option) > 1:
                raise click.UsageError(
                    f"{option.opts[-1]} was given {given.count(option)} times and takes one value"
                    " here. Give it once, and run the command again for the others.",
                    ctx,
                )
        rest = super().parse_args(ctx, args)
        for name, value in ctx.params.items():
            _refuse_bytes(name, value, ctx)
        return rest


def _refuse_bytes(name: str, value: object, ctx: click.Context) -> None:
    """Refuse words that came as bytes of another encoding; the path of a file may be such."""
    for word in value if isinstance(value, tuple) else (value,):
        if isinstance(word, str) and not word.isascii():
            try:
                word.encode()
            except UnicodeEncodeError:
                param = next(param for param in ctx.command.params if param.name == name)
                raise click.BadParameter(
                    "its letters are in another encoding than this terminal says. Set the"
                    " terminal to UTF-8 and type it again.",
                    ctx,
                    param,
                ) from None


def _takes_one(option: click.Parameter) -> bool:
    return isinstance(option, click.Option) and not (
        option.multiple or option.is_flag or option.count
    )


class Verbs(click.Group):
    """A group that turns every error of the workbench into one sentence and exit status 1."""

    command_class = Verb

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Read the words of the command line."""
        with _told():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        with _told():
            return super().invoke(ctx)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except WorkbenchError as error:
        raise click.ClickException(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        place = error.filename or "A file"
        raise click.ClickException(
            f"{place} cannot be read or written: {error.strerror or error}."
        ) from error
    except KeyboardInterrupt:
        heard()
        raise click.ClickException(STOPPED) from None
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as fault:
        # A library can turn the stop that met it into an error of its own.
        if is_asked():
            heard()
            raise click.ClickException(STOPPED) from fault
        raise


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="workbench")
def cli() -> None:
    """Review a literature and code texts, in English and Chinese.

    One project is one file. Nothing leaves this machine, unless you turn the help of a language
    model on and agree to what is sent.
    """


PROJECT = click.argument(
    "project", type=click.Path(path_type=Path, dir_okay=False), metavar="PROJECT"
)


def json_option(command: Command) -> Command:
    """Add `--json`, which prints one JSON value on stdout and nothing else."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON value and nothing else."
    )(command)


def coder_option(command: Command) -> Command:
    """Add `--coder`, under whose name the act is written into the journal."""
    return click.option(
        "--coder",
        default=default_coder,
        show_default="your login name, or WORKBENCH_CODER",
        help="Who acts, as the journal will say.",
    )(command)


def names_option(command: Command) -> Command:
    """Add `--names`, the language in which codes are named."""
    return click.option(
        "--names",
        default="en",
        show_default=True,
        metavar="LANGUAGE",
        help="Language of the codes' names, such as en or zh.",
    )(command)


def sets_option(command: Command) -> Command:
    """Add `--set`, which narrows an analysis to what is in named sets."""
    return click.option(
        "--set",
        "sets",
        multiple=True,
        metavar="NAME",
        help="Only what is in this set of sources, cases or codes; may be repeated.",
    )(command)


def by_coder_option(command: Command) -> Command:
    """Add `--by-coder`, which counts the codings of one coder alone."""
    return click.option(
        "--by-coder",
        "by_coder",
        metavar="NAME",
        help="Only the codings of this coder, or of the consensus.",
    )(command)


def link_base_option(command: Command) -> Command:
    """Add `--link-base`, the address that the links in files begin with."""
    return click.option(
        "--link-base", default=BASE, show_default=True, help="Address that the links begin with."
    )(command)


def default_coder() -> str:
    """Return the name that acts are written under when none is given."""
    try:
        return coders.default_coder()
    except (ImportError, KeyError, OSError):
        # In a container or a scheduled job there may be nobody logged in.
        raise click.UsageError("Say who acts, with --coder NAME or WORKBENCH_CODER.") from None


def program_name() -> str:
    """Return what the researcher has to type to run the program again.

    Where it is not on the terminal's path, that is what was typed now: `.venv/bin/workbench`.
    """
    typed = sys.argv[0]
    is_known = Path(typed).stem != "workbench" or shutil.which("workbench")
    return "workbench" if is_known else typed


@contextmanager
def opened(path: Path) -> Iterator[ProjectFile]:
    """Open a project for one command."""
    with open_project(path) as project, told_as_sentences(path):
        yield project


def print_json(answer: Any) -> None:
    """Print an answer as one JSON value, Chinese left readable where the terminal can show it."""
    printed = json.dumps(answer, ensure_ascii=False, indent=2)
    try:
        printed.encode(sys.stdout.encoding or "utf-8", errors="surrogateescape")
    except UnicodeEncodeError:
        # JSON has a way of its own to write any letter.
        printed = json.dumps(answer, indent=2)
    click.echo(printed)


def print_rows(rows: Sequence[Any], columns: Sequence[str], *, empty: str) -> None:
    """Print some columns of an answer as aligned lines, or the sentence for an empty one.

    Quotes are cut to a line, as passages would fill the screen; `--json` has them whole.
    """
    if not rows:
        click.echo(empty)
        return
    lines = [[_cell(row[column], column=column) for column in columns] for row in rows]
    widths = [
        max(_width(name), *(_width(line[i]) for line in lines)) for i, name in enumerate(columns)
    ]
    click.echo(_line([column.replace("_", " ") for column in columns], widths))
    for line in lines:
        click.echo(_line(line, widths))


def text_width() -> int:
    """Return the columns of a line of running text: those of the terminal, at most 100."""
    return min(shutil.get_terminal_size().columns, WRAPPED)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "hit"), counted(2, "hit")
    ('1 hit', '2 hits')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def write_output(path: Path, content: bytes) -> None:
    """Write a file that the researcher asked for.

    Raises:
        FormatError: the folder is missing or cannot be written.
    """
    # Written beside it first: a disk that fills up must not cost the table that was there.
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise FormatError(f"{path} cannot be written: {error.strerror}.") from error


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """Show a bar on stderr while a task reports its progress; only on a terminal."""
    bar: list[Any] = []

    def tell(done: int, total: int, what: str) -> None:
        if not sys.stderr.isatty():
            return
        if not bar:
            bar.append(
                click.progressbar(length=total, label=label, file=sys.stderr, item_show_func=_shown)
            )
            bar[0].__enter__()
        bar[0].update(done - bar[0].pos, what)

    try:
        yield tell
    finally:
        if bar:
            bar[0].__exit__(None, None, None)


def _shown(what: str | None) -> str:
    return what or ""


def _cell(value: Any, *, column: str) -> str:
    if value is None:
        return ""
    if column == "quote":
        from workbench.themes.excerpt import cut_quote

        return cut_quote(value, longest=QUOTE_WIDTH)
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return " ".join(str(value).split())


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(
        cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
    ).rstrip()


def _width(text: str) -> int:
    from workbench.texts.concordance import display_width

    return display_width(text)
