"""Measures topics on a labelled file: `python -m benchmarks.topics DATA.tsv --k K [--seed N]`.

The file has the columns `label` and `text`, and `title` where there is one, with tabs between; rows
without a label or a text are left out and counted in left_out. Its texts go the way of the program:
they are tokenized as a project's passages are, with its stop words, and the topics are found and
described by `fit_topics`. One JSON line is printed: nmi and ari against the labels, npmi (mean
coherence of the top ten terms), stability (mean overlap of topics in bootstrap samples), cpu_s from
the texts to the topics (of that tokenize_cpu_s; libraries and dictionaries are loaded before, in
load_cpu_s) and peak_mb (of that words_mb when the texts were read and tokenized and no topic was
sought yet). With `--vectors embeddings` or `both` the texts are embedded as passages are, in
embed_cpu_s.
"""

import argparse
import hashlib
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.labelled import positive, read_rows, text_of
from workbench.errors import WorkbenchError
from workbench.texts.embedding.encoders import ENCODERS, EncoderName, load_embedder, usual_encoder
from workbench.texts.embedding.texts import embed_text
from workbench.texts.language import Language, detect_language
from workbench.texts.stopwords import load_stopwords
from workbench.texts.tokenizer import ProjectTokenizer
from workbench.texts.tokens import TokenArrays, joined_to_last
from workbench.topics.counting import TermCuts
from workbench.topics.embedded import Embeddings
from workbench.topics.fit import TopicFit, TopicOptions
from workbench.topics.fitting import fit_topics
from workbench.topics.units import Flags, Numbers, UnitWords


def main() -> None:
    """Print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--k", type=positive)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--method", default="kmeans", choices=["kmeans", "nmf", "lda", "hierarchy"])
    parser.add_argument("--vectors", default="words", choices=["words", "embeddings", "both"])
    parser.add_argument(
        "--encoder", choices=sorted(ENCODERS), help="of embeddings; by itself as in a new project"
    )
    parser.add_argument("--samples", type=int, default=10)
    parser.add_argument(
        "--repeat", type=positive, default=1, help="take the file so many times over"
    )
    chosen = parser.parse_args()
    rows, left_out = read_rows(chosen.data)
    labels = [row["label"] for row in rows] * chosen.repeat
    texts = [text_of(row) for row in rows] * chosen.repeat
    k = len(set(labels)) if chosen.k is None else chosen.k
    options = TopicOptions(
        k=k,
        seed=chosen.seed,
        method=chosen.method,
        samples=chosen.samples,
        cuts=TermCuts(stopwords=load_stopwords("mixed")),
        vectors=chosen.vectors,
    )
    try:
        figures = measure(labels, texts, options, encoder=chosen.encoder)
    except WorkbenchError as error:
        sys.exit(str(error))
    print(json.dumps(figures | {"left_out": left_out}))


def measure(
    labels: Sequence[str],
    texts: Sequence[str],
    options: TopicOptions,
    *,
    encoder: EncoderName | None = None,
) -> dict[str, object]:
    """Return the figures of one run."""
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    started = time.process_time()
    tokenizer = _warm()
    loaded = time.process_time()
    words = tokenized(tokenizer, texts)
    tokens = time.process_time()
    before = _peak_mb()
    embeddings = embedded(texts, encoder) if options.vectors != "words" else None
    ready = time.process_time()
    fit = fit_topics(words, options, embeddings=embeddings)
    done = time.process_time()
    return {
        "nmi": round(normalized_mutual_info_score(labels, fit.labels), 4),
        "ari": round(adjusted_rand_score(labels, fit.labels), 4),
        "npmi": _mean([value for value in fit.coherence if value is not None]),
        "stability": _mean([one.members for one in fit.stability if one.members is not None]),
        "cpu_s": round(done - loaded, 2),
        "peak_mb": _peak_mb(),
        "words_mb": before,
        "topics_cpu_s": round(done - ready, 2),
        "embed_cpu_s": round(ready - tokens, 2),
        "tokenize_cpu_s": round(tokens - loaded, 2),
        "load_cpu_s": round(loaded - started, 2),
        "texts": len(texts),
        "topics": fit.k,
        "terms": len(fit.table.terms),
        "digest": _digest(fit, words),
    }


def tokenized(tokenizer: ProjectTokenizer, texts: Sequence[str]) -> UnitWords:
    """Return the words of texts as a project keeps those of its passages."""
    languages = [detect_language(text) for text in texts]
    numbers = _Numbers()
    terms: list[Numbers] = []
    joined: list[Flags] = []
    counts: list[int] = []
    for text, found in zip(texts, _found(tokenizer, texts, languages), strict=True):
        known = map(numbers.__getitem__, found.terms)
        terms.append(np.fromiter(known, np.int64, len(found.terms)))
        starts, ends = found.starts.astype(np.int64), found.ends.astype(np.int64)
        joined.append(joined_to_last(text, starts, ends))
        counts.append(len(starts))
    return UnitWords(
        keys=[hashlib.sha256(text.encode()).hexdigest() for text in texts],
        languages=languages,
        vocabulary=list(numbers),
        terms=np.concatenate(terms),
        joined=np.concatenate(joined),
        counts=np.array(counts, dtype=np.int64),
    )


def embedded(texts: Sequence[str], encoder: EncoderName | None = None) -> Embeddings:
    """Return the embeddings of texts as a project keeps those of its passages."""
    found = ENCODERS[encoder] if encoder else usual_encoder(map(detect_language, texts))
    embedder = load_embedder(found)
    return np.array([embed_text(embedder, text) for text in texts])


class _Numbers(dict[str, int]):
    """The number of each term; a term that is new has the next."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


def _found(
    tokenizer: ProjectTokenizer, texts: Sequence[str], languages: Sequence[Language]
) -> Iterator[TokenArrays]:
    """Yield the tokens of each text, a source of a thousand passages at a time."""
    pairs = zip(texts, languages, strict=True)
    while source := list(islice(pairs, 1_000)):
        yield from tokenizer.terms_of(source)


def _warm() -> ProjectTokenizer:
    """Return a tokenizer whose dictionaries are loaded, with the libraries of the topics."""
    import sklearn.cluster
    import sklearn.decomposition
    import sklearn.metrics  # noqa: F401

    tokenizer = ProjectTokenizer()
    list(tokenizer.terms_of([("A first text.", "en"), ("第一个文本。", "zh-Hans")]))
    return tokenizer


def _peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _mean(values: Sequence[float]) -> float | None:
    return round(float(np.mean(values)), 4) if values else None


def _digest(fit: TopicFit, words: UnitWords) -> str:
    """Return a digest of the topics that is the same for rows in any order."""
    pairs = sorted(zip(words.keys, fit.labels.tolist(), strict=True))
    return hashlib.sha256(json.dumps(pairs).encode()).hexdigest()[:12]


if __name__ == "__main__":
    main()
