"""A smoke test of the reader in Firefox: open, select by mouse and keys, code, draw."""

import base64
import os
from collections.abc import Iterator

import pytest
from firefox import Firefox, find_firefox, running_firefox
from reader_pages import answer, carrier, served_reader

pytestmark = pytest.mark.browser

TEXT = (
    "Dr. Qu: The clinic is far 😀, and the road floods.\n"
    "受访者: 留守老人没有人照顾，路也不通。𠮷林村的𡃁仔回来了。"
)


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    path = find_firefox()
    if path is None:
        if os.environ.get("WORKBENCH_REQUIRE_BROWSER"):
            pytest.fail("No Firefox on this machine, and WORKBENCH_REQUIRE_BROWSER is set.")
        pytest.skip("No Firefox on this machine: install one to run its smoke test.")
    with running_firefox(path, tmp_path_factory.mktemp("profile")) as firefox:
        yield firefox


@pytest.fixture(scope="module")
def opened(firefox: Firefox) -> Iterator[Firefox]:
    """Firefox with the reader open on the text."""
    with served_reader() as url:
        firefox.go(url)
        firefox.wait("return window.ready")
        firefox.run("carry(arguments[0])", base64.b64encode(carrier(TEXT)).decode())
        firefox.run("answer(arguments[0])", answer(TEXT))
        firefox.wait("return reader().marks.painted !== undefined")
        yield firefox


def operations(firefox: Firefox) -> list[dict[str, object]]:
    found = firefox.run("return JSON.parse(JSON.stringify(reader().view.outbox.pending))")
    return list(found)


def box(firefox: Firefox, words: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the left and the right end of words on the page, at half their height."""
    left, right, middle = firefox.run(
        """
        const { view } = reader();
        const range = document.createRange();
        const walker = document.createTreeWalker(view.frame.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(arguments[0]);
          if (at < 0) continue;
          range.setStart(node, at);
          range.setEnd(node, at + arguments[0].length);
        }
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return [left, right, (top + bottom) / 2];
        """,
        words,
    )
    return (left, middle), (right, middle)


def test_firefox_shows_the_stored_text(opened: Firefox) -> None:
    shown = """return [...document.querySelectorAll('.wbr-block')]
      .map((each) => each.textContent).join('')"""
    assert opened.run(shown) == TEXT


@pytest.mark.parametrize("words", ["The clinic", "留守老人", "𠮷林村的𡃁仔"])
def test_words_under_the_mouse_are_coded_in_code_points_and_drawn(
    opened: Firefox, words: str
) -> None:
    before = len(operations(opened))
    opened.drag(*box(opened, words))
    opened.press("1")
    opened.wait("return reader().view.outbox.pending.length > arguments[0]", before)
    newest = operations(opened)[-1]
    start = TEXT.index(words)
    assert (newest["act"], newest["code"]) == ("code", "old")
    assert (newest["start"], newest["end"]) == (start, start + len(words))
    opened.wait(f"return document.querySelector('.wbr-stripe[data-mark=\"{newest['id']}\"]')")


def test_a_code_is_found_by_pinyin_initials(opened: Firefox) -> None:
    opened.drag(*box(opened, "the road"))
    opened.press("/")
    opened.press("w", "s", "s")
    opened.press("\ue007")
    opened.wait("return reader().view.outbox.pending.at(-1)?.code === 'clinic'")
