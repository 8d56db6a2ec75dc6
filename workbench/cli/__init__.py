"""The command line: the same verbs as the tasks, in the terminal."""

import io
import sys
from typing import TYPE_CHECKING, Any

from workbench.cli.stopping import stoppable

if TYPE_CHECKING:
    from workbench.cli.verbs import cli

__all__ = ["cli", "main"]


def main() -> None:
    """Run the command line; the entry point of the package."""
    with stoppable():
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A file may bear a name that is no text; it is shown by its bytes.
                stream.reconfigure(errors="surrogateescape")
        # The verbs take a second to load, and whoever stops the program then is answered as well.
        from workbench.cli.verbs import cli

        cli()


def __getattr__(name: str) -> Any:
    if name == "cli":
        from workbench.cli.verbs import cli

        return cli
    raise AttributeError(f"module 'workbench.cli' has no attribute '{name}'")
