"""The queue of suggestions that wait for a decision."""

from typing import Literal, get_args

from workbench.store.codes import load_codebook
from workbench.store.learning import load_unlearnt
from workbench.store.project_file import ProjectFile
from workbench.store.tallies import count_codings_by_code
from workbench.tasks.answers import SuggestionAnswer
from workbench.tasks.codings.list_codings import list_suggestions
from workbench.tasks.suggestions.decide import LEARNED

Flag = Literal["negated", "cited", "heading", "reference"]
FLAGS: tuple[Flag, ...] = get_args(Flag)

FlagChoice = Literal["any", "none", "negated", "cited", "heading", "reference"]
"""Which suggestions to take: whatever their flags, without any flag, or with one."""

ReviewOrder = Literal["place", "code", "confidence", "uncertain", "rare"]


def review_queue(
    project: ProjectFile,
    *,
    code: str | None = None,
    source: str | None = None,
    least: float = 0.0,
    flags: FlagChoice = "any",
    order: ReviewOrder = "place",
    language: str = "en",
) -> list[SuggestionAnswer]:
    """Return the open suggestions that satisfy every filter, in the order to decide them.

    Args:
        code: name, path or id of a code; the codes under it are included.
        source: name or id of a source.
        least: the lowest probability, or confidence where there is none, from 0 to 1.
        flags: `any`, `none`, or the flag that they must bear.
        order: by place in the project, one source after the other; code by code; the surest
            first, those with a flag after all others; the most uncertain first, those without a
            probability after all others; or codes with few codings first. Of a code that is not
            learnt well enough yet a probability counts for no more than a confidence, and less
            than one that is learnt.
        language: of the codes' names.

    Raises:
        NotFoundError: there is no such code or source.
    """
    queue = [
        suggestion
        for suggestion in list_suggestions(
            project, decision="open", code=code, source=source, least=least, language=language
        )
        if flags == "any"
        or (flags == "none" and not suggestion["flags"])
        or flags in suggestion["flags"]
    ]
    # Sorting keeps the order of places among equals.
    if order == "code":
        places = {code.id: place for place, code in enumerate(load_codebook(project).codes)}
        queue.sort(key=lambda suggestion: places[suggestion["code_id"]])
    unlearnt = load_unlearnt(project)
    if order == "confidence":
        # A cue that is negated or cited is there for sure, and yet tells little.
        queue.sort(
            key=lambda suggestion: (
                bool(suggestion["flags"]),
                suggestion["method"] == LEARNED and suggestion["code_id"] in unlearnt,
                -_sureness(suggestion),
            )
        )
    if order == "uncertain":
        # Nobody knows how far from one half a confidence is.
        queue.sort(
            key=lambda suggestion: (
                suggestion["probability"] is None or suggestion["code_id"] in unlearnt,
                abs(_sureness(suggestion) - 0.5),
            )
        )
    if order == "rare":
        codings = count_codings_by_code(project)
        queue.sort(
            key=lambda suggestion: (codings.get(suggestion["code_id"], 0), suggestion["path"])
        )
    return queue


def _sureness(suggestion: SuggestionAnswer) -> float:
    """Return the probability, or the confidence of the cues where nothing was learnt."""
    learned = suggestion["probability"]
    return suggestion["confidence"] if learned is None else learned
