"""Relations as a file: one sheet of the relations, one of the codings behind them."""

from collections.abc import Sequence
from typing import Final

from workbench.coding.relation import type_name
from workbench.formats.tables.report import Cell, Report, Sheet
from workbench.formats.tables.write import TableFormat, write_report
from workbench.tasks.links import BASE, passage_link
from workbench.tasks.relations.answers import EvidenceAnswer, RelationAnswer
from workbench.tasks.relations.dilemmas import said_remarks
from workbench.tasks.relations.headings import Heading, column, heading, report_words

REMARKS: Final = (
    (
        "Evidence is counted in codings, of all coders; a coding that speaks for and against counts"
        " on both sides. A source counts once, whichever side its codings are on."
    ),
    (
        "A coding may be evidence without standing under one of the two codes; the last sheet says"
        " which of them it stands under, codes inside included."
    ),
)
"""How the numbers of a relation are counted."""


def relations_file(
    relations: Sequence[RelationAnswer],
    *,
    file_format: TableFormat,
    language: str = "en",
    link_base: str = BASE,
    told: Sequence[str] = (),
) -> bytes:
    """Return relations with their evidence as the bytes of a file, in the order given.

    Args:
        relations: as of `list_relations`, in the same language.
        file_format: of the file.
        language: of the headings, `en` or `zh`.
        link_base: the address that the links begin with.
        told: which sets they were narrowed to, as sentences.
    """
    report = Report(
        title=heading("relations", language=language),
        sheets=(
            _relations(relations, language),
            evidence_sheet(relations, language=language, link_base=link_base),
        ),
        remarks=(*said_remarks(REMARKS, language), *told),
        language=language,
        words=report_words(language),
        answer={"relations": list(relations)},
    )
    return write_report(report, format=file_format)


def evidence_sheet(relations: Sequence[RelationAnswer], *, language: str, link_base: str) -> Sheet:
    """Return the codings behind relations, each with a link to its words."""
    columns = (
        column("from", language=language, width=28),
        column("type", language=language, width=16),
        column("to", language=language, width=28),
        column("side", language=language, width=10),
        column("quote", language=language, width=60),
        column("note", language=language, width=30),
        column("source", language=language, width=24),
        column("bears", language=language, width=24),
        column("coder", language=language, width=14),
        column("link", language=language, kind="link", place="evidence"),
    )
    return Sheet(
        name=heading("evidence", language=language),
        columns=columns,
        rows=tuple(
            _evidence(relation, piece, language, link_base)
            for relation in relations
            for piece in relation["evidence"]
        ),
        place="evidence",
    )


def _relations(relations: Sequence[RelationAnswer], language: str) -> Sheet:
    return Sheet(
        name=heading("relations", language=language),
        columns=(
            column("from", language=language, width=28),
            column("type", language=language, width=16),
            column("to", language=language, width=28),
            column("for", language=language, kind="count", width=8),
            column("against", language=language, kind="count", width=8),
            column("sources", language=language, kind="count", width=8),
            column("memo", language=language, width=40),
            column("stage", language=language, width=10),
            column("recorded by", language=language, width=14),
        ),
        rows=tuple(
            (
                relation["from_path"],
                type_name(relation["type"], language=language),
                relation["to_path"],
                relation["supporting"],
                relation["opposing"],
                relation["sources"],
                relation["memo"],
                heading(_stage(relation), language=language),
                relation["coder"],
            )
            for relation in relations
        ),
    )


def _evidence(
    relation: RelationAnswer, piece: EvidenceAnswer, language: str, link_base: str
) -> tuple[Cell, ...]:
    neither = piece["bears"] == "neither"
    bears = f"{piece['path']} ({heading('neither', language=language)})"
    side: Heading = "for" if piece["side"] == "for" else "against"
    return (
        relation["from_path"],
        type_name(relation["type"], language=language),
        relation["to_path"],
        heading(side, language=language),
        piece["quote"],
        piece["note"],
        piece["source"],
        bears if neither else piece["path"],
        piece["coder"],
        passage_link(piece["source_id"], piece["start"], piece["end"], base=link_base),
    )


def _stage(relation: RelationAnswer) -> Heading:
    return "selective" if relation["stage"] == "selective" else "axial"
