"""Properties of categories in a project: kept through every change of codes, codings, sources."""

from pathlib import Path

import pytest

from workbench.errors import CodingError, NotFoundError, UndoError
from workbench.store.project_file import ProjectFile
from workbench.store.properties import load_positions, load_properties
from workbench.tasks.cases.import_cases import import_cases
from workbench.tasks.codebook.keep_codebook import add_code, archive_code, merge_codes, move_code
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.history.undo import redo, undo
from workbench.tasks.properties.answers import PropertyAnswer
from workbench.tasks.properties.keep_properties import (
    add_property,
    find_property,
    position_codings,
    remove_property,
    revise_property,
)
from workbench.tasks.properties.list_properties import (
    list_coding_properties,
    list_properties,
    show_profile,
    show_property_table,
)
from workbench.tasks.sources.pseudonymize import find_remaining, pseudonymize
from workbench.tasks.sources.remove_sources import remove_sources
from workbench.texts.pseudonyms import Pseudonym

ME = "林"
WORDS = {"en": ("low", "medium", "high"), "zh": ("低", "中", "高")}


def code_words(project: ProjectFile, source: str, words: str, code: str, coder: str = ME) -> str:
    (text,) = project.tuples("SELECT text FROM source WHERE name = ?", (source,))[0]
    start = text.index(words)
    coding = add_coding_at(
        project, source, start=start, end=start + len(words), code=code, coder=coder
    )
    return coding["id"]


@pytest.fixture
def codings(study: ProjectFile) -> dict[str, str]:
    return {
        "few": code_words(study, "访谈.txt", "社工不足", "人才不足"),
        "talk": code_words(study, "访谈.txt", "有人说话😀", "老人"),
        "alone": code_words(study, "訪談-繁體.txt", "老人自己照顧自己", "老人"),
        "letters": code_words(study, "paper.md", "wait for letters", "Children"),
    }


@pytest.fixture
def urgency(study: ProjectFile, codings: dict[str, str]) -> PropertyAnswer:
    found = add_property(study, "需求", {"en": "Urgency", "zh": "紧迫程度"}, words=WORDS, coder=ME)
    position_codings(study, found["id"], [codings["talk"]], at="高", coder=ME)
    return position_codings(
        study, found["id"], [codings["alone"], codings["letters"]], at="low", coder="Wang"
    )


def test_a_coding_has_the_properties_of_its_code_and_of_the_categories_above(
    study: ProjectFile, urgency: PropertyAnswer, codings: dict[str, str]
) -> None:
    add_property(study, "老人", {"en": "Years alone"}, between=(0, 60), coder=ME)
    alone = list_coding_properties(study, codings["alone"], language="zh")
    told = {row["property"]["name"]["en"]: (row["position"], row["value"]) for row in alone}
    assert told == {"Urgency": ("低", 0.0), "Years alone": (None, None)}
    letters = list_coding_properties(study, codings["letters"])
    assert [row["property"]["id"] for row in letters] == [urgency["id"]]
    assert list_coding_properties(study, codings["few"]) == []
    with pytest.raises(NotFoundError, match="no coding with the id 没有"):
        list_coding_properties(study, "没有")


def test_a_property_counts_the_codings_of_its_category_and_of_the_codes_inside(
    study: ProjectFile, urgency: PropertyAnswer
) -> None:
    assert (urgency["positioned"], urgency["codings"], urgency["outside"]) == (3, 3, 0)
    (found,) = list_properties(study, language="zh")
    assert (found["category"], found["dimension"]) == ("需求", "低 – 中 – 高")


def test_the_profile_lies_by_case_and_by_source_with_its_quotes(
    study: ProjectFile, urgency: PropertyAnswer
) -> None:
    cases = "case,source\n王家,访谈.txt\n王家,paper.md\n李家,访谈.txt\n".encode()
    import_cases(study, "cases.csv", cases, coder=ME)
    profile = show_profile(study, urgency["id"], by="case", language="zh")
    told = [(row["group"], row["codings"], row["lowest"], row["median"], row["highest"])
            for row in profile["groups"]]  # fmt: skip
    assert sorted(told, key=str) == sorted(
        [("李家", 1, "高", "高", "高"), ("王家", 2, "低", "中", "高"), (None, 1, "低", "低", "低")],
        key=str,
    )
    assert told[-1][0] is None
    assert {(p["quote"], p["position"], p["placed_by"]) for p in profile["positions"]} == {
        ("有人说话😀", "高", ME),
        ("老人自己照顧自己", "低", "Wang"),
        ("wait for letters", "低", "Wang"),
    }
    assert all("编码" in remark or "维度" in remark for remark in profile["remarks"])
    by_source = show_profile(study, urgency["id"], by="source")
    assert {row["group"] for row in by_source["groups"]} == {
        "paper.md",
        "访谈.txt",
        "訪談-繁體.txt",
    }


def test_the_table_of_a_category_has_a_row_for_each_property_and_group(
    study: ProjectFile, urgency: PropertyAnswer, codings: dict[str, str]
) -> None:
    visits = add_property(study, "Needs", {"en": "Visits"}, between=(0, 10), coder=ME)
    position_codings(study, visits["id"], [codings["talk"]], at="2.5", coder=ME)
    table = show_property_table(study, "Needs", by="source")
    assert len(table["groups"]) == 3
    assert [(c["property"], c["group"], c["median"]) for c in table["cells"]].count(
        ("Visits", "访谈.txt", "2.5")
    ) == 1
    assert table["remarks"][-1].endswith("for each property: 2. They are in no row.")


def test_a_coding_elsewhere_has_no_place_on_a_property(
    study: ProjectFile, urgency: PropertyAnswer, codings: dict[str, str]
) -> None:
    with pytest.raises(CodingError, match="stands under no code of 'Needs'"):
        position_codings(study, urgency["id"], [codings["few"]], at="low", coder=ME)
    with pytest.raises(NotFoundError, match="no coding with the id"):
        position_codings(study, urgency["id"], ["gone"], at="low", coder=ME)
    with pytest.raises(CodingError, match="no word of this dimension"):
        position_codings(study, urgency["id"], [codings["talk"]], at="最高 😀", coder=ME)


def test_two_properties_of_a_category_do_not_bear_one_name(
    study: ProjectFile, urgency: PropertyAnswer
) -> None:
    with pytest.raises(CodingError, match="called '緊迫程度' already"):
        add_property(study, "需求", {"zh": "緊迫程度"}, words=WORDS, coder=ME)
    other = add_property(study, "困境", {"zh": "紧迫程度"}, between=(1, 5), coder=ME)
    assert find_property(study, "紧迫程度", category="困境") == other["id"]
    with pytest.raises(NotFoundError, match="2 categories"):
        find_property(study, "紧迫程度")
    with pytest.raises(NotFoundError, match="There are: 'Urgency', '紧迫程度'"):
        find_property(study, "强度 😀")


def test_a_property_is_revised_but_its_positions_keep_their_meaning(
    study: ProjectFile, urgency: PropertyAnswer
) -> None:
    words = {"zh": ("不急", "较急", "紧急😀")}
    revised = revise_property(study, urgency["id"], name={"zh": "缓急"}, words=words, coder=ME)
    assert revised["name"] == {"en": "Urgency", "zh": "缓急"}
    assert revised["words"]["zh"] == ["不急", "较急", "紧急😀"]
    with pytest.raises(CodingError, match="another number of words"):
        revise_property(
            study, urgency["id"], words={"en": ("a", "b"), "zh": ("低", "高")}, coder=ME
        )
    with pytest.raises(CodingError, match="other way round"):
        revise_property(study, urgency["id"], between=(0, 1), coder=ME)


def test_a_range_does_not_shrink_over_its_positions(
    study: ProjectFile, codings: dict[str, str]
) -> None:
    visits = add_property(study, "Needs", {"zh": "次数"}, between=(0, 10), coder=ME)
    position_codings(study, visits["id"], [codings["talk"]], at="9", coder=ME)
    with pytest.raises(CodingError, match="outside the new range: 1"):
        revise_property(study, visits["id"], between=(0, 5), coder=ME)
    assert revise_property(study, visits["id"], between=(0, 9), coder=ME)["high"] == 9


def test_positions_go_with_their_codings_and_come_back_with_them(
    study: ProjectFile, urgency: PropertyAnswer, codings: dict[str, str]
) -> None:
    uncode(study, [codings["talk"]], coder=ME)
    assert list_properties(study)[0]["positioned"] == 2
    undo(study, coder=ME)
    assert list_properties(study)[0]["positioned"] == 3
    remove_sources(study, ["paper.md"], coder=ME)
    assert list_properties(study)[0]["positioned"] == 2
    undo(study, coder=ME)
    assert len(load_positions(study)) == 3


def test_a_merged_category_hands_its_properties_over(
    study: ProjectFile, urgency: PropertyAnswer
) -> None:
    own = add_property(study, "困境", {"zh": "强度"}, between=(0, 1), coder=ME)
    merge_codes(study, ["需求"], into="困境", coder=ME)
    found = list_properties(study)
    assert [row["id"] for row in found] == [own["id"], urgency["id"]]
    assert (found[1]["category"], found[1]["positioned"]) == ("Challenges", 3)
    undo(study, coder=ME)
    assert [row["category"] for row in list_properties(study)] == ["Needs", "Challenges"]


def test_a_twin_coding_keeps_its_own_position_when_codes_are_merged(
    study: ProjectFile, urgency: PropertyAnswer, codings: dict[str, str]
) -> None:
    twin = code_words(study, "访谈.txt", "有人说话😀", "儿童")
    position_codings(study, urgency["id"], [twin], at="medium", coder=ME)
    merge_codes(study, ["老人"], into="儿童", coder=ME)
    by_id = {p.coding_id: p.value for p in load_positions(study)}
    assert by_id == {twin: 1.0, codings["alone"]: 0.0, codings["letters"]: 0.0}
    undo(study, coder=ME)
    assert {p.coding_id for p in load_positions(study)} == {twin, *codings.values()} - {
        codings["few"]
    }


def test_codings_that_leave_the_category_are_left_out_and_told(
    study: ProjectFile, urgency: PropertyAnswer
) -> None:
    move_code(study, "儿童", under="困境", coder=ME)
    (found,) = list_properties(study)
    assert (found["positioned"], found["codings"], found["outside"]) == (2, 2, 1)
    profile = show_profile(study, urgency["id"])
    assert len(profile["positions"]) == 2
    assert profile["remarks"][-1].endswith("more: 1.")


def test_an_archived_category_keeps_its_positions_and_takes_no_new_ones(
    study: ProjectFile, urgency: PropertyAnswer, codings: dict[str, str]
) -> None:
    archive_code(study, "需求", coder=ME)
    assert list_properties(study)[0]["status"] == "archived"
    with pytest.raises(CodingError, match="is archived"):
        position_codings(study, urgency["id"], [codings["talk"]], at="low", coder=ME)
    position_codings(study, urgency["id"], [codings["talk"]], at=None, coder=ME)
    assert list_properties(study)[0]["positioned"] == 2


def test_a_removed_property_comes_back_whole(study: ProjectFile, urgency: PropertyAnswer) -> None:
    assert remove_property(study, urgency["id"], coder=ME)["positioned"] == 3
    assert not load_properties(study)
    undo(study, coder=ME)
    assert list_properties(study) == [urgency]
    redo(study, coder=ME)
    assert not list_properties(study)


def test_adding_a_property_is_not_undone_under_its_positions(
    study: ProjectFile, urgency: PropertyAnswer
) -> None:
    number = study.value("SELECT min(number) FROM change WHERE act = 'property'")
    with pytest.raises(UndoError):
        undo(study, coder=ME, number=number)


def test_saying_the_same_position_twice_leaves_no_change(
    study: ProjectFile, urgency: PropertyAnswer, codings: dict[str, str]
) -> None:
    before = study.change_number
    position_codings(study, urgency["id"], [codings["talk"]], at="High", coder="Wang")
    assert study.change_number == before


def test_names_in_properties_are_pseudonymized_with_their_history(
    study: ProjectFile, tmp_path: Path
) -> None:
    add_property(
        study, "需求", {"zh": "离王秀英多远"}, words={"zh": ("王秀英家", "别处 😀")}, coder=ME
    )
    names = [Pseudonym(name="王秀英", replacement="甲")]
    pseudonymize(study, names, key=tmp_path / "key.csv", coder=ME)
    (found,) = list_properties(study, language="zh")
    assert (found["name"]["zh"], found["dimension"]) == ("离甲多远", "甲家 – 别处 😀")
    assert not list(find_remaining(study, names))


def test_a_code_added_later_counts_with_its_category(
    study: ProjectFile, urgency: PropertyAnswer
) -> None:
    add_code(study, "夜里 😀", under="老人", language="zh", coder=ME)
    new = code_words(study, "访谈.txt", "有人说话", "夜里 😀")
    assert position_codings(study, urgency["id"], [new], at="中", coder=ME)["positioned"] == 4
    assert len(list_codings(study, code="需求")) == 4
