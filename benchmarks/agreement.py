"""Measures agreement, on arrays and in a project: `python -m benchmarks.agreement`.

The arrays have 100,000 units and 5 coders; the project has 200 sources of 5,000 words and 20,000
codings by three coders with 60 codes. The best of three runs is told.
"""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.matrices import fill
from workbench.coding import agreement as formulas
from workbench.store.project_file import create_project_file
from workbench.tasks.agreement.ground import AgreementChoice
from workbench.tasks.agreement.list_disagreements import list_disagreements
from workbench.tasks.agreement.measure_agreement import measure_agreement

UNITS = 100_000
CODERS = 5
SEED = 5


def main() -> None:
    """Print a row for each coefficient, then one for each way of comparing a project."""
    print("| what | CPU s | limit |")
    print("|---|---:|---:|")
    for name, call in coefficients():
        print(f"| {name} | {best_of_three(call):.2f} | 1 |")
    with (
        tempfile.TemporaryDirectory() as folder,
        create_project_file(Path(folder) / "bench.db") as project,
    ):
        fill(project, sources=200, words=5_000, codings=20_000, codes=60)
        for name, choice, limit in comparisons():
            cpu = best_of_three(partial(measure_agreement, project, choice))
            print(f"| {name} | {cpu:.2f} | {limit} |")
        cpu = best_of_three(partial(list_disagreements, project))
        print(f"| list of disagreements | {cpu:.2f} | |")


def coefficients() -> list[tuple[str, Callable[[], Any]]]:
    """Return every coefficient on arrays of numbers and on lists of words."""
    chance = np.random.default_rng(SEED)
    truth = chance.integers(1, 8, UNITS)
    noise = chance.random((CODERS, UNITS)) < 0.2
    numbers = np.where(noise, chance.integers(1, 8, (CODERS, UNITS)), truth)
    words = [[f"码{value}" for value in row] for row in numbers.tolist()]
    sets = [[frozenset({value, value % 3}) for value in row] for row in numbers.tolist()]
    units = [
        [(10 * n, 10 * n + length, n % 7) for n, length in enumerate(row)]
        for row in chance.integers(3, 10, (CODERS, UNITS // 10)).tolist()
    ]
    named: list[tuple[str, Callable[[], Any]]] = []
    for name in (
        *("percent_agreement", "fleiss_kappa", "conger_kappa", "brennan_prediger", "gwet_ac"),
        *("krippendorff_alpha", "holsti"),
    ):
        named.append((f"{name}, numbers", partial(getattr(formulas, name), numbers)))
        named.append((f"{name}, words", partial(getattr(formulas, name), words)))
    for level in ("ordinal", "interval", "ratio"):
        alpha = partial(formulas.krippendorff_alpha, numbers, level=level)
        named.append((f"krippendorff_alpha, {level}", alpha))
    named += [
        (f"{name}, two coders", partial(getattr(formulas, name), numbers[:2]))
        for name in ("cohen_kappa", "scott_pi")
    ]
    named.append(("multi_valued_alpha", partial(formulas.multi_valued_alpha, sets)))
    whole = partial(formulas.unitizing_alpha, units, length=UNITS)
    named.append((f"unitizing_alpha, {CODERS * UNITS // 10:,} marks", whole))
    return named


def comparisons() -> list[tuple[str, AgreementChoice, str]]:
    """Return ways of comparing the coders of a project, with the limit of each."""
    return [
        ("passages, all and each pair, no interval", AgreementChoice(pairs="each", samples=0), "3"),
        ("passages, together, 1,000 samples", AgreementChoice(), ""),
        ("characters, together, no interval", AgreementChoice(unit="character", samples=0), ""),
        ("words, together, no interval", AgreementChoice(unit="token", samples=0), ""),
    ]


def best_of_three(call: Callable[[], Any]) -> float:
    """Return the least CPU seconds of three runs."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return min(taken)


if __name__ == "__main__":
    main()
