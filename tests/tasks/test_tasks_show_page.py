"""The page beside the text: the selection outlined on the page it was printed on."""

from pathlib import Path

import pytest

from workbench.store.project_file import ProjectFile
from workbench.store.sources import find_source
from workbench.tasks.sources.add_sources import add_sources
from workbench.tasks.sources.show_page import page_of


@pytest.mark.parametrize(
    ("name", "words", "page"),
    [
        ("paper-02-villages-between-forms.pdf", "three widows agreed to knock", 2),
        ("paper-12-fangzhi-fanpin.pdf", "青檐村三位寡居老人清晨互相敲门", 2),
    ],
)
def test_a_selection_is_outlined_on_its_page(
    project: ProjectFile, root: Path, name: str, words: str, page: int
) -> None:
    add_sources(project, [root / "corpus" / name], coder="林")
    start = find_source(project, name).text.index(words)
    view = page_of(project, name, start=start, end=start + len(words), width=500)
    assert view is not None
    assert (view.page, view.png[:4]) == (page, b"\x89PNG")
    assert 1 <= len(view.rectangles) <= 2
    assert view.pages >= page


def test_a_text_without_pages_has_no_page(study: ProjectFile) -> None:
    assert page_of(study, "访谈.txt", start=0, end=5) is None
