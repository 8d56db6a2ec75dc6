"""Measures the spine in both languages and prints one table."""

import argparse
import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
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
    parser.add_argument(
        "--segmenters",
        nargs="+",
        choices=["jieba", "rjieba"],
        default=["jieba", "rjieba"] if find_spec("rjieba") else ["jieba"],
        help="to add Chinese texts with; all other steps are done with the first",
    )
    chosen = parser.parse_args()
    print(HEAD)
    print("|---:|---|---|---:|---:|---:|---:|---|")
    for passages in chosen.passages:
        for language in chosen.languages:
            with tempfile.TemporaryDirectory() as folder:
                measure(
                    Path(folder),
                    language=language,
                    passages=passages,
                    segmenters=chosen.segmenters if language == "zh" else chosen.segmenters[:1],
                )


def measure(folder: Path, *, language: BenchLanguage, passages: int, segmenters: list[str]) -> None:
    """Print the rows of one size and language."""
    texts = folder / "texts"
    texts.mkdir()
    characters = len(write_sources(texts, language=language, passages=passages))
    name, limit = LIMITS[language]

    def print_rows(rows: list[dict[str, Any]]) -> None:
        for row in rows:
            disk = f"{row['bytes'] / 1e6:.1f}" if "bytes" in row else ""
            seconds = [f"{row[key]:.2f}" if key in row else "" for key in ("cpu_s", "wall_s")]
            cells = [f"{passages:,}", language, row["step"], *seconds, f"{row['peak_mb']:.0f}"]
            print(f"| {' | '.join([*cells, disk])} | {_figure(row)} |", flush=True)

    for segmenter in segmenters:
        # Side by side in time, so that both see the same machine.
        (bare,) = figures_of(segmenter, "bare", texts, language)
        *before, added = figures_of(segmenter, "add", texts, folder / f"{segmenter}.db")
        bare |= {"step": name, "figure": f"{characters / 1e6:.2f} M characters"}
        ratio = added["cpu_s"] / bare["cpu_s"]
        added["figure"] = f"{ratio:.2f} times {name} (limit {limit})"
        if language == "zh":
            added["step"] += f", {segmenter}"
        print_rows([bare, *before, added])
    project = folder / f"{segmenters[0]}.db"
    print_rows(figures_of(segmenters[0], "search", project, language))
    for step in ("suggest", "accept", "themes", "open"):
        print_rows(figures_of(segmenters[0], step, project))


def _figure(row: dict[str, Any]) -> str:
    if "figure" in row:
        return str(row["figure"])
    return f"{row['count']:,} {row['noun']}" if "noun" in row else ""


def figures_of(segmenter: str, step: str, *arguments: object) -> list[dict[str, Any]]:
    """Run one step in a process of its own and return its figures."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.spine", segmenter, step, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


if __name__ == "__main__":
    main()
