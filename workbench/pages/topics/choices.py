"""What the researcher chooses before topics are found."""

from dataclasses import replace
from typing import Final, cast, get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.narrowing import TEXTS, ask_sets
from workbench.pages.saying import message, say
from workbench.store.marks import Basis
from workbench.store.project_file import ProjectFile
from workbench.store.topics import TopicUnit
from workbench.tasks.topics.bridge import Bridge
from workbench.tasks.topics.make_topics import TopicChoice
from workbench.tasks.topics.most import most_topics
from workbench.tasks.topics.units import Asides
from workbench.topics.clustering import Method
from workbench.topics.counting import Phrases
from workbench.topics.embedded import Vectors
from workbench.topics.mapping import Projection

_UNITS: Final[dict[TopicUnit, str]] = {
    "passage": message("passages"),
    "source": message("sources"),
}
_METHODS: Final[dict[Method, str]] = {
    "kmeans": message("k-means, 20 joined by consensus"),
    "nmf": message("non-negative matrix factorization"),
    "hierarchy": message("hierarchy (Ward)"),
    "lda": message("latent Dirichlet allocation"),
}
_VECTORS: Final[dict[Vectors, str]] = {
    "words": message("their words"),
    "embeddings": message("embeddings"),
    "both": message("words and embeddings"),
}
_OF_VECTORS: Final[frozenset[Method]] = frozenset({"kmeans", "hierarchy"})
"""The methods that know embeddings."""

_NUMBER: Final = "topics k"
_USUAL: Final = 8
_FEWEST: Final = 2

_BRIDGES: Final[dict[Bridge, str]] = {
    "all": message("codes and words that count as one"),
    "codebook": message("names and cues of codes"),
    "synonyms": message("words that count as one"),
    "none": message("nothing"),
}
_BASES: Final[dict[Basis, str]] = {
    "codings": message("codings"),
    "suggestions": message("open suggestions"),
    "both": message("codings and open suggestions"),
}
_PHRASES: Final[dict[Phrases, str]] = {
    "counted": message("counted"),
    "left out": message("left out"),
}
_MAPS: Final[dict[Projection, str]] = {
    "svd": message("SVD"),
    "tsne": message("t-SNE"),
}


def ask_choice(project: ProjectFile) -> TopicChoice:
    """Ask what is grouped, into how many topics, and what they are compared with."""
    grouped, how_many, number, compared = st.columns([3, 3, 2, 4])
    unit = grouped.segmented_control(
        say("Group"),
        get_args(TopicUnit),
        default="passage",
        required=True,
        format_func=lambda name: say(_UNITS[name]),
        key="topics unit",
        persist_state="session",
    )
    chosen_by = how_many.segmented_control(
        say("Number of topics"),
        ["auto", "own"],
        default="auto",
        required=True,
        format_func=lambda name: say("suggested") if name == "auto" else say("my own"),
        key="topics number",
        persist_state="session",
    )
    against = compared.selectbox(
        say("Compare with"),
        get_args(Basis),
        format_func=lambda name: say(_BASES[name]),
        key=session.spoken_key("topics against"),
        persist_state="session",
    )
    sets = ask_sets(project, key="topics", kinds=TEXTS)
    with st.expander(say("How topics are found")):
        choice = _ask_more(unit=cast("TopicUnit", unit), against=cast("Basis", against))
    choice = replace(choice, sets=sets)
    if chosen_by == "auto":
        return choice
    most = ask(most_topics, project, unit=choice.unit, asides=choice.asides, sets=sets)
    return replace(choice, k=_ask_number(number, most=max(most, _FEWEST)))


def _ask_number(place: DeltaGenerator, *, most: int) -> int:
    """Ask for the number of topics; another one than can be is set to the nearest that can.

    The field itself refuses nothing: what stood under a field that the browser refuses would be
    of the number before.
    """
    wanted = session.known_value(_NUMBER)
    nearest = min(max(_USUAL if wanted is None else int(wanted), _FEWEST), most)
    if wanted is not None and wanted != nearest:
        session.adopt({_NUMBER: nearest})
        st.info(
            say(
                "These texts can be put into {least} to {most} topics; the number was set to"
                " {nearest}.",
                least=_FEWEST,
                most=f"{most:,}",
                nearest=f"{nearest:,}",
            )
        )
    session.begin_with(_NUMBER, nearest)
    return int(
        place.number_input(
            say("Topics ({least} to {most})", least=_FEWEST, most=f"{most:,}"),
            step=1,
            key=_NUMBER,
            persist_state="session",
        )
    )


def _ask_more(*, unit: TopicUnit, against: Basis) -> TopicChoice:
    by, compared, joined, drawn = st.columns(4)
    method = by.selectbox(
        say("Method"),
        list(_METHODS),
        format_func=lambda name: say(_METHODS[name]),
        key=session.spoken_key("topics method"),
        persist_state="session",
    )
    vectors = _ask_vectors(compared, method)
    bridge = joined.selectbox(
        say("What joins the languages"),
        get_args(Bridge),
        format_func=lambda name: say(_BRIDGES[name]),
        key=session.spoken_key("topics bridge"),
        persist_state="session",
        help=say("Without anything that joins them, topics follow language."),
    )
    projection = drawn.selectbox(
        say("Map by"),
        get_args(Projection),
        format_func=lambda name: say(_MAPS[name]),
        key=session.spoken_key("topics projection"),
        persist_state="session",
    )
    seeded, phrased, common, drawn_often, beside = st.columns(5)
    seed = seeded.number_input(
        say("Seed"),
        0,
        value=0,
        key="topics seed",
        persist_state="session",
        help=say("The same seed finds the same topics."),
    )
    phrases = phrased.selectbox(
        say("Phrases of two words"),
        get_args(Phrases),
        format_func=lambda name: say(_PHRASES[name]),
        key=session.spoken_key("topics phrases"),
        persist_state="session",
    )
    most = common.number_input(
        say("Words in more than, in %, are cut"),
        5,
        100,
        50,
        key="topics most",
        persist_state="session",
    )
    samples = drawn_often.number_input(
        say("Samples for the stability"),
        0,
        100,
        10,
        key="topics samples",
        persist_state="session",
    )
    asides = beside.selectbox(
        say("Heads and questions"),
        get_args(Asides),
        format_func=lambda name: say(_PHRASES[name]),
        key=session.spoken_key("topics asides"),
        persist_state="session",
        help=say(
            "Heads of texts say when, where and who. They, the questions of interviewers and the"
            " names of authors in brackets would make topics of their own; lines without a word"
            " speak of nothing."
        ),
    )
    return TopicChoice(
        unit=unit,
        method=method,
        seed=int(seed),
        samples=int(samples),
        phrases=cast("Phrases", phrases),
        most=most / 100,
        vectors=vectors,
        bridge=cast("Bridge", bridge),
        asides=cast("Asides", asides),
        against=against,
        projection=cast("Projection", projection),
    )


def _ask_vectors(place: DeltaGenerator, method: Method) -> Vectors:
    """Ask what units are compared by; a method that counts words leaves no choice."""
    told = say(
        "Embeddings place passages that say the like near each other, in English and Chinese"
        " alike; they are for k-means and the hierarchy."
    )
    if method not in _OF_VECTORS:
        # Another list, so that what was chosen is still there with another method.
        place.selectbox(
            say("Compared by"),
            ["words"],
            format_func=lambda name: say(_VECTORS[name]),
            key=session.spoken_key("topics vectors of words"),
            disabled=True,
            help=told,
        )
        return "words"
    chosen: Vectors = place.selectbox(
        say("Compared by"),
        list(_VECTORS),
        format_func=lambda name: say(_VECTORS[name]),
        key=session.spoken_key("topics vectors"),
        persist_state="session",
        help=told,
    )
    return chosen
