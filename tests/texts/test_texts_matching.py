"""A passage matches exactly if the index finds it, and each hit is where the words stand."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.errors import QueryError
from workbench.texts.folding import fold
from workbench.texts.matching import Hit, find_hits
from workbench.texts.query import fts_expression, parse_query
from workbench.texts.source import clean_text
from workbench.texts.units import index_text

WORDS = [
    *("扶", "贫", "扶贫", "貧", "社会工作", "村", "村干部", "𠮷", "𠮷村", "計畫", "计划", "画"),
    *("work", "works", "studies", "studied", "study", "women", "us", "3", "3.5", "1,000", "café"),
    *("😀", "👩🏽‍🌾", "❤️", "，", "。", ",", ".", " ", " ", "\n", "-", "’", "·", "²"),
]
TEXTS = st.lists(
    st.one_of(st.sampled_from(WORDS), st.text(max_size=2).map(clean_text)), max_size=25
).map("".join)
TERMS = st.one_of(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(
        lambda words: f"“{''.join(words)}”"
    ),
    st.sampled_from(["wo*", "studi*", "stu*", "扶work*", '"村 wor*"', "3*", "c*", '"研究 stud"*']),
)
NEAR = st.builds(
    lambda terms, distance: f"NEAR({' '.join(terms)}, {distance})",
    st.lists(TERMS, min_size=2, max_size=3),
    st.integers(0, 4),
)
QUERIES = st.recursive(
    st.one_of(TERMS, TERMS, NEAR),
    lambda query: st.builds(
        lambda left, operator, right: f"({left} {operator} {right})",
        query,
        st.sampled_from(["AND", "OR", "NOT", ""]),
        query,
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(
        "CREATE VIRTUAL TABLE passages USING fts5(units, content='', tokenize='ascii')"
    )
    yield connection
    connection.close()


def index_finds(index: sqlite3.Connection, expression: str, text: str) -> bool:
    index.execute("BEGIN")
    index.execute("INSERT INTO passages(rowid, units) VALUES (1, ?)", [index_text(text)])
    found = index.execute(
        "SELECT rowid FROM passages WHERE passages MATCH ?", [expression]
    ).fetchall()
    index.execute("ROLLBACK")
    return bool(found)


@given(QUERIES, TEXTS)
@example("NEAR(村 村, 0)", "村")
@example("NEAR(村 扶 村, 1)", "扶x村")
@settings(max_examples=500)
def test_a_passage_has_hits_exactly_if_the_index_finds_it(
    index: sqlite3.Connection, query: str, text: str
) -> None:
    try:
        parsed = parse_query(query)
    except QueryError:
        return
    assert bool(find_hits(parsed, text)) == index_finds(index, fts_expression(parsed), text)


@given(st.text("扶贫村计画户𠮷", min_size=1, max_size=3), st.text("扶貧贫村計畫计画户𠮷x 。"))
@settings(max_examples=300)
def test_a_chinese_word_is_found_at_every_place_where_it_stands(word: str, text: str) -> None:
    folded = fold(text)
    wanted = fold(word)
    starts = [at for at in range(len(text)) if folded.startswith(wanted, at)]
    hits = [hit for hit in find_hits(parse_query(word), text) if hit.end - hit.start == len(word)]
    assert hits == [Hit(start=at, end=at + len(word)) for at in starts]


@pytest.mark.parametrize(
    ("query", "text", "quotes"),
    [
        ("扶贫", "精準扶貧与扶贫", ["扶貧", "扶贫"]),
        ("贫", "扶貧，贫困", ["貧", "贫"]),
        ("贫困", "贫 困、贫。困", ["贫 困"]),
        ("了解 计划", "我瞭解這個計畫。", ["瞭解", "計畫"]),
        ("瞭解", "了解一下", ["了解"]),
        (
            "interview",
            "Interviews: she interviewed, 采访interviewing了",
            ["Interviews", "interviewed", "interviewing"],
        ),
        (
            "“social work”",
            "Social-work, social. Work; social workers' social works",
            ["Social-work", "social works"],
        ),
        ("扶贫 AND 城市", "扶贫", []),
        ("扶贫 OR 城市 村", "扶贫在村", ["扶贫"]),
        ("社会工作 NOT 村干部", "社会工作者和村干部", []),
        ("社会工作 NOT 村干部", "社會工作者", ["社會工作"]),
        ("studi*", "Studies, studio, study", ["Studies", "studio", "study"]),
        ("NEAR(妇女 互助, 2)", "妇女的互助，还有妇女后来自己慢慢互助", ["妇女", "互助"]),
        ("NEAR(互助 妇女, 2)", "妇女的互助，还有妇女后来自己慢慢互助", ["妇女", "互助"]),
        ("𠮷 😀", "𠮷野家😀x𠮷", ["𠮷", "😀", "𠮷"]),
        ("👩🏽‍🌾", "很好👩🏽‍🌾！👩", ["👩🏽‍🌾"]),
        ("❤", "❤️和❤", ["❤️", "❤"]),
        ("3.5", "3.5%, 3-5, 13.5", ["3.5"]),
        ("1000", "1,000 and 1000", ["1,000", "1000"]),
        ("“不想回去，我”", "“不想回去！”我说", ["不想回去！”我"]),
        ("扶贫 扶贫 扶", "扶贫", ["扶", "扶贫"]),
        ("扶贫", "", []),
    ],
)
def test_hits_are_these_words(query: str, text: str, quotes: list[str]) -> None:
    hits = find_hits(parse_query(query), text)
    assert [text[hit.start : hit.end] for hit in hits] == quotes
