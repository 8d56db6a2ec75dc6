"""Opening the screens: Streamlit started on this machine's own address, without statistics."""

import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.tasks.open_project import open_project

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
        *("--server.headless", "true" if os.environ.get("WORKBENCH_HEADLESS") else "false"),
        *("--server.maxUploadSize", "500"),
        *("--server.fileWatcherType", "none"),
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
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603 - our own words
    except KeyboardInterrupt:
        return
    if done.returncode not in {0, -2, 130}:
        raise WorkbenchError(
            f"The screens stopped with status {done.returncode}. If port {port} is in use, name"
            " another with --port."
        )
