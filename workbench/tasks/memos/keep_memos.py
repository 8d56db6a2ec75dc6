"""Memos: list them, write them, take them along, and look back at what they said."""

import uuid
from dataclasses import dataclass

from workbench.coding.codebook import Codebook
from workbench.coding.finding import find_code, slashed
from workbench.coding.memo import Memo, MemoKind, MemoNoun, plain_memo
from workbench.errors import CodingError, NotFoundError
from workbench.formats.tables.report import Link, Report, Sheet
from workbench.formats.tables.theme_report import report_words
from workbench.formats.tables.write import TableFormat, write_report
from workbench.store.cases import case_id_of, load_cases
from workbench.store.codes import load_codebook
from workbench.store.codings import StoredCoding, load_codings
from workbench.store.memos import load_memo, load_memo_versions, load_memos, remove_memo, write_memo
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source, load_sources, load_texts
from workbench.tasks.answers import MemoAnswer, MemoVersionAnswer
from workbench.tasks.codings.headings import column, heading, own_word
from workbench.tasks.links import BASE, passage_link

__all__ = [
    "list_memos",
    "memo_versions",
    "memos_file",
    "plain_memo",
    "revise_memo",
    "write_memo_on",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What memos can be on."""

    codebook: Codebook
    codings: dict[str, StoredCoding]
    sources: dict[str, str]
    cases: dict[str, str]
    texts: dict[str, str]


def list_memos(
    project: ProjectFile,
    *,
    on: MemoNoun | None = None,
    coder: str | None = None,
    kind: str | None = None,
    words: str | None = None,
    language: str = "en",
) -> list[MemoAnswer]:
    """Return memos, the newest first.

    Args:
        on: only those on codings, sources, codes, cases or the project.
        coder: only those of this coder.
        kind: only those of this kind.
        words: only those that hold these words, whatever their case.
        language: of the codes' names.
    """
    memos = [
        memo
        for memo in load_memos(project, noun=on)
        if (coder is None or memo.coder == coder)
        and (kind is None or memo.kind == kind)
        and (not words or words.casefold() in memo.text.casefold())
    ]
    ground = _ground(project)
    return [_answer(memo, ground, language=language) for memo in reversed(memos)]


def write_memo_on(
    project: ProjectFile,
    text: str,
    *,
    on: MemoNoun,
    ref: str = "",
    kind: MemoKind = "analytic",
    coder: str,
) -> MemoAnswer:
    """Write a new memo and return it.

    Args:
        text: Markdown.
        on: what kind of thing it is on.
        ref: the coding by id, the source by name or id, the code by name, path or id, the case by
            name or id; empty for the project.
        kind: of the memo.
        coder: who writes.

    Raises:
        NotFoundError: there is no such thing.
        CodingError: the text is empty.
    """
    if not text.strip():
        raise CodingError("The memo is empty. Nothing was written.")
    found = _find(project, on, ref)
    id_ = str(uuid.uuid4())
    with project.change("memo", f"Wrote a memo on {_about(on)}", coder=coder) as change:
        write_memo(
            project.connection,
            id_=id_,
            noun=on,
            ref=found,
            kind=kind,
            text=text.strip(),
            coder_id=change.coder_id,
        )
    return _one(project, id_)


def revise_memo(
    project: ProjectFile, id_: str, text: str, *, kind: MemoKind | None = None, coder: str
) -> MemoAnswer | None:
    """Write a memo anew and return it; an empty text removes it and returns None.

    Raises:
        NotFoundError: there is no such memo.
    """
    old = load_memo(project, id_)
    if old is None:
        raise NotFoundError(f"No memo of this project has the id {id_}.")
    if not text.strip():
        with project.change("memo", f"Removed the memo on {_about(old.noun)}", coder=coder):
            remove_memo(project.connection, id_)
        return None
    with project.change("memo", f"Wrote a memo on {_about(old.noun)}", coder=coder) as change:
        write_memo(
            project.connection,
            id_=id_,
            noun=old.noun,
            ref=old.ref,
            kind=kind or old.kind,
            text=text.strip(),
            coder_id=change.coder_id,
        )
    return _one(project, id_)


def memo_versions(project: ProjectFile, id_: str) -> list[MemoVersionAnswer]:
    """Return what a memo said at each time it was written, the newest first."""
    return [
        MemoVersionAnswer(
            change=version.change, at=version.at, coder=version.coder, text=version.text
        )
        for version in load_memo_versions(project, id_)
    ]


def memos_file(
    project: ProjectFile,
    *,
    file_format: TableFormat,
    on: MemoNoun | None = None,
    coder: str | None = None,
    kind: str | None = None,
    words: str | None = None,
    language: str = "en",
    link_base: str = BASE,
) -> bytes:
    """Return memos as the bytes of a file; the choices are those of `list_memos`."""
    memos = list_memos(project, on=on, coder=coder, kind=kind, words=words, language=language)
    sheet = Sheet(
        name=heading("memos", language=language),
        columns=(
            column("on", width=10, language=language),
            column("about", width=28, language=language),
            column("quote", width=40, language=language),
            column("memo", width=60, language=language),
            column("kind", width=12, language=language),
            column("coder", width=14, language=language),
            column("written", width=20, language=language),
            column("link", width=12, kind="link", language=language),
        ),
        rows=tuple(
            (
                own_word(memo["on"], language=language),
                memo["about"],
                memo["quote"],
                plain_memo(memo["text"]),
                own_word(memo["kind"], language=language),
                memo["coder"],
                memo["written_at"],
                _link(memo, link_base),
            )
            for memo in memos
        ),
    )
    report = Report(
        title=heading("memos", language=language),
        sheets=(sheet,),
        language=language,
        words=report_words(language),
        answer={"memos": memos},
    )
    return write_report(report, format=file_format)


def _ground(project: ProjectFile) -> _Ground:
    codings = {coding.id: coding for coding in load_codings(project)}
    coded = {coding.source_id for coding in codings.values()}
    return _Ground(
        codebook=load_codebook(project),
        codings=codings,
        sources={source.id: source.name for source in load_sources(project)},
        cases={case["id"]: case["name"] for case in load_cases(project)},
        texts=load_texts(project, coded),
    )


def _one(project: ProjectFile, id_: str) -> MemoAnswer:
    memo = load_memo(project, id_)
    if memo is None:
        raise NotFoundError(f"No memo of this project has the id {id_}.")
    return _answer(memo, _ground(project), language="en")


def _answer(memo: Memo, ground: _Ground, *, language: str) -> MemoAnswer:
    coding = ground.codings.get(memo.ref) if memo.noun == "coding" else None
    source_id = coding.source_id if coding else memo.ref if memo.noun == "source" else None
    code_id = coding.code_id if coding else memo.ref if memo.noun == "code" else None
    parts = [
        *([ground.sources.get(source_id, "")] if source_id else []),
        *([slashed(ground.codebook, code_id, language=language)] if code_id else []),
        *([ground.cases.get(memo.ref, "")] if memo.noun == "case" else []),
    ]
    return MemoAnswer(
        id=memo.id,
        on=memo.noun,
        ref=memo.ref,
        about=", ".join(parts),
        kind=memo.kind,
        text=memo.text,
        coder=memo.coder,
        written_at=memo.written_at,
        source_id=source_id,
        start=coding.start if coding else None,
        end=coding.end if coding else None,
        quote=ground.texts[coding.source_id][coding.start : coding.end] if coding else "",
    )


def _link(memo: MemoAnswer, base: str) -> Link | None:
    if memo["source_id"] is None or memo["start"] is None or memo["end"] is None:
        return None
    return passage_link(memo["source_id"], memo["start"], memo["end"], base=base)


def _find(project: ProjectFile, on: MemoNoun, ref: str) -> str:
    if on == "source":
        return find_source(project, ref).id
    if on == "code":
        return find_code(load_codebook(project), ref).id
    if on == "case":
        return case_id_of(project, ref)
    if on == "coding" and all(coding.id != ref for coding in load_codings(project)):
        raise NotFoundError(f"No coding of this project has the id {ref}.")
    return ref if on == "coding" else ""


def _about(noun: MemoNoun) -> str:
    return f"the {noun}"
