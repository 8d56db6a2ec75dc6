"""How topics were found and counted, and what to know before believing them."""

from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.tasks.topics.against_codes import COVERED, FEWEST, SHOWN
from workbench.tasks.topics.phrases import topic_phrase
from workbench.tasks.topics.rows import TopicStudy
from workbench.topics.choosing import UNITS_EACH

if TYPE_CHECKING:
    from workbench.tasks.topics.make_topics import TopicChoice

FEW: Final = 50
"""Units below which topics are said to rest on too few texts, whatever their number."""

UNSTABLE_NUMBER: Final = 0.3
"""The stability of the best number of topics below which no number is called stable."""

FOLLOWS: Final = 0.9
"""A topic follows language if at least this share of its units is in one language."""


def topic_remarks(study: TopicStudy, choice: "TopicChoice", *, language: str) -> list[str]:
    """Return how topics were found and counted."""

    def say(name: str, **values: object) -> str:
        return topic_phrase(name, language=language, **values)

    unit, n_units = say(f"{choice.unit}s"), len(study.ground.places)
    method = say(
        f"method {choice.method}",
        seed=choice.seed,
        one=say(choice.unit),
        space=say(f"space {choice.vectors}", method=study.ground.encoder.method),
    )
    found = [
        say(f"counting {choice.unit}", units=f"{n_units:,}"),
        *([say("asides", asides=study.ground.asides)] if study.ground.asides else []),
        *([say("citations", citations=study.ground.citations)] if study.ground.citations else []),
        method,
        *([say("settled", one=say(choice.unit))] if study.fit.settled else []),
        _cuts(study, choice, language=language),
    ]
    found += _of_number(study, method=choice.method, language=language)
    if study.k != study.fit.k:
        found.append(say("acts", found=study.fit.k, counted=study.k))
    if study.is_held:
        found.append(say("held units", unit=unit))
    if choice.samples:
        found.append(say("stability", samples=choice.samples))
    if sampled := study.fit.sampled:
        samples = [say(f"sampled {what}", size=size) for what, size in sampled.items()]
        told = say("between topics").join(samples)
        found.append(say("sampled", units=n_units, unit=unit, samples=told))
    found.append(say("doubtful", doubtful=int(study.doubtful.sum()), unit=unit))
    if study.ground.synonyms:
        found.append(say("synonyms", sets=study.ground.synonyms))
    if choice.vectors != "words":
        found.append(say("embedded"))
    if study.ground.bridges and choice.vectors != "embeddings":
        found.append(say("bridged", how=say(f"by {' and '.join(study.ground.bridges)}")))
    if choice.sets:
        found.append(say("of sets"))
    found.append(
        say(
            "against",
            one=say(choice.unit),
            unit=unit,
            basis=say(choice.against),
            covered=COVERED,
            shown=SHOWN,
            fewest=FEWEST,
        )
    )
    return found


def _of_number(study: TopicStudy, *, method: str, language: str) -> list[str]:
    """Return how many topics are suggested, and whether there are as many."""
    choice = study.fit.choice
    if choice is None:
        return []
    first, last = choice.tried[0].k, choice.tried[-1].k
    found = [topic_phrase("chosen", language=language, k=choice.k, first=first, last=last)]
    if method != "kmeans":
        found.append(topic_phrase("tried with kmeans", language=language, method=method))
    if study.fit.asked != choice.k:
        found.append(topic_phrase("held", language=language, k=study.fit.asked))
    return found


def topic_warnings(study: TopicStudy, choice: "TopicChoice", *, language: str) -> list[str]:
    """Return what a reader must know before believing the topics; none where all is well."""

    def say(name: str, **values: object) -> str:
        return topic_phrase(name, language=language, **values)

    found: list[str] = []
    n_units = len(study.ground.places)
    if n_units < max(FEW, UNITS_EACH * study.k):
        instead = say("instead") if choice.unit == "source" else ""
        values = {"units": n_units, "unit": say(f"{choice.unit}s"), "each": n_units / study.k}
        found.append(say("few", k=study.k, instead=instead, **values))
    if study.fit.choice and study.fit.choice.peak < UNSTABLE_NUMBER:
        found.append(say("no number", peak=study.fit.choice.peak))
    unstable = [
        say("one topic", topic=topic + 1, label=study.label(topic))
        for topic, one in enumerate(study.stability)
        if one.verdict == "unstable"
    ]
    if unstable:
        found.append(say("unstable", topics=say("between topics").join(unstable)))
    following = _following(study)
    if following * 2 > study.k:
        how = say(_why_apart(study, choice))
        found.append(say("follow language", topics=following, k=study.k, how=how))
    if study.fit.k < study.fit.asked:
        suggested = study.fit.choice and study.fit.choice.k == study.fit.asked
        told = "fewer than suggested" if suggested else "fewer"
        found.append(say(told, asked=study.fit.asked, k=study.fit.k))
    if lost := [one.name for one in study.remembered.lost if one.name]:
        found.append(say("lost", names=say("between names").join(lost)))
    if nameless := sum(not one.name for one in study.remembered.lost):
        found.append(say("lost acts", topics=nameless))
    return found


def _why_apart(study: TopicStudy, choice: "TopicChoice") -> str:
    match choice.vectors:
        case "embeddings":
            return "weak embeddings"
        case "both":
            return "words apart"
        case "words":
            return "weak bridge" if study.fit.bridged else "no bridge"


def _following(study: TopicStudy) -> int:
    """Return how many topics follow language, 0 where there is one language only."""
    tongues = np.array([place.language.partition("-")[0] for place in study.ground.places])
    spoken = [tongue for tongue in ("en", "zh") if (tongues == tongue).mean() >= 1 - FOLLOWS]
    if len(spoken) < 2:
        return 0
    labels = study.remembered.labels
    return sum(
        max(float((tongues[labels == topic] == tongue).mean()) for tongue in spoken) >= FOLLOWS
        for topic in range(study.k)
        if (labels == topic).any()
    )


def _cuts(study: TopicStudy, choice: "TopicChoice", *, language: str) -> str:
    table = study.fit.table
    shown = topic_phrase("between names", language=language).join(table.too_common[:20])
    more = " …" if len(table.too_common) > 20 else ""
    which = topic_phrase("which", language=language, shown=shown + more) if shown else ""
    return topic_phrase(
        "cuts",
        language=language,
        least=table.least,
        most=choice.most,
        phrases=topic_phrase("phrases", language=language) if choice.phrases == "counted" else "",
        terms=len(table.terms),
        rare=table.too_rare,
        common=len(table.too_common),
        which=which,
        unit=topic_phrase(f"{choice.unit}s", language=language),
    )
