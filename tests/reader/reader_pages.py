"""The reader in a real browser without Streamlit: its page, its carriers and answers."""

import base64
import functools
import hashlib
import http.server
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "workbench" / "reader" / "frontend"
HARNESS = Path(__file__).with_name("reader_harness.html")
CODES: tuple[tuple[str, str | None, dict[str, str], str, str], ...] = (
    ("needs", None, {"en": "Needs", "zh": "需求"}, "#117733", "xq"),
    ("old", "needs", {"en": "Old people", "zh": "老人"}, "#2f8a50", "lr"),
    ("talk", "old", {"en": "Somebody to talk to", "zh": "有人说话"}, "#5aa674", "yrsh"),
    ("children", "needs", {"en": "Left-behind children", "zh": "留守儿童"}, "#1d6b3f", "lset"),
    ("services", None, {"en": "Services", "zh": "服务"}, "#332288", "fw"),
    ("clinic", "services", {"en": "Clinic", "zh": "卫生室"}, "#4b3c9c", "wss"),
    ("road", "services", {"en": "Road and distance", "zh": "道路"}, "#6456ae", "dl"),
    ("leaving", None, {"en": "Leaving", "zh": "外出"}, "#cc6677", "wc"),
    ("city", "leaving", {"en": "They left for the city", "zh": "进城"}, "#b34a5d", "jc"),
    ("identity", None, {"en": "Identity", "zh": "身份"}, "#999933", "sf"),
    ("humour", None, {"en": "Humour", "zh": "幽默"}, "#ee7733", "ym"),
    (
        "hostile",
        None,
        {"en": '<img src=x onerror="hacked=1">', "zh": "\u202e反\u202c"},
        "#aa4499",
        "f",
    ),
)
PINS = ["old", "talk", "clinic", "road", "city", "humour", None, None, None]


class _Files(http.server.SimpleHTTPRequestHandler):
    """The front end's folder and the harness page, served without a line for every request."""

    def translate_path(self, path: str) -> str:
        """Return the file of an address."""
        return str(HARNESS) if path.startswith("/harness.html") else super().translate_path(path)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served_reader() -> Iterator[str]:
    """Serve the reader on a free port until the block ends; yield the harness's address."""
    handler = functools.partial(_Files, directory=str(FRONTEND))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/harness.html"
        server.shutdown()


def passages_of(text: str, **kinds: Any) -> dict[str, list[Any]]:
    """Return the columns of passages, one a line; a line "Name: words" has a label.

    Args:
        text: the source's text.
        kinds: other columns, by name, in the order of the lines.
    """
    columns: dict[str, list[Any]] = {name: [] for name in PASSAGE}
    line = 0
    for number, words in enumerate(text.split("\n"), start=1):
        speaker, sign, _ = words.partition(": ")
        label = len(speaker) + len(sign) if sign and len(speaker) < 16 else 0
        row = {
            "number": number, "line": line, "start": line + label, "end": line + len(words),
            "kind": "utterance" if label else "paragraph", "speaker": speaker if label else None,
        }  # fmt: skip
        for name, column in columns.items():
            column.append(kinds[name][number - 1] if name in kinds else row.get(name))
        line += len(words) + 1
    return columns


PASSAGE = ("number", "line", "start", "end", "kind", "level", "page", "speaker", "time", "language")


def carrier(text: str, *, source: int = 1, language: str = "en", **kinds: Any) -> bytes:
    """Return what the carrier of a source brings."""
    head = {
        "carrier": 1, "hash": hash_of(text), "source": source, "name": "interview.txt",
        "title": kinds.pop("title", "Interview 2, the village doctor"), "kind": "interview",
        "language": language, "passages": passages_of(text, **kinds),
    }  # fmt: skip
    return json.dumps(head).encode() + b"\n" + text.encode()


def hash_of(text: str) -> str:
    """Return the sha256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def code_columns() -> dict[str, list[Any]]:
    """Return the codebook as the answer carries it."""
    empty: list[dict[str, str]] = [{} for _ in CODES]
    return {
        "id": [code[0] for code in CODES], "parent": [code[1] for code in CODES],
        "name": [code[2] for code in CODES], "colour": [code[3] for code in CODES],
        "pinyin": [code[4] for code in CODES], "stage": ["open" for _ in CODES],
        "origin": ["analytic" for _ in CODES], "status": ["active" for _ in CODES],
        "definition": empty, "include": empty, "exclude": empty, "example": empty,
        "everywhere": [3 for _ in CODES],
    }  # fmt: skip


def coding_columns(codings: Sequence[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """Return (id, code, coder, start, end) rows as columns."""
    return {
        "id": [row[0] for row in codings], "code": [row[1] for row in codings],
        "coder": [row[2] for row in codings], "start": [row[3] for row in codings],
        "end": [row[4] for row in codings], "at": ["2026-03-02T10:15:00Z" for _ in codings],
        "from_suggestion": [False for _ in codings], "gone": [],
    }  # fmt: skip


def answer(text: str, *, codings: Sequence[tuple[Any, ...]] = (), **more: Any) -> dict[str, Any]:
    """Return a whole snapshot of the project's answer."""
    return {
        "protocol": 1, "source": 1, "hash": hash_of(text), "project": "p-1", "coder": "Li Wen",
        "view": {"language": "en", "blind": False, "link": "http://x/read?source=1"},
        "acks": {}, "refused": [], "seen": 7, "since": None, "codes": code_columns(), "pins": PINS,
        "codings": coding_columns(codings), "code_ids": [], "coder_names": [],
        "suggestions": None, "memos": None, "focus": None, "place": None, "find": None,
        "undone": None, **more,
    }  # fmt: skip


def open_reader(page: Page, address: str, text: str, **more: Any) -> None:
    """Open a source in the reader.

    Args:
        more: `passages`, columns of passages; `language`; `theme`; all else goes into the answer.
    """
    page.goto(f"{address}?theme={more.pop('theme', 'light')}")
    page.wait_for_function("window.ready")
    kinds = {"language": more.pop("language", "en"), **more.pop("passages", {})}
    page.evaluate("(bytes) => carry(bytes)", base64.b64encode(carrier(text, **kinds)).decode())
    page.evaluate("(data) => answer(data)", answer(text, **more))
    page.wait_for_function("reader().marks.painted !== undefined")


def select(page: Page, start: int, end: int) -> None:
    """Select code points start to end, and put the keyboard into the text."""
    page.evaluate(
        """([start, end]) => {
          const { view } = reader();
          view.frame.scroll.focus();
          view.selection.set(view.source.offsets.toUnit(start), view.source.offsets.toUnit(end));
        }""",
        [start, end],
    )


def sent(page: Page, state: str = "sync") -> list[dict[str, Any]]:
    """Return every message handed to Streamlit as this state, in order."""
    states = page.evaluate(
        "(state) => heard.states.filter(([name]) => name === state).map(([, v]) => v)", state
    )
    return list(states)


def operations(page: Page) -> list[dict[str, Any]]:
    """Return the operations that wait for an acknowledgement."""
    return list(page.evaluate("reader().view.outbox.pending"))
