"""Suggestions: what is suggested where, how sure, and with which flags."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.codebook import Code, Codebook, Cue
from workbench.coding.coding import SuggestionDraft
from workbench.coding.cue_words import plain_kind
from workbench.coding.passages import CodablePassage
from workbench.coding.suggesting import SUGGESTED_KINDS, SuggestionUnit, suggest_codings
from workbench.texts.blocks import PassageKind
from workbench.texts.language import detect_language
from workbench.texts.sentences import sentence_bounds
from workbench.texts.tokenizer import ProjectTokenizer

TOKENIZER = ProjectTokenizer(words=["社工站"])


def terms_of(words: str) -> list[str]:
    return [token.term for token in TOKENIZER.tokens(words, language="en")]


def passages(*texts: str, kind: PassageKind = "paragraph") -> list[CodablePassage]:
    made = []
    start = 0
    for text in texts:
        language = detect_language(text)
        tokens = TOKENIZER.tokens(text, language=language)
        made.append(
            CodablePassage(
                source_id="s",
                start=start,
                kind=kind,
                text=text,
                terms=[token.term for token in tokens],
                starts=[token.start for token in tokens],
                ends=[token.end for token in tokens],
                sentences=sentence_bounds(text, language=language),
            )
        )
        start += len(text) + 1
    return made


def codebook(**cues: list[str]) -> Codebook:
    return Codebook(
        name={"en": "Codes"},
        codes=tuple(
            Code(
                id=name,
                position=position,
                name={"en": name},
                cues=tuple(
                    Cue(language="en", kind="regex", pattern=cue[1:-1])
                    if cue.startswith("/")
                    else Cue(language="en", kind=plain_kind(cue), pattern=cue)
                    for cue in listed
                ),
            )
            for position, (name, listed) in enumerate(cues.items())
        ),
    )


def suggest(
    where: list[CodablePassage], codes: Codebook, *, unit: SuggestionUnit = "passage"
) -> tuple[SuggestionDraft, ...]:
    return suggest_codings(where, codes, terms_of=terms_of, unit=unit).drafts


def test_several_cues_of_a_code_make_one_suggestion_that_names_the_strongest() -> None:
    text = "👨‍👩‍👧 They need roads. 𠮷村 people urgently need water."
    (draft,) = suggest(passages(text), codebook(needs=["need", "urgently need", "roads"]))
    assert (draft.start, draft.end) == (0, len(text))
    assert text[draft.cue_start : draft.cue_end] == "urgently need"
    assert (draft.cue, draft.cues, draft.confidence) == ("urgently need", 3, 0.9375)


def test_a_cue_inside_a_longer_one_of_the_code_does_not_count_beside_it() -> None:
    (draft,) = suggest(passages("他们迫切需要帮助。"), codebook(needs=["需要", "迫切需要"]))
    assert (draft.cue, draft.cues, draft.confidence) == ("迫切需要", 1, 0.75)


def test_a_suggestion_for_sentences_spans_the_sentence_of_the_cue() -> None:
    text = "村里来了社工站。他们需要资金。𠮷村没有路。"
    drafts = suggest(passages("第一段", text), codebook(needs=["资金", "社工站"]), unit="sentence")
    assert [(draft.start, draft.end, draft.cue) for draft in drafts] == [
        (4, 12, "社工站"),
        (12, 19, "资金"),
    ]


def test_a_pattern_over_two_sentences_is_suggested_for_both() -> None:
    text = "They came. They left. Then rain."
    (draft,) = suggest(passages(text), codebook(going=["/came. They left/"]), unit="sentence")
    assert text[draft.start : draft.end].strip() == "They came. They left."


def test_offsets_count_in_the_stored_text() -> None:
    where = passages("𠮷👨‍👩‍👧", "We need roads.")
    (draft,) = suggest(where, codebook(needs=["need"]))
    assert (draft.start, draft.cue_start, draft.cue_end) == (7, 10, 14)


@pytest.mark.parametrize("kind", ["furniture", "reference", "heading"])
def test_furniture_references_and_headings_get_no_suggestions(kind: PassageKind) -> None:
    assert kind not in SUGGESTED_KINDS
    assert suggest(passages("We need roads.", kind=kind), codebook(needs=["need"])) == ()


@pytest.mark.parametrize("kind", ["reference", "heading"])
def test_who_asks_for_headings_or_references_sees_it_in_the_flags(kind: PassageKind) -> None:
    suggested = suggest_codings(
        passages("需要资金", kind=kind), codebook(needs=["资金"]), terms_of=terms_of, kinds=[kind]
    )
    assert suggested.drafts[0].flags == (kind,)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("We need roads.", ()),
        ("We do not need roads.", ("negated",)),
        ("Roads are what we need (Wang, 2016).", ("cited",)),
        ("王思斌（2016）认为村民没有需要。", ("negated", "cited")),
        ("𠮷村👨‍👩‍👧没有钱。村民需要路。", ()),
    ],
)
def test_negation_and_citation_are_flags_of_the_sentence_of_the_cue(
    text: str, flags: tuple[str, ...]
) -> None:
    (draft,) = suggest(passages(text), codebook(needs=["need", "需要"]))
    assert draft.flags == flags


def test_what_is_rare_or_long_or_of_one_code_is_surer() -> None:
    where = passages("They need roads.", "They need trust and roads today.", "他们需要路。", "雨。")
    codes = codebook(a=["need"], b=["trust", "roads"], c=["roads"], d=["need roads"], e=["路"])
    sure = {(draft.code_id, draft.start): draft.confidence for draft in suggest(where, codes)}
    assert sure["a", 0] == round(0.5 * (1 - 1 / 4), 4)
    assert sure["c", 0] == round(0.5 / 2 * (1 - 1 / 4), 4)
    assert sure["d", 0] == 0.75
    assert sure["e", 50] == 0.5
    assert sure["b", 17] > sure["b", 0] == sure["c", 0]


def test_problems_of_patterns_come_with_the_suggestions() -> None:
    suggested = suggest_codings(
        passages("They need " + "x" * 5000 + "!"),
        codebook(a=["/(x+)+$/", "need"]),
        terms_of=terms_of,
    )
    assert len(suggested.drafts) == 1
    assert "took longer than 0.2 s on 1 passage, so its suggestions" in suggested.problems[0]


def test_nothing_to_search_gives_nothing() -> None:
    suggested = suggest_codings([], codebook(a=["need"]), terms_of=terms_of)
    assert (suggested.drafts, suggested.problems, suggested.units) == ((), (), 0)


TEXTS = st.lists(
    st.sampled_from(
        [
            "They need roads.",
            "没有资金。",
            "需要路。",
            "need",
            "roads",
            "𠮷村👨‍👩‍👧",
            "(Wang, 2016)",
            "我们认为",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
CODES = codebook(
    a=["need", "资金", "roads"], b=["need roads", "需要", "资金"], c=["/没有.{1,4}/", "wang"]
)


@settings(max_examples=60)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6), seed=st.integers(0, 99))
def test_the_order_of_the_passages_changes_nothing(texts: list[str], seed: int) -> None:
    where = passages(*texts)
    shuffled = random.Random(seed).sample(where, len(where))
    assert suggest(where, CODES) == suggest(shuffled, CODES)


@settings(max_examples=60)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
def test_a_further_cue_never_makes_a_suggestion_less_sure(texts: list[str]) -> None:
    where = passages(*texts)
    few = {(d.start, d.code_id): d for d in suggest(where, codebook(a=["need"]))}
    many = {(d.start, d.code_id): d for d in suggest(where, codebook(a=["need", "roads", "资金"]))}
    for place, draft in few.items():
        assert many[place].confidence >= draft.confidence
        assert many[place].cues >= draft.cues
        assert 0 <= draft.confidence <= 1


@settings(max_examples=60)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_every_suggestion_holds_its_cue(texts: list[str]) -> None:
    where = passages(*texts)
    stored = "\n".join(texts)
    for unit in ("passage", "sentence"):
        for draft in suggest(where, CODES, unit=unit):
            assert 0 <= draft.start <= draft.cue_start < draft.cue_end <= draft.end <= len(stored)
