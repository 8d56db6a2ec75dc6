"""List codes, codings and suggestions with the words they stand on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, Final

from workbench.coding.codebook import Codebook
from workbench.coding.extent.extent import Extent
from workbench.coding.finding import descendants, display_name, find_code, slashed
from workbench.coding.learning.estimates import refuse_no_share
from workbench.store.codes import load_codebook
from workbench.store.codings import load_codings
from workbench.store.learning import Reason, load_reasons
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_source_names, load_texts
from workbench.store.suggestions import StoredSuggestion, load_suggestions
from workbench.store.tallies import count_codings_by_code, count_suggestions_by_code
from workbench.tasks.answers import CodeAnswer, CodingAnswer, SuggestionAnswer
from workbench.tasks.counting import load_extent

_OF_REASON: Final = [field.name for field in fields(Reason)]


def list_codes(project: ProjectFile, *, language: str = "en") -> list[CodeAnswer]:
    """Return the codes as a tree laid flat, each parent before its children."""
    codebook = load_codebook(project)
    codings = count_codings_by_code(project)
    suggestions = count_suggestions_by_code(project)
    return [
        CodeAnswer(
            id=code.id,
            parent_id=code.parent_id,
            path=slashed(codebook, code.id, language=language),
            name=code.name,
            stage=code.stage,
            origin=code.origin,
            status=code.status,
            colour=code.colour,
            definition=code.definition,
            cues=len(code.cues),
            codings=codings.get(code.id, 0),
            suggestions=suggestions.get(code.id, 0),
        )
        for code in codebook.codes
    ]


def list_codings(
    project: ProjectFile,
    *,
    code: str | None = None,
    source: str | None = None,
    coder: str | None = None,
    sets: Sequence[str] = (),
    language: str = "en",
) -> list[CodingAnswer]:
    """Return codings in reading order.

    Args:
        code: name, path or id of a code; the codes under it are included.
        source: name or id of a source.
        coder: name of a coder.
        sets: names or ids of the sets of sources, cases or codes that codings must be in.
        language: of the codes' names.

    Raises:
        NotFoundError: there is no such code, source or set.
        QueryError: the conditions of a set name what is not there any more.
    """
    codebook = load_codebook(project)
    wanted = codes_under(codebook, code)
    extent = load_extent(project, sets, language=language) if sets else Extent()
    source_id = find_source(project, source).id if source else None
    found = [
        coding
        for coding in load_codings(project)
        if (wanted is None or coding.code_id in wanted)
        and (source_id is None or coding.source_id == source_id)
        and (coder is None or coding.coder == coder)
        and extent.has(coding)
    ]
    texts = load_texts(project, {coding.source_id for coding in found})
    names = _names(codebook, (coding.code_id for coding in found), language)
    return [
        CodingAnswer(
            id=coding.id,
            source=coding.source,
            source_id=coding.source_id,
            start=coding.start,
            end=coding.end,
            quote=texts[coding.source_id][coding.start : coding.end],
            code=names[coding.code_id][0],
            code_id=coding.code_id,
            path=names[coding.code_id][1],
            coder=coding.coder,
            created_at=coding.created_at,
            memo=coding.memo,
            suggestion=coding.suggestion_id,
        )
        for coding in found
    ]


def list_suggestions(
    project: ProjectFile,
    *,
    decision: str | None = None,
    code: str | None = None,
    source: str | None = None,
    least: float = 0.0,
    language: str = "en",
) -> list[SuggestionAnswer]:
    """Return suggestions in reading order.

    Args:
        decision: `open`, `accepted` or `rejected`; None for all.
        code: name, path or id of a code; the codes under it are included.
        source: name or id of a source.
        least: the lowest probability to return, or confidence where there is none, from 0 to 1.
        language: of the codes' names.

    Raises:
        NotFoundError: there is no such code or source.
    """
    codebook, kept = load_codebook(project), load_reasons(project)
    found = choose_suggestions(
        project, codebook, kept, decision=decision, code=code, source=source, least=least
    )
    texts = load_texts(project, {suggestion.source_id for suggestion in found})
    reasons = {s.id: kept[s.id] for s in found if s.id in kept}
    sources = {id_: name for name, id_ in load_source_names(project).items()}
    names = _names(codebook, _code_ids(found, reasons.values()), language)
    return [
        _suggestion_answer(
            s,
            reasons.get(s.id),
            quote=texts[s.source_id][s.start : s.end],
            names=names,
            sources=sources,
        )
        for s in found
    ]


def _suggestion_answer(
    s: StoredSuggestion,
    reason: Reason | None,
    *,
    quote: str,
    names: Mapping[str, tuple[str, str]],
    sources: Mapping[str, str],
) -> SuggestionAnswer:
    why: dict[str, Any] = dict.fromkeys(_OF_REASON) if reason is None else asdict(reason)
    beside_code = why["beside_code"]
    return SuggestionAnswer(
        id=s.id,
        source=s.source,
        source_id=s.source_id,
        start=s.start,
        end=s.end,
        quote=quote,
        code=names[s.code_id][0],
        code_id=s.code_id,
        path=names[s.code_id][1],
        cue=s.cue,
        cue_start=s.cue_start,
        cue_end=s.cue_end,
        confidence=s.confidence,
        flags=list(s.flags),
        probability=why["probability"],
        words=list(why["words"] or ()),
        like_source=sources.get(why["like_source"]),
        like_source_id=why["like_source"],
        like_start=why["like_start"],
        like_end=why["like_end"],
        likeness=why["likeness"],
        beside_offset=why["beside_offset"],
        beside_start=why["beside_start"],
        beside_end=why["beside_end"],
        beside_code=names[beside_code][1] if beside_code else None,
        beside_code_id=beside_code,
        beside_probability=why["beside_probability"],
        method=s.method,
        decision=s.decision,
        decided_by=s.decided_by,
        decided_at=s.decided_at,
    )


def _code_ids(found: Iterable[StoredSuggestion], reasons: Iterable[Reason]) -> set[str]:
    return {s.code_id for s in found} | {r.beside_code for r in reasons if r.beside_code}


def choose_suggestions(
    project: ProjectFile,
    codebook: Codebook,
    reasons: Mapping[str, Reason],
    *,
    decision: str | None = None,
    code: str | None = None,
    source: str | None = None,
    least: float = 0.0,
) -> list[StoredSuggestion]:
    """Return the stored suggestions that satisfy every filter; None filters nothing.

    Args:
        reasons: of the open suggestions, by their ids.
        least: the lowest probability, or confidence of one without a probability.

    Raises:
        NotFoundError: there is no such code or source.
    """
    refuse_no_share(least)
    wanted = codes_under(codebook, code)

    def sureness(suggestion: StoredSuggestion) -> float:
        reason = reasons.get(suggestion.id)
        return reason.probability if reason else suggestion.confidence

    return [
        suggestion
        for suggestion in load_suggestions(
            project,
            decision=decision,
            source_id=find_source(project, source).id if source else None,
        )
        if sureness(suggestion) >= least and (wanted is None or suggestion.code_id in wanted)
    ]


def codes_under(codebook: Codebook, code: str | None) -> set[str] | None:
    """Return the ids of a code, given by name, path or id, and of all under it; None for None.

    Raises:
        NotFoundError: the codebook has no such code.
    """
    if code is None:
        return None
    found = find_code(codebook, code)
    return {found.id, *(below.id for below in descendants(codebook, found.id))}


def _names(
    codebook: Codebook, code_ids: Iterable[str], language: str
) -> dict[str, tuple[str, str]]:
    wanted = set(code_ids)
    return {
        code.id: (display_name(code, language), slashed(codebook, code.id, language=language))
        for code in codebook.codes
        if code.id in wanted
    }
