"""Find the topics of a project, with what a person said about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from workbench.errors import WorkbenchError
from workbench.store.marks import Basis
from workbench.store.project_file import ProjectFile
from workbench.store.topics import (
    TopicUnit,
)
from workbench.tasks.counting import Counting, load_counting, refuse_codes
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.topics.against_codes import compare_with_codes
from workbench.tasks.topics.answers import TopicsAnswer
from workbench.tasks.topics.bridge import Bridge
from workbench.tasks.topics.find_topics import FoundTopics, find_topics
from workbench.tasks.topics.remarks import topic_remarks, topic_warnings
from workbench.tasks.topics.rows import TopicStudy, group_rows, passage_rows, term_rows, topic_rows
from workbench.tasks.topics.units import Asides, TopicGround, gather_ground
from workbench.topics.clustering import Method, centres_of
from workbench.topics.coherence import npmi_coherence
from workbench.topics.counting import Phrases
from workbench.topics.embedded import Vectors, refuse_uncounted
from workbench.topics.fit import TopicFit
from workbench.topics.labels import top_terms
from workbench.topics.mapping import Projection, map_points
from workbench.topics.memory import Remembered
from workbench.topics.stability import Stability
from workbench.topics.units import canonical_order


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicChoice:
    """How topics are found and what they are compared with.

    Attributes:
        unit: group passages, or whole sources.
        k: how many topics; `auto` takes the most coherent of the most stable numbers.
        method: k-means joined by consensus, non-negative matrix factorization, latent
            Dirichlet allocation, or a hierarchy.
        seed: of starts, samples and the map.
        samples: bootstrap samples for the stability of each topic; 0 for none.
        phrases: whether two words in a row count as a term.
        least: in how many units a term must occur; None for the program's own cut.
        most: the share of units above which a term is cut.
        vectors: what units are compared by: their words, embeddings (see `embed_passages`),
            which place English and Chinese in one space, or both.
        bridge: what joins words: the names and cues of codes that have some in both languages,
            the project's synonyms, `all` of them, or `none`.
        asides: whether heads, questions and lines without a word are passages like others.
        against: compare with codings, with open suggestions, or with both.
        projection: of the map.
        sets: names or ids of the sets whose texts alone count; of sources or cases, since texts
            are grouped before codes are looked at.
    """

    unit: TopicUnit = "passage"
    k: int | Literal["auto"] = "auto"
    method: Method = "kmeans"
    seed: int = 0
    samples: int = 10
    phrases: Phrases = "counted"
    least: int | None = None
    most: float = 0.5
    vectors: Vectors = "words"
    bridge: Bridge = "all"
    asides: Asides = "left out"
    against: Basis = "codings"
    projection: Projection = "svd"
    sets: tuple[str, ...] = ()


USUAL = TopicChoice()
"""Topics of passages by k-means, as many as are most stable."""


def make_topics(
    project: ProjectFile,
    choice: TopicChoice = USUAL,
    *,
    language: str = "en",
    progress: Progress = silent,
) -> TopicsAnswer:
    """Return what the texts of a project speak of, how stable that is, and how codes meet it.

    Args:
        choice: how topics are found.
        language: of the codes' names and of the remarks.
        progress: told while outdated tokens are made again.

    Raises:
        WorkbenchError: there are too few texts or words, or too many topics are asked for, or
            passages are to be compared by embeddings and have none.
    """
    study = study_topics(project, choice, language=language, progress=progress)
    against = compare_with_codes(project, study, basis=choice.against)
    warnings = topic_warnings(study, choice, language=language)
    return TopicsAnswer(
        topics=topic_rows(study),
        terms=term_rows(study),
        passages=passage_rows(study, against.borne),
        groups=group_rows(study),
        codes=against.rows,
        gaps=against.gaps,
        tried=[
            {
                "k": one.k,
                "stability": one.stability,
                "separation": one.separation,
                "coherence": one.coherence,
            }
            for one in (study.fit.choice.tried if study.fit.choice else ())
        ],
        lost=[one.name for one in study.remembered.lost if one.name],
        warnings=warnings,
        remarks=[
            *warnings,
            *topic_remarks(study, choice, language=language),
            *study.counting.remarks(against.codings, language=language),
        ],
        parameters=_parameters(choice, study, language),
    )


def study_topics(
    project: ProjectFile,
    choice: TopicChoice,
    *,
    language: str = "en",
    progress: Progress = silent,
) -> TopicStudy:
    """Return the topics of a project before they are written as rows."""
    _refuse_numbers(choice)
    # Before embeddings are asked for, which take long to compute.
    refuse_uncounted(choice.method, choice.vectors)
    counting = load_counting(project, sets=choice.sets, language=language)
    refuse_codes(counting.extent)
    ensure_tokenized(project, progress=progress)
    ground = gather_ground(
        project,
        unit=choice.unit,
        bridge=choice.bridge,
        vectors=choice.vectors,
        asides=choice.asides,
        extent=counting.extent,
    )
    found = find_topics(project, choice, ground)
    return _study(ground, counting, found, choice, language)


def _refuse_numbers(choice: TopicChoice) -> None:
    """Refuse numbers that mean nothing.

    Raises:
        WorkbenchError: one is outside its range.
    """
    least = choice.least is None or choice.least >= 1
    for holds, said in (
        (choice.seed >= 0, f"The seed is a number from 0; {choice.seed} is none."),
        (choice.samples >= 0, f"There are 0 bootstrap samples or more, not {choice.samples}."),
        (least, f"A term must be in 1 text at least; {choice.least} is no such number."),
        (
            0 < choice.most <= 1,
            f"Terms in more than a share of the texts are cut; {choice.most:g} is no such share.",
        ),
    ):
        if not holds:
            raise WorkbenchError(said)


def _study(
    ground: TopicGround,
    counting: Counting,
    found: FoundTopics,
    choice: TopicChoice,
    language: str,
) -> TopicStudy:
    """Return the study; what a person merged, split or moved is described anew."""
    fit, remembered = found.fit, found.remembered
    k = len(remembered.names)
    same = k == fit.k and np.array_equal(remembered.labels, fit.labels)
    order = canonical_order(ground.words)
    terms = fit.terms if same else top_terms(fit.table, remembered.labels, k=k)
    return TopicStudy(
        ground=ground,
        counting=counting,
        fit=fit,
        remembered=remembered,
        terms=terms,
        coherence=[
            npmi_coherence(fit.table.counts, np.array([t.column for t in own], dtype=int))
            for own in terms
        ],
        stability=_stability_after(fit, remembered),
        centres=fit.centres if same else centres_of(fit.points, remembered.labels, k),
        places=map_points(fit.points, order, projection=choice.projection, seed=choice.seed),
        is_held=found.is_held,
        language=language,
    )


def _stability_after(fit: TopicFit, remembered: Remembered) -> Sequence[Stability]:
    """Return the stability of each topic; one that a person merged or split has none."""
    unknown = Stability(seeds=None, members=None, terms=None)
    moved = np.zeros(len(fit.labels), dtype=bool)
    moved[sorted(remembered.moved)] = True
    found: list[Stability] = []
    for topic in range(len(remembered.names)):
        before = np.unique(fit.labels[(remembered.labels == topic) & ~moved])
        whole = len(before) == 1 and bool(
            (remembered.labels[(fit.labels == before[0]) & ~moved] == topic).all()
        )
        found.append(fit.stability[int(before[0])] if whole else unknown)
    return found


def _bridges(choice: TopicChoice, study: TopicStudy) -> tuple[str, ...]:
    """Return what joins the languages."""
    return (
        *(() if choice.vectors == "embeddings" else study.ground.bridges),
        *(() if choice.vectors == "words" else ("embeddings",)),
    )


def _parameters(
    choice: TopicChoice, study: TopicStudy, language: str
) -> dict[str, str | int | float | None]:
    return {
        "unit": choice.unit,
        "k": choice.k,
        "suggested": study.fit.choice.k if study.fit.choice else None,
        "topics": len(study.remembered.names),
        "method": choice.method,
        "seed": choice.seed,
        "samples": choice.samples,
        "phrases": choice.phrases,
        "least": study.fit.table.least,
        "most": choice.most,
        "vectors": choice.vectors,
        "embeddings": study.ground.encoder.method if choice.vectors != "words" else None,
        "asides": choice.asides,
        "bridge": choice.bridge,
        "bridged": ", ".join(_bridges(choice, study)) or "no",
        "synonyms": study.ground.synonyms,
        "against": choice.against,
        "projection": choice.projection,
        "units": len(study.ground.places),
        "sets": study.counting.parameters.get("sets"),
        "language": language,
    }
