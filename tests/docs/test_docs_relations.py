"""The reference of the answers of axial coding: every key is there with its type."""

import re
import typing

import pytest
from test_docs_reference import TYPES, read, rows

from workbench.tasks import relation_answers as answers

ANSWERS: dict[str, typing.Any] = {
    "relations": answers.RelationAnswer,
    "evidence of a relation": answers.EvidenceAnswer,
    "proposed relations": answers.ProposalAnswer,
    "dilemmas": answers.DilemmasAnswer,
    "cells of the dilemmas": answers.DilemmaCellAnswer,
    "passages with both codes": answers.SharedPassageAnswer,
    "paradigm": answers.ParadigmAnswer,
    "core": answers.CoreAnswer,
}
LISTS = {
    list[answers.EvidenceAnswer]: "list of evidence",
    list[answers.DilemmaCellAnswer]: "list of cells",
}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_key_of_an_answer_is_documented_with_its_type(name: str) -> None:
    sections = re.split(r"^## ", read("answers.md"), flags=re.MULTILINE)
    (section,) = (text for text in sections if text.split("\n")[0] == name)
    documented = {row[0].strip("`"): row[1] for row in rows(section)}
    shape = typing.get_type_hints(ANSWERS[name])
    assert list(documented) == list(shape)
    for key, annotation in shape.items():
        assert documented[key] in {**TYPES, **LISTS}[annotation], key


def test_no_answer_is_without_its_section() -> None:
    shapes = {
        value
        for value in vars(answers).values()
        if typing.is_typeddict(value) and value.__module__ == answers.__name__
    }
    assert shapes == set(ANSWERS.values())
