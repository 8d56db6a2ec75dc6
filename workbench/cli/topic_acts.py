"""What a person says about topics on the command line: acts read from options, and done."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from workbench.cli.app import counted
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.store.project_file import ProjectFile
    from workbench.tasks.topics.make_topics import TopicChoice


def read_number(said: str, *, of: str) -> int:
    """Return a whole number that an option was given."""
    if not said.strip().isdecimal():
        raise click.UsageError(f"{of} needs a whole number, not '{said}'.")
    return int(said)


def read_act(act: str, pair: str) -> tuple[str, str, str]:
    """Return an act with the two parts of what it says, as in `3=Roads`."""
    first, sign, second = pair.partition("=")
    if not sign or not first.strip():
        raise click.UsageError(f"--{act} needs two parts with = between, not '{pair}'.")
    return act, first.strip(), second


def do_acts(
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
    from workbench.tasks.topics.keep_topics import TopicActs
    from workbench.tasks.topics.make_code import make_code_of_topic

    acts = TopicActs(project, choice, coder=coder)
    for topic in (*_topics_of(said), *forget):
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


def _topics_of(said: Sequence[tuple[str, str, str]]) -> Iterator[int]:
    """Yield the numbers of the topics that are spoken of."""
    for act, first, second in said:
        if act != "move":
            yield read_number(first, of=f"--{act}")
        if act in {"move", "merge"}:
            yield read_number(second, of=f"--{act}")
        elif act == "split":
            read_number(second, of="--split")
