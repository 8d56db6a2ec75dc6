"""Opens the screens of a project for a measurement, as `workbench serve` does."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""What Chromium is started with, so that nothing of its own is measured."""


@contextmanager
def served(project: Path, *, coder: str) -> Iterator[str]:
    """Run `workbench serve` on a free port until the block ends; yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = "from workbench.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", command, "serve", str(project), "--port", str(port)],
        env={**os.environ, "WORKBENCH_HEADLESS": "1", "WORKBENCH_CODER": coder},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            if not any("URL:" in line for line in process.stdout or ()):
                raise SystemExit("The screens could not be opened.")
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.communicate()
