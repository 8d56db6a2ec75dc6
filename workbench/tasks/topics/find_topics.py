"""Finding the topics of a project as a person spoke of them, or with what was spoken of held."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.store.project_file import ProjectFile
from workbench.store.topics import (
    SpokenFit,
    load_kept_topics,
    load_spoken_fits,
    load_topic_moves,
)
from workbench.tasks.topics.units import TopicGround
from workbench.tasks.words.stop_words import project_stop_words
from workbench.texts.embedding.encoders import MULTILINGUAL, Encoder
from workbench.topics.counting import TermCuts
from workbench.topics.fit import TopicFit, TopicOptions
from workbench.topics.fitting import fit_topics
from workbench.topics.memory import KeptTopic, Remembered, remember
from workbench.topics.units import Numbers

if TYPE_CHECKING:
    from workbench.tasks.topics.make_topics import TopicChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTopics:
    """Topics with a person's acts on them.

    Attributes:
        fit: the topics as they were found.
        remembered: the topics with a person's acts.
        is_held: whether topics that a person had spoken of kept their units.
    """

    fit: TopicFit
    remembered: Remembered
    is_held: bool


def find_topics(project: ProjectFile, choice: "TopicChoice", ground: TopicGround) -> FoundTopics:
    """Return the topics of units, with what a person said of them.

    Topics are found anew. Where one that a person spoke of is not found again in the same way,
    they are found once more with those held.

    Args:
        project: where it is kept what a person said.
        choice: how topics are found.
        ground: the units.

    Raises:
        WorkbenchError: there are too few texts or words, or too many topics are asked for.
    """
    # What a person says is of the topics of the whole project, which those of sets are not.
    kept = [] if choice.sets else load_kept_topics(project, choice.unit)
    spoken = next(
        (
            fit
            for fit in reversed(load_spoken_fits(project, choice.unit) if kept else [])
            if fit.way == way_of(choice, ground.encoder)
            and choice.k in {"auto", fit.k}
            and fit.k <= len(ground.places) // 2
        ),
        None,
    )
    options = TopicOptions(
        k=choice.k,
        method=choice.method,
        seed=choice.seed,
        samples=choice.samples,
        cuts=TermCuts(
            least=choice.least,
            most=choice.most,
            phrases=choice.phrases,
            stopwords=project_stop_words(project),
        ),
        vectors=choice.vectors,
        held=spoken.k if spoken else None,
    )
    finding = _Finding(
        ground=ground,
        options=options,
        kept=kept,
        moves={} if choice.sets else load_topic_moves(project, choice.unit),
    )
    fit, remembered = finding.find()
    is_held = False
    if remembered.lost and spoken and (held := finding.held(spoken)):
        again, found = finding.find(held)
        if len(found.lost) < len(remembered.lost):
            fit, remembered, is_held = again, found, True
    return FoundTopics(fit=fit, remembered=remembered, is_held=is_held)


def way_of(choice: "TopicChoice", encoder: Encoder) -> str:
    """Return how topics are found, but for their number and what they are compared with."""
    told = [choice.method, choice.seed, choice.vectors, choice.phrases, choice.least]
    # Ways that were kept before there was another encoder name none.
    by = [encoder.name] if choice.vectors != "words" and encoder != MULTILINGUAL else []
    # Nor had heads and questions been left out before.
    without = ["asides left out"] if choice.asides == "left out" else []
    return json.dumps([*told, choice.most, choice.bridge, *by, *without])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    """How topics are found, and what a person said of those found before."""

    ground: TopicGround
    options: TopicOptions
    kept: Sequence[KeptTopic]
    moves: Mapping[str, str]

    def find(self, held: "_Held | None" = None) -> tuple[TopicFit, Remembered]:
        """Return the topics, and the same with a person's acts on them."""
        # Embeddings alone leave words, and what joins them, out of the account.
        concepts = None if self.options.vectors == "embeddings" else self.ground.concepts
        fit = fit_topics(
            self.ground.words,
            self.options,
            concepts=concepts,
            embeddings=self.ground.embeddings,
            held=held.topics if held else None,
        )
        keys = [place.key for place in self.ground.places]
        remembered = remember(
            fit.labels,
            fit.weights,
            fit.points,
            keys,
            kept=self.kept,
            moves=self.moves,
            held=held.found(fit) if held else {},
        )
        return fit, remembered

    def held(self, spoken: SpokenFit) -> "_Held | None":
        """Return the topics of which a person spoke in a fit, with their units.

        None where the method knows no such units, there are none, or there are more such topics
        than there were in the fit. The parts of a split topic are found again by splitting it.
        """
        if self.options.method != "kmeans":
            return None
        known = frozenset(place.key for place in self.ground.places)
        own = [one for one in self.kept if one.id in spoken.topics]
        whole = [one.members for one in own if one.parts > 1]
        own = [one for one in own if not any(one.members < members for members in whole)]
        topics = [one.members & known for one in own]
        # Where two have a unit, it is of the smaller one: the other may be both together.
        topic_of: dict[str, int] = {}
        for number in sorted(range(len(topics)), key=lambda number: -len(topics[number])):
            topic_of |= dict.fromkeys(topics[number], number)
        found = np.array([topic_of.get(place.key, -1) for place in self.ground.places], np.int64)
        numbers = np.unique(found[found >= 0])
        if not 0 < len(numbers) <= spoken.k:
            return None
        return _Held(
            topics=np.where(found >= 0, np.searchsorted(numbers, found), -1),
            ids=[own[number].id for number in numbers],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Topics that keep their units.

    Attributes:
        topics: shape (n_units,), the topic of each unit that one keeps, from 0; -1 of the others.
        ids: of the topics.
    """

    topics: Numbers
    ids: Sequence[str]

    def found(self, fit: TopicFit) -> dict[int, str]:
        """Return which topic of a fit that held them each of them is; blank units tell nothing."""
        told = {
            number: np.flatnonzero((self.topics == number) & ~fit.blank)
            for number in range(len(self.ids))
        }
        return {
            int(fit.labels[units[0]]): self.ids[number]
            for number, units in told.items()
            if len(units)
        }
