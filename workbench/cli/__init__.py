"""The command line: the same verbs as the tasks, in the terminal."""

import codecs
import io
import sys
from typing import TYPE_CHECKING, Any, Final

from workbench.cli.stopping import stoppable

if TYPE_CHECKING:
    from workbench.cli.verbs import cli

__all__ = ["cli", "main"]


SHOWN: Final = "workbench.shown"
"""How what a terminal has no letter for is shown; see `_show`."""


def main() -> None:
    """Run the command line; the entry point of the package."""
    with stoppable():
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors=SHOWN)
        # The verbs take a second to load, and whoever stops the program then is answered as well.
        from workbench.cli.verbs import cli

        cli()


def _show(error: UnicodeError) -> tuple[str | bytes, int]:
    """Return what is written in the place of a letter that the terminal has not.

    A file may bear a name that is no text: it is shown by its bytes. Any other letter, such as
    a Chinese one where the terminal knows Western ones alone, is shown by its number.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    # One letter at a time, as both may stand side by side.
    error.end = error.start + 1
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeEncodeError:
        return codecs.backslashreplace_errors(error)


codecs.register_error(SHOWN, _show)


def __getattr__(name: str) -> Any:
    if name == "cli":
        from workbench.cli.verbs import cli

        return cli
    raise AttributeError(f"module 'workbench.cli' has no attribute '{name}'")
