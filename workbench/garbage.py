"""Pausing the search for reference cycles while a great many plain values are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Look for no reference cycles inside the block.

    Python looks for them each time some thousand values are new, through all that it holds by
    then. Where hundreds of thousands of values without cycles are made at once, that is time
    for nothing. Values without cycles are freed as ever.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Whoever paused it first begins it again; a block within another leaves it alone.
        if was_enabled:
            gc.enable()
