"""The form of a codebook file, version 1: from YAML nodes to codes, key by key."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final, get_args

from yaml.nodes import MappingNode, Node, SequenceNode

from workbench.coding.codebook import Code, Codebook, Cue, CueKind, Stage
from workbench.coding.cue_words import has_han, plain_kind
from workbench.coding.identity import provisional_id
from workbench.coding.rules import GUID, LANGUAGE_TAG, broken_rules
from workbench.formats.codebook_yaml.nodes import (
    Complaints,
    is_empty,
    is_refused,
    line_of,
    pairs_of,
    text_of,
)

VERSION: Final = 1
VERSION_KEY: Final = "workbench-codebook"
DOCUMENT_KEYS: Final = (VERSION_KEY, "name", "codes")
TEXT_KEYS: Final = ("definition", "include", "exclude", "example")
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "stage": get_args(Stage),
    "origin": ("analytic", "in vivo"),
    "status": ("active", "archived", "merged"),
}
CODE_KEYS: Final = (
    "name",
    "id",
    "status",
    "merged_into",
    "stage",
    "origin",
    "colour",
    *TEXT_KEYS,
    "cues",
    "codes",
)
CUE_KINDS: Final = get_args(CueKind)

_OTHER_WORDS = {
    "color": "colour",
    "children": "codes",
    "subcodes": "codes",
    "keywords": "cues",
    "label": "name",
    "title": "name",
    "description": "definition",
    "guid": "id",
}


class FormReader:
    """Reads the nodes of one file; what is wrong goes to the complaints, the rest is read on."""

    def __init__(self, complaints: Complaints) -> None:
        """Begin a file."""
        self._complaints = complaints
        self._codes: list[Code] = []
        self._lines: list[dict[str, int]] = []
        self._cue_lines: list[list[int]] = []
        self._faulty: set[tuple[int, str]] = set()

    def read(self, root: Node | None) -> Codebook:
        """Return the codebook; it is whole only if there was nothing to complain of."""
        empty = Codebook(name={}, codes=())
        if root is None or is_empty(root):
            self._complaints.add(
                1, f"the file is empty. A codebook begins with '{VERSION_KEY}: 1'."
            )
            return empty
        found = self._mapping(root, DOCUMENT_KEYS, "a codebook")
        if found is None or not self._is_our_version(root, found):
            return empty
        name = self._words(found["name"], "name") if "name" in found else {}
        if "codes" in found:
            self._read_codes(found["codes"], None)
        else:
            self._complaints.add(line_of(root), "'codes' is missing. Write 'codes: []' for none.")
        codebook = Codebook(name=name or {}, codes=tuple(self._codes))
        self._check_rules(codebook)
        return codebook

    def _is_our_version(self, root: Node, found: Mapping[str, Node]) -> bool:
        node = found.get(VERSION_KEY)
        if node is None:
            self._complaints.add(line_of(root), f"'{VERSION_KEY}: 1' is missing.")
        elif text_of(node) != str(VERSION):
            self._complaints.add(
                line_of(node),
                f"'{VERSION_KEY}' is {_shown(node)}, and this program reads version {VERSION}.",
            )
        # Of another version nothing else can be judged; a missing one is an oversight.
        return node is None or text_of(node) == str(VERSION)

    def _read_codes(self, node: Node, parent: Code | None) -> None:
        if not isinstance(node, SequenceNode):
            self._complain_of_kind(node, "codes", "a list: begin each code with '- name:'")
            return
        read = 0
        for child in node.value:
            found = self._mapping(child, CODE_KEYS, "a code", "Write '- name: …'")
            if found is not None:
                self._read_code(child, found, parent, read)
                read += 1

    def _read_code(
        self, node: Node, found: Mapping[str, Node], parent: Code | None, position: int
    ) -> None:
        index = len(self._codes)
        self._lines.append({"": line_of(node)} | {key: line_of(it) for key, it in found.items()})
        self._cue_lines.append([])
        fields = self._fields(index, found)
        if "name" not in found:
            self._fault(index, "name", line_of(node), "a code has no 'name'.")
        parent_id = parent.id if parent is not None else None
        taken = {code.id for code in self._codes}
        fields.setdefault("id", provisional_id(parent_id, fields.get("name", {}), taken))
        code = Code(parent_id=parent_id, position=position, **{"name": {}, **fields})
        self._codes.append(code)
        if "codes" in found:
            self._read_codes(found["codes"], code)

    def _fields(self, index: int, found: Mapping[str, Node]) -> dict[str, Any]:
        readers: dict[str, Any] = {
            "name": self._words,
            "id": self._guid,
            "merged_into": self._guid,
            "colour": self._text,
            "cues": lambda node, _: self._cues(node, index),
            **dict.fromkeys(TEXT_KEYS, self._words),
            **dict.fromkeys(CHOICES, self._choice),
        }
        fields = {}
        for key in (key for key in found if key != "codes"):
            value = readers[key](found[key], key)
            if value is None:
                self._faulty.add((index, key))
            else:
                fields[key] = value
        return fields

    def _check_rules(self, codebook: Codebook) -> None:
        for rule in broken_rules(codebook):
            if (rule.index, rule.key) in self._faulty:
                continue
            lines = self._lines[rule.index]
            line = lines.get(rule.key, lines[""])
            if rule.cue is not None:
                line = self._cue_lines[rule.index][rule.cue]
            self._complaints.add(line, rule.sentence)

    def _fault(self, index: int, key: str, line: int, sentence: str) -> None:
        self._faulty.add((index, key))
        self._complaints.add(line, sentence)

    def _mapping(
        self, node: Node, keys: Sequence[str], owner: str, advice: str = ""
    ) -> dict[str, Node] | None:
        if not isinstance(node, MappingNode):
            if not is_refused(node):
                told = f"{owner} has keys, and here stands {_shown(node)}. {advice}".strip()
                self._complaints.add(line_of(node), told)
            return None
        found: dict[str, Node] = {}
        for key, place, value in pairs_of(node):
            if key is None or key not in keys:
                self._complaints.add(line_of(place), _unknown(key, keys, owner))
            elif key in found:
                self._complaints.add(line_of(place), f"'{key}' stands twice in {owner}.")
            else:
                found[key] = value
        return found

    def _words(self, node: Node, key: str) -> dict[str, str] | None:
        """Read a text by language, or a plain one in the language of its script."""
        if not isinstance(node, MappingNode):
            text = self._text(node, key)
            language = _language_of(text) if text is not None else None
            if text is not None and language is None:
                told = f"the language of '{text}' is not clear. Write '{key}: {{en: …}}'."
                self._complaints.add(line_of(node), told)
            return {language: text} if text is not None and language is not None else None
        words: dict[str, str] = {}
        for language, value in self._by_language(node, key):
            text = self._text(value, f"{key} in {language}")
            if text is not None:
                words[language] = text
        return words or None

    def _by_language(self, node: MappingNode, key: str) -> list[tuple[str, Node]]:
        found: dict[str, Node] = {}
        for language, place, value in pairs_of(node):
            if language is None or not LANGUAGE_TAG.fullmatch(language):
                told = f"{_shown(place)} under '{key}' is no language. Write en, zh or another tag."
                self._complaints.add(line_of(place), told)
            elif language in found:
                self._complaints.add(line_of(place), f"'{language}' stands twice under '{key}'.")
            else:
                found[language] = value
        return list(found.items())

    def _text(self, node: Node, key: str) -> str | None:
        text = text_of(node)
        if text is None:
            self._complain_of_kind(node, key, "a text")
            return None
        if not text.strip():
            self._complaints.add(line_of(node), f"'{key}' is empty. Write a text or leave it out.")
            return None
        return text.strip()

    def _guid(self, node: Node, key: str) -> str | None:
        text = self._text(node, key)
        if text is not None and not GUID.fullmatch(text.lower()):
            told = f"'{key}' is {_shown(node)}, which is no GUID. Leave it out for a new one."
            advice = told if key == "id" else told.partition(" Leave")[0]
            self._complaints.add(line_of(node), advice)
            return None
        return text.lower() if text is not None else None

    def _choice(self, node: Node, key: str) -> str | None:
        text = self._text(node, key)
        if text is None or text in CHOICES[key]:
            return text
        *others, last = CHOICES[key]
        told = f"'{key}' is '{text}'. Write {', '.join(others)} or {last}."
        self._complaints.add(line_of(node), told)
        return None

    def _cues(self, node: Node, index: int) -> tuple[Cue, ...] | None:
        if not isinstance(node, MappingNode):
            self._complain_of_kind(node, "cues", "by language: write 'en:' or 'zh:' above them")
            return None
        cues: list[Cue] = []
        for language, listed in self._by_language(node, "cues"):
            if not isinstance(listed, SequenceNode):
                self._complain_of_kind(
                    listed, f"cues in {language}", "a list: begin each with '- '"
                )
                continue
            for place in listed.value:
                cue = self._cue(place, language)
                if cue is not None:
                    cues.append(cue)
                    self._cue_lines[index].append(line_of(place))
        return tuple(cues)

    def _cue(self, node: Node, language: str) -> Cue | None:
        if not isinstance(node, MappingNode):
            text = self._text(node, "cue")
            return Cue(language=language, kind=plain_kind(text), pattern=text) if text else None
        found = self._mapping(node, CUE_KINDS, "a cue")
        if not found or len(found) != 1:
            if found is not None and len(node.value) != 1:
                told = f"a cue has one key, {', '.join(CUE_KINDS[:-1])} or {CUE_KINDS[-1]}."
                self._complaints.add(line_of(node), told)
            return None
        kind, place = next(iter(found.items()))
        text = self._text(place, kind)
        if text is None:
            return None
        # Blanks at the ends of a pattern are part of it.
        pattern = str(place.value) if kind == "regex" else text
        return Cue(language=language, kind=kind, pattern=pattern)  # type: ignore[arg-type]

    def _complain_of_kind(self, node: Node, key: str, wanted: str) -> None:
        if not is_refused(node):
            told = f"'{key}' is {_shown(node)}, and should be {wanted}."
            self._complaints.add(line_of(node), told)


def _shown(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "a mapping with keys"
    if isinstance(node, SequenceNode):
        return "a list"
    return "empty" if is_empty(node) else f"'{node.value}'"


def _unknown(key: str | None, keys: Sequence[str], owner: str) -> str:
    if key is None:
        return f"a list or a mapping is no key of {owner}."
    meant = _OTHER_WORDS.get(key.lower()) if _OTHER_WORDS.get(key.lower()) in keys else None
    near = [meant] if meant else get_close_matches(key.lower(), keys, n=1, cutoff=0.6)
    hint = f" Did you mean '{near[0]}'?" if near else f" Its keys are {', '.join(keys)}."
    return f"'{key}' is no key of {owner}.{hint}"


def _language_of(text: str) -> str | None:
    """Return zh for a text with Han characters, en for one in Latin letters, else None."""
    if has_han(text):
        return "zh"
    letters = [sign for sign in text if sign.isalpha()]
    return "en" if letters and all(sign.isascii() for sign in letters) else None
