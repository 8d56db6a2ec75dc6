"""A Firefox to drive, over Marionette, the protocol that every Firefox speaks by itself.

Playwright drives only a Firefox of its own making, which would have to be downloaded, and
WebDriver needs geckodriver, which Debian does not have.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

FIREFOXES = ("firefox-esr", "firefox")
PATIENCE = 60.0
"""Seconds to wait for anything on a busy machine."""

PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class Firefox:
    """A Firefox with one tab."""

    def __init__(self, port: int) -> None:
        self._socket = _connect(port)
        self._file = self._socket.makefile("rb")
        self._count = 0
        self._read()  # its greeting
        self._ask("WebDriver:NewSession", capabilities={})

    def close(self) -> None:
        """Quit."""
        self._ask("Marionette:Quit", flags=["eForceQuit"])
        self._file.close()
        self._socket.close()

    def go(self, url: str) -> None:
        """Load a page."""
        self._ask("WebDriver:Navigate", url=url)

    def run(self, script: str, *values: Any) -> Any:
        """Run a function's body on the page and return what it returns.

        Args:
            script: of JavaScript, with `return`.
            values: its `arguments`.
        """
        return self._ask("WebDriver:ExecuteScript", script=script, args=list(values))["value"]

    def wait(self, script: str, *values: Any) -> Any:
        """Run a function's body until it returns something true, and return that."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = self.run(script, *values)
            if found:
                return found
            time.sleep(0.05)
        raise TimeoutError(script)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        actions = [{"type": act, "value": key} for key in keys for act in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press the mouse at a point, move it to another and let go."""
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y)} for x, y in (start, end)]
        down, up = ({"type": act, "button": 0} for act in ("pointerDown", "pointerUp"))
        self._act({"type": "pointer", "id": "mouse", "actions": [moves[0], down, moves[1], up]})

    def _act(self, source: dict[str, Any]) -> None:
        self._ask("WebDriver:PerformActions", actions=[source])
        self._ask("WebDriver:ReleaseActions")

    def _ask(self, command: str, **values: Any) -> Any:
        self._count += 1
        said = json.dumps([0, self._count, command, values]).encode()
        self._socket.sendall(b"%d:%s" % (len(said), said))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result

    def _read(self) -> Any:
        digits = b""
        while not digits.endswith(b":"):
            got = self._file.read(1)
            if not got:
                raise ConnectionError("Firefox went away.")
            digits += got
        return json.loads(self._file.read(int(digits[:-1])))


def find_firefox() -> str | None:
    """Return the path of this machine's Firefox, or None."""
    return next((path for name in FIREFOXES if (path := shutil.which(name))), None)


@contextmanager
def running_firefox(path: str, folder: Path) -> Iterator[Firefox]:
    """Start a Firefox without a window, with an empty profile in a folder."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chosen = PREFERENCES | {"marionette.port": port}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(to)});" for name, to in chosen.items()]
    (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
    process = subprocess.Popen(
        [path, "--headless", "--marionette", "--no-remote", "--profile", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with closing(Firefox(port)) as firefox:
            yield firefox
        process.wait(PATIENCE)
    finally:
        process.kill()
        process.wait()


def _connect(port: int) -> socket.socket:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
