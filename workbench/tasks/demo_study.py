"""The small study of the demo: a second coder, relations, a paradigm, a core category."""

from collections.abc import Mapping
from typing import Any, Final

import yaml

from workbench.errors import FormatError
from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.tasks.add_coding import add_coding_at
from workbench.tasks.core_category import mark_core_category
from workbench.tasks.disagreements import list_disagreements
from workbench.tasks.list_codings import list_codings
from workbench.tasks.list_sources import list_passages
from workbench.tasks.paradigm import set_paradigm
from workbench.tasks.relation_evidence import NewEvidence
from workbench.tasks.relations import relate
from workbench.tasks.samples import sample_folder
from workbench.tasks.settle import Verdict, settle

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


def _settle(project: ProjectFile, settled: Mapping[str, str], *, coder: str) -> None:
    row = next(row for row in list_disagreements(project) if row["path"] == settled["code"])
    verdict = Verdict(decision="one", of=settled["keep"], reason=settled["reason"])
    settle(project, [span["id"] for span in row["codings"]], verdict, coder=coder)
