"""Take back the verdict on a passage of an audit, so that it waits to be judged again."""

from workbench.errors import NotFoundError
from workbench.store.history import stands
from workbench.store.learning import changes_with_verdicts
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import ChangeAnswer
from workbench.tasks.history.undo import undo


def last_verdict(project: ProjectFile, audit_id: str) -> int | None:
    """Return the number of the change that wrote the last verdicts of an audit that stand."""
    changes = changes_with_verdicts(project, audit_id)
    return next((number for number in changes if stands(project, number)), None)


def undo_verdict(project: ProjectFile, audit_id: str, *, coder: str) -> ChangeAnswer:
    """Take back the last verdicts of an audit, and the codings that they made.

    Args:
        project: open.
        audit_id: of the audit.
        coder: who takes them back.

    Raises:
        NotFoundError: no verdict of it stands.
        UndoError: what was coded by it was changed since.
    """
    number = last_verdict(project, audit_id)
    if number is None:
        raise NotFoundError("No verdict of this audit is left to take back.")
    return undo(project, coder=coder, number=number)
