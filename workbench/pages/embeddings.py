"""Where embeddings are missing: what they are good for, how long they take, and the button."""

import streamlit as st

from workbench.pages.acts import act
from workbench.pages.answers import ask, forget_answers
from workbench.pages.progress import shown_progress
from workbench.pages.saying import say
from workbench.pages.words import count
from workbench.store.project_file import ProjectFile
from workbench.tasks.embed import EmbeddingState, embed_passages, embedding_state
from workbench.tasks.progress import Progress
from workbench.texts.embedding import EXTRA


def offer_embeddings(project: ProjectFile) -> bool:
    """Return whether every passage has an embedding; offer to compute them where some have none."""
    state = ask(embedding_state, project)
    if state["embedded"] == state["passages"]:
        return True
    if not state["installed"]:
        st.info(
            say(
                "Embeddings place passages that say the like near each other, in English and"
                " Chinese alike. They need an extra that is not installed: {install}. It is 32 MB,"
                " computes on this computer and sends nothing.",
                install=f"`{EXTRA}`",
            )
        )
        return False
    st.info(
        say(
            "{passages} have no embedding yet. Computing them takes about {time} on this computer;"
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


def _embed(project: ProjectFile, *, progress: Progress) -> str:
    receipt = embed_passages(project, progress=progress)
    # Answers that rest on embeddings change without a change of the journal.
    forget_answers()
    return say("{passages} embedded.", passages=count(receipt.computed, "passage"))
