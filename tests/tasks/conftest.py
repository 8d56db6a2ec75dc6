"""A small coded project in both languages that the tasks are tried on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.store.project_file import ProjectFile
from workbench.tasks.add_sources import add_sources
from workbench.tasks.codebook import import_codebook
from workbench.tasks.open_project import new_project

CODEBOOK = """\
workbench-codebook: 1
name: {en: Village study, zh: 村庄研究}
codes:
  - name: {en: Needs, zh: 需求}
    cues:
      en: [needs]
      zh: [需要]
    codes:
      - name: {en: Old people, zh: 老人}
        cues:
          en: [elderly, old people]
          zh: [老人, 长者]
      - name: {en: Children, zh: 儿童}
        cues:
          en: [left-behind children]
          zh: [留守儿童]
  - name: {en: Challenges, zh: 困境}
    codes:
      - name: {en: Few professionals, zh: 人才不足}
        cues:
          en: [shortage of social workers]
          zh: [社工不足]
"""

SOURCES = {
    "paper.md": (
        "# Services in the village\n\n## Needs\n\nThe elderly need company. Left-behind children"
        " wait for letters.\n\n## Challenges\n\nThere is a shortage of social workers (Lin, 2019)."
    ),
    "访谈.txt": (
        "访谈员：您需要什么？\n村民：老人需要的是有人说话😀。\n"
        "访谈员：社工不足吗？\n村民：不是社工不足，是路太远。"
    ),
    "訪談-繁體.txt": "訪談員：長者怎麼辦？\n婆婆：老人自己照顧自己，𠮷林村沒有留守兒童。",
    "note.txt": (
        "Field note, 3 May 2019\n\nThe old people of the village met 村医 today. 老人很多。"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the four sources."""
    made = tmp_path / "texts"
    made.mkdir()
    for name, text in SOURCES.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def study(folder: Path, tmp_path: Path) -> Iterator[ProjectFile]:
    """A project with the four sources and the codebook."""
    with new_project(tmp_path / "village.db") as project:
        add_sources(project, [folder], coder="林")
        import_codebook(project, "village.yaml", CODEBOOK.encode(), coder="林")
        yield project
