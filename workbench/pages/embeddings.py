"""Where embeddings are missing: what they are good for, how long they take, and the button."""

from typing import Final

import streamlit as st

from workbench.pages import session
from workbench.pages.acts import act
from workbench.pages.answers import ask, forget_answers
from workbench.pages.progress import shown_progress
from workbench.pages.saying import message, say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.embedding.embed import EmbeddingState, embed_passages, embedding_state
from workbench.tasks.embedding.encoders import choose_encoder
from workbench.tasks.progress import Progress
from workbench.texts.embedding.encoders import EXTRA, EncoderName

_ENCODERS: Final[dict[EncoderName, str]] = {
    "multilingual": message("of many languages"),
    "english": message("of English"),
}


def offer_embeddings(project: ProjectFile) -> bool:
    """Return whether every passage has an embedding; offer to compute them where some have none."""
    state = ask(embedding_state, project)
    if len(state["encoders"]) > 1 or state["encoder"] not in state["encoders"]:
        _ask_encoder(state)
    if state["embedded"] == state["passages"]:
        return True
    if not state["installed"]:
        st.info(
            say(
                "Embeddings place passages that say the like near each other, in English and"
                " Chinese alike. They need an extra that is not installed: {install}. It is"
                " 140 MB, computes on this computer and sends nothing.",
                install=f"`{EXTRA}`",
            )
        )
        return False
    st.info(
        say(
            "Without an embedding yet: {passages}. Computing takes about {time} on this computer;"
            " nothing leaves it. Each text is computed once and kept in the project.",
            passages=count(state["passages"] - state["embedded"], "passage"),
            time=said_time(state),
        )
    )
    if st.button(say("Compute embeddings"), type="primary", key="compute embeddings"):
        with shown_progress(say("Computing embeddings")) as progress:
            act(_embed, progress=progress)
        st.rerun()
    return False


def said_time(state: EmbeddingState) -> str:
    """Return how long the embeddings that are missing will take, in words."""
    seconds = round(state["seconds"])
    if seconds < 90:
        return count(max(seconds, 1), "second")
    return count(round(seconds / 60), "minute")


def _ask_encoder(state: EmbeddingState) -> None:
    """Ask by which encoder passages are embedded, where there are several."""
    current = state["encoder"]
    chosen = st.radio(
        say("Encoder"),
        state["encoders"],
        # One that was chosen before Chinese came is not among them.
        index=state["encoders"].index(current) if current in state["encoders"] else None,
        format_func=lambda name: say(_ENCODERS[name]),
        horizontal=True,
        # A choice made elsewhere is not undone by what stands here.
        key=session.spoken_key(f"encoder after {state['encoder']}"),
        help=say(
            "The encoder of English tells English passages apart that the other mixes. It knows"
            " no Chinese; as soon as you add some, the other is needed. Passages are computed"
            " anew when you change it."
        ),
    )
    if chosen and chosen != current:
        act(_choose, chosen)
        st.rerun()


def _choose(project: ProjectFile, name: EncoderName) -> str:
    choose_encoder(project, name)
    forget_answers()
    return say("Passages are embedded by the encoder {encoder}.", encoder=say(_ENCODERS[name]))


def _embed(project: ProjectFile, *, progress: Progress) -> str:
    receipt = embed_passages(project, progress=progress)
    # Answers that rest on embeddings change without a change of the journal.
    forget_answers()
    return say("{passages} embedded.", passages=count(receipt.computed, "passage"))
