"""The screen of learning: its numbers, thresholds, audits, and the reasons of suggestions."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from screens import closed_screen, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench import words
from workbench.errors import NotFoundError
from workbench.pages import session
from workbench.pages.learning.tables import said_likely
from workbench.store.learning import Verdict, count_decisions, load_thresholds
from workbench.store.project_file import ProjectFile, create_project_file
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_codings, list_suggestions
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.learning.along import EVERY, await_learning, learning_state
from workbench.tasks.learning.audit import draw_audit, judge_audit
from workbench.tasks.learning.list_audits import list_audits
from workbench.tasks.learning.measure_learning import measure_learning
from workbench.tasks.learning.suggest_learned import suggest_learned
from workbench.tasks.learning.threshold import set_threshold
from workbench.tasks.learning.undo_verdict import undo_verdict
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.list_sources import list_passages, list_sources
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.suggestions.review import review_queue
from workbench.words import spoken

BOOK = """workbench-codebook: 1
name: {en: Small, zh: 小}
codes:
  - name: {en: Clinic, zh: 卫生室}
  - name: {en: Road, zh: 道路}
"""
CLINIC = (
    "The clinic <b>has</b> a nurse",
    "Their nurse is ill 😀",
    "卫生室没有医生",
    "医生去卫生室",
)
ROAD = ("The road floods in spring", "A lorry broke the road", "道路塌方，卡车不走", "卡车在道路上")


@pytest.fixture(scope="session")
def taught_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("taught") / "study.db"
    with create_project_file(path) as project:
        lines = [f"{both[place % 4]} {place}." for place in range(16) for both in (CLINIC, ROAD)]
        text = "\n\n".join(lines).encode()
        uploads = [Upload(name="一.txt", content=text), Upload(name="two.txt", content=text + b"!")]
        add_uploads(project, uploads, coder="Li Wen")
        import_codebook(project, "book.yaml", BOOK.encode(), coder="Li Wen")
        for number, passage in enumerate(list_passages(project, "一.txt")):
            add_coding_at(
                project,
                "一.txt",
                start=passage["start"],
                end=passage["end"],
                code=("Clinic", "Road")[number % 2],
                coder="Li Wen",
            )
        suggest_learned(project, coder="Li Wen")
    return path


@pytest.fixture
def taught(open_copy: Callable[[Path], ProjectFile], taught_file: Path) -> ProjectFile:
    """Two sources of which the first is coded, the second suggested from it."""
    return open_copy(taught_file)


def opened(monkeypatch: pytest.MonkeyPatch, project: ProjectFile, tab: str) -> AppTest:
    screen = open_screen(monkeypatch, project.path, "learning")
    screen.session_state["learning tab"] = tab
    screen.run()
    assert not screen.exception
    assert not screen.error
    return screen


def test_the_table_has_the_numbers_of_the_task(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = html(opened(monkeypatch, taught, "Codes"))
    for row in measure_learning(taught)["codes"]:
        assert row["precision"] is not None
        assert f"<td>{row['path']}</td><td>{row['examples']}</td>" in drawn
        assert f"<td>{row['precision']:.0%}</td>" in drawn


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_columns_of_the_table_say_what_they_mean(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    drawn = html(open_screen(monkeypatch, taught.path, "learning", lang=language))
    assert drawn.count("<dt>") == drawn.count('scope="col" title=') == 8


def test_a_threshold_is_set_with_the_precision_in_sight(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, taught, "Codes")
    assert any("a precision of" in caption.value for caption in screen.caption)
    assert any("It has no threshold yet" in caption.value for caption in screen.caption)
    (button,) = [b for b in screen.button if b.label == "Set the threshold to 0.50"]
    button.click().run()
    assert not screen.error
    assert any("is 0.50. Nothing was accepted by that" in info.value for info in screen.info)
    (code,) = load_thresholds(taught)
    assert f'href="suggestions?code={code}"' in html(screen)
    assert [t.least for t in load_thresholds(taught).values()] == [0.5]


def test_a_code_that_is_not_learnt_yet_is_named_on_the_screens(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    uncode(taught, [c["id"] for c in list_codings(taught)], coder="Li Wen")
    for number, passage in enumerate(list_passages(taught, "一.txt")):
        add_coding_at(
            taught,
            "一.txt",
            start=passage["start"],
            end=passage["end"],
            code=("Clinic", "Road")[number * 7 // 3 % 2],
            coder="Li Wen",
        )
    screen = open_screen(monkeypatch, taught.path, "suggestions")
    next(b for b in screen.button if b.label == "Learn from decisions").click().run()
    assert not screen.exception
    assert any("Not learnt well enough yet" in info.value for info in screen.info)
    assert all(len(toast.value) < 60 for toast in screen.toast)
    assert any("2 codes not learnt well enough yet." in c.value for c in screen.caption)
    assert "Clinic; Road" in html(opened(monkeypatch, taught, "How it was counted"))
    codes = opened(monkeypatch, taught, "Codes")
    assert any("there is no threshold to set" in info.value for info in codes.info)
    diagram = opened(monkeypatch, taught, "Reliability")
    assert any("No code is learnt yet" in info.value for info in diagram.info)


def test_a_draw_tells_of_the_unfinished_one_before_it(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw_audit(taught, "Clinic", size=2, coder="Li Wen")
    screen = opened(monkeypatch, taught, "Audits")
    next(b for b in screen.button if b.label == "Does not").click().run()
    assert any("(elusion, 95%" in words.value for words in screen.markdown)
    next(b for b in screen.button if b.label == "Draw an audit").click().run()
    assert any("1 of its 2 passages were not judged" in toast.value for toast in screen.toast)


def test_the_diagram_and_the_rules_are_shown(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, taught, "Reliability")
    assert any("The mean gap is" in caption.value for caption in screen.caption)
    drawn = html(opened(monkeypatch, taught, "How it was counted"))
    assert "several codings of one" in drawn


@pytest.mark.parametrize(
    ("likely", "said"),
    [
        (34, "Most of these have a probability near 0"),
        (35, "Over the 35 of at least 0.1 the mean gap is 0.045."),
        (53, "Over the 53 of at least 0.1 the mean gap is 0.045."),
        (69, ""),
    ],
)
def test_most_pairs_are_said_to_be_near_0_only_where_most_are(
    likely: int, said: str, taught: ProjectFile
) -> None:
    answer = measure_learning(taught)
    answer["decisions"], answer["decisions_likely"] = 69, likely
    answer["ece_likely"] = 0.045
    told = said_likely(answer)
    assert told.startswith(said)
    assert bool(told) == bool(said)


def test_later_passages_that_nobody_coded_are_said_to_tell_no_recall(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(taught, "rejected", coder="Li Wen")
    assert measure_learning(taught)["curve"][-1]["bearing"] == 0
    screen = opened(monkeypatch, taught, "Learning curve")
    assert any("Nobody coded any of these" in caption.value for caption in screen.caption)


def test_the_learning_curve_and_the_tables_are_offered(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, taught, "Learning curve")
    assert any("It would have proposed" in caption.value for caption in screen.caption)
    assert not any("Nobody coded" in caption.value for caption in screen.caption)
    drawn = html(opened(monkeypatch, taught, "Codes"))
    (row, _) = measure_learning(taught)["codes"]
    assert row["foretold"]["recall"] is not None
    assert f"<td>{row['foretold']['recall']:.0%} (" in drawn


def test_decisions_are_learnt_from_in_the_background_and_the_line_says_so(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, taught.path, "suggestions")
    assert any("2 codes learnt from 32 decisions at" in c.value for c in screen.caption)
    for _ in range(EVERY):
        next(b for b in screen.button if b.label == "Accept").click().run()
        assert not screen.exception
    await_learning(taught)
    screen.run()
    assert any("2 codes learnt from 37 decisions at" in c.value for c in screen.caption)
    next(b for b in screen.button if b.label == "Undo").click().run()
    assert not screen.error
    decided = [s for s in list_suggestions(taught) if s["decision"] == "accepted"]
    assert len(decided) == EVERY - 1
    # The one that was taken back counts as well as if it had been made.
    assert any("1 decision made or taken back since." in c.value for c in screen.caption)
    next(t for t in screen.toggle if t.label == "Learn along").set_value(False).run()
    assert not learning_state(taught)["along"]


def test_where_else_stands_beside_the_text_that_is_read(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, taught.path, "read")
    (source,) = [s["id"] for s in list_sources(taught) if s["name"] == "一.txt"]
    place = list_passages(taught, "一.txt")[4]
    asked = {"source": source, "start": place["start"], "end": place["end"]}
    screen.query_params["source"] = source
    screen.session_state[session.PANEL] = session.WHERE_ELSE
    screen.session_state["asked where else"] = asked
    screen.run()
    assert not screen.exception
    assert not screen.error
    drawn = html(screen)
    assert "two.txt" in drawn
    assert "卫生室没有医生" in drawn
    screen.session_state["asked where else"] = {**asked, "end": asked["start"]}
    screen.run()
    assert any("press e" in caption.value for caption in screen.caption)


def test_an_audit_is_drawn_and_judged(taught: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = opened(monkeypatch, taught, "Audits")
    screen.number_input(key="audit size").set_value(3).run()
    next(b for b in screen.button if b.label == "Draw an audit").click().run()
    (audit,) = list_audits(taught)
    assert audit["drawn"] == 3
    drawn = html(screen)
    assert "<b>has" not in drawn
    # The passage stands between its neighbours, with the card of the code beside it.
    assert drawn.count("wb-words wb-suggested") == 1
    assert 1 <= drawn.count("wb-words wb-beside") <= 2
    assert "Write it on the screen Codebook" in drawn
    undoing = next(b for b in screen.button if b.label == "Undo")
    assert undoing.disabled
    before = count_decisions(taught)
    next(b for b in screen.button if b.label == "Belongs to the code").click().run()
    (audit,) = list_audits(taught)
    assert (audit["judged"], audit["belonging"]) == (1, 1)
    next(b for b in screen.button if b.label == "Undo").click().run()
    (audit,) = list_audits(taught)
    assert (audit["judged"], audit["belonging"], count_decisions(taught)) == (0, 0, before)
    next(b for b in screen.button if b.label == "Does not").click().run()
    (audit,) = list_audits(taught)
    assert (audit["judged"], audit["belonging"]) == (1, 0)


def test_an_undo_of_an_audit_passes_over_what_came_between(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [code["id"] for code in list_codes(taught)]
    first, other = (draw_audit(taught, id_, size=3, coder="Li Wen")["id"] for id_ in ids)
    judge_audit(taught, first, [(1, "does not")], coder="Li Wen")
    judge_audit(taught, other, [(1, "does not")], coder="Li Wen")
    screen = opened(monkeypatch, taught, "Audits")
    screen.selectbox(key="audited code").set_value(ids[0]).run()
    next(b for b in screen.button if b.label == "Undo").click().run()
    assert not screen.error
    assert {a["id"]: a["judged"] for a in list_audits(taught)} == {first: 0, other: 1}
    with pytest.raises(NotFoundError, match="No verdict of this audit"):
        undo_verdict(taught, first, coder="Li Wen")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_audit_of_one_passage_tells_elusion_and_no_recall(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    audit = draw_audit(taught, list_codes(taught)[0]["id"], size=30, coder="Li Wen")
    judge_audit(taught, audit["id"], [(1, "does not")], coder="Li Wen")
    told = told_of_audit(monkeypatch, taught, language)
    (judged,) = list_audits(taught)
    assert f"{judged['elusion_high']:.0%}" in told
    assert ("Too few are judged" if language == "en" else "还不能说明") in told
    assert "。 " not in told
    verdicts: list[tuple[int, Verdict]] = [(n, "does not") for n in range(2, 31)]
    judge_audit(taught, audit["id"], verdicts, coder="Li Wen")
    told = told_of_audit(monkeypatch, taught, language)
    (judged,) = list_audits(taught)
    assert f"{judged['recall_low']:.0%}" in told
    assert "Too few are judged" not in told


def told_of_audit(monkeypatch: pytest.MonkeyPatch, project: ProjectFile, language: str) -> str:
    screen = closed_screen(monkeypatch, project.path, "learning", lang=language)
    screen.session_state["learning tab"] = words.say(spoken(language) or "en", "Audits")
    screen.run()
    assert not screen.exception
    return "\n".join(str(one.value) for one in screen.markdown)


def test_a_suggestion_shows_why_and_bulk_waits_for_a_threshold(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, taught.path, "suggestions")
    drawn = html(screen)
    assert f'href="codebook?code={list_codes(taught)[0]["id"]}"' in drawn
    assert "Write it on the screen Codebook" in drawn
    assert "probability" in drawn
    assert "Words that count" in drawn
    assert "Most like the coded passage" in drawn
    accept = next(b for b in screen.button if b.label == "Accept 0")
    assert accept.disabled
    for order in ("uncertain", "rare", "confidence"):
        screen.selectbox(key="review order").set_value(order).run()
        assert not screen.exception


def test_a_threshold_of_an_earlier_learning_is_named_where_it_lets_suggestions_pass(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = list_suggestions(taught)[0]["code"]
    set_threshold(taught, code, least=0.3, coder="林")
    told = f"The threshold of {code} was set before the last learning"

    def captions() -> list[str]:
        screen = open_screen(monkeypatch, taught.path, "suggestions")
        assert any(b.label.startswith("Accept ") and not b.disabled for b in screen.button)
        return [caption.value for caption in screen.caption]

    assert not any(told in caption for caption in captions())
    suggest_learned(taught, coder="林")
    assert any(told in caption for caption in captions())


@pytest.mark.parametrize(
    ("offset", "code", "chance", "english", "chinese"),
    [
        (-1, "own", None, ("The passage before it", "is coded with it, too"), "也编为此代码"),
        (1, "own", 0.834, ("The passage after it", "too (0.83)"), "很可能也属于此代码（0.83）"),
        (-2, "Road", None, ("The second passage before it", "coded Road"), "已编为“道路”"),
        (2, "Road", 0.834, ("The second passage after it", "Road (0.83)"), "“道路”（0.83）"),
    ],
)
def test_a_suggestion_names_the_passage_beside_it_that_speaks_for_it(
    taught: ProjectFile,
    monkeypatch: pytest.MonkeyPatch,
    offset: int,
    code: str,
    chance: float | None,
    english: tuple[str, str],
    chinese: str,
) -> None:
    ids = {c["name"]["en"]: c["id"] for c in list_codes(taught)}
    passage = list_passages(taught, "two.txt")[0]
    taught.connection.execute(
        "UPDATE reason SET beside_start = ?, beside_end = ?, beside_probability = ?,"
        " beside_offset = ?, beside_code = coalesce(?,"
        " (SELECT code_id FROM suggestion WHERE id = suggestion_id))",
        (passage["start"], passage["end"], chance, offset, ids.get(code)),
    )
    if code != "own":
        taught.connection.execute(
            "DELETE FROM reason WHERE beside_code IN"
            " (SELECT code_id FROM suggestion WHERE id = suggestion_id)"
        )
    drawn = html(open_screen(monkeypatch, taught.path, "suggestions"))
    assert all(words in drawn for words in english)
    assert "The clinic &lt;b&gt;has" in drawn
    assert chinese in html(open_screen(monkeypatch, taught.path, "suggestions", lang="zh"))


def test_an_example_that_is_like_it_in_nothing_is_not_named(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught.connection.execute("UPDATE reason SET likeness = 0.004, words = '[]'")
    with taught.change("learn", "Learnt once more", coder="Li Wen"):
        taught.connection.execute(
            "UPDATE suggestion SET method = 'learned', cue = '', cue_end = cue_start"
        )
    drawn = html(open_screen(monkeypatch, taught.path, "suggestions"))
    assert "probability" in drawn
    assert "Most like the coded passage" not in drawn
    assert not re.search(r">word\s*<", drawn)


def test_codes_are_learnt_from_the_screen(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ones = [s["id"] for s in list_suggestions(taught, decision="open")]
    decide(taught, "rejected", coder="Li Wen", ids=open_ones[:2])
    screen = open_screen(monkeypatch, taught.path, "suggestions")
    next(b for b in screen.button if b.label == "Learn from decisions").click().run()
    assert not screen.exception
    assert not screen.error


def test_without_examples_the_screen_says_what_is_missing(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, project.path, "learning")
    assert not screen.exception
    assert any("nothing to learn from yet" in info.value for info in screen.info)


def test_another_order_begins_at_its_first_suggestion(
    taught: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, taught.path, "suggestions")
    for order in ("uncertain", "rare", "place"):
        for _ in range(3):
            next(b for b in screen.button if b.label == "Skip").click().run()
        number = len(review_queue(taught))
        assert f"4 of {number}" in html(screen)
        screen.selectbox(key="review order").set_value(order).run()
        assert not screen.exception
        assert f"1 of {number}" in html(screen)
        first = review_queue(taught, order=order)[0]
        assert f"start={first['start']}&amp;end={first['end']}" in html(screen)
