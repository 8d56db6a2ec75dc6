"""What each operation of the reader and the tree does, inside the change that is open for it."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from workbench.coding import tree
from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import children_of, code_of, display_name, slashed
from workbench.coding.operations import Operation
from workbench.errors import CodingError, NotFoundError
from workbench.store.codes import load_codebook, save_codebook
from workbench.store.codings import (
    PlacedCoding,
    add_coding,
    bound_coding,
    find_twin,
    load_coding,
    recode,
    remove_codings,
)
from workbench.store.memos import load_memo, remove_memo, write_memo
from workbench.store.project_file import OpenChange, ProjectFile
from workbench.store.sources import source_name, text_length
from workbench.store.suggestions import decide_suggestion, load_suggestion, remove_coding_of
from workbench.tasks.codebook.keep_codebook import take_over_code


class Acting:
    """Who acts, in which source, and what was named on the way.

    Attributes:
        project: open.
        coder: who acts.
        source_id: the source that is read, or None.
        hash: of the text that the offsets belong to, or None.
    """

    def __init__(
        self, project: ProjectFile, *, coder: str, source_id: str | None, hash_: str | None
    ) -> None:
        self.project = project
        self.coder = coder
        self.source_id = source_id
        self.hash = hash_
        self._named: set[str] = set()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, with the change open."""
        return self.project.connection

    def name(self, *ids: str) -> None:
        """Tell the browser what became of these codings or suggestions."""
        self._named |= set(ids)

    def take_named(self) -> set[str]:
        """Return what was named since the last time."""
        named, self._named = self._named, set()
        return named


Act = Callable[[Acting, Operation, OpenChange], str]


def act_name(operation: Operation) -> str:
    """Return the verb that the history gives an operation."""
    return _VERBS.get(operation.act, operation.act)


_VERBS: Final[Mapping[str, str]] = {
    "bound": "code",
    "recode": "code",
    "new code": "codebook",
    "rename code": "codebook",
    "move code": "codebook",
    "colour code": "codebook",
    "merge code": "codebook",
    "archive code": "codebook",
}


def _code(acting: Acting, operation: Operation, change: OpenChange) -> str:
    start, end = _span(acting, operation)
    path = _open_path(acting, operation["code"])
    source_id = _source(acting)
    _check_fresh(acting, operation["id"], operation["code"], (source_id, start, end))
    coding_id = add_coding(
        acting.connection,
        code_id=operation["code"],
        source_id=source_id,
        start=start,
        end=end,
        coder_id=change.coder_id,
        id_=operation["id"],
    )
    acting.name(coding_id)
    return f"Coded {source_name(acting.project, source_id)} with {path}"


def _uncode(acting: Acting, operation: Operation, change: OpenChange) -> str:  # noqa: ARG001
    coding = load_coding(acting.connection, operation["id"])
    if coding is None:
        return "Removed a coding that was gone already"
    suggestion = acting.connection.execute(
        "SELECT id FROM suggestion WHERE coding_id = ?", (coding.id,)
    ).fetchone()
    if suggestion:
        acting.name(suggestion[0])
    remove_codings(acting.connection, [coding.id])
    path = _path(acting, coding.code_id)
    return f"Took {path} off {source_name(acting.project, coding.source_id)}"


def _bound(acting: Acting, operation: Operation, change: OpenChange) -> str:  # noqa: ARG001
    coding = _standing(acting, operation)
    if [coding.start, coding.end] != operation["was"]:
        raise CodingError(
            "Somebody moved the bounds of this coding at the same time; theirs stand now. Move"
            " them again if yours are still wanted."
        )
    start, end = _span(acting, operation)
    twin = find_twin(acting.connection, coding, code_id=coding.code_id, start=start, end=end)
    if twin is not None:
        acting.name(twin)
        raise CodingError(
            f"{coding.coder} has coded these very words with {_path(acting, coding.code_id)}"
            " already, so the bounds stay as they were."
        )
    bound_coding(acting.connection, coding.id, start=start, end=end)
    path = _path(acting, coding.code_id)
    return f"Moved the bounds of {path} in {source_name(acting.project, coding.source_id)}"


def _recode(acting: Acting, operation: Operation, change: OpenChange) -> str:  # noqa: ARG001
    coding = _standing(acting, operation)
    if coding.code_id != operation["was"]:
        raise CodingError(
            f"Somebody gave this coding another code at the same time: it is"
            f" {_path(acting, coding.code_id)} now. Change it again if yours is still wanted."
        )
    path = _open_path(acting, operation["code"])
    acting.name(recode(acting.connection, coding.id, into=operation["code"]))
    return f"Changed {_path(acting, coding.code_id)} to {path}"


def _decide(acting: Acting, operation: Operation, change: OpenChange) -> str:
    suggestion = load_suggestion(acting.project, operation["id"])
    decision = operation["decision"]
    if suggestion is None:
        raise CodingError("This suggestion is gone: suggestions were made anew at the same time.")
    if decision != "open" and suggestion.decision not in {"open", decision}:
        raise CodingError(
            f"{suggestion.decided_by} has {suggestion.decision} this suggestion at the same time."
        )
    path = _path(acting, suggestion.code_id)
    if suggestion.decision == decision:
        return f"Found {path} {decision} already"
    coding_id = None
    if suggestion.decision == "accepted":
        remove_coding_of(acting.connection, suggestion.id)
    if decision == "accepted":
        _open_path(acting, suggestion.code_id)
        if operation["coding"]:
            place = (suggestion.source_id, suggestion.start, suggestion.end)
            _check_fresh(acting, operation["coding"], suggestion.code_id, place)
        coding_id = add_coding(
            acting.connection,
            code_id=suggestion.code_id,
            source_id=suggestion.source_id,
            start=suggestion.start,
            end=suggestion.end,
            coder_id=change.coder_id,
            suggestion_id=suggestion.id,
            id_=operation["coding"],
        )
        acting.name(coding_id)
    decide_suggestion(
        acting.connection,
        suggestion.id,
        decision=decision,
        coder_id=None if decision == "open" else change.coder_id,
        coding_id=coding_id,
    )
    said = {"accepted": "Accepted", "rejected": "Rejected", "open": "Took back the decision on"}
    return f"{said[decision]} {path} in {suggestion.source}"


def _memo(acting: Acting, operation: Operation, change: OpenChange) -> str:
    noun, ref, text = operation["noun"], operation["ref"], operation["text"].strip()
    _check_ref(acting, noun, ref)
    old = load_memo(acting.project, operation["id"])
    if old is not None and (old.noun, old.ref) != (noun, ref):
        raise CodingError("A memo cannot go from one thing to another. Nothing was written.")
    about = f"the {noun}" if noun != "project" else "the project"
    if not text:
        remove_memo(acting.connection, operation["id"])
        return f"Removed the memo on {about}"
    write_memo(
        acting.connection,
        id_=operation["id"],
        noun=noun,
        ref=ref,
        kind=operation["kind"],
        text=text,
        coder_id=change.coder_id,
    )
    return f"Wrote a memo on {about}"


def _new_code(acting: Acting, operation: Operation, change: OpenChange) -> str:  # noqa: ARG001
    name = operation["name"].strip()
    code = Code(
        id=operation["id"],
        parent_id=operation["parent"],
        name={operation["language"]: name},
        origin=operation["origin"],
    )
    _save(acting, lambda codebook: tree.add_code(codebook, code).codebook)
    return f"Added the code {name}"


def _rename(acting: Acting, operation: Operation, change: OpenChange) -> str:  # noqa: ARG001
    name = operation["name"].strip()
    before = _path(acting, operation["id"])
    _save(
        acting,
        lambda codebook: (
            tree.rename_code(codebook, operation["id"], name={operation["language"]: name}).codebook
        ),
    )
    return f"Renamed {before} to {name}"


def _move(acting: Acting, operation: Operation, change: OpenChange) -> str:  # noqa: ARG001
    before = _path(acting, operation["id"])

    def moved(codebook: Codebook) -> Codebook:
        siblings = [
            code.id
            for code in children_of(codebook, operation["parent"])
            if code.id != operation["id"]
        ]
        at = operation["before"]
        return tree.move_code(
            codebook,
            operation["id"],
            parent_id=operation["parent"],
            position=siblings.index(at) if at in siblings else None,
        ).codebook

    _save(acting, moved)
    parent = operation["parent"]
    return f"Moved {before} to {_path(acting, parent) if parent else 'the top'}"


def _colour(acting: Acting, operation: Operation, change: OpenChange) -> str:  # noqa: ARG001
    def coloured(codebook: Codebook) -> Codebook:
        code = code_of(codebook, operation["id"])
        return tree.revise_code(codebook, replace(code, colour=operation["colour"])).codebook

    _save(acting, coloured)
    return f"Gave {_path(acting, operation['id'])} another colour"


def _merge(acting: Acting, operation: Operation, change: OpenChange) -> str:  # noqa: ARG001
    merged, into = operation["id"], operation["into"]
    before = _path(acting, merged)
    _save(acting, lambda codebook: tree.merge_codes(codebook, [merged], into=into).codebook)
    take_over_code(acting.connection, merged, into=into)
    return f"Merged {before} into {_path(acting, into)}"


def _archive(acting: Acting, operation: Operation, change: OpenChange) -> str:  # noqa: ARG001
    before = _path(acting, operation["id"])
    _save(acting, lambda codebook: tree.archive_code(codebook, operation["id"]).codebook)
    return f"Archived {before}"


ACTS: Final[Mapping[str, Act]] = {
    "code": _code,
    "uncode": _uncode,
    "bound": _bound,
    "recode": _recode,
    "decide": _decide,
    "memo": _memo,
    "new code": _new_code,
    "rename code": _rename,
    "move code": _move,
    "colour code": _colour,
    "merge code": _merge,
    "archive code": _archive,
}
"""What each act does; each returns the sentence for the history."""


def _save(acting: Acting, made: Callable[[Codebook], Codebook]) -> None:
    before = load_codebook(acting.project)
    save_codebook(acting.connection, before, made(before))


def _path(acting: Acting, code_id: str) -> str:
    return slashed(load_codebook(acting.project), code_id)


def _open_path(acting: Acting, code_id: str) -> str:
    """Return the path of a code that takes new codings."""
    codebook = load_codebook(acting.project)
    code = next((code for code in codebook.codes if code.id == code_id), None)
    if code is None:
        raise NotFoundError("The code is not in the codebook any more. Nothing was coded.")
    if code.status != "active":
        raise CodingError(
            f"'{display_name(code, 'en')}' is {code.status} and takes no new codings."
        )
    return slashed(codebook, code_id)


def check_takes_codings(acting: Acting, code_id: str) -> None:
    """Check that a code is in use.

    Raises:
        NotFoundError: the codebook does not have it any more.
        CodingError: it is archived or merged.
    """
    _open_path(acting, code_id)


def _check_fresh(acting: Acting, id_: str, code_id: str, place: tuple[str, int, int]) -> None:
    old = load_coding(acting.connection, id_)
    if old is not None and (old.code_id, old.source_id, old.start, old.end) != (code_id, *place):
        raise CodingError("Another coding has this id already. Code the words again.")


def _source(acting: Acting) -> str:
    if acting.source_id is None:
        raise CodingError("No source is open, so nothing was coded.")
    return acting.source_id


def _span(acting: Acting, operation: Operation) -> tuple[int, int]:
    start, end = operation["start"], operation["end"]
    length = text_length(acting.project, _source(acting))
    if not start < end <= length:
        name = source_name(acting.project, _source(acting))
        raise CodingError(
            f"{name} has {length} characters; a selection from {start} to {end} is none of its"
            " places."
        )
    return start, end


def _standing(acting: Acting, operation: Operation) -> PlacedCoding:
    coding = load_coding(acting.connection, operation["id"])
    if coding is None:
        raise CodingError("Somebody removed this coding at the same time. Code the words again.")
    return coding


def _check_ref(acting: Acting, noun: str, ref: str) -> None:
    if noun == "project":
        return
    statement: dict[str, str] = {
        "coding": "SELECT 1 FROM coding WHERE id = ?",
        "source": "SELECT 1 FROM source WHERE id = ?",
        "code": "SELECT 1 FROM code WHERE id = ?",
        "case": 'SELECT 1 FROM "case" WHERE id = ?',
    }
    if acting.connection.execute(statement[noun], (ref,)).fetchone() is None:
        raise NotFoundError(
            f"The {noun} that the memo is on was removed at the same time. Copy what you wrote"
            " before you leave it."
        )
