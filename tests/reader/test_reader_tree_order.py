"""After any moves in the tree its rows are those of the project's own codebook."""

import random
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page
from tree_pages import drag, let_go, open_tree, row, rows, served_files, settled

from workbench.coding.codebook import Code, Codebook
from workbench.coding.finding import ancestry
from workbench.coding.tree import children_of, move_code
from workbench.errors import CodebookError

pytestmark = pytest.mark.browser

KEYS = ("Alt+ArrowUp", "Alt+ArrowDown", "Alt+ArrowLeft", "Alt+ArrowRight")
HEIGHTS = (0.1, 0.5, 0.92)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served_files() as url:
        yield url


@pytest.fixture
def page(tree_page: Page) -> Page:
    return tree_page


def guid(code: str | None) -> str | None:
    """Return a GUID for a short id of the harness."""
    return None if code is None else str(uuid.uuid5(uuid.NAMESPACE_OID, code))


def told_codebook(page: Page) -> Codebook:
    """Return the harness's codebook as the project's own value."""
    told = page.evaluate(
        "[...project.codebook.byId.values()].map(({id, parent, name}) => ({id, parent, name}))"
    )
    told = [{**each, "id": guid(each["id"]), "parent": guid(each["parent"])} for each in told]
    places: dict[str | None, int] = {}
    codes = []
    for each in told:
        position = places.get(each["parent"], 0)
        places[each["parent"]] = position + 1
        codes.append(
            Code(id=each["id"], parent_id=each["parent"], name=each["name"], position=position)
        )
    return Codebook(name={"en": "Village"}, codes=tuple(codes))


def after(codebook: Codebook, operation: dict[str, Any]) -> Codebook:
    """Return the project's codebook after an operation of the tree."""
    code, parent, before = (guid(operation[field]) for field in ("id", "parent", "before"))
    assert code is not None
    siblings = [other.id for other in children_of(codebook, parent) if other.id != code]
    position = len(siblings) if before is None else siblings.index(before)
    return move_code(codebook, code, parent_id=parent, position=position).codebook


def outline(codebook: Codebook) -> list[list[Any]]:
    """Return (id, level) of each code in order."""
    return [[code.id, len(ancestry(codebook, code.id))] for code in codebook.codes]


def shown(page: Page) -> list[list[Any]]:
    """Return (GUID, level) of each row in order."""
    return [[guid(code), level] for code, level in rows(page)]


@pytest.mark.parametrize("seed", range(3))
def test_the_rows_are_the_projects_codebook_after_any_moves(
    page: Page, address: str, seed: int
) -> None:
    open_tree(page, address)
    codebook, chance, done = told_codebook(page), random.Random(seed), 0
    assert shown(page) == outline(codebook)
    for _ in range(25):
        codes = [code for code, _ in rows(page)]
        moved = chance.choice(codes)
        if chance.random() < 0.6:
            row(page, moved).focus()
            page.keyboard.press(chance.choice(KEYS))
        else:
            target, height = chance.choice(codes), chance.choice(HEIGHTS)
            drag(page, moved, target, height=height, x=chance.randrange(10, 160))
            let_go(page)
        settled(page)
        operations = page.evaluate("heard.operations")
        for operation in operations[done:]:
            codebook = after(codebook, operation)
        done = len(operations)
        assert shown(page) == outline(codebook)
    assert done > 5


def test_a_place_that_is_closed_in_the_tree_is_closed_in_the_project(
    page: Page, address: str
) -> None:
    open_tree(page, address)
    codebook = told_codebook(page)
    verdicts = page.evaluate("""async () => {
      const { moveProblem } = await import('/workbench/reader/frontend/codebook/moving.js');
      const ids = [...project.codebook.byId.keys()];
      return ids.flatMap(id => [null, ...ids].map(parent =>
        [id, parent, moveProblem(project.codebook, id, {parent, before: null}, 'en')]));
    }""")
    assert len(verdicts) == 13 * 14
    for code, parent, problem in verdicts:
        try:
            move_code(codebook, guid(code) or "", parent_id=guid(parent))
        except CodebookError:
            assert problem, (code, parent)
        else:
            assert problem is None, (code, parent, problem)
