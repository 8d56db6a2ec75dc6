"""Finding cues in passages, with the project's own tokenizer or with words given by hand."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.codebook import Code, Cue, CueKind
from workbench.coding.cue_patterns import TIMEOUTS_BORNE
from workbench.coding.cue_words import plain_kind
from workbench.coding.cues import CueMatcher
from workbench.coding.passages import CodablePassage, codable
from workbench.errors import CodebookError
from workbench.texts.folding import fold
from workbench.texts.language import detect_language
from workbench.texts.sentences import sentence_bounds
from workbench.texts.source import Passage
from workbench.texts.tokenizer import ProjectTokenizer

TOKENIZER = ProjectTokenizer(words=["贫困户", "返贫监测", "空心村"])


def terms_of(words: str) -> list[str]:
    return [token.term for token in TOKENIZER.tokens(words, language="en")]


def passage(text: str) -> CodablePassage:
    """A passage as the project tokenizes it."""
    language = detect_language(text)
    tokens = TOKENIZER.tokens(text, language=language)
    return CodablePassage(
        source_id="s",
        start=0,
        kind="paragraph",
        text=text,
        terms=[token.term for token in tokens],
        starts=[token.start for token in tokens],
        ends=[token.end for token in tokens],
        sentences=sentence_bounds(text, language=language),
    )


def cut(text: str) -> CodablePassage:
    """A passage whose words stand between bars."""
    words = text.split("|")
    starts = [len("".join(words[:number])) for number in range(len(words))]
    return CodablePassage(
        source_id="s",
        start=0,
        kind="paragraph",
        text="".join(words),
        terms=[fold(word) for word in words],
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
    )


def code(*cues: str | Cue, id_: str = "1") -> Code:
    made = [
        cue if isinstance(cue, Cue) else Cue(language="en", kind=plain_kind(cue), pattern=cue)
        for cue in cues
    ]
    return Code(id=id_, name={"en": f"Code {id_}"}, cues=tuple(made))


def pattern(words: str) -> Cue:
    return Cue(language="en", kind="regex", pattern=words)


def found(where: CodablePassage, *cues: str | Cue) -> list[str]:
    hits = CueMatcher([code(*cues)], terms_of=terms_of).find(where)
    return [where.text[hit.start : hit.end] for hit in hits]


@pytest.mark.parametrize(
    ("cue", "text", "words"),
    [
        ("need", "They needed help; the needs grew.", ["needed", "needs"]),
        ("urgently need", "Villages urgently needed roads.", ["urgently needed"]),
        (
            "poverty alleviation",
            "Poverty\u00a0alleviation 𠮷 works 👨‍👩‍👧.",
            ["Poverty\u00a0alleviation"],
        ),
        ("multi-dimensional poverty", "multi dimensional poverty", ["multi dimensional poverty"]),
        ("decision making", "Decision-making is slow.", ["Decision-making"]),
        ("decision-making", "decision making is slow", ["decision making"]),
        ("targeted poverty", "“targeted” poverty", ["targeted” poverty"]),
        ("don't know", "We do not know.", ["do not know"]),
        ("POVERTY", "poverty", ["poverty"]),
        ("social worker", "村里来了两位 social workers。", ["social workers"]),
    ],
)
def test_english_cues_are_found_by_their_lemmas(cue: str, text: str, words: list[str]) -> None:
    assert found(passage(text), cue) == words


@pytest.mark.parametrize(
    "text",
    [
        "They spoke of poverty, alleviation and more.",
        "They spoke of poverty. Alleviation came later.",
        "poverty\talleviation",
        "poverty\nalleviation",
        "poverty of alleviation",
        "poverty (alleviation)",
    ],
)
def test_a_phrase_does_not_run_over_punctuation_cells_or_sentences(text: str) -> None:
    assert found(passage(text), "poverty alleviation") == []


def test_a_phrase_does_not_run_over_a_sentence_that_ends_without_punctuation() -> None:
    text = "we speak of poverty alleviation"
    where = CodablePassage(
        source_id="s",
        start=0,
        kind="paragraph",
        text=text,
        terms=text.split(),
        starts=[0, 3, 9, 12, 20],
        ends=[2, 8, 11, 19, 31],
        sentences=((0, 19), (20, 31)),
    )
    assert found(where, "poverty alleviation") == []


@pytest.mark.parametrize(
    ("cue", "text", "words"),
    [
        ("贫困户", "这些|贫困户|需要|帮助", ["贫困户"]),
        ("贫困户", "这些|贫困|户|需要|帮助", ["贫困户"]),
        ("迫切需要", "村民|迫切|需要|帮助", ["迫切需要"]),
        ("貧困戶", "贫困户|多", ["贫困户"]),
        ("贫困户", "貧困戶|多", ["貧困戶"]),
        ("返贫", "开展|返贫监测", ["返贫"]),
        ("监测", "开展|返贫监测", ["监测"]),
        ("户", "每|户|都|来", ["户"]),
        ("𠮷村", "𠮷村|的|👨‍👩‍👧|在|𠮷村", ["𠮷村", "𠮷村"]),
        ("NGO参与", "ＮＧＯ|参与", ["ＮＧＯ参与"]),
        ("精准 扶贫", "精准|扶贫", ["精准扶贫"]),
    ],
)
def test_chinese_cues_are_found_along_the_words(cue: str, text: str, words: list[str]) -> None:
    assert found(cut(text), cue) == words


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("贫困", "这些|贫困户|需要"),
        ("农民", "农民工|返乡"),
        ("市长", "南京市|长江大桥"),
        ("户", "贫困户|多"),
        ("工作", "社会|工作者"),
        ("山歌", "唱山歌"),
    ],
)
def test_a_chinese_cue_cuts_no_word(cue: str, text: str) -> None:
    assert found(cut(text), cue) == []


def test_the_projects_dictionary_decides_what_is_a_word() -> None:
    assert found(passage("三个空心村的贫困户"), "贫困", "空心村") == ["空心村"]


def test_a_passage_without_tokens_holds_only_patterns() -> None:
    where = CodablePassage(
        source_id="s",
        start=0,
        kind="paragraph",
        text="貧困の村 need",
        terms=(),
        starts=(),
        ends=(),
    )
    assert found(where, "贫困", "need", pattern("貧困の")) == ["貧困の"]


@pytest.mark.parametrize(
    ("written", "text", "words"),
    [
        (
            r"top-?\s?down (administrat\w+|aid)",
            "TOP-DOWN administration",
            ["TOP-DOWN administration"],
        ),
        (r"贫困(户|村)", "𠮷👨‍👩‍👧貧困戶與贫困村", ["貧困戶", "贫困村"]),
        (r"貧困[戶村]", "贫困户", ["贫困户"]),
        (r"\d+元", "每年3000元", ["3000元"]),
        (r"(?-i:WHO)", "who asked the WHO", ["WHO"]),
        (r"(?:poverty){e<=1}", "povrty", ["povrty"]),
    ],
)
def test_patterns_are_found_with_exact_offsets(written: str, text: str, words: list[str]) -> None:
    assert found(passage(text), pattern(written)) == words


def test_a_pattern_that_is_too_slow_is_said_and_given_up() -> None:
    matcher = CueMatcher([code(pattern(r"(x+)+$"), "need")], terms_of=terms_of)
    slow = passage("They need " + "x" * 5000 + "!")
    for _ in range(TIMEOUTS_BORNE + 2):
        assert [hit.cue.pattern for hit in matcher.find(slow)] == ["need"]
    (problem,) = matcher.problems
    assert problem == (
        "The cue '(x+)+$' of 'Code 1' took longer than 0.2 s on 3 passages and was not tried "
        "on 2 more, so its suggestions are incomplete. Look for a repeat inside a repeat, such as "
        "(a+)+."
    )


def test_a_pattern_that_marks_nothing_somewhere_is_said() -> None:
    matcher = CueMatcher([code(pattern(r"(?<=贫)(?=困)"))], terms_of=terms_of)
    assert matcher.find(passage("贫困与贫困")) == []
    (problem,) = matcher.problems
    assert problem == (
        "The cue '(?<=贫)(?=困)' of 'Code 1' matched 2 times without marking a character, and "
        "those matches were passed over. Write what must be there."
    )


def test_a_cue_without_a_word_is_said() -> None:
    matcher = CueMatcher([code(Cue(language="en", kind="term", pattern="'s"))], terms_of=terms_of)
    assert "holds no word that the program counts" in matcher.problems[0]


def test_a_pattern_that_cannot_be_used_is_refused() -> None:
    with pytest.raises(CodebookError, match="is no regular expression"):
        CueMatcher([code(pattern("("))], terms_of=terms_of)


def test_a_cue_of_two_codes_gives_a_hit_for_each_and_says_that_it_is_shared() -> None:
    codes = [code("need", id_="1"), code("needs", "roads", id_="2")]
    hits = CueMatcher(codes, terms_of=terms_of).find(passage("The needs: roads."))
    assert [(hit.code_id, hit.cue.pattern, hit.shared) for hit in hits] == [
        ("1", "need", 2),
        ("2", "needs", 2),
        ("2", "roads", 1),
    ]


def test_archived_and_merged_codes_are_passed_over() -> None:
    old = Code(id="1", name={"en": "Old"}, status="archived", cues=code("need").cues)
    assert CueMatcher([old], terms_of=terms_of).find(passage("They need help.")) == []


def test_the_bounds_of_a_passage_are_counted_from_its_beginning() -> None:
    text = "标题\n村民需要。他们等。"
    made = codable(
        Passage(
            number=2,
            start=3,
            end=12,
            kind="paragraph",
            level=0,
            path=("标题",),
            page=None,
            speaker=None,
            start_time=None,
            end_time=None,
            language="zh-Hans",
            sentences=((3, 8), (8, 12)),
        ),
        source_id="s",
        text=text,
        terms=["村民", "需要"],
        starts=[0, 2],
        ends=[2, 4],
    )
    assert (made.text, made.start) == ("村民需要。他们等。", 3)
    assert made.sentences == ((0, 5), (5, 9))


WORDS = ["贫困", "户", "村", "需要", "返贫", "监测", "扶贫", "𠮷", "👨‍👩‍👧", "，", "need", "NGO"]
CUES = ["贫困", "贫困户", "户", "需要", "返贫监测", "村", "𠮷村", "扶贫需要", "need", "NGO扶贫"]


@settings(max_examples=200)
@given(
    words=st.lists(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map("".join), max_size=12
    ),
    cues=st.lists(st.sampled_from(CUES), min_size=1, unique=True),
)
def test_every_cue_of_whole_words_is_found_and_nothing_else_than_cues(
    words: list[str], cues: list[str]
) -> None:
    where = cut("|".join(words))
    borders = {*where.starts, *where.ends}
    spans = {
        (match.start(), match.start() + len(cue), cue)
        for cue in cues
        for match in re.finditer(f"(?={re.escape(fold(cue))})", fold(where.text))
    }
    hits = {
        (hit.start, hit.end, hit.cue.pattern)
        for hit in CueMatcher([code(*cues)], terms_of=terms_of).find(where)
    }
    assert hits <= spans
    assert hits >= {span for span in spans if {span[0], span[1]} <= borders and span[2] != "need"}


def _kinds(cues: Iterable[str]) -> list[CueKind]:
    return [plain_kind(cue) for cue in cues]


def test_the_kind_of_a_plain_cue_follows_from_its_words() -> None:
    assert _kinds(["top-down", "urgently need", "迫切需要", "贫困程度深", "精准 扶贫"]) == [
        "term",
        "phrase",
        "term",
        "phrase",
        "phrase",
    ]
