"""Agreement between the coders of a project, where they disagree, and how that is settled."""

from pathlib import Path

import pytest

from workbench.coding.agreement import cohen_kappa, krippendorff_alpha
from workbench.coding.extent.settled import CONSENSUS
from workbench.errors import CodingError, NotFoundError
from workbench.formats.tables.write import TableFormat
from workbench.store.project_file import ProjectFile
from workbench.store.settlements import load_settlements
from workbench.tasks.agreement.figure import agreement_figure
from workbench.tasks.agreement.file import agreement_file
from workbench.tasks.agreement.ground import AgreementChoice, UnitName
from workbench.tasks.agreement.list_disagreements import list_disagreements
from workbench.tasks.agreement.measure_agreement import measure_agreement
from workbench.tasks.agreement.settle import Verdict, reopen, settle
from workbench.tasks.codebook.keep_codebook import merge_codes
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.history.undo import redo, undo
from workbench.tasks.memos.keep_memos import list_memos
from workbench.tasks.sources.list_sources import list_passages
from workbench.tasks.sources.remove_sources import remove_sources

QUICK = AgreementChoice(samples=0)


def code_words(project: ProjectFile, source: str, words: str, code: str, coder: str) -> str:
    (text,) = project.tuples("SELECT text FROM source WHERE name = ?", (source,))[0]
    start = text.index(words)
    coding = add_coding_at(
        project, source, start=start, end=start + len(words), code=code, coder=coder
    )
    return coding["id"]


@pytest.fixture
def team(study: ProjectFile) -> ProjectFile:
    """Two coders who share the Chinese interview and the paper; the third source has one."""
    for coder in ("林", "Wang"):
        code_words(study, "访谈.txt", "社工不足", "人才不足", coder)
    code_words(study, "访谈.txt", "有人说话😀", "老人", "林")
    code_words(study, "paper.md", "wait for letters", "Children", "林")
    code_words(study, "paper.md", "letters", "Children", "Wang")
    code_words(study, "訪談-繁體.txt", "老人自己照顧自己", "老人", "林")
    return study


def test_agreement_is_what_the_table_of_passages_gives(team: ProjectFile) -> None:
    answer = measure_agreement(team, QUICK)
    assert answer["parameters"]["coders"] == ["Wang", "林"]
    assert answer["parameters"]["sources"] == 2
    shared = [
        (source, passage)
        for source in ("访谈.txt", "paper.md")
        for passage in list_passages(team, source)
        if passage["kind"] != "furniture"
    ]
    codings = list_codings(team)
    for row in answer["rows"]:
        if row["code_id"] is None or row["text"] != "all":
            continue
        table = [
            [
                any(
                    coding["source"] == source
                    and coding["coder"] == coder
                    and coding["code_id"] == row["code_id"]
                    and coding["start"] < passage["end"]
                    and passage["start"] < coding["end"]
                    for coding in codings
                )
                for source, passage in shared
            ]
            for coder in row["coders"]
        ]
        assert row["units"] == len(shared)
        assert row["coded_by"] == [sum(given) for given in table]
        assert row["kappa"] == pytest.approx(cohen_kappa(table))
        assert row["alpha"] == pytest.approx(krippendorff_alpha(table))


def test_a_source_that_one_coder_coded_says_nothing_of_agreement(team: ProjectFile) -> None:
    answer = measure_agreement(team, QUICK, language="zh")
    assert any("1份" in remark for remark in answer["remarks"])
    paths = {row["path"] for row in answer["rows"]}
    assert paths == {"全部代码", "困境/人才不足", "需求/老人", "需求/儿童"}


@pytest.mark.parametrize("unit", ["passage", "sentence", "token", "character", "source"])
def test_every_unit_compares_the_same_codings(team: ProjectFile, unit: UnitName) -> None:
    choice = AgreementChoice(unit=unit, samples=50, seed=3)
    answer = measure_agreement(team, choice, language="zh")
    staff = next(row for row in answer["rows"] if row["path"].endswith("人才不足"))
    assert staff["percent"] == 1
    assert staff["coded_by"][0] == staff["coded_by"][1] > 0
    together = answer["rows"][0]
    assert together["units"] > answer["rows"][1]["units"] or unit == "source"
    assert answer == measure_agreement(team, choice, language="zh")


def test_given_segments_are_the_selections_of_a_code(team: ProjectFile) -> None:
    answer = measure_agreement(
        team, AgreementChoice(unit="segment", segments="人才不足", samples=0)
    )
    assert answer["rows"][0]["coded_by_all"] == 1
    with pytest.raises(CodingError, match="Say which code"):
        measure_agreement(team, AgreementChoice(unit="segment"))
    with pytest.raises(CodingError, match="no segments"):
        measure_agreement(
            team, AgreementChoice(unit="segment", segments="人才不足", source="paper.md")
        )


def test_categories_gather_the_codes_under_them(team: ProjectFile) -> None:
    answer = measure_agreement(team, AgreementChoice(codes="categories", samples=0))
    needs = [row for row in answer["rows"] if row["path"] == "Needs"]
    assert [row["coded_by"] for row in needs] == [[1, 2], [1, 2]]


def test_three_coders_are_compared_together_and_in_pairs(team: ProjectFile) -> None:
    code_words(team, "paper.md", "wait for letters", "Children", "Zoë 🙂")
    answer = measure_agreement(team, AgreementChoice(pairs="each", samples=0))
    groups = list(dict.fromkeys(tuple(row["coders"]) for row in answer["rows"]))
    assert groups == [
        ("Wang", "Zoë 🙂", "林"),
        ("Wang", "Zoë 🙂"),
        ("Wang", "林"),
        ("Zoë 🙂", "林"),
    ]


def test_one_coder_alone_is_told_that_there_is_nothing_to_compare(study: ProjectFile) -> None:
    with pytest.raises(CodingError, match="at least two coders; here 0"):
        measure_agreement(study)
    code_words(study, "访谈.txt", "社工不足", "人才不足", "林")
    with pytest.raises(CodingError, match="here 1 of them"):
        measure_agreement(study)
    code_words(study, "paper.md", "letters", "Children", "Wang")
    with pytest.raises(CodingError, match="No source was coded by two coders"):
        measure_agreement(study)
    with pytest.raises(CodingError, match="Zhao has coded nothing here"):
        measure_agreement(study, AgreementChoice(coders=("Zhao", "林")))


@pytest.mark.parametrize("file_format", ["md", "csv", "xlsx", "docx", "tex", "html", "json"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_is_written_in_every_format(
    team: ProjectFile, file_format: TableFormat, language: str
) -> None:
    answer = measure_agreement(team, AgreementChoice(samples=20), language=language)
    content = agreement_file(answer, file_format=file_format)
    if file_format in {"md", "csv", "html", "json"}:
        assert ("已编码文本" if language == "zh" else "coded") in content.decode()
    assert content


@pytest.mark.parametrize("coefficient", ["alpha", "kappa", "gwet", "percent"])
def test_the_figure_has_a_row_for_each_code(team: ProjectFile, coefficient: str) -> None:
    answer = measure_agreement(team, AgreementChoice(samples=20), language="zh")
    drawn = agreement_figure(answer, figure_format="svg", coefficient=coefficient).decode()
    for name in ("全部代码", "人才不足", "老人", "儿童"):
        assert name in drawn


def test_disagreements_are_listed_by_size_with_who_coded_what(team: ProjectFile) -> None:
    letters, talk = list_disagreements(team, language="zh")
    assert (letters["path"], letters["kind"], letters["size"]) == ("需求/儿童", "boundaries", 9)
    assert (talk["path"], talk["kind"], talk["missing"]) == ("需求/老人", "missing", ["Wang"])
    assert talk["quote"] == "有人说话😀"
    assert [c["coder"] for c in letters["codings"]] == ["林", "Wang"]
    assert talk["instead"] == {"Wang": []}


def test_a_code_that_the_other_gave_instead_is_told(team: ProjectFile) -> None:
    code_words(team, "访谈.txt", "说话😀", "人才不足", "Wang")
    found = list_disagreements(team, language="zh")
    talk = next(row for row in found if row["missing"] == ["Wang"] and "老人" in row["path"])
    assert talk["instead"] == {"Wang": ["困境/人才不足"]}


def ids(row: dict[str, object]) -> list[str]:
    return [coding["id"] for coding in row["codings"]]  # type: ignore[attr-defined]


def test_keeping_one_coders_codings_makes_consensus_codings_with_the_reason(
    team: ProjectFile,
) -> None:
    letters = list_disagreements(team)[0]
    before = len(list_codings(team))
    verdict = Verdict(decision="one", of="林", reason="整个说法才是理由 😀")
    settle(team, ids(dict(letters)), verdict, coder="Chair")
    (agreed,) = list_codings(team, coder=CONSENSUS)
    assert agreed["quote"] == "wait for letters"
    assert len(list_codings(team)) == before + 1
    (memo,) = list_memos(team)
    assert (memo["text"], memo["kind"], memo["coder"]) == (
        "整个说法才是理由 😀",
        "methodological",
        "Chair",
    )
    settled = next(r for r in list_disagreements(team) if r["path"] == letters["path"])
    assert (settled["settled"], settled["settled_by"]) == ("one", "Chair")


@pytest.mark.parametrize(
    ("verdict", "quotes"),
    [
        (Verdict(decision="both"), ["wait for letters", "letters"]),
        (Verdict(decision="none", reason="不算"), []),
    ],
)
def test_both_or_none_can_be_agreed_on(
    team: ProjectFile, verdict: Verdict, quotes: list[str]
) -> None:
    letters = list_disagreements(team)[0]
    settle(team, ids(dict(letters)), verdict, coder="Chair")
    assert [c["quote"] for c in list_codings(team, coder=CONSENSUS)] == quotes


def test_a_new_selection_can_be_agreed_on(team: ProjectFile) -> None:
    letters = list_disagreements(team)[0]
    span = (letters["start"] + 5, letters["end"])
    settle(team, ids(dict(letters)), Verdict(decision="new", span=span), coder="Chair")
    assert [c["quote"] for c in list_codings(team, coder=CONSENSUS)] == ["for letters"]
    with pytest.raises(CodingError, match="not inside the text"):
        settle(team, ids(dict(letters)), Verdict(decision="new", span=(5, 99_999)), coder="Chair")
    with pytest.raises(CodingError, match="begins and ends"):
        settle(team, ids(dict(letters)), Verdict(decision="new"), coder="Chair")


def test_agreement_after_settling_counts_what_was_agreed(team: ProjectFile) -> None:
    after = AgreementChoice(settled="after", samples=0)
    assert measure_agreement(team, after)["rows"] == measure_agreement(team, QUICK)["rows"]
    for row in list_disagreements(team):
        settle(team, ids(dict(row)), Verdict(decision="one", of="林"), coder="Chair")
    before = measure_agreement(team, QUICK)["rows"][0]
    settled = measure_agreement(team, after)["rows"][0]
    assert before["alpha"] is not None
    assert before["alpha"] < 1
    assert (settled["alpha"], settled["unitizing_alpha"], settled["overlap"]) == (1, 1, 1)


def test_settling_again_replaces_what_was_agreed_and_reopening_takes_it_back(
    team: ProjectFile,
) -> None:
    letters = list_disagreements(team)[0]
    settle(team, ids(dict(letters)), Verdict(decision="one", of="林"), coder="Chair")
    settlement = settle(team, ids(dict(letters)), Verdict(decision="one", of="Wang"), coder="Chair")
    assert [c["quote"] for c in list_codings(team, coder=CONSENSUS)] == ["letters"]
    reopen(team, settlement.id, coder="Chair")
    assert not list_codings(team, coder=CONSENSUS)
    assert not load_settlements(team)
    with pytest.raises(NotFoundError, match="No disagreement was settled"):
        reopen(team, settlement.id, coder="Chair")


def test_settling_is_undone_and_done_again(team: ProjectFile) -> None:
    letters = list_disagreements(team)[0]
    settle(team, ids(dict(letters)), Verdict(decision="both", reason="因为"), coder="Chair")
    undo(team, coder="Chair")
    assert not load_settlements(team)
    assert not list_codings(team, coder=CONSENSUS)
    redo(team, coder="Chair")
    assert len(load_settlements(team)[0].agreed) == 2


def test_a_coding_that_comes_later_opens_a_settled_place_again(team: ProjectFile) -> None:
    letters = list_disagreements(team)[0]
    settle(team, ids(dict(letters)), Verdict(decision="both"), coder="Chair")
    code_words(team, "paper.md", "for letters", "Children", "Wang")
    assert list_disagreements(team)[0]["settled"] is None


def test_settlements_follow_their_codings(team: ProjectFile) -> None:
    letters, talk = list_disagreements(team)
    for row in (letters, talk):
        settle(team, ids(dict(row)), Verdict(decision="both"), coder="Chair")
    merge_codes(team, ["Children"], into="老人", coder="Chair")
    assert {row["settled"] for row in list_disagreements(team)} == {"both"}
    uncode(team, ids(dict(talk)), coder="林")
    assert [len(s.compared) for s in load_settlements(team)] == [2]
    remove_sources(team, ["paper.md"], coder="林")
    assert not load_settlements(team)


def test_codings_that_cannot_be_settled_together_are_told(team: ProjectFile) -> None:
    letters, talk = list_disagreements(team)
    with pytest.raises(CodingError, match="one code in one source"):
        settle(team, [*ids(dict(letters)), *ids(dict(talk))], Verdict(decision="both"), coder="C")
    with pytest.raises(CodingError, match="Zhao has no coding among"):
        settle(team, ids(dict(letters)), Verdict(decision="one", of="Zhao"), coder="C")
    with pytest.raises(NotFoundError, match="No coding of this project"):
        settle(team, ["nope"], Verdict(decision="both"), coder="C")
    settlement = settle(team, ids(dict(letters)), Verdict(decision="both"), coder="C")
    with pytest.raises(CodingError, match="consensus coding is what came out"):
        settle(team, settlement.agreed, Verdict(decision="both"), coder="C")


def test_names_of_hostile_coders_stay_text(team: ProjectFile, tmp_path: Path) -> None:
    code_words(team, "paper.md", "letters", "Children", "=1+1<script>")
    answer = measure_agreement(team, QUICK)
    page = agreement_file(answer, file_format="html").decode()
    assert "<script>" not in page
