"""Compute the embeddings of a project's passages, once for each text."""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from shlex import quote
from typing import Final, TypedDict

import numpy as np
from numpy.typing import NDArray

from workbench.coding.suggesting import SUGGESTED_KINDS
from workbench.errors import EmbeddingError
from workbench.store.embeddings import (
    known_keys,
    load_embeddings,
    remove_other_embeddings,
    save_embeddings,
)
from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources, text_hash
from workbench.tasks.embedding.encoders import choose_encoder, encoder_of, refuse_unread, unread
from workbench.tasks.progress import Progress, silent
from workbench.texts.embedding.encoders import (
    ENCODERS,
    EXTRA,
    Embedder,
    EncoderName,
    is_installed,
    load_embedder,
)
from workbench.texts.embedding.texts import Vector, embed_text

_BATCH: Final = 64
"""So many embeddings at most are lost when somebody stops the program."""

_LONG: Final = 2.0
"""Seconds after which what was computed is written, however little it is."""


class EmbeddingState(TypedDict):
    """How embeddings stand in a project.

    `passages` can have one, `embedded` of them do by the `encoder` that counts in the project.
    `seconds` is about how long the others will take, `installed` whether they can be computed
    here. `encoders` are those that are installed and know the language of every passage.
    """

    encoder: EncoderName
    encoders: list[EncoderName]
    method: str
    passages: int
    embedded: int
    seconds: float
    installed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedReceipt:
    """What was computed.

    Attributes:
        passages: how many can have an embedding; all of them have one now.
        computed: how many texts were new.
        removed: how many embeddings belonged to texts that are no longer there.
        encoder: with what they were computed.
        method: the same with its version.
    """

    passages: int
    computed: int
    removed: int
    encoder: EncoderName
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The text of a passage, its key, its language, and the source it is in."""

    text: str
    key: str
    language: str
    source: str


def embedding_state(project: ProjectFile) -> EmbeddingState:
    """Return how many passages have an embedding, and how long the others will take."""
    texts = list(_texts(project))
    encoder = encoder_of(project)
    missing = _missing(texts, known_keys(project, method=encoder.method))
    without = {one.key for one in missing}
    seconds = sum(encoder.seconds(one.text, one.language) for one in missing)
    return EmbeddingState(
        encoder=encoder.name,
        encoders=[
            other.name
            for other in ENCODERS.values()
            if is_installed(other) and not unread(project, other)
        ],
        method=encoder.method,
        passages=len(texts),
        embedded=sum(one.key not in without for one in texts),
        seconds=seconds + encoder.seconds_loading * bool(missing),
        installed=is_installed(encoder),
    )


def embed_passages(
    project: ProjectFile,
    *,
    encoder: EncoderName | None = None,
    embedder: Embedder | None = None,
    progress: Progress = silent,
) -> EmbedReceipt:
    """Compute the embedding of every passage that has none, and remove those of other texts.

    They are written a few at a time: whoever stops it goes on there the next time. Nothing
    leaves this computer.

    Args:
        encoder: by which passages are embedded from now on; None for that of the project.
        embedder: the same, loaded; None to load it.
        progress: told after each passage.

    Raises:
        EmbeddingError: there are embeddings to compute and the extra is not installed, or the
            encoder does not know the language of some passages.
    """
    if encoder:
        choose_encoder(project, encoder)
    found = encoder_of(project)
    refuse_unread(project, found)
    texts = list(_texts(project))
    missing = _missing(texts, known_keys(project, method=found.method))
    if missing:
        made = embedder or load_embedder(found)
        _embed(project, missing, made, method=found.method, progress=progress)
    with project.transaction() as connection:
        removed = remove_other_embeddings(connection, {one.key for one in texts})
    return EmbedReceipt(
        passages=len(texts),
        computed=len(missing),
        removed=removed,
        encoder=found.name,
        method=found.method,
    )


def forget_embeddings(project: ProjectFile) -> int:
    """Remove all embeddings from the project file, and return how many they were."""
    with project.transaction() as connection:
        return remove_other_embeddings(connection, ())


def embeddings_of(project: ProjectFile, texts: Sequence[str]) -> NDArray[np.float16]:
    """Return the embeddings of texts, shape (n_texts, n_numbers), zeros for those without."""
    keys = [text_hash(text) for text in texts]
    encoder = encoder_of(project)
    found = load_embeddings(project, set(keys), method=encoder.method)
    vectors = np.zeros((len(keys), encoder.dimensions), dtype=np.float16)
    for place, key in enumerate(keys):
        if key in found:
            vectors[place] = found[key]
    return vectors


def refuse_without_embeddings(project: ProjectFile) -> None:
    """Refuse to go on where a passage has no embedding.

    Raises:
        EmbeddingError: some passages have none, or can have none by the encoder of the project.
    """
    refuse_unread(project, encoder_of(project))
    state = embedding_state(project)
    missing, every = state["passages"] - state["embedded"], state["passages"]
    path = quote(str(project.path))
    if missing and state["installed"]:
        raise EmbeddingError(
            f"{missing:,} of {every:,} passages have no embedding yet. Compute them with:"
            f" workbench embed {path}"
        )
    if missing:
        raise EmbeddingError(
            f"{missing:,} of {every:,} passages have no embedding yet. Install the extra"
            f" ({EXTRA}) and compute them with: workbench embed {path}"
        )


def _embed(
    project: ProjectFile,
    missing: Sequence[_Text],
    embedder: Embedder,
    *,
    method: str,
    progress: Progress,
) -> None:
    ready: list[tuple[str, Vector]] = []
    written = time.monotonic()
    try:
        for done, one in enumerate(missing, start=1):
            ready.append((one.key, embed_text(embedder, one.text)))
            if len(ready) >= _BATCH or time.monotonic() - written > _LONG:
                _write(project, ready, method=method)
                written = time.monotonic()
            progress(done, len(missing), one.source)
    finally:
        # Who stops it keeps what was computed until then.
        _write(project, ready, method=method)


def _write(project: ProjectFile, ready: list[tuple[str, Vector]], *, method: str) -> None:
    if ready:
        with project.transaction() as connection:
            save_embeddings(connection, ready, method=method)
        ready.clear()


def _texts(project: ProjectFile) -> Iterator[_Text]:
    sources = {source.id: source for source in load_sources(project)}
    for placed in load_passages(project):
        passage, source = placed.passage, sources[placed.source_id]
        if passage.kind in SUGGESTED_KINDS and passage.start < passage.end:
            text = source.text[passage.start : passage.end]
            yield _Text(
                text=text, key=text_hash(text), language=passage.language, source=source.name
            )


def _missing(texts: Sequence[_Text], known: Collection[str]) -> list[_Text]:
    """Return the texts without an embedding, each once."""
    return list({one.key: one for one in texts if one.key not in known}.values())
