"""Sums on one thread: they come out alike on every machine, and small ones take less time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any


class _Limit:
    """The limit on the libraries of this process, which all who count at a time share.

    Attributes:
        inside: how many are counting.
        set: what gives the threads back.
    """

    def __init__(self) -> None:
        self.lock = Lock()
        self.inside = 0
        self.set: Any = None


_LIMIT = _Limit()


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold the numerical libraries that are loaded by now to one thread.

    OpenMP has a limit for each caller, linear algebra (BLAS) one for the process. Where two
    screens count at a time, the first one sets that and the last one takes it back: each by
    itself, the second would give back the limit of the first.
    """
    from threadpoolctl import threadpool_limits

    with _LIMIT.lock:
        if not _LIMIT.inside:
            _LIMIT.set = threadpool_limits(limits=1, user_api="blas")
        _LIMIT.inside += 1
    try:
        with threadpool_limits(limits=1, user_api="openmp"):
            yield
    finally:
        with _LIMIT.lock:
            _LIMIT.inside -= 1
            if not _LIMIT.inside:
                _LIMIT.set.restore_original_limits()
