"""Steps of the spine, each measured in a process of its own."""

import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

CODER = "bench"
QUERIES = {
    "en": ["poverty", '"social work"', "village*", "cadre AND family", "NEAR(need help, 8)"],
    "zh": ["扶贫", "村", "社会工作", "老人 AND 需求", "NEAR(村 老人, 10)"],
}
MOST_DECIDED = 20_000

Figures = dict[str, Any]


def bare_tokens(folder: Path, language: str) -> Iterator[Figures]:
    """Tokenize the texts with nothing but jieba, or nothing but spaCy's blank pipeline."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    passages = [line for text in texts for line in text.split("\n\n")]
    if language == "zh":
        import jieba

        jieba.setLogLevel("ERROR")
        jieba.initialize()

        def run() -> int:
            return sum(1 for passage in passages for _ in jieba.tokenize(passage))

    else:
        import spacy

        tokenizer = spacy.blank("en").tokenizer

        def run() -> int:
            return sum(len(tokenizer(passage)) for passage in passages)

    yield measured("bare tokens", run)


def adding(folder: Path, project_path: Path) -> Iterator[Figures]:
    """Add the texts to a new project, index and tokens included."""
    from workbench.store.project_file import create_project_file
    from workbench.tasks.sources.add_sources import add_sources

    # What is loaded once a process (dictionaries, lemmas, patterns) is told apart from the work.
    yield measured("start-up", _add_two_passages)
    with create_project_file(project_path) as project:
        added = measured(
            "add sources", lambda: len(add_sources(project, [folder], coder=CODER).added)
        )
    yield added | {"bytes": project_path.stat().st_size}


def _add_two_passages() -> int:
    from workbench.store.project_file import create_project_file
    from workbench.tasks.sources.add_sources import add_sources

    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "start.txt"
        text.write_text("The village is far.\n\n精准扶贫，村里的老人。\n", encoding="utf-8")
        with create_project_file(Path(folder) / "start.db") as project:
            return len(add_sources(project, [text], coder=CODER).added)


def searching(project_path: Path, language: str) -> Iterator[Figures]:
    """Search for words, phrases and prefixes, the first 50 passages of each."""
    from workbench.store.project_file import open_project_file
    from workbench.tasks.words.search import count_matches, search

    walls, cpus = [], []
    with open_project_file(project_path) as project:
        for query in QUERIES[language]:
            search(project, query, passages=50)
            for _ in range(20):
                cpu, wall = time.process_time(), time.perf_counter()
                search(project, query, passages=50)
                walls.append(1000 * (time.perf_counter() - wall))
                cpus.append(1000 * (time.process_time() - cpu))
        counts = [
            _milliseconds(partial(count_matches, project, query)) for query in QUERIES[language]
        ]
    yield {
        "step": "search, 50 passages",
        "figure": f"p95 {_p95(walls):.1f} ms (CPU {_p95(cpus):.1f}),"
        f" median {statistics.median(walls):.1f} ms; count of all at most {max(counts):.0f} ms",
    }


def suggesting(project_path: Path) -> Iterator[Figures]:
    """Import the sample codebook and suggest on every passage."""
    from workbench.store.project_file import open_project_file
    from workbench.tasks.codebook.keep_codebook import import_codebook
    from workbench.tasks.project.samples import sample_folder
    from workbench.tasks.sources.tokenize_sources import ensure_tokenized
    from workbench.tasks.suggestions.suggest import suggest

    codebook = sample_folder("codebooks") / "social-work-poverty.yaml"
    with open_project_file(project_path) as project:
        import_codebook(project, codebook.name, codebook.read_bytes(), coder=CODER)
        yield measured("tokenize again", lambda: ensure_tokenized(project)) | {"noun": "sources"}
        yield measured("suggest", lambda: suggest(project, coder=CODER).added) | {
            "noun": "suggestions"
        }


def accepting(project_path: Path) -> Iterator[Figures]:
    """Accept 20,000 suggestions at most."""
    from workbench.store.project_file import open_project_file
    from workbench.tasks.codings.list_codings import list_suggestions
    from workbench.tasks.suggestions.decide import decide

    with open_project_file(project_path) as project:
        every = list_suggestions(project, decision="open")
        ids = [s["id"] for s in every[:: max(1, len(every) // MOST_DECIDED)][:MOST_DECIDED]]
        yield measured("accept", lambda: decide(project, "accepted", coder=CODER, ids=ids)) | {
            "noun": "codings"
        }


def theming(project_path: Path) -> Iterator[Figures]:
    """Make the theme table from the codings."""
    from workbench.store.project_file import open_project_file
    from workbench.tasks.themes.make_theme_table import make_theme_table

    with open_project_file(project_path) as project:
        yield measured("themes", lambda: len(make_theme_table(project).quotes)) | {"noun": "quotes"}


def opening(project_path: Path) -> Iterator[Figures]:
    """Ask what the screens ask when they are opened."""
    from workbench.store.project_file import open_project_file
    from workbench.tasks.codings.list_codings import list_codings, list_suggestions
    from workbench.tasks.project.overview import describe_project
    from workbench.tasks.reader.reader_state import carrier_bytes, reader_state
    from workbench.tasks.sources.list_sources import list_sources
    from workbench.tasks.words.list_terms import list_terms

    with open_project_file(project_path) as project:
        yield measured("overview", lambda: describe_project(project).passages)
        sources = list_sources(project)
        yield measured("list sources", lambda: len(list_sources(project)))
        yield measured("list codings", lambda: len(list_codings(project)))
        yield measured("list suggestions", lambda: len(list_suggestions(project, decision="open")))
        yield measured("count terms", lambda: len(list_terms(project)))
        first = sources[0]["id"]
        yield measured("read a source", lambda: len(carrier_bytes(project, first)))
        yield measured("draw a source", lambda: len(reader_state(project, first, coder=CODER)))


def measured(step: str, work: Callable[[], int]) -> Figures:
    """Run work once and return its CPU and wall seconds, and what it counted."""
    cpu, wall = time.process_time(), time.perf_counter()
    count = work()
    return {
        "step": step,
        "cpu_s": time.process_time() - cpu,
        "wall_s": time.perf_counter() - wall,
        "count": count,
    }


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


STEPS: dict[str, Callable[..., Iterator[Figures]]] = {
    "bare": lambda folder, language: bare_tokens(Path(folder), language),
    "add": lambda folder, project: adding(Path(folder), Path(project)),
    "search": lambda project, language: searching(Path(project), language),
    "suggest": lambda project: suggesting(Path(project)),
    "accept": lambda project: accepting(Path(project)),
    "themes": lambda project: theming(Path(project)),
    "open": lambda project: opening(Path(project)),
}


def main() -> None:
    """Run the step that the command line names and print its figures, each a line of JSON."""
    segmenter, step, *arguments = sys.argv[1:]
    if segmenter == "jieba":
        # As on a machine where the extra `fast` is not installed.
        sys.modules["rjieba"] = None  # type: ignore[assignment]
    for figures in STEPS[step](*arguments):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(figures | {"peak_mb": peak}), flush=True)


if __name__ == "__main__":
    main()
