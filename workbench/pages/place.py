"""The place in a source that the address leads to."""

import streamlit as st

from workbench.texts.source import Selection


def linked_place() -> Selection | None:
    """Return the selection that the address leads to, or None where it names none."""
    query = st.query_params
    start, end = query.get("start", ""), query.get("end", "")
    if not (query.get("source") and start.isdecimal() and end.isdecimal()):
        return None
    return Selection(source_id=query["source"], start=int(start), end=int(end))
