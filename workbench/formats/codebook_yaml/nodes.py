"""YAML as nodes that know their lines: read safely, and every problem told with its line."""

import codecs
import re
from collections.abc import Iterator
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from workbench.errors import CodebookError

LARGEST_FILE: Final = 10_000_000
DEEPEST_NESTING: Final = 100

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB_INDENT = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
_TEXT_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "timestamp", "value", "merge")
)
_REFUSED = "!refused"

_ADVICE = {
    "mapping values are not allowed": (
        "a colon with a blank after it begins a value. Put a text that holds one in quotes."
    ),
    "found unexpected end of stream": "a quote was opened here or before and never closed.",
    "found character": "a text cannot begin with this sign. Put it in quotes.",
    "could not find expected ':'": "a key without a colon, or a text that needs quotes.",
    "expected <block end>": (
        "this line is indented neither like the one before it nor like the list it is in, "
        "or a text after a closing quote."
    ),
    "found undefined tag handle": "a text cannot begin with '!'. Put it in quotes.",
    "another document": "a second document begins ('---'). A file holds one codebook.",
}


class Complaints:
    """What is wrong with one file, a sentence for each."""

    def __init__(self, name: str) -> None:
        """Begin with none.

        Args:
            name: of the file, as the researcher knows it.
        """
        self.name = name
        self._found: dict[tuple[int, str], None] = {}

    def add(self, line: int, sentence: str) -> None:
        """Add what is wrong in a line, counted from 1."""
        self._found[line, sentence] = None

    def raise_all(self) -> None:
        """Raise what was found, in the order of the lines.

        Raises:
            CodebookError: anything was found; one sentence a line.
        """
        if self._found:
            told = sorted(self._found, key=lambda found: found[0])
            raise CodebookError(
                "\n".join(f"{self.name}, line {line}: {sentence}" for line, sentence in told)
            )


def line_of(node: Node) -> int:
    """Return the line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def text_of(node: Node) -> str | None:
    """Return the words of a scalar as they are written, or None for anything else.

    A name may be No, 2020 or 1.10: what YAML would make of it does not matter.
    """
    if isinstance(node, ScalarNode) and node.tag in _TEXT_TAGS:
        return str(node.value)
    return None


def is_empty(node: Node) -> bool:
    """Tell whether nothing, `~` or `null` is written here."""
    return isinstance(node, ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def is_refused(node: Node) -> bool:
    """Tell whether the node was complained of already."""
    return node.tag == _REFUSED


def pairs_of(node: MappingNode) -> Iterator[tuple[str | None, Node, Node]]:
    """Yield each key as text (None if it is none), with the nodes of key and value."""
    for key, value in node.value:
        yield (key.value if isinstance(key, ScalarNode) else None), key, value


def read_nodes(content: bytes, complaints: Complaints) -> Node | None:
    """Return the root of a YAML document, or None for an empty file.

    Aliases and anchors are complained of: a few lines of them can stand for more text than
    any memory holds.

    Raises:
        CodebookError: the file cannot be read as text or as YAML.
    """
    text = _decode(content, complaints)
    for match in _UNREADABLE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        sign = f"U+{ord(match.group()):04X}"
        complaints.add(line, f"holds the control character {sign}. Delete it.")
    complaints.raise_all()
    loader = _Loader(text, complaints)
    try:
        root: Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        _complain(error, text, complaints)
        complaints.raise_all()
        raise
    finally:
        loader.dispose()
    return root


def _decode(content: bytes, complaints: Complaints) -> str:
    if len(content) > LARGEST_FILE:
        complaints.add(1, f"the file is larger than {LARGEST_FILE // 1_000_000} MB.")
        complaints.raise_all()
    marks = (encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark))
    encoding = next(marks, "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        complaints.add(line, "holds bytes that are not UTF-8. Save the file as UTF-8.")
        complaints.raise_all()
        raise


class _Loader(yaml.SafeLoader):
    """Composes nodes only; no value is ever made of them."""

    def __init__(self, text: str, complaints: Complaints) -> None:
        super().__init__(text)
        self._complaints = complaints
        self._depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        begin, end = event.start_mark, event.end_mark
        line = begin.line + 1
        if isinstance(event, yaml.AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            self._complaints.add(line, f"'*{event.anchor}' is an alias. Write the text out.")
            return ScalarNode(_REFUSED, "", begin, end)
        if event.anchor is not None:
            self._complaints.add(
                line, f"'&{event.anchor}' is an anchor. Put a text that begins with & in quotes."
            )
            event.anchor = None
        self._depth += 1
        if self._depth > DEEPEST_NESTING:
            raise yaml.composer.ComposerError(
                None,
                None,
                f"more than {DEEPEST_NESTING} levels inside each other",
                begin,
            )
        node: Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _complain(error: yaml.MarkedYAMLError, text: str, complaints: Complaints) -> None:
    tabs = list(_TAB_INDENT.finditer(text))
    for match in tabs:
        line = text.count("\n", 0, match.start()) + 1
        complaints.add(line, "is indented with a tab. Use blanks.")
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or error.context or "")
    if tabs or mark is None:
        return
    advice = next((words for part, words in _ADVICE.items() if part in problem), f"{problem}.")
    complaints.add(mark.line + 1, f"this is not YAML: {advice}")
