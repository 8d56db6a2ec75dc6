"""The language of queries over codings: read, written again, and refused with the place."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.queries.building import Operand, build_of, query_of
from workbench.coding.queries.parser import read_query
from workbench.coding.queries.tree import (
    All,
    AnyCode,
    Beside,
    CodeTerm,
    Condition,
    Distance,
    Either,
    Field,
    Filtered,
    NamedTerm,
    Node,
    TextTerm,
    Value,
    Without,
)
from workbench.coding.queries.writing import write_query
from workbench.errors import QueryError


def code(name: str) -> CodeTerm:
    return CodeTerm(name=name)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("孤单", code("孤单")),
        ("Needs/Old people", code("Needs/Old people")),
        ("Needs/…", code("Needs")),
        ("Needs/...", code("Needs")),
        ("=需求", CodeTerm(name="需求", extent="itself")),
        ("= 需求/老人", CodeTerm(name="需求/老人", extent="itself")),
        ("{Care (paid) AND }} 😀}", code("Care (paid) AND } 😀")),
        ("*", AnyCode()),
        ("“孤单 OR 陪伴”", TextTerm(search="孤单 OR 陪伴")),
        ('"""left behind"" bus"', TextTerm(search='"left behind" bus')),
        ("@{Core codes}", NamedTerm(name="Core codes")),
        ("@核心", NamedTerm(name="核心")),
        ("Road AND 孤单", All(nodes=(code("Road"), code("孤单")))),
        ("路 且 孤单", All(nodes=(code("路"), code("孤单")))),
        ("Road and rail", code("Road and rail")),
        ("a OR b AND c", Either(nodes=(code("a"), All(nodes=(code("b"), code("c")))))),
        ("a NOT b", Without(wanted=code("a"), unwanted=code("b"))),
        ("a AND NOT b", Without(wanted=code("a"), unwanted=code("b"))),
        ("路 不含 孤单", Without(wanted=code("路"), unwanted=code("孤单"))),
        ("a OVERLAPPING b", Beside(left=code("a"), kind="overlapping", right=code("b"))),
        ("路 位于 困境", Beside(left=code("路"), kind="within", right=code("困境"))),
        (
            "a NEAR/5 words b AND c",
            All(
                nodes=(
                    Beside(
                        left=code("a"),
                        kind="near",
                        distance=Distance(number=5, unit="words"),
                        right=code("b"),
                    ),
                    code("c"),
                )
            ),
        ),
        (
            "路 邻近／２段 孤单",
            Beside(
                left=code("路"),
                kind="near",
                distance=Distance(number=2, unit="passages"),
                right=code("孤单"),
            ),
        ),
        (
            "a FOLLOWED  BY b",
            Beside(left=code("a"), kind="followed by", right=code("b")),
        ),
        (
            "路 后接/1 句 (孤单)",
            Beside(
                left=code("路"),
                kind="followed by",
                distance=Distance(number=1, unit="sentences"),
                right=code("孤单"),
            ),
        ),
        (
            "[编码者 = 李雯 | Wang; 年龄 ≥ 60]",
            Filtered(
                node=AnyCode(),
                conditions=(
                    Condition(
                        field="coder",
                        comparison="=",
                        values=(Value(text="李雯"), Value(text="Wang")),
                    ),
                    Condition(
                        field="attribute",
                        attribute="年龄",
                        comparison=">=",
                        values=(Value(text="60"),),
                    ),
                ),
            ),
        ),
        (
            'a [source = @{My set}; text = "x ; y"] [{kind} != "b|c"]',
            Filtered(
                node=code("a"),
                conditions=(
                    Condition(
                        field="source",
                        comparison="=",
                        values=(Value(text="My set", named="set"),),
                    ),
                    Condition(field="text", comparison="=", values=(Value(text="x ; y"),)),
                    Condition(
                        field="attribute",
                        attribute="kind",
                        comparison="!=",
                        values=(Value(text="b|c"),),
                    ),
                ),
            ),
        ),
    ],
)
def test_a_query_is_read_as_what_it_means(query: str, tree: Node) -> None:
    assert read_query(query) == tree
    assert read_query(write_query(tree)) == tree
    assert read_query(write_query(tree, language="zh")) == tree


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "The query is empty."),
        ("  \n", "The query is empty."),
        ("Road AND", "Nothing follows AND at character 6."),
        ("路 且", "Nothing follows 且 at character 3."),
        ("OR Road", "Nothing comes before OR at character 1."),
        ("NOT Road", "NOT at character 1 stands alone"),
        ("(Road", "The parenthesis at character 1 is never closed."),
        ("(", "The parenthesis at character 1 is never closed."),
        ("Road)", "The parenthesis at character 5 closes nothing."),
        ("Road ]", "] at character 6 closes nothing."),
        ("😀 {Road", "{ at character 3 is never closed. Write }"),
        ("“孤单", "“ at character 1 is never closed. Write ”"),
        (
            'Road AND ""',
            "The text at character 10 cannot be searched for: The query holds no word.",
        ),
        ('a [text = "bus NOT"]', "The text at character 11 cannot be searched for: Nothing"),
        ('"bus NOT"', "The text at character 1 cannot be searched for: Nothing follows NOT"),
        ("Road NEAR Clinic", "NEAR at character 6 does not say how near."),
        ("Road NEAR/5 Clinic", "NEAR/5 at character 6 does not say what it counts."),
        ("Road NEAR/x words Clinic", "NEAR/x at character 6 has no whole number"),
        ("Road NEAR/-1 words Clinic", "NEAR/-1 at character 6 has no whole number"),
        ("Road NEAR/5 words", "Nothing follows NEAR/5 words at character 6."),
        ("路 邻近/5 孤单", "邻近/5 at character 3 does not say what it counts."),
        ("Road (Clinic)", "( at character 6 stands behind something else"),
        ("(a b) c", "c at character 7 stands behind something else"),
        ("= AND", "= at character 1 has no name of a code behind it."),
        ("{ }", "The braces at character 1 hold no name."),
        ("@ x", "@ at character 1 has no name behind it."),
        ("a [coder = Li", "[ at character 3 is never closed."),
        ("a []", "The brackets at character 3 hold no condition."),
        ("a [coder]", "'coder' at character 4 is no condition."),
        ("a [= Li]", "'= Li' at character 4 is no condition."),
        ("a [coder =]", "Nothing follows coder = at character 4."),
        ("a [kind < b]", "< at character 9 compares dates and attributes only."),
        ('a [kind = "b" c]', "'c' at character 14 stands behind a value."),
        ("(" * 21 + "a" + ")" * 21, "stands inside 20 others"),
    ],
)
def test_a_query_that_breaks_the_rules_is_refused_with_its_place(query: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=re.escape(sentence)):
        read_query(query)


TEXTS = st.text(
    st.sampled_from("ab 老人孤😀𠮷/…*=@{}[]()“”\"「」;|<>!≤（）【】ANDOR&-'+.,，、"),
    min_size=1,
    max_size=12,
)
NAMES = TEXTS.map(str.strip).filter(bool)
SEARCHES = st.sampled_from(["bus", '"left behind" OR 留守', "NEAR(a 老人, 5) NOT b*", "“孤单”"])


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    kind: Field = draw(st.sampled_from(["coder", "source", "kind", "date", "text", "attribute"]))
    ordered = kind in {"date", "attribute"}
    words = SEARCHES if kind == "text" else st.just(None)
    value = (
        words.map(lambda text: Value(text=str(text)))
        if kind == "text"
        else st.builds(Value, text=NAMES, named=st.sampled_from(["value", "set"]))
    )
    return Condition(
        field=kind,
        attribute=draw(NAMES) if kind == "attribute" else "",
        comparison=draw(
            st.sampled_from(["=", "!=", "<", "<=", ">", ">="] if ordered else ["=", "!="])
        ),
        values=tuple(draw(st.lists(value, min_size=1, max_size=2))),
    )


LEAVES = st.one_of(
    st.builds(CodeTerm, name=NAMES, extent=st.sampled_from(["under", "itself"])),
    st.just(AnyCode()),
    st.builds(TextTerm, search=SEARCHES),
    st.builds(NamedTerm, name=NAMES),
)
DISTANCES = st.builds(
    Distance,
    number=st.integers(0, 9),
    unit=st.sampled_from(["characters", "words", "sentences", "passages"]),
)


def branches(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    unfiltered = nodes.filter(lambda node: not isinstance(node, Filtered))
    return st.one_of(
        st.builds(All, nodes=several),
        st.builds(Either, nodes=several),
        st.builds(Without, wanted=nodes, unwanted=nodes),
        st.builds(
            Filtered,
            node=unfiltered,
            conditions=st.lists(conditions(), min_size=1, max_size=2).map(tuple),
        ),
        st.builds(Beside, left=nodes, kind=st.sampled_from(["overlapping", "within"]), right=nodes),
        st.builds(Beside, left=nodes, kind=st.just("near"), distance=DISTANCES, right=nodes),
        st.builds(
            Beside,
            left=nodes,
            kind=st.just("followed by"),
            distance=st.none() | DISTANCES,
            right=nodes,
        ),
    )


TREES = st.recursive(LEAVES, branches, max_leaves=8)


@given(TREES, st.sampled_from(["en", "zh"]))
def test_what_is_written_is_read_as_the_same_tree(tree: Node, language: str) -> None:
    assert read_query(write_query(tree, language=language)) == tree


@pytest.mark.parametrize("value", ["=3", "<村", "！😀"])
def test_a_value_that_begins_like_a_comparison_is_written_in_quotes(value: str) -> None:
    tree = read_query(f'村 [date < "{value}"]')
    assert read_query(write_query(tree)) == tree


@given(st.text(max_size=30) | TEXTS)
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(query: str) -> None:
    try:
        tree = read_query(query)
    except QueryError:
        return
    assert read_query(write_query(tree)) == tree


@given(TREES)
def test_the_parts_of_a_query_make_the_same_query_again(tree: Node) -> None:
    again = query_of(build_of(tree))
    assert flat(again) == flat(tree)
    assert build_of(again) == build_of(read_query(write_query(again)))


def flat(node: Node) -> Node:
    """Return a query with the parentheses left out that change nothing on the left."""
    match node:
        case All() | Either():
            first, *others = map(flat, node.nodes)
            inner = first.nodes if isinstance(first, type(node)) else (first,)
            return type(node)(nodes=(*inner, *others))
        case Without():
            wanted, unwanted = flat(node.wanted), flat(node.unwanted)
            listed = unwanted.nodes if isinstance(unwanted, Either) else (unwanted,)
            if not isinstance(wanted, Without):
                return Without(wanted=wanted, unwanted=unwanted)
            old = wanted.unwanted
            before = old.nodes if isinstance(old, Either) else (old,)
            return Without(wanted=wanted.wanted, unwanted=Either(nodes=(*before, *listed)))
        case Beside():
            return replace(node, left=flat(node.left), right=flat(node.right))
        case Filtered():
            return replace(node, node=flat(node.node))
        case _:
            return node


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("a OR b AND c", ["a", "OR query:b AND c"]),
        ("(a OR 老人) NEAR/2 words b NOT c NOT d", ["a", "OR 老人", "NEAR b", "NOT c", "NOT d"]),
        ("=需求 后接 @核心 且 *", ["需求", "FOLLOWED BY named:核心", "AND any:"]),
        (
            '(a AND b)[coder = 李] WITHIN "孤单"',
            ["query:(a AND b)[coder = 李]", "WITHIN text:孤单"],
        ),
    ],
)
def test_each_part_stands_below_what_it_is_joined_to(query: str, parts: list[str]) -> None:
    build = build_of(read_query(query))

    def told(operand: Operand) -> str:
        plain = operand.kind in {"code", "exactly"}
        return operand.words if plain else f"{operand.kind}:{operand.words}"

    steps = [f"{step.operator} {told(step.operand)}" for step in build.steps]
    assert [told(build.first), *steps] == parts
