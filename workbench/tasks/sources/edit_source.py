"""Edit the text of a source: every selection moves with its words, or waits for a decision."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, cast

from workbench.coding.codebook import Codebook
from workbench.coding.finding import slashed
from workbench.errors import CodingError, NotFoundError, WorkbenchError
from workbench.store.case_parts import load_turns
from workbench.store.codes import load_codebook
from workbench.store.edits import (
    load_cue_spans,
    load_selections,
    move_cues,
    move_selections,
    remove_selections,
)
from workbench.store.passages import add_passages, load_passages, remove_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, replace_text
from workbench.tasks.answers import MovedAnswer
from workbench.tasks.sources.moved_parts import move_parts
from workbench.tasks.sources.tokenize_sources import ProjectTokens
from workbench.texts.edited_passages import drop_blank_lines, edit_passages, lies_in_lines
from workbench.texts.editing import Edit, Moved, Replacement, edit_to, find_occurrences, refine
from workbench.texts.source import Source, SourceText, clean_text

if TYPE_CHECKING:
    from workbench.texts.language import Language

Fate = Literal["stays", "moves", "gone", "cut", "twin"]
Choice = Literal["remove"] | tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMove:
    """What becomes of one selection.

    Attributes:
        noun: coding or suggestion.
        id: its GUID.
        code_id: of its code.
        start: in the old text.
        end: half-open.
        rival: the coder or method, who may have a code at one place only once.
        fate: it `stays` or `moves`; or it cannot be moved, because its words are `gone`,
            one of its bounds is `cut`, or it would become the `twin` of another.
        span: where it goes; where it cannot be moved, what is left of it, or None.
    """

    noun: Literal["coding", "suggestion"]
    id: str
    code_id: str
    start: int
    end: int
    rival: str
    fate: Fate
    span: tuple[int, int] | None

    @property
    def is_movable(self) -> bool:
        """Whether it needs no decision."""
        return self.fate in {"stays", "moves"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPlan:
    """What an edit would do; nothing is written yet.

    Attributes:
        source: as it is.
        edit: the old text, the new one and what is replaced.
        made: the new text with its passages.
        moves: every selection of the source, in reading order.
        seen: the newest change of the project that the plan was made on.
    """

    source: Source
    edit: Edit
    made: SourceText
    moves: tuple[PlannedMove, ...]
    cues: dict[str, tuple[int, int]] = field(repr=False)
    seen: int

    @property
    def unmovable(self) -> list[PlannedMove]:
        """The selections that a person must decide on."""
        return [move for move in self.moves if not move.is_movable]


def plan_edit(
    project: ProjectFile,
    source: str,
    *,
    text: str | None = None,
    replacements: Iterable[Replacement] | None = None,
) -> EditPlan:
    """Return what an edit would do to a source and its selections.

    Args:
        source: name or id.
        text: the whole new text; or
        replacements: what is put in the place of what, in code points of the stored text.

    Raises:
        NotFoundError: there is no such source.
        WorkbenchError: the edit leaves no text, changes nothing, its replacements overlap, or
            the text of the source is not laid out in lines.
    """
    seen = project.change_number
    found = find_source(project, source)
    edit = _edit(found, text=text, replacements=replacements)
    if edit.new == found.text:
        raise WorkbenchError(f"{found.name} has these very words already. Nothing was changed.")
    passages = [placed.passage for placed in load_passages(project, found.id)]
    if not lies_in_lines(found.text, passages):
        raise WorkbenchError(
            f"The text of {found.name} is not laid out one passage to a line, so it cannot be"
            " edited here."
        )
    before = SourceText(
        text=found.text, passages=tuple(passages), language=cast("Language", found.language)
    )
    return EditPlan(
        source=found,
        edit=edit,
        made=edit_passages(before, edit),
        moves=tuple(_moves(load_selections(project, found.id), edit)),
        cues=load_cue_spans(project, found.id),
        seen=seen,
    )


def replacements_of(
    project: ProjectFile, source: str, old: str, new: str, *, which: Literal["only", "all"]
) -> list[Replacement]:
    """Return the replacements of words by others in a source.

    Args:
        which: the `only` place where the words stand, or `all` of them.

    Raises:
        NotFoundError: the words do not stand there.
        WorkbenchError: they stand there more than once, and only one place was meant.
    """
    found = find_source(project, source)
    if not old:
        raise WorkbenchError("Say which words are to be replaced.")
    places = find_occurrences(found.text, old)
    if not places:
        raise NotFoundError(f"'{old}' does not stand in {found.name}. Nothing was changed.")
    if len(places) > 1 and which == "only":
        raise WorkbenchError(
            f"'{old}' stands in {found.name} {len(places)} times. Say more of the words around"
            " it, or that all are to be replaced (--all). Nothing was changed."
        )
    return [Replacement(start=place, end=place + len(old), words=new) for place in places]


def edit_source(
    project: ProjectFile,
    plan: EditPlan,
    *,
    unmovable: Mapping[str, Choice] | None = None,
    coder: str,
) -> None:
    """Do what a plan says, as one change.

    Args:
        plan: as `plan_edit` made it.
        unmovable: for each selection that cannot be moved, by id, its span in the new text,
            or `remove`.
        coder: who edits.

    Raises:
        CodingError: a selection that cannot be moved has no choice, or a choice is no place.
        ProjectBusyError: the project was changed since the plan was made.
    """
    choices = unmovable or {}
    _check_choices(plan, choices)
    with project.change(
        "edit",
        f"Edited the text of {plan.source.name}",
        coder=coder,
        parameters={"source": plan.source.id},
        seen=plan.seen,
    ):
        ids = write_text(project, plan, choices)
        tokens = ProjectTokens(project)
        tokens.write(plan.source.id, ids, plan.made, tokens.of_passages(plan.made))


def write_text(project: ProjectFile, plan: EditPlan, choices: Mapping[str, Choice]) -> list[int]:
    """Write an edit inside the change that is open, and return the passages' row numbers.

    What is left to the caller are the tokens of the passages.
    """
    connection, source = project.connection, plan.source
    removed = {id_ for id_, choice in choices.items() if choice == "remove"}
    remove_selections(
        connection,
        codings=[m.id for m in plan.moves if m.id in removed and m.noun == "coding"],
        suggestions=[m.id for m in plan.moves if m.id in removed and m.noun == "suggestion"],
    )
    turns = load_turns(connection, source.id)
    remove_passages(connection, source.id, source.text)
    replace_text(connection, replace(source, text=plan.made.text))
    ids = add_passages(connection, source.id, plan.made.text, plan.made.passages)
    move_parts(project, source.id, plan.edit, turns=turns, passages=plan.made.passages)
    for noun in ("coding", "suggestion"):
        move_selections(
            connection,
            noun,
            {
                move.id: ((move.start, move.end), _goal(move, choices))
                for move in plan.moves
                if move.noun == noun and move.id not in removed
            },
        )
    move_cues(connection, dict(_moved_cues(plan, removed)))
    return ids


def shrunk(plan: EditPlan) -> dict[str, Choice]:
    """Return a choice for each unmovable selection: what is left of it, or its removal."""
    taken = {_key(move, move.span) for move in plan.moves if move.is_movable}
    choices: dict[str, Choice] = {}
    for move in plan.unmovable:
        key = _key(move, move.span)
        choices[move.id] = "remove" if move.span is None or key in taken else move.span
        taken.add(key)
    return choices


def widened(plan: EditPlan) -> dict[str, Choice]:
    """Return a choice for each unmovable selection: with all of the words that cut it."""
    taken = {_key(move, move.span) for move in plan.moves if move.is_movable}
    choices: dict[str, Choice] = {}
    for move in plan.unmovable:
        span = plan.edit.widen(move.start, move.end)
        is_free = span[0] < span[1] and _key(move, span) not in taken
        choices[move.id] = span if is_free else "remove"
        taken.add(_key(move, span))
    return choices


def removed(plan: EditPlan) -> dict[str, Choice]:
    """Return the choice to remove each unmovable selection."""
    return {move.id: "remove" for move in plan.unmovable}


def moved_answers(
    project: ProjectFile, plan: EditPlan, choices: Mapping[str, Choice] | None = None
) -> list[MovedAnswer]:
    """Return what becomes of each selection, as rows."""
    codebook = load_codebook(project)
    return [_answer(plan, move, codebook, (choices or {}).get(move.id)) for move in plan.moves]


def _answer(
    plan: EditPlan, move: PlannedMove, codebook: Codebook, choice: Choice | None
) -> MovedAnswer:
    span = (None if choice == "remove" else choice) if choice else move.span
    fate = move.fate if choice is None else "removed" if choice == "remove" else "placed"
    return MovedAnswer(
        id=move.id,
        noun=move.noun,
        code_id=move.code_id,
        path=slashed(codebook, move.code_id),
        start=move.start,
        end=move.end,
        quote=plan.edit.old[move.start : move.end],
        fate=fate,
        new_start=span[0] if span else None,
        new_end=span[1] if span else None,
        new_quote=plan.made.text[slice(*span)] if span else None,
    )


def _edit(source: Source, *, text: str | None, replacements: Iterable[Replacement] | None) -> Edit:
    if (text is None) == (replacements is None):
        raise WorkbenchError("Say either the whole new text or what is to be replaced.")
    if replacements is not None:
        try:
            said = Edit(source.text, replacements)
            edit = Edit(source.text, refine(source.text, said.replacements))
        except ValueError as error:
            raise WorkbenchError(
                f"The replacements for {source.name} overlap or lie outside its text."
                " Nothing was changed."
            ) from error
        text = edit.new
        if _tidy(source, text) == text:
            return edit
    new = _tidy(source, text or "")
    if not new.strip():
        raise WorkbenchError(
            f"Nothing would be left of {source.name}. Remove the source if that is meant."
        )
    return edit_to(source.text, new)


def _tidy(source: Source, text: str) -> str:
    """Return a text that can be stored: one passage to a line, unless blank lines stood before."""
    clean = clean_text(text)
    has_blank = any(not line.strip() for line in source.text.split("\n"))
    return clean.rstrip("\n") if has_blank else drop_blank_lines(clean)


def _moves(rows: Sequence[dict[str, Any]], edit: Edit) -> Iterator[PlannedMove]:
    taken: set[tuple[object, ...]] = set()
    for row in rows:
        went = edit.move(row["start"], row["end"])
        span = (went.start, went.end) if isinstance(went, Moved) else went.rest
        fate: Fate = "moves"
        if not isinstance(went, Moved):
            fate = went.reason
        elif span == (row["start"], row["end"]):
            fate = "stays"
        move = PlannedMove(**row, fate=fate, span=span)
        if move.is_movable:
            if _key(move, span) in taken:
                move = replace(move, fate="twin")
            taken.add(_key(move, span))
        yield move


def _key(move: PlannedMove, span: tuple[int, int] | None) -> tuple[object, ...]:
    return (move.noun, move.code_id, move.rival, span)


def _goal(move: PlannedMove, choices: Mapping[str, Choice]) -> tuple[int, int]:
    choice = choices.get(move.id, move.span)
    if choice is None or choice == "remove":
        raise AssertionError(f"a selection without a place: {move}")
    return choice


def _check_choices(plan: EditPlan, choices: Mapping[str, Choice]) -> None:
    open_ones = [move for move in plan.unmovable if move.id not in choices]
    if open_ones:
        first = open_ones[0]
        quote = plan.edit.old[first.start : first.end]
        raise CodingError(
            f"{len(open_ones)} of {len(plan.moves)} selections in {plan.source.name} cannot be"
            f" moved with their words, the first on '{quote[:60]}'. Say for each where it goes or"
            " that it is removed (--unmovable shrink or remove). Nothing was changed."
        )
    known = {move.id for move in plan.unmovable}
    goals: set[tuple[object, ...]] = {_key(m, m.span) for m in plan.moves if m.is_movable}
    for move in plan.unmovable:
        choice = choices[move.id]
        if choice == "remove":
            continue
        start, end = choice
        if not 0 <= start < end <= len(plan.made.text):
            raise CodingError(
                f"The new text of {plan.source.name} has {len(plan.made.text)} characters; a"
                f" selection from {start} to {end} is none of its places. Nothing was changed."
            )
        if _key(move, choice) in goals:
            raise CodingError(
                f"A selection from {start} to {end} would stand twice under one code in"
                f" {plan.source.name}. Remove one of them. Nothing was changed."
            )
        goals.add(_key(move, choice))
    if set(choices) - known:
        raise CodingError(
            "A choice was made for a selection that moves by itself. Nothing was changed."
        )


def _moved_cues(plan: EditPlan, removed: set[str]) -> Iterator[tuple[str, tuple[int, int] | None]]:
    for id_, span in plan.cues.items():
        went = plan.edit.move(*span)
        new = (went.start, went.end) if isinstance(went, Moved) else None
        if id_ not in removed and new != span:
            yield id_, new
