"""What the reader is told: the text of a source once, and then what changes on it.

docs/reference/reader.md is the reference of both.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from workbench.errors import QueryError
from workbench.store.deltas import Touched, coding_rows, memo_rows, suggestion_rows, touched_since
from workbench.store.learning import load_thresholds
from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile
from workbench.store.reader import load_applied, load_pins, load_place
from workbench.store.sources import load_hash, load_source, text_hash
from workbench.tasks.reader.apply_operations import Applied, clients_of
from workbench.tasks.reader.code_columns import code_columns
from workbench.tasks.words.search import SEARCHED, search
from workbench.texts.source import Passage

PROTOCOL: Final = 1

_CODING: Final = ("id", "code", "coder", "start", "end", "at", "from_suggestion")
_SUGGESTION: Final = (
    *("id", "code", "start", "end", "cue", "cue_start", "cue_end", "confidence", "flags"),
    "method",
)
_MEMO: Final = ("id", "noun", "ref", "kind", "text", "coder", "at")


def carrier_bytes(project: ProjectFile, source_id: str) -> bytes:
    """Return the text of a source with its passages: a line of JSON, then the text, in UTF-8.

    Raises:
        NotFoundError: there is no such source.
    """
    source = load_source(project, source_id)
    passages = [placed.passage for placed in load_passages(project, source_id)]
    head = {
        "carrier": 1,
        "hash": text_hash(source.text),
        "source": source.id,
        "name": source.name,
        "title": source.title,
        "kind": source.kind,
        "language": source.language,
        "passages": _passage_columns(source.text, passages),
    }
    # No line end stands inside the JSON, so that the first one is the end of the line.
    return b"%s\n%s" % (json.dumps(head, ensure_ascii=False).encode(), source.text.encode())


def words_bytes(words: Mapping[str, str], *, language: str) -> bytes:
    """Return the messages of the reader in a language, as a carrier brings them."""
    head = {"carrier": 1, "words": words, "language": language}
    return json.dumps(head, ensure_ascii=False).encode() + b"\n"


def reader_state(  # noqa: PLR0913 - each is another thing the reader is told
    project: ProjectFile,
    source_id: str,
    *,
    coder: str,
    message: Mapping[str, Any] | None = None,
    applied: Applied | None = None,
    blind: bool = False,
    language: str = "en",
    focus: Mapping[str, Any] | None = None,
    link: str = "",
    followed: bool = False,
) -> dict[str, Any]:
    """Return what the reader is to know of a source.

    Where its last message says what it has seen, only what changed since is told.

    Args:
        project: open.
        source_id: the source that is read.
        coder: who reads.
        message: the last that the reader sent.
        applied: how the operations of that message went, if they were just applied.
        blind: whether the work of other coders is left out.
        language: of the codes' names.
        focus: the place to show, with a `nonce` that is new for each wish.
        link: the address of this source's screen.
        followed: whether something beside the text follows what is selected in it.

    Raises:
        NotFoundError: there is no such source.
    """
    message = message or {}
    applied = applied or Applied()
    only = coder if blind else None
    with project.reading():
        sha256 = load_hash(project, source_id)
        now_seen = project.change_number
        seen = _seen(message, source_id, sha256, now_seen)
        touched = None if seen is None else touched_since(project, seen)
        since = None if touched is None else seen
        state: dict[str, Any] = {
            "protocol": PROTOCOL,
            "source": source_id,
            "hash": sha256,
            "project": project.id,
            "coder": coder,
            "view": {"language": language, "blind": blind, "link": link, "followed": followed},
            "acks": load_applied(project, clients_of(message)),
            "refused": applied.refused,
            "undone": applied.undone,
            "seen": now_seen,
            "since": since,
            "pins": load_pins(project, coder),
            "thresholds": {id_: found.least for id_, found in load_thresholds(project).items()},
            "codes": (
                code_columns(project, coder=only) if touched is None or touched.codebook else None
            ),
            "place": load_place(project, coder, source_id) if touched is None else None,
            "focus": focus,
            "find": _find(project, source_id, message.get("find")),
            **_rows(project, source_id, touched, applied.named, only=only),
        }
    return state


def _seen(message: Mapping[str, Any], source_id: str, sha256: str, newest: int) -> int | None:
    seen = message.get("seen")
    is_same = (message.get("source"), message.get("hash")) == (source_id, sha256)
    return seen if is_same and isinstance(seen, int) and seen <= newest else None


def _rows(
    project: ProjectFile,
    source_id: str,
    touched: Touched | None,
    named: set[str],
    *,
    only: str | None,
) -> dict[str, Any]:
    codings = None if touched is None else touched.codings | named
    suggestions = None if touched is None else touched.suggestions | named
    memos = None if touched is None else touched.memos | named
    drawn = _columns(
        _CODING, coding_rows(project, source_id, ids=codings, coder=only), among=codings
    )
    suggested = _columns(
        _SUGGESTION, suggestion_rows(project, source_id, ids=suggestions), among=suggestions
    )
    # An operation's id is looked for among both: what stands in one is not gone from the other.
    standing = {*drawn["id"], *suggested["id"]}
    for columns in (drawn, suggested):
        columns["gone"] = [id_ for id_ in columns["gone"] if id_ not in standing]
    # Stored as JSON, and sent inside JSON.
    suggested["flags"] = [json.loads(flags) for flags in suggested["flags"]]
    code_ids = _numbered(drawn["code"], suggested["code"])
    coder_names = _numbered(drawn["coder"])
    return {
        "codings": drawn,
        "suggestions": suggested,
        "memos": _columns(_MEMO, memo_rows(project, source_id, ids=memos, coder=only), among=memos),
        "code_ids": code_ids,
        "coder_names": coder_names,
    }


def _columns(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], *, among: Iterable[str] | None
) -> dict[str, list[Any]]:
    """Return rows as columns, and the ids of those asked for that are gone."""
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in names}
    columns["gone"] = sorted(set(among or ()) - set(columns["id"]))
    return columns


def _numbered(*columns: list[Any]) -> list[str]:
    """Put numbers in the place of the values of columns; return the values by number."""
    numbers: dict[str, int] = {}
    for column in columns:
        column[:] = [numbers.setdefault(value, len(numbers)) for value in column]
    return list(numbers)


def _find(project: ProjectFile, source_id: str, asked: Any) -> dict[str, Any] | None:
    if not isinstance(asked, Mapping) or not isinstance(asked.get("query"), str):
        return None
    found: dict[str, Any] = {"nonce": asked.get("nonce"), "query": asked["query"]}
    try:
        hits = search(project, asked["query"], source=source_id, kinds=(*SEARCHED, "furniture"))
    except QueryError as error:
        return found | {"hits": [], "sentence": str(error)}
    return found | {"hits": [[hit["start"], hit["end"]] for hit in hits], "sentence": None}


def _passage_columns(text: str, passages: Sequence[Passage]) -> dict[str, list[Any]]:
    return {
        "number": [passage.number for passage in passages],
        "line": [text.rfind("\n", 0, passage.start) + 1 for passage in passages],
        "start": [passage.start for passage in passages],
        "end": [passage.end for passage in passages],
        "kind": [passage.kind for passage in passages],
        "level": [passage.level for passage in passages],
        "page": [passage.page for passage in passages],
        "speaker": [passage.speaker for passage in passages],
        "time": [passage.start_time for passage in passages],
        "language": [passage.language for passage in passages],
    }
