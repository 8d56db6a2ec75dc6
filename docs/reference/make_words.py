"""Keeps the catalogue of messages in step with the program.

`python docs/reference/make_words.py` collects the messages, brings the .po file up to date,
compiles it, and lists what still wants a translation. Babel is needed for it, as for the tests;
the program itself reads the compiled file with the standard library.

Messages come from three places, each with a context of its own in the catalogue:

- the screens: `say("…")`, `message("…")` and `Several("…", "…")` in workbench/pages and
  workbench/charts, without a context;
- the reader and the tree: `say("…")` in workbench/reader/frontend, context `reader`;
- the rooms below the screens: whatever is raised, written into the history or remarked upon,
  context `sentence`. What an f-string fills in becomes a place named after the expression.
"""

import ast
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parents[2]
PROGRAM: Final = ROOT / "workbench"
LANGUAGES: Final = ("zh",)

SCREENS: Final = ("pages", "charts")
NOT_BELOW: Final = ("pages", "charts", "cli", "words", "reader", "samples")
"""Folders whose sentences no screen shows as they are, or that speak by the catalogue.

The words of tables (phrases.py in workbench/themes and the like) follow the language of their
codes."""


class Found(NamedTuple):
    """A message of the program: its words, the words for several, its context, its file."""

    words: str
    several: str | None
    context: str | None
    file: str


def po_file(language: str) -> Path:
    """Return the file where translators work."""
    return PROGRAM / "words" / language / "LC_MESSAGES" / "workbench.po"


def mo_file(language: str) -> Path:
    """Return the file that the program reads."""
    return po_file(language).with_suffix(".mo")


def find_messages() -> list[Found]:
    """Return every message of the program, each as often as it stands there."""
    return [*_of_screens(), *_of_reader(), *_of_sentences()]


def load(language: str) -> Catalog:
    """Return the catalogue as it is checked in."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def compiled(catalogue: Catalog) -> bytes:
    """Return the bytes of the .mo file of a catalogue."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def update(language: str) -> list[str]:
    """Bring the files of a language up to date; return the messages without a translation."""
    old = load(language) if po_file(language).exists() else Catalog(locale=language)
    new = _empty(language)
    for found in sorted(find_messages(), key=lambda m: (m.context or "", m.words, m.file)):
        id_ = (found.words, found.several) if found.several is not None else found.words
        known = _known(old, found)
        new.add(id_, known, context=found.context, locations=[(found.file, 0)])
    _keep_unused(old, new)
    with po_file(language).open("wb") as file:
        write_po(file, new, width=100, include_lineno=False)
    read_again = load(language)
    mo_file(language).write_bytes(compiled(read_again))
    return [str(m.id) for m in read_again if m.id and not _is_translated(m.string)]


def _known(old: Catalog, found: Found) -> str | tuple[str, ...]:
    """Return the translation there is, be it of a message that was out of use."""
    for context in (found.context, None):
        message = old.get(found.words, context) or old.obsolete.get(_key(found.words, context))
        if message is not None and message.string and _is_translated(message.string):
            string = message.string
            plain = string if isinstance(string, str) else string[0]
            return (plain,) if found.several is not None else plain
    return ("",) if found.several is not None else ""


def _key(words: str, context: str | None) -> str | tuple[str, str]:
    return words if context is None else (words, context)


def _keep_unused(old: Catalog, new: Catalog) -> None:
    """Keep translations that the program does not use now, at the end of the file."""
    for message in [*old, *old.obsolete.values()]:
        id_ = message.id if isinstance(message.id, str) else message.id[0]
        if id_ and _is_translated(message.string) and new.get(id_, message.context) is None:
            new.obsolete[_key(id_, message.context)] = message


def _is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) if isinstance(string, str) else bool(string) and all(string)


def _empty(language: str) -> Catalog:
    # A fixed date: a catalogue changes only when a message does.
    day = datetime(2026, 1, 1, tzinfo=UTC)
    return Catalog(
        locale=language,
        project="workbench",
        version="1",
        msgid_bugs_address="CONTRIBUTING.md",
        last_translator="the workbench",
        language_team="the workbench",
        header_comment="# The words of the screens. docs/reference/words.md has the terms.\n"
        "# Brought up to date by docs/reference/make_words.py.",
        creation_date=day,
        revision_date=day,
        fuzzy=False,
    )


def _modules(folder: Path) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


# Messages of the screens


def _of_screens() -> Iterator[Found]:
    for folder in SCREENS:
        for file, tree in _modules(PROGRAM / folder):
            for node in ast.walk(tree):
                if isinstance(node, ast.Call):
                    yield from _said_by(node, file)


def _said_by(call: ast.Call, file: str) -> Iterator[Found]:
    texts = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    match called(call):
        case "say" | "message" if texts:
            yield Found(texts[0], None, None, file)
        case "Several":
            yield Found(texts[0], texts[1], None, file)
        case _:
            pass


def called(call: ast.Call) -> str:
    """Return the name of what a call calls, without what it belongs to."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


# Messages of the reader and the tree

_QUOTED: Final = r'"((?:[^"\\]|\\.)*)"'
_SAY: Final = re.compile(r"\bsay\(")
_ELSEWHERE: Final = {
    "keys.js": re.compile(rf"\b(?:group|says): {_QUOTED}"),
    "codebook/palette.js": re.compile(rf'\["#[0-9a-f]{{6}}", {_QUOTED}\]'),
    "codebook/acts.js": re.compile(rf"\b(?:up|down|in|out): {_QUOTED}"),
}
"""Where messages stand that `say` gets in a variable."""
_BY_VALUE: Final = (
    *("open", "axial", "selective", "negated", "cited", "heading", "reference"),
    "codebook cues",
)
"""What the reader says of stages, flags and methods, whose names come from the project."""


def _of_reader() -> Iterator[Found]:
    folder = PROGRAM / "reader" / "frontend"
    for path in sorted(folder.rglob("*.js")):
        file = path.relative_to(ROOT).as_posix()
        text = path.read_text(encoding="utf-8")
        pattern = _ELSEWHERE.get(path.relative_to(folder).as_posix())
        words = [*_said_in(text), *(pattern.findall(text) if pattern else ())]
        yield from (Found(_unescaped(found), None, "reader", file) for found in words)
    yield from (Found(word, None, "reader", "workbench/coding") for word in _BY_VALUE)


def _said_in(text: str) -> Iterator[str]:
    """Yield every string in the first argument of `say(`, those of a choice included."""
    for call in _SAY.finditer(text):
        argument = re.match(
            rf"(?:[^\"',()]|\([^()]*\))*?{_QUOTED}(?:\s*:\s*{_QUOTED})?", text[call.end() :]
        )
        if argument:
            yield from (found for found in argument.groups() if found is not None)


def _unescaped(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words)


# Sentences of the rooms below the screens


_SINGLE_WORDS: Final = (
    *("active", "archived", "merged", "accepted", "rejected", "open", "added", "removed"),
    *("Accepted", "Rejected", "Undid", "Undone", "undone", "suggestion", "suggestions", "passage"),
    *("passages", "code", "coding", "codings", "source", "project", "page", "cue", "once"),
    *("memo", "case", "Suggested {new} codings as learned"),
    *("no evidence", "the top", "a number", "a map", "was", "were", "has", "have"),
    *("page {number}", "pages {first} to {last}", "pages {first} and {last}", "pages {listed}"),
    *("{_verb} {number} {_noun}", "Moved {code} to the top"),
    "Suggested {new} codings by codebook cues",
    "Suggested {new} codings as learned and removed {gone}",
    *("attribute", "case", "coder", "kind of source", "language"),
)
"""Pieces of sentences that are one word, and so not told from keys by how they look."""


def _of_sentences() -> Iterator[Found]:
    yield from (Found(word, None, "sentence", "workbench/coding") for word in _SINGLE_WORDS)
    for file, tree in _modules(PROGRAM):
        if Path(file).parts[1] not in NOT_BELOW and not Path(file).stem.endswith("phrases"):
            yield from (Found(words, None, "sentence", file) for words in sentences_of(tree, file))


def sentences_of(tree: ast.Module, file: str) -> Iterator[str]:
    """Yield the sentences of a module, and the pieces that they are made of."""
    aside = _set_aside(tree)
    said = _surely_said(tree)
    place = file.removeprefix("workbench/")
    takes_pieces = place in _WITH_PIECES
    own = _OWN | _OWN_IN.get(place, frozenset())
    for node in ast.walk(tree):
        if id(node) in aside or not _is_text(node):
            continue
        if takes_pieces or id(node) in said:
            yield from _choices_in(node)
        words = _pattern_of(node, own=own)
        if words in _NO_SENTENCES or _SQL.match(words) or not _has_words(words):
            continue
        whole = " " in words and (words.endswith((".", "…")) or ". " in words)
        whole = whole and not words.startswith(("(?", ".", "%", "\n"))
        if whole or id(node) in said or (takes_pieces and " " in words and "\\" not in words):
            yield words


def _has_words(words: str) -> bool:
    fixed = re.sub(r"\{\w+\}", "", words)
    return bool(re.search(r"[A-Za-z]{2}", fixed)) or ("{_" in words and fixed.strip() != "")


def _choices_in(node: ast.AST) -> Iterator[str]:
    """Yield the words between which an f-string chooses, as between `row was` and `rows were`."""
    for part in node.values if isinstance(node, ast.JoinedStr) else ():
        if isinstance(part, ast.FormattedValue) and _is_choice(part.value):
            assert isinstance(part.value, ast.IfExp)
            for branch in (part.value.body, part.value.orelse):
                if words := str(ast.literal_eval(branch)):
                    yield words


def _is_choice(value: ast.expr) -> bool:
    return isinstance(value, ast.IfExp) and all(
        isinstance(branch, ast.Constant) for branch in (value.body, value.orelse)
    )


_SQL: Final = re.compile(r"(?:SELECT|INSERT|UPDATE|DELETE|NOT EXISTS|PRAGMA|undoes |id, )")


_NO_SENTENCES: Final = frozenset(
    {"list item", "survey answer", "field note", "in vivo", "new code", "rename code", "move code"}
    | {"colour code", "merge code", "archive code", "PRAGMA secure_delete = ON", "codebook cues"}
    | {"{key} in {language}", "{name} (row {number})", "{first} and {words} more", " and ", " or "}
    | {"{first} to {last}", "'{first}' and '{code}'", "row {number}", "when scanned", "en"}
    | {"without its font", "PowerPoint Document", " Leave", "mapping values are not allowed"}
    | {"found unexpected end of stream", "found character", "could not find expected ':'"}
    | {
        "han {pattern}",
        "regex {pattern}",
        "words {words}",
        "expected <block end>",
        "found undefined tag handle",
        "another document",
        "source attribute",
    }
    | {"PRAGMA defer_foreign_keys = ON", "read again", "stop words", "by key", "a b", "based on "}
)
"""Texts with a blank that are keys of the program and no words."""
_WITH_PIECES: Final = frozenset(
    {
        "coding/cases/telling.py",
        "coding/cue_patterns.py",
        "coding/cues.py",
        "coding/finding.py",
        "coding/rules.py",
        "formats/codebook_yaml/form.py",
        "formats/codebook_yaml/nodes.py",
        "formats/docx/package.py",
        "formats/docx/reader.py",
        "formats/encoding.py",
        "formats/epub.py",
        "formats/html/reader.py",
        "formats/nature.py",
        "formats/odt/reader.py",
        "formats/pdf.py",
        "formats/reading.py",
        "formats/rtf/file.py",
        "formats/sheets/excel.py",
        "formats/sheets/reader.py",
        "formats/sheets/rows.py",
        "formats/sheets/text.py",
        "formats/subtitles/reader.py",
        "store/history.py",
        "store/sources.py",
        "tasks/agreement/settle.py",
        "tasks/cases/import_cases.py",
        "tasks/codebook/keep_codebook.py",
        "tasks/memos/outline.py",
        "tasks/reader/apply_operations.py",
        "tasks/reader/operation_acts.py",
        "tasks/sources/add_sources.py",
        "tasks/sources/pseudonymize.py",
        "tasks/suggestions/decide.py",
        "tasks/suggestions/suggest.py",
        "tasks/words/edit_dictionary.py",
        "texts/query_signs.py",
    }
)
"""Modules that put their sentences together from pieces, which are looked up as well."""
_OWN: Final = frozenset(
    {"fate", "counted", "met", "what", "rest", "hint", "fault", "advice", "verb"}
    | {"status", "summary", "expected", "sure", "about", "said", "whose", "named"}
    | {"sentence", "one", "several", "rows", "has", "is_a", "INSTALL", "ADVICE", "which"}
    | {"owner", "wanted", "decision", "pages_named", "noun", "letters", "passages"}
)
"""Places that hold words of the program, which must be recognised in their turn."""
_OWN_IN: Final = {
    "coding/cue_patterns.py": frozenset({"times"}),
    "coding/queries/conditions.py": frozenset({"after", "at", "error", "start"}) | {"EXAMPLE"},
    "coding/queries/parser.py": frozenset({"place"}),
    "coding/queries/quoting.py": frozenset({"start"}),
    "coding/queries/signs.py": frozenset({"at", "start"}),
    "coding/rules.py": frozenset({"error", "where"}),
    "formats/file_names.py": frozenset({"error"}),
    "formats/nature.py": frozenset({"found"}),
    "formats/pdf.py": frozenset({"pages"}),
    "tasks/cases/import_cases.py": frozenset({"error"}),
    "tasks/queries/conditions.py": frozenset({"at"}),
    "tasks/queries/expansion.py": frozenset({"at"}),
    "tasks/queries/names.py": frozenset({"at", "error"}),
    "texts/query_reader.py": frozenset({"place"}),
    "texts/query_signs.py": frozenset({"place"}),
}


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _set_aside(tree: ast.Module) -> set[int]:
    """Return docstrings, keys, annotations and the pieces inside f-strings, by identity."""
    aside: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as text):
                aside.add(id(text))
            case ast.JoinedStr(values=values):
                aside.update(id(value) for value in values)
                aside.update(
                    id(value.format_spec)
                    for value in values
                    if isinstance(value, ast.FormattedValue)
                )
            case ast.Subscript(slice=index):
                aside.update(map(id, ast.walk(index)))
            case ast.Compare():
                aside.update(map(id, ast.walk(node)))
            case _:
                pass
    return aside


def _surely_said(tree: ast.Module) -> set[int]:
    """Return what is given to an error, and the summary that is given to a change."""
    said: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call() if called(node).endswith("Error"):
                if called(node) not in _FOR_PROGRAMMERS:
                    said.update(id(inner) for argument in node.args for inner in ast.walk(argument))
            case ast.Call(args=[_, summary, *_]) if called(node) == "change":
                said.update(map(id, ast.walk(summary)))
            case ast.Call(args=[summary, *_]) if called(node) == "_change" and _is_text(summary):
                said.update(map(id, ast.walk(summary)))
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="change"), attr="tell"), args=[summary]
            ):
                said.update(map(id, ast.walk(summary)))
            case ast.Assign(targets=[ast.Name(id="summary")], value=value):
                said.update(map(id, ast.walk(value)))
            case _:
                pass
    return said


_FOR_PROGRAMMERS: Final = frozenset({"ValueError", "TypeError", "AssertionError", "AttributeError"})
_IN_BRACES: Final = re.compile(r"\{(?!repeats\})([a-z_]+)\}")
"""A place that `str.format` fills; {repeats} is a word between braces."""


def _pattern_of(node: ast.AST, *, own: frozenset[str]) -> str:
    """Return a text with named places instead of its values."""
    if isinstance(node, ast.Constant):
        return _escaped(str(node.value), own)
    assert isinstance(node, ast.JoinedStr)
    names: dict[str, str] = {}
    words = ""
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            words += f"{{{_place(part.value, names, own)}}}"
        elif isinstance(part, ast.Constant):
            words += _escaped(str(part.value), own)
    return words


def _escaped(words: str, own: frozenset[str]) -> str:
    pieces = _IN_BRACES.split(words)
    return "".join(
        f"{{{'_' if piece in own else ''}{piece}}}"
        if at % 2
        else piece.replace("{", "{{").replace("}", "}}")
        for at, piece in enumerate(pieces)
    )


def _place(value: ast.expr, names: dict[str, str], own: frozenset[str]) -> str:
    source = ast.unparse(value)
    if source not in names:
        stem = "which" if _is_choice(value) else _name_of(value).strip("_")
        mark = "_" if stem in own and not _is_count(value) else ""
        name, number = f"{mark}{stem}", 1
        while name in names.values():
            number += 1
            name = f"{mark}{stem}{number}"
        names[source] = name
    return names[source]


def _is_count(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and called(value) == "len"


def _name_of(value: ast.expr) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a kind of expression
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(slice=ast.Constant(value=str() as key)):
            return key
        case ast.Subscript(value=whole):
            return _name_of(whole)
        case ast.Call(func=ast.Name(id="_told" | "pages_named" | "_shown" | "_listed" as name)):
            return name
        case ast.Call(func=ast.Name(id="_path")):
            return "path"
        case ast.Call(func=ast.Name(id="source_name")):
            return "source"
        case ast.Call(func=ast.Name(), args=[first, *_]):
            return _name_of(first)
        case ast.Call(func=ast.Attribute(attr="join"), args=[first, *_]):
            return _name_of(first)
        case ast.Call(func=ast.Attribute(value=whole)):
            return _name_of(whole)
        case ast.BinOp(left=left):
            return _name_of(left)
        case ast.BoolOp(values=[first, *_]):
            return _name_of(first)
        case ast.IfExp(body=body, orelse=orelse):
            return _name_of(orelse if isinstance(body, ast.Constant) else body)
        case ast.GeneratorExp(elt=elt) | ast.Starred(value=elt):
            return _name_of(elt)
        case _:
            return "value"


def main() -> None:
    """Update every language and list what is not translated."""
    for language in LANGUAGES:
        missing = update(language)
        print(f"{language}: {len(missing)} without a translation")
        print("\n".join(f"  {words}" for words in missing))


if __name__ == "__main__":
    main()
