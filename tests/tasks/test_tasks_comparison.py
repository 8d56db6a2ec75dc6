"""Constant comparison of a project: its lists, its acts, its log, its files."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from openpyxl import load_workbook

from workbench.coding.comparison.choice import ComparisonChoice
from workbench.errors import CodingError, NotFoundError
from workbench.store.project_file import ProjectFile
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import archive_code, merge_codes, split_code
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_codings
from workbench.tasks.codings.recode import recode_codings
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.comparison.answers import ComparisonAnswer
from workbench.tasks.comparison.compare_passages import compare_passages
from workbench.tasks.comparison.figure import comparison_chart, comparison_figure
from workbench.tasks.comparison.file import comparison_file
from workbench.tasks.comparison.log import list_comparisons, log_comparison
from workbench.tasks.history.undo import list_history, undo
from workbench.tasks.links import BASE, follow_link
from workbench.tasks.memos.keep_memos import plain_memo
from workbench.tasks.sources.remove_sources import remove_sources
from workbench.tasks.suggestions.suggest import suggest

CODED = (
    ("访谈.txt", "老人需要的是有人说话😀", "Old people", "Lin"),
    ("访谈.txt", "老人需要的是有人说话😀", "Old people", "王"),
    ("访谈.txt", "路太远", "Old people", "Lin"),
    ("訪談-繁體.txt", "老人自己照顧自己，𠮷林村沒有留守兒童。", "Old people", "Lin"),
    ("note.txt", "老人很多", "Needs", "王"),
    ("note.txt", "The old people of the village met 村医 today.", "Old people", "Lin"),
    ("paper.md", "The elderly need company.", "Old people", "Lin"),
    ("paper.md", "Left-behind children wait for letters.", "Children", "Lin"),
    ("paper.md", "There is a shortage of social workers", "Few professionals", "Lin"),
    ("访谈.txt", "不是社工不足，是路太远。", "Few professionals", "Lin"),
)


def code_words(project: ProjectFile, source: str, words: str, code: str, coder: str) -> str:
    (text,) = project.tuples("SELECT text FROM source WHERE name = ?", (source,))[0]
    start = text.index(words)
    return add_coding_at(
        project, source, start=start, end=start + len(words), code=code, coder=coder
    )["id"]


@pytest.fixture
def coded(study: ProjectFile) -> ProjectFile:
    for source, words, code, coder in CODED:
        code_words(study, source, words, code, coder)
    return study


def quotes(answer: ComparisonAnswer) -> list[str]:
    return [row["quote"] for row in answer["order"]]


def test_the_same_words_are_one_passage_and_every_row_leads_back(coded: ProjectFile) -> None:
    answer = compare_passages(coded, "Old people")
    assert sorted(quotes(answer)) == sorted(
        {words for _, words, code, _ in CODED if code == "Old people"}
    )
    both = next(row for row in answer["order"] if row["quote"].endswith("😀"))
    assert (both["coders"], len(both["codings"])) == (["Lin", "王"], 2)
    for row in [*answer["order"], *answer["look_alikes"], *answer["misplaced"]]:
        link = f"{BASE}/read?source={row['source_id']}&start={row['start']}&end={row['end']}"
        assert follow_link(coded, link).quote == row["quote"]


def test_the_codes_under_a_code_count_where_they_are_asked_for(coded: ProjectFile) -> None:
    assert len(compare_passages(coded, "Needs")["order"]) == 7
    itself = compare_passages(coded, "需求", ComparisonChoice(codes="itself"))
    assert quotes(itself) == ["老人很多"]
    assert itself["pairs"] == []
    assert "Only one passage is coded with it" in " ".join(itself["remarks"])


def test_pairs_are_of_one_script_and_begin_with_the_least_alike(coded: ProjectFile) -> None:
    answer = compare_passages(coded, "Old people", ComparisonChoice(limit=None))
    similarities = [pair["similarity"] for pair in answer["pairs"]]
    assert similarities == sorted(similarities)
    # Three passages are in Chinese, two in English.
    assert len(similarities) == answer["parameters"]["pairs"] == 3 + 1
    assert "Passages mainly in Chinese characters (3) and others (2)" in " ".join(answer["remarks"])
    for pair in answer["pairs"]:
        assert not set(pair["shared"]) & {*pair["only_first"], *pair["only_second"]}


def test_suggestions_do_not_count(coded: ProjectFile) -> None:
    before = compare_passages(coded, "Old people")
    suggest(coded, unit="sentence", coder="林")
    assert compare_passages(coded, "Old people") == before


def test_groups_are_sources_or_cases_or_none(coded: ProjectFile) -> None:
    cases = "case,source\n婆婆 😀,訪談-繁體.txt\nMs Wu,paper.md\nVillage,paper.md\n"
    import_cases(coded, "cases.csv", cases.encode(), coder="林")
    by_source = compare_passages(coded, "Needs")
    assert all(row["group"] == row["source"] for row in by_source["order"])
    groups = [row["group"] for row in by_source["order"]]
    assert groups == sorted(groups, key=groups.index)
    by_case = compare_passages(coded, "Needs", ComparisonChoice(by="case"))
    named = list(dict.fromkeys(row["group"] for row in by_case["order"]))
    assert set(named) == {"婆婆 😀", "Ms Wu, Village", None}
    assert named[-1] is None
    none = compare_passages(coded, "Needs", ComparisonChoice(by="none"))
    assert {row["group"] for row in none["order"]} == {None}
    assert sorted(quotes(none)) == sorted(quotes(by_case)) == sorted(quotes(by_source))


def test_look_alikes_touch_no_coding_of_the_code_and_name_the_others(coded: ProjectFile) -> None:
    answer = compare_passages(coded, "Old people", ComparisonChoice(limit=None))
    codings = list_codings(coded, code="Old people")
    for row in answer["look_alikes"]:
        assert row["score"] > 0
        assert row["words"]
        assert not any(
            c["source_id"] == row["source_id"]
            and c["start"] < row["end"]
            and row["start"] < c["end"]
            for c in codings
        )
    scores = [row["score"] for row in answer["look_alikes"]]
    assert scores == sorted(scores, reverse=True)
    code_words(coded, "访谈.txt", "您需要什么", "Few professionals", "Lin")
    (row,) = [
        row
        for row in compare_passages(coded, "Old people")["look_alikes"]
        if row["quote"] == "您需要什么？"
    ]
    assert row["words"] == ["需要"]
    assert row["codes"] == ["Challenges/Few professionals"]


def test_a_passage_that_looks_like_another_code_can_be_recoded_there(coded: ProjectFile) -> None:
    answer = compare_passages(coded, "Old people")
    (row,) = [row for row in answer["misplaced"] if row["quote"].endswith("😀")]
    assert (row["other_path"], row["other_passages"], row["words"]) == ("Needs", 1, ["老人"])
    assert row["score"] > row["own_score"] > 0
    passage = next(one for one in answer["order"] if one["id"] == row["id"])
    codings = recode_codings(coded, passage["codings"], into=row["other_id"], coder="王")
    assert [coding["path"] for coding in codings] == ["Needs", "Needs"]
    assert row["quote"] not in quotes(compare_passages(coded, "Old people"))
    assert list_history(coded)[0]["summary"] == "Changed 2 codings to Needs"
    undo(coded, coder="王")
    assert compare_passages(coded, "Old people") == answer


def test_a_code_that_stands_on_wider_words_is_no_other(coded: ProjectFile) -> None:
    # "不是社工不足，是路太远。" is coded with Few professionals, and holds 路太远.
    answer = compare_passages(coded, "Old people")
    assert "路太远" not in [row["quote"] for row in answer["misplaced"]]


def test_recoding_is_one_change_and_refuses_what_cannot_be(coded: ProjectFile) -> None:
    both = next(
        row for row in compare_passages(coded, "Old people")["order"] if len(row["codings"]) == 2
    )
    number = coded.change_number
    moved = recode_codings(coded, both["codings"], into="困境/人才不足", coder="林")
    assert {coding["coder"] for coding in moved} == {"Lin", "王"}
    assert coded.change_number == number + 1
    with pytest.raises(CodingError, match="has the id none"):
        recode_codings(coded, [both["id"], "none"], into="Children", coder="林")
    archive_code(coded, "Children", coder="林")
    with pytest.raises(CodingError, match="archived and takes no new codings"):
        recode_codings(coded, [both["id"]], into="Children", coder="林")
    with pytest.raises(NotFoundError):
        recode_codings(coded, [both["id"]], into="没有", coder="林")


def test_recoding_onto_the_same_coding_leaves_one_with_both_memos(coded: ProjectFile) -> None:
    one = code_words(coded, "note.txt", "老人很多", "Old people", "王")
    other = next(c for c in list_codings(coded) if c["path"] == "Needs")["id"]
    (left,) = recode_codings(coded, [other], into="Old people", coder="王")
    assert left["id"] == one


def test_every_act_changes_the_lists_and_can_be_undone(coded: ProjectFile) -> None:
    before = compare_passages(coded, "Old people")
    row = before["order"][0]
    split_code(coded, row["code_ids"][0], "独居 😀", codings=row["codings"], coder="林")
    assert row["quote"] not in quotes(compare_passages(coded, "Old people"))
    undo(coded, coder="林")
    uncode(coded, row["codings"], coder="林")
    after = compare_passages(coded, "Old people")
    assert row["quote"] not in quotes(after)
    undo(coded, coder="林")
    near = before["look_alikes"][0]
    add_coding_at(
        coded,
        near["source_id"],
        start=near["start"],
        end=near["end"],
        code=before["code_id"],
        coder="林",
    )
    assert near["quote"] in quotes(compare_passages(coded, "Old people"))
    undo(coded, coder="林")
    assert compare_passages(coded, "Old people") == before


def test_merged_and_archived_codes_and_removed_sources(coded: ProjectFile) -> None:
    merge_codes(coded, ["Children"], into="Old people", coder="林")
    answer = compare_passages(coded, "Old people")
    assert "Left-behind children wait for letters." in quotes(answer)
    merged = next(code["id"] for code in list_codes(coded) if code["name"]["en"] == "Children")
    assert compare_passages(coded, merged) == answer
    with coded.change("code", "as an older program left it", coder="林"):
        coded.connection.execute(
            "UPDATE coding SET code_id = ? WHERE id = ?", (merged, answer["order"][0]["id"])
        )
    older = compare_passages(coded, "Old people")
    assert quotes(older) == quotes(answer)
    assert "Needs/Children → Needs/Old people" in " ".join(older["remarks"])
    assert {row["other"] for row in answer["misplaced"]} == {"Needs"}
    archive_code(coded, "Needs", coder="林")
    assert compare_passages(coded, "Old people")["misplaced"] == []
    remove_sources(coded, ["访谈.txt"], coder="林")
    assert {row["source"] for row in compare_passages(coded, "Old people")["order"]} == {
        "訪談-繁體.txt",
        "note.txt",
        "paper.md",
    }


def test_one_coder_is_compared_alone(coded: ProjectFile) -> None:
    answer = compare_passages(coded, "Needs", ComparisonChoice(coder="王"))
    assert sorted(quotes(answer)) == ["老人很多", "老人需要的是有人说话😀"]
    assert "Only codings of 王 count." in answer["remarks"]
    with pytest.raises(NotFoundError, match="No coding of this project is by 'Wu'"):
        compare_passages(coded, "Needs", ComparisonChoice(coder="Wu"))


def test_nothing_coded_is_said_and_every_list_is_empty(study: ProjectFile) -> None:
    answer = compare_passages(study, "Needs", language="zh")
    assert not any(
        answer[name] for name in ("order", "pairs", "outliers", "look_alikes", "misplaced", "log")
    )
    assert answer["remarks"][0].startswith("该代码下没有计入的编码")
    with pytest.raises(CodingError, match="There is no figure to draw"):
        comparison_chart(study, "Needs")
    with pytest.raises(NotFoundError, match="No code is named '没有'"):
        compare_passages(study, "没有")


def test_the_order_of_rows_in_the_file_changes_nothing(coded: ProjectFile) -> None:
    before = compare_passages(coded, "Needs", ComparisonChoice(limit=None))
    rows = coded.tuples("SELECT * FROM coding ORDER BY id DESC")
    with coded.change("code", "shuffle", coder="林"):
        coded.connection.execute("DELETE FROM coding")
        coded.connection.executemany(
            f"INSERT INTO coding VALUES ({','.join('?' * len(rows[0]))})", rows
        )
    assert compare_passages(coded, "Needs", ComparisonChoice(limit=None)) == before


def test_the_log_keeps_what_was_written_with_links_to_both_passages(coded: ProjectFile) -> None:
    code_words(coded, "note.txt", "The old people of the village met", "Old people", "Lin")
    pair = compare_passages(coded, "Old people")["pairs"][0]
    memo = log_comparison(
        coded,
        "老人",
        "一个说路，一个说人。Both are about distance 😀.",
        codings=[pair["first"], pair["second"]],
        kind="theoretical",
        language="zh",
        coder="林",
    )
    assert (memo["on"], memo["kind"]) == ("code", "theoretical")
    for side in ("first", "second"):
        assert f"[[coding:{pair[side]}|" in memo["text"]
    assert "[[" not in plain_memo(memo["text"])
    assert [one["id"] for one in list_comparisons(coded, "Old people")] == [memo["id"]]
    assert compare_passages(coded, "Needs")["log"] == [memo]
    assert list_comparisons(coded, "Needs", ComparisonChoice(codes="itself")) == []


def test_a_quote_with_brackets_does_not_break_its_link(study: ProjectFile) -> None:
    coding = code_words(study, "paper.md", "workers (Lin, 2019)", "Needs", "Lin")
    memo = log_comparison(study, "Needs", "x", codings=[coding], coder="林")
    assert plain_memo(memo["text"]) == "x\n\nCompared: workers (Lin, 2019)"


@pytest.mark.parametrize(
    ("text", "codings", "told"),
    [
        (" ", ["x"], "The memo is empty"),
        ("x", [], "Name the codings"),
        ("x", ["没有"], "No coding of this project has the id 没有"),
    ],
)
def test_a_log_without_words_or_passages_is_refused(
    coded: ProjectFile, text: str, codings: list[str], told: str
) -> None:
    with pytest.raises((CodingError, NotFoundError), match=told):
        log_comparison(coded, "Needs", text, codings=codings, coder="林")
    assert list_comparisons(coded, "Needs") == []


def test_files_have_every_list_with_links_in_both_languages(coded: ProjectFile) -> None:
    answer = compare_passages(coded, "Old people", language="zh")
    book = load_workbook(io.BytesIO(comparison_file(answer, file_format="xlsx")))
    assert book.sheetnames[:5] == [
        *("段落", "成对比较", "离群段落", "未编码的相似段落", "更像其他代码")
    ]
    assert len(list(book["成对比较"].rows)) == 1 + len(answer["pairs"])
    rows = list(
        csv.reader(io.StringIO(comparison_file(answer, file_format="csv").decode("utf-8-sig")))
    )
    assert rows[0][:5] == ["序号", "组", "资料", "段落", "平均相似度"]
    assert len(rows) == 1 + len(answer["order"])
    told = comparison_file(answer, file_format="md").decode()
    assert told.startswith("# 持续比较：需求/老人")
    assert all(remark in told for remark in answer["remarks"][:3])
    assert json.loads(comparison_file(answer, file_format="json")) == answer
    for file_format in ("docx", "tex", "html"):
        assert comparison_file(answer, file_format=file_format)


def test_the_figure_has_every_passage_by_its_number(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    svg = comparison_figure(coded, "Needs", figure_format="svg", language="zh").decode()
    ET.fromstring(svg)
    assert "相似度" in svg
    for row in compare_passages(coded, "Needs")["order"]:
        assert f"{row['position']}  {row['source']}" in svg.replace("\u00a0", " ")
    assert comparison_chart(coded, "Needs").to_dict() == comparison_chart(coded, "Needs").to_dict()
    monkeypatch.setattr("workbench.tasks.comparison.figure.ROWS", 3)
    blocks = comparison_chart(coded, "Needs").to_dict()
    assert "1–3" in json.dumps(blocks, ensure_ascii=False)


def test_too_many_passages_are_refused_in_a_sentence(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.tasks.comparison.ground.MOST", 3)
    with pytest.raises(CodingError, match="'Needs' has 7 passages; at most 3"):
        compare_passages(coded, "Needs")
