"""The words of a profile: key quotes, summaries, memos and relations."""

from workbench.coding.finding import display_name, slashed
from workbench.store.marks import load_marks
from workbench.store.project_file import ProjectFile
from workbench.store.sources import load_sources
from workbench.store.summaries import load_summaries
from workbench.tasks.answers import MemoAnswer
from workbench.tasks.framework.answers import SummaryAnswer
from workbench.tasks.framework.ground import FrameworkGround
from workbench.tasks.framework.rows import load_rows
from workbench.tasks.links import BASE
from workbench.tasks.memos.keep_memos import list_memos
from workbench.tasks.profiles.answers import ProfileQuoteAnswer, ProfileRelationAnswer
from workbench.tasks.profiles.counts import codings_in
from workbench.tasks.profiles.subject import Subject
from workbench.tasks.progress import Progress
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.sources.tokenize_sources import ensure_tokenized
from workbench.tasks.themes.evidence import load_evidence
from workbench.themes.quotes import choose_quotes, quote_pool
from workbench.themes.table import place_text


def key_quotes(
    project: ProjectFile,
    subject: Subject,
    ground: FrameworkGround,
    *,
    limit: int,
    language: str,
    progress: Progress,
) -> list[ProfileQuoteAnswer]:
    """Return the quotes that represent best what is coded of a subject.

    Terms are weighed over all codings of the project, as in the theme table.
    """
    ensure_tokenized(project, progress=progress)
    codes = {coding.id: coding.code_id for coding in ground.codings}
    own = codings_in(subject, ground)
    sources = load_sources(project)
    marks = [mark for mark in load_marks(project, "codings") if mark.id in codes]
    evidence = load_evidence(project, marks, sources, link_base=BASE)
    names = {source.id: source.name for source in sources}
    pool = quote_pool(evidence, source_names=names)
    among = [place for place, piece in enumerate(pool.evidence) if piece.id in own]
    by_id = {code.id: code for code in ground.codebook.codes}
    return [
        ProfileQuoteAnswer(
            id=piece.id,
            quote=piece.quote,
            source=names[piece.source_id],
            source_id=piece.source_id,
            start=piece.start,
            end=piece.end,
            place=place_text(piece, language=language),
            code=display_name(by_id[codes[piece.id]], language),
            path=slashed(ground.codebook, codes[piece.id], language=language),
            coder=piece.coder,
        )
        for piece in (
            pool.evidence[place] for place in choose_quotes(pool, among=among, limit=limit)
        )
    ]


def summaries_of(
    project: ProjectFile, subject: Subject, ground: FrameworkGround, *, language: str
) -> list[SummaryAnswer]:
    """Return the summaries on a case or a source, or under a code itself.

    Those of a case stand in the order of the codebook, those of a code by case, then by source.
    """
    # Of the whole project: a code has summaries on cases that are in no set.
    every = (*load_rows(project, "cases"), *load_rows(project, "sources"))
    rows = {row.id: row.name for row in every}
    order = {id_: number for number, id_ in enumerate(rows)}
    themes = {code.id: number for number, code in enumerate(ground.codebook.codes)}
    found = [
        summary
        for summary in load_summaries(project)
        if subject.id in {summary.row_id, summary.code_id}
    ]
    return [
        SummaryAnswer(
            id=summary.id,
            rows=summary.rows,
            row=rows[summary.row_id],
            row_id=summary.row_id,
            theme=slashed(ground.codebook, summary.code_id, language=language),
            theme_id=summary.code_id,
            text=summary.text,
            coder=summary.coder,
            written_at=summary.written_at,
        )
        for summary in sorted(found, key=lambda s: (themes[s.code_id], order[s.row_id]))
    ]


def memos_of(
    project: ProjectFile, subject: Subject, ground: FrameworkGround, *, language: str
) -> list[MemoAnswer]:
    """Return the memos on a subject: its sources or codes, and its codings; the newest first."""
    codes = {coding.id: coding.code_id for coding in ground.everything}
    memos = list_memos(project, language=language)
    if subject.sources is not None:
        others = _of_others(subject, ground)
        return [
            memo
            for memo in memos
            if memo["source_id"] in subject.sources and memo["ref"] not in others
        ]
    wanted = subject.codes or frozenset()
    return [memo for memo in memos if codes.get(memo["ref"], memo["ref"]) in wanted]


def relations_of(
    project: ProjectFile, subject: Subject, ground: FrameworkGround, *, language: str
) -> list[ProfileRelationAnswer]:
    """Return the relations of a code, or those with evidence from a case or a source.

    Of a case or a source, only the codings from there are counted for and against, also those
    that were compared when a disagreement was settled.
    """
    others = _of_others(subject, ground)
    code = subject.id if subject.codes is not None else None
    found = []
    for relation in list_relations(project, code=code, language=language):
        sides = [
            piece["side"]
            for piece in relation["evidence"]
            if subject.sources is None
            or (piece["source_id"] in subject.sources and piece["coding"] not in others)
        ]
        if sides or subject.sources is None:
            found.append(
                ProfileRelationAnswer(
                    id=relation["id"],
                    from_id=relation["from_id"],
                    from_path=relation["from_path"],
                    type=relation["type"],
                    to_id=relation["to_id"],
                    to_path=relation["to_path"],
                    supporting=sides.count("for"),
                    opposing=sides.count("against"),
                )
            )
    return found


def _of_others(subject: Subject, ground: FrameworkGround) -> frozenset[str]:
    """Return the ids of the codings in sources of a case that touch none of its words."""
    if subject.case is None:
        return frozenset()
    whose = ground.counting.extent.whose
    return frozenset(
        coding.id
        for coding in ground.everything
        if whose.is_parted(coding.source_id)
        and subject.case not in whose.cases_at(coding.source_id, coding.start, coding.end)
    )
