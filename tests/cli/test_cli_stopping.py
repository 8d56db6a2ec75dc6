"""Ctrl-C: one sentence and status 1, however early it comes and whatever swallows it."""

import subprocess
import sys
from pathlib import Path

import pytest

from workbench.cli.stopping import STOPPED
from workbench.store.project_file import ProjectFile, open_project_file
from workbench.store.sources import load_sources

LOADING = """
import signal, sys

class Stop:
    def find_spec(self, name, *_):
        if name == {module!r}:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Stop())
from workbench.cli import main
main()
"""

SWALLOWED = """
import signal
from workbench.cli.stopping import stoppable

class Cleared:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
        list(map(str, range(9)))

with stoppable():
    Cleared()
    while True:
        pass
"""

TURNED = """
import signal
import click
from workbench.cli.app import Verbs
from workbench.cli.stopping import stoppable

@click.group(cls=Verbs)
def cli(): pass

@cli.command()
def topics():
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt as stop:
        raise SystemError("a callback returned nothing") from stop

with stoppable():
    cli(["topics"])
"""

WRITING = """
import signal, sys
from pathlib import Path
from workbench.cli.stopping import stoppable
from workbench.store.project_file import open_project_file

with stoppable(), open_project_file(Path(sys.argv[1])) as project:
    with project.change("words", "Added a word", coder="Lin"):
        project.connection.execute("INSERT INTO dictionary_word VALUES ('路', NULL)")
        signal.raise_signal(signal.SIGINT)
"""

IGNORED = """
import signal
from workbench.cli.stopping import stoppable

signal.signal(signal.SIGINT, signal.SIG_IGN)
with stoppable():
    signal.raise_signal(signal.SIGINT)
print("done")
"""

ADDING = """
import signal
from workbench.tasks.sources import add_sources as adding

add = adding.add_content

def add_two(project, wished, *content, receipt, **options):
    if len(receipt.added) == 2:
        signal.raise_signal(signal.SIGINT)
    add(project, wished, *content, receipt=receipt, **options)

adding.add_content = add_two
from workbench.cli import main, sources

print_receipt = sources._print_receipt

def print_impatiently(receipt, **options):
    signal.raise_signal(signal.SIGINT)
    print_receipt(receipt, **options)

sources._print_receipt = print_impatiently
main()
"""

READING = """
import signal
from workbench.errors import FormatError
from workbench.tasks.sources import add_sources as adding

read = adding.read_file

def turn(name, content, **options):
    if name == "paper.md":
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            pass
        raise {error}("a callback returned nothing")
    return read(name, content, **options)

adding.read_file = turn
from workbench.cli import main
main()
"""


def stopped(program: str, *arguments: str | Path) -> None:
    """Run a program that is stopped, and check that it says so and nothing else."""
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, timeout=60, check=False
    )
    assert ended.stderr.decode() == f"Error: {STOPPED}\n"
    assert (ended.returncode, ended.stdout) == (1, b"")


@pytest.mark.parametrize("module", ["workbench.cli.verbs", "click", "workbench.cli.topics"])
def test_a_stop_while_the_program_loads_is_answered_like_any_other(module: str) -> None:
    stopped(LOADING.format(module=module), "sources", "study.db")


def test_a_stop_that_python_drops_where_an_object_is_cleared_away_is_asked_again() -> None:
    stopped(SWALLOWED)


def test_a_stop_that_a_library_turns_into_its_own_error_is_still_a_stop() -> None:
    stopped(TURNED)


def test_a_stop_that_was_ignored_when_the_program_began_is_ignored() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", IGNORED], capture_output=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"done\n", b"")


@pytest.mark.parametrize("error", ["SystemError", "FormatError"])
def test_a_stop_that_a_reader_turns_into_its_own_error_is_no_fault_of_a_file(
    error: str, project: ProjectFile, folder: Path
) -> None:
    project.close()
    ended = subprocess.run(
        [sys.executable, "-c", READING.format(error=error), "add", project.path, folder],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"1 added, 0 already there, 0 set aside.\n" in ended.stdout
    assert ended.stderr.decode().endswith(f"Error: {STOPPED}\n")
    assert ended.returncode == 1


def test_what_was_being_written_when_the_program_was_stopped_is_taken_back(
    project: ProjectFile,
) -> None:
    project.close()
    stopped(WRITING, project.path)
    with open_project_file(project.path) as opened:
        assert opened.change_number == 0
        assert opened.value("SELECT count(*) FROM dictionary_word") == 0


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_what_was_added_before_a_stop_is_told(
    options: tuple[str, ...], project: ProjectFile, folder: Path
) -> None:
    project.close()
    arguments: list[str | Path] = ["add", project.path, folder, *options]
    ended = subprocess.run(
        [sys.executable, "-c", ADDING, *arguments], capture_output=True, timeout=60, check=False
    )
    told, said = ended.stdout.decode(), ended.stderr.decode()
    with open_project_file(project.path) as opened:
        names = [source.name for source in load_sources(opened)]
    assert len(names) == 2
    assert all(f"Added       {name}: " in (said if options else told) for name in names)
    assert not (options and told)
    assert said.endswith(
        f"What was added stays. Add the same again to go on with the rest.\nError: {STOPPED}\n"
    )
    assert ended.returncode == 1
