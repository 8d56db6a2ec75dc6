"""Numbers of the answers to a component, by which it knows one that comes late."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import uuid4


@dataclass(slots=True)
class Numbering:
    """The answers of one session, numbered for each component.

    An answer that says what the last one said bears its number: a look at the project that
    finds nothing new is then the same message, which Streamlit does not hand over again.

    Attributes:
        session: tells these numbers from those of another session, which may be lower.
    """

    session: str = field(default_factory=lambda: uuid4().hex)
    _newest: dict[str, tuple[int, bytes]] = field(default_factory=dict)

    def numbered(self, key: str, answer: Mapping[str, Any]) -> dict[str, Any]:
        """Return an answer with its `session` and `number`.

        Args:
            key: of the component.
            answer: of values that JSON can hold.

        >>> answers = Numbering()
        >>> [answers.numbered("tree", {"seen": seen})["number"] for seen in (7, 7, 8, 7)]
        [1, 1, 2, 3]
        """
        number, before = self._newest.get(key, (0, b""))
        # The mark of an answer and not the answer: a snapshot may hold ten thousand codings.
        mark = sha256(json.dumps(answer).encode()).digest()
        if mark != before:
            number += 1
            self._newest[key] = number, mark
        return {**answer, "session": self.session, "number": number}
