"""Suggest codes for passages or sentences by the cues of the codebook."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.coding.codebook import Codebook
from workbench.coding.coding import SuggestionDraft
from workbench.coding.passages import CodablePassage, codable
from workbench.coding.suggesting import SuggestionUnit, suggest_codings
from workbench.store.codes import load_codebook
from workbench.store.conflicts import refuse_changed
from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_sources
from workbench.store.suggestions import (
    StoredSuggestion,
    add_suggestions,
    load_suggestions,
    remove_suggestions,
    renew_suggestion,
)
from workbench.store.tokens import iterate_tokens, load_terms
from workbench.tasks.codings.list_codings import codes_under
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized, project_tokenizer
from workbench.texts.source import Source

METHOD = "codebook cues"

SUGGESTED_FROM = ("source", "passage", "code", "cue", "suggestion")
"""The tables that suggestions follow from."""

Place = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestReceipt:
    """What suggesting came to.

    Attributes:
        added: new suggestions.
        removed: open ones of this method that the codebook no longer gives.
        kept: suggestions that were there already, decided or open.
        codes: how many codes are suggested anywhere.
        sources: how many sources hold a suggestion.
        problems: sentences about cues that could not be searched everywhere.
    """

    added: int
    removed: int
    kept: int
    codes: int
    sources: int
    problems: tuple[str, ...]


def suggest(
    project: ProjectFile,
    *,
    unit: SuggestionUnit = "passage",
    code: str | None = None,
    source: str | None = None,
    coder: str,
    progress: Progress = silent,
) -> SuggestReceipt:
    """Suggest codings wherever a cue of the codebook stands, as one change of the journal.

    Open suggestions of an earlier run that the cues no longer give are removed; whatever a
    person has decided stays as it was decided.

    Args:
        unit: what a suggestion spans, the whole passage or the sentence of the cue.
        code: name, path or id of a code, to suggest it and the codes under it only.
        source: name or id of a source, to look in it only.
        coder: who asks for it, as the journal will say.

    Raises:
        CodebookError: a regular expression of the codebook cannot be used.
        NotFoundError: there is no such code or source.
    """
    seen = project.change_number
    codebook = load_codebook(project)
    wanted = codes_under(codebook, code)
    only = find_source(project, source).id if source else None
    ensure_tokenized(project, progress=progress)
    tokenizer = project_tokenizer(project)
    suggested = suggest_codings(
        _codable_passages(project, load_sources(project), progress),
        codebook,
        terms_of=lambda words: [token.term for token in tokenizer.tokens(words, language="en")],
        unit=unit,
    )
    known = _known(project, codebook, wanted, only)
    # The whole codebook is searched in the whole corpus even for one code or one source: how
    # sure a suggestion is depends on how rare its cue is and who else has it.
    drafts = [
        draft
        for draft in suggested.drafts
        if (wanted is None or draft.code_id in wanted) and (only is None or draft.source_id == only)
    ]
    return _save(project, known, drafts, problems=suggested.problems, coder=coder, seen=seen)


def _known(
    project: ProjectFile, codebook: Codebook, wanted: set[str] | None, only: str | None
) -> dict[Place, StoredSuggestion]:
    """Return what is suggested by code and place; what was merged counts for its heir.

    What a person decided on a code holds for the code that took it over.
    """
    heirs = {code.id: code.merged_into for code in codebook.codes if code.merged_into}
    known: dict[Place, StoredSuggestion] = {}
    # A code's own suggestions come before those it took over.
    for suggestion in sorted(
        load_suggestions(project, source_id=only), key=lambda s: s.code_id in heirs
    ):
        code_id = heirs.get(suggestion.code_id) or suggestion.code_id
        if suggestion.method == METHOD and (wanted is None or code_id in wanted):
            place = (code_id, suggestion.source_id, suggestion.start, suggestion.end)
            known.setdefault(place, suggestion)
    return known


def _codable_passages(
    project: ProjectFile, sources: Iterable[Source], progress: Progress
) -> Iterator[CodablePassage]:
    terms = load_terms(project)
    sources = list(sources)
    for done, source in enumerate(sources, start=1):
        tokens = {stored.passage_id: stored for stored in iterate_tokens(project, source.id)}
        for placed in load_passages(project, source.id):
            stored = tokens.get(placed.id)
            yield codable(
                placed.passage,
                source_id=source.id,
                text=source.text,
                terms=[terms[n] for n in stored.terms.tolist()] if stored else [],
                starts=stored.starts.tolist() if stored else [],
                ends=stored.ends.tolist() if stored else [],
            )
        progress(done, len(sources), source.name)


def _save(
    project: ProjectFile,
    known: dict[Place, StoredSuggestion],
    drafts: Iterable[SuggestionDraft],
    *,
    problems: tuple[str, ...],
    coder: str,
    seen: int,
) -> SuggestReceipt:
    found = {(d.code_id, d.source_id, d.start, d.end): d for d in drafts}
    new = [draft for place, draft in found.items() if place not in known]
    gone = [s for place, s in known.items() if place not in found and s.decision == "open"]
    kept = [(s, found[place]) for place, s in known.items() if place in found]
    with project.change("suggest", f"Suggested {len(new)} codings by {METHOD}", coder=coder):
        # Somebody may have edited a text or merged a code while the texts were searched.
        refuse_changed(project, seen, SUGGESTED_FROM)
        add_suggestions(project.connection, (_stored(draft) for draft in new))
        remove_suggestions(project.connection, [s.id for s in gone])
        for suggestion, draft in kept:
            if suggestion.decision == "open" and not _says_the_same(suggestion, draft):
                renew_suggestion(project.connection, suggestion.id, draft)
    return SuggestReceipt(
        added=len(new),
        removed=len(gone),
        kept=len(kept),
        codes=len({draft.code_id for draft in found.values()}),
        sources=len({draft.source_id for draft in found.values()}),
        problems=problems,
    )


def _stored(draft: SuggestionDraft) -> StoredSuggestion:
    return StoredSuggestion(
        id=str(uuid.uuid4()),
        code_id=draft.code_id,
        source_id=draft.source_id,
        start=draft.start,
        end=draft.end,
        method=METHOD,
        cue=draft.cue,
        cue_start=draft.cue_start,
        cue_end=draft.cue_end,
        cues=draft.cues,
        confidence=draft.confidence,
        flags=draft.flags,
    )


def _says_the_same(suggestion: StoredSuggestion, draft: SuggestionDraft) -> bool:
    def said(s: SuggestionDraft) -> tuple[object, ...]:
        return s.cue, s.cue_start, s.cue_end, s.cues, s.confidence, s.flags

    return said(suggestion) == said(draft)
