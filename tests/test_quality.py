"""The program's own standards: style, types, and the direction of imports between the rooms."""

import os
import subprocess
import sys
from pathlib import Path


def run(root: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_file_keeps_the_style(root: Path) -> None:
    run(root, "ruff", "check", "--no-cache")


def test_every_file_is_formatted(root: Path) -> None:
    run(root, "ruff", "format", "--check", "--no-cache")


def test_every_type_holds(root: Path) -> None:
    # Whoever calls mypy by hand has a cache to go on from; to write one first costs a sixth more.
    cache = root / ".mypy_cache"
    run(root, "mypy", "--cache-dir", str(cache) if cache.is_dir() else os.devnull)


def test_the_rooms_import_in_one_direction(root: Path) -> None:
    ask = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_says_first_what_it_holds(root: Path) -> None:
    silent = [
        str(path.relative_to(root))
        for folder in ("workbench", "tests", "benchmarks")
        for path in (root / folder).rglob("*.py")
        if not path.read_text(encoding="utf-8").startswith(('"""', 'r"""'))
    ]
    assert not silent
