"""Measures learned suggestions on a labelled file: `python -m benchmarks.suggest TRAIN TEST`.

The files are tab-separated with the columns `label` and `text`, and `title` and `source` where
there are such; `;` parts several labels. The program's own tokenizer, vectors and model see the
texts of both files, as a project knows the texts that are not coded yet, but the labels of TRAIN
only, and of these as many as `--per-code` says. Rows of one `source` are its passages, in the order
of the file; rows without a label or a text are left out and counted in left_out. Without that
column the rows of a file are those of one source where the labels of TRAIN follow each other as
those of passages do, and stand alone where it was shuffled or put in an order by its labels. One
JSON line tells macro-F1 of the most probable label, the expected calibration error of its
probability in ten intervals, that of all pairs of a text and a label, and the CPU seconds; with
`--vectors both` the embeddings of the texts count beside their words, computed in embed_cpu_s.
"""

import argparse
import json
import math
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

from benchmarks.labelled import positive, read_rows, text_of
from workbench.coding.learning.grams import wordings_of
from workbench.coding.learning.learned import learn_codes
from workbench.coding.learning.order import order_passages
from workbench.coding.learning.reliability import bin_decisions, calibration_error
from workbench.coding.learning.vectors import add_embeddings, add_order, make_vectors
from workbench.errors import WorkbenchError
from workbench.texts.embedding.encoders import ENCODERS, EncoderName, load_embedder, usual_encoder
from workbench.texts.embedding.means import without_mean
from workbench.texts.embedding.texts import embed_text
from workbench.texts.language import detect_language
from workbench.texts.tokenizer import ProjectTokenizer

_LEAST_FOLLOWING: Final = 0.1
"""In a file of passages in their order the label before tells so much more of one than it would by
chance: some 0.2 in abstracts and manifestos, nothing in texts that were shuffled."""

_MOST_FOLLOWING: Final = 0.5
"""Where it tells more than this, texts were put in an order by their labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A text with its labels, and the source that it is a passage of, None for none."""

    labels: tuple[str, ...]
    text: str
    source: str | None = None


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--per-code", type=positive, help="learn from so many texts of each label")
    parser.add_argument("--seed", type=int, default=0, help="of the choice of those texts")
    parser.add_argument(
        "--vectors", default="words", choices=["words", "both"], help="words, or embeddings too"
    )
    parser.add_argument(
        "--encoder", choices=sorted(ENCODERS), help="of embeddings; by itself as in a new project"
    )
    chosen = parser.parse_args()
    (told, left), (asked, left_too) = read_labelled(chosen.train), read_labelled(chosen.test)
    train, test = put_in_order(told, asked)
    coded = draw(train, per_code=chosen.per_code, seed=chosen.seed) if chosen.per_code else train
    try:
        figures = measure(
            train,
            test,
            coded=coded,
            vectors=chosen.vectors,
            encoder=chosen.encoder,
        )
    except WorkbenchError as error:
        sys.exit(str(error))
    print(json.dumps(figures | {"left_out": left + left_too}, ensure_ascii=False))


def read_labelled(path: Path) -> tuple[list[Labelled], int]:
    """Return the texts of a file, the title before each, and how many rows are left out."""
    rows, left_out = read_rows(path)
    texts = [
        Labelled(
            labels=tuple(part.strip() for part in row["label"].split(";") if part.strip()),
            text=text_of(row),
            source=row.get("source") or None,
        )
        for row in rows
    ]
    return texts, left_out


def put_in_order(
    train: Sequence[Labelled], test: Sequence[Labelled]
) -> tuple[list[Labelled], list[Labelled]]:
    """Return the texts of two files, each as passages of one source where they follow each other.

    A file says itself which source each is of; without that the order of labels tells it.
    """
    if any(text.source is not None for text in (*train, *test)) or not follow(train):
        return list(train), list(test)
    return [replace(text, source="file") for text in train], [
        replace(text, source="file") for text in test
    ]


def follow(texts: Sequence[Labelled]) -> bool:
    """Tell whether texts follow each other as the passages of a source do.

    In an order that is made of labels they do not: it would give the labels away.

    >>> texts = [Labelled(labels=(label,), text="") for label in "aaabbbaaaabbbaabbbb"]
    >>> follow(texts), follow(sorted(texts, key=lambda text: text.labels)), follow(texts[::3])
    (True, False, False)
    """
    labels = [text.labels for text in texts]
    told = _told_by_the_one_before(labels)
    # Of many labels a few texts seem to tell by chance alone.
    shuffled = random.Random(0).sample(labels, len(labels))
    return told < _MOST_FOLLOWING and told > _LEAST_FOLLOWING + _told_by_the_one_before(shuffled)


def _told_by_the_one_before(labels: Sequence[tuple[str, ...]]) -> float:
    """Return which part of what is unknown of a label the label before takes away, from 0 to 1."""
    unknown = _entropy(labels)
    return (2 * unknown - _entropy(pairwise(labels))) / unknown if unknown else 0.0


def _entropy(values: Iterable[Any]) -> float:
    """Return the entropy of what values there are, in nats."""
    counts = Counter(values)
    many = counts.total()
    return -sum(count / many * math.log(count / many) for count in counts.values())


def draw(texts: Sequence[Labelled], *, per_code: int, seed: int) -> list[Labelled]:
    """Return so many texts of each label, or all where it has fewer."""
    by_label: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for label in text.labels:
            by_label[label].append(number)
    chance = random.Random(seed)
    drawn = {
        number
        for label in sorted(by_label)
        for number in chance.sample(by_label[label], min(per_code, len(by_label[label])))
    }
    return [texts[number] for number in sorted(drawn)]


def measure(
    train: Sequence[Labelled],
    test: Sequence[Labelled],
    *,
    coded: Sequence[Labelled],
    vectors: Literal["words", "both"] = "words",
    encoder: EncoderName | None = None,
) -> dict[str, Any]:
    """Return the figures of learning from some texts and looking at others.

    Args:
        train: texts of which some are coded.
        test: texts whose labels are asked for.
        coded: those of the first that are coded.
        vectors: what texts are compared by.
        encoder: of embeddings; None for that of a new project.
    """
    start = time.process_time()
    rows = [*train, *test]
    order = sorted(range(len(rows)), key=lambda row: (rows[row].text, row))
    texts, of_test = [rows[row] for row in order], np.array(order) >= len(train)
    terms = _terms([labelled.text for labelled in texts])
    made = add_order(
        make_vectors(wordings_of([labelled.text for labelled in texts], terms)),
        order_passages(_sources(texts, of_test), np.array(order)),
    )
    spoken = time.process_time()
    if vectors == "both":
        made = add_embeddings(made, _embeddings([labelled.text for labelled in texts], encoder))
    embedded = time.process_time() - spoken
    labels = sorted({label for labelled in coded for label in labelled.labels})
    ours = {id(labelled) for labelled in coded}
    truth = _truth(texts, labels)
    shown = np.array([id(labelled) in ours for labelled in texts])
    before = time.process_time()
    learned = learn_codes(made, np.where(shown[:, None], truth, np.nan))
    now = time.process_time()
    asked = np.flatnonzero(of_test)
    chance = np.zeros((len(texts), len(labels)))
    chance[:, learned.codes] = learned.probabilities
    best = chance[asked].argmax(axis=1)
    right = truth[asked, best]
    pairs = bin_decisions(chance[asked].ravel(), truth[asked].ravel())
    return {
        "macro_f1": round(_macro_f1(chance[asked], truth[asked], [texts[n] for n in asked]), 4),
        "ece": round(calibration_error(bin_decisions(chance[asked].max(axis=1), right)), 4),
        "ece_pairs": round(calibration_error(pairs), 4),
        "cpu_s": round(now - start - embedded, 4),
        "embed_cpu_s": round(embedded, 2),
        "learning_cpu_s": round(now - before, 4),
        "train": len(coded),
        "test": len(test),
        "labels": len(labels),
        "learned": len(learned.codes),
        "neighbours": learned.around is not None and learned.around.sees_neighbours,
    }


def _sources(texts: Sequence[Labelled], of_test: Any) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return a number for the source of each text; one without a source has its own."""
    numbers: dict[Any, int] = {}
    keys = [
        row if labelled.source is None else (bool(tested), labelled.source)
        for row, (labelled, tested) in enumerate(zip(texts, of_test, strict=True))
    ]
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)


def _embeddings(
    texts: Sequence[str], encoder: EncoderName | None
) -> np.ndarray[Any, np.dtype[Any]]:
    languages = [detect_language(text) for text in texts]
    embedder = load_embedder(ENCODERS[encoder] if encoder else usual_encoder(languages))
    found = np.array([embed_text(embedder, text) for text in texts], dtype=np.float64)
    return without_mean(found, languages)


def _terms(texts: Sequence[str]) -> list[list[str]]:
    tokenizer = ProjectTokenizer(words=[])
    return [
        [token.term or "" for token in tokenizer.tokens(text, language=detect_language(text))]
        for text in texts
    ]


def _truth(texts: Sequence[Labelled], labels: Sequence[str]) -> np.ndarray[Any, np.dtype[Any]]:
    column = {label: number for number, label in enumerate(labels)}
    truth = np.zeros((len(texts), len(labels)))
    for row, labelled in enumerate(texts):
        for label in labelled.labels:
            if label in column:
                truth[row, column[label]] = 1
    return truth


def _macro_f1(chance: Any, truth: Any, texts: Sequence[Labelled]) -> float:
    """Return the mean F1 over labels: of the best label, or where some have several, of 0.5 on."""
    if all(len(labelled.labels) <= 1 for labelled in texts):
        said = np.zeros_like(truth)
        said[np.arange(len(said)), chance.argmax(axis=1)] = 1
    else:
        said = (chance >= 0.5).astype(float)
    both = (said * truth).sum(axis=0)
    sums = said.sum(axis=0) + truth.sum(axis=0)
    used = sums > 0
    return float((2 * both[used] / sums[used]).mean())


if __name__ == "__main__":
    main()
