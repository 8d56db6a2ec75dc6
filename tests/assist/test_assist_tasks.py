"""Asking in a project: consent, suggestions that are no codings, the log, interruption, names."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from model_server import Answer, ModelServer, chat

from workbench.assist.reply import Reply
from workbench.errors import ModelError, NotFoundError, ProjectBusyError
from workbench.formats.names import read_names
from workbench.store.project_file import ProjectFile, create_project_file, open_project_file
from workbench.store.sources import find_source
from workbench.store.topics import load_kept_topics
from workbench.tasks.assist.codes import ask_codes, plan_codes
from workbench.tasks.assist.keep import Keeper
from workbench.tasks.assist.log import list_model_runs
from workbench.tasks.assist.plan import show_plan
from workbench.tasks.assist.send import Consent
from workbench.tasks.assist.setup import describe_model, set_up_model, turn_off_model
from workbench.tasks.assist.theme import ask_theme_draft, keep_draft, plan_theme_draft
from workbench.tasks.assist.topics import accept_topic_name, ask_topic_names, plan_topic_names
from workbench.tasks.codebook.keep_codebook import archive_code, import_codebook
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings, list_suggestions
from workbench.tasks.history.undo import list_history, undo
from workbench.tasks.memos.keep_memos import list_memos
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.edit_source import edit_source, plan_edit
from workbench.tasks.sources.pseudonymize import pseudonymize
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.suggest import suggest
from workbench.tasks.themes.make_theme_table import make_theme_table
from workbench.tasks.topics.make_topics import TopicChoice

YES = "127.0.0.1"
SOURCES = {
    "note.txt": (
        "Field note, 3 May 2019\n\nThe old people of the village met 村医 today. 老人很多。"
    ),
    "paper.md": "# Needs\n\nThe elderly need company. Left-behind children wait for letters.\n",
    "访谈.txt": (
        "访谈员：您需要什么？\n村民：老人需要的是有人说话😀。\n"
        "村民：社工不足，路太远，𠮷林村没有留守儿童。"
    ),
}
CODEBOOK = """workbench-codebook: 1
name: {en: Village study, zh: 村庄研究}
codes:
  - name: {en: Needs, zh: 需求}
    cues: {en: [need], zh: [需要]}
    codes:
      - name: {en: Old people, zh: 老人}
        cues: {en: [elderly, old people], zh: [老人]}
      - name: {en: Children, zh: 儿童}
        cues: {en: [left-behind children], zh: [留守儿童]}
  - name: {en: Challenges, zh: 困境}
"""
OLD = {"code": "Needs/Old people", "reason": "老人 <b>独居</b>\n😀", "certainty": 0.9}


def no_wait(_: float) -> None:
    """Do not wait."""


def words_of(request: dict[str, Any]) -> str:
    return str(request["messages"][1]["content"])


def about(word: str, *entries: dict[str, Any]) -> Callable[[dict[str, Any]], Answer]:
    """Answer with these codes for passages that hold a word, with none for others."""
    return lambda request: chat({"codes": list(entries) if word in words_of(request) else []})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of three sources and five codes, made once."""
    path = tmp_path_factory.mktemp("made") / "study.db"
    with create_project_file(path) as project:
        uploads = [Upload(name=name, content=text.encode()) for name, text in SOURCES.items()]
        add_uploads(project, uploads, coder="林")
        import_codebook(project, "village.yaml", CODEBOOK.encode(), coder="林")
        suggest(project, coder="林")
        undo(project, coder="林")
    return path


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Iterator[ProjectFile]:
    """A copy of it."""
    with open_project_file(Path(shutil.copy(made, tmp_path / "study.db"))) as project:
        yield project


@pytest.fixture
def asked(study: ProjectFile, model: ModelServer) -> ProjectFile:
    """The study with the help of the server turned on."""
    set_up_model(study, model.address, "tiny:1b", seconds=5)
    return study


def text_of(project: ProjectFile) -> str:
    return find_source(project, "note.txt").text


def send(project: ProjectFile, **options: Any) -> dict[str, Any]:
    plan = plan_codes(project, **options)
    return dict(ask_codes(project, plan, consent=Consent(host=YES), coder="林", wait=no_wait))


def test_it_is_off_until_somebody_turns_it_on_and_says_nothing_to_anybody(
    study: ProjectFile, model: ModelServer
) -> None:
    assert describe_model(study)["on"] is False
    for plan in (plan_codes, plan_topic_names, lambda p: plan_theme_draft(p, "Needs")):
        with pytest.raises(ModelError, match="is off in this project"):
            plan(study)
    answer = set_up_model(study, model.address, "tiny")
    assert (answer["on"], answer["place"], answer["host"]) == (True, "this computer", model.host)
    assert turn_off_model(study)["address"] is None
    assert model.requests == []


def test_everything_that_would_be_sent_is_shown_and_sent_so(
    asked: ProjectFile, model: ModelServer
) -> None:
    plan = plan_codes(asked, source="访谈.txt")
    shown = show_plan(plan)
    assert "Code: Needs/Old people" in shown["system"]
    assert any("老人需要的是有人说话😀" in part["words"] for part in shown["parts"])
    assert shown["characters"] == sum(
        len(shown["system"]) + len(part["words"]) for part in shown["parts"]
    )
    assert 0 < shown["tokens"] < shown["characters"]
    assert not shown["leaves"]
    assert model.requests == []
    model.say = about("没有这个词")
    ask_codes(asked, plan, consent=Consent(host=model.host, digest=shown["digest"]), coder="林")
    sent = [[m["content"] for m in request.pop("messages")] for request in model.requests]
    assert sent == [[shown["system"], part["words"]] for part in shown["parts"]]
    assert all(request == json.loads(shown["settings"]) for request in model.requests)


def test_nothing_is_sent_without_the_name_of_the_host_or_for_another_plan(
    asked: ProjectFile, model: ModelServer
) -> None:
    plan = plan_codes(asked)
    for consent in (
        Consent(host=""),
        Consent(host="example.org"),
        Consent(host=YES, digest=plan_codes(asked, limit=1).digest),
    ):
        with pytest.raises(ModelError, match="Nothing was sent"):
            ask_codes(asked, plan, consent=consent, coder="林")
    assert (model.requests, list_model_runs(asked)) == ([], [])


def test_another_computer_is_warned_of_before(study: ProjectFile) -> None:
    set_up_model(study, "http://llm.example.org", "big")
    shown = show_plan(plan_codes(study), key="secret")
    assert shown["leaves"]
    told = " ".join(shown["warnings"])
    assert "would leave this computer and go to llm.example.org" in told
    assert "not encrypted" in told
    assert "A key is sent along" in told
    assert "secret" not in json.dumps(shown)
    set_up_model(study, "http://localhost:11434", "gpt-oss:120b-cloud")
    assert "cloud" in show_plan(plan_codes(study))["warnings"][0]


def test_answers_are_suggestions_with_method_reason_and_place(
    asked: ProjectFile, model: ModelServer
) -> None:
    model.say = about("老人需要", {**OLD, "quote": "老人需要的是有人说话😀"})
    codings = list_codings(asked)
    receipt = send(asked)
    assert (receipt["added"], receipt["problems"], receipt["stopped"]) == (1, [], None)
    (found,) = list_suggestions(asked)
    assert found["method"] == "language model tiny:1b (prompt codes-1)"
    assert found["path"] == "Needs/Old people"
    assert found["cue"] == "老人 <b>独居</b> 😀"
    first, last = found["cue_start"], found["cue_end"]
    assert first is not None
    assert last is not None
    assert (
        found["quote"][first - found["start"] : last - found["start"]] == "老人需要的是有人说话😀"
    )
    assert (found["confidence"], found["decision"]) == (0.9, "open")
    assert list_codings(asked) == codings
    newest = next(change for change in list_history(asked) if change["act"] == "ask")
    assert newest["coder"] == "林"
    held = asked.value("SELECT parameters FROM change WHERE act = 'ask'")
    assert {"model": "tiny:1b", "prompt": "codes-1"}.items() <= json.loads(held).items()


def test_wrong_quotes_unknown_codes_and_broken_parts_are_dropped_and_counted(
    asked: ProjectFile, model: ModelServer
) -> None:
    model.say = about(
        "老人需要",
        {**OLD, "quote": "老人需要有人说话"},
        {**OLD, "code": "Needs/Ponies", "quote": "老人"},
        {**OLD, "quote": "老人", "certainty": "very"},
    )
    receipt = send(asked)
    assert (receipt["added"], list_suggestions(asked)) == (0, [])
    assert (receipt["wrong_quotes"], receipt["malformed"]) == (1, 1)
    assert receipt["unknown_codes"] == ["Needs/Ponies"]


@pytest.mark.parametrize(
    "bad", [chat("Sorry, no."), chat("", finish_reason="length"), Answer(body=b"<html>")]
)
def test_a_bad_answer_is_set_aside_and_the_others_count(
    asked: ProjectFile, model: ModelServer, bad: Answer
) -> None:
    good = about("老人很多", {**OLD, "quote": "老人很多"})
    model.say = lambda request: good(request) if "老人很多" in words_of(request) else bad
    receipt = send(asked)
    assert (receipt["answered"], receipt["added"]) == (1, 1)
    assert len(receipt["problems"]) == receipt["requests"] - 1
    assert receipt["problems"][0].startswith("Set aside: note.txt ¶ 1. ")


def test_where_no_answer_can_be_used_it_is_an_error_and_nothing_is_stored(
    asked: ProjectFile, model: ModelServer
) -> None:
    before = asked.change_number
    model.say = lambda _: chat("no")
    with pytest.raises(ModelError, match=r"None of the answers can be used\. .*in the form"):
        send(asked)
    assert (asked.change_number, list_suggestions(asked)) == (before, [])
    (run,) = list_model_runs(asked)
    assert (run["sent"], run["answered"]) == (run["planned"], 0)


def test_a_server_that_fails_three_times_in_a_row_is_left_alone(
    asked: ProjectFile, model: ModelServer
) -> None:
    model.say = lambda _: Answer(status=400, body=b"")
    with pytest.raises(ModelError, match="refused the request"):
        send(asked)
    assert len(model.requests) == 3
    model.say = lambda _: Answer(status=401, body=b"")
    with pytest.raises(ModelError, match="key is missing"):
        send(asked)
    assert len(model.requests) == 4


def test_what_came_before_an_interruption_is_kept_and_not_asked_again(
    asked: ProjectFile, model: ModelServer
) -> None:
    model.say = about("老人很多", {**OLD, "quote": "老人很多"})

    def stop(done: int, total: int, what: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    plan = plan_codes(asked)
    with pytest.raises(KeyboardInterrupt):
        ask_codes(asked, plan, consent=Consent(host=YES), coder="林", progress=stop)
    assert [s["source"] for s in list_suggestions(asked)] == ["note.txt"]
    rest = plan_codes(asked)
    assert len(rest.parts) == len(plan.parts) - 2
    assert rest.remarks[:1] == (
        "2 passages are left out: the very same request about them was answered before.",
    )
    assert len(plan_codes(asked, again=True).parts) == len(plan.parts)
    assert send(asked)["requests"] == len(plan.parts) - 2
    with pytest.raises(ModelError, match=r"Nothing is left to ask.*was answered before"):
        send(asked)
    assert send(asked, again=True)["known"] == 1


def test_what_cannot_be_written_yet_waits(asked: ProjectFile) -> None:
    plan = plan_codes(asked)
    part = next(part for part in plan.parts if "old people" in part.text)
    keeper = Keeper(asked, plan, coder="林")
    answer = {"codes": [{**OLD, "quote": "old people"}]}
    keeper.take(part, Reply(text=json.dumps(answer), tokens=None))
    asked.connection.execute("PRAGMA busy_timeout=50")
    with (
        open_project_file(asked.path) as other,
        other.transaction(),
        pytest.raises(ProjectBusyError),
    ):
        keeper.save()
    assert (list_suggestions(asked), keeper.counts.added) == ([], 0)
    keeper.save()
    assert (len(list_suggestions(asked)), keeper.counts.added) == (1, 1)
    keeper.save()
    assert keeper.counts.added == 1


def test_what_a_killed_run_was_answered_is_asked_again(
    asked: ProjectFile, model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.say = about("nothing")
    number = len(plan_codes(asked).parts)
    monkeypatch.setattr("workbench.tasks.assist.send.end_run", lambda *_: None)
    send(asked)
    assert len(plan_codes(asked).parts) == number


def test_what_is_suggested_or_coded_already_is_not_suggested_again(
    asked: ProjectFile, model: ModelServer
) -> None:
    suggest(asked, coder="林")
    before = list_suggestions(asked)
    text = "The old people of the village"
    note = next(s for s in before if s["source"] == "note.txt")
    start = note["start"] + note["quote"].index(text)
    add_coding_at(asked, "note.txt", start=start, end=start + 5, code="Children", coder="林")
    model.say = about(
        text, {**OLD, "quote": text}, {**OLD, "code": "Needs/Children", "quote": text}
    )
    receipt = send(asked)
    assert (receipt["added"], receipt["known"]) == (0, 2)
    assert list_suggestions(asked) == before


def test_an_answer_about_a_text_or_code_that_changed_meanwhile_is_dropped(
    asked: ProjectFile, model: ModelServer
) -> None:
    plan = plan_codes(asked, source="note.txt")
    model.say = about("老人很多", {**OLD, "quote": "老人很多"})
    archive_code(asked, "Old people", coder="林")
    receipt = ask_codes(asked, plan, consent=Consent(host=YES), coder="林")
    assert (receipt["added"], receipt["outdated"]) == (0, 1)
    undo(asked, coder="林")
    edit = plan_edit(asked, "note.txt", text=f"A {text_of(asked)}")
    edit_source(asked, edit, coder="林")
    receipt = ask_codes(asked, plan, consent=Consent(host=YES), coder="林")
    assert (receipt["added"], receipt["outdated"]) == (0, 1)


def test_suggestions_of_a_model_are_accepted_one_by_one_only(
    asked: ProjectFile, model: ModelServer
) -> None:
    model.say = about("老人很多", {**OLD, "quote": "老人很多"})
    send(asked)
    (found,) = list_suggestions(asked)
    assert decide(asked, "accepted", coder="林") == 0
    assert decide(asked, "accepted", coder="林", ids=[found["id"]]) == 1
    (coding,) = list_codings(asked)
    assert (coding["coder"], coding["suggestion"]) == ("林", found["id"])


def test_undoing_takes_suggestions_back_and_leaves_the_log(
    asked: ProjectFile, model: ModelServer
) -> None:
    model.say = about("老人很多", {**OLD, "quote": "老人很多"})
    send(asked)
    undo(asked, coder="林")
    assert list_suggestions(asked) == []
    (run,) = list_model_runs(asked)
    assert (run["use"], run["model"], run["coder"]) == ("codes", "tiny:1b", "林")
    assert run["address"] == f"{model.address}/chat/completions"
    assert run["tokens"] == 120 * run["sent"]
    assert run["prompt_text"].startswith("You help a researcher")


def test_neither_log_nor_file_holds_the_key_or_words_of_an_answer(
    asked: ProjectFile, model: ModelServer
) -> None:
    model.say = about("老人很多", {**OLD, "quote": "wrong quote xyzzy"})
    plan = plan_codes(asked)
    ask_codes(asked, plan, consent=Consent(host=YES), key="sk-hidden", coder="林")
    assert model.headers[0]["authorization"] == "Bearer sk-hidden"
    dump = "\n".join(asked.connection.iterdump())
    assert "sk-hidden" not in dump
    assert "xyzzy" not in dump


def test_names_in_a_models_reasons_are_replaced_with_all_others(
    asked: ProjectFile, model: ModelServer, tmp_path: Path
) -> None:
    model.say = about("老人很多", {**OLD, "quote": "老人很多", "reason": "Said by 村医 Wang"})
    send(asked)
    names = read_names("names.csv", b"name,replacement\nWang,P1\n")
    pseudonymize(asked, names, key=tmp_path / "key.json", coder="林")
    assert list_suggestions(asked)[0]["cue"] == "Said by 村医 P1"
    assert "Wang" not in "\n".join(asked.connection.iterdump())


CHOICE = TopicChoice(k=2, samples=0)


@pytest.fixture
def spoken(project: ProjectFile, model: ModelServer) -> ProjectFile:
    """A project with enough passages for two topics."""
    care = ["lonely old people and a visit", "a visit and company for lonely people"]
    road = ["the road is closed for a lorry", "a lorry on the flooded road"]
    lines = [f"{line} {n}" for n in range(8) for line in (*care, *road)]
    add_uploads(
        project,
        [Upload(name="路.txt", content="\n\n".join(f"{line}." for line in lines).encode())],
        coder="林",
    )
    set_up_model(project, model.address, "tiny", seconds=5)
    return project


def test_names_of_topics_are_proposed_and_accepted_by_a_person(
    spoken: ProjectFile, model: ModelServer
) -> None:
    model.say = lambda request: chat(
        {"name": "路远 Roads" if "lorry" in words_of(request).partition("Passages")[0] else "陪伴"}
    )
    plan = plan_topic_names(spoken, CHOICE, language="zh")
    shown = show_plan(plan)
    assert shown["parts"][0]["words"].startswith("Language of the name: Chinese\n\nTerms: ")
    answer = ask_topic_names(spoken, plan, consent=Consent(host=YES), coder="林")
    assert {row["name"] for row in answer["names"]} == {"路远 Roads", "陪伴"}
    assert load_kept_topics(spoken, "passage") == []
    first = answer["names"][0]
    accept_topic_name(spoken, CHOICE, first, first["name"], method=answer["method"], coder="林")
    assert [kept.name for kept in load_kept_topics(spoken, "passage")] == [first["name"]]
    held = spoken.value("SELECT parameters FROM change WHERE act = 'topics'")
    assert json.loads(held) == {"proposed_by": "language model tiny (prompt topics-1)"}
    left = plan_topic_names(spoken, CHOICE)
    assert (len(left.parts), left.remarks) == (
        1,
        ("Left out, since they have a name: 1 of the topics.",),
    )
    with pytest.raises(NotFoundError, match="There is no topic 9"):
        plan_topic_names(spoken, CHOICE, topics=[9])


def test_a_draft_has_true_quotes_with_their_places_and_is_kept_as_a_memo(
    asked: ProjectFile, model: ModelServer
) -> None:
    suggest(asked, coder="林")
    decide(asked, "accepted", coder="林")
    table = make_theme_table(asked, quotes=30)
    number = int(table.quotes["code_id"].size)
    assert number > 3
    plan = plan_theme_draft(asked, "需求")
    words = show_plan(plan)["parts"][0]["words"]
    assert words.startswith("Theme: Needs\n")
    place = words.index("老人需要的是有人说话😀")
    passage = int(words[:place].rpartition("Passage ")[2].partition(":")[0])
    model.say = lambda _: chat(
        {
            "paragraphs": [
                {
                    "text": "Old people ![x](http://evil.example/a.png) want “nobody” to talk to.",
                    "quotes": [
                        {"passage": passage, "quote": "有人说话😀"},
                        {"passage": passage, "quote": "有人說話"},
                    ],
                }
            ]
        }
    )
    draft = ask_theme_draft(asked, plan, consent=Consent(host=YES), coder="林")
    (quote,) = draft["quotes"]
    text = asked.value("SELECT text FROM source WHERE id = ?", (quote["source_id"],))
    assert text[quote["start"] : quote["end"]] == quote["quote"] == "有人说话😀"
    assert (draft["wrong_quotes"], draft["wrong_quotations"]) == (1, 1)
    assert "![x]" not in draft["text"]
    assert list_memos(asked) == []
    memo = keep_draft(asked, draft, coder="林")
    assert (memo["on"], memo["about"], memo["kind"]) == ("code", "Needs", "theoretical")
    assert "the language model `tiny:1b (prompt theme-1)`" in memo["text"]
    assert "stand in the sources to the letter" in memo["text"]
    assert f"[[coding:{quote['coding']}|访谈.txt]]" in memo["text"]


def test_a_draft_without_a_true_quote_claims_none(asked: ProjectFile, model: ModelServer) -> None:
    suggest(asked, coder="林")
    decide(asked, "accepted", coder="林")
    model.say = lambda _: chat({"paragraphs": [{"text": "Nobody.", "quotes": []}]})
    for language, claim in (("en", "to the letter"), ("zh", "一字不差")):
        plan = plan_theme_draft(asked, "需求", language=language)
        draft = ask_theme_draft(asked, plan, consent=Consent(host=YES), coder="林")
        assert draft["quotes"] == []
        assert claim not in draft["text"]


def test_a_passage_that_several_codings_stand_on_is_sent_once(asked: ProjectFile) -> None:
    suggest(asked, coder="林")
    decide(asked, "accepted", coder="林")
    whole = plan_theme_draft(asked, "需求")
    row = whole.quotes[0]
    add_coding_at(
        asked,
        str(row["source_id"]),
        start=int(row["start"]),
        end=int(row["end"]),
        code="Needs/Children",
        coder="王",
    )
    again = plan_theme_draft(asked, "需求")
    spans = [(row["source_id"], row["start"], row["end"]) for row in again.quotes]
    assert len(spans) == len(set(spans)) == len(whole.quotes)
    some = plan_theme_draft(asked, "需求", quotes=2)
    assert some.remarks[0].startswith(f"{len(spans) - 2} of {len(spans)} coded passages")


def test_heads_and_questions_are_not_asked_about(asked: ProjectFile) -> None:
    plan = plan_codes(asked)
    words = [part.text for part in plan.parts]
    assert not any("您需要什么" in text for text in words)
    assert any("老人需要的是有人说话😀" in text for text in words)
    assert plan.remarks[-1].startswith("Left out (heads of texts, questions of interviewers")


def test_a_theme_without_codings_has_no_draft(asked: ProjectFile) -> None:
    with pytest.raises(ModelError, match="Nothing is coded with 'Challenges'"):
        plan_theme_draft(asked, "Challenges")


def test_fewer_quotes_are_said_to_be_fewer(asked: ProjectFile) -> None:
    suggest(asked, coder="林")
    decide(asked, "accepted", coder="林")
    plan = plan_theme_draft(asked, "Needs", quotes=2)
    assert len(plan.quotes) == 2
    assert "coded passages are not sent" in plan.remarks[0]


@pytest.mark.parametrize("seconds", [0, 4000, float("nan")])
def test_a_setup_that_cannot_be_is_refused(study: ProjectFile, seconds: float) -> None:
    with pytest.raises(ModelError, match="from 1 to 3,600 seconds"):
        set_up_model(study, "http://localhost", "tiny", seconds=seconds)
    assert describe_model(study)["on"] is False


def test_an_address_in_a_file_of_somebody_else_is_judged_anew(asked: ProjectFile) -> None:
    bad = '{"base": "http://a@b", "model": "m", "seconds": 1, "form": "schema"}'
    with asked.transaction() as connection:
        connection.execute("UPDATE project SET value = ? WHERE key = 'language model'", (bad,))
    with pytest.raises(ModelError, match="cannot be the address"):
        plan_codes(asked)
