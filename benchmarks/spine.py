"""Steps of the spine, each measured in a process of its own."""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CODER = "bench"


def bare_tokens(folder: Path, language: str) -> dict[str, Any]:
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

    return measured(run)


def adding(folder: Path, project_path: Path) -> dict[str, Any]:
    """Add the texts to a new project, index and tokens included."""
    from workbench.store.project_file import create_project_file
    from workbench.tasks.add_sources import add_sources
    from workbench.tasks.tokenize_sources import project_tokenizer

    with create_project_file(project_path) as project:
        # What is loaded once a process (dictionaries, lemmas) is told apart from the work.
        warm = project_tokenizer(project)
        warm.tokens("精准扶贫", language="zh-Hans")
        warm.tokens("village", language="en")
        answer = measured(lambda: len(add_sources(project, [folder], coder=CODER).added))
    answer["bytes"] = project_path.stat().st_size
    return answer


def searching(project_path: Path, language: str) -> dict[str, Any]:
    """Search for words, phrases and prefixes, the first 50 passages of each."""
    from workbench.store.project_file import open_project_file
    from workbench.tasks.search import search

    queries = {
        "en": ["poverty", '"social work"', "village*", "cadre AND family", "NEAR(need help, 8)"],
        "zh": ["扶贫", "村", "社会工作", "老人 AND 需求", "NEAR(村 老人, 10)"],
    }[language]
    times = []
    with open_project_file(project_path) as project:
        for query in queries:
            search(project, query, passages=50)
            for _ in range(20):
                begun = time.perf_counter()
                search(project, query, passages=50)
                times.append(time.perf_counter() - begun)
    times.sort()
    return {
        "median_ms": 1000 * statistics.median(times),
        "p95_ms": 1000 * times[int(len(times) * 0.95)],
    }


def suggesting(project_path: Path) -> dict[str, Any]:
    """Import the sample codebook and suggest on every passage."""
    from workbench.store.project_file import open_project_file
    from workbench.tasks.codebook import import_codebook
    from workbench.tasks.samples import sample_folder
    from workbench.tasks.suggest import suggest
    from workbench.tasks.tokenize_sources import ensure_tokenized

    codebook = sample_folder("codebooks") / "social-work-poverty.yaml"
    with open_project_file(project_path) as project:
        import_codebook(project, codebook.name, codebook.read_bytes(), coder=CODER)
        ensure_tokenized(project)
        return measured(lambda: suggest(project, coder=CODER).added)


def theming(project_path: Path) -> dict[str, Any]:
    """Accept 20,000 suggestions at most and make the theme table from the codings."""
    from workbench.store.project_file import open_project_file
    from workbench.tasks.decide import decide
    from workbench.tasks.list_codings import list_suggestions
    from workbench.tasks.themes import make_theme_table

    with open_project_file(project_path) as project:
        every = list_suggestions(project, decision="open")
        step = max(1, len(every) // 20_000)
        decide(project, "accepted", coder=CODER, ids=[s["id"] for s in every[::step][:20_000]])
        return measured(lambda: len(make_theme_table(project).quotes))


def measured(work: Callable[[], int]) -> dict[str, Any]:
    """Run work once and return its CPU and wall seconds, and what it counted."""
    cpu, wall = time.process_time(), time.perf_counter()
    count = work()
    return {
        "cpu_s": time.process_time() - cpu,
        "wall_s": time.perf_counter() - wall,
        "count": count,
    }


STEPS: dict[str, Callable[..., dict[str, Any]]] = {
    "bare": lambda folder, language: bare_tokens(Path(folder), language),
    "add": lambda folder, project: adding(Path(folder), Path(project)),
    "search": lambda project, language: searching(Path(project), language),
    "suggest": lambda project: suggesting(Path(project)),
    "themes": lambda project: theming(Path(project)),
}


def main() -> None:
    """Run the step that the command line names and print its figures as JSON."""
    answer = STEPS[sys.argv[1]](*sys.argv[2:])
    answer["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
