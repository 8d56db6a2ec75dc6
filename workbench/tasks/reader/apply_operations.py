"""Apply the operations that a browser has sent: each once, each a change of the journal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.coding.operations import PLACED, Operation, read_operation
from workbench.errors import CodingError, NotFoundError, ProjectError, UndoError, WorkbenchError
from workbench.store.project_file import ProjectFile
from workbench.store.reader import mark_applied, newest_applied, pin_code, save_place
from workbench.store.sources import has_text, text_length
from workbench.tasks.history.undo import redo, undo
from workbench.tasks.reader.operation_acts import ACTS, Acting, act_name, check_takes_codings


@dataclass(slots=True)
class Applied:
    """How the operations of a message went.

    Attributes:
        refused: those that could not be done, as `client`, `seq` and a `sentence`.
        undone: what an undo or redo did, as `client`, `seq` and a `sentence`, or None.
        named: the codings and suggestions that the operations named, whatever became of them.
    """

    refused: list[dict[str, Any]] = field(default_factory=list)
    undone: dict[str, Any] | None = None
    named: set[str] = field(default_factory=set)

    @property
    def to_tell_again(self) -> "Applied":
        """What a component must hear of it even if the first answer gets lost.

        The rows of what was refused go with it, as the component has drawn them differently.
        """
        return replace(self, named=self.named if self.refused else set())


def joined(parts: Iterable[Applied]) -> Applied:
    """Return how the operations of several messages went, the earliest first."""
    whole = Applied()
    for part in parts:
        whole.refused.extend(part.refused)
        whole.named |= part.named
        whole.undone = part.undone or whole.undone
    return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outbox:
    client: str
    hash: str | None
    ops: Sequence[Any]


class _AppliedBefore(Exception):  # noqa: N818  (no error: the same message came twice)
    """Another program handled the operation while this one waited for the project."""


def apply_operations(project: ProjectFile, message: Mapping[str, Any], *, coder: str) -> Applied:
    """Do what a message of the reader or the tree asks for, once however often it comes.

    An operation that cannot be done is handled with a sentence that says why; after one that
    has not come yet (a gap in the numbers) nothing more of its client is done.

    Args:
        message: as docs/reference/reader.md says; what is not so is left aside.
        coder: who acts.

    Raises:
        ProjectError: the project cannot be written now; what was handled stays so, and the
            browser will send the rest again.
    """
    applied = Applied()
    source_id = message.get("source")
    for outbox in _outboxes(message):
        _apply_outbox(project, outbox, source_id, applied, coder=coder)
    place = message.get("place")
    if isinstance(source_id, str) and isinstance(place, int) and not isinstance(place, bool):
        _save_place(project, source_id, place, coder=coder)
    return applied


def _save_place(project: ProjectFile, source_id: str, place: int, *, coder: str) -> None:
    try:
        length = text_length(project, source_id)
    except NotFoundError:
        return  # the source was removed while somebody read it
    save_place(project, coder, source_id, min(max(place, 0), length))


def clients_of(message: Mapping[str, Any]) -> list[str]:
    """Return the clients whose operations a message carries."""
    return [outbox.client for outbox in _outboxes(message)]


def _outboxes(message: Mapping[str, Any]) -> Iterator[_Outbox]:
    also = message.get("also")
    for said in (*(also if isinstance(also, list) else ()), message):
        if not isinstance(said, Mapping):
            continue
        client, ops = said.get("client"), said.get("ops")
        if isinstance(client, str) and client and isinstance(ops, list):
            # A tree's outbox has no text that it belongs to.
            hash_ = said.get("hash", message.get("hash"))
            yield _Outbox(client=client, hash=hash_ if isinstance(hash_, str) else None, ops=ops)


def _apply_outbox(
    project: ProjectFile, outbox: _Outbox, source_id: Any, applied: Applied, *, coder: str
) -> None:
    acting = Acting(project, coder=coder, source_id=source_id, hash_=outbox.hash)
    for said in outbox.ops:
        seq = said.get("seq") if isinstance(said, Mapping) else None
        newest = newest_applied(project.connection, outbox.client)
        if not isinstance(seq, int) or isinstance(seq, bool) or seq > newest + 1:
            return
        applied.named |= _named(said)
        if seq <= newest:
            continue
        told = {"client": outbox.client, "seq": seq}
        try:
            sentence = _apply(acting, said, outbox.client, seq)
        except _AppliedBefore:
            continue
        except UndoError as error:
            _mark(project, outbox.client, seq)
            applied.refused.append({**told, "sentence": str(error)})
        except ProjectError:
            # The file could not be written: the browser keeps the operation and sends it again.
            raise
        except WorkbenchError as error:
            _mark(project, outbox.client, seq)
            applied.refused.append({**told, "sentence": str(error)})
        else:
            applied.named |= acting.take_named()
            if sentence:
                applied.undone = {**told, "sentence": sentence}


def _apply(acting: Acting, said: Mapping[str, Any], client: str, seq: int) -> str | None:
    """Do one operation and mark it as handled; return what an undo or redo did."""
    project, operation = acting.project, read_operation(said)
    if operation.act in {"undo", "redo"}:
        return _go_through_history(acting, operation.act, client, seq)
    if operation.act == "pin":
        with project.transaction() as connection:
            _claim(acting, client, seq)
            check_takes_codings(acting, operation["code"])
            pin_code(connection, acting.coder, operation["code"], operation["position"])
        return None
    with project.change(act_name(operation), operation.act, coder=acting.coder) as change:
        _claim(acting, client, seq)
        _check_text(acting, operation)
        change.tell(ACTS[operation.act](acting, operation, change))
    # A change that comes to nothing leaves nothing behind, the mark included.
    if newest_applied(project.connection, client) < seq:
        _mark(project, client, seq)
    return None


def _go_through_history(acting: Acting, act: str, client: str, seq: int) -> str:
    step = undo if act == "undo" else redo
    change = step(
        acting.project,
        coder=acting.coder,
        of=acting.coder,
        along=lambda: _claim(acting, client, seq),
    )
    said = {"undo": "Undone", "redo": "Done again"}[act]
    return f"{said}: {change['summary']}"


def _check_text(acting: Acting, operation: Operation) -> None:
    if operation.act in PLACED and not has_text(acting.project, acting.source_id, acting.hash):
        raise CodingError(
            "The text was edited since you marked these words, so it is not sure where they stand"
            " now. Mark them again."
        )


def _claim(acting: Acting, client: str, seq: int) -> None:
    connection = acting.project.connection
    if newest_applied(connection, client) != seq - 1:
        raise _AppliedBefore
    mark_applied(connection, client, seq)


def _mark(project: ProjectFile, client: str, seq: int) -> None:
    with project.transaction() as connection:
        if newest_applied(connection, client) == seq - 1:
            mark_applied(connection, client, seq)


def _named(said: Mapping[str, Any]) -> set[str]:
    return {value for name in ("id", "coding") if isinstance(value := said.get(name), str)}
