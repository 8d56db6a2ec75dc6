"""A bar on the screen that follows long work."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from workbench.pages.markup import plain
from workbench.pages.saying import say
from workbench.tasks.progress import Progress


@contextmanager
def shown_progress(label: str) -> Iterator[Progress]:
    """Show a bar while a task reports its progress; it goes when the work is done."""
    bar = st.progress(0.0, text=label)

    def tell(done: int, total: int, what: str) -> None:
        bar.progress(
            done / max(total, 1),
            text=say(
                "{label}: {done} of {total} · {what}",
                label=label,
                done=done,
                total=total,
                what=plain(what),
            ),
        )

    try:
        yield tell
    finally:
        bar.empty()
