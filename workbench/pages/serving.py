"""Opening the screens: Streamlit started on this machine's own address, without statistics."""

import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from importlib import resources
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.tasks.project.open_project import open_project

PROJECT_VARIABLE = "WORKBENCH_PROJECT"
"""The environment variable that tells the screens which project to open."""


def serve_project(project: Path, *, port: int, address: str) -> None:
    """Open the screens of a project and wait until they are closed.

    Raises:
        ProjectError: the project cannot be opened.
        WorkbenchError: the screens could not be started, for example on a port in use.
    """
    open_project(project).close()
    screens = resources.files("workbench.pages")
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(screens.joinpath("main.py"))),
        *("--server.address", address),
        *("--server.port", str(port)),
        # Otherwise Streamlit advertises itself to developers in the terminal and on the page; the
        # browser is opened here instead.
        *("--server.headless", "true"),
        *("--server.maxUploadSize", "500"),
        *("--server.fileWatcherType", "none"),
        # After each run, for each coding, it would go through all that Python holds: a quarter of a
        # second. Python collects by itself when there is much to collect.
        *("--runner.postScriptGC", "false"),
        # Streamlit would ask for an e-mail address in the terminal before it starts.
        *("--server.showEmailPrompt", "false"),
        *("--browser.gatherUsageStats", "false"),
        *("--client.toolbarMode", "minimal"),
        *("--client.showErrorDetails", "none"),
        # Errors would offer to send themselves to search engines.
        *("--client.showErrorLinks", "false"),
        *("--theme.base", str(screens.joinpath("theme.toml"))),
    ]
    environment = {**os.environ, PROJECT_VARIABLE: str(project.resolve())}
    try:
        with subprocess.Popen(command, env=environment) as running:  # noqa: S603 - our own words
            # Whoever ends this program means the screens, which would keep the port otherwise.
            signal.signal(signal.SIGTERM, lambda *_: running.terminate())
            if not os.environ.get("WORKBENCH_HEADLESS"):
                _open_browser(running, address=address, port=port)
            status = running.wait()
    except KeyboardInterrupt:
        return
    if status not in {0, -signal.SIGINT, -signal.SIGTERM, 130}:
        raise WorkbenchError(
            f"The screens stopped with status {status}. If port {port} is in use, name"
            " another with --port."
        )


def _open_browser(screens: "subprocess.Popen[bytes]", *, address: str, port: int) -> None:
    """Open the browser once the screens answer, unless they stop before."""
    # All addresses of a machine are none that a browser could open.
    host = "127.0.0.1" if address in {"0.0.0.0", "::"} else address  # noqa: S104 - as asked for
    while screens.poll() is None:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(f"http://{host}:{port}")
            return
