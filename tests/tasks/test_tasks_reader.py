"""The project's end of the reader: operations applied once, and answers that tell what changed."""

import json
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.operations import FIELDS, read_operation
from workbench.errors import CodingError, ProjectError
from workbench.store.project_file import ProjectFile, open_project_file
from workbench.tasks.codebook.keep_codebook import add_code, archive_code, import_codebook
from workbench.tasks.codings.list_codings import list_codings, list_suggestions
from workbench.tasks.history.undo import list_history, undo
from workbench.tasks.project.open_project import new_project
from workbench.tasks.reader.apply_operations import Applied, apply_operations, joined
from workbench.tasks.reader.reader_state import carrier_bytes, reader_state
from workbench.tasks.reader.tree_state import tree_state
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.edit_source import edit_source, plan_edit
from workbench.tasks.suggestions.suggest import suggest

ME = "Li Wen"
TEXT = (
    "问：您需要什么？\n答：老人需要有人说话😀，𠮷林村的𡃁仔都走了。\n"
    "The elderly need company 👩‍👩‍👧 and a clinic.\nשלום, e\u0301 and 🇨🇳 stay whole."
)


@dataclass
class Browser:
    """One open reader: its client, its outbox and what it has seen."""

    project: ProjectFile
    source: str
    coder: str = ME
    blind: bool = False
    client: str = field(default_factory=lambda: str(uuid.uuid4()))
    ops: list[dict[str, Any]] = field(default_factory=list)
    seq: int = 0
    state: dict[str, Any] = field(default_factory=dict)

    def do(self, act: str, **values: Any) -> dict[str, Any]:
        """Add an operation, send what waits, and take the answer in."""
        self.seq += 1
        self.ops.append({"seq": self.seq, "act": act, **values})
        return self.send()

    def code(self, code: str, words: str, **more: Any) -> dict[str, Any]:
        start = text_of(self.project, self.source).index(words)
        values = {"id": str(uuid.uuid4()), "start": start, "end": start + len(words), **more}
        return self.do("code", code=code, **values)

    def send(self, **more: Any) -> dict[str, Any]:
        applied = apply_operations(self.project, self.message(**more), coder=self.coder)
        return self.ask(applied, **more)

    def ask(self, applied: Applied | None = None, **more: Any) -> dict[str, Any]:
        self.state = reader_state(
            self.project,
            self.source,
            coder=self.coder,
            message=self.message(**more),
            applied=applied,
            blind=self.blind,
        )
        json.dumps(self.state)
        done = self.state["acks"].get(self.client, 0)
        self.ops = [op for op in self.ops if op["seq"] > done]
        return self.state

    def message(self, **more: Any) -> dict[str, Any]:
        return {
            "source": self.source,
            "hash": self.state.get("hash"),
            "seen": self.state.get("seen"),
            "client": self.client,
            "ops": list(self.ops),
            "also": [],
            "place": None,
            "find": None,
            **more,
        }


def text_of(project: ProjectFile, source: str) -> str:
    return carrier_bytes(project, source).split(b"\n", 1)[1].decode()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a project with one source, made once."""
    path = tmp_path_factory.mktemp("filled") / "village.db"
    with new_project(path) as made:
        add_uploads(made, [Upload(name="访谈.txt", content=TEXT.encode())], coder=ME)
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path))


@pytest.fixture
def project(path: Path) -> Iterator[ProjectFile]:
    with open_project_file(path) as opened:
        yield opened


@pytest.fixture
def source(project: ProjectFile) -> str:
    return str(project.value("SELECT id FROM source"))


@pytest.fixture
def needs(project: ProjectFile) -> str:
    return add_code(project, "Needs", coder=ME)


@pytest.fixture
def browser(project: ProjectFile, source: str, needs: str) -> Browser:
    assert needs
    opened = Browser(project, source)
    opened.ask()
    return opened


def columns(rows: dict[str, list[Any]]) -> list[dict[str, Any]]:
    names = [name for name in rows if name != "gone"]
    return [dict(zip(names, row, strict=True)) for row in zip(*map(rows.get, names), strict=True)]


def test_the_carrier_holds_the_stored_text_and_where_each_passage_begins(
    project: ProjectFile, source: str
) -> None:
    head, text = carrier_bytes(project, source).split(b"\n", 1)
    told = json.loads(head)
    stored = text.decode()
    assert stored == project.value("SELECT text FROM source")
    passages = told["passages"]
    places = zip(passages["line"], passages["start"], passages["end"], strict=True)
    assert all(line == 0 or stored[line - 1] == "\n" for line, _, _ in places)
    assert told["hash"] == reader_state(project, source, coder=ME)["hash"]


@pytest.mark.parametrize(
    "words", ["老人需要", "说话😀", "𠮷林村的𡃁仔", "👩‍👩‍👧", "שלום", "e\u0301", "🇨🇳", TEXT[:30]]
)
def test_what_is_coded_is_stored_to_the_code_point_and_told_back(
    browser: Browser, needs: str, words: str
) -> None:
    state = browser.code(needs, words)
    (coding,) = list_codings(browser.project)
    assert (coding["quote"], coding["coder"]) == (words, ME)
    assert state["acks"] == {browser.client: 1}
    (told,) = columns(state["codings"])
    assert (told["id"], state["code_ids"][told["code"]]) == (coding["id"], needs)
    assert (told["start"], told["end"]) == (coding["start"], coding["end"])


def test_an_answer_tells_only_what_changed_since(browser: Browser, needs: str) -> None:
    browser.code(needs, "老人")
    state = browser.code(needs, "company")
    assert len(state["codings"]["id"]) == 1
    assert state["codes"] is None
    assert state["since"] is not None
    state = browser.ask()
    assert (state["codings"]["id"], state["codings"]["gone"]) == ([], [])
    state = browser.ask(seen=None)
    assert state["since"] is None
    assert len(state["codings"]["id"]) == 2


def test_the_same_message_twice_is_applied_once(browser: Browser, needs: str) -> None:
    browser.seq += 1
    start = TEXT.index("老人")
    browser.ops.append(
        {"seq": 1, "act": "code", "id": str(uuid.uuid4()), "code": needs, "start": start,
         "end": start + 2}
    )  # fmt: skip
    message = browser.message()
    for _ in range(3):
        apply_operations(browser.project, message, coder=ME)
    assert len(list_codings(browser.project)) == 1
    assert [change["act"] for change in list_history(browser.project)].count("code") == 1


def test_after_a_gap_nothing_is_applied_until_it_is_filled(browser: Browser, needs: str) -> None:
    ops = [
        {"seq": n, "act": "code", "id": str(uuid.uuid4()), "code": needs, "start": n, "end": n + 1}
        for n in (1, 2, 3)
    ]
    browser.ops = [ops[0], ops[2]]
    assert browser.send()["acks"] == {browser.client: 1}
    browser.ops = ops
    assert browser.send()["acks"] == {browser.client: 3}
    assert len(list_codings(browser.project)) == 3


@settings(max_examples=15)
@given(data=st.data())
def test_however_messages_are_repeated_and_cut_the_outcome_is_the_same(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder, new_project(Path(folder, "a.db")) as project:
        add_uploads(project, [Upload(name="a.txt", content=TEXT.encode())], coder=ME)
        code = add_code(project, "Needs", coder=ME)
        browser = Browser(project, str(project.value("SELECT id FROM source")))
        browser.ask()
        spans = [(n, n + 2) for n in range(6)]
        ops = [
            {"seq": n + 1, "act": "code", "id": str(uuid.uuid4()), "code": code, "start": a,
             "end": b}
            for n, (a, b) in enumerate(spans)
        ]  # fmt: skip
        slices = st.tuples(st.integers(0, 6), st.integers(0, 6))
        for first, last in [*data.draw(st.lists(slices, max_size=8)), (0, 6)]:
            browser.ops = ops[min(first, last) : max(first, last)]
            browser.send()
        assert [(c["start"], c["end"]) for c in list_codings(project)] == spans
        assert {c["id"] for c in list_codings(project)} == {op["id"] for op in ops}


def test_a_coding_that_is_there_already_is_told_instead_of_made_again(
    browser: Browser, needs: str
) -> None:
    browser.code(needs, "老人")
    (first,) = list_codings(browser.project)
    other = str(uuid.uuid4())
    state = browser.code(needs, "老人", id=other)
    assert state["codings"]["id"] == [first["id"]]
    assert other in state["codings"]["gone"]
    assert state["refused"] == []


def test_a_coding_is_bounded_recoded_and_removed(
    browser: Browser, project: ProjectFile, needs: str
) -> None:
    company = add_code(project, "Company", coder=ME)
    browser.code(needs, "老人")
    (coding,) = list_codings(project)
    was = [coding["start"], coding["end"]]
    state = browser.do("bound", id=coding["id"], start=was[0], end=was[1] + 2, was=was)
    # Told as gone, even if it is told again beside, it would lose the reader's focus.
    assert state["codings"]["gone"] == state["suggestions"]["gone"] == []
    assert list_codings(project)[0]["quote"] == "老人需要"
    browser.do("recode", id=coding["id"], code=company, was=needs)
    assert list_codings(project)[0]["code"] == "Company"
    state = browser.do("uncode", id=coding["id"])
    assert list_codings(project) == []
    assert state["codings"]["gone"] == [coding["id"]]


def test_two_people_move_the_same_bounds_and_one_is_told_that_it_was_too_late(
    browser: Browser, path: Path, needs: str
) -> None:
    browser.code(needs, "老人")
    (coding,) = list_codings(browser.project)
    was = [coding["start"], coding["end"]]
    with open_project_file(path) as second:
        other = Browser(second, browser.source, coder="Wang Min")
        other.ask()
        other.do("bound", id=coding["id"], start=was[0], end=was[1] + 4, was=was)
        state = browser.do("bound", id=coding["id"], start=was[0], end=was[1] + 1, was=was)
    (refused,) = state["refused"]
    assert "at the same time" in refused["sentence"]
    (told,) = columns(state["codings"])
    assert told["end"] == was[1] + 4
    assert browser.ops == []


def test_each_sees_what_the_other_has_coded_unless_blind(
    browser: Browser, path: Path, needs: str
) -> None:
    with open_project_file(path) as second:
        other = Browser(second, browser.source, coder="Wang Min")
        other.ask()
        other.code(needs, "company")
        other.do("memo", id=str(uuid.uuid4()), noun="code", ref=needs, kind="analytic", text="嗯😀")
    state = browser.ask()
    assert state["coder_names"] == ["Wang Min"]
    assert state["memos"]["text"] == ["嗯😀"]
    browser.blind, browser.state = True, {}
    state = browser.ask()
    assert "Wang Min" not in json.dumps(state)
    assert state["codings"]["id"] == state["memos"]["id"] == []
    assert state["codes"]["everywhere"] == [0]


def test_suggestions_are_accepted_and_rejected_and_taken_back(
    browser: Browser, project: ProjectFile
) -> None:
    add_uploads(project, [Upload(name="b.txt", content=b"A clinic, and a clinic.")], coder=ME)
    book = (
        b"workbench-codebook: 1\nname: {en: B}\ncodes:\n"
        b"  - name: {en: Clinic}\n    cues: {en: [clinic, elderly]}\n"
    )
    import_codebook(project, "b.yaml", book, coder=ME)
    suggest(project, coder=ME)
    state = browser.ask()
    (told,) = columns(state["suggestions"])
    coding = str(uuid.uuid4())
    state = browser.do("decide", id=told["id"], decision="accepted", coding=coding)
    assert state["suggestions"]["gone"] == [told["id"]]
    assert [(c["id"], c["suggestion"]) for c in list_codings(project)] == [(coding, told["id"])]
    browser.do("uncode", id=coding)
    assert list_suggestions(project, decision="open", source="访谈.txt")
    browser.do("decide", id=told["id"], decision="rejected", coding=None)
    assert len(list_suggestions(project, decision="rejected")) == 1
    browser.do("decide", id=told["id"], decision="open", coding=None)
    assert list_suggestions(project, decision="rejected") == []


def test_a_memo_is_written_rewritten_and_removed_and_its_versions_stay_in_the_history(
    browser: Browser, project: ProjectFile, needs: str
) -> None:
    browser.code(needs, "老人")
    (coding,) = list_codings(project)
    id_ = str(uuid.uuid4())
    for text in ("谁来说话？😀", f"see [[code:{needs}|Needs]]"):
        browser.do("memo", id=id_, noun="coding", ref=coding["id"], kind="analytic", text=text)
    assert list_codings(project)[0]["memo"] == f"see [[code:{needs}|Needs]]"
    undo(project, coder=ME)
    assert list_codings(project)[0]["memo"] == "谁来说话？😀"
    state = browser.do("memo", id=id_, noun="coding", ref=coding["id"], kind="analytic", text=" ")
    assert state["memos"]["gone"] == [id_]
    assert list_codings(project)[0]["memo"] == ""


def test_codes_are_made_renamed_moved_coloured_merged_and_archived(
    browser: Browser, project: ProjectFile, needs: str
) -> None:
    new = str(uuid.uuid4())
    state = browser.do(
        "new code", id=new, parent=needs, name="有人说话", language="zh", origin="in vivo"
    )
    assert state["codes"]["id"] == [needs, new]
    assert state["codes"]["pinyin"] == ["", "yrsh"]
    browser.do("rename code", id=new, name="Somebody to talk to", language="en")
    browser.do("move code", id=new, parent=None, before=needs)
    state = browser.do("colour code", id=new, colour="#aa4499")
    assert state["codes"]["id"] == [new, needs]
    assert state["codes"]["colour"][0] == "#aa4499"
    browser.code(new, "有人说话")
    browser.do("merge code", id=new, into=needs)
    assert [c["code"] for c in list_codings(project)] == ["Needs"]
    state = browser.do("archive code", id=needs)
    assert state["codes"]["status"] == ["merged", "archived"]
    state = browser.code(needs, "company")
    assert "archived and takes no new codings" in state["refused"][0]["sentence"]


def test_a_name_that_a_sibling_bears_is_refused_with_its_sentence(
    browser: Browser, needs: str
) -> None:
    assert needs
    state = browser.do(
        "new code", id=str(uuid.uuid4()), parent=None, name="needs ", language="en",
        origin="analytic",
    )  # fmt: skip
    assert len(state["refused"]) == 1
    assert browser.ops == []
    assert browser.ask()["refused"] == []


def test_pins_are_each_coders_own(browser: Browser, project: ProjectFile, needs: str) -> None:
    state = browser.do("pin", code=needs, position=3)
    assert state["pins"] == [None, None, needs, *[None] * 6]
    state = browser.do("pin", code=needs, position=1)
    assert state["pins"] == [needs, *[None] * 8]
    assert tree_state(project, coder="Wang Min")["pins"] == [None] * 9
    assert browser.do("pin", code=needs, position=None)["pins"] == [None] * 9


def test_undo_and_redo_go_through_ones_own_acts_only(
    browser: Browser, path: Path, needs: str
) -> None:
    browser.code(needs, "老人")
    browser.code(needs, "company")
    with open_project_file(path) as second:
        other = Browser(second, browser.source, coder="Wang Min")
        other.ask()
        other.code(needs, "clinic")
    state = browser.do("undo")
    assert state["undone"]["sentence"].startswith("Undone: Coded 访谈.txt")
    assert {c["quote"] for c in list_codings(browser.project)} == {"老人", "clinic"}
    browser.do("undo")
    browser.do("redo")
    assert {c["quote"] for c in list_codings(browser.project)} == {"老人", "clinic"}
    browser.do("redo")
    state = browser.do("redo")
    assert "Nothing was undone" in state["refused"][0]["sentence"]
    assert len(list_codings(browser.project)) == 3


def test_an_old_act_is_undone_unless_somebody_built_on_it(
    browser: Browser, path: Path, needs: str
) -> None:
    browser.code(needs, "老人")
    number = list_history(browser.project)[0]["number"]
    (coding,) = list_codings(browser.project)
    browser.code(needs, "company")
    was = [coding["start"], coding["end"]]
    with open_project_file(path) as second:
        other = Browser(second, browser.source, coder="Wang Min")
        other.ask()
        other.do("bound", id=coding["id"], start=was[0], end=was[1] + 1, was=was)
        with pytest.raises(Exception, match="Wang Min changed the same since"):
            undo(browser.project, coder=ME, number=number)
        other.do("undo")
    assert undo(browser.project, coder=ME, number=number)["state"] == "undone"
    assert [c["quote"] for c in list_codings(browser.project)] == ["company"]


def test_what_others_need_cannot_be_undone(browser: Browser, project: ProjectFile) -> None:
    code = add_code(project, "Leaving", coder=ME)
    number = list_history(project)[0]["number"]
    browser.code(code, "都走了")
    with pytest.raises(Exception, match="needs it or took its place"):
        undo(project, coder=ME, number=number)
    assert [c["code"] for c in list_codings(project)] == ["Leaving"]


def test_operations_on_a_text_that_was_edited_since_are_refused(
    browser: Browser, project: ProjectFile, needs: str
) -> None:
    plan = plan_edit(project, "访谈.txt", text=TEXT.replace("您", "你们"))
    edit_source(project, plan, coder=ME)
    state = browser.code(needs, "老人")
    assert "edited since" in state["refused"][0]["sentence"]
    assert state["since"] is None
    browser.code(needs, "老人")
    assert [c["quote"] for c in list_codings(project)] == ["老人"]


def test_what_a_closed_tab_left_behind_is_applied_under_its_own_name(
    browser: Browser, needs: str
) -> None:
    left = {"seq": 1, "act": "code", "id": str(uuid.uuid4()), "code": needs, "start": 0, "end": 2}
    old = {"client": "closed tab", "hash": browser.state["hash"], "ops": [left]}
    older = {"client": "older tab", "hash": "of another text", "ops": [{**left, "end": 3}]}
    state = browser.send(also=[old, older])
    assert state["acks"] == {"closed tab": 1, "older tab": 1}
    assert len(list_codings(browser.project)) == 1
    assert state["refused"][0]["client"] == "older tab"


def test_how_far_a_coder_has_read_is_remembered(browser: Browser) -> None:
    browser.send(place=17)
    assert browser.ask(seen=None)["place"] == 17
    assert Browser(browser.project, browser.source, coder="Wang Min").ask()["place"] is None


@pytest.mark.parametrize(
    ("query", "quotes"), [("老人", ["老人"]), ("長話 OR 說話", ["说话"]), ("company", ["company"])]
)
def test_words_are_found_in_the_open_source(
    browser: Browser, query: str, quotes: list[str]
) -> None:
    find = browser.ask(find={"nonce": 4, "query": query})["find"]
    text = text_of(browser.project, browser.source)
    assert [text[start:end] for start, end in find["hits"]] == quotes
    assert (find["nonce"], find["sentence"]) == (4, None)
    assert browser.ask(find={"nonce": 5, "query": '"'})["find"]["sentence"]


def test_the_tree_counts_here_and_everywhere(
    browser: Browser, project: ProjectFile, needs: str
) -> None:
    add_uploads(project, [Upload(name="b.txt", content=b"Another text.")], coder=ME)
    other = Browser(project, str(project.value("SELECT id FROM source WHERE name = 'b.txt'")))
    other.ask()
    other.code(needs, "text")
    browser.code(needs, "老人")
    state = tree_state(project, coder=ME, source_id=browser.source)
    assert state["here"] == {needs: 1}
    assert state["codes"]["everywhere"] == [2]
    assert tree_state(project, coder="Wang Min", blind=True)["codes"]["everywhere"] == [0]


def test_an_archived_code_is_on_no_key(browser: Browser, project: ProjectFile, needs: str) -> None:
    browser.do("pin", code=needs, position=1)
    archive_code(project, needs, coder=ME)
    assert browser.ask()["pins"] == [None] * 9


@pytest.mark.parametrize("act", [*FIELDS, "drop table", None])
def test_an_operation_without_its_parts_is_refused_with_a_sentence(act: str | None) -> None:
    if act in {"undo", "redo"}:
        assert read_operation({"act": act}).act == act
        return
    with pytest.raises(CodingError, match=r"^(“|The screen)"):
        read_operation({"act": act})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFile]:
    """A project that no message should change."""
    with new_project(tmp_path_factory.mktemp("lasting") / "a.db") as made:
        add_uploads(made, [Upload(name="a.txt", content=TEXT.encode())], coder=ME)
        yield made


@settings(max_examples=100)
@given(data=st.data())
def test_no_message_whatsoever_is_more_than_refused(
    lasting: ProjectFile, data: st.DataObject
) -> None:
    # Going back is right whatever else a message holds.
    act = data.draw(st.sampled_from(["x", *sorted(set(FIELDS) - {"undo", "redo"})]))
    names = sorted(FIELDS.get(act, {"id": None}))
    op = {"act": act, "seq": data.draw(st.just(1) | JSON), **{n: data.draw(JSON) for n in names}}
    parts = st.sampled_from(["client", "ops", "also", "place", "source", "find", "seen"])
    whole = st.just({"client": str(uuid.uuid4()), "ops": [op]})
    message = data.draw(whole | st.dictionaries(parts, JSON))
    source = str(lasting.value("SELECT id FROM source"))
    applied = apply_operations(lasting, message, coder=ME)
    json.dumps(reader_state(lasting, source, coder=ME, message=message, applied=applied))
    assert list_codings(lasting) == []


def test_a_coding_does_not_come_back_into_a_text_that_was_edited_since(
    browser: Browser, project: ProjectFile, needs: str
) -> None:
    browser.code(needs, "老人")
    (coding,) = list_codings(project)
    browser.do("uncode", id=coding["id"])
    text = text_of(project, browser.source)
    plan = plan_edit(
        project, browser.source, text=f"开头多了二十个字的一句话，位置都变了。\n{text}"
    )
    edit_source(project, plan, coder="Wang Min")
    state = browser.do("undo")
    assert "Wang Min changed the same since" in state["refused"][0]["sentence"]
    assert list_codings(project) == []


def test_an_id_that_another_coding_bears_is_refused_and_holds_up_nothing(
    browser: Browser, needs: str
) -> None:
    id_ = str(uuid.uuid4())
    browser.code(needs, "老人", id=id_)
    state = browser.code(needs, "company", id=id_)
    assert "Another coding has this id" in state["refused"][0]["sentence"]
    assert browser.ops == []


def test_an_operation_that_the_disk_refuses_is_kept_by_the_browser(
    browser: Browser, project: ProjectFile, needs: str
) -> None:
    project.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(ProjectError):
        browser.code(needs, "老人")
    project.connection.execute("PRAGMA query_only = OFF")
    assert browser.send()["acks"] == {browser.client: 1}
    assert len(list_codings(project)) == 1


@pytest.mark.parametrize("place", [2**70, -5, True])
def test_a_place_outside_the_text_does_no_harm(browser: Browser, place: int) -> None:
    browser.send(place=place)
    kept = browser.ask(seen=None)["place"]
    assert kept is None or 0 <= kept <= len(text_of(browser.project, browser.source))


def test_a_code_that_is_not_there_is_pinned_to_no_key(browser: Browser) -> None:
    state = browser.do("pin", code="nothing", position=1)
    assert len(state["refused"]) == 1
    assert state["pins"] == [None] * 9


def test_what_was_refused_or_undone_is_told_again_and_the_rest_once() -> None:
    coded = Applied(named={"一"})
    refused = Applied(refused=[{"client": "a", "seq": 2, "sentence": "不行 😀"}], named={"二"})
    undone = Applied(undone={"client": "a", "seq": 3, "sentence": "Undone."}, named={"三"})
    whole = joined([coded, refused, undone])
    assert (whole.refused, whole.undone) == (refused.refused, undone.undone)
    assert whole.named == {"一", "二", "三"}
    again = joined([each.to_tell_again for each in (coded, refused, undone)])
    assert (again.refused, again.undone, again.named) == (refused.refused, undone.undone, {"二"})
    assert coded.named == {"一"}
