"""Key words of a project: groups mean what they say, and counts are those of the passages."""

import json
from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.charts.export import export_chart
from workbench.charts.word_bars import keyword_bars
from workbench.errors import NotFoundError, QueryError
from workbench.formats.sheets import read_rows
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.sources.tokenize_sources import project_tokenizer
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.tasks.words.choice import WordChoice
from workbench.tasks.words.files import keyness_figure, keyness_file
from workbench.tasks.words.group_values import list_group_values
from workbench.tasks.words.list_terms import COUNTED
from workbench.tasks.words.make_keyness import make_keyness
from workbench.tasks.words.text_groups import merged, read_group, touching

EVERY = WordChoice(least=1, stopwords="counted")
CASES = """case,source,village,date
村民甲,访谈.txt,木花,2016
婆婆,訪談-繁體.txt,木花,2018-03
Site,note.txt,Qingyan,2019-05-03
"""

Belongs = Callable[[dict[str, object], dict[str, object], int, int], bool]


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    """The study with its cases, dates, and suggestions accepted by two coders."""
    import_cases(study, "cases.csv", CASES.encode(), coder="林")
    suggest(study, coder="林")
    decide(study, "accepted", coder="王")
    add_coding_at(study, "访谈.txt", start=3, end=9, code="Old people", memo="", coder="Lin")
    return study


def by_hand(project: ProjectFile, belongs: Belongs) -> tuple[Counter[str], Counter[str]]:
    """Count the words of a group and of the rest, word by word."""
    tokenizer = project_tokenizer(project)
    group, rest = Counter[str](), Counter[str]()
    for source in list_sources(project):
        for passage in list_passages(project, source["id"]):
            if passage["kind"] not in COUNTED:
                continue
            for token in tokenizer.tokens(passage["text"], language=passage["language"]):  # type: ignore[arg-type]
                start, end = passage["start"] + token.start, passage["start"] + token.end
                inside = belongs(dict(source), dict(passage), start, end)
                (group if inside else rest)[token.term] += 1
    return group, rest


def in_a_coding(project: ProjectFile, code: str) -> Belongs:
    codings = list_codings(project, code=code)

    def belongs(source: dict[str, object], _: dict[str, object], start: int, end: int) -> bool:
        return any(
            c["source_id"] == source["id"] and start < c["end"] and c["start"] < end
            for c in codings
        )

    return belongs


@pytest.mark.parametrize(
    ("group", "belongs"),
    [
        ("source:访谈.txt", lambda s, p, a, b: s["name"] == "访谈.txt"),
        ("kind:interview", lambda s, p, a, b: s["kind"] == "interview"),
        ("language:zh", lambda s, p, a, b: p["language"].startswith("zh")),
        ("language:en", lambda s, p, a, b: p["language"] == "en"),
        ("case：村民甲", lambda s, p, a, b: "村民甲" in s["cases"]),
        (
            "attribute:village=木花",
            # 婆婆 is a case who speaks under her name: the questions to her are not her words.
            lambda s, p, a, b: s["name"] == "访谈.txt" or p["speaker"] == "婆婆",
        ),
        ("year:2016-2018", lambda s, p, a, b: (s["date"] or "")[:4] in {"2016", "2018"}),
        ("year:2018", lambda s, p, a, b: (s["date"] or "")[:4] == "2018"),
        ("year: -2016", lambda s, p, a, b: (s["date"] or "")[:4] == "2016"),
        ("year:2019–", lambda s, p, a, b: (s["date"] or "")[:4] == "2019"),
    ],
)
def test_a_group_is_compared_with_the_rest_word_by_word(
    group: str, belongs: Belongs, coded: ProjectFile
) -> None:
    ours, rest = by_hand(coded, belongs)
    made = make_keyness(coded, [group], choice=EVERY)
    assert made.rows
    for row in made.rows:
        assert row["frequency"] == ours[row["word"]]
        assert row["frequency_against"] == rest[row["word"]]


@pytest.mark.parametrize("code", ["Needs", "Needs/Old people", "人才不足"])
def test_the_words_of_a_code_are_those_its_codings_touch_each_once(
    code: str, coded: ProjectFile
) -> None:
    ours, rest = by_hand(coded, in_a_coding(coded, code))
    made = make_keyness(coded, [f"code:{code}"], choice=EVERY)
    assert made.rows
    for row in made.rows:
        assert (row["frequency"], row["frequency_against"]) == (
            ours[row["word"]],
            rest[row["word"]],
        )
    assert any("however many codings overlap" in remark for remark in made.remarks)


def test_groups_together_are_one_and_inside_narrows_both(coded: ProjectFile) -> None:
    both = make_keyness(coded, ["case:村民甲", "case:婆婆"], choice=EVERY)
    village = make_keyness(coded, ["attribute:village=木花"], choice=EVERY)
    assert both.rows == village.rows
    inside = make_keyness(
        coded, ["code:Needs"], inside=["kind:interview", "source:訪談-繁體.txt"], choice=EVERY
    )
    ours, rest = by_hand(coded, in_a_coding(coded, "Needs"))
    for row in inside.rows:
        assert row["frequency"] <= ours[row["word"]]
        assert row["frequency"] + row["frequency_against"] <= ours[row["word"]] + rest[row["word"]]


def test_two_groups_that_share_words_are_told_apart_with_a_remark(coded: ProjectFile) -> None:
    made = make_keyness(coded, ["case:婆婆"], against=["attribute:village=木花"], choice=EVERY)
    assert any("stand in both groups" in remark for remark in made.remarks)
    apart = make_keyness(coded, ["case:婆婆"], against=["case:村民甲"], choice=EVERY)
    assert not any("stand in both groups" in remark for remark in apart.remarks)


def test_the_language_of_the_words_can_be_chosen(coded: ProjectFile) -> None:
    made = make_keyness(coded, ["source:note.txt"], choice=WordChoice(least=1, language="zh"))
    assert {row["language"] for row in made.rows} == {"zh"}
    both = make_keyness(coded, ["source:note.txt"], choice=WordChoice(least=1))
    assert {row["language"] for row in both.rows} == {"en", "zh"}
    chinese = [row["log_likelihood"] for row in both.rows if row["language"] == "zh"]
    assert chinese == [row["log_likelihood"] for row in made.rows]


def test_a_limit_is_one_of_each_direction_and_is_said(coded: ProjectFile) -> None:
    made = make_keyness(coded, ["source:paper.md"], choice=WordChoice(least=1, limit=2))
    assert [row["direction"] for row in made.rows] == ["more", "more", "less", "less"]
    assert made.found["more"] > 2
    assert any("The 2 strongest of each direction" in remark for remark in made.remarks)


@pytest.mark.parametrize(
    ("group", "told"),
    [
        ("foo", "is no group of texts"),
        ("kind", "does not say which"),
        ("rest:all", "does not say which"),
        ("rest", "rest can only stand for what is against"),
        ("attribute:village", "does not say which value"),
        ("year:16", "names no years"),
        ("year:-", "names no years"),
        ("year:2015 2018", "names no years"),
    ],
)
def test_a_group_that_cannot_be_understood_is_told(
    group: str, told: str, coded: ProjectFile
) -> None:
    with pytest.raises(QueryError, match=told):
        make_keyness(coded, [group])


@pytest.mark.parametrize(
    ("group", "told"),
    [
        ("source:x", "is called 'x'"),
        ("kind:paper poem", "For example"),
        ("case:nobody", "For example: Site, 婆婆, 村民甲"),
        ("attribute:age=9", "has the attribute 'age'"),
        ("attribute:village=Paris", "For example: Qingyan, 木花"),
        ("code:Nowhere", "No code is named"),
        ("code:Children", "Nothing is coded"),
        ("year:1999", "dated in the years 1999"),
        ("language:fr", "in the language 'fr'"),
    ],
)
def test_a_group_that_is_not_in_the_project_is_told(
    group: str, told: str, study: ProjectFile
) -> None:
    import_cases(study, "cases.csv", CASES.encode(), coder="林")
    with pytest.raises(NotFoundError, match=told):
        make_keyness(study, [group])


def test_groups_without_words_are_told(coded: ProjectFile) -> None:
    with pytest.raises(NotFoundError, match="No word that counts is in rest"):
        make_keyness(coded, ["kind:interview"], inside=["kind:interview"])
    with pytest.raises(QueryError, match="rest can only"):
        make_keyness(coded, ["kind:interview"], inside=["rest"])
    with pytest.raises(QueryError, match="stand against the group"):
        make_keyness(coded, ["kind:interview"], against=[])


def test_every_value_that_is_offered_is_a_group(coded: ProjectFile) -> None:
    offered = list_group_values(coded)
    assert set(offered) == {"kind", "source", "case", "attribute", "code", "year", "language"}
    assert offered["year"] == ["2016", "2018", "2019"]
    assert "village=木花" in offered["attribute"]
    assert "Needs/Old people" in offered["code"]
    for kind, values in offered.items():
        for value in values:
            assert make_keyness(coded, [f"{kind}:{value}"], choice=EVERY).parameters["tested"]


def test_the_same_project_gives_the_same_key_words(coded: ProjectFile) -> None:
    assert make_keyness(coded, ["code:Needs"]) == make_keyness(coded, ["code:Needs"])


@pytest.mark.parametrize("spoken", ["en", "zh"])
@pytest.mark.parametrize("file_format", ["md", "csv", "xlsx", "docx", "tex", "html", "json"])
def test_every_file_has_the_key_words(file_format: str, spoken: str, coded: ProjectFile) -> None:
    made = make_keyness(coded, ["kind:interview"], choice=EVERY, spoken=spoken)
    content = keyness_file(made, file_format=file_format)  # type: ignore[arg-type]
    if file_format in {"csv", "xlsx"}:
        head = "Word" if spoken == "en" else "词"
        rows = [cells for _, cells in read_rows(f"x.{file_format}", content)]
        assert [row[head] for row in rows] == [row["word"] for row in made.rows]
    elif file_format == "json":
        assert json.loads(content)["rows"] == [dict(row) for row in made.rows]
    elif file_format != "docx":
        title = "of interview against all other" if spoken == "en" else "访谈 对比 其余全部文本"
        assert title in content.decode()


def test_the_figure_has_both_directions_and_marks_words_of_one_source(coded: ProjectFile) -> None:
    made = make_keyness(coded, ["attribute:village=木花"], choice=EVERY)
    chart = keyword_bars(
        made.rows, measure="log-likelihood", group=made.group, against=made.against, most=4
    )
    svg = export_chart(chart, format="svg").decode()
    assert "more often in village=木花" in svg
    assert "more often in all other texts" in svg
    assert any(f"{row['word']} *" in svg for row in made.rows if row["flag"])


@pytest.mark.parametrize("measure", ["log-ratio", "difference", "bic"])
def test_a_figure_of_every_measure_has_its_bars(measure: str, coded: ProjectFile) -> None:
    made = make_keyness(coded, ["case:Site"], measure=measure, choice=EVERY)  # type: ignore[arg-type]
    assert keyness_figure(made, figure_format="png")
    quoted = keyword_bars(made.rows, measure=measure, group="O'Neill\\", against='"村"')
    assert "O'Neill" in export_chart(quoted, format="svg").decode()


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)), max_size=8)


@given(spans, spans)
def test_a_word_touches_a_span_when_they_share_a_character(
    drawn: list[tuple[int, int]], words: list[tuple[int, int]]
) -> None:
    places = [(start, start + length) for start, length in drawn]
    starts = np.array([start for start, _ in words], np.int64)
    ends = np.array([start + length for start, length in words], np.int64)
    expected = [
        any(start < place[1] and place[0] < end for place in places)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    assert touching(starts, ends, merged(places)).tolist() == expected


def test_a_group_is_written_back_as_it_was_read() -> None:
    for words in ("kind:field note", "attribute:village=木花", "rest", "code:Needs/老人"):
        assert str(read_group(words)) == words
