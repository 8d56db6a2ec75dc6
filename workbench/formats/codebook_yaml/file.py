"""Codebooks as YAML files, form version 1 (docs/reference/codebook.md)."""

import re
from collections.abc import Mapping
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from workbench.coding.codebook import Code, Codebook, Cue
from workbench.coding.cue_words import plain_kind
from workbench.coding.identity import provisional_codes
from workbench.coding.rules import check_codebook
from workbench.formats.codebook_yaml.form import TEXT_KEYS, VERSION, VERSION_KEY, FormReader
from workbench.formats.codebook_yaml.nodes import Complaints, read_nodes

WIDTH: Final = 100
LONGEST_INLINE: Final = 72

_STRING = "tag:yaml.org,2002:str"
_FOLDABLE = re.compile(r"\S+(?: \S+)*")


def read_codebook(content: bytes, *, name: str) -> Codebook:
    """Return the codebook in a YAML file.

    A code without an id gets a provisional one that follows from the path of its names
    (`workbench.coding.identity`), so that the same file reads the same every time.

    Args:
        content: the bytes of the file, UTF-8 or UTF-16 with its mark.
        name: of the file, for the messages.

    Raises:
        CodebookError: the file breaks a rule of the form; every problem found is told with
            its line, one sentence a line.
    """
    complaints = Complaints(name)
    root = read_nodes(content, complaints)
    codebook = FormReader(complaints).read(root)
    complaints.raise_all()
    return codebook


def write_codebook(codebook: Codebook) -> bytes:
    """Return a codebook as a YAML file in UTF-8 that `read_codebook` reads as the same.

    Provisional ids are left out, unless another code was merged into theirs; blanks around a
    text are, too.

    Raises:
        CodebookError: the codebook breaks a rule and could not be read again.
    """
    check_codebook(codebook)
    merged = {code.merged_into for code in codebook.codes}
    unsaid = provisional_codes(codebook) - merged
    fields: dict[str, Node] = {VERSION_KEY: ScalarNode("tag:yaml.org,2002:int", str(VERSION))}
    if codebook.name:
        fields["name"] = _words(codebook.name)
    fields["codes"] = _codes(codebook, None, unsaid)
    text = yaml.serialize(_mapping(fields), Dumper=_Dumper, allow_unicode=True, width=WIDTH)
    return str(text).encode()


class _Dumper(yaml.SafeDumper):
    """Indents lists under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _codes(codebook: Codebook, parent_id: str | None, unsaid: frozenset[str]) -> Node:
    listed = [
        _code(codebook, code, unsaid) for code in codebook.codes if code.parent_id == parent_id
    ]
    return SequenceNode("tag:yaml.org,2002:seq", listed, flow_style=not listed)


def _code(codebook: Codebook, code: Code, unsaid: frozenset[str]) -> Node:
    fields: dict[str, Node] = {"name": _words(code.name)}
    plain: dict[str, tuple[Any, Any]] = {
        "id": (code.id, code.id if code.id in unsaid else None),
        "status": (code.status, "active"),
        "merged_into": (code.merged_into, None),
        "stage": (code.stage, "open"),
        "origin": (code.origin, "analytic"),
        "colour": (code.colour, None),
    }
    for key, (value, default) in plain.items():
        if value != default:
            fields[key] = _scalar(value)
    for key in TEXT_KEYS:
        words = getattr(code, key)
        if words:
            fields[key] = _mapping({tag: _text(text) for tag, text in words.items()})
    if code.cues:
        fields["cues"] = _cues(code.cues)
    children = _codes(codebook, code.id, unsaid)
    if children.value:
        fields["codes"] = children
    return _mapping(fields)


def _cues(cues: tuple[Cue, ...]) -> Node:
    by_language: dict[str, list[Node]] = {}
    for cue in cues:
        by_language.setdefault(cue.language, []).append(_cue(cue))
    return _mapping(
        {
            language: SequenceNode("tag:yaml.org,2002:seq", listed, flow_style=False)
            for language, listed in by_language.items()
        }
    )


def _cue(cue: Cue) -> Node:
    if cue.kind != "regex" and cue.kind == plain_kind(cue.pattern):
        return _scalar(cue.pattern)
    style = "'" if cue.kind == "regex" else None
    node = _mapping({cue.kind: ScalarNode(_STRING, cue.pattern, style=style)})
    node.flow_style = True
    return node


def _words(words: Mapping[str, str]) -> Node:
    node = _mapping({language: _scalar(text) for language, text in words.items()})
    node.flow_style = sum(map(len, words.values())) <= LONGEST_INLINE
    return node


def _text(text: str) -> Node:
    """Return a text, a long one as a block: folded where blanks allow it, else as it is."""
    if "\n" in text:
        return ScalarNode(_STRING, text, style="|")
    if len(text) > LONGEST_INLINE and _FOLDABLE.fullmatch(text):
        return ScalarNode(_STRING, text, style=">")
    return _scalar(text)


def _scalar(text: str) -> Node:
    return ScalarNode(_STRING, text)


def _mapping(fields: Mapping[str, Node]) -> MappingNode:
    pairs = [(_scalar(key), value) for key, value in fields.items()]
    return MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)
