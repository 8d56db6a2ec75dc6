"""Keep the words that a project counts as one, such as 扶贫 and poverty alleviation."""

from collections.abc import Sequence

from workbench.errors import WorkbenchError
from workbench.store.project_file import ProjectFile
from workbench.store.synonyms import load_synonyms, save_synonyms
from workbench.tasks.answers import SynonymsAnswer
from workbench.texts.folding import fold
from workbench.texts.synonyms import Synonyms, joined, read_synonyms, write_synonyms


def list_synonyms(project: ProjectFile) -> list[SynonymsAnswer]:
    """Return the sets of words that count as one."""
    return [SynonymsAnswer(words=list(words)) for words in load_synonyms(project)]


def synonyms_file(project: ProjectFile) -> bytes:
    """Return the words that count as one as a text file, one set a line, in UTF-8."""
    return write_synonyms(load_synonyms(project)).encode()


def add_synonyms(project: ProjectFile, sets: Sequence[Sequence[str]], *, coder: str) -> None:
    """Count words as one; a set that shares a word with another joins it.

    Args:
        sets: two or more words each.
        coder: who says so.

    Raises:
        WorkbenchError: a set has fewer than two different words; nothing is changed.
    """
    # Each is read as a line of the file, so that a script and a file mean the same.
    new = [one for words in sets for one in read_synonyms(write_synonyms([words]))]
    if len(new) < len(sets):
        raise WorkbenchError("A set of words that count as one is empty. Nothing was changed.")
    _keep(project, joined([*load_synonyms(project), *new]), f"Count as one: {_told(new)}", coder)


def set_synonyms(project: ProjectFile, sets: Sequence[Synonyms], *, coder: str) -> None:
    """Make the whole list of words that count as one these sets."""
    whole = joined(sets)
    _keep(project, whole, f"Words that count as one: {_told(whole) or 'none'}", coder)


def remove_synonyms(project: ProjectFile, words: Sequence[str], *, coder: str) -> None:
    """Take words off the list; a set with one word left is none any more.

    Raises:
        WorkbenchError: the list has no such word; it stays as it is.
    """
    gone = {fold(word) for word in words}
    before = load_synonyms(project)
    known = {fold(word) for one in before for word in one}
    if missing := [word for word in words if fold(word) not in known]:
        raise WorkbenchError(
            f"The list of words that count as one has no {', '.join(missing)}. Nothing was removed."
        )
    left = [tuple(word for word in one if fold(word) not in gone) for one in before]
    after = [one for one in left if len(one) > 1]
    _keep(project, after, f"Count no longer as one: {', '.join(words)}", coder)


def _keep(project: ProjectFile, sets: Sequence[Synonyms], summary: str, coder: str) -> None:
    with project.change("synonyms", summary, coder=coder):
        save_synonyms(project.connection, sets)


def _told(sets: Sequence[Synonyms]) -> str:
    first = "; ".join(" = ".join(words) for words in sets[:3])
    return first if len(sets) <= 3 else f"{first} and {len(sets) - 3} more"
