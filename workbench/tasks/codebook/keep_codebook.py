"""Import, export and change the codebook of a project."""

import sqlite3
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.coding import tree
from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import find_code, slashed
from workbench.coding.joining import join_codebooks
from workbench.coding.rules import same_cue
from workbench.errors import CodebookError, ProjectBusyError
from workbench.formats.codebook_yaml import read_codebook, write_codebook
from workbench.store.codes import load_codebook, save_codebook
from workbench.store.codings import codings_under, load_codings, recode
from workbench.store.memos import hand_over_memos
from workbench.store.paradigms import hand_over_paradigms
from workbench.store.project_file import ProjectFile
from workbench.store.properties import hand_over_properties
from workbench.store.relations import hand_over_relations
from workbench.store.suggestions import recode_suggestions
from workbench.store.summaries import hand_over_summaries
from workbench.tasks.progress import Progress, silent
from workbench.tasks.sources.tokenize_sources import ensure_tokenized


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookReceipt:
    """What an import came to.

    Attributes:
        added: number of codes that are new.
        changed: of those that the file says something else of.
        unchanged: of the others, those included that the file does not name.
        lost: a sentence for each code from which the import took names, cues or texts, or that it
            took out of use.
    """

    added: int
    changed: int
    unchanged: int
    lost: tuple[str, ...] = ()


def check_codebook(name: str, content: bytes) -> Codebook:
    """Return the codebook that a file holds, without importing it.

    Raises:
        CodebookError: every problem of the file, one sentence a line.
    """
    return read_codebook(content, name=name)


def import_codebook(
    project: ProjectFile, name: str, content: bytes, *, coder: str, progress: Progress = silent
) -> CodebookReceipt:
    """Bring the project's codebook up to date with a file; no code is lost.

    Raises:
        CodebookError: every problem of the file, one sentence a line; nothing was imported.
    """
    newer = read_codebook(content, name=name)
    before = load_codebook(project)
    after = join_codebooks(before, newer, new_id=lambda: str(uuid.uuid4())).codebook
    with project.change("codebook", f"Imported the codebook {name}", coder=coder):
        save_codebook(project.connection, before, after)
    ensure_tokenized(project, progress=progress)
    known = {code.id: code for code in before.codes}
    added = sum(code.id not in known for code in after.codes)
    # A code that only moved on because another came before it has not changed for a reader.
    changed = sum(
        code.id in known and known[code.id] != replace(code, position=known[code.id].position)
        for code in after.codes
    )
    return CodebookReceipt(
        added=added,
        changed=changed,
        unchanged=len(after.codes) - added - changed,
        lost=tuple(_lost(before, after)),
    )


def _lost(before: Codebook, after: Codebook) -> Iterator[str]:
    """Yield what a file that breaks off, or leaves something out, took from the codebook."""
    now = {code.id: code for code in after.codes}
    for code in before.codes:
        newer, path = now[code.id], slashed(before, code.id)
        found = {same_cue(cue) for cue in newer.cues}
        cues = [cue.pattern for cue in code.cues if same_cue(cue) not in found]
        if cues:
            yield f"'{path}' lost its cues {', '.join(cues)}."
        for language, name in code.name.items():
            if language not in newer.name:
                yield f"'{path}' lost its name '{name}' in {language}."
        for key in ("definition", "include", "exclude", "example"):
            for language in getattr(code, key):
                if language not in getattr(newer, key):
                    yield f"'{path}' lost its text '{key}' in {language}."
        if code.status == "active" != newer.status:
            yield f"'{path}' is out of use now."


def export_codebook(project: ProjectFile) -> bytes:
    """Return the codebook as a YAML file in UTF-8."""
    return write_codebook(load_codebook(project))


def code_id(project: ProjectFile, code: str) -> str:
    """Return the id of a code, given by name, path or id.

    Raises:
        NotFoundError: there is no such code.
    """
    return find_code(load_codebook(project), code).id


def add_code(
    project: ProjectFile, name: str, *, under: str | None = None, language: str = "en", coder: str
) -> str:
    """Add a code under a category, given by name, path or id, or at the top; return its id.

    Raises:
        NotFoundError: there is no such category.
        CodebookError: a sibling bears the name.
    """
    codebook = load_codebook(project)
    parent = find_code(codebook, under).id if under else None
    code = Code(id=str(uuid.uuid4()), parent_id=parent, name={language: name})
    _save(
        project,
        codebook,
        tree.add_code(codebook, code).codebook,
        summary=f"Added the code {name}",
        coder=coder,
    )
    return code.id


def revise_code(project: ProjectFile, code: Code, *, coder: str) -> None:
    """Put new names, texts, cues, colour, stage or origin in the place of those of a code.

    Raises:
        NotFoundError: the code is not in the codebook.
        CodebookError: a rule of the codebook forbids it.
    """
    codebook = load_codebook(project)
    _save(
        project,
        codebook,
        tree.revise_code(codebook, code).codebook,
        summary=f"Revised {slashed(codebook, code.id)}",
        coder=coder,
    )


def rename_code(
    project: ProjectFile, code: str, name: str, *, language: str = "en", coder: str
) -> None:
    """Give a code another name in one language.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: a sibling bears the name.
    """
    codebook = load_codebook(project)
    found = find_code(codebook, code)
    _save(
        project,
        codebook,
        tree.rename_code(codebook, found.id, name={language: name}).codebook,
        summary=f"Renamed {slashed(codebook, found.id)} to {name}",
        coder=coder,
    )


def move_code(
    project: ProjectFile,
    code: str,
    *,
    under: str | None = None,
    position: int | None = None,
    coder: str,
) -> None:
    """Move a code, with all that is in it, under a category or to the top.

    Raises:
        NotFoundError: there is no such code or category.
        CodebookError: the category is inside the code, or has a code of that name.
    """
    codebook = load_codebook(project)
    found = find_code(codebook, code)
    parent = find_code(codebook, under).id if under else None
    _save(
        project,
        codebook,
        tree.move_code(codebook, found.id, parent_id=parent, position=position).codebook,
        summary=f"Moved {slashed(codebook, found.id)} to {under or 'the top'}",
        coder=coder,
    )


def merge_codes(project: ProjectFile, codes: Sequence[str], *, into: str, coder: str) -> None:
    """Let one code take over others with their cues, inner codes, codings and suggestions.

    Where both had the same selection coded by the same coder, one coding is left, with the
    memos of both.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: a code cannot be merged into itself or into a code inside it.
    """
    codebook = load_codebook(project)
    target = find_code(codebook, into)
    merged = [find_code(codebook, code).id for code in codes]
    after = tree.merge_codes(codebook, merged, into=target.id).codebook

    def take_over() -> None:
        for code_id in merged:
            take_over_code(project.connection, code_id, into=target.id)

    _save(
        project,
        codebook,
        after,
        summary=f"Merged {', '.join(codes)} into {slashed(codebook, target.id)}",
        coder=coder,
        along=take_over,
    )


def take_over_code(connection: sqlite3.Connection, code_id: str, *, into: str) -> None:
    """Put codings, suggestions, memos, relations, summaries and properties under the heir."""
    recode_suggestions(connection, code_id=code_id, into=into)
    for coding_id in codings_under(connection, code_id):
        recode(connection, coding_id, into=into)
    hand_over_memos(connection, "code", code_id, to=into)
    hand_over_relations(connection, code_id, to=into)
    hand_over_summaries(connection, code_id, to=into)
    hand_over_paradigms(connection, code_id, to=into)
    hand_over_properties(connection, code_id, to=into)


def split_code(
    project: ProjectFile,
    code: str,
    name: str,
    *,
    cues: Sequence[str] = (),
    codings: Sequence[str] = (),
    language: str = "en",
    coder: str,
) -> str:
    """Make a second code beside one, which gives it some cues and codings; return its id.

    Args:
        cues: the patterns of the cues that go to the new code.
        codings: the ids of the codings that go to the new code.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: the code has no such cue or coding, or a sibling bears the name.
    """
    codebook = load_codebook(project)
    found = find_code(codebook, code)
    taken = [cue for cue in found.cues if cue.pattern in cues]
    own = {c.id: c for c in load_codings(project) if c.code_id == found.id}
    missing = [cue for cue in cues if cue not in {c.pattern for c in taken}]
    missing += [coding for coding in codings if coding not in own]
    if missing:
        raise CodebookError(f"'{code}' has no cue or coding {missing[0]}. Nothing was split.")
    new = Code(
        id=str(uuid.uuid4()), parent_id=found.parent_id, name={language: name}, stage=found.stage
    )
    after = tree.split_code(codebook, found.id, new_code=new, cues=taken).codebook

    def hand_over() -> None:
        for coding in codings:
            recode(project.connection, coding, into=new.id)

    _save(
        project,
        codebook,
        after,
        summary=f"Split {name} off {slashed(codebook, found.id)}",
        coder=coder,
        along=hand_over,
    )
    return new.id


def archive_code(project: ProjectFile, code: str, *, coder: str) -> None:
    """Take a code out of use; it and its codings stay in the project.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: it is archived or merged already.
    """
    codebook = load_codebook(project)
    found = find_code(codebook, code)
    _save(
        project,
        codebook,
        tree.archive_code(codebook, found.id).codebook,
        summary=f"Archived {slashed(codebook, found.id)}",
        coder=coder,
    )


def restore_code(project: ProjectFile, code: str, *, coder: str) -> None:
    """Take an archived code into use again.

    Raises:
        NotFoundError: there is no such code.
        CodebookError: it is in use, or its name is taken.
    """
    codebook = load_codebook(project)
    found = find_code(codebook, code)
    _save(
        project,
        codebook,
        tree.restore_code(codebook, found.id).codebook,
        summary=f"Restored {slashed(codebook, found.id)}",
        coder=coder,
    )


def _nothing_else() -> None:
    pass


def _save(
    project: ProjectFile,
    before: Codebook,
    after: Codebook,
    *,
    summary: str,
    coder: str,
    along: Callable[[], None] = _nothing_else,
) -> None:
    with project.change("codebook", summary, coder=coder):
        if load_codebook(project) != before:
            raise ProjectBusyError(
                "Somebody else changed the codebook at this moment. Nothing was done: look at it"
                " again and repeat what is still wanted."
            )
        save_codebook(project.connection, before, after)
        along()
