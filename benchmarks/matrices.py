"""Measures matrices over a synthetic project: `python -m benchmarks.matrices`.

200 sources of 5,000 words, 20,000 codings by three coders with 60 codes, drawn with a seed. Each
matrix is made from the open project file, reading included; the best of three runs is told.
"""

import argparse
import random
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from workbench.coding.matrices.choice import MatrixChoice
from workbench.store.codings import add_coding
from workbench.store.project_file import ProjectFile, create_project_file
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.codings.list_codings import list_codes
from workbench.tasks.matrices.make_matrix import make_matrix
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.list_sources import list_sources

CODER = "bench"
WORDS = ("village", "elderly", "need", "company", "road", "clinic", "worker", "left", "home", "bus")
PASSAGE_WORDS = 100
SEED = 11
LIMITS = {"codes": 0.3}
"""Seconds of CPU that a matrix may take, by its columns; any other 1."""


def main() -> None:
    """Print a row for each matrix."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=200)
    parser.add_argument("--words", type=int, default=5_000)
    parser.add_argument("--codings", type=int, default=20_000)
    parser.add_argument("--codes", type=int, default=60)
    chosen = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        create_project_file(Path(folder) / "bench.db") as project,
    ):
        fill(
            project,
            sources=chosen.sources,
            words=chosen.words,
            codings=chosen.codings,
            codes=chosen.codes,
        )
        print("| matrix | CPU s | wall s | limit | cells that count |")
        print("|---|---:|---:|---:|---:|")
        for choice in choices():
            print_row(project, choice)


def fill(project: ProjectFile, *, sources: int, words: int, codings: int, codes: int) -> None:
    """Write the sources, the codes, the cases and the codings."""
    chance = random.Random(SEED)
    uploads = [
        Upload(name=f"{n:04}.txt", content=_text(chance, words).encode()) for n in range(sources)
    ]
    add_uploads(project, uploads, coder=CODER)
    lines = [f"  - name: {{en: Code {n}}}" for n in range(codes)]
    book = "\n".join(["workbench-codebook: 1", "name: {en: Bench}", "codes:", *lines, ""])
    import_codebook(project, "bench.yaml", book.encode(), coder=CODER)
    rows = [f"{n:04}.txt,Case {n // 4},{n % 3},{2000 + n % 12}" for n in range(sources)]
    cases = "\n".join(["source,case,village,date", *rows, ""])
    import_cases(project, "cases.csv", cases.encode(), coder=CODER)
    ids = [code["id"] for code in list_codes(project)]
    lengths = [(source["id"], source["characters"]) for source in list_sources(project)]
    for coder in (CODER, "second", "third"):
        with project.change("code", "Coded", coder=coder) as change:
            for _ in range(codings // 3 + (coder == CODER) * (codings % 3)):
                source_id, length = chance.choice(lengths)
                start = chance.randrange(length - 800)
                add_coding(
                    project.connection,
                    code_id=chance.choice(ids),
                    source_id=source_id,
                    start=start,
                    end=start + chance.randint(20, 800),
                    coder_id=change.coder_id,
                    id_=str(uuid.UUID(int=chance.getrandbits(128), version=4)),
                )


def _text(chance: random.Random, words: int) -> str:
    passages = (
        " ".join(chance.choices(WORDS, k=PASSAGE_WORDS)) + "."
        for _ in range(words // PASSAGE_WORDS)
    )
    return "\n\n".join(passages) + "\n"


def choices() -> Iterator[MatrixChoice]:
    """Yield every kind of matrix in every count."""
    for relation in ("overlap", "within", "passage", "near"):
        for count in ("codings", "passages", "sources"):
            yield MatrixChoice(relation=relation, count=count)
    yield MatrixChoice(relation="near", near=2, near_unit="passages", count="passages")
    for columns in ("sources", "cases", "attribute:village", "position", "year"):
        for count in ("codings", "passages", "sources", "characters", "words"):
            yield MatrixChoice(columns=columns, count=count)  # type: ignore[arg-type]


def print_row(project: ProjectFile, choice: MatrixChoice) -> None:
    """Print what one matrix takes."""
    cpus, walls = [], []
    for _ in range(3):
        cpu, wall = time.process_time(), time.perf_counter()
        table = make_matrix(project, choice)
        cpus.append(time.process_time() - cpu)
        walls.append(time.perf_counter() - wall)
    name = f"codes by {choice.columns}, {choice.count}"
    if choice.kind == "codes":
        name += f", {choice.relation}"
    if choice.relation == "near":
        name += f" {choice.near} {choice.near_unit}"
    filled = sum(count > 0 for line in table.counts for count in line)
    limit = LIMITS.get(choice.columns, 1.0)
    print(f"| {name} | {min(cpus):.2f} | {min(walls):.2f} | {limit} | {filled:,} |", flush=True)


if __name__ == "__main__":
    main()
