"""Propose codes to group: pairs and small groups of similar codes, each with its reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workbench.coding.codebook import Code, Codebook, Stage
from workbench.coding.finding import children_of, slashed
from workbench.coding.heirs import heirs_of
from workbench.coding.similar.groups import SimilarGroup, group_codes
from workbench.coding.similar.pairs import Likeness, SimilarPair, compare_codes
from workbench.coding.similar.reasons import REMARKS, similar_reasons
from workbench.store.codes import load_codebook
from workbench.store.dismissals import load_dismissed_pairs
from workbench.store.project_file import ProjectFile
from workbench.store.relations import load_relations
from workbench.tasks.codebook.answers import SimilarAnswer, SimilarGroupAnswer, SimilarPairAnswer
from workbench.tasks.codings.list_codings import codes_under
from workbench.tasks.progress import Progress, silent
from workbench.tasks.words.coded_words import load_coded_words
from workbench.words import said
from workbench.words.spoken import spoken

SimilarScope = Literal["waiting", "dismissed", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarChoice:
    """Which codes to compare, and which pairs to see.

    Attributes:
        scope: pairs that `wait` for a decision: neither in one category, nor related, nor
            dismissed; those that were `dismissed`; or `all`.
        stage: only codes at this stage; None for all.
        code: only pairs with this code, by name, path or id, or one under it; None for all.
        by: the likeness that ranks them.
        least: the smallest value of it, from 0 to 1.
    """

    scope: SimilarScope = "waiting"
    stage: Stage | None = "open"
    code: str | None = None
    by: Likeness = "score"
    least: float = 0.15


DEFAULT = SimilarChoice()


def list_similar(
    project: ProjectFile,
    choice: SimilarChoice = DEFAULT,
    *,
    language: str = "en",
    progress: Progress = silent,
) -> SimilarAnswer:
    """Return similar codes, the most alike first, with the groups that they make.

    Args:
        choice: which codes to compare, and which pairs to see.
        language: of the codes' names, the reasons and the remarks.
        progress: told while outdated tokens are made again.

    Raises:
        NotFoundError: there is no such code.
    """
    codebook = load_codebook(project)
    wanted = codes_under(codebook, choice.code)
    codes = [code for code in codebook.codes if _is_compared(codebook, code, choice.stage)]
    ground = load_coded_words(project, codebook, codes, progress=progress)
    found = compare_codes(
        ground.codes,
        passages_with=ground.passages_with,
        passages=ground.passages,
        by=choice.by,
    )
    states = _States(project, codebook)
    chosen = [
        pair
        for pair in found
        if choice.scope in {"all", states.of(pair)} and (wanted is None or pair.ids & wanted)
    ]
    kept = [pair for pair in chosen if getattr(pair, choice.by) >= choice.least]
    tongue = spoken(language) or "en"
    return SimilarAnswer(
        pairs=[_pair(pair, states.of(pair), codebook, language=language) for pair in kept],
        groups=list(_groups(kept, codebook, language=language)),
        compared=len(codes),
        below=len(chosen) - len(kept),
        remarks=[said(tongue, remark) for remark in REMARKS],
    )


def _is_compared(codebook: Codebook, code: Code, stage: Stage | None) -> bool:
    inner = children_of(codebook, code.id)
    return (
        code.status == "active"
        and stage in {None, code.stage}
        and not any(child.status == "active" for child in inner)
    )


class _States:
    """What became of pairs: in one category, related, dismissed, or waiting."""

    def __init__(self, project: ProjectFile, codebook: Codebook) -> None:
        heirs = heirs_of(codebook)
        self._parents = {code.id: code.parent_id for code in codebook.codes}
        self._dismissed = load_dismissed_pairs(project)
        self._related = {
            frozenset((heirs[relation.from_id], heirs[relation.to_id]))
            for relation in load_relations(project)
        }

    def of(self, pair: SimilarPair) -> str:
        if pair.ids in self._dismissed:
            return "dismissed"
        parent = self._parents[pair.first_id]
        if parent is not None and parent == self._parents[pair.second_id]:
            return "together"
        return "related" if pair.ids in self._related else "waiting"


def _pair(pair: SimilarPair, state: str, codebook: Codebook, *, language: str) -> SimilarPairAnswer:
    tongue = spoken(language) or "en"
    return SimilarPairAnswer(
        first_id=pair.first_id,
        first_path=slashed(codebook, pair.first_id, language=language),
        second_id=pair.second_id,
        second_path=slashed(codebook, pair.second_id, language=language),
        score=pair.score,
        shared_passages=pair.shared,
        either_passages=pair.either,
        passages=pair.passages,
        words=pair.words,
        shared_words=list(pair.shared_terms),
        gap=pair.gap,
        nearness=pair.nearness,
        names=pair.names,
        state=state,
        reasons=[said(tongue, reason) for reason in similar_reasons(pair)],
    )


def _groups(
    pairs: Iterable[SimilarPair], codebook: Codebook, *, language: str
) -> Iterable[SimilarGroupAnswer]:
    groups: list[SimilarGroup] = group_codes(
        list(pairs), order=[code.id for code in codebook.codes]
    )
    for group in groups:
        yield SimilarGroupAnswer(
            code_ids=list(group.ids),
            paths=[slashed(codebook, id_, language=language) for id_ in group.ids],
            least=group.least,
            mean=group.mean,
        )
