"""The measure of learned suggestions on labelled files, on a small set in both languages."""

import csv
import json
import random
import sys
from pathlib import Path

import pytest

from benchmarks import suggest, topics
from benchmarks.labelled import read_rows

SETS = Path(__file__).parents[1] / "samples" / "labelled"


def measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *options: str
) -> dict[str, float]:
    files = [str(SETS / f"village-{part}.tsv") for part in ("train", "test")]
    monkeypatch.setattr(sys, "argv", ["suggest", *files, *options])
    suggest.main()
    (line,) = capsys.readouterr().out.splitlines()
    answer: dict[str, float] = json.loads(line)
    return answer


def test_one_line_tells_how_well_labels_are_learnt_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = measured(monkeypatch, capsys)
    assert (answer["train"], answer["test"], answer["learned"]) == (120, 48, 4)
    assert answer["macro_f1"] > 0.75
    assert answer["ece"] < 0.15
    assert 0 <= answer["ece_pairs"] <= answer["ece"] <= 1
    assert answer["cpu_s"] >= answer["learning_cpu_s"] > 0


def test_the_same_seed_draws_the_same_texts_of_each_label(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, same, other = (
        measured(monkeypatch, capsys, "--per-code", "6", "--seed", seed) for seed in "112"
    )
    assert one["train"] == 24
    assert one["macro_f1"] == same["macro_f1"]
    assert one["macro_f1"] != other["macro_f1"] or one["ece"] != other["ece"]


def test_a_text_may_have_several_labels_and_a_title(tmp_path: Path) -> None:
    file = tmp_path / "二.tsv"
    file.write_text("label\ttitle\ttext\n路; road\t桥\tA bridge 😀\n", encoding="utf-8-sig")
    (labelled,), left_out = suggest.read_labelled(file)
    assert left_out == 0
    assert labelled.labels == ("路", "road")
    assert labelled.text == "桥\nA bridge 😀"


def test_rows_of_a_source_are_its_passages_and_others_stand_alone(tmp_path: Path) -> None:
    file = tmp_path / "源.tsv"
    file.write_text(
        "label\tsource\ttext\n路\t访谈\t桥 😀\nroad\t\tA bridge\n路\t访谈\t班车\n", encoding="utf-8"
    )
    assert [row.source for row in suggest.read_labelled(file)[0]] == ["访谈", None, "访谈"]


TEXTS = [
    "A bridge 😀",
    '"He left, he said',
    'They call it "路"',
    '"quoted"',
    "路很远，\u2028没有班车",
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("more", [(), ("two\nlines “一”",)], ids=["lines", "longer"])
def test_every_row_is_read_where_fields_are_quoted(
    tmp_path: Path, more: tuple[str, ...], end: str
) -> None:
    file, texts = tmp_path / "引号.tsv", [*TEXTS, *more]
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, "excel-tab", lineterminator=end)
        writer.writerows([("label", "text"), *(("路", text) for text in texts)])
    rows, left_out = read_rows(file)
    assert ([row["text"] for row in rows], left_out) == (texts, 0)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_line_is_a_row_where_nothing_is_quoted(tmp_path: Path, end: str) -> None:
    file, texts = tmp_path / "无引号.tsv", [text for text in TEXTS if text != '"quoted"']
    lines = ["label\ttext", *(f"路\t{text}" for text in texts), ""]
    file.write_bytes(end.join(lines).encode())
    rows, left_out = read_rows(file)
    assert ([row["text"] for row in rows], left_out) == (texts, 0)


def test_a_mark_that_is_never_closed_swallows_no_row_beside_one_that_is_short(
    tmp_path: Path,
) -> None:
    file = tmp_path / "短.tsv"
    file.write_text('label\ttext\n路\t"He said 😀\nb\tsecond\nc\n', encoding="utf-8")
    rows, left_out = read_rows(file)
    assert ([row["text"] for row in rows], left_out) == (['"He said 😀', "second"], 1)


def test_rows_without_a_label_or_a_text_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "缺.tsv"
    file.write_text("label\ttext\n路\t桥 😀\nroad\t \n\tbus\n\t\nroad\n", encoding="utf-8")
    assert read_rows(file) == ([{"label": "路", "text": "桥 😀"}], 4)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read"),
        ("label\ttext\n路\t桥\n".encode("gbk"), "is not in UTF-8"),
        (b"label\ttext\n", "no row with a label and a text"),
        (b"", "needs the columns label and text"),
        (b"code\ttext\na\tb\n", "needs the columns label and text"),
        (b"label\ttext\na\tb\tc\n", "row 1 below the head: it has 3 fields"),
    ],
)
def test_a_file_that_cannot_be_measured_ends_with_a_sentence(
    tmp_path: Path, content: bytes | None, told: str
) -> None:
    file = tmp_path / "坏 😀.tsv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SystemExit, match=told):
        read_rows(file)


@pytest.mark.parametrize("number", ["0", "-1"])
def test_no_number_below_one_is_taken_for_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    with pytest.raises(SystemExit):
        measured(monkeypatch, capsys, "--per-code", number)
    assert "is below 1" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["topics", "x.tsv", "--k", number])
    with pytest.raises(SystemExit):
        topics.main()
    assert "is below 1" in capsys.readouterr().err


@pytest.mark.parametrize("source", ["访谈", None])
def test_neighbours_are_learnt_from_only_where_sources_are_named(source: str | None) -> None:
    # The order of the rows tells everything, the words tell half of it.
    rows = [
        suggest.Labelled(
            labels=("路" if number // 12 % 2 else "care",),
            text=f"{'班车 bus' if number // 12 % 2 else '孤单 lonely'} 😀{number}"
            if number % 2
            else f"后来 then 😀{number}",
            source=source,
        )
        for number in range(480)
    ]
    found = suggest.measure(rows[:300], rows[300:], coded=rows[:300])
    assert found["neighbours"] is (source is not None)
    assert (found["macro_f1"] > 0.85) is (source is not None)


def rows_of(labels: str, *, source: str | None = None) -> list[suggest.Labelled]:
    return [
        suggest.Labelled(labels=(label,), text=f"村里 {number} 😀", source=source)
        for number, label in enumerate(labels)
    ]


def shuffled_labels(kinds: int, *, many: int) -> str:
    chance = random.Random(4)
    return "".join(chr(0x4E00 + chance.randrange(kinds)) for _ in range(many))


FOLLOWING = "路路路桥桥路路路路桥桥桥路路路路路桥桥桥桥" * 3


def test_a_file_whose_labels_follow_each_other_is_one_source() -> None:
    train, test = suggest.put_in_order(rows_of(FOLLOWING), rows_of("桥路"))
    assert {row.source for row in (*train, *test)} == {"file"}
    assert [row.text for row in train] == [row.text for row in rows_of(FOLLOWING)]


@pytest.mark.parametrize(
    "train",
    [
        pytest.param(rows_of("".join(sorted(FOLLOWING))), id="sorted by label"),
        pytest.param(rows_of("路桥" * 30), id="a label in turn"),
        pytest.param(rows_of("路桥桥路" * 15), id="two labels in turn"),
        pytest.param(rows_of("路" * 30), id="one label"),
        pytest.param(rows_of(shuffled_labels(60, many=1_000)), id="many labels, shuffled"),
        pytest.param(rows_of(shuffled_labels(5, many=60)), id="few texts, shuffled"),
        pytest.param(rows_of(FOLLOWING, source="访谈"), id="sources"),
        pytest.param([], id="empty"),
    ],
)
def test_other_files_stay_as_they_are(train: list[suggest.Labelled]) -> None:
    assert suggest.put_in_order(train, rows_of("桥")) == (train, rows_of("桥"))
