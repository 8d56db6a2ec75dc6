"""Sums on one thread: they come out alike on every machine, and small ones take less time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_COUNTING = RLock()


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold the numerical libraries that are loaded by now to one thread.

    Linear algebra has one number of threads for the whole process. Where two screens count, the
    second waits for the first, which would else give the threads back while the second counts.
    """
    from threadpoolctl import threadpool_limits

    with _COUNTING, threadpool_limits(limits=1):
        yield
