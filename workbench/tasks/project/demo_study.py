"""The small study of the demo: from a second coder to a core category and its storyline."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

from workbench.errors import FormatError
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.tasks.agreement.list_disagreements import list_disagreements
from workbench.tasks.agreement.settle import Verdict, settle
from workbench.tasks.codebook.core_category import mark_core_category
from workbench.tasks.codebook.stages import set_stage
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codings
from workbench.tasks.framework.summarize import summarize
from workbench.tasks.memos.keep_memos import list_memos
from workbench.tasks.memos.outline import add_heading, add_memo_entry
from workbench.tasks.project.samples import sample_folder
from workbench.tasks.properties.keep_properties import add_property, position_codings
from workbench.tasks.relations.evidence import NewEvidence
from workbench.tasks.relations.paradigm import set_paradigm
from workbench.tasks.relations.relate import relate
from workbench.tasks.sources.list_sources import list_passages

FILE: Final = "study.yaml"
"""The file of the sample corpus that holds the study; it is no source."""

_SLOTS: Final = ("causal", "context", "intervening", "strategy", "consequence")


def add_study(project: ProjectFile, *, coder: str) -> None:
    """Add what the study file says to the sample project.

    Raises:
        FormatError: the file names words that its source does not have.
        WorkbenchError: it names a source or a code that is not there.
    """
    study = yaml.safe_load((sample_folder("corpus") / FILE).read_text(encoding="utf-8"))
    for coding in study["codings"]:
        _code(project, coding, coder=study["second_coder"])
    for relation in study["relations"]:
        _relate(project, relation, coder=coder)
    paradigm = study["paradigm"]
    set_paradigm(
        project,
        paradigm["phenomenon"],
        {slot: paradigm[slot] for slot in _SLOTS if slot in paradigm},
        coder=coder,
    )
    core = study["core"]
    mark_core_category(project, core["code"], storyline=core["storyline"], coder=coder)
    for settled in study["settled"]:
        _settle(project, settled, coder=coder)
    for stage, codes in study["stages"].items():
        set_stage(project, codes, stage, coder=coder)
    for property_ in study["properties"]:
        _give_property(project, property_, coder=coder)
    for cell in study["summaries"]:
        summarize(project, cell["row"], cell["theme"], cell["text"], coder=coder)
    _sort_memos(project, study["outline"], coder=coder)


def _code(project: ProjectFile, coding: Mapping[str, str], *, coder: str) -> None:
    source = find_source(project, coding["source"])
    start = source.text.find(coding["words"])
    if start < 0:
        raise FormatError(f"{FILE}: {source.name} does not have the words '{coding['words']}'.")
    end = start + len(coding["words"])
    if coding.get("until") == "passage":
        start, end = next(
            (passage["start"], passage["end"])
            for passage in list_passages(project, source.id)
            if passage["start"] <= start < passage["end"]
        )
    add_coding_at(project, source.id, start=start, end=end, code=coding["code"], coder=coder)


def _relate(project: ProjectFile, relation: Mapping[str, Any], *, coder: str) -> None:
    ends = [list_codings(project, code=relation[end]) for end in ("from", "to")]
    relate(
        project,
        relation["from"],
        relation["type"],
        relation["to"],
        evidence=NewEvidence(
            supporting=[coding["id"] for coding in ends[0][: relation["for"]]],
            opposing=[coding["id"] for coding in ends[1][: relation["against"]]],
        ),
        coder=coder,
    )


def _give_property(project: ProjectFile, property_: Mapping[str, Any], *, coder: str) -> None:
    made = add_property(
        project, property_["category"], property_["name"], words=property_["words"], coder=coder
    )
    codings = list_codings(project, code=property_["category"], coder=coder)
    for position in property_["positions"]:
        placed = [coding["id"] for coding in codings if position["words"] in coding["quote"]]
        if not placed:
            raise FormatError(f"{FILE}: no coding holds the words '{position['words']}'.")
        position_codings(project, made["id"], placed, at=position["at"], coder=coder)


def _sort_memos(project: ProjectFile, outline: Sequence[Mapping[str, Any]], *, coder: str) -> None:
    memos = {memo["kind"]: memo["id"] for memo in list_memos(project)}
    kinds = {"storyline": "theoretical", "settled": "methodological"}
    for part in outline:
        heading = add_heading(project, part["heading"], coder=coder)
        for memo in part["memos"]:
            add_memo_entry(project, memos[kinds[memo]], under=heading, coder=coder)


def _settle(project: ProjectFile, settled: Mapping[str, str], *, coder: str) -> None:
    row = next(row for row in list_disagreements(project) if row["path"] == settled["code"])
    verdict = Verdict(decision="one", of=settled["keep"], reason=settled["reason"])
    settle(project, [span["id"] for span in row["codings"]], verdict, coder=coder)
