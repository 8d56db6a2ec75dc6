"""The reader by keyboard, mouse and answers of the project, in a real browser."""

import base64
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from reader_pages import answer, open_reader, operations, select, sent

from workbench.tasks.reader.reader_state import words_bytes
from workbench.words import reader_words

pytestmark = pytest.mark.browser

TEXT = (
    "Interviewer: How far is the clinic?\n"
    "Dr. Qu: The clinic is far, and the road floods. In winter nobody comes. 😀 So be it.\n"
    "受访者: 留守老人没有人照顾，路也不通。𠮷林村的𡃁仔回来了。卫生室很远！\n"
    "\n"
    "👩‍👩‍👧 and 🇨🇳 and e\u0301 stay whole. שלום עולם\r and a zero \u0000 too.\n"
    "<script>hacked=1</script><img src=x onerror=hacked=1> is shown."
)
HOSTILE = '<img src=x onerror="hacked=1">'


def at(words: str) -> tuple[int, int]:
    """Return the code points of words in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def coding(name: str, code: str, words: str, coder: str = "Li Wen") -> tuple[Any, ...]:
    return (name, code, coder, *at(words))


CODINGS = (
    coding("c1", "clinic", "The clinic is far"),
    coding("c2", "road", "the road floods"),
    coding("c3", "old", "留守老人没有人照顾", "Wang Min"),
    coding("c4", "hostile", "𠮷林村的𡃁仔"),
)


def suggestions(*rows: tuple[str, str, str]) -> dict[str, list[Any]]:
    """Return (id, code, words) rows as columns of suggestions, the first word the cue."""
    return {
        "id": [row[0] for row in rows], "code": [row[1] for row in rows],
        "start": [at(row[2])[0] for row in rows], "end": [at(row[2])[1] for row in rows],
        "cue": [row[2].split()[0] for row in rows],
        "cue_start": [at(row[2])[0] for row in rows],
        "cue_end": [at(row[2])[0] + len(row[2].split()[0]) for row in rows],
        "confidence": [0.8 for _ in rows], "flags": [["negated"] for _ in rows],
        "method": ["cues" for _ in rows], "gone": [],
    }  # fmt: skip


def opened(page: Page, address: str, **more: Any) -> None:
    more.setdefault("codings", CODINGS)
    open_reader(page, address, TEXT, **more)


def told(page: Page) -> str:
    """Return the sentence read aloud last."""
    words = page.locator(".wbr > [aria-live]").text_content() or ""
    return words.replace("\u2068", "").replace("\u2069", "").strip()


def chosen(page: Page) -> str:
    """Return the words that are selected."""
    return str(
        page.evaluate(
            "(({ view: { selection: { stretch }, source } }) =>"
            " stretch ? source.text.slice(stretch.start, stretch.end) : '')(reader())"
        )
    )


def last(page: Page) -> dict[str, Any]:
    """Return the newest operation without its number and id."""
    operation = operations(page)[-1]
    return {key: value for key, value in operation.items() if key not in {"seq", "id"}}


def test_the_page_holds_the_stored_text_and_drawing_never_touches_its_nodes(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    shown = """() => [...document.querySelectorAll('.wbr-block')]
      .map((each) => each.textContent).join('')"""
    assert reader_page.evaluate(shown) == TEXT
    reader_page.evaluate(
        """() => {
          const { blocks } = reader().view.sheet;
          window.nodes = blocks.flatMap(({ nodes }) => nodes.map(({ node }) => node));
          window.changed = 0;
          new MutationObserver((all) => { changed += all.length; })
            .observe(reader().view.frame.body, { subtree: true, characterData: true });
        }"""
    )
    for words in ("The clinic", "clinic is far, and", "老人没有人照顾，路"):
        select(reader_page, *at(words))
        reader_page.keyboard.press("1")
    reader_page.wait_for_function("reader().ops.every(({ draw }) => draw)")
    assert reader_page.evaluate(shown) == TEXT
    assert reader_page.evaluate("[changed, nodes.every((node) => node.isConnected)]") == [0, True]


@pytest.mark.parametrize(
    "words",
    [
        "the road floods",
        "😀 So be",
        "𡃁仔回来了",
        "路也不通",
        "👩‍👩‍👧 and 🇨🇳",
        "e\u0301 stay",
        "עולם",
        "<script>",
    ],
)
def test_what_is_selected_is_coded_in_code_points_and_drawn(
    reader_page: Page, reader_address: str, words: str
) -> None:
    opened(reader_page, reader_address, codings=())
    start, end = at(words)
    select(reader_page, start, end)
    reader_page.keyboard.press("3")
    assert last(reader_page) == {"act": "code", "code": "clinic", "start": start, "end": end}
    expect(reader_page.locator(".wbr-under .wbr-line")).to_have_count(1)
    expect(reader_page.locator(".wbr-label-name")).to_have_text("Clinic")
    assert chosen(reader_page) == words
    assert reader_page.evaluate("heard.counts") == [{"code": "clinic", "by": 1}]


def test_a_selection_by_mouse_cuts_no_character(reader_page: Page, reader_address: str) -> None:
    opened(reader_page, reader_address, codings=())
    start, end = at("👩‍👩‍👧 and 🇨🇳")
    box = reader_page.evaluate(
        """([start, end]) => {
          const { sheet, source: { offsets } } = reader().view;
          const range = sheet.rangeOf(offsets.toUnit(start), offsets.toUnit(end));
          const { left, right, top, height } = range.getBoundingClientRect();
          return [left, right, top + height / 2];
        }""",
        [start, end],
    )
    reader_page.mouse.move(box[0] + 2, box[2])
    reader_page.mouse.down()
    reader_page.mouse.move(box[1] - 2, box[2], steps=5)
    reader_page.mouse.up()
    assert chosen(reader_page) == "👩‍👩‍👧 and 🇨🇳"
    reader_page.keyboard.press("1")
    assert (last(reader_page)["start"], last(reader_page)["end"]) == (start, end)


def test_the_keyboard_alone_selects_by_character_word_sentence_and_passage(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    start, _ = at("The clinic is")
    select(reader_page, start, start)
    keys = reader_page.keyboard
    for press, words in (
        ("Shift+ArrowRight", "T"),
        ("Control+Shift+ArrowRight", "The"),
        ("Control+Shift+ArrowRight", "The"),
        ("Control+Shift+ArrowRight", "The clinic"),
        ("Shift+J", "The clinic is far, and the road floods."),
        ("Shift+K", ""),
        ("w", "The"),
        ("w", "The clinic"),
        ("Shift+W", "The"),
        ("s", "The clinic is far, and the road floods."),
        ("s", "The clinic is far, and the road floods. In winter nobody comes."),
        ("Shift+S", "The clinic is far, and the road floods."),
        ("Escape", ""),
        ("a", TEXT.split("\n")[1].removeprefix("Dr. Qu: ")),
    ):
        keys.press(press)
        assert chosen(reader_page) == words, press
    select(reader_page, *at("👩‍👩‍👧")[:1] * 2)
    for press, words in (("Shift+ArrowRight", "👩‍👩‍👧"), ("Shift+ArrowLeft", ""), ("End", "")):
        keys.press(press)
        assert chosen(reader_page) == words, press
    select(reader_page, *at("留守老人")[:1] * 2)
    keys.press("s")
    assert chosen(reader_page) == "留守老人没有人照顾，路也不通。"
    keys.press("]")
    assert chosen(reader_page) == "留守老人没有人照顾，路也不通。𠮷"
    keys.press("{")
    assert chosen(reader_page).endswith("受访者: 留守老人没有人照顾，路也不通。𠮷")


def test_from_passage_to_passage_one_key_leads_to_the_words_behind_the_label(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    select(reader_page, 0, 0)
    keys = reader_page.keyboard
    for press, words in (
        ("s", "How far is the clinic?"),
        ("Control+ArrowDown", ""),
        ("s", "The clinic is far, and the road floods."),
        ("Control+ArrowDown", ""),
        ("s", "留守老人没有人照顾，路也不通。"),
        ("Control+ArrowDown", ""),  # over the empty one
        ("w", "👩‍👩‍👧"),
        ("Control+ArrowUp", ""),
        ("Shift+J", "留守老人没有人照顾，路也不通。"),
        ("Control+Shift+ArrowDown", TEXT.split("\n")[2].removeprefix("受访者: ")),
    ):
        keys.press(press)
        assert chosen(reader_page) == words, press


def test_a_part_of_a_sentence_grows_to_the_whole_before_the_next(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    select(reader_page, *at("floods."))
    reader_page.keyboard.press("s")
    assert chosen(reader_page) == "The clinic is far, and the road floods."


def test_a_code_is_searched_applied_kept_open_for_more_and_repeated(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    select(reader_page, *at("nobody comes"))
    keys = reader_page.keyboard
    keys.press("/")
    field = reader_page.get_by_role("combobox")
    expect(field).to_be_focused()
    assert reader_page.evaluate("CSS.highlights.has('wbr-pending')")
    keys.type("wss")
    keys.press("Shift+Enter")
    expect(field).to_be_focused()
    keys.type("leav")
    keys.press("Enter")
    expect(field).to_have_count(0)
    assert [operation["code"] for operation in operations(reader_page)] == ["clinic", "leaving"]
    assert chosen(reader_page) == "nobody comes"
    assert reader_page.evaluate(
        "[getSelection().toString(), CSS.highlights.has('wbr-pending')]"
    ) == [
        "nobody comes",
        False,
    ]
    select(reader_page, *at("So be it"))
    keys.press(".")
    assert last(reader_page)["code"] == "leaving"
    keys.press(".")
    assert len(operations(reader_page)) == 3
    assert "already" in told(reader_page)


def test_enter_in_a_composition_applies_nothing(reader_page: Page, reader_address: str) -> None:
    opened(reader_page, reader_address)
    select(reader_page, *at("nobody comes"))
    reader_page.keyboard.press("/")
    reader_page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
          { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))"""
    )
    expect(reader_page.get_by_role("combobox")).to_be_visible()
    assert operations(reader_page) == []


def test_a_name_that_is_not_there_makes_a_code_under_a_chosen_parent_and_applies_it(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    start, end = at("路也不通")
    select(reader_page, start, end)
    keys = reader_page.keyboard
    keys.press("/")
    keys.type("出行困难")
    keys.press("Enter")
    expect(reader_page.get_by_label("Name of the new code")).to_have_value("出行困难")
    keys.type("serv")
    keys.press("Enter")
    made, applied = operations(reader_page)
    assert (made["act"], made["parent"], made["name"]) == ("new code", "services", "出行困难")
    assert (made["language"], made["origin"]) == ("zh", "analytic")
    assert (applied["code"], applied["start"], applied["end"]) == (made["id"], start, end)
    expect(reader_page.locator(".wbr-label-name", has_text="出行困难")).to_be_visible()
    assert reader_page.evaluate(
        "heard.codes.at(-1).codes.some(({ name }) => name.zh === '出行困难')"
    )


def test_an_in_vivo_code_takes_the_words_for_its_name(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    select(reader_page, *at("So be it"))
    reader_page.keyboard.press("v")
    reader_page.keyboard.press("Enter")
    made, applied = operations(reader_page)
    assert (made["name"], made["origin"], made["parent"]) == ("So be it", "in vivo", None)
    assert applied["code"] == made["id"]


def test_codings_are_gone_through_adjusted_recoded_and_removed_by_keys(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    keys = reader_page.keyboard
    reader_page.locator(".wbr-scroll").focus()
    keys.press("n")
    keys.press("n")
    assert reader_page.evaluate("reader().view.focusedId") == "c2"
    assert told(reader_page).startswith("2 of 4. Road and distance: the road floods")
    start, end = at("the road floods")
    keys.press("]")
    assert last(reader_page) == {
        "act": "bound", "start": start, "end": end + len(". In"), "was": [start, end],
    }  # fmt: skip
    keys.press("[")
    keys.press("[")
    assert last(reader_page)["end"] == at("the road")[1]
    keys.press("{")
    assert last(reader_page)["start"] == at("and the road")[0]
    keys.press("c")
    keys.type("humour")
    keys.press("Enter")
    assert last(reader_page) == {"act": "recode", "code": "humour", "was": "road"}
    keys.press("Delete")
    assert last(reader_page) == {"act": "uncode"}
    assert operations(reader_page)[-1]["id"] == "c2"
    expect(reader_page.locator(".wbr-stripe[data-mark=c2]")).to_have_count(0)
    keys.press("p")
    assert reader_page.evaluate("reader().view.focusedId") == "c1"


def test_a_boundary_is_dragged_by_its_handle(reader_page: Page, reader_address: str) -> None:
    opened(reader_page, reader_address)
    reader_page.locator(".wbr-label-name", has_text="Clinic").click()
    reader_page.keyboard.press("Escape")
    handle = reader_page.locator(".wbr-handle-end").bounding_box()
    target = reader_page.evaluate(
        """(point) => {
          const { sheet, source } = reader().view;
          const { left, top, height } = sheet.rectAt(source.offsets.toUnit(point));
          return [left, top + height];
        }""",
        at("the road floods")[1],
    )
    assert handle is not None
    reader_page.mouse.move(handle["x"] + 11, handle["y"] + 11)
    reader_page.mouse.down()
    reader_page.mouse.move(target[0], target[1], steps=6)
    reader_page.mouse.up()
    assert last(reader_page) == {
        "act": "bound", "start": at("The clinic is far")[0], "end": at("the road floods")[1],
        "was": list(at("The clinic is far")),
    }  # fmt: skip


def test_suggestions_are_drawn_dashed_and_decided_singly_or_all_in_view(
    reader_page: Page, reader_address: str
) -> None:
    rows = (("s1", "city", "In winter"), ("s2", "humour", "So be it"), ("s3", "road", "stay whole"))
    opened(reader_page, reader_address, suggestions=suggestions(*rows))
    expect(reader_page.locator(".wbr-dash")).to_have_count(3)
    keys = reader_page.keyboard
    reader_page.locator(".wbr-scroll").focus()
    keys.press("y")
    assert operations(reader_page) == []
    assert reader_page.evaluate("reader().view.focusedId") == "s1"
    keys.press("y")
    decided = operations(reader_page)[0]
    assert (decided["act"], decided["id"], decided["decision"]) == ("decide", "s1", "accepted")
    assert reader_page.evaluate("reader().view.focusedId") == "s2"
    keys.press("x")
    assert operations(reader_page)[1]["decision"] == "rejected"
    keys.press("Shift+Y")
    assert [each["id"] for each in operations(reader_page)] == ["s1", "s2", "s3"]
    expect(reader_page.locator(".wbr-dash")).to_have_count(0)
    assert reader_page.evaluate(
        "(id) => reader().view.marks.byId.get(id)?.fromSuggestion", decided["coding"]
    )


def test_learned_suggestions_are_accepted_in_bulk_only_from_the_threshold_of_their_code(
    reader_page: Page, reader_address: str
) -> None:
    rows = (
        *(("s1", "city", "In winter"), ("s2", "humour", "So be it")),
        *(("s3", "road", "stay whole"), ("s4", "road", "So be it")),
    )
    methods = ["learned", "learned", "codebook cues", "language model tiny (prompt codes-1)"]
    learned = {**suggestions(*rows), "method": methods}
    thresholds = {"city": 0.75, "humour": 0.85}
    opened(reader_page, reader_address, suggestions=learned, thresholds=thresholds)
    keys = reader_page.keyboard
    reader_page.locator(".wbr-scroll").focus()
    keys.press("Shift+Y")
    assert [each["id"] for each in operations(reader_page)] == ["s1", "s3"]
    assert "Left: 1 learned ones" in told(reader_page)
    assert "Left: 1 of a language model" in told(reader_page)
    keys.press("Shift+X")
    assert {each["id"] for each in operations(reader_page)[2:]} == {"s2", "s4"}


def test_where_else_is_asked_of_what_is_selected_by_key_and_menu(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    reader_page.locator(".wbr-scroll").focus()
    reader_page.keyboard.press("e")
    assert sent(reader_page, "open") == []
    select(reader_page, *at("𠮷林村的𡃁仔"))
    reader_page.keyboard.press("e")
    (asked,) = sent(reader_page, "open")
    assert (asked["what"], asked["start"], asked["end"]) == ("where else", *at("𠮷林村的𡃁仔"))
    reader_page.keyboard.press("n")
    reader_page.keyboard.press("Enter")
    reader_page.locator(".wbr-card").get_by_role("button", name="Where else?").first.click()
    assert len(sent(reader_page, "open")) == 2


def test_saved_is_said_only_when_the_project_has_acknowledged(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    saved = reader_page.locator(".wbr-saved")
    expect(saved).to_have_text("Saved")
    select(reader_page, *at("nobody comes"))
    for digit in "123":
        reader_page.keyboard.press(digit)
    expect(saved).to_have_text("Saving 3…")
    messages = sent(reader_page)
    assert [len(message["ops"]) for message in messages] == [1]
    client = messages[0]["client"]
    delta: dict[str, Any] = {"since": 7, "seen": 8, "codes": None, "pins": None}
    reader_page.evaluate("(data) => answer(data)", answer(TEXT, **delta, acks={client: 1}))
    expect(saved).to_have_text("Saving 2…")
    newest = sent(reader_page)[-1]
    assert ([op["seq"] for op in newest["ops"]], newest["seen"]) == ([2, 3], 8)
    delta = {**delta, "since": 8, "seen": 10}
    reader_page.evaluate("(data) => answer(data)", answer(TEXT, **delta, acks={client: 3}))
    expect(saved).to_have_text("Saved")
    assert reader_page.evaluate("reader().ops.every(({ ack }) => ack)")
    assert reader_page.evaluate("localStorage.length") == 0


def test_without_an_answer_the_same_operations_are_sent_again_and_survive_a_closed_tab(
    timed_page: Page, reader_address: str
) -> None:
    timed_page.clock.install()
    opened(timed_page, reader_address)
    select(timed_page, *at("nobody comes"))
    timed_page.keyboard.press("1")
    timed_page.clock.run_for(5_200)
    first, again = sent(timed_page)
    assert first["ops"] == again["ops"]
    assert first["turn"] != again["turn"]
    expect(timed_page.locator(".wbr-saved")).to_have_text("Not saved: 1, will be sent again")
    assert timed_page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    timed_page.evaluate("document.body.dataset.testScriptState = 'notRunning'")
    timed_page.clock.run_for(5_200)
    assert timed_page.evaluate("heard.states.map(([name]) => name)").count("wake") == 1
    timed_page.evaluate("leave()")
    opened(timed_page, reader_address)
    adopted = sent(timed_page)[0]
    assert adopted["ops"] == []
    assert [each["client"] for each in adopted["also"]] == [first["client"]]
    assert adopted["also"][0]["ops"] == first["ops"]


def test_a_refusal_is_said_once_and_the_rows_of_the_answer_mend_the_drawing(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    reader_page.locator(".wbr-scroll").focus()
    reader_page.keyboard.press("n")
    reader_page.keyboard.press("]")
    (message,) = sent(reader_page)
    moved = (coding("c1", "road", "The clinic", "Wang Min"),)
    refusal = answer(
        TEXT, since=7, seen=9, codes=None, pins=None, codings=moved,
        acks={message["client"]: 1},
        refused=[{"client": message["client"], "seq": 1, "sentence": "Wang Min moved it first."}],
    )  # fmt: skip
    reader_page.evaluate("(data) => answer(data)", refusal)
    assert told(reader_page) == "Wang Min moved it first."
    expect(reader_page.locator(".wbr-shown")).to_have_text("Wang Min moved it first.")
    assert reader_page.evaluate(
        "(({ code, coder, start, end }) => [code, coder, start, end])"
        "(reader().view.marks.byId.get('c1'))"
    ) == ["road", "Wang Min", *at("The clinic")]
    reader_page.evaluate("reader().view.announcer.tell('else')")
    reader_page.evaluate("(data) => answer(data)", refusal)
    assert told(reader_page) == "else"


def test_an_answer_that_says_nothing_new_draws_nothing(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    same = answer(TEXT, codings=CODINGS)
    draws = reader_page.evaluate("reader().draws")
    reader_page.evaluate("(data) => answer(data)", same)
    assert reader_page.evaluate("reader().draws") == draws
    moved = answer(TEXT, codings=(*CODINGS[:3], coding("c5", "city", "So be it", "陈敏")), seen=8)
    reader_page.evaluate("(data) => answer(data)", moved)
    assert reader_page.evaluate("[...reader().view.marks.byId.keys()].sort()") == [
        "c1", "c2", "c3", "c5",
    ]  # fmt: skip


def test_a_delta_after_changes_that_never_came_is_asked_for_again(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    gap = answer(TEXT, since=20, seen=21, codes=None, pins=None)
    reader_page.evaluate("(data) => answer(data)", gap)
    assert sent(reader_page)[-1]["seen"] == 7


def test_hostile_names_and_texts_are_shown_and_never_run(
    reader_page: Page, reader_address: str
) -> None:
    memos = {
        "id": ["m1"], "noun": ["coding"], "ref": ["c4"], "kind": ["analytic"],
        "text": [f"# {HOSTILE}\n\n[[code:hostile|x]] **{HOSTILE}** `{HOSTILE}`\n- {HOSTILE}"],
        "coder": [HOSTILE], "at": [HOSTILE], "gone": [],
    }  # fmt: skip
    opened(
        reader_page,
        reader_address,
        memos=memos,
        suggestions=suggestions(("s1", "hostile", "So be it")),
    )
    keys = reader_page.keyboard
    reader_page.locator(".wbr-label-name", has_text="onerror").first.hover()
    expect(reader_page.locator(".wbr-tip")).to_contain_text(HOSTILE)
    reader_page.locator(".wbr-label-name", has_text="onerror").first.click()
    expect(reader_page.locator(".wbr-card")).to_contain_text(HOSTILE)
    for press in ("Shift+M", "Shift+F", "l", "?"):
        reader_page.locator(".wbr-scroll").focus()
        keys.press(press)
    select(reader_page, *at("<img src=x onerror=hacked=1>"))
    keys.press("Escape")
    select(reader_page, *at("<img src=x onerror=hacked=1>"))
    keys.press("/")
    keys.type("img")
    expect(reader_page.locator(".wbr-choice").first).to_contain_text(HOSTILE)
    assert reader_page.evaluate(
        "[window.hacked, document.querySelectorAll('img, script:not([type=module])').length]"
    ) == [None, 0]


def test_bare_keys_never_reach_the_page_around_the_reader(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    reader_page.evaluate(
        "document.addEventListener('keydown', ({ key }) => { (window.reached ??= []).push(key); })"
    )
    reader_page.locator(".wbr-scroll").focus()
    for press in ("r", "c", "n", "1", "?", "Escape"):
        reader_page.keyboard.press(press)
    assert reader_page.evaluate("window.reached ?? []") == []


def test_find_marks_counts_and_codes_hits_after_a_look(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address, codings=())
    keys = reader_page.keyboard
    reader_page.locator(".wbr-scroll").focus()
    keys.press("Control+f")
    expect(reader_page.get_by_role("searchbox")).to_be_focused()
    keys.type("CLINIC")
    expect(reader_page.locator(".wbr-find-count")).to_have_text("1 of 2")
    question = sent(reader_page)[-1]["find"]
    assert question["query"] == "CLINIC"
    found = {
        "nonce": question["nonce"], "query": "CLINIC", "sentence": None,
        "hits": [[*at("clinic")], [*at("卫生室")], [at("The clinic")[0] + 4, at("The clinic")[1]]],
    }  # fmt: skip
    delta: dict[str, Any] = {"since": 7, "seen": 7, "codes": None, "pins": None}
    reader_page.evaluate("(data) => answer(data)", answer(TEXT, **delta, find=found))
    expect(reader_page.locator(".wbr-find-count")).to_have_text("1 of 3")
    keys.press("Enter")
    expect(reader_page.locator(".wbr-find-count")).to_have_text("2 of 3")
    reader_page.get_by_role("button", name="Code all…").click()
    reader_page.locator(".wbr-find-hit input").first.uncheck()
    reader_page.get_by_role("button", name="Choose a code for them").click()
    keys.type("clinic")
    keys.press("Enter")
    assert [(each["start"], each["end"]) for each in operations(reader_page)] == [
        at("卫生室"), (at("The clinic")[0] + 4, at("The clinic")[1]),
    ]  # fmt: skip


def test_filters_hide_what_is_not_wanted_and_say_so(reader_page: Page, reader_address: str) -> None:
    opened(reader_page, reader_address)
    stripes = reader_page.locator(".wbr-stripe")
    expect(stripes).to_have_count(4)
    reader_page.locator(".wbr-scroll").focus()
    reader_page.keyboard.press("o")
    expect(stripes).to_have_count(3)
    expect(reader_page.locator(".wbr-hidden")).to_have_text("Only mine · 1 hidden")
    reader_page.keyboard.press("o")
    reader_page.evaluate(
        "document.dispatchEvent(new CustomEvent('workbench:filter',"
        " { detail: { hidden: ['clinic', 'road'] } }))"
    )
    expect(stripes).to_have_count(2)
    reader_page.locator(".wbr-scroll").focus()
    reader_page.keyboard.press("Shift+F")
    reader_page.get_by_label("Wang Min").uncheck()
    expect(stripes).to_have_count(1)


def test_the_tree_applies_a_code_to_the_selection_and_is_told_when_there_is_none(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    ask = """() => !document.dispatchEvent(
      new CustomEvent('workbench:apply', { detail: { code: 'city' }, cancelable: true }))"""
    assert reader_page.evaluate(ask) is False
    select(reader_page, *at("So be it"))
    assert reader_page.evaluate(ask) is True
    assert last(reader_page)["code"] == "city"


def test_a_memo_is_written_kept_linked_and_shown_on_its_coding(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    keys = reader_page.keyboard
    reader_page.locator(".wbr-scroll").focus()
    keys.press("n")
    keys.press("m")
    expect(reader_page.locator(".wbr-memo-field")).to_be_focused()
    keys.type("路远 matters, see [[wss")
    keys.press("Enter")
    keys.press("Control+Enter")
    memo = operations(reader_page)[-1]
    assert (memo["act"], memo["noun"], memo["ref"]) == ("memo", "coding", "c1")
    assert memo["text"] == "路远 matters, see [[code:clinic|Clinic]]"
    expect(
        reader_page.locator(".wbr-label-name", has_text="Clinic").locator(".wbr-has-memo")
    ).to_be_visible()
    expect(reader_page.locator(".wbr-preview .wbr-link")).to_have_text("Clinic")


def test_the_reader_goes_where_it_is_sent_once_and_tells_what_is_chosen(
    reader_page: Page, reader_address: str
) -> None:
    text = "\n".join(f"Li: Passage {number} 很长的一段话。" * 12 for number in range(120))
    start = text.index("Passage 90")
    focus = {"start": start, "end": start + 10, "id": None, "nonce": "a"}
    followed = answer(text)["view"] | {"followed": True}
    open_reader(reader_page, reader_address, text, focus=focus, view=followed)
    seen = """(point) => {
      const { sheet, source, frame } = reader().view;
      const { top } = sheet.rectAt(source.offsets.toUnit(point));
      const box = frame.scroll.getBoundingClientRect();
      return (top - box.top) / box.height;
    }"""
    reader_page.wait_for_function(f"(point) => Math.abs(({seen})(point) - 0.3) < 0.02", arg=start)
    reader_page.wait_for_function("heard.states.some(([name]) => name === 'here')")
    here = reader_page.evaluate("heard.states.find(([name]) => name === 'here')[1]")
    assert (here["start"], here["passage"]) == (start, 91)
    reader_page.evaluate("reader().view.frame.scroll.scrollTop = 0")
    again = answer(text, focus=focus, view=followed)
    reader_page.evaluate("(data) => answer(data)", again)
    reader_page.wait_for_function(
        "heard.states.some(([name, { place }]) => name === 'sync' && place === 0)"
    )
    assert reader_page.evaluate("reader().view.frame.scroll.scrollTop") == 0


def test_an_answer_that_another_overtook_leaves_selection_and_focus_where_they_are(
    reader_page: Page, reader_address: str
) -> None:
    text = "村民：路很远。\nLi: The clinic is far 👩🏽‍🌾."
    open_reader(reader_page, reader_address, text)
    reader_page.locator(".wbr-scroll").focus()
    reader_page.evaluate("window.before = reader().view; reader().view.selection.set(0, 3)")
    reader_page.evaluate("overtaken()")  # Streamlit's way of ending the run of a stale answer
    reader_page.evaluate("(data) => answer(data)", answer(text))
    assert reader_page.evaluate("reader().view === before && before.selection.stretch.end") == 3
    assert reader_page.evaluate("document.activeElement.className") == "wbr-scroll"
    assert reader_page.locator(".wbr").count() == 1


def test_an_answer_that_comes_after_a_newer_one_takes_nothing_back(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address, session="s-1", number=1)

    def hear(number: int, *, pin: str, gone: Sequence[str] = (), **more: Any) -> str:
        more = {"session": "s-1", "since": 7, "codes": None, "pins": [pin, *[None] * 8], **more}
        told = answer(TEXT, number=number, **more)
        told["codings"]["gone"] = list(gone)
        reader_page.evaluate("(data) => answer(data)", told)
        ids = "[...reader().view.marks.byId.keys()].sort().join(' ')"
        return str(reader_page.evaluate(f"{ids} + ', ' + reader().view.pins[0]"))

    assert hear(3, pin="city", codings=CODINGS[2:3], seen=9) == "c1 c2 c3 c4, city"
    assert hear(2, pin="road", gone=["c3"], seen=8) == "c1 c2 c3 c4, city"
    anew = {"session": "s-2", "seen": 10}  # the server was started again
    assert hear(1, pin="road", gone=["c3"], **anew) == "c1 c2 c4, road"


def test_what_is_selected_is_told_only_while_something_follows_it(
    reader_page: Page, reader_address: str
) -> None:
    text = "村民：路很远。\nLi: The clinic is far 👩🏽‍🌾."
    open_reader(reader_page, reader_address, text)
    reader_page.evaluate("reader().view.selection.set(0, 3)")
    reader_page.wait_for_timeout(600)  # twice as long as it waits before it tells
    assert not reader_page.evaluate("heard.states.some(([name]) => name === 'here')")
    view = answer(text)["view"] | {"followed": True}
    reader_page.evaluate("(data) => answer(data)", answer(text, view=view))
    reader_page.wait_for_function("heard.states.some(([name]) => name === 'here')")
    here = reader_page.evaluate("heard.states.find(([name]) => name === 'here')[1]")
    assert (here["start"], here["end"]) == (0, 3)


def test_the_place_where_one_read_is_found_again(reader_page: Page, reader_address: str) -> None:
    text = "\n".join(f"Li: Passage {number} 很长的一段话。" * 12 for number in range(120))
    place = text.index("Passage 60")
    open_reader(reader_page, reader_address, text, place=place)
    reader_page.wait_for_function(
        """(point) => {
          const { sheet, source, frame } = reader().view;
          const { top } = sheet.rectAt(source.offsets.toUnit(point));
          const from = top - frame.scroll.getBoundingClientRect().top;
          return from > -10 && from < 60;
        }""",
        arg=place,
    )


def test_where_one_read_on_without_the_project_is_found_again(
    timed_page: Page, reader_address: str
) -> None:
    text = "\n".join(f"Li: Passage {number} 很长的一段话。" * 12 for number in range(120))
    timed_page.clock.install()
    open_reader(timed_page, reader_address, text, place=text.index("Passage 60"))
    # The reader hears of the scrolling a little after it stands there.
    timed_page.evaluate(
        """() => new Promise((done) => {
            const { scroll } = reader().view.frame;
            scroll.addEventListener("scroll", () => done(), { once: true });
            scroll.scrollTop = 9000;
        })"""
    )
    timed_page.wait_for_function("reader().view.selection.firstInView() > 1000")
    timed_page.clock.run_for(2_000)
    read = sent(timed_page)[-1]["place"]
    assert read > 1000
    open_reader(timed_page, reader_address, text, place=text.index("Passage 60"))
    assert timed_page.evaluate("reader().view.whereabouts.unheard") == read
    timed_page.evaluate("(data) => answer(data)", answer(text))
    assert timed_page.evaluate("reader().view.whereabouts.unheard") is None


def test_letters_grow_and_the_margin_widens_and_both_are_remembered(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    reader_page.locator(".wbr-scroll").focus()
    reader_page.keyboard.press("+")
    reader_page.keyboard.press("+")
    reader_page.get_by_role("separator").focus()
    reader_page.keyboard.press("ArrowLeft")
    look = "[getComputedStyle(reader().view.frame.body).fontSize, reader().view.margin.width]"
    assert reader_page.evaluate(look) == ["19px", 264]
    reader_page.evaluate("leave()")
    opened(reader_page, reader_address)
    assert reader_page.evaluate(look) == ["19px", 264]


def test_the_margin_gives_way_before_the_text_does(reader_page: Page, reader_address: str) -> None:
    opened(reader_page, reader_address)
    reader_page.set_viewport_size({"width": 780, "height": 860})
    look = "[reader().view.margin.width, reader().view.sheet.chunks[0].text.clientWidth]"
    reader_page.wait_for_function(f"{look}[1] >= 22 * 17")
    reader_page.locator(".wbr-scroll").focus()
    reader_page.keyboard.press("l")
    reader_page.wait_for_function(f"{look}[0] === 48 && {look}[1] > 300")
    reader_page.keyboard.press("Escape")
    reader_page.set_viewport_size({"width": 1280, "height": 860})
    reader_page.wait_for_function(f"{look}[0] === 240")


def test_the_reader_fills_the_window_and_the_page_does_not_scroll(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    for height in (860, 600):
        reader_page.set_viewport_size({"width": 1000, "height": height})
        reader_page.wait_for_function(
            "document.documentElement.scrollHeight <= innerHeight"
            " && reader().view.frame.root.offsetHeight > innerHeight - 20"
        )


def test_the_help_is_drawn_from_the_keys_and_every_key_has_its_act(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    missing = reader_page.evaluate(
        """async () => {
          const { KEYS } = await import('/keys.js');
          return KEYS.filter(({ act }) => !(act in reader().view.parts.acts)).map(({ act }) => act);
        }"""
    )
    assert missing == []
    reader_page.locator(".wbr-scroll").focus()
    reader_page.keyboard.press("?")
    rows = reader_page.locator(".wbr-help-row")
    assert rows.count() == reader_page.evaluate(
        "import('/keys.js').then(({ KEYS }) => KEYS.length)"
    )
    reader_page.keyboard.press("Escape")
    expect(rows).to_have_count(0)
    expect(reader_page.locator(".wbr-scroll")).to_be_focused()


def test_another_text_of_the_source_is_opened_anew(reader_page: Page, reader_address: str) -> None:
    opened(reader_page, reader_address)
    other = "Li: Another text 换了。"
    reader_page.evaluate("(data) => answer(data)", answer(other, since=7, seen=9, codes=None))
    question = sent(reader_page)[-1]
    assert (question["hash"], question["seen"]) == (answer(other)["hash"], None)


def test_the_reader_waits_for_the_words_of_its_language_before_it_speaks_it(
    reader_page: Page, reader_address: str
) -> None:
    opened(reader_page, reader_address)
    saved = reader_page.locator(".wbr-saved")
    expect(saved).to_have_text("Saved")
    view = {"language": "zh", "spoken": "zh", "blind": False, "link": ""}
    reader_page.evaluate("(data) => answer(data)", answer(TEXT, codings=CODINGS, view=view))
    expect(saved).to_have_text("Saved")
    words = words_bytes(reader_words("zh"), language="zh")
    reader_page.evaluate("(bytes) => carry(bytes)", base64.b64encode(words).decode())
    expect(saved).to_have_text("已保存")
    select(reader_page, *at("The clinic"))
    reader_page.keyboard.press("1")
    assert told(reader_page) == "已编码：“老人”。"
    view = {"language": "en", "spoken": "en", "blind": False, "link": ""}
    reader_page.evaluate("(data) => answer(data)", answer(TEXT, codings=CODINGS, view=view))
    expect(reader_page.locator(".wbr-tools")).to_have_attribute("aria-label", "Tools of the reader")
