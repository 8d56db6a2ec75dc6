"""Coding by hand, memos, and the outline with its draft."""

from collections.abc import Sequence
from pathlib import Path

from workbench.api.face import Face
from workbench.coding.memo import MemoKind, MemoNoun
from workbench.coding.outline import Inside, Step
from workbench.tasks.answers import (
    CodingAnswer,
    MemoAnswer,
)
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.codings.recode import recode_codings
from workbench.tasks.codings.uncode import uncode
from workbench.tasks.memos.answers import DraftAnswer, OutlineAnswer
from workbench.tasks.memos.draft import draft_answer, draft_file, draft_format, make_draft
from workbench.tasks.memos.keep_memos import list_memos, write_memo_on
from workbench.tasks.memos.outline import (
    add_heading,
    add_memo_entry,
    list_outline,
    move_in_outline,
    remove_from_outline,
    rename_heading,
    step_in_outline,
)


class CodingVerbs(Face):
    """The verbs of codings and memos."""

    def code(self, source: str, *, start: int, end: int, code: str, memo: str = "") -> CodingAnswer:
        """Put a code on the characters `start <= i < end` of a source."""
        return add_coding_at(
            self.file, source, start=start, end=end, code=code, memo=memo, coder=self.coder
        )

    def uncode(self, *codings: str) -> list[CodingAnswer]:
        """Remove codings, given by id, with their memos."""
        return uncode(self.file, codings, coder=self.coder)

    def recode(self, *codings: str, into: str) -> list[CodingAnswer]:
        """Put codings, given by id, under another code; return what stands there then."""
        return recode_codings(self.file, codings, into=into, coder=self.coder)

    def codings(
        self,
        *,
        code: str | None = None,
        source: str | None = None,
        coder: str | None = None,
        sets: Sequence[str] = (),
        names: str = "en",
    ) -> list[CodingAnswer]:
        """Return codings in reading order."""
        return list_codings(
            self.file, code=code, source=source, coder=coder, sets=sets, language=names
        )

    def memos(
        self,
        *,
        on: MemoNoun | None = None,
        coder: str | None = None,
        kind: MemoKind | None = None,
        words: str | None = None,
    ) -> list[MemoAnswer]:
        """Return memos, the newest first."""
        return list_memos(self.file, on=on, coder=coder, kind=kind, words=words)

    def memo(
        self, text: str, *, on: MemoNoun, ref: str = "", kind: MemoKind = "analytic"
    ) -> MemoAnswer:
        """Write a memo on a coding (by id), a source, code or case (by name), or the project."""
        return write_memo_on(self.file, text, on=on, ref=ref, kind=kind, coder=self.coder)

    def outline(self, *, names: str = "en") -> list[OutlineAnswer]:
        """Return the entries of the outline in their order."""
        return list_outline(self.file, language=names)

    def outline_memo(self, memo: str, *, under: str | None = None, at: int | None = None) -> str:
        """Put a memo, given by id, into the outline; return the id of its entry."""
        return add_memo_entry(self.file, memo, under=under, at=at, coder=self.coder)

    def outline_heading(
        self, heading: str, *, under: str | None = None, at: int | None = None
    ) -> str:
        """Put a heading of your own into the outline; return the id of its entry."""
        return add_heading(self.file, heading, under=under, at=at, coder=self.coder)

    def move_in_outline(
        self,
        entry: str,
        *,
        step: Step | None = None,
        under: str | None = None,
        at: int | None = None,
    ) -> None:
        """Move an entry, given by number or id: one step, or to a place."""
        if step is not None:
            step_in_outline(self.file, entry, step, coder=self.coder)
        else:
            move_in_outline(self.file, entry, under=under, at=at, coder=self.coder)

    def rename_heading(self, entry: str, heading: str) -> None:
        """Give a heading of the outline, by number or id, other words."""
        rename_heading(self.file, entry, heading, coder=self.coder)

    def remove_from_outline(self, entry: str, *, inside: Inside = "kept") -> None:
        """Take an entry, given by number or id, out of the outline; its memo stays."""
        remove_from_outline(self.file, entry, inside=inside, coder=self.coder)

    def write_draft(self, path: Path | str, *, title: str = "", names: str = "en") -> DraftAnswer:
        """Write the outline as a draft; the ending of the name chooses docx or md."""
        file = Path(path)
        file_format = draft_format(file.name)
        draft = make_draft(self.file, title=title, language=names)
        file.write_bytes(draft_file(draft, file_format=file_format))
        return draft_answer(draft)
