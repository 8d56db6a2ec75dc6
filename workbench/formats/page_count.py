"""Counting the pages of files that hold page breaks but no pages."""

from dataclasses import dataclass
from typing import Literal


@dataclass(slots=True)
class Pages:
    """Counts pages: breaks that the program drew when it last saved, and breaks writers put in.

    Word repeats a writer's break with one of its own where the next page begins; the two
    count once.
    """

    number: int = 1
    counted: Literal["no", "yes"] = "no"
    _state: Literal["at start", "in text", "after break"] = "at start"

    def saw_text(self) -> None:
        """Note that a letter stands on the current page."""
        self._state = "in text"

    def turn(self) -> None:
        """Count a break that the writer put in."""
        self.number += 1
        self.counted = "yes"
        self._state = "after break"

    def turn_before_paragraph(self) -> None:
        """Count the break before a paragraph that begins a page, unless it is there already."""
        if self._state == "in text":
            self.turn()

    def drawn(self) -> None:
        """Count a break that the program drew, unless it repeats a writer's."""
        self.counted = "yes"
        if self._state == "in text":
            self.number += 1
        self._state = "in text" if self._state == "after break" else self._state
