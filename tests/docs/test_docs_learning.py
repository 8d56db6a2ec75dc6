"""The reference of learning: every key of every answer is there, and none besides."""

import re
import typing
from pathlib import Path

import pytest

from workbench.tasks.embedding import embed
from workbench.tasks.learning import along as learn_along
from workbench.tasks.learning import curve as learning_curve
from workbench.tasks.learning import list_audits, threshold
from workbench.tasks.learning import measure_learning as learning_report
from workbench.tasks.learning import save as learn_save
from workbench.tasks.suggestions import where_else

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "learning.md"
SHAPES = {
    "suggest --learn": learn_save.LearnReceipt,
    "learning": learning_report.LearningAnswer,
    "learning: codes": learning_report.LearnedCodeAnswer,
    "learning: codes: foretold": learning_curve.LaterAnswer,
    "learning: curve": learning_curve.CurveAnswer,
    "state": learn_along.LearningState,
    "learning: bins": learning_report.BinAnswer,
    "threshold": threshold.ThresholdAnswer,
    "audit": list_audits.AuditAnswer,
    "audit: passages": list_audits.AuditPassageAnswer,
    "where-else": where_else.AlikeAnswer,
    "embed": embed.EmbedReceipt,
    "embedding_state": embed.EmbeddingState,
}


@pytest.mark.parametrize("name", SHAPES)
def test_every_key_is_documented(name: str) -> None:
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (section,) = (text for text in sections if text.split("\n")[0] == name)
    keys = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
    assert keys == list(typing.get_type_hints(SHAPES[name]))
