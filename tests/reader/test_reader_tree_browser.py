"""The codebook tree by keyboard, mouse and filter, in a real browser, without Streamlit."""

import re
from collections.abc import Iterator

import pytest
from own_pages import strict
from playwright.sync_api import Browser, Page, expect
from tree_pages import (
    drag,
    focused,
    last,
    let_go,
    open_tree,
    row,
    rows,
    served_files,
    settled,
    spoken,
)

pytestmark = pytest.mark.browser

ODD_NAMES = {
    "Chinese": "留守老人的照顾",
    "mixed": "村医 the clinic",
    "emoji": "Joy 😀👩‍👩‍👧🇨🇳",
    "extension B": "𠮷林村的𡃁仔",
    "markup": "<img src=x onerror=window.hacked=1>",
    "quotes": '"onload="window.hacked=1',
    "bidi": "\u202eevil\u202c",
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served_files() as url:
        yield url


@pytest.fixture
def page(tree_page: Page) -> Page:
    return tree_page


def test_a_row_tells_name_marks_key_and_counts(page: Page, address: str) -> None:
    open_tree(page, address)
    told = row(page, "clinic").get_attribute("aria-label") or ""
    assert re.sub("[\u2068\u2069]", "", told) == "Clinic, key 1, here 4, everywhere 128"
    assert "in vivo" in (row(page, "talk").get_attribute("aria-label") or "")
    assert "axial" in (row(page, "old").get_attribute("aria-label") or "")


def test_names_are_shown_in_the_language_of_the_view(page: Page, address: str) -> None:
    open_tree(page, address, language="zh")
    expect(row(page, "clinic").locator("bdi")).to_have_text("卫生室")
    expect(page.get_by_role("searchbox", name="筛选代码")).to_be_visible()


def test_arrows_home_end_and_letters_go_through_the_rows(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "needs").focus()
    for key, at in [
        ("ArrowDown", "old"), ("ArrowRight", "talk"), ("ArrowLeft", "old"), ("ArrowLeft", "old"),
        ("ArrowDown", "children"), ("End", "joy"), ("Home", "needs"), ("c", "clinic"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert focused(page) == at, key
    assert row(page, "old").get_attribute("aria-expanded") == "false"
    assert page.locator("[role=treeitem][tabindex='0']").count() == 1


def test_a_star_unfolds_the_siblings_and_folding_is_remembered(page: Page, address: str) -> None:
    open_tree(page, address)
    page.get_by_role("button", name="Fold all").click()
    assert [code for code, _ in rows(page)] == ["needs", "services", "leaving", "joy"]
    page.reload()
    page.wait_for_function("window.ready")
    assert len(rows(page)) == 4
    row(page, "needs").focus()
    page.keyboard.press("*")
    assert [code for code, _ in rows(page)][:3] == ["needs", "old", "children"]


def test_enter_gives_the_code_to_the_selection_or_chooses_it(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "road").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("heard.chosen") == ["road"]
    assert row(page, "road").get_attribute("aria-selected") == "true"
    page.evaluate("heard.take = true")
    row(page, "clinic").click()
    assert page.evaluate("heard.applied") == ["road", "clinic"]
    assert page.evaluate("heard.chosen") == ["road"]


def test_a_click_in_the_tree_keeps_the_selection_in_the_text(page: Page, address: str) -> None:
    open_tree(page, address)
    page.evaluate("getSelection().selectAllChildren(document.getElementById('text'))")
    row(page, "clinic").click()
    assert "卫生室很远" in page.evaluate("getSelection().toString()")


def test_alt_arrows_move_a_code_and_say_where_it_is(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "road").focus()
    page.keyboard.press("Alt+ArrowUp")
    assert last(page) == {
        "act": "move code", "id": "road", "parent": "services", "before": "clinic",
    }  # fmt: skip
    assert spoken(page) == "‘Road’ moved in ‘Services’, 1 of 3."
    assert focused(page) == "road"
    page.keyboard.press("Alt+ArrowUp")
    assert spoken(page) == "‘Road’ is the first one here."
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowRight")
    assert last(page) == {"act": "move code", "id": "road", "parent": "clinic", "before": None}
    page.keyboard.press("Alt+ArrowLeft")
    page.keyboard.press("Alt+ArrowLeft")
    assert last(page) == {"act": "move code", "id": "road", "parent": None, "before": "leaving"}
    settled(page)
    assert focused(page) == "road"


@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES.keys())
def test_any_name_is_written_in_place_and_never_run(page: Page, address: str, name: str) -> None:
    open_tree(page, address)
    row(page, "road").focus()
    page.keyboard.press("F2")
    page.keyboard.insert_text(name)
    page.keyboard.press("Enter")
    assert last(page) == {"act": "rename code", "id": "road", "name": name, "language": "en"}
    expect(row(page, "road").locator("bdi")).to_have_text(name)
    settled(page)
    assert focused(page) == "road"
    assert page.locator(".wbt img").count() == 0
    assert page.evaluate("window.hacked") is None


def test_enter_of_an_input_method_does_not_end_the_name(page: Page, address: str) -> None:
    open_tree(page, address, language="zh")
    row(page, "road").dblclick()
    field = page.locator(".wbt-field")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "keyCode": 229})
    expect(field).to_be_visible()
    field.fill("山路")
    page.keyboard.press("Enter")
    assert last(page)["language"] == "zh"


def test_a_name_that_a_sibling_bears_is_refused_in_its_row(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "road").focus()
    page.keyboard.press("F2")
    page.keyboard.insert_text("clinic")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="already")).to_be_visible()
    page.keyboard.press("Escape")
    expect(row(page, "road").locator("bdi")).to_have_text("Road")
    assert page.evaluate("heard.sent.flatMap(m => m.ops)") == []


def test_a_name_is_kept_while_the_project_answers(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "road").focus()
    page.keyboard.press("F2")
    page.keyboard.insert_text("The ro")
    page.evaluate("answerWith()")
    page.keyboard.insert_text("ad")
    page.keyboard.press("Enter")
    expect(row(page, "road").locator("bdi")).to_have_text("The road")


def test_plus_makes_a_code_under_the_current_one(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "services").focus()
    page.keyboard.press("+")
    page.keyboard.insert_text("邮局 Post")
    page.keyboard.press("Enter")
    made = last(page)
    assert re.fullmatch("[0-9a-f-]{36}", made.pop("id"))
    assert made == {
        "act": "new code", "parent": "services", "name": "邮局 Post", "language": "en",
        "origin": "analytic",
    }  # fmt: skip
    settled(page)
    expect(page.locator(":focus bdi")).to_have_text("邮局 Post")
    page.keyboard.press("Insert")
    page.keyboard.press("Escape")
    assert page.locator(".wbt-draft").count() == 0
    expect(page.locator(":focus bdi")).to_have_text("邮局 Post")


def test_p_and_a_digit_pin_and_unpin(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "road").focus()
    page.keyboard.press("p")
    page.keyboard.press("1")
    assert last(page) == {"act": "pin", "code": "road", "position": 1}
    expect(row(page, "road").locator(".wbt-pin")).to_have_attribute("data-shown", "1")
    expect(row(page, "clinic").locator(".wbt-pin")).to_be_hidden()
    page.keyboard.press("p")
    page.keyboard.press("0")
    assert last(page) == {"act": "pin", "code": "road", "position": None}


def test_colour_archive_and_undo_are_sent(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "road").locator("[data-act=colour]").click()
    page.get_by_role("button", name="orange").click()
    assert last(page) == {"act": "colour code", "id": "road", "colour": "#ee7733"}
    row(page, "old").focus()
    page.keyboard.press("Delete")
    expect(page.get_by_role("dialog")).to_contain_text("codes inside it (2)")
    page.keyboard.press("Enter")
    assert last(page) == {"act": "archive code", "id": "old"}
    expect(row(page, "talk")).to_have_count(0)
    assert focused(page) == "needs"
    page.keyboard.press("Control+z")
    assert last(page) == {"act": "undo"}
    page.keyboard.press("Control+Shift+z")
    assert last(page) == {"act": "redo"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("wss", ["clinic"]),
        ("clin", ["clinic"]),
        ("生室", ["clinic"]),
        ("l s e", ["children"]),
        ("😀", ["joy"]),
    ],
)
def test_the_filter_finds_names_in_any_language_and_pinyin(
    page: Page, address: str, typed: str, found: list[str]
) -> None:
    open_tree(page, address)
    page.get_by_role("searchbox").fill(typed)
    expect(page.locator(".wbt-found")).to_have_text(f"Found: {len(found)} of 13")
    page.keyboard.press("ArrowDown")
    assert focused(page) == found[0]
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Escape")
    assert len(rows(page)) == 13


def test_dragging_moves_under_before_and_after(page: Page, address: str) -> None:
    open_tree(page, address)
    places: list[tuple[float, dict[str, str | None]]] = [
        (0.5, {"parent": "children", "before": None}),
        (0.1, {"parent": "needs", "before": "children"}),
        (0.9, {"parent": "needs", "before": None}),
    ]
    for height, place in places:
        drag(page, "road", "children", height=height)
        let_go(page)
        assert last(page) == {"act": "move code", "id": "road", **place}
        settled(page)


def test_the_indent_of_the_pointer_chooses_the_level(page: Page, address: str) -> None:
    open_tree(page, address)
    drag(page, "joy", "care", height=0.95, x=150)
    let_go(page)
    assert last(page) == {"act": "move code", "id": "joy", "parent": "old", "before": None}
    settled(page)
    drag(page, "joy", "care", height=0.95, x=42)
    let_go(page)
    settled(page)
    assert last(page) == {"act": "move code", "id": "joy", "parent": "needs", "before": "children"}
    drag(page, "road", "school", height=0.95, x=10)
    let_go(page)
    assert last(page) == {"act": "move code", "id": "road", "parent": None, "before": "leaving"}


def test_a_category_cannot_go_under_its_own_code(page: Page, address: str) -> None:
    open_tree(page, address)
    drag(page, "needs", "talk", height=0.5)
    expect(page.locator(".wbt-ghost-word")).to_contain_text("which is already inside it")
    expect(row(page, "talk")).to_have_class(re.compile("wbt-never"))
    let_go(page)
    assert page.evaluate("heard.sent.flatMap(m => m.ops)") == []
    expect(page.locator(".wbt-hint")).to_contain_text("already inside it")


def test_escape_leaves_a_dragged_code_where_it_is(page: Page, address: str) -> None:
    open_tree(page, address)
    drag(page, "road", "joy", height=0.5)
    page.keyboard.press("Escape")
    let_go(page)
    assert page.evaluate("heard.sent.flatMap(m => m.ops)") == []


def test_a_merge_is_done_only_after_the_question(page: Page, address: str) -> None:
    open_tree(page, address)
    drag(page, "old", "clinic", height=0.5, merge=True)
    expect(page.locator(".wbt-ghost-word")).to_contain_text("Merge into")
    let_go(page)
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("codings of ‘\u2068Old people\u2069’ (in all sources: 41)")
    question.get_by_role("button", name="Cancel").click()
    assert page.evaluate("heard.sent.flatMap(m => m.ops)") == []
    drag(page, "old", "clinic", height=0.5, merge=True)
    let_go(page)
    question.get_by_role("button", name="Merge").click()
    assert last(page) == {"act": "merge code", "id": "old", "into": "clinic"}
    assert ["talk", 3] in rows(page)
    assert focused(page) == "clinic"


def test_the_menu_has_every_act_and_closes_to_its_row(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "road").focus()
    page.keyboard.press("Shift+F10")
    assert page.get_by_role("menuitem").count() == 15
    page.keyboard.press("Escape")
    assert focused(page) == "road"
    row(page, "road").click(button="right")
    page.get_by_role("menuitem", name="Merge into…").click()
    page.get_by_role("listbox").select_option("joy")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Merge").click()
    assert last(page) == {"act": "merge code", "id": "road", "into": "joy"}


def test_hiding_a_category_hides_what_is_in_it(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "services").focus()
    page.keyboard.press("Shift+H")
    assert page.evaluate("heard.hidden") == ["services", "clinic", "road", "school"]
    row(page, "road").focus()
    page.keyboard.press("Shift+H")
    assert page.evaluate("heard.hidden") == ["clinic", "school"]
    page.get_by_role("button", name="Show all").click()
    assert page.evaluate("heard.hidden") == []


def test_the_definition_comes_on_focus_and_never_covers_its_row(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "needs").focus()
    page.keyboard.press("ArrowDown")
    card = page.get_by_role("tooltip")
    expect(card).to_contain_text("Company, visits, help in the house.")
    expect(card.locator("[lang=zh]").last).to_have_text("老人需要的是有人说话。")
    shown, under = card.bounding_box(), row(page, "old").bounding_box()
    assert shown is not None
    assert under is not None
    assert shown["x"] >= under["x"] + under["width"]
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_counts_follow_the_reader_at_once(page: Page, address: str) -> None:
    open_tree(page, address)
    page.evaluate("""document.dispatchEvent(
      new CustomEvent('workbench:count', {detail: {code: 'road', by: 1}}))""")
    counts = row(page, "road").locator(".wbt-count")
    expect(counts.first).to_have_attribute("data-shown", "2")
    expect(counts.last).to_have_attribute("data-shown", "65")


def test_an_answer_that_comes_after_a_newer_one_changes_no_count(page: Page, address: str) -> None:
    open_tree(page, address)
    here = row(page, "road").locator(".wbt-count-here")
    for number, count in ((3, 5), (2, 4)):
        page.evaluate(
            "([number, count]) => answerWith({session: 's-1', number, here: {road: count}})",
            [number, count],
        )
    expect(here).to_have_attribute("data-shown", "5")


def test_an_operation_is_kept_and_resent_until_it_is_acknowledged(page: Page, address: str) -> None:
    open_tree(page, address, answer="never")
    row(page, "road").focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("p")
    page.keyboard.press("5")
    assert page.evaluate("heard.sent.at(-1).ops.map(op => op.seq)") == [1, 2]
    expect(page.locator(".wbt-waiting")).to_have_text("Saving: 2")
    page.goto("about:blank")  # the tab goes away with both
    open_tree(page, address)
    settled(page)
    page.wait_for_function("heard.operations.length === 2")
    expect(row(page, "road").locator(".wbt-pin")).to_have_attribute("data-shown", "5")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('outbox'))") == []


def test_a_refusal_is_told_and_the_project_wins(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "road").focus()
    page.keyboard.press("F2")
    page.keyboard.insert_text("Forbidden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="cannot be a name")).to_be_visible()
    expect(row(page, "road").locator("bdi")).to_have_text("Road")


def test_renaming_one_of_500_codes_touches_one_row(page: Page, address: str) -> None:
    open_tree(page, address, codes=500)
    row(page, "c333").focus()
    row(page, "c333").scroll_into_view_if_needed()
    page.evaluate("""() => {
      const list = document.querySelector('[role=tree]');
      const rowOf = node => (node.closest ? node : node.parentElement).closest('[data-id]');
      window.touched = new Set();
      window.scrolled = list.scrollTop;
      new MutationObserver(all => all.forEach(({target}) => touched.add(rowOf(target)?.dataset.id)))
        .observe(list, {subtree: true, childList: true, characterData: true, attributes: true});
    }""")
    page.keyboard.press("F2")
    page.keyboard.insert_text("改名")
    page.keyboard.press("Enter")
    settled(page)
    assert page.evaluate("[...touched]") == ["c333"]
    assert page.evaluate("document.querySelector('[role=tree]').scrollTop === scrolled")
    assert focused(page) == "c333"
    took = page.evaluate("""() => {
      const from = performance.now();
      const key = {key: 'ArrowUp', altKey: true, bubbles: true};
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', key));
      document.body.offsetHeight;
      return performance.now() - from;
    }""")
    assert took < 150


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [280, 480])
def test_marks_are_big_enough_to_hit(page: Page, address: str, theme: str, width: int) -> None:
    open_tree(page, address, theme=theme, width=width)
    row(page, "road").hover()
    small = page.evaluate("""() =>
      [...document.querySelectorAll('.wbt button, .wbt-fold, .wbt-swatch, .wbt input')]
        .filter(part => part.checkVisibility())
        .map(part => [part.className, part.getBoundingClientRect()])
        // The fold sign reaches 4 px further than its box.
        .filter(([name, {width}]) => width + (name === 'wbt-fold' ? 5 : 0) < 24)
        .map(([name]) => name)""")
    assert small == []
    assert page.evaluate("document.querySelector('.wbt').scrollWidth") <= width


# Colours as the screen mixes them: each text against what stands behind it, by WCAG 2's formula.
CONTRASTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (colour) => colour.map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (part) => part
    ? [...behind(part.parentElement), getComputedStyle(part).backgroundColor] : ['white'];
  const ratio = (part, colour) => {
    const [one, two] = [paint(behind(part)), paint([...behind(part), colour])].map(light).sort();
    return (two + 0.05) / (one + 0.05);
  };
  const words = [...document.querySelectorAll('.wbt *')]
    .filter(part => part.checkVisibility({opacityProperty: true, visibilityProperty: true}))
    .filter(part => [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim())
      || part.dataset.shown)
    .map(part => [part.className || part.tagName, ratio(part, getComputedStyle(part).color)]);
  const dots = [...document.querySelectorAll('.wbt-dot')]
    .filter(part => part.checkVisibility())
    .map(part => ['dot', ratio(part.parentElement, getComputedStyle(part).borderTopColor)]);
  return {words, dots};
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_marks_stand_out_from_what_is_behind_them(
    page: Page, address: str, theme: str
) -> None:
    open_tree(page, address, theme=theme)
    row(page, "children").click()
    page.keyboard.press("Shift+H")
    row(page, "old").hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    seen = page.evaluate(CONTRASTS)
    assert len(seen["words"]) > 40
    assert [each for each in seen["words"] if each[1] < 4.5] == []
    assert [each for each in seen["dots"] if each[1] < 3] == []


def test_forced_colours_leave_focus_and_choice_visible(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    open_tree(page, address)
    row(page, "road").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_finger_opens_the_menu_and_drags_after_a_moment(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 400, "height": 700}, has_touch=True)
    with strict(context.new_page()) as page:
        touch_and_drag(page, address)
    context.close()


def touch_and_drag(page: Page, address: str) -> None:
    open_tree(page, address)
    row(page, "road").tap()
    assert page.evaluate("heard.chosen") == ["road"]
    start, end = row(page, "road").bounding_box(), row(page, "joy").bounding_box()
    assert start is not None
    assert end is not None
    touch = page.context.new_cdp_session(page)

    def send(kind: str, *points: dict[str, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    send("touchStart", {"x": start["x"] + 90, "y": start["y"] + 15})
    page.wait_for_function("document.querySelector('.wbt-ghost').matches(':popover-open')")
    send("touchMove", {"x": end["x"] + 90, "y": end["y"] + 15})
    send("touchEnd")
    assert last(page) == {"act": "move code", "id": "road", "parent": "joy", "before": None}
