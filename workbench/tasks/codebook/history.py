"""The history of the codebook: what was done to its codes, its growth, and earlier wordings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from workbench.coding.codebook import Code, Codebook
from workbench.coding.codebook_history.acts import CodeEvent, tell_acts
from workbench.coding.codebook_history.growth import Growth, count_growth
from workbench.coding.codebook_history.phrases import event_sentence
from workbench.coding.codebook_history.steps import Step
from workbench.coding.codebook_history.wording import wording_after
from workbench.coding.finding import display_name, find_code, slashed, spoken
from workbench.errors import NotFoundError
from workbench.store.codebook_journal import load_first_sources, load_steps
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.answers import (
    CodebookHistoryAnswer,
    CodeEventAnswer,
    CodeLifeAnswer,
    GrowthAnswer,
)
from workbench.tasks.codebook.keep_codebook import revise_code
from workbench.tasks.codings.list_codings import codes_under
from workbench.words import said
from workbench.words.spoken import spoken as spoken_language

REMARKS: Final = (
    (
        "Told from the journal of the project. Where a file was imported, its codes came by whoever"
        " imported it, at that moment, whenever they were thought of."
    ),
    (
        "An act that was taken back later is told and marked as undone; the undo is an act of its"
        " own. Reordering and colours are not told."
    ),
    (
        "The first source of a code is that of its oldest coding in the journal, whatever became of"
        " that coding since. Times are UTC."
    ),
    (
        "Codes in use count categories; a category is a code in use with a code in use right under"
        " it."
    ),
)
"""How the history of a codebook is told and counted."""


def show_codebook_history(
    project: ProjectFile, *, code: str | None = None, language: str = "en"
) -> CodebookHistoryAnswer:
    """Return what was done to the codes, the oldest first, and how many there were.

    Args:
        code: only acts on this code, by name, path or id, or one under it; the growth is of
            the whole codebook.
        language: of the codes' names, the sentences and the remarks.

    Raises:
        NotFoundError: there is no such code.
    """
    codebook = load_codebook(project)
    wanted = codes_under(codebook, code)
    steps = load_steps(project)
    events = tell_acts(steps)
    shown = [event for event in events if wanted is None or event.code_id in wanted]
    tongue = spoken_language(language) or "en"
    return CodebookHistoryAnswer(
        events=list(_events(shown, events, language=language)),
        codes=list(_lives(project, codebook, shown, language=language)),
        growth=[_growth(grown) for grown in count_growth(steps)],
        remarks=[said(tongue, remark) for remark in REMARKS],
    )


def show_wording(project: ProjectFile, code: str, *, change: int) -> Mapping[str, dict[str, str]]:
    """Return what a code, by name, path or id, said of itself after a change.

    Returns:
        The texts by field (name, definition, include, exclude, example) and then by language.

    Raises:
        NotFoundError: there is no such code, or it was not there after that change.
    """
    found = find_code(load_codebook(project), code)
    return _wording(load_steps(project), found, change)


def restore_wording(project: ProjectFile, code: str, *, change: int, coder: str) -> None:
    """Let a code say of itself again what it said after a change: its name and all its texts.

    Its place, stage, cues and codings stay as they are.

    Raises:
        NotFoundError: there is no such code, or it was not there after that change.
        CodebookError: a sibling bears the name by now; nothing was changed.
    """
    found = find_code(load_codebook(project), code)
    texts = _wording(load_steps(project), found, change)
    revise_code(project, replace(found, **texts), coder=coder)  # type: ignore[arg-type]


def _wording(steps: Sequence[Step], code: Code, change: int) -> dict[str, dict[str, str]]:
    texts = wording_after(steps, code.id, change=change)
    if texts is None or not texts["name"]:
        raise NotFoundError(
            f"'{display_name(code, 'en')}' was not in the codebook yet after change {change}."
        )
    return texts


def _events(
    shown: Sequence[CodeEvent], events: Sequence[CodeEvent], *, language: str
) -> Iterator[CodeEventAnswer]:
    names: dict[str, Mapping[str, str]] = {}
    at = 0
    for event in shown:
        # Another code is named as it was called at that moment.
        while at < len(events) and events[at].change <= event.change:
            names[events[at].code_id] = events[at].names or names.get(events[at].code_id, {})
            at += 1
        other = spoken(names.get(event.other_id or "", {}), language) or None
        came_from = spoken(names.get(event.from_id or "", {}), language) or None
        name = spoken(event.names, language)
        yield CodeEventAnswer(
            change=event.change,
            at=event.at,
            coder=event.coder,
            state=event.state,
            code_id=event.code_id,
            code=name,
            act=event.act,
            language=event.language,
            field=event.field,
            before=came_from if event.act == "moved" else event.before,
            after=other if event.act == "moved" else event.after,
            other_id=event.other_id,
            other=other,
            sentence=event_sentence(
                event, name=name, other=other, came_from=came_from, language=language
            ),
        )


def _lives(
    project: ProjectFile, codebook: Codebook, events: Sequence[CodeEvent], *, language: str
) -> Iterator[CodeLifeAnswer]:
    """Yield how each code came about that is in the project now, the oldest first."""
    first_sources = load_first_sources(project)
    acts = Counter(event.code_id for event in events)
    codes = {code.id: code for code in codebook.codes}
    told: set[str] = set()
    for event in events:
        if event.act not in {"added", "split off"} or event.code_id not in codes:
            continue
        if event.code_id in told:
            continue
        told.add(event.code_id)
        code = codes[event.code_id]
        yield CodeLifeAnswer(
            code_id=code.id,
            path=slashed(codebook, code.id, language=language),
            status=code.status,
            stage=code.stage,
            origin=code.origin,
            added_at=event.at,
            added_by=event.coder,
            change=event.change,
            first_source=first_sources.get(code.id),
            acts=acts[code.id],
        )


def _growth(grown: Growth) -> GrowthAnswer:
    return GrowthAnswer(
        change=grown.change,
        at=grown.at,
        codes=grown.codes,
        categories=grown.categories,
        open=grown.open,
        axial=grown.axial,
        selective=grown.selective,
    )
