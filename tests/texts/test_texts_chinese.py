"""Chinese segmentation: jieba's words, whichever program finds them, in each project's own way."""

import random
import re
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import WorkbenchError
from workbench.texts import chinese
from workbench.texts.chinese import (
    JiebaSegmenter,
    RjiebaSegmenter,
    cut_around_han,
    make_segmenter,
)
from workbench.texts.dictionary import DictionaryWord
from workbench.texts.language import HAN

# Of many kinds: papers, talk, dialect, names, numbers, foreign words, rare characters.
TEXTS = """
精准扶贫是新时期我国扶贫开发工作的重大理论创新，社会工作在其中大有可为。
社会工作者运用个案、小组和社区三大方法，链接资源，激发贫困户的内生动力。
《关于打赢脱贫攻坚战的决定》提出“六个精准”：扶持对象精准、项目安排精准、资金使用精准……
婆婆说，那个社工妹阿玥，她本来说不要钱，我说不行，不要钱的饭是给可怜人吃的。
娃儿读书好，这个要承认，就是屋头莫得哪个，龙门阵都没得人摆。
我去咗佢屋企，佢话唔使麻烦你哋嘅。
二〇一五年，全村有建档立卡贫困户48户172人，贫困发生率为16.8%。
欧阳娜娜、司马光和爱新觉罗·溥仪都不是这个村的人，黄甡甡是。
他把手放在桌子上，结婚的和尚未结婚的都来了，乒乓球拍卖完了。
他用SPSS 22.0和AMOS做了结构方程模型，p<0.05，结果见表3-1。
买了一件T恤、两股A股，去卡拉OK唱K，回来用U盘拷PPT，WiFi密码是abc_123-x.y。
电话：0755-1234567；邮箱：a.b@c.com；网址：https://www.example.org/a?b=1。
𠮷林村的𡃁仔回来了，𠀀字碑还在，㐀㐁两个字没人认识，鿕鿖也是。
她笑了😀，说👩‍👩‍👧都好🇨🇳，　　空格和\t制表符\r\n都在。
长春市长春节致辞：南京市长江大桥欢迎你，下雨天留客天留我不留。
工信处女干事每月经过下属科室都要亲口交代24口交换机等技术性器件的安装工作。
""".strip().split("\n")
WORDS = ["空心村", "建档立卡贫困户", "生计资本", "三社联动", "社工妹", "内生动力", "阿玥", "T恤店"]


@pytest.fixture(scope="module")
def bare_jieba(tmp_path_factory: pytest.TempPathFactory) -> Any:
    tokenizer = chinese._jieba().Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    tokenizer.initialize()
    return tokenizer


@cache
def plain(name: chinese.SegmenterName) -> chinese.Segmenter:
    return make_segmenter(name)


def random_texts(*, count: int) -> list[str]:
    """Words and characters thrown together, which ask more of a segmenter than prose does."""
    dice = random.Random(7)
    known = list(chinese._dictionary()[0])
    often = "的了在是我不人有，。 A-😀㐀𠮷〇é"
    return [
        "".join(
            dice.choice([dice.choice(known), chr(dice.randint(0x4E00, 0x9FD5)), dice.choice(often)])
            for _ in range(dice.randint(1, 14))
        )
        for _ in range(count)
    ]


def han_words(words: Iterable[str]) -> list[tuple[int, str]]:
    found, start = [], 0
    for word in words:
        if re.search(f"[{HAN}]", word):
            found.append((start, word))
        start += len(word)
    return found


def entries(words: Iterable[str]) -> list[DictionaryWord]:
    return [DictionaryWord(word=word) for word in words]


def test_the_dictionary_is_read_as_jieba_reads_it(bare_jieba: Any) -> None:
    words, total = chinese._prefixed_dictionary()
    assert total == bare_jieba.total
    assert words == bare_jieba.FREQ


def test_the_words_are_those_of_bare_jieba(bare_jieba: Any) -> None:
    segmenter = plain("jieba")
    for text in [*TEXTS, *random_texts(count=1000)]:
        assert segmenter.cut(text) == list(bare_jieba.cut(text))


def test_rjieba_finds_the_same_words_in_han_text() -> None:
    slow, fast = plain("jieba"), plain("rjieba")
    for text in [*TEXTS, *random_texts(count=1000)]:
        assert han_words(fast.cut(text)) == han_words(slow.cut(text))


def test_around_han_the_same_words_are_found_as_in_the_whole_text() -> None:
    for text in [*TEXTS, *random_texts(count=400), "no Han (at all) é", "a-b扶贫,x 𠮷。é一"]:
        found = list(cut_around_han(text, plain("jieba")))
        assert [pair for pair in found if re.search(f"[{HAN}]", pair[1])] == han_words(
            plain("jieba").cut(text)
        )
        assert all(text.startswith(word, start) for start, word in found)


def test_rjieba_finds_the_same_words_with_a_project_dictionary() -> None:
    dice = random.Random(3)
    runs = [run for text in TEXTS for run in re.findall(f"[{HAN}]{{4,}}", text)]
    pieces = {run[start : start + dice.randint(2, 5)] for run in runs for start in range(0, 9, 2)}
    words = [
        DictionaryWord(word=word, frequency=dice.choice([None, 1, 30, 5000]))
        for word in sorted(pieces | set(WORDS))
        if len(word) > 1
    ]
    slow, fast = JiebaSegmenter(words), RjiebaSegmenter(words)
    for text in [*TEXTS, *random_texts(count=300)]:
        assert han_words(fast.cut(text)) == han_words(slow.cut(text))


@pytest.mark.parametrize("name", ["jieba", "rjieba"])
def test_words_joined_are_the_text(name: chinese.SegmenterName, odd_text: str) -> None:
    for text in [odd_text, *TEXTS, ""]:
        assert "".join(plain(name).cut(text)) == text


@pytest.mark.parametrize("name", ["jieba", "rjieba"])
def test_a_project_word_stays_whole_in_its_project_only(name: chinese.SegmenterName) -> None:
    text = "他们的空心村里有建档立卡贫困户和T恤店"
    with_words = make_segmenter(name, words=entries(WORDS)).cut(text)
    assert {"空心村", "建档立卡贫困户", "T恤店"} <= set(with_words)
    assert "空心村" not in plain(name).cut(text)
    assert "空心村" not in chinese._jieba().dt.FREQ


def test_the_order_of_the_words_does_not_matter() -> None:
    words = entries(["社会工作站", "社会工作", "工作站", "站长"])
    text = "社会工作站站长来了"
    assert JiebaSegmenter(words).cut(text) == JiebaSegmenter(reversed(words)).cut(text)


def test_a_frequency_of_the_researcher_is_taken() -> None:
    text = "可持续生计资本主义"
    assert "资本主义" in JiebaSegmenter(entries(["生计资本"])).cut(text)
    often = [DictionaryWord(word="生计资本", frequency=100_000)]
    assert "生计资本" in JiebaSegmenter(often).cut(text)


def test_a_segmenter_that_is_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chinese, "find_spec", lambda _name: None)
    with pytest.raises(WorkbenchError, match="pip install rjieba"):
        make_segmenter("rjieba")
    assert isinstance(make_segmenter("auto"), JiebaSegmenter)


def test_segmenting_leaves_no_file_and_prints_nothing(tmp_path: Path) -> None:
    program = (
        "from workbench.texts.tokenizer import ProjectTokenizer as T;"
        "t = T(words=['空心村'], segmenter='jieba');"
        "t.tokens('精准扶贫', language='zh-Hans'); t.spacy_doc('精准扶贫')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={"TMPDIR": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == ("", "")
    assert list(tmp_path.iterdir()) == []
