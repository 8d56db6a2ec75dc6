"""The Codebook and Suggestions screens: every act of a coder, and what becomes of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from screens import CODEBOOK, HOSTILE, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Selectbox, TextArea, TextInput

from workbench.coding.codebook import Code
from workbench.coding.finding import find_code, slashed
from workbench.store.codes import load_codebook
from workbench.store.project_file import ProjectFile
from workbench.tasks.codebook.keep_codebook import archive_code
from workbench.tasks.codings.list_codings import list_codings, list_suggestions
from workbench.tasks.history.undo import list_history
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.review import review_queue


@pytest.fixture
def study(tmp_path: Path) -> Iterator[ProjectFile]:
    with copy_study(tmp_path) as project:
        yield project


def code(project: ProjectFile, name: str) -> Code:
    return find_code(load_codebook(project), name)


def button(screen: AppTest, label: str) -> Button:
    return next(b for b in screen.button if b.label == label)


def field(screen: AppTest, label: str) -> TextInput | TextArea:
    fields: list[TextInput | TextArea] = [*screen.text_input, *screen.text_area]
    return next(f for f in fields if f.label == label)


def box(screen: AppTest, label: str) -> Selectbox[str]:
    return next(b for b in screen.selectbox if b.label == label)


def card_of(project: ProjectFile, name: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return open_screen(monkeypatch, project.path, "codebook", code=code(project, name).id)


def test_the_tree_shows_the_codes_with_counts_in_the_language_asked_for(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "accepted", code="Clinic", coder="Li Wen")
    screen = card_of(study, "Services", monkeypatch)
    assert '<span class="wb-name">Clinic</span>' in html(screen)
    assert "What reaches the village." in html(screen)
    assert "Nothing is coded" not in " ".join(info.value for info in screen.info)
    screen.segmented_control(key="names").set_value("zh").run()
    assert '<span class="wb-name">卫生室</span>' in html(screen)
    assert "到得了村里的服务。" in html(screen)
    screen.text_input(key="code words").set_value("道路").run()
    tree = html(screen).split('class="wb-tree"')[1]
    assert "道路" in tree
    assert "卫生室" not in tree.split("</nav>")[0]


def test_a_code_is_added_under_another(study: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = open_screen(monkeypatch, study.path, "codebook")
    field(screen, "Name").set_value("School")
    box(screen, "Under").set_value(code(study, "Services").id)
    button(screen, "Add").click().run()
    assert slashed(load_codebook(study), code(study, "School").id) == "Services/School"
    field(screen, "Name").set_value("school")
    box(screen, "Under").set_value(code(study, "Services").id)
    button(screen, "Add").click().run()
    assert "There is a code called \\'School\\' already" in screen.error[0].value


def test_the_card_of_a_code_is_edited_in_both_languages_as_one_change(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = card_of(study, "Road", monkeypatch)
    field(screen, "Name, English").set_value("Roads 😀")
    field(screen, "Definition, 中文").set_value("通往𠮷林村的路。")
    field(screen, "Cues, English").set_value("road\nregex: flood(s|ed)?")
    before = len(list_history(study))
    button(screen, "Save").click().run()
    edited = code(study, "Roads 😀")
    assert edited.name == {"en": "Roads 😀", "zh": "道路"}
    assert edited.definition == {"zh": "通往𠮷林村的路。"}
    assert [(cue.kind, cue.pattern) for cue in edited.cues if cue.language == "en"] == [
        ("term", "road"),
        ("regex", "flood(s|ed)?"),
    ]
    assert len([cue for cue in edited.cues if cue.language == "zh"]) == 2
    assert len(list_history(study)) == before + 1
    field(screen, "Cues, English").set_value("regex: (")
    button(screen, "Save").click().run()
    assert screen.error
    assert field(screen, "Cues, English").value == "regex: ("


def test_codes_are_moved_merged_split_archived_and_restored(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "accepted", code="Road", coder="Li Wen")
    roads = len(list_codings(study, code="Road"))
    screen = card_of(study, "Road", monkeypatch)
    field(screen, "Name of the new code").set_value("Track")
    next(m for m in screen.multiselect if m.label == "Cues that go over").set_value(["路不通"])
    button(screen, "Split").click().run()
    assert [cue.pattern for cue in code(study, "Track").cues] == ["路不通"]
    box(screen, "Under").set_value("")
    next(s for s in screen.selectbox if s.key and s.key.startswith("to ")).set_value("")
    button(screen, "Move").click().run()
    assert code(study, "Road").parent_id is None
    box(screen, "Into").set_value(code(study, "Clinic").id)
    button(screen, "Merge").click().run()
    assert not screen.exception
    assert len(list_codings(study, code="Clinic")) == roads
    button(screen, "Archive").click().run()
    assert code(study, "Clinic").status == "archived"
    button(screen, "Restore").click().run()
    assert code(study, "Clinic").status == "active"


def test_a_codebook_is_imported_and_a_broken_one_is_refused_line_by_line(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, project.path, "codebook")
    screen.file_uploader[0].set_value(("bad.yaml", b"workbench-codebook: 1\nnames: {}\n", ""))
    screen.run()
    button(screen, "Import it").click().run()
    assert "line 2" in screen.error[0].value.replace("\\", "")
    screen.file_uploader[0].set_value(("small.yaml", CODEBOOK.encode(), "text/yaml"))
    screen.run()
    button(screen, "Import it").click().run()
    assert len(load_codebook(project).codes) == 4
    assert not screen.error


def test_suggestions_are_accepted_rejected_skipped_and_taken_back_one_by_one(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = [suggestion["id"] for suggestion in review_queue(study)]
    screen = open_screen(monkeypatch, study.path, "suggestions")
    screen.text_input(key="coder").set_value("陈敏").run()
    assert f"1 of {len(queue)}" in html(screen)
    button(screen, "Accept").click().run()
    button(screen, "Skip").click().run()
    button(screen, "Reject").click().run()
    decided = {s["id"]: s for s in list_suggestions(study) if s["decision"] != "open"}
    assert {id_: s["decision"] for id_, s in decided.items()} == {
        queue[0]: "accepted",
        queue[2]: "rejected",
    }
    assert {s["decided_by"] for s in decided.values()} == {"陈敏"}
    assert [coding["coder"] for coding in list_codings(study)] == ["陈敏"]
    button(screen, "Undo").click().run()
    assert [s["id"] for s in list_suggestions(study) if s["decision"] != "open"] == [queue[0]]
    assert f"2 of {len(queue) - 1}" in html(screen)


def test_the_last_decision_is_taken_back_though_no_suggestion_is_left(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    *others, last = (suggestion["id"] for suggestion in review_queue(study))
    decide(study, "rejected", ids=others, coder="Li Wen")
    screen = open_screen(monkeypatch, study.path, "suggestions")
    button(screen, "Accept").click().run()
    assert not review_queue(study)
    assert any("Nothing waits for a decision" in info.value for info in screen.info)
    assert button(screen, "Undo").proto.shortcut == "u"
    button(screen, "Undo").click().run()
    assert not screen.exception
    assert "Undone" in screen.toast[0].value
    assert [suggestion["id"] for suggestion in review_queue(study)] == [last]
    assert "1 of 1" in html(screen)


def test_a_decision_in_bulk_is_taken_back_where_the_filters_leave_nothing(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(review_queue(study))
    screen = open_screen(monkeypatch, study.path, "suggestions")
    screen.selectbox(key="reviewed code").set_value(code(study, "Clinic").id).run()
    button(screen, f"Reject {len(review_queue(study, code='Clinic'))}").click().run()
    assert any("fits these filters" in info.value for info in screen.info)
    button(screen, "Undo").click().run()
    assert len(review_queue(study)) == before


def test_there_is_no_undo_where_nothing_was_decided(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, study.path, "suggestions")
    screen.number_input(key="least").set_value(1.0).run()
    assert any("fits these filters" in info.value for info in screen.info)
    assert not [b for b in screen.button if b.label == "Undo"]


def test_the_quote_stands_in_its_context_with_the_words_of_its_cue_marked(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = next(s for s in list_suggestions(study) if s["quote"].startswith("卫生室很远"))
    screen = open_screen(monkeypatch, study.path, "suggestions", suggestion=wanted["id"])
    drawn = html(screen)
    assert "<mark>卫生室</mark>" in drawn
    assert "卫生室呢？" in drawn
    assert 'lang="zh-Hans"' in drawn
    button(screen, "Accept").click().run()
    assert "suggestion" not in screen.query_params


def test_a_filtered_queue_is_decided_at_once_and_only_what_was_counted(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = code(study, "Clinic")
    number = len(review_queue(study, code=clinic.id))
    everything = len(review_queue(study))
    screen = open_screen(monkeypatch, study.path, "suggestions")
    screen.selectbox(key="reviewed code").set_value(clinic.id).run()
    assert f"decides on {number} suggestions of" in html(screen)
    button(screen, f"Accept {number}").click().run()
    assert len(list_codings(study)) == number
    assert len(review_queue(study)) == everything - number
    assert any("fits these filters" in info.value for info in screen.info)


def test_in_bulk_nothing_is_coded_with_an_archived_code_and_the_others_are_accepted(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = code(study, "Clinic")
    archived = len(review_queue(study, code=clinic.id))
    others = len(review_queue(study)) - archived
    archive_code(study, clinic.id, coder=HOSTILE)
    screen = open_screen(monkeypatch, study.path, "suggestions")
    told = f"{archived} suggestions are of codes that are archived or merged"
    assert any(told in one.value for one in screen.caption)
    button(screen, f"Accept {others}").click().run()
    assert not screen.exception
    assert len(list_codings(study)) == others
    assert {s["code"] for s in review_queue(study)} == {"Clinic"}


def test_suggestions_are_made_on_the_screen(
    study: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, "rejected", coder="Li Wen", code="Road")
    screen = open_screen(monkeypatch, study.path, "suggestions")
    next(c for c in screen.segmented_control if c.label == "A suggestion spans").set_value(
        "sentence"
    )
    button(screen, "Make them").click().run()
    assert not screen.exception
    assert "suggestion" in screen.toast[0].value
    assert list_history(study)[0]["act"] == "suggest"


@pytest.mark.parametrize(("flags", "kept"), [("any", 3), ("none", 1), ("negated", 2)])
def test_the_queue_is_filtered_by_flags(flags: str, kept: int, study: ProjectFile) -> None:
    clinic = review_queue(study, code="Clinic")[:3]
    with study.change("test", "Flagged two", coder="Li Wen"):
        for suggestion in clinic[:2]:
            study.connection.execute(
                "UPDATE suggestion SET flags = ? WHERE id = ?", ('["negated"]', suggestion["id"])
            )
    ids = {suggestion["id"] for suggestion in clinic}
    found = review_queue(study, flags=flags)  # type: ignore[arg-type]
    assert len([s for s in found if s["id"] in ids]) == kept


def test_the_queue_is_ordered_by_code_or_by_confidence(study: ProjectFile) -> None:
    queue = review_queue(study, order="confidence")
    surest = [(not s["flags"], s["confidence"]) for s in queue]
    assert surest == sorted(surest, reverse=True)
    # A flag tells that a cue may mean the opposite, however sure it is that it stands there.
    assert max(s["confidence"] for s in queue if s["flags"]) > queue[-1]["confidence"]
    by_code = [s["path"] for s in review_queue(study, order="code")]
    assert [path for i, path in enumerate(by_code) if path not in by_code[:i]] == [
        "Services/Clinic",
        "Services/Road",
        HOSTILE,
    ]
