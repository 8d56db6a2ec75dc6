"""Measures learning in a project: `python -m benchmarks.learning`.

5,000 passages of 60 words in 100 sources, half of them in Chinese, and 60 codes of which each
passage of the first sources has one. It tells the CPU seconds of the first learning, of learning
again after a decision, and of its steps. `--coded` says how many sources are coded; with
`--vectors both` every passage has an embedding, which counts beside its words.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.coding.learning.learned import learn_codes
from workbench.store.codings import add_coding
from workbench.store.project_file import ProjectFile, create_project_file
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.codings.list_codings import list_codes, list_suggestions
from workbench.tasks.embedding.embed import embed_passages
from workbench.tasks.learning.ground import load_learning_ground
from workbench.tasks.learning.suggest_learned import suggest_learned
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.suggestions.decide import decide

SOURCES, PASSAGES, WORDS, CODES = 100, 50, 60, 60
SEED = 17
CODER = "bench"
HAN = "村路学老人医生田水电林社工帮扶产业搬迁合作就业培训教育卫生"


def main() -> None:
    """Print a row for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coded", type=int, default=20, help="sources that are coded by hand")
    parser.add_argument("--vectors", default="words", choices=["words", "both"])
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        create_project_file(Path(folder) / "bench.db") as project,
    ):
        fill(project, coded=chosen.coded)
        print("| step | CPU s | limit |")
        print("|---|---:|---:|")
        if chosen.vectors == "both":
            row("compute embeddings", lambda: embed_passages(project), "")
        row("learn the first time, texts read", lambda: suggest_learned(project, coder=CODER), "")
        ids = [s["id"] for s in list_suggestions(project, decision="open")][:5]
        decide(project, "accepted", ids=ids, coder=CODER)
        row("learn again after five decisions", lambda: suggest_learned(project, coder=CODER), "")
        ground = row("of it, reading", lambda: load_learning_ground(project), "")
        row("of it, training", lambda: learn_codes(ground.learning, ground.truth), "2")


def row(name: str, call: Callable[[], Any], limit: str) -> Any:
    """Print what a step takes and return what it gives."""
    start = time.process_time()
    answer = call()
    print(f"| {name} | {time.process_time() - start:.2f} | {limit} |", flush=True)
    return answer


def fill(project: ProjectFile, *, coded: int) -> None:
    """Write the sources, the codes, and a coding on each passage of the first sources."""
    chance = random.Random(SEED)
    labels = [[chance.randrange(CODES) for _ in range(PASSAGES)] for _ in range(SOURCES)]
    uploads = [
        Upload(
            name=f"{number:03}.txt",
            content="\n\n".join(_passage(chance, code, number) for code in row_).encode(),
        )
        for number, row_ in enumerate(labels)
    ]
    add_uploads(project, uploads, coder=CODER)
    lines = [f"  - name: {{en: Code {n}}}" for n in range(CODES)]
    book = "\n".join(["workbench-codebook: 1", "name: {en: Bench}", "codes:", *lines, ""])
    import_codebook(project, "bench.yaml", book.encode(), coder=CODER)
    ids = [code["id"] for code in list_codes(project)]
    with project.change("code", "Coded", coder=CODER) as change:
        for source, row_ in list(zip(list_sources(project), labels, strict=True))[:coded]:
            for passage, code in zip(list_passages(project, source["id"]), row_, strict=True):
                add_coding(
                    project.connection,
                    code_id=ids[code],
                    source_id=source["id"],
                    start=passage["start"],
                    end=passage["end"],
                    coder_id=change.coder_id,
                )


def _passage(chance: random.Random, code: int, number: int) -> str:
    own = random.Random(code)
    if number % 2:
        topic = ["".join(own.choices(HAN, k=2)) for _ in range(12)]
        words = [
            chance.choice(topic) if chance.random() < 0.3 else "".join(chance.choices(HAN, k=2))
            for _ in range(WORDS)
        ]
        return "".join(words) + "。"
    topic = [f"w{own.randrange(4000)}x" for _ in range(12)]
    words = [
        chance.choice(topic) if chance.random() < 0.3 else f"w{chance.randrange(4000)}x"
        for _ in range(WORDS)
    ]
    return " ".join(words) + "."


if __name__ == "__main__":
    main()
