"""Examples of queries with the codes of the project, for who has not typed one yet."""

from itertools import pairwise
from typing import Final

import streamlit as st

from workbench.coding.queries.building import Build, Operand, Step
from workbench.coding.queries.keywords import Operator
from workbench.coding.queries.tree import Distance
from workbench.pages import session
from workbench.pages.answers import ask
from workbench.pages.guide import link
from workbench.pages.markup import tag
from workbench.pages.saying import message, say
from workbench.store.project_file import ProjectFile
from workbench.tasks.answers import CodeAnswer
from workbench.tasks.codings.list_codings import list_codes
from workbench.tasks.queries.build_query import query_of_parts

_MEANINGS: Final[dict[Operator, str]] = {
    "AND": message("both on the same place, or in the same passage"),
    "NOT": message("the first where the second is not"),
    "NEAR": message("the first within one passage of the second"),
    "FOLLOWED BY": message("the first where the second comes after it"),
}


def show_examples(project: ProjectFile) -> None:
    """Show what can be asked of the two categories that are coded most, each as a link."""
    codes = _two_categories(ask(list_codes, project, language=session.names()))
    if codes is None:
        return
    rows = [
        (_written(project, codes, operator), say(meaning))
        for operator, meaning in _MEANINGS.items()
    ]
    st.html(
        tag(
            "table",
            tag(
                "thead",
                tag("tr", tag("th", say("Try for example")), tag("th", say("What it finds"))),
            ),
            tag(
                "tbody",
                *(
                    tag(
                        "tr",
                        tag("td", link("queries", query, query=query, unit="codings")),
                        tag("td", meaning),
                    )
                    for query, meaning in rows
                ),
            ),
            class_="wb-table-list",
        )
    )


def _two_categories(codes: list[CodeAnswer]) -> tuple[str, str] | None:
    """Return the ids of the two top codes with most codings on them and under them, if two have."""
    coded: dict[str, int] = {}
    for code in codes:
        top = code["path"].split("/")[0]
        coded[top] = coded.get(top, 0) + code["codings"]
    ids = {code["path"]: code["id"] for code in codes if code["parent_id"] is None}
    most = sorted((top for top in ids if coded[top]), key=lambda top: (-coded[top], top))
    return next(((ids[one], ids[other]) for one, other in pairwise(most)), None)


def _written(project: ProjectFile, codes: tuple[str, str], operator: Operator) -> str:
    first, second = (Operand(kind="code", words=code) for code in codes)
    distance = Distance(number=1, unit="passages") if operator == "NEAR" else None
    build = Build(first=first, steps=(Step(operator=operator, distance=distance, operand=second),))
    return query_of_parts(project, build, language=session.language(), names=session.names())
