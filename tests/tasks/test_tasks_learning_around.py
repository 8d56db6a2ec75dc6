"""Learning from neighbours in a project: what a reason names, and when it is forgotten."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.store.learning import load_reasons
from workbench.store.project_file import ProjectFile, create_project_file
from workbench.tasks.answers import PassageAnswer
from workbench.tasks.codebook.keep_codebook import import_codebook
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.codings.list_codings import list_codes, list_suggestions
from workbench.tasks.learning.measure_learning import measure_learning
from workbench.tasks.learning.suggest_learned import suggest_learned
from workbench.tasks.sources.add_uploads import Upload, add_uploads
from workbench.tasks.sources.edit_source import edit_source, plan_edit, replacements_of
from workbench.tasks.sources.list_sources import list_passages, list_sources

TOPICS = {
    "Care": ("grandmother is lonely in the evening", "婆婆晚上孤单，邻居来陪伴"),
    "Roads": ("the lorry broke the bridge", "卡车压坏了桥梁和道路"),
}
SAYS_LITTLE = ("And then it went on {n} 😀.", "后来还是这样 {n}。", "Yes, 是的 {n}.")
BOOK = """workbench-codebook: 1
name: {en: Study, zh: 研究}
codes:
  - name: {en: Care, zh: 照料}
  - name: {en: Roads, zh: 道路}
"""
ROW = 8


def told(seed: int, many: int) -> tuple[str, list[str]]:
    """Return passages that speak of one thing for a while, and what each is about."""
    chance = random.Random(seed)
    about = [sorted(TOPICS)[number // ROW % 2] for number in range(many)]
    lines = [
        f"{chance.choice(TOPICS[code])} {number}."
        if chance.random() < 0.5
        else chance.choice(SAYS_LITTLE).format(n=number)
        for number, code in enumerate(about)
    ]
    return "\n\n".join(lines), about


def code_passage(project: ProjectFile, source: str, passage: PassageAnswer, code: str) -> None:
    start, end = passage["start"], passage["end"]
    add_coding_at(project, source, start=start, end=end, code=code, coder="林")


@pytest.fixture(scope="session")
def followed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("followed") / "study.db"
    with create_project_file(path) as project:
        (coded, about), (asked, _) = told(1, 160), told(2, 48)
        uploads = [
            Upload(name="访谈.txt", content=coded.encode()),
            Upload(name="asked 𠮷.txt", content=asked.encode()),
        ]
        add_uploads(project, uploads, coder="林")
        import_codebook(project, "book.yaml", BOOK.encode(), coder="林")
        for passage, code in zip(list_passages(project, "访谈.txt"), about, strict=True):
            code_passage(project, "访谈.txt", passage, code)
        suggest_learned(project, coder="林")
    return path


@pytest.fixture
def followed(open_copy: Callable[[Path], ProjectFile], followed_file: Path) -> ProjectFile:
    return open_copy(followed_file)


def test_what_tells_little_is_suggested_by_what_stands_around_it(followed: ProjectFile) -> None:
    _, about = told(2, 48)
    found = {s["start"]: s for s in list_suggestions(followed) if s["confidence"] >= 0.5}
    reasons, names = (
        load_reasons(followed),
        {c["id"]: c["name"]["en"] for c in list_codes(followed)},
    )
    passages = list_passages(followed, "asked 𠮷.txt")
    silent = [
        (found.get(passage["start"]), code, number)
        for number, (passage, code) in enumerate(zip(passages, about, strict=True))
        if not any(word in passage["text"] for word in ("lonely", "孤单", "bridge", "桥梁"))
    ]
    right = [(s, number) for s, code, number in silent if s is not None and s["code"] == code]
    assert len(right) > 0.6 * len(silent)
    for suggestion, number in right:
        reason = reasons[suggestion["id"]]
        places = [
            (passages[other]["start"], passages[other]["end"])
            for other in range(max(number - 2, 0), min(number + 3, 48))
        ]
        if reason.beside_code is not None:
            assert (reason.beside_start, reason.beside_end) in places
            assert passages[number + (reason.beside_offset or 0)]["start"] == reason.beside_start
            assert names[reason.beside_code] in TOPICS
            assert 0.5 <= (reason.beside_probability or 0) <= 1
            assert suggestion["beside_code"] == names[reason.beside_code]
            assert suggestion["beside_offset"] == reason.beside_offset
    assert any(reasons[s["id"]].beside_code for s, _ in right)
    assert any("What stands close by counts" in r for r in measure_learning(followed)["remarks"])


def test_what_people_coded_beside_a_passage_counts_more_than_what_was_thought(
    followed: ProjectFile,
) -> None:
    _, about = told(2, 48)
    passages = list_passages(followed, "asked 𠮷.txt")
    for number in range(0, 48, 3):
        code_passage(followed, "asked 𠮷.txt", passages[number], about[number])
    suggest_learned(followed, coder="林")
    codes = {c["id"]: c["name"]["en"] for c in list_codes(followed)}
    reasons = load_reasons(followed)
    coded = [r for r in reasons.values() if r.beside_code and r.beside_probability is None]
    assert coded
    starts = [passage["start"] for passage in passages]
    for reason in coded:
        number = starts.index(reason.beside_start or 0)
        assert number % 3 == 0
        assert codes[reason.beside_code or ""] == about[number]
    others = [r for r in reasons.values() if r.beside_code and r.beside_probability is not None]
    assert all(starts.index(r.beside_start or 0) % 3 for r in others)


def test_a_text_that_changes_takes_its_neighbours_out_of_reasons(followed: ProjectFile) -> None:
    assert any(reason.beside_start for reason in load_reasons(followed).values())
    name = "asked 𠮷.txt"
    found = replacements_of(followed, name, "And then", "And", which="all")
    edit_source(followed, plan_edit(followed, name, replacements=found), coder="林")
    left = load_reasons(followed)
    assert left
    assert {
        (r.beside_offset, r.beside_start, r.beside_code, r.beside_probability)
        for r in left.values()
    } == {(None, None, None, None)}


def test_the_order_of_adding_sources_does_not_matter(tmp_path: Path) -> None:
    found = []
    for name, order in (("a", (1, 2)), ("b", (2, 1))):
        with create_project_file(tmp_path / f"{name}.db") as project:
            for seed in order:
                content = told(seed, 160)[0].encode()
                add_uploads(project, [Upload(name=f"{seed}.txt", content=content)], coder="林")
            import_codebook(project, "book.yaml", BOOK.encode(), coder="林")
            for passage, code in zip(list_passages(project, "1.txt"), told(1, 160)[1], strict=True):
                code_passage(project, "1.txt", passage, code)
            suggest_learned(project, coder="林")
            assert len(list_sources(project)) == 2
            found.append(
                {(s["start"], s["code"]): s["confidence"] for s in list_suggestions(project)}
            )
    assert found[0] == found[1]
