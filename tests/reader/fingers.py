"""A finger on the screen of a telephone: it taps, holds and drags as Chromium's own touch does."""

from typing import Any

from playwright.sync_api import Locator, Page

HOLD = 800
"""Milliseconds after which a touch is a long one."""

REST = 80
"""Milliseconds after which what is dragged does not fly on when it is let go."""

MIDDLE = """({ words, part }) => {
  const { sheet, source } = __workbench.reader.view;
  const start = source.text.indexOf(words);
  const [line] = sheet.rangeOf(start, start + words.length).getClientRects();
  const { left, right, top, height } = line;
  return [left + (right - left) * part, top + height / 2];
}"""


HEARD = """() => {
  window.touched = { click: 0, end: 0 };
  addEventListener('click', () => { touched.click += 1; }, true);
  for (const kind of ['pointerup', 'pointercancel']) {
    addEventListener(kind, () => { touched.end += 1; }, true);
  }
}"""


class Finger:
    """One finger on a page that has touch."""

    def __init__(self, page: Page) -> None:
        """Begin to touch a page."""
        self.page = page
        self.browser = page.context.new_cdp_session(page)
        # Touches that are sent as such are never long ones; those of a mouse that stands for a
        # finger are.
        self.browser.send(
            "Emulation.setEmitTouchEventsForMouse", {"enabled": True, "configuration": "mobile"}
        )
        page.evaluate(HEARD)

    def at(self, words: str, part: float = 0.5) -> tuple[float, float]:
        """Return where words stand in the text: their first line, from 0 (its left) to 1."""
        left, top = self.page.evaluate(MIDDLE, {"words": words, "part": part})
        return left, top

    def on(self, found: Locator | str) -> tuple[float, float]:
        """Return the middle of an element, once it can be seen."""
        element = self.page.locator(found) if isinstance(found, str) else found
        element.scroll_into_view_if_needed()
        box = element.bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def tap(self, place: tuple[float, float]) -> None:
        """Touch a place for a moment."""
        before = self.page.evaluate("touched.click")
        self._send("mousePressed", place)
        self._send("mouseReleased", place)
        self._wait_for("click", before)

    def press(self, name: str) -> None:
        """Tap the button of this name in the reader, that of a card before others."""
        found = self.page.locator(".wbr").get_by_role("button", name=name, exact=True)
        card = self.page.locator(".wbr-float").get_by_role("button", name=name, exact=True)
        self.tap(self.on(card if card.count() else found))

    def hold(self, place: tuple[float, float]) -> None:
        """Touch a place until the browser selects the word there."""
        self._send("mousePressed", place)
        self.page.wait_for_function("document.getSelection().toString()", timeout=HOLD * 10)
        self._send("mouseReleased", place)
        self._wait_for("end", 0)

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 6) -> None:
        """Draw a line on the screen."""
        before = self.page.evaluate("touched.end")
        self._send("mousePressed", start)
        for step in range(1, steps + 1):
            part = step / steps
            place = tuple(a + (b - a) * part for a, b in zip(start, end, strict=True))
            self._send("mouseMoved", place)
        self.page.wait_for_timeout(REST)
        self._send("mouseReleased", end)
        self._wait_for("end", before)

    def _wait_for(self, kind: str, before: int) -> None:
        """Wait until the page has heard a touch: the browser tells it later than us."""
        self.page.wait_for_function(
            "([kind, before]) => touched[kind] > before", arg=[kind, before]
        )

    def _send(self, kind: str, place: tuple[float, ...]) -> None:
        touch: dict[str, Any] = {"type": kind, "button": "left", "clickCount": 1}
        x, y = (round(number) for number in place)
        self.browser.send("Input.emulateTouchFromMouseEvent", {**touch, "x": x, "y": y})
