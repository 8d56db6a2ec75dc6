"""Where else: the passages of a project that are most like a selection."""

from collections.abc import Sequence
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from workbench.coding.learning.alike import find_alike
from workbench.coding.learning.grams import wordings_of
from workbench.coding.learning.vectors import WEIGHTS, PassageVectors, add_text
from workbench.errors import CodingError
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.tasks.learning.ground import LearningGround, load_learning_ground
from workbench.tasks.progress import Progress, silent
from workbench.tasks.words.stop_words import project_stop_words
from workbench.texts.embedding.encoders import is_installed, load_embedder
from workbench.texts.embedding.means import without_mean
from workbench.texts.embedding.texts import embed_text
from workbench.texts.language import detect_language


class AlikeAnswer(TypedDict):
    """A passage like the one asked for; `likeness` is from 0 to 1.

    `words` are in both; function words are none of them.
    """

    source: str
    source_id: str
    start: int
    end: int
    quote: str
    likeness: float
    words: list[str]


def find_where_else(
    project: ProjectFile,
    source: str,
    *,
    start: int,
    end: int,
    limit: int = 20,
    progress: Progress = silent,
) -> list[AlikeAnswer]:
    """Return the passages most like a selection, those it touches left out, the likest first.

    Likeness is of words, phrases and runs of characters, of what words go together in this
    project, and of cues: passages in the other language are found through the cues that the
    codebook has in both, and through embeddings where passages have any.

    Args:
        source: name or id.
        start: of the selection, in code points of the stored text.
        end: half-open.
        limit: at most so many.
        progress: called while texts are tokenized.

    Raises:
        CodingError: the selection is not in the text, or holds no word.
        NotFoundError: there is no such source.
    """
    found = find_source(project, source)
    if not 0 <= start < end <= len(found.text):
        raise CodingError(
            f"{found.name} has {len(found.text)} characters, and {start} to {end} is no selection"
            " of it: say where one begins, counted from 0, and where it ends, which is further on."
        )
    ground = load_learning_ground(project, progress=progress)
    touched = list(ground.places.touched(found.id, start, end))
    if not touched:
        raise CodingError("The selection touches no paragraph, utterance or other passage of text.")
    others = np.setdiff1d(np.arange(len(ground.passages)), touched)
    vectors, row = _with_selection(ground, touched, start=start, end=end)
    return [
        _answer(ground, alike.passage, alike.likeness, alike.words)
        for alike in find_alike(
            vectors,
            row,
            among=others,
            limit=limit,
            function_words=project_stop_words(project),
        )
    ]


def _with_selection(
    ground: LearningGround, touched: Sequence[int], *, start: int, end: int
) -> tuple[PassageVectors, int]:
    """Return the vectors of the passages, and which of them, or one behind them, is asked for."""
    first = ground.passages[touched[0]]
    if len(touched) == 1 and (start, end) == (first.start, first.end):
        return ground.vectors, touched[0]
    words: list[str] = []
    texts: list[str] = []
    for number in touched:
        passage = ground.passages[number]
        left, right = max(start, passage.start), min(end, passage.end)
        texts.append(passage.text[left - passage.start : right - passage.start])
        terms, starts, ends = ground.words_at(number)
        words += [
            term for term, a, b in zip(terms, starts, ends, strict=True) if left <= a and b <= right
        ]
    # The cues of all codes are the last features.
    width = len(ground.code_ids)
    cues = ground.vectors.sparse[list(touched)].toarray()[:, -width:] if width else np.zeros((1, 0))
    wordings = wordings_of(["\n".join(texts)], [words])
    most = cues.max(axis=0) / WEIGHTS["cues"]
    embedding = _embedding(ground, touched, "\n".join(texts))
    return add_text(ground.vectors, wordings, most, embedding=embedding), len(ground.passages)


def _embedding(
    ground: LearningGround, touched: Sequence[int], text: str
) -> NDArray[np.float64] | None:
    """Return the embedding of a selection; without the encoder, that of the passages it touches."""
    if ground.embeddings is None or not ground.encoder.reads(detect_language(text)):
        return None
    if is_installed(ground.encoder):
        own = embed_text(load_embedder(ground.encoder), text)
    else:
        own = ground.embeddings[list(touched)].mean(axis=0, dtype=np.float64).astype(np.float16)
    languages = [*(p.language for p in ground.passages), ground.passages[touched[0]].language]
    return without_mean(np.vstack([ground.embeddings, own]), languages)[-1:]


def _answer(
    ground: LearningGround, number: int, likeness: float, words: Sequence[str]
) -> AlikeAnswer:
    passage = ground.passages[number]
    return AlikeAnswer(
        source=passage.source,
        source_id=passage.source_id,
        start=passage.start,
        end=passage.end,
        quote=passage.text,
        likeness=likeness,
        words=list(words),
    )
