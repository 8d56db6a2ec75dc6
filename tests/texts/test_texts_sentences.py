"""The sentences of passages in both languages."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.texts import sentences as texts_sentences
from workbench.texts.language import Language, detect_language
from workbench.texts.sentences import sentence_bounds


def sentences(text: str, language: Language = "mixed") -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text, language=language)]


# Each text is written with a bar where a sentence should end.
ENGLISH = [
    "Smith et al. (2019) found 3.5 percent.| See Fig. 3 for more.",
    "Wang et al. The idea was hers.".replace("al. The", "al.| The"),
    "Dr. Wang agreed, e.g. in Chap. 2 (No. 5, vol. 3, pp. 1-5).| Nobody else did.",
    "No.| I did not.| No. 5 did.",
    "J. K. Smith of the U.S. Army wrote it.| He lives in the U.S.| The end came.",
    "It was shown [1].| Then again [2, 3].|Later [4].",
    "It was shown.[1]| Then again.¹²| Later.",
    "This is poverty alleviation.|The village is poor .|Affected by it, we left.",
    "It ended in 2016.|The next year (Wang, 2016).|They left.",
    '“I left.”| He said so.| "Why?" he asked.| "Go."| She went.',
    "See http://www.example.org/Index.Html and doi:10.1000/Ab.Cd for more.| Thanks!",
    "1. Introduction and aims.| 2.1. Methods are here.",
    "Well... I think so...| But no.| Really?!| Yes.",
    "(See also Fig. 3.)| The next one (he laughed. I did not.) went on.",
    "They sold pigs, hens, etc. and left.| They kept goats, etc.| Poverty stayed.",
    "She grew potatoes.| [laughs] They rotted.",
    "yeah.| so i went home.| it was 3.5 km.",
    "In Jan. 2015 it rained.| It rained in Jan.| Then it snowed.",
    "Ph.D. students came at 5 p.m. and left at 9 p.m.| They were two.",
    "One line\n|Another line\n|\n|A third.",
    "They waved 🇨🇳.| 😀 They left.".replace("| 😀", " 😀|"),
]
CHINESE = [
    "他说：“我不想回去。”|然后走了。",
    "「你好！」|他說。|『走吧。』",
    "好……吧。|我不知道……|但是没钱！|真的？！",
    "“我不知道……”|她低下头。|他说：“好……”就走了。",
    "“为什么？”的问题没有人问。|“走！”，他说。",
    "《谁动了我的奶酪？》是一本书。|（他笑了。）|我们走；|她不走。",
    "他（真的！）走了。|结果（见图1。）如下。",
    "1．背景很重要．|但是没有．",
    "一.问题提出.|我们去.|他来。",
    "精准扶贫很难[1]。|然后呢。[2]|完了。①",
    "增长了3.5%。|见Fig. 3。|完了。",
    "𠮷林村很好。|我去了。|𠀀……😀",
    "好😀。👩‍👩‍👧|走吧。",
    "……我不知道。",
    "床前明月光，\n|疑是地上霜。",
]
MIXED = [
    "我们用 SPSS 22.0 分析。|Results are clear.|结果如下。",
    "His word was 精准扶贫.|Nobody knew it.| 没有人知道。",
]


@pytest.mark.parametrize("marked", [*ENGLISH, *CHINESE, *MIXED])
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [piece.strip() for piece in marked.split("|") if piece.strip()]
    assert sentences(text, detect_language(text)) == expected


def test_text_of_no_known_language_has_sentences_without_english_abbreviations() -> None:
    assert sentences("Fui a ver al Dr. Ella no estaba. ¿Por qué?", "other") == [
        "Fui a ver al Dr.",
        "Ella no estaba.",
        "¿Por qué?",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\u3000\n"])
def test_blanks_have_no_sentence(text: str) -> None:
    assert sentence_bounds(text, language="other") == ()


@pytest.mark.parametrize("text", ["。", "😀", "……", "?! ?!", "（", "“”"])
def test_a_passage_without_words_is_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


MARKS = list("。！？；…．.!?;”“\"'（）()《》[]1A的a一\n \u3000😀𠮷👩‍👧")


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join)),
    st.sampled_from(["en", "zh-Hans", "zh-Hant", "mixed", "other"]),
)
@settings(max_examples=400)
def test_every_character_but_blanks_is_in_exactly_one_sentence(
    text: str, language: Language
) -> None:
    bounds = sentence_bounds(text, language=language)
    reached = 0
    for start, end in bounds:
        assert not text[reached:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        reached = end
    assert not text[reached:].strip()


PLAIN = [
    "A village.",
    " The",
    " e.g.",
    " iv.",
    " Dr.",
    "3.5",
    "? ",
    "!",
    "。",
    "村",
    "的",
    ".x",
    " ",
    ".",
]


@given(
    st.lists(st.sampled_from([*MARKS, *PLAIN])).map("".join),
    st.sampled_from(["en", "zh-Hans", "other"]),
)
@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_marks_judged_by_their_neighbours_are_judged_as_by_the_whole_rule(
    monkeypatch: pytest.MonkeyPatch, text: str, language: Language
) -> None:
    found = sentence_bounds(text, language=language)
    with monkeypatch.context() as patched:
        patched.setattr(texts_sentences, "_SCAN", texts_sentences._scanner(""))
        assert sentence_bounds(text, language=language) == found


@pytest.mark.parametrize(
    "unit", ["! ", "a.b", "（", "(a.", "……”", 'a."', "好……", "a. ", "“", "[1]"]
)
def test_time_grows_only_with_the_length_of_the_text(unit: str) -> None:
    begin = time.process_time()
    sentence_bounds(unit * 20_000, language="mixed")
    # Far more than it takes: the square of its length would take far longer still.
    assert time.process_time() - begin < 10


def test_the_texts_that_break_naive_programs_keep_their_sentences(odd_text: str) -> None:
    found = sentences(odd_text, detect_language(odd_text))
    assert "".join(found).replace(" ", "") == odd_text.replace(" ", "")
    assert 1 <= len(found) <= 2
