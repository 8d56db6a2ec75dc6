"""Stopping the program: Ctrl-C ends it with one sentence, whatever it is doing just then."""

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

STOPPED: Final = "Stopped. What was finished before is kept, and the project is whole."

AGAIN: Final = 0.5
"""Seconds after which a stop that was not heard is asked for once more."""

_ASKED: Final = threading.Event()
_OVER: Final = threading.Event()


@contextmanager
def stoppable() -> Iterator[None]:
    """Let Ctrl-C end what runs inside the block, and the program, with one sentence.

    Python raises KeyboardInterrupt wherever it is, and drops it where nobody could catch it: in
    a callback of a library, or where an object is cleared away. So it is raised again until the
    block is left.
    """
    shown = sys.unraisablehook
    try:
        # What a script runs in the background is not meant by a Ctrl-C in front of it.
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, _ask)
        sys.unraisablehook = _without_stops(shown)
        yield
    except KeyboardInterrupt:
        heard()
        sys.stderr.write(f"Error: {STOPPED}\n")
        sys.exit(1)
    finally:
        heard()
        sys.unraisablehook = shown


def heard() -> None:
    """Say that the program is ending, so that nothing interrupts it any more."""
    _OVER.set()


def is_asked() -> bool:
    """Tell whether somebody has asked the program to stop."""
    return _ASKED.is_set()


def _ask(*_: object) -> None:
    if _OVER.is_set():
        return
    if not _ASKED.is_set():
        _ASKED.set()
        threading.Thread(target=_insist, name="stopping", daemon=True).start()
    raise KeyboardInterrupt


def _insist() -> None:
    while not _OVER.wait(AGAIN):
        _thread.interrupt_main()


def _without_stops(shown: Any) -> Any:
    def show(unraised: "UnraisableHookArgs") -> None:
        if not issubclass(unraised.exc_type, KeyboardInterrupt):
            shown(unraised)

    return show
