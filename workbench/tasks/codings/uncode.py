"""Remove codings."""

from collections.abc import Sequence

from workbench.errors import CodingError
from workbench.store.codings import remove_codings
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.codings.list_codings import list_codings


def uncode(project: ProjectFile, ids: Sequence[str], *, coder: str) -> list[CodingAnswer]:
    """Remove codings with their memos, as one change, and return them as they were.

    The suggestion that a coding came from waits for a decision again.

    Args:
        ids: of codings.
        coder: who removes them.

    Raises:
        CodingError: an id is not that of a coding; nothing was removed.
        ProjectBusyError: the project was changed at this moment.
    """
    seen = project.change_number
    known = {coding["id"]: coding for coding in list_codings(project)}
    missing = [id_ for id_ in ids if id_ not in known]
    if missing:
        raise CodingError(
            f"No coding of this project has the id {missing[0]}. Nothing was removed."
        )
    wanted = list(dict.fromkeys(ids))
    noun = "coding" if len(wanted) == 1 else "codings"
    with project.change("uncode", f"Removed {len(wanted)} {noun}", coder=coder, seen=seen):
        remove_codings(project.connection, wanted)
    return [known[id_] for id_ in wanted]
