"""Sums on one thread: they come out alike on every machine, and small ones take less time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import Any


class _Keeper:
    """Who holds linear algebra (BLAS) to one thread, for all who count at a time.

    The libraries have one number of threads for the whole process, and threadpoolctl lets only
    the first thread that ever set it change it again, as long as that lives: of two screens
    that count, the second could not. So a thread that lives as long as the process sets it.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="one thread")
        self._inside = 0
        self._limit: Any = None

    def enter(self) -> None:
        """Set the limit, unless somebody counts already."""
        from threadpoolctl import threadpool_limits

        with self._lock:
            if not self._inside:
                self._limit = self._thread.submit(threadpool_limits, 1, "blas").result()
            self._inside += 1

    def leave(self) -> None:
        """Take the limit back, unless somebody still counts."""
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._thread.submit(self._limit.restore_original_limits).result()


_KEEPER = _Keeper()


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold the numerical libraries that are loaded by now to one thread."""
    from threadpoolctl import threadpool_limits

    _KEEPER.enter()
    try:
        # OpenMP has a number for each thread; linear algebra obeys who set it before the keeper.
        with threadpool_limits(limits=1):
            yield
    finally:
        _KEEPER.leave()
