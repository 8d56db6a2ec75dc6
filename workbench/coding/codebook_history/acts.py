"""Acts on codes, told from the journal: added, renamed, moved, merged, split, and so on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from workbench.coding.codebook_history.steps import (
    TEXT_FIELDS,
    CodebookThen,
    CodeThen,
    State,
    Step,
    codes_touched,
)

CodeAct = Literal[
    "added",
    "split off",
    "renamed",
    "redefined",
    "moved",
    "merged",
    "took over",
    "stage",
    "origin",
    "cues",
    "archived",
    "restored",
    "removed",
]
CODE_ACTS: Final[tuple[CodeAct, ...]] = get_args(CodeAct)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEvent:
    """One act on one code. What an undo does to a code is an act of whoever undid.

    Attributes:
        change: the number of the change.
        at: ISO 8601 in UTC.
        coder: who.
        state: of the change: `undone` where it was taken back later, `step` for an undo or redo.
        code_id: the code.
        names: of the code by language, as they are after the act, or were before it was removed.
        act: what was done. A code is `removed` only by an undo.
        language: of the text that was written, else None.
        field: of the text that was redefined: definition, include, exclude or example.
        before: the words, stage or origin until then; the number of cues; None without any.
        after: the same since then.
        other_id: the code it was merged into, took over, was split off; of a move, the category
            it came to, None for the top.
        from_id: of a move, the category it came from, None for the top.
    """

    change: int
    at: str
    coder: str
    state: State
    code_id: str
    names: Mapping[str, str]
    act: CodeAct
    language: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    other_id: str | None = None
    from_id: str | None = None


def tell_acts(steps: Iterable[Step]) -> list[CodeEvent]:
    """Return what was done to codes, the oldest first; reordering and colours are no acts.

    Args:
        steps: all changes of the codebook since the project began, the oldest first.
    """
    then = CodebookThen()
    events: list[CodeEvent] = []
    for step in steps:
        ids = codes_touched(step)
        before = {code_id: then.code(code_id) for code_id in ids}
        then.apply(step.rows)
        after = {code_id: then.code(code_id) for code_id in ids}
        names = {code_id: _names_of(then.code(code_id)) for code_id in then.rows}
        parents = _split_from(step, before, after)
        for code_id in ids:
            told: dict[str, Any] = {
                "change": step.change,
                "at": step.at,
                "coder": step.coder,
                "state": step.state,
            }
            for own_id, act in _acts(code_id, before[code_id], after[code_id], parents):
                shown = names.get(own_id) or _names_of(before.get(own_id))
                events.append(CodeEvent(**told, code_id=own_id, names=shown, **act))
    return events


def _acts(
    code_id: str,
    before: CodeThen | None,
    after: CodeThen | None,
    parents: Mapping[str, str],
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each act on a code, or on the one that takes it over, with what is to be told of it."""
    if before is None and after is None:
        return
    if after is None:
        yield code_id, {"act": "removed"}
    elif before is None:
        act = "split off" if code_id in parents else "added"
        yield code_id, {"act": act, "other_id": parents.get(code_id), "after": after.row["origin"]}
    else:
        yield from _texts_changed(code_id, before, after)
        yield from _place_changed(code_id, before, after)
        yield from _status_changed(code_id, before, after)


def _texts_changed(
    code_id: str, before: CodeThen, after: CodeThen
) -> Iterator[tuple[str, dict[str, Any]]]:
    for language in sorted(before.texts.keys() | after.texts.keys()):
        old, new = before.texts.get(language, {}), after.texts.get(language, {})
        for name in TEXT_FIELDS:
            if old.get(name) != new.get(name):
                yield (
                    code_id,
                    {
                        "act": "renamed" if name == "name" else "redefined",
                        "language": language,
                        "field": None if name == "name" else name,
                        "before": old.get(name),
                        "after": new.get(name),
                    },
                )
    if before.cues != after.cues:
        yield (
            code_id,
            {"act": "cues", "before": str(len(before.cues)), "after": str(len(after.cues))},
        )


def _place_changed(
    code_id: str, before: CodeThen, after: CodeThen
) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("stage", "origin"):
        if before.row[name] != after.row[name]:
            yield code_id, {"act": name, "before": before.row[name], "after": after.row[name]}
    if before.row["parent_id"] != after.row["parent_id"]:
        yield (
            code_id,
            {
                "act": "moved",
                "from_id": before.row["parent_id"],
                "other_id": after.row["parent_id"],
            },
        )


def _status_changed(
    code_id: str, before: CodeThen, after: CodeThen
) -> Iterator[tuple[str, dict[str, Any]]]:
    if before.row["status"] == after.row["status"]:
        return
    heir = after.row["merged_into"]
    match after.row["status"]:
        case "merged":
            yield code_id, {"act": "merged", "other_id": heir}
            yield heir, {"act": "took over", "other_id": code_id}
        case "archived":
            yield code_id, {"act": "archived"}
        case _:
            yield code_id, {"act": "restored", "other_id": before.row["merged_into"]}


def _split_from(
    step: Step, before: Mapping[str, CodeThen | None], after: Mapping[str, CodeThen | None]
) -> dict[str, str]:
    """Return, for each new code that took codings or cues of another, the id of that one.

    A split that took nothing along is a new code like any other.
    """
    new = {code_id for code_id, code in after.items() if code and before[code_id] is None}
    found: dict[str, str] = {}
    for row in step.rows:
        if row.table == "coding" and row.before and row.after:
            old_id, new_id = row.before["code_id"], row.after["code_id"]
            if new_id in new and old_id not in new:
                found.setdefault(new_id, old_id)
    for new_id in sorted(new - found.keys()):
        own = after[new_id]
        for old_id, old in before.items():
            now = after[old_id]
            lost = set(old.cues) - set(now.cues) if old and now else set()
            if own and lost & set(own.cues):
                found.setdefault(new_id, old_id)
    return found


def _names_of(code: CodeThen | None) -> dict[str, str]:
    if code is None:
        return {}
    return {tag: texts["name"] for tag, texts in code.texts.items() if "name" in texts}
