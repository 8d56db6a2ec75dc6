"""The outline as a draft: headings, memos, the quotes that they link to, and the sources cited."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Literal, get_args

from workbench.coding.codebook import Codebook
from workbench.coding.finding import code_of, display_name
from workbench.coding.memo import MemoLink, memo_heading, memo_title
from workbench.coding.outline import OutlineEntry
from workbench.errors import FormatError, NotFoundError, OutlineError
from workbench.formats.draft.blocks import (
    Block,
    BlockQuote,
    CitedSource,
    Draft,
    Heading,
    Paragraph,
    Run,
)
from workbench.formats.draft.markdown import write_draft_markdown
from workbench.formats.draft.memo_markdown import read_memo
from workbench.formats.draft.phrases import draft_phrase
from workbench.store.codes import load_codebook
from workbench.store.codings import StoredCoding, load_codings
from workbench.store.memos import load_memos
from workbench.store.outline import load_outline
from workbench.store.passages import load_touched_places
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.tasks.links import BASE, link_to
from workbench.tasks.memos.answers import DraftAnswer
from workbench.texts.source import Selection, Source
from workbench.themes.evidence import Evidence
from workbench.themes.excerpt import cut_quote
from workbench.themes.table import place_text

DraftFormat = Literal["docx", "md"]

_DEEPEST_HEADING: Final = 9
_LONGEST_TITLE: Final = 80  # columns


def draft_format(name: str) -> DraftFormat:
    """Return the format of a draft by the ending of its file name.

    >>> draft_format("初稿.DOCX")
    'docx'

    Raises:
        FormatError: no draft has that ending.
    """
    ending = name.rpartition(".")[2].lower()
    for known in get_args(DraftFormat):
        if ending == known:
            return known  # type: ignore[no-any-return]
    raise FormatError(f"'{name}' names no format of drafts. End the name with .docx or .md.")


def make_draft(
    project: ProjectFile, *, title: str = "", language: str = "en", link_base: str = BASE
) -> Draft:
    """Return the outline as a draft.

    An entry is a section where it is a heading, where its memo begins with a heading of Markdown,
    or where other entries are in it; any other memo is text of the section above. A coding is
    quoted in full below the paragraph that links to it first, and later only referred to.

    Args:
        project: its outline, as it is now.
        title: of the draft; empty for the name of the project's file.
        language: of the codes' names and of what the draft itself says.
        link_base: the address that the links begin with.

    Raises:
        OutlineError: the outline is empty.
    """
    with project.reading():
        return _Drafting(project, language=language, link_base=link_base).draft(
            title.strip() or project.path.stem
        )


def draft_answer(draft: Draft) -> DraftAnswer:
    """Return what a draft came to."""
    return DraftAnswer(
        title=draft.title,
        entries=draft.entries,
        memos=draft.memos,
        quotes=sum(source.quotes for source in draft.sources),
        sources=len(draft.sources),
        remarks=list(draft.remarks),
    )


def draft_file(draft: Draft, *, file_format: DraftFormat) -> bytes:
    """Return a draft as the bytes of a file."""
    if file_format == "md":
        return write_draft_markdown(draft)
    # Word files need a library that takes its time to load.
    from workbench.formats.draft.word import write_draft_docx

    return write_draft_docx(draft)


@dataclass(slots=True)
class _Drafting:
    """A draft under way: the ground it stands on, and what was quoted so far."""

    project: ProjectFile
    language: str
    link_base: str
    quoted: list[str] = field(default_factory=list)
    gone: int = 0
    codings: dict[str, StoredCoding] = field(init=False)
    sources: dict[str, Source] = field(init=False)
    titles: dict[str, str] = field(init=False)
    codebook: Codebook = field(init=False)

    def draft(self, title: str) -> Draft:
        outline = load_outline(self.project)
        if not outline:
            raise OutlineError("The outline is empty. Put memos and headings into it first.")
        memos = {memo.id: memo for memo in load_memos(self.project)}
        self.codings = {coding.id: coding for coding in load_codings(self.project)}
        self.sources = {source.id: source for source in load_sources(self.project)}
        self.titles = {memo.id: memo_title(memo.text) for memo in memos.values()}
        self.codebook = load_codebook(self.project)
        blocks: list[Block] = []
        for place, entry in enumerate(outline):
            heads = place + 1 < len(outline) and outline[place + 1].level > entry.level
            memo = memos.get(entry.memo_id or "")
            own = memo.ref if memo is not None and memo.noun == "coding" else None
            blocks += self._entry(entry, memo.text if memo else None, own, heads=heads)
        in_outline = {entry.memo_id for entry in outline if entry.memo_id}
        return Draft(
            title=title,
            blocks=tuple(blocks),
            sources=tuple(self._cited()),
            entries=len(outline),
            memos=len(in_outline),
            remarks=tuple(self._remarks(len(memos) - len(in_outline))),
            language=self.language,
        )

    def _entry(
        self, entry: OutlineEntry, text: str | None, own: str | None, *, heads: bool
    ) -> Iterator[Block]:
        level = entry.level + 1
        if text is None:
            yield Heading(text=entry.heading or "", level=level)
            return
        headed = memo_heading(text)
        told, body = headed if headed is not None else ("", text)
        if headed is None and heads:
            told, body = _title_apart(text)
        if told:
            yield Heading(text=told, level=level)
        else:
            # Headings inside the memo stand under the section that it is a text of.
            level = max(level - 1, 0)
        if own is not None:
            yield from self._quote([own])
        above = read_memo(text)[0] if headed is not None else None
        top = above.level if isinstance(above, Heading) else 0
        for block in read_memo(body):
            if isinstance(block, Heading):
                below = level + max(block.level - top, 1)
                yield replace(block, level=min(below, _DEEPEST_HEADING))
            else:
                yield from self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> Iterator[Block]:
        links = [run.link for run in block.runs if run.link is not None]
        linked = [link.id for link in links if link.noun == "coding"]
        fresh = [id_ for id_ in linked if id_ in self.codings and id_ not in self.quoted]
        words = [run for run in block.runs if run.text.strip() and run.link is None]
        # A paragraph of nothing but quotes needs no words besides them.
        if words or len(links) > len(linked) or len(set(fresh)) < len(linked):
            yield replace(block, runs=tuple(self._run(run, fresh) for run in block.runs))
        yield from self._quote(list(dict.fromkeys(fresh)))

    def _run(self, run: Run, fresh: list[str]) -> Run:
        if run.link is None:
            return run
        words = self._named(run.link)
        if words is None:
            self.gone += 1
            gone = draft_phrase("gone", language=self.language, words=run.text)
            return replace(run, text=gone, link=None)
        if run.link.noun == "coding" and run.link.id not in fresh:
            reference = self._reference(self.codings[run.link.id])
            return replace(run, text=f"{words} {reference}", link=None)
        return replace(run, text=words, link=None)

    def _named(self, link: MemoLink) -> str | None:
        """Return the words for what a link leads to as it is now, or None where it is gone."""
        if link.noun == "coding":
            return link.words if link.id in self.codings else None
        if link.noun == "memo":
            return self.titles.get(link.id)
        try:
            return display_name(code_of(self.codebook, link.id), self.language)
        except NotFoundError:
            return None

    def _quote(self, ids: list[str]) -> Iterator[BlockQuote]:
        for id_ in ids:
            if id_ in self.quoted or id_ not in self.codings:
                continue
            self.quoted.append(id_)
            coding = self.codings[id_]
            place = Selection(source_id=coding.source_id, start=coding.start, end=coding.end)
            yield BlockQuote(
                text=self.sources[coding.source_id].text[coding.start : coding.end],
                reference=self._reference(coding),
                target=link_to(place, base=self.link_base),
            )

    def _reference(self, coding: StoredCoding) -> str:
        """Return source, speaker and place of a coding in brackets."""
        spans = {coding.source_id: [(coding.start, coding.end)]}
        (touched,) = load_touched_places(self.project, spans)[coding.source_id]
        first = touched[0] if touched else None
        piece = Evidence(
            id=coding.id,
            origin="coding",
            code_id=coding.code_id,
            source_id=coding.source_id,
            start=coding.start,
            end=coding.end,
            quote="",
            passages=(),
            coder=coding.coder,
            path=first.path if first else (),
            page=first.page if first else None,
        )
        speaker = first.speaker if first and first.speaker else ""
        parts = [coding.source, speaker, place_text(piece, language=self.language)]
        told = draft_phrase("comma", language=self.language).join(filter(None, parts))
        return draft_phrase("brackets", language=self.language, words=told)

    def _cited(self) -> Iterator[CitedSource]:
        counts = Counter(self.codings[id_].source_id for id_ in self.quoted)
        for source in self.sources.values():
            if source.id in counts:
                facts = [fact for fact in (source.title, source.date) if fact]
                yield CitedSource(name=source.name, facts=tuple(facts), quotes=counts[source.id])

    def _remarks(self, outside: int) -> Iterator[str]:
        yield (
            "A coding is quoted once, where it is linked to first; sources are counted by the"
            " codings of any coder that are quoted."
        )
        if outside:
            yield f"Memos that stand nowhere in the outline and are not in the draft: {outside}."
        if self.gone:
            yield f"Links to what is not in the project any more, marked in the draft: {self.gone}."


def _title_apart(text: str) -> tuple[str, str]:
    """Return the title of a memo that heads a section, and its text.

    A first line that stands alone is not said twice; one that is the beginning of a paragraph,
    or too long for a heading, stays in the text as well.
    """
    first, _, rest = text.strip().partition("\n")
    title = cut_quote(memo_title(text), longest=_LONGEST_TITLE)
    is_alone = not rest.strip() or rest.startswith("\n")
    return title, rest.strip() if is_alone and title == memo_title(first) else text
