"""Restore a code, a coding or a memo to what it was after an earlier change, as a new change."""

from dataclasses import replace
from typing import Any, NoReturn

from workbench.coding import tree
from workbench.coding.codebook import Code, Codebook, Cue
from workbench.coding.finding import code_of, slashed
from workbench.coding.memo import memo_title
from workbench.errors import CodebookError, CodingError, NotFoundError
from workbench.store.codes import load_codebook, save_codebook
from workbench.store.codings import PlacedCoding, find_twin, load_coding
from workbench.store.history import load_history
from workbench.store.memos import load_memo, restore_memo
from workbench.store.project_file import ProjectFile
from workbench.store.restoring import (
    is_there,
    restore_coding,
    take_up_suggestion,
)
from workbench.store.trail import deleted_in, removal_of, rewritten_after, rows_at, text_at
from workbench.tasks.answers import ChangeAnswer
from workbench.tasks.history.list_trail import Thing, find_thing
from workbench.tasks.history.undo import list_history

_TEXTS = ("name", "definition", "include", "exclude", "example")


def restore(project: ProjectFile, of: str, *, to: int, coder: str) -> ChangeAnswer:
    """Restore a thing to what it was after a change, and return the change that did so.

    A coding that was removed comes back with the memos that went with it, and the suggestion
    that it came from counts as accepted again. What is restored is written anew: nothing leaves
    the history, and the restoring itself can be undone.

    Args:
        of: `code:NAME`, `coding:ID` or `memo:ID`.
        to: the number of the change.
        coder: who restores.

    Raises:
        NotFoundError: there is no such thing or change, or the thing was not there then.
        CodingError: it is the same now, or what it needs has changed.
        CodebookError: a rule of the codebook forbids it.
    """
    thing = find_thing(project, of)
    if all(change.number != to for change in load_history(project)):
        raise NotFoundError(f"There is no change {to}. The history lists them.")
    match thing.noun:
        case "memo":
            _restore_memo(project, thing, to, coder)
        case "coding":
            _restore_coding(project, thing, to, coder)
        case "code":
            _restore_code(project, thing, to, coder)
        case _:
            raise CodingError(
                f"A {thing.noun} is not restored. Undo the changes that are not wanted, or edit it."
            )
    return list_history(project)[0]


def _state(project: ProjectFile, thing: Thing, to: int) -> dict[str, Any]:
    rows = rows_at(project, table=thing.noun, id_=thing.id, change=to)
    if not rows:
        raise NotFoundError(
            f"This {thing.noun} was not there after change {to}. Choose a change of its history in"
            " which it was."
        )
    return next(iter(rows.values()))


def _refuse_same(noun: str, to: int) -> NoReturn:
    raise CodingError(f"The {noun} is now what it was after change {to}. Nothing was changed.")


def _restore_memo(project: ProjectFile, thing: Thing, to: int, coder: str) -> None:
    state = _state(project, thing, to)
    with project.change(
        "restore",
        f"Restored the memo “{memo_title(state['text'])}” as of change {to}",
        coder=coder,
        parameters={"of": f"memo:{thing.id}", "to": to},
    ) as change:
        present = load_memo(project, thing.id)
        if present is not None:
            state = {**state, "noun": present.noun, "ref": present.ref}
            if (present.text, present.kind) == (state["text"], state["kind"]):
                _refuse_same("memo", to)
        elif not is_there(project, state["noun"], state["ref"]):
            raise CodingError(
                f"The {state['noun']} that the memo was on is not in the project any more. Nothing"
                " was restored."
            )
        restore_memo(project.connection, {**state, "coder_id": change.coder_id})


def _restore_coding(project: ProjectFile, thing: Thing, to: int, coder: str) -> None:
    state = _state(project, thing, to)
    codebook = load_codebook(project)
    with project.change(
        "restore",
        f"Restored a coding as of change {to}",
        coder=coder,
        parameters={"of": f"coding:{thing.id}", "to": to},
    ) as change:
        code = _check_code(codebook, state["code_id"])
        _check_text(project, state["source_id"], to)
        present = load_coding(project.connection, thing.id)
        placed = PlacedCoding(
            id=thing.id,
            code_id=state["code_id"],
            source_id=state["source_id"],
            start=state["start"],
            end=state["end"],
            coder_id=state["coder_id"],
            coder="",
        )
        if present is not None and replace(present, coder="") == placed:
            _refuse_same("coding", to)
        twin = find_twin(
            project.connection,
            placed,
            code_id=placed.code_id,
            start=placed.start,
            end=placed.end,
        )
        if twin is not None:
            raise CodingError(
                "The same coder has coded these very words with this code meanwhile. Nothing was"
                " restored."
            )
        restore_coding(project.connection, state)
        if present is None:
            take_up_suggestion(
                project.connection, state["suggestion_id"], thing.id, coder_id=change.coder_id
            )
            _bring_memos(project, thing.id)
        change.tell(f"Restored a coding with {slashed(codebook, code.id)} as of change {to}")


def _check_code(codebook: Codebook, code_id: str) -> Code:
    try:
        code = code_of(codebook, code_id)
    except NotFoundError:
        raise CodingError(
            "The code that the coding had is not in the project any more. Nothing was restored."
        ) from None
    if code.status != "active":
        raise CodingError(
            f"'{slashed(codebook, code.id)}' is {code.status} and takes no codings. Restore the"
            " code first."
        )
    return code


def _check_text(project: ProjectFile, source_id: str, to: int) -> None:
    rewritten = rewritten_after(project, to)
    if rewritten is not None:
        raise CodingError(
            f"Change {rewritten} replaced names in the texts, so that the place of a coding before"
            " it is not known for certain. Code the words anew."
        )
    present = project.value("SELECT text FROM source WHERE id = ?", (source_id,))
    if present is None:
        raise CodingError("The source of the coding is not in the project any more.")
    if present != text_at(project, source_id, to):
        raise CodingError(
            "The text of the source was edited since, so that the place of the coding then is no"
            " place in it now. Restore it to a change after the edit, or code the words anew."
        )


def _bring_memos(project: ProjectFile, coding_id: str) -> None:
    removal = removal_of(project, "coding", coding_id)
    if removal is None:
        return
    for memo in deleted_in(project, "memo", removal):
        if (memo["noun"], memo["ref"]) == ("coding", coding_id):
            restore_memo(project.connection, memo)


def _restore_code(project: ProjectFile, thing: Thing, to: int, coder: str) -> None:
    state = _state(project, thing, to)
    before = load_codebook(project)
    present = next((code for code in before.codes if code.id == thing.id), None)
    if present is None:
        raise CodebookError(
            "This code is not in the project any more, because its adding was undone. Redo that, or"
            " add it anew."
        )
    path = slashed(before, present.id)
    if present.status != state["status"] and "merged" in {present.status, state["status"]}:
        raise CodebookError(
            f"'{path}' was merged between change {to} and now. Undo the merging instead: it brings"
            " the codings back as well."
        )
    wanted = _code_at(project, present, state, to)
    with project.change(
        "restore",
        f"Restored {path} as of change {to}",
        coder=coder,
        parameters={"of": f"code:{thing.id}", "to": to},
    ):
        before = load_codebook(project)
        after = _put_back(before, wanted)
        if after == before:
            _refuse_same("code", to)
        save_codebook(project.connection, before, after)


def _code_at(project: ProjectFile, present: Code, state: dict[str, Any], to: int) -> Code:
    texts: dict[str, dict[str, str]] = {field: {} for field in _TEXTS}
    for row in rows_at(project, table="code_text", id_=present.id, change=to).values():
        for field in _TEXTS:
            if row[field] is not None:
                texts[field][row["language"]] = row[field]
    cues = rows_at(project, table="cue", id_=present.id, change=to).values()
    return replace(
        present,
        parent_id=state["parent_id"],
        stage=state["stage"],
        origin=state["origin"],
        colour=state["colour"],
        status=state["status"],
        name=texts["name"],
        definition=texts["definition"],
        include=texts["include"],
        exclude=texts["exclude"],
        example=texts["example"],
        cues=tuple(
            Cue(language=cue["language"], kind=cue["kind"], pattern=cue["pattern"])
            for cue in sorted(cues, key=lambda cue: cue["position"])
        ),
    )


def _put_back(codebook: Codebook, wanted: Code) -> Codebook:
    """Return the codebook with a code as it was, by the acts that its rules know."""
    present = code_of(codebook, wanted.id)
    if present.status == "archived" and wanted.status == "active":
        codebook = tree.restore_code(codebook, wanted.id).codebook
    if present.parent_id != wanted.parent_id:
        if wanted.parent_id and all(code.id != wanted.parent_id for code in codebook.codes):
            raise CodebookError(
                "The category that the code stood in is not in the project any more. Nothing was"
                " restored."
            )
        codebook = tree.move_code(codebook, wanted.id, parent_id=wanted.parent_id).codebook
    codebook = tree.revise_code(codebook, wanted).codebook
    if present.status == "active" and wanted.status == "archived":
        codebook = tree.archive_code(codebook, wanted.id).codebook
    return codebook
