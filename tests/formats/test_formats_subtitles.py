"""Reading subtitle files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import FormatError
from workbench.formats.subtitles import read_srt, read_vtt
from workbench.texts.blocks import Reading

TEXTS = [
    "The village meets on Sundays.",
    "社会工作者每周三入户走访。",
    "驻村 social worker 的一天",
    "𠮷野家 👩‍🌾 family",
]


def _srt(*cues: tuple[str, str, str]) -> bytes:
    return "\n".join(
        f"{number}\n00:{start} --> 00:{end}\n{text}\n"
        for number, (start, end, text) in enumerate(cues, start=1)
    ).encode()


def _vtt(*cues: tuple[str, str, str]) -> bytes:
    times = "".join(f"{start} --> {end}\n{text}\n\n" for start, end, text in cues)
    return f"WEBVTT\n\n{times}".encode()


def _said(reading: Reading) -> list[tuple[str | None, str]]:
    return [(block.speaker, block.text) for block in reading.blocks]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_cue_keeps_its_words_and_times(text: str, encoding: str) -> None:
    content = _srt(("01:02,500", "01:04,000", text)).decode().replace("\n", "\r\n")
    (block,) = read_srt(content.encode(encoding)).blocks
    assert (block.kind, block.text) == ("utterance", text)
    assert (block.start_time, block.end_time) == (62.5, 64.0)


def test_voices_become_speakers_of_utterances() -> None:
    reading = read_vtt(
        _vtt(
            ("00:01.000", "00:02.000", "<v Anna>Since <i>when</i>?"),
            ("00:02.000", "00:03.000", "<v.loud 李大姐>从一九八零年"),
            ("00:09.000", "01:00:10.000", "<v 李大姐>开始的。</v>"),
            ("01:00:11.000", "01:00:12.000", "(laughs)"),
        )
    )
    assert [(b.label, b.text, b.start_time, b.end_time) for b in reading.blocks] == [
        ("Anna: ", "Since when?", 1.0, 2.0),
        ("李大姐：", "从一九八零年开始的。", 2.0, 3610.0),
        ("", "(laughs)", 3611.0, 3612.0),
    ]
    assert reading.kind == "interview"


def test_names_before_colons_hold_until_the_next_name() -> None:
    reading = read_srt(
        _srt(
            ("00:01,000", "00:02,000", "访谈员：您家几口人？"),
            ("00:02,000", "00:03,000", "村民：五口，"),
            ("00:30,000", "00:31,000", "我和老伴。\n访谈员：好的。"),
            ("00:32,000", "00:33,000", "Mrs Li: And we: well."),
        )
    )
    assert [(b.label, b.text) for b in reading.blocks] == [
        ("访谈员：", "您家几口人？"),
        ("村民：", "五口，我和老伴。"),
        ("访谈员：", "好的。"),
        ("Mrs Li: ", "And we: well."),
    ]


def test_unnamed_cues_join_until_a_sentence_or_a_pause_ends() -> None:
    reading = read_srt(
        _srt(
            ("00:01,000", "00:02,000", "The road"),
            ("00:02,500", "00:03,000", "came late."),
            ("00:03,000", "00:04,000", "那时候"),
            ("00:04,000", "00:05,000", "很苦，"),
            ("00:07,100", "00:08,000", "after a pause"),
        )
    )
    assert [block.text for block in reading.blocks] == [
        "The road came late.",
        "那时候很苦，",
        "after a pause",
    ]
    assert reading.kind is None


def test_chinese_captions_without_marks_keep_a_space_between_them() -> None:
    reading = read_srt(
        _srt(("00:01,000", "00:02,000", "我们走了"), ("00:02,000", "00:03,000", "他不在"))
    )
    assert [block.text for block in reading.blocks] == ["我们走了 他不在"]


def test_long_speech_without_marks_is_parted() -> None:
    cues = [
        (
            f"{second // 60:02d}:{second % 60:02d},000",
            f"{second // 60:02d}:{second % 60:02d},900",
            "词",
        )
        for second in range(150)
    ]
    lengths = [(b.end_time or 0) - (b.start_time or 0) for b in read_srt(_srt(*cues)).blocks]
    assert len(lengths) == 3
    assert max(lengths) < 62


def test_dashes_part_two_voices_in_one_cue() -> None:
    reading = read_srt(_srt(("00:01,000", "00:02,000", "- 去吗？\n- Not today.")))
    assert [block.label + block.text for block in reading.blocks] == ["- 去吗？", "- Not today."]


def test_rolling_captions_are_read_once() -> None:
    reading = read_vtt(
        _vtt(
            ("00:00.000", "00:02.000", " \n我们，<00:00:01.000><c>今天</c>"),
            ("00:02.000", "00:02.010", "我们，今天\n "),
            ("00:02.010", "00:04.000", "我们，今天\n谈谈，村里"),
            ("00:04.000", "00:04.010", "谈谈，村里\n "),
            ("00:04.010", "00:06.000", "谈谈，村里\n的路。"),
        )
    )
    assert _said(reading) == [(None, "我们，今天谈谈，村里的路。")]
    assert reading.remarks == ("Rolling captions repeat 4 of their lines; each was read once.",)


def test_an_answer_given_twice_stays_twice() -> None:
    reading = read_srt(_srt(("00:01,000", "00:02,000", "对。"), ("00:02,000", "00:03,000", "对。")))
    assert [block.text for block in reading.blocks] == ["对。", "对。"]


def test_a_broken_cue_is_named_by_its_line_and_loses_no_words() -> None:
    reading = read_srt(
        "1\n00:00:01,000 --> 00:00:02,000\n好。\n\n"
        "2\n00:00:99,000 --> x\nkept.\n\n"
        "3\n00:00:05,000 --> 00:00:04,000\n后来。\n\nafter a gap\n".encode()
    )
    assert [(b.text, b.start_time, b.end_time) for b in reading.blocks] == [
        ("好。", 1.0, 2.0),
        ("kept.", None, None),
        ("后来。 after a gap", 5.0, None),
    ]
    assert [remark.partition(":")[0] for remark in reading.remarks] == [
        "Line 6",
        "Line 10",
        "Line 13",
    ]


def test_notes_styles_names_and_heads_of_vtt_are_no_words() -> None:
    content = (
        "WEBVTT - 访谈一\nLanguage: zh\n\nNOTE made\nby hand\n\nSTYLE\n::cue {}\n\n"
        "first name\n00:01.000 --> 00:02.000 line:0\n话 &amp; word\n\n"
        "NOTE\nend\n\nsecond\n00:02.000 --> 00:03.000\n完。\n"
    )
    reading = read_vtt(content.encode())
    assert _said(reading) == [(None, "话 & word 完。")]
    assert (reading.title, reading.remarks) == ("访谈一", ())


@given(
    st.lists(
        st.text(st.sampled_from("村民说 going. 👩‍🌾𠮷?！"), min_size=1, max_size=20).filter(
            lambda text: text.strip(" .👩‍🌾")
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=80)
def test_no_letter_of_a_cue_is_lost(texts: list[str]) -> None:
    cues = [(f"00:{2 * n:02d},000", f"00:{2 * n + 1:02d},000", t) for n, t in enumerate(texts)]
    read = "".join(block.label + block.text for block in read_srt(_srt(*cues)).blocks)
    assert "".join(read.split()) == "".join("".join(texts).split())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("只有文字".encode(), "no line in it has a time"),
        (b"<html><body>x</body></html>", "but a web page"),
        (b"", "but an empty file"),
    ],
)
def test_a_file_without_cues_says_what_is_missing(content: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read_srt(content)
    with pytest.raises(FormatError, match=message):
        read_vtt(content)
