"""Compute the embeddings of a project's passages, once for each text."""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
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
from workbench.tasks.progress import Progress, silent
from workbench.texts.embedding import (
    DIMENSIONS,
    EXTRA,
    METHOD,
    Embedder,
    Vector,
    embed_text,
    is_installed,
    load_embedder,
)

CHARACTERS_A_SECOND: Final = {"en": 50_000, "zh": 16_000}
"""How much of a long text a usual computer embeds in a second, on one core."""

_EACH: Final = 0.003
"""Seconds that a passage takes besides: by itself, it does not share the reading of weights."""

_LOADING: Final = 2.0
"""Seconds until the encoder is loaded."""

_BATCH: Final = 64
"""So many embeddings at most are lost when somebody stops the program."""

_LONG: Final = 2.0
"""Seconds after which what was computed is written, however little it is."""


class EmbeddingState(TypedDict):
    """How embeddings stand in a project.

    `passages` can have one, `embedded` of them do by the `method` of this program. `seconds`
    is about how long the others will take, `installed` whether they can be computed here.
    """

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
        method: with what they were computed.
    """

    passages: int
    computed: int
    removed: int
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The text of a passage, its key, its language, and the source it is in."""

    text: str
    key: str
    language: str
    source: str

    @property
    def seconds(self) -> float:
        rate = CHARACTERS_A_SECOND["zh" if self.language[:2] == "zh" else "en"]
        return _EACH + len(self.text) / rate


def embedding_state(project: ProjectFile) -> EmbeddingState:
    """Return how many passages have an embedding, and how long the others will take."""
    texts = list(_texts(project))
    missing = _missing(texts, known_keys(project, method=METHOD))
    without = {one.key for one in missing}
    return EmbeddingState(
        method=METHOD,
        passages=len(texts),
        embedded=sum(one.key not in without for one in texts),
        seconds=sum(one.seconds for one in missing) + _LOADING * bool(missing),
        installed=is_installed(),
    )


def embed_passages(
    project: ProjectFile, *, embedder: Embedder | None = None, progress: Progress = silent
) -> EmbedReceipt:
    """Compute the embedding of every passage that has none, and remove those of other texts.

    They are written a few at a time: whoever stops it goes on there the next time. Nothing
    leaves this computer.

    Args:
        embedder: turns sentences into vectors; None for that of the extra `embed`.
        progress: told after each passage.

    Raises:
        EmbeddingError: there are embeddings to compute and the extra is not installed.
    """
    texts = list(_texts(project))
    missing = _missing(texts, known_keys(project, method=METHOD))
    if missing:
        _embed(project, missing, embedder or load_embedder(), progress=progress)
    with project.transaction() as connection:
        removed = remove_other_embeddings(connection, {one.key for one in texts})
    return EmbedReceipt(passages=len(texts), computed=len(missing), removed=removed, method=METHOD)


def forget_embeddings(project: ProjectFile) -> int:
    """Remove all embeddings from the project file, and return how many they were."""
    with project.transaction() as connection:
        return remove_other_embeddings(connection, ())


def embeddings_of(project: ProjectFile, texts: Sequence[str]) -> NDArray[np.float16]:
    """Return the embeddings of texts, shape (n_texts, DIMENSIONS), zeros for those without."""
    keys = [text_hash(text) for text in texts]
    found = load_embeddings(project, set(keys), method=METHOD)
    vectors = np.zeros((len(keys), DIMENSIONS), dtype=np.float16)
    for place, key in enumerate(keys):
        if key in found:
            vectors[place] = found[key]
    return vectors


def refuse_without_embeddings(project: ProjectFile) -> None:
    """Refuse to go on where a passage has no embedding.

    Raises:
        EmbeddingError: some passages have none.
    """
    state = embedding_state(project)
    missing, every = state["passages"] - state["embedded"], state["passages"]
    name = project.path.name
    if missing and state["installed"]:
        raise EmbeddingError(
            f"{missing:,} of {every:,} passages have no embedding yet. Compute them with:"
            f" workbench embed {name}"
        )
    if missing:
        raise EmbeddingError(
            f"{missing:,} of {every:,} passages have no embedding yet. Install the extra"
            f" ({EXTRA}) and compute them with: workbench embed {name}"
        )


def _embed(
    project: ProjectFile, missing: Sequence[_Text], embedder: Embedder, *, progress: Progress
) -> None:
    ready: list[tuple[str, Vector]] = []
    written = time.monotonic()
    try:
        for done, one in enumerate(missing, start=1):
            ready.append((one.key, embed_text(embedder, one.text)))
            if len(ready) >= _BATCH or time.monotonic() - written > _LONG:
                _write(project, ready)
                written = time.monotonic()
            progress(done, len(missing), one.source)
    finally:
        # Who stops it keeps what was computed until then.
        _write(project, ready)


def _write(project: ProjectFile, ready: list[tuple[str, Vector]]) -> None:
    if ready:
        with project.transaction() as connection:
            save_embeddings(connection, ready, method=METHOD)
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
