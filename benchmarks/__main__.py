"""Measures the spine in both languages and prints one table."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.texts import BenchLanguage, write_sources

HEAD = "| passages | language | step | CPU s | wall s | peak MB | disk MB | figure |"
LIMITS = {"zh": ("jieba.tokenize", 1.5), "en": ("spaCy blank", 4.0)}


def main() -> None:
    """Print a row for each size, language and step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--languages", nargs="+", choices=["en", "zh"], default=["en", "zh"])
    chosen = parser.parse_args()
    print(HEAD)
    print("|---:|---|---|---:|---:|---:|---:|---|")
    for passages in chosen.passages:
        for language in chosen.languages:
            with tempfile.TemporaryDirectory() as folder:
                measure(Path(folder), language=language, passages=passages)


def measure(folder: Path, *, language: BenchLanguage, passages: int) -> None:
    """Print the rows of one size and language."""
    texts = folder / "texts"
    texts.mkdir()
    characters = len(write_sources(texts, language=language, passages=passages))
    project = folder / "bench.db"
    name, limit = LIMITS[language]

    def row(step: str, answer: dict[str, Any], figure: str) -> None:
        disk = f"{answer['bytes'] / 1e6:.1f}" if "bytes" in answer else ""
        cpu = f"{answer['cpu_s']:.2f}" if "cpu_s" in answer else ""
        wall = f"{answer['wall_s']:.2f}" if "wall_s" in answer else ""
        cells = [f"{passages:,}", language, step, cpu, wall, f"{answer['peak_mb']:.0f}", disk]
        print(f"| {' | '.join(cells)} | {figure} |", flush=True)

    bare = step_of("bare", texts, language)
    row(name, bare, f"{characters / 1e6:.2f} M characters")
    added = step_of("add", texts, project)
    ratio = added["cpu_s"] / bare["cpu_s"]
    row("add sources", added, f"{ratio:.2f} times {name} (limit {limit})")
    found = step_of("search", project, language)
    row("search", found, f"p95 {found['p95_ms']:.1f} ms, median {found['median_ms']:.1f} ms")
    suggested = step_of("suggest", project)
    row("suggest", suggested, f"{suggested['count']:,} suggestions")
    themes = step_of("themes", project)
    row("themes", themes, f"{themes['count']:,} quotes")


def step_of(step: str, *arguments: object) -> dict[str, Any]:
    """Run one step in a process of its own and return its figures."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.spine", step, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


if __name__ == "__main__":
    main()
