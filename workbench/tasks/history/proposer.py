"""Which method proposed what a person did in a change."""

import json

from workbench.store.project_file import ProjectFile


def proposer_of(project: ProjectFile, number: int) -> str | None:
    """Return the method that proposed what a change did, such as a language model and its prompt.

    Args:
        project: open.
        number: of the change.

    Returns:
        The method's name; None where a person thought of it.
    """
    found = project.value("SELECT parameters FROM change WHERE number = ?", (number,))
    proposer = json.loads(found or "{}").get("proposed_by")
    return None if proposer is None else str(proposer)
