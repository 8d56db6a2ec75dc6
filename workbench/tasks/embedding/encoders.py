"""Which encoder embeds the passages of a project."""

from shlex import quote

from workbench.coding.suggesting import SUGGESTED_KINDS
from workbench.errors import EmbeddingError
from workbench.store.embeddings import count_embeddings
from workbench.store.passages import count_languages
from workbench.store.project_file import ProjectFile
from workbench.store.settings import load_setting, save_setting
from workbench.texts.embedding.encoders import (
    ENCODERS,
    Encoder,
    EncoderName,
    refuse_missing,
    usual_encoder,
)

_SETTING = "encoder"


def encoder_of(project: ProjectFile) -> Encoder:
    """Return the encoder whose embeddings count in a project.

    It is the one that a person chose; before, the one that most passages are embedded by, if it
    reads all of them; before that, the one of English where all is in English and it is
    installed, and the multilingual one elsewhere.
    """
    chosen = load_setting(project, _SETTING)
    for name, encoder in ENCODERS.items():
        if name == chosen:
            return encoder
    counts = count_embeddings(project)
    most = max(ENCODERS.values(), key=lambda encoder: counts.get(encoder.method, 0))
    if most.method in counts and not unread(project, most):
        return most
    return usual_encoder(count_languages(project, kinds=SUGGESTED_KINDS))


def choose_encoder(project: ProjectFile, name: EncoderName) -> None:
    """Let an encoder embed the passages of a project from now on.

    Raises:
        EmbeddingError: it does not know the language of some of them, or is not installed.
    """
    refuse_missing(ENCODERS[name])
    refuse_unread(project, ENCODERS[name])
    save_setting(project, _SETTING, name)


def unread(project: ProjectFile, encoder: Encoder) -> int:
    """Return how many passages are in a language that an encoder does not know."""
    languages = count_languages(project, kinds=SUGGESTED_KINDS)
    return sum(number for language, number in languages.items() if not encoder.reads(language))


def refuse_unread(project: ProjectFile, encoder: Encoder) -> None:
    """Refuse an encoder that does not know the language of some passages.

    Raises:
        EmbeddingError: there are such passages.
    """
    if number := unread(project, encoder):
        raise EmbeddingError(
            f"The encoder {encoder.name!r} knows no Chinese. Passages that have some: {number:,}."
            f" Choose the multilingual one: workbench embed {quote(str(project.path))} --encoder"
            " multilingual"
        )
