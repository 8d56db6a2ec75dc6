"""The reader under a finger alone, on a telephone: nothing needs a key, a mouse or a hover."""

from collections.abc import Iterator
from typing import Any

import pytest
from fingers import REST, Finger
from own_pages import strict
from playwright.sync_api import Browser, Page, expect
from reader_pages import open_reader, operations

pytestmark = pytest.mark.browser

TRIES = 3
TEXT = (
    "Interviewer: How far is the clinic?\n"
    "Dr. Qu: The clinic is far, and the road floods. In winter nobody comes. 😀 So be it.\n"
    "受访者: 留守老人没有人照顾，路也不通。𠮷林村的𡃁仔回来了。卫生室很远！\n"
    + "\n".join(f"Line {n} of what was said later that day." for n in range(60))
)
CODINGS = (
    ("c1", "clinic", "Li Wen", TEXT.index("The clinic is far"), TEXT.index(", and the road")),
    ("c2", "old", "Wang Min", TEXT.index("留守老人"), TEXT.index("，路也不通")),
)


@pytest.fixture(scope="module")
def telephone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True,
        device_scale_factor=2,
    )  # fmt: skip
    with strict(context.new_page()) as page:
        yield page
    context.close()


@pytest.fixture
def finger(telephone: Page, reader_address: str) -> Finger:
    """A finger on a text with two codings and two suggestions."""
    words = ("In winter", "So be it")
    starts = [TEXT.index(each) for each in words]
    suggestions: dict[str, list[Any]] = {
        "id": ["s1", "s2"], "code": ["city", "humour"], "start": starts,
        "end": [start + len(each) for start, each in zip(starts, words, strict=True)],
        "cue": list(words), "cue_start": starts, "cue_end": [start + 2 for start in starts],
        "confidence": [0.8, 0.8], "flags": [[], []], "method": ["cues", "cues"], "gone": [],
    }  # fmt: skip
    telephone.set_default_timeout(5_000)
    open_reader(telephone, reader_address, TEXT, codings=CODINGS, suggestions=suggestions)
    return Finger(telephone)


def chosen(page: Page) -> str:
    return str(
        page.evaluate(
            "(({ view: { selection: { stretch }, source } }) =>"
            " stretch ? source.text.slice(stretch.start, stretch.end) : '')(reader())"
        )
    )


def last(page: Page) -> tuple[str, str]:
    """Return the newest operation's act, and the words between its bounds."""
    operation = operations(page)[-1]
    return operation["act"], TEXT[operation.get("start", 0) : operation.get("end", 0)]


@pytest.mark.parametrize(
    ("held", "word", "sentence"),
    [
        ("floods", "floods", "The clinic is far, and the road floods."),
        ("照顾", "照顾", "留守老人没有人照顾，路也不通。"),
        ("回来了", "回来", "𠮷林村的𡃁仔回来了。"),
    ],
)
def test_a_held_word_is_selected_and_extended_and_coded_to_the_letter(
    finger: Finger, held: str, word: str, sentence: str
) -> None:
    page = finger.page
    finger.hold(finger.at(held, 0.2))
    assert chosen(page) == word
    finger.press("End: one word later")
    assert chosen(page) != word
    finger.press("End: one word earlier")
    finger.press("Sentence")
    assert chosen(page) == sentence
    finger.tap(finger.on(".wbr-chips .wbr-chip:has-text('Clinic')"))
    assert last(page) == ("code", sentence)
    assert chosen(page) == sentence
    finger.press("Undo")
    assert last(page)[0] == "undo"


def test_what_the_platforms_handles_select_arrives_without_any_touch_of_the_page(
    finger: Finger,
) -> None:
    page = finger.page
    page.evaluate(
        """(words) => {
          const { sheet, source: { text } } = reader().view;
          const start = text.indexOf(words);
          const [node, from] = sheet.pointAt(start);
          const [, to] = sheet.pointAt(start + words.length);
          getSelection().setBaseAndExtent(node, from, node, to);
        }""",
        "村的𡃁仔",
    )
    finger.tap(finger.on(".wbr-strip button:text-is('Copy quote')"))
    assert chosen(page) == "村的𡃁仔"
    finger.press("In vivo")
    finger.tap(finger.on(".wbr-choice:has(.wbr-name:text-is('Services'))"))
    made, coded = operations(page)
    assert (made["name"], made["parent"], made["origin"]) == ("村的𡃁仔", "services", "in vivo")
    assert (coded["code"], last(page)[1]) == (made["id"], "村的𡃁仔")


def test_several_codes_and_a_new_one_are_chosen_by_tapping(finger: Finger) -> None:
    page = finger.page
    finger.tap(finger.at("nobody"))
    finger.press("One word")
    finger.press("All codes")
    field = page.get_by_role("combobox")
    expect(field).not_to_be_focused()  # or the keyboard would cover the codes
    finger.press("Several codes")
    for name in ("Services", "Leaving"):
        finger.tap(finger.on(f".wbr-choice:has(.wbr-name:text-is('{name}'))"))
    finger.press("Close")
    assert [(each["code"], TEXT[each["start"] : each["end"]]) for each in operations(page)] == [
        ("services", "nobody"),
        ("leaving", "nobody"),
    ]
    finger.press("All codes")
    finger.tap(finger.on(".wbr-picker .wbr-field"))
    page.keyboard.insert_text("没人来")
    finger.tap(finger.on(".wbr-choice:has-text('没人来')"))
    finger.tap(finger.on(".wbr-choice:has-text('Top level')"))
    assert [each["act"] for each in operations(page)[2:]] == ["new code", "code"]


def test_a_tapped_coding_tells_who_made_it_and_is_adjusted_changed_and_removed(
    finger: Finger,
) -> None:
    page = finger.page
    finger.tap(finger.at("留守老人"))
    expect(page.locator(".wbr-card")).to_contain_text("Wang Min")
    finger.press("Close")
    finger.tap(finger.at("clinic is"))
    finger.press("Adjust")
    box = page.locator(".wbr-handle-end").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    # Held in its middle, which is beside the end: the end goes as far as the finger does.
    held = finger.on(".wbr-handle-end")
    (left, top), (to, low) = finger.at(", and", 0), finger.at("road", 0.9)
    finger.drag(held, (held[0] + to - left, held[1] + low - top))
    assert last(page) == ("bound", "The clinic is far, and the road")
    finger.press("Beginning: one word later")
    assert last(page) == ("bound", "clinic is far, and the road")
    finger.press("Codings here")
    finger.press("Change code")
    finger.tap(finger.on(".wbr-choice:has(.wbr-name:text-is('Humour'))"))
    assert operations(page)[-1]["code"] == "humour"
    finger.tap(finger.at("clinic is"))
    finger.press("Memo")
    page.locator(".wbr-memo-field").fill("路远 😀")
    finger.press("Save")
    assert (operations(page)[-1]["noun"], operations(page)[-1]["ref"]) == ("coding", "c1")
    finger.tap(finger.on(".wbr-drawer-head button"))
    finger.tap(finger.at("clinic is"))
    finger.press("Remove")
    assert operations(page)[-1]["act"] == "uncode"


def test_suggestions_are_gone_through_and_decided_by_tapping(finger: Finger) -> None:
    page = finger.page
    finger.press("Next suggestion")
    finger.press("Accept")
    assert [(each["id"], each["decision"]) for each in operations(page)] == [("s1", "accepted")]
    finger.press("Reject all in view")
    assert operations(page)[-1]["decision"] == "rejected"
    finger.press("Next coding")
    assert page.evaluate("reader().view.focusedId") is not None


def test_the_text_scrolls_under_a_finger_and_a_stripe_is_in_its_reach(finger: Finger) -> None:
    page = finger.page
    box = page.locator(".wbr-stripe[data-mark=c1]").bounding_box()
    assert box is not None
    finger.tap((box["x"] + 14, box["y"] + 6))
    assert page.evaluate("reader().view.focusedId") == "c1"
    finger.press("Close")
    scrolled = "reader().view.frame.scroll.scrollTop > 100"
    for _ in range(TRIES):
        finger.drag((190, 500), (190, 300), steps=12)
        page.wait_for_timeout(REST)
        # A busy machine moves the finger so late that the browser takes it for a long touch.
        if page.evaluate(scrolled):
            break
    page.wait_for_function(scrolled)


def test_every_target_is_as_large_as_a_finger(finger: Finger) -> None:
    page = finger.page
    finger.hold(finger.at("floods"))
    small = """() => [...document.querySelectorAll('.wbr button')].filter((each) => {
      const { width, height } = each.getBoundingClientRect();
      return width && (width < 44 || height < 44);
    }).map((each) => each.outerHTML)"""
    assert page.evaluate(small) == []
    finger.press("All codes")
    assert page.evaluate(small) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
