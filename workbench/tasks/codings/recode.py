"""Put codings under another code."""

from collections.abc import Sequence

from workbench.coding.finding import find_code, slashed
from workbench.errors import CodingError
from workbench.store.codes import load_codebook
from workbench.store.codings import recode
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodingAnswer
from workbench.tasks.codings.list_codings import list_codings


def recode_codings(
    project: ProjectFile, ids: Sequence[str], *, into: str, coder: str
) -> list[CodingAnswer]:
    """Put codings under another code, as one change, and return what stands there then.

    The coder's same coding that stands there already takes over the memos and the evidence.

    Args:
        ids: of codings.
        into: name, path or id of the code.
        coder: who recodes.

    Raises:
        NotFoundError: there is no such code.
        CodingError: an id is not that of a coding, or the code takes none; nothing was recoded.
        ProjectBusyError: the project was changed at this moment.
    """
    seen = project.change_number
    codebook = load_codebook(project)
    target = find_code(codebook, into)
    path = slashed(codebook, target.id)
    if target.status != "active":
        raise CodingError(f"'{path}' is {target.status} and takes no new codings.")
    known = {coding["id"] for coding in list_codings(project)}
    missing = [id_ for id_ in ids if id_ not in known]
    if missing:
        raise CodingError(
            f"No coding of this project has the id {missing[0]}. Nothing was recoded."
        )
    wanted = list(dict.fromkeys(ids))
    noun = "coding" if len(wanted) == 1 else "codings"
    with project.change("code", f"Changed {len(wanted)} {noun} to {path}", coder=coder, seen=seen):
        left = {recode(project.connection, id_, into=target.id) for id_ in wanted}
    return [coding for coding in list_codings(project) if coding["id"] in left]
