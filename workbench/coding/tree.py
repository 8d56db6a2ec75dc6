"""Acts on the codebook tree; each returns a new codebook and what is new or altered in it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.coding.codebook import Code, Codebook, Cue
from workbench.coding.finding import (
    children_of,
    code_of,
    descendants,
    display_name,
    find_code,
    name_key,
    path_of,
)
from workbench.coding.rules import check_codebook, same_cue
from workbench.errors import CodebookError

__all__ = [
    "TreeChange",
    "add_code",
    "archive_code",
    "children_of",
    "code_of",
    "compare",
    "descendants",
    "display_name",
    "find_code",
    "lay_out",
    "merge_codes",
    "move_code",
    "path_of",
    "rename_code",
    "restore_code",
    "revise_code",
    "split_code",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeChange:
    """A codebook after an act, and the codes in which it differs from the one before.

    Attributes:
        codebook: after the act.
        added: codes that were not there.
        altered: codes that were, as they are now; a code moved on among its siblings counts.
    """

    codebook: Codebook
    added: tuple[Code, ...]
    altered: tuple[Code, ...]


def add_code(codebook: Codebook, code: Code, *, position: int | None = None) -> TreeChange:
    """Put a new code under its `parent_id`.

    Args:
        codebook: before the act.
        code: with an id of its own.
        position: among its siblings, from 0; None puts it last.

    Raises:
        NotFoundError: its parent is not in the codebook.
        CodebookError: a rule of the codebook forbids it.
    """
    if any(code.id == other.id for other in codebook.codes):
        raise CodebookError(f"The codebook already has a code with the id {code.id}.")
    _check_open(codebook, code.parent_id, display_name(code, "en"))
    _check_free(codebook, code)
    draft = _Draft.of(codebook)
    draft.put(code, parent_id=code.parent_id, position=position)
    return draft.change(codebook)


def rename_code(codebook: Codebook, code_id: str, *, name: Mapping[str, str]) -> TreeChange:
    """Give a code new names; languages that are not given keep the name they have.

    Raises:
        NotFoundError: the code is not in the codebook.
        CodebookError: a sibling bears the name, or a name is empty.
    """
    code = code_of(codebook, code_id)
    return revise_code(codebook, replace(code, name={**code.name, **name}))


def revise_code(codebook: Codebook, code: Code) -> TreeChange:
    """Put new names, texts, cues, colour, stage or origin in the place of those of a code.

    The code keeps its place in the tree and its status, whatever `code` says of them.

    Raises:
        NotFoundError: the code is not in the codebook.
        CodebookError: a rule of the codebook forbids it.
    """
    old = code_of(codebook, code.id)
    draft = _Draft.of(codebook)
    draft.codes[code.id] = replace(code, status=old.status, merged_into=old.merged_into)
    return draft.change(codebook)


def move_code(
    codebook: Codebook, code_id: str, *, parent_id: str | None, position: int | None = None
) -> TreeChange:
    """Put a code, with all that is in it, under another code or at the top.

    Args:
        codebook: before the act.
        code_id: the code to move.
        parent_id: the code to put it under, or None for the top.
        position: among its new siblings, from 0; None puts it last.

    Raises:
        NotFoundError: one of the codes is not in the codebook.
        CodebookError: it would stand inside itself, or a sibling bears its name.
    """
    code = code_of(codebook, code_id)
    name = display_name(code, "en")
    if parent_id == code_id:
        raise CodebookError(f"'{name}' cannot go under itself.")
    if any(inner.id == parent_id for inner in descendants(codebook, code_id)):
        under = display_name(code_of(codebook, parent_id or ""), "en")
        raise CodebookError(f"'{name}' cannot go under '{under}', which is already inside it.")
    if code.status == "active":
        _check_open(codebook, parent_id, name)
    draft = _Draft.of(codebook)
    draft.take(code)
    draft.put(code, parent_id=parent_id, position=position)
    return draft.change(codebook)


def merge_codes(codebook: Codebook, code_ids: Sequence[str], *, into: str) -> TreeChange:
    """Let one code take over others: their cues, and the codes inside them.

    The others stay in the codebook as merged, with `merged_into`; so do codes that were
    merged into them before. Their codings are the caller's to move or to count along.

    Args:
        codebook: before the act.
        code_ids: the codes that are taken over.
        into: the code that stays.

    Raises:
        NotFoundError: one of the codes is not in the codebook.
        CodebookError: a code is merged into itself, into a code inside it or into one that
            is not active, or two codes of one name would meet under `into`.
    """
    target = code_of(codebook, into)
    if target.status != "active":
        raise CodebookError(
            f"Nothing can be merged into '{display_name(target, 'en')}', which is {target.status}. "
            "Restore it first."
        )
    draft = _Draft.of(codebook)
    for code_id in code_ids:
        _check_merge(codebook, code_of(codebook, code_id), target)
        draft.hand_over(code_id, into)
    return draft.change(codebook)


def split_code(
    codebook: Codebook, code_id: str, *, new_code: Code, cues: Collection[Cue]
) -> TreeChange:
    """Make a second code beside a code, which gives it some of its cues.

    Which codings go over to the new code, the caller chooses and moves.

    Args:
        codebook: before the act.
        code_id: the code that is split.
        new_code: with an id and names of its own; it comes right after the code.
        cues: those of the code that the new code takes, before the cues it already has.

    Raises:
        NotFoundError: the code is not in the codebook.
        CodebookError: the code has not all the cues, or a rule of the codebook forbids it.
    """
    code = code_of(codebook, code_id)
    for cue in cues:
        if cue not in code.cues:
            raise CodebookError(f"'{display_name(code, 'en')}' has no cue '{cue.pattern}' to give.")
    taken = tuple(cue for cue in code.cues if cue in cues)
    kept = tuple(cue for cue in code.cues if cue not in cues)
    change = revise_code(codebook, replace(code, cues=kept))
    second = replace(new_code, parent_id=code.parent_id, cues=(*taken, *new_code.cues))
    made = add_code(change.codebook, second, position=code.position + 1)
    return compare(codebook, made.codebook)


def archive_code(codebook: Codebook, code_id: str) -> TreeChange:
    """Take a code, and every code inside it, out of the tree; nothing of them is lost.

    Raises:
        NotFoundError: the code is not in the codebook.
        CodebookError: the code is archived or merged already.
    """
    code = code_of(codebook, code_id)
    if code.status != "active":
        raise CodebookError(f"'{display_name(code, 'en')}' is {code.status} already.")
    draft = _Draft.of(codebook)
    for inner in (code, *descendants(codebook, code_id)):
        if inner.status == "active":
            draft.codes[inner.id] = replace(inner, status="archived")
    return draft.change(codebook)


def restore_code(codebook: Codebook, code_id: str) -> TreeChange:
    """Put an archived code, with the archived codes inside it, or a merged code back.

    What a merged code gave to another (cues, inner codes) stays there.

    Raises:
        NotFoundError: the code is not in the codebook.
        CodebookError: the code is active, stands in one that is not, or its name is taken.
    """
    code = code_of(codebook, code_id)
    if code.status == "active":
        raise CodebookError(f"'{display_name(code, 'en')}' is active; there is nothing to restore.")
    _check_open(codebook, code.parent_id, display_name(code, "en"))
    draft = _Draft.of(codebook)
    draft.codes[code_id] = replace(code, status="active", merged_into=None)
    for inner in descendants(codebook, code_id):
        if inner.status == "archived":
            draft.codes[inner.id] = replace(inner, status="active")
    return draft.change(codebook)


def _check_open(codebook: Codebook, parent_id: str | None, name: str) -> None:
    if parent_id is None:
        return
    parent = code_of(codebook, parent_id)
    if parent.status != "active":
        raise CodebookError(
            f"'{name}' cannot stand in '{display_name(parent, 'en')}', which is {parent.status}. "
            "Restore that first."
        )


def _check_free(codebook: Codebook, code: Code) -> None:
    """Refuse a name that a sibling bears, in words for who makes this one code."""
    taken = {
        (language, name_key(name)): name
        for sibling in children_of(codebook, code.parent_id)
        if sibling.status == code.status == "active"
        for language, name in sibling.name.items()
    }
    for language, name in code.name.items():
        if (known := taken.get((language, name_key(name)))) is not None:
            raise CodebookError(f"There is a code called '{known}' already; choose another name.")


def _check_merge(codebook: Codebook, code: Code, target: Code) -> None:
    name, other = display_name(code, "en"), display_name(target, "en")
    if code.id == target.id:
        raise CodebookError(f"'{name}' cannot be merged into itself.")
    if code.status == "merged":
        raise CodebookError(f"'{name}' is merged already.")
    if any(inner.id == target.id for inner in descendants(codebook, code.id)):
        raise CodebookError(
            f"'{name}' cannot be merged into '{other}', which is inside it. "
            f"Move '{other}' out first."
        )


@dataclass(slots=True)
class _Draft:
    """A codebook taken apart: its codes by id, and the order of the ids in each parent."""

    name: dict[str, str]
    codes: dict[str, Code]
    order: dict[str | None, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, codebook: Codebook) -> "_Draft":
        draft = cls(dict(codebook.name), {code.id: code for code in codebook.codes})
        for code in codebook.codes:
            draft.order.setdefault(code.parent_id, []).append(code.id)
        return draft

    def take(self, code: Code) -> None:
        self.order[code.parent_id].remove(code.id)

    def put(self, code: Code, *, parent_id: str | None, position: int | None) -> None:
        siblings = self.order.setdefault(parent_id, [])
        place = len(siblings) if position is None else position
        if not 0 <= place <= len(siblings):
            raise CodebookError(
                f"'{display_name(code, 'en')}' cannot be put at position {place}: "
                f"the positions there go from 0 to {len(siblings)}."
            )
        siblings.insert(place, code.id)
        self.codes[code.id] = code

    def hand_over(self, code_id: str, into: str) -> None:
        """Mark a code as merged and give its cues and inner codes to another."""
        code, target = self.codes[code_id], self.codes[into]
        known = {same_cue(cue) for cue in target.cues}
        fresh = tuple(cue for cue in code.cues if same_cue(cue) not in known)
        self.codes[into] = replace(target, cues=(*target.cues, *fresh))
        self.codes[code_id] = replace(code, status="merged", merged_into=into)
        for other in self.codes.values():
            if other.merged_into == code_id:
                self.codes[other.id] = replace(other, merged_into=into)
        self.order.setdefault(into, []).extend(self.order.pop(code_id, []))

    def change(self, before: Codebook) -> TreeChange:
        return compare(before, lay_out(self.name, self.codes, self.order))


def lay_out(
    name: Mapping[str, str],
    codes: Mapping[str, Code],
    order: Mapping[str | None, Sequence[str]],
) -> Codebook:
    """Return the codebook of these codes, each parent before its children.

    Args:
        name: of the codebook, by language.
        codes: by id.
        order: the ids in each category (None is the top), in order; it decides about the
            `parent_id` and `position` of every code.

    Raises:
        CodebookError: the codebook breaks a rule.
    """

    def under(parent_id: str | None) -> Iterable[Code]:
        for position, code_id in enumerate(order.get(parent_id, ())):
            yield replace(codes[code_id], parent_id=parent_id, position=position)
            yield from under(code_id)

    codebook = Codebook(name=dict(name), codes=tuple(under(None)))
    check_codebook(codebook)
    return codebook


def compare(before: Codebook, after: Codebook) -> TreeChange:
    """Return the change from one state of a codebook to a later one, which has all its codes."""
    old = {code.id: code for code in before.codes}
    return TreeChange(
        codebook=after,
        added=tuple(code for code in after.codes if code.id not in old),
        altered=tuple(code for code in after.codes if code.id in old and code != old[code.id]),
    )
