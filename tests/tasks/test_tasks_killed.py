"""An import that is killed at any moment leaves a whole project."""

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from workbench.store.passages import load_passages
from workbench.store.project_file import ProjectFile, create_project_file, open_project_file
from workbench.store.sources import load_source, load_sources
from workbench.tasks.sources.add_sources import add_sources
from workbench.texts.units import index_text

ROUNDS = 50
FILES = 12
PARAGRAPHS = 12


def kill_imports(asked: Connection, scratch: Path) -> None:
    """Import folders and kill each import after the wished share of the time that one takes.

    Every import is a fork of this process, which has loaded all that an import needs: so a kill
    meets the writing, and not the dictionaries.

    Args:
        asked: gives (project, folder, share), takes how the import ended: 0 or the signal.
        scratch: an empty folder.
    """
    write_texts(scratch / "texts", 0)
    create_project_file(scratch / "first.db").close()
    import_folder(scratch / "first.db", scratch / "texts")  # loads everything
    create_project_file(scratch / "second.db").close()
    began = time.monotonic()
    import_folder(scratch / "second.db", scratch / "texts")
    took = time.monotonic() - began
    while wish := asked.recv():
        project, folder, share = wish
        until = time.monotonic() + share * took
        child = os.fork()
        if child == 0:
            import_folder(project, folder)
            os._exit(0)
        while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0):
            if time.monotonic() >= until:
                os.kill(child, signal.SIGKILL)
            time.sleep(0.001)
        asked.send(ended[1])


def import_folder(project_path: Path, folder: Path) -> None:
    with open_project_file(project_path) as project:
        add_sources(project, [folder], coder="林")


def write_texts(folder: Path, batch: int) -> None:
    folder.mkdir()
    for number in range(FILES):
        paragraphs = [
            f"第{batch}批{number}号村的第{n}户😀：老人说不想搬。They said no: {batch}-{number}-{n}."
            for n in range(PARAGRAPHS)
        ]
        text = "\n\n".join(paragraphs)
        (folder / f"村-{batch}-{number}.txt").write_text(text, encoding="utf-8")


def assert_whole(project: ProjectFile) -> None:
    assert project.value("PRAGMA integrity_check") == "ok"
    assert project.rows("PRAGMA foreign_key_check") == []
    assert project.value("SELECT count(*) FROM open_change") == 0
    sources = load_sources(project)
    assert project.value("SELECT count(*) FROM change WHERE act = 'add'") == len(sources)
    for source in sources:
        assert len(load_passages(project, source.id)) == PARAGRAPHS
        assert project.value("SELECT 1 FROM tokenization WHERE source_id = ?", (source.id,)) == 1
    indexed = project.value("SELECT count(*) FROM passage_index_docsize")
    assert indexed == PARAGRAPHS * len(sources)


def test_a_killed_import_leaves_a_whole_project(tmp_path: Path) -> None:
    chance = random.Random(11)
    path = tmp_path / "study.db"
    create_project_file(path).close()
    (tmp_path / "scratch").mkdir()
    ask, asked = multiprocessing.Pipe()
    context = multiprocessing.get_context("forkserver")
    importing = context.Process(
        target=kill_imports, args=(asked, tmp_path / "scratch"), daemon=True
    )
    importing.start()
    batch = interrupted = 0
    write_texts(tmp_path / "0", 0)
    for _ in range(ROUNDS):
        ask.send((path, tmp_path / str(batch), chance.uniform(0, 1.2)))
        assert ask.poll(60)
        ended = ask.recv()
        assert ended in {0, signal.SIGKILL}
        interrupted += ended == signal.SIGKILL
        with open_project_file(path) as project:
            assert_whole(project)
            names = {source.name for source in load_sources(project)}
            if sum(name.startswith(f"村-{batch}-") for name in names) == FILES:
                batch += 1
                write_texts(tmp_path / str(batch), batch)
    ask.send(None)
    importing.join()
    assert interrupted > ROUNDS / 3
    with open_project_file(path) as project:
        add_sources(project, [tmp_path / str(batch)], coder="林")
        assert_whole(project)
        assert len(load_sources(project)) == FILES * (batch + 1)


def test_the_index_of_a_source_is_that_of_its_text(project: ProjectFile, tmp_path: Path) -> None:
    write_texts(tmp_path / "0", 0)
    add_sources(project, [tmp_path / "0"], coder="林")
    placed = load_passages(project)[-1]
    text = load_source(project, placed.source_id).text
    units = index_text(text[placed.passage.start : placed.passage.end]).split()
    quoted = " ".join(f'"{unit}"' for unit in units)
    found = project.rows("SELECT rowid FROM passage_index WHERE passage_index MATCH ?", (quoted,))
    assert {"rowid": placed.id} in found
