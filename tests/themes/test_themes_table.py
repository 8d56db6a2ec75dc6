"""The theme table counts each source, passage and coder once, and says what it left out."""

from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from theme_samples import BOOK, book, code, evidence, numbered, source

from workbench.errors import CodebookError, CodingError
from workbench.themes.columns import QUOTE_COLUMNS, THEME_COLUMNS
from workbench.themes.evidence import Evidence
from workbench.themes.groups import Grouping
from workbench.themes.table import ThemeTable, theme_table

SOURCES = (source("1"), source("2"), source("3"), source("4"))


def row(table: ThemeTable, code_id: str, group: str | None = None) -> pd.Series:
    rows = table.themes[table.themes["code_id"] == code_id]
    if group is not None:
        rows = rows[rows["group"] == group]
    assert len(rows) == 1
    return rows.iloc[0]


def said(table: ThemeTable, words: str) -> bool:
    return any(words in remark for remark in table.remarks)


def test_themes_and_their_sub_themes_stand_in_the_order_of_the_codebook() -> None:
    table = theme_table(BOOK, [], SOURCES)
    assert table.themes["code_id"].tolist() == ["a", "a1", "a2", "b"]
    assert table.themes["level"].tolist() == [1, 2, 2, 1]
    assert table.themes["path"].tolist()[1] == ("code a", "code a1")
    assert row(table, "a")["sub_themes"] == ("code a1", "code a2")


def test_a_source_a_passage_and_a_coder_count_once_over_a_theme() -> None:
    same = {"start": 0, "passages": (("1", 7),)}
    table = theme_table(
        BOOK,
        [
            evidence("x", "a1", "1", **same),
            evidence("y", "a2", "1", coder="Meyer", **same),
            evidence("z", "a", "2"),
            evidence("w", "a1", "2", coder="Meyer"),
        ],
        SOURCES,
    )
    whole = row(table, "a")
    assert (whole["sources"], whole["passages"], whole["coders"], whole["codings"]) == (2, 3, 2, 4)
    assert whole["share"] == 0.5
    part = row(table, "a1")
    assert (part["sources"], part["passages"], part["coders"], part["codings"]) == (2, 2, 2, 2)


def test_a_coding_over_two_passages_counts_both() -> None:
    coding = evidence("x", "a", "1", passages=(("1", 1), ("1", 2)))
    assert row(theme_table(BOOK, [coding], SOURCES), "a")["passages"] == 2


def test_a_coding_that_touches_no_passage_is_counted_and_said() -> None:
    table = theme_table(BOOK, [evidence("x", "a", "1", passages=())], SOURCES)
    assert (row(table, "a")["codings"], row(table, "a")["passages"]) == (1, 0)
    assert said(table, "touch no passage and so count in no number of passages: 1.")


def test_a_theme_without_evidence_is_shown_with_nought_and_a_remark() -> None:
    table = theme_table(BOOK, [evidence("x", "a", "1")], SOURCES)
    assert (row(table, "b")["sources"], row(table, "b")["share"]) == (0, 0.0)
    assert row(table, "b")["remark"] == "no evidence"
    assert said(table, "Themes without any evidence, shown with 0: code b.")


def test_a_share_of_no_sources_is_missing_and_said() -> None:
    table = theme_table(BOOK, [], [])
    assert table.themes["share"].isna().all()
    assert said(table, "No source is considered")


def test_codings_and_suggestions_are_counted_apart() -> None:
    table = theme_table(
        BOOK,
        [
            evidence("x", "a", "1"),
            evidence("y", "a", "1", origin="suggestion", coder="cues"),
            evidence("z", "a", "2", origin="suggestion", coder="cues"),
        ],
        SOURCES,
    )
    a = row(table, "a")
    assert (a["codings"], a["suggestions"], a["coders"]) == (1, 2, 1)
    assert (a["sources"], a["sources_coded"], a["sources_suggested"]) == (2, 1, 2)
    assert (a["passages"], a["passages_coded"], a["passages_suggested"]) == (3, 1, 2)
    assert said(table, "The table rests on codings and on suggestions.")


def test_a_suggestion_that_was_accepted_is_a_coding_only() -> None:
    table = theme_table(
        BOOK,
        [
            evidence("coding", "a", "1", start=10, quote="我们等了很久。"),
            evidence("s", "a", "1", start=10, quote="我们等了很久。", origin="suggestion"),
            evidence("t", "b", "1", start=10, quote="我们等了很久。", origin="suggestion"),
        ],
        SOURCES,
    )
    assert (row(table, "a")["codings"], row(table, "a")["suggestions"]) == (1, 0)
    assert row(table, "b")["suggestions"] == 1
    assert said(table, "the same words are coded with the same code: 1.")


def test_suggestions_alone_are_said_to_be_the_program_s() -> None:
    table = theme_table(BOOK, [evidence("s", "a", "1", origin="suggestion")], SOURCES)
    assert row(table, "a")["coders"] == 0
    assert said(table, "no person has accepted")


def test_an_archived_code_is_shown_only_where_it_has_evidence() -> None:
    archived = book(
        code("a", status="archived"), code("a1", "a"), code("b"), code("b1", "b", status="archived")
    )
    assert theme_table(archived, [], SOURCES).themes["code_id"].tolist() == ["b"]
    table = theme_table(archived, [evidence("x", "a1", "1")], SOURCES)
    assert sorted(table.themes["code_id"]) == ["a", "a1", "b"]
    assert row(table, "a")["remark"] == "archived"
    assert said(table, "Archived codes are shown because they have evidence: code a.")


def test_evidence_of_a_merged_code_counts_at_the_code_that_took_over() -> None:
    merged = book(
        code("a"),
        code("b", status="merged", merged_into="c"),
        code("c", status="merged", merged_into="a"),
    )
    table = theme_table(merged, [evidence("x", "b", "1")], SOURCES)
    assert table.themes["code_id"].tolist() == ["a"]
    assert row(table, "a")["codings"] == 1
    assert said(table, "code b → code a")


def test_a_merger_in_a_circle_is_refused() -> None:
    circle = book(
        code("a", status="merged", merged_into="b"), code("b", status="merged", merged_into="a")
    )
    with pytest.raises(CodingError, match="was merged into a code"):
        theme_table(circle, [], SOURCES)


@pytest.mark.parametrize("parent", ["absent", "a"])
def test_a_code_whose_category_leads_nowhere_is_refused(parent: str) -> None:
    with pytest.raises(CodebookError, match="'code a' stands under a category"):
        theme_table(book(code("a", parent)), [], SOURCES)


def test_evidence_under_an_unknown_code_is_refused() -> None:
    with pytest.raises(CodingError, match="a code that the codebook does not have"):
        theme_table(BOOK, [evidence("x", "absent", "1")], SOURCES)


def test_two_different_codings_of_one_id_are_refused_and_equal_ones_count_once() -> None:
    once = evidence("x", "a", "1")
    assert row(theme_table(BOOK, [once, once], SOURCES), "a")["codings"] == 1
    with pytest.raises(CodingError, match="bear the id x"):
        theme_table(BOOK, [once, evidence("x", "b", "1")], SOURCES)


def test_a_source_named_twice_is_refused() -> None:
    with pytest.raises(CodingError, match="considered 2 times"):
        theme_table(BOOK, [], [source("1"), source("1")])


def test_a_negative_number_of_quotes_is_refused() -> None:
    with pytest.raises(CodingError, match="cannot show -1 quotes"):
        theme_table(BOOK, [], SOURCES, quotes=-1)


def test_evidence_of_sources_not_considered_is_left_out_and_said() -> None:
    table = theme_table(BOOK, [evidence("x", "a", "1"), evidence("y", "a", "9")], SOURCES)
    assert row(table, "a")["codings"] == 1
    assert said(table, "their source is not among those considered: 1.")


def test_a_table_by_case_has_a_row_for_each_case_and_for_sources_without_one() -> None:
    sources = [
        source("1", cases=("王婶", "上坪村")),
        source("2", cases=("上坪村",)),
        source("3"),
        source("4"),
    ]
    table = theme_table(
        BOOK, [evidence("x", "a1", "1"), evidence("y", "a", "3")], sources, by="case"
    )
    assert table.themes["group"].tolist() == ["上坪村", "王婶", "(no case)"] * 2
    assert row(table, "a", "上坪村")["considered"] == 2
    assert row(table, "a", "上坪村")["share"] == 0.5
    assert row(table, "a", "(no case)")["share"] == 0.5
    assert row(table, "a", "(no case)")["group_status"] == "undefined"
    assert row(table, "b", "王婶")["sources"] == 0
    assert said(table, "Sources in the group (no case): 2.")
    assert said(table, "belong to several cases")
    assert sorted(table.quotes["group"]) == ["(no case)", "上坪村", "王婶"]


def test_a_case_named_like_the_group_without_a_case_stays_apart() -> None:
    sources = [source("1", cases=("(no case)",)), source("2")]
    table = theme_table(BOOK, [evidence("x", "a", "1")], sources, by="case")
    of_a = table.themes[table.themes["code_id"] == "a"]
    assert of_a["group_status"].tolist() == ["defined", "undefined"]
    assert of_a["sources"].tolist() == [1, 0]
    assert len(table.quotes) == 1


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("source", ["source 1", "source 2", "访谈"]),
        ("language", ["en", "zh-Hans", "(no language)"]),
        ("year", ["2019", "2020", "(undated)"]),
    ],
)
def test_groups_stand_in_order_and_the_undefined_one_last(by: Grouping, groups: list[str]) -> None:
    sources = [
        source("3", name="访谈", language="zh-Hans", year=None),
        source("2", language="", year="2019"),
        source("1", year="2020"),
    ]
    table = theme_table(BOOK, [], sources, by=by)
    assert table.themes["group"].tolist() == groups * 2


def test_two_sources_of_one_name_have_a_row_each() -> None:
    sources = [source("1", name="Interview"), source("2", name="Interview")]
    table = theme_table(BOOK, [evidence("x", "a", "2")], sources, by="source")
    assert row(table, "a", "Interview (1)")["sources"] == 0
    assert row(table, "a", "Interview (2)")["sources"] == 1


def test_a_table_in_chinese_has_chinese_names_definitions_and_remarks() -> None:
    table = theme_table(BOOK, [], SOURCES, language="zh-Hans", by="year")
    assert row(table, "a")["theme"] == "代码a"
    assert row(table, "a")["definition"] == "所需。"
    assert row(table, "a")["group"] == "（无日期）"
    assert said(table, "以下主题没有任何证据，以 0 列出：代码a、代码b。")
    assert not said(table, "Share")


def test_a_name_missing_in_the_language_is_shown_in_another_and_said() -> None:
    table = theme_table(book(code("a", name={"en": "coping"})), [], SOURCES, language="zh")
    assert row(table, "a")["theme"] == "coping"
    assert said(table, "没有此语言的名称")


def test_the_quotes_list_every_piece_of_evidence_behind_the_numbers() -> None:
    table = theme_table(
        BOOK,
        [
            evidence("x", "a1", "1", path=("Findings", "日常"), page=4, speaker="王婶"),
            evidence("y", "a", "2", start=5, quote="𠮷林村的人👩‍👩‍👧都来了。"),
        ],
        SOURCES,
        quotes=0,
    )
    first, second = table.quotes.to_dict("records")
    assert (first["sub_theme"], first["code"]) == ("code a1", "code a › code a1")
    assert (first["place"], first["page"], first["speaker"]) == ("Findings › 日常, p. 4", 4, "王婶")
    assert second["place"] == "characters 5–19"
    assert second["quote"] == "𠮷林村的人👩‍👩‍👧都来了。"
    assert pd.isna(second["sub_theme"])
    assert table.quotes["rank"].isna().all()
    assert row(table, "a")["quotes"] == ()


def test_the_quotes_of_a_row_are_those_its_numbers_name() -> None:
    table = theme_table(
        BOOK, [evidence(str(n), "a1", str(n % 4 + 1)) for n in range(9)], SOURCES, quotes=2
    )
    for _, theme in table.themes.iterrows():
        chosen = table.quotes.iloc[list(theme["quote_rows"])]
        assert tuple(chosen["quote"]) == theme["quotes"]
        assert chosen["rank"].tolist() == list(range(1, len(chosen) + 1))
        assert set(chosen["shown_in"]) <= {" › ".join(theme["path"])}


def test_every_column_is_documented_and_typed_also_in_an_empty_table() -> None:
    empty = theme_table(book(), [], [])
    full = theme_table(BOOK, [evidence("x", "a", "1", page=3)], SOURCES)
    assert list(empty.themes) == list(full.themes) == list(THEME_COLUMNS)
    assert list(empty.quotes) == list(full.quotes) == list(QUOTE_COLUMNS)
    assert (empty.themes.dtypes == full.themes.dtypes).all()
    assert (empty.quotes.dtypes == full.quotes.dtypes).all()


WORDS = ("去", "不去", "贫困户", "relief", "𠮷林村", "👩‍👩‍👧", "cadres", "等了很久", "the clinic")


@st.composite
def evidences(draw: st.DrawFn) -> list[Evidence]:
    made = []
    for n in range(draw(st.integers(0, 14))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
        made.append(
            evidence(
                f"e{n}",
                draw(st.sampled_from(["a", "a1", "a2", "b"])),
                draw(st.sampled_from("12345")),
                quote=" ".join(words),
                terms=numbered(words),
                start=draw(st.integers(0, 40)),
                origin=draw(st.sampled_from(["coding", "suggestion"])),
                coder=draw(st.sampled_from(["Chen", "Meyer"])),
            )
        )
    return made


MIXED = [
    source("1", year="2019", cases=("王婶",)),
    source("2", language="zh-Hans", cases=("王婶", "Mr. W")),
    source("3", year="2019"),
    source("4", language=""),
]


@settings(max_examples=15)
@given(evidences(), st.randoms(), st.sampled_from(["code", "source", "case", "language", "year"]))
def test_the_order_of_rows_changes_nothing(
    rows: list[Evidence], random: Random, by: Grouping
) -> None:
    codes, mixed_rows, sources = list(BOOK.codes), list(rows), list(MIXED)
    random.shuffle(codes)
    random.shuffle(mixed_rows)
    random.shuffle(sources)
    one = theme_table(BOOK, rows, MIXED, by=by)
    other = theme_table(book(*codes), mixed_rows, sources, by=by)
    pd.testing.assert_frame_equal(one.themes, other.themes)
    pd.testing.assert_frame_equal(one.quotes, other.quotes)
    assert (one.remarks, one.parameters) == (other.remarks, other.parameters)


@settings(max_examples=15)
@given(evidences())
def test_every_number_leads_back_to_its_rows_of_quotes(rows: list[Evidence]) -> None:
    table = theme_table(BOOK, rows, MIXED)
    for _, theme in table.themes[table.themes["level"] == 1].iterrows():
        behind = table.quotes[table.quotes["theme"] == theme["theme"]]
        assert theme["sources"] == behind["source_id"].nunique()
        assert theme["codings"] == (behind["origin"] == "coding").sum()
        assert theme["suggestions"] == (behind["origin"] == "suggestion").sum()
        coded = behind[behind["origin"] == "coding"]
        assert theme["coders"] == coded["coder"].nunique()


def test_numbered_sources_stand_in_the_order_of_their_numbers() -> None:
    sources = [
        source(str(n), name=name) for n, name in enumerate(["访谈10", "访谈9", "b 2", "B 1"])
    ]
    table = theme_table(book(code("a")), [], sources, by="source")
    assert table.themes["group"].tolist() == ["B 1", "b 2", "访谈9", "访谈10"]
