"""Two columns: what is clicked, which has all the room until then, and what stands behind it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def beside(key: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return a wide column and a narrow one, which takes no room while nothing is in it.

    The columns stay the same two, so that a figure in the first is not drawn anew by a click.

    Args:
        key: of the pair, another one for each on a screen.
    """
    with st.container(key=f"wb-beside {key}"):
        clicked, behind = st.columns([2, 1], gap="large")
    return clicked, behind
