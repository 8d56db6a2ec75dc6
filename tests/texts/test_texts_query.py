"""What a researcher types is understood, or refused with a sentence that says how to write it."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import QueryError
from workbench.texts.query import And, Near, Not, Or, Phrase, fts_expression, parse_query
from workbench.texts.query_tree import Node

SIGNS = [
    *(
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "NEAR",
        "(",
        ")",
        "（",
        "）",
        '"',
        "“",
        "”",
        "「",
        "」",
        "'",
        "«",
    ),
    *("*", "＊", "-", "+", ":", "^", ";", "--", "\\", "{", "}", ",", "，", "10", ", 3", "。", "%"),
    *(
        "扶贫",
        "社會工作",
        "𠮷",
        "work*",
        "studi*",
        "wo*",
        "women",
        "👩🏽‍🌾",
        "3.5",
        "1,000",
        "é",
        "\x00",
    ),
    *("贫", "a", "or", "x NEAR/3 y", "|", "post-disaster", "贫困 户", "ＡＮＤ", "＂"),
]
TYPED = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=3)), max_size=12).flatmap(
    lambda signs: st.sampled_from(["".join(signs), " ".join(signs)])
)


def phrase(units: str, stem: str | None = None, *lemmas: str) -> Phrase:
    return Phrase(units=tuple(units.split()), stem=stem, lemmas=lemmas)


@pytest.mark.parametrize(
    ("query", "root"),
    [
        ("扶贫", phrase("扶 贫")),
        ("精準扶貧", phrase("精 准 扶 贫")),
        ("Interviewed", phrase("interview")),
        ("post-disaster", phrase("post disaster")),
        ("don’t", phrase("do t")),
        ("贫困户，", phrase("贫 困 户")),
        ("不想回去，我", phrase("不 想 回 去 · 我")),
        ("𠮷野家", phrase("𠮷 野 家")),
        ("👩🏽‍🌾", phrase("👩 🏽 🌾")),
        ("“留守 儿童”", phrase("留 守 儿 童")),
        ("「社會工作」", phrase("社 会 工 作")),
        ('"left behind"', phrase("left behind")),
        ("allevia*", phrase("", "allevia")),
        ("studi*", phrase("", "studi", "study")),
        ('"social wor*"', phrase("social", "wor", "wear")),
        ('"social sci"*', phrase("social", "sci")),
        ("扶贫*", phrase("扶 贫")),
        ("扶贫ngo*", phrase("扶 贫", "ngo")),
        (
            "social work",
            And(nodes=(phrase("social"), phrase("work"))),
        ),
        ("扶贫 AND 😀", And(nodes=(phrase("扶 贫"), phrase("😀")))),
        ("poverty ，— 贫困", And(nodes=(phrase("poverty"), phrase("贫 困")))),
        ("poverty OR 贫困", Or(nodes=(phrase("poverty"), phrase("贫 困")))),
        ("社会工作 NOT 村干部", Not(wanted=phrase("社 会 工 作"), unwanted=phrase("村 干 部"))),
        ("NOT 村 户", Not(wanted=phrase("户"), unwanted=phrase("村"))),
        (
            "户 NOT 村 AND NOT 乡",
            Not(wanted=phrase("户"), unwanted=Or(nodes=(phrase("村"), phrase("乡")))),
        ),
        (
            "a b OR c",
            Or(nodes=(And(nodes=(phrase("a"), phrase("b"))), phrase("c"))),
        ),
        (
            "（a OR b）c",
            And(nodes=(Or(nodes=(phrase("a"), phrase("b"))), phrase("c"))),
        ),
        ("NEAR(妇女 互助)", Near(phrases=(phrase("妇 女"), phrase("互 助")), distance=10)),
        ("NEAR(a “b c”，３)", Near(phrases=(phrase("a"), phrase("b c")), distance=3)),
        ("NEAR（𠮷, 😀, 0）", Near(phrases=(phrase("𠮷"), phrase("😀")), distance=0)),
        ("near and or not", And(nodes=tuple(map(phrase, ("near", "and", "or", "not"))))),
    ],
)
def test_a_query_means_this(query: str, root: Node) -> None:
    assert parse_query(query).root == root
    assert parse_query(query).text == query


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "The query holds no word."),
        (" ，…", "The query holds no word."),
        ("NOT 扶贫", "NOT at character 1 stands alone"),
        ("村 OR NOT 扶贫", "NOT at character 6 stands alone"),
        ("NOT (NOT 扶贫)", "NOT at character 6 stands alone"),
        ("扶贫 AND", "Nothing follows AND at character 4."),
        ("扶贫 AND OR 村", "Nothing follows AND at character 4."),
        ("扶贫 NOT —", "Nothing follows NOT at character 4."),
        ("OR 𠮷", "Nothing comes before OR at character 1."),
        ("(𠮷 OR) 村", "Nothing follows OR at character 4."),
        ("( )", "Nothing follows ( at character 1."),
        ("(", "The parenthesis at character 1 is never closed."),
        ("😀（扶贫", "The parenthesis at character 2 is never closed."),
        ("扶贫）", "The parenthesis at character 3 closes nothing."),
        ("(" * 30 + "村" + ")" * 30, "The parenthesis at character 21 stands inside 20 others"),
        ("“扶贫", "The quotation mark “ at character 1 is never closed."),
        ("扶贫」", "The quotation mark 」 at character 3 closes nothing."),
        ("“，”", "Between the quotation marks at character 1 stands no word."),
        ("*", "The asterisk in * at character 1 does not stand at the end of a word."),
        ("po*ty", "The asterisk in po*ty at character 1"),
        ("扶贫 *困", "The asterisk in *困 at character 4"),
        ('"work* group"', "The asterisk in work* group at character 1"),
        ('"work, *"', "The asterisk in work, * at character 1"),
        ("村 -扶贫", "- before a word, at character 3, is no operator here. Write NOT"),
        ("+“扶贫”", "+ before a word, at character 1, is no operator here. Write AND"),
        ("村 | 户", "| at character 3 is no operator here. Write OR for it."),
        ("妇女 NEAR 互助", "NEAR at character 4 has no words behind it"),
        ("妇女 NEAR/5 互助", "NEAR/5 at character 4 is not how closeness is written here."),
        ("NEAR(扶贫", "The parenthesis at character 5 is never closed."),
        ("😀 NEAR(扶贫)", "NEAR at character 3 needs at least two words"),
        ("NEAR(村 OR 户)", "OR at character 8 cannot stand inside NEAR( )"),
        ("NEAR(村 户, 1.5)", "1.5 at character 11 is no distance."),
        ("NEAR(村 户, -1)", "-1 at character 11 is no distance."),
        ("NEAR(村 户, 5000)", "5000 at character 11 is no distance."),
        ("NEAR(" + "wo* " * 5 + ")", "The beginnings of words in NEAR at character 1 stand for"),
    ],
)
def test_a_query_that_cannot_be_understood_says_where_and_how_to_write_it(
    query: str, sentence: str
) -> None:
    with pytest.raises(QueryError) as raised:
        parse_query(query)
    assert str(raised.value).startswith(sentence)
    assert str(raised.value).endswith((".", '".'))


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE passages USING fts5(units, content='', tokenize='ascii')"
    )
    yield connection
    connection.close()


@given(TYPED)
@settings(max_examples=300)
def test_whatever_is_typed_becomes_a_sentence_or_an_expression_that_fts5_takes(
    index: sqlite3.Connection, typed: str
) -> None:
    try:
        expression = fts_expression(parse_query(typed))
    except QueryError:
        return
    index.execute("SELECT count(*) FROM passages WHERE passages MATCH ?", [expression]).fetchone()


def test_fts5_takes_queries_as_long_and_as_deep_as_a_query_may_be(
    index: sqlite3.Connection,
) -> None:
    queries = [
        " ".join(f"词{number}" for number in range(2000)),
        " OR ".join(f"word{number}" for number in range(2000)),
        "(村 OR NOT_ OR " * 20 + "𠮷" + ")" * 20,
        "(村 NOT " * 20 + "𠮷" + ")" * 20,
        "村 " + "NOT 户 " * 500,
    ]
    for query in queries:
        expression = fts_expression(parse_query(query))
        index.execute("SELECT * FROM passages WHERE passages MATCH ?", [expression]).fetchall()
