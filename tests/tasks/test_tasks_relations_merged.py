"""Whatever is related and merged: no evidence is lost, and undo brings everything back."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.store.project_file import ProjectFile, create_project_file
from workbench.tasks.codebook.keep_codebook import add_code, merge_codes
from workbench.tasks.codings.add_coding import add_coding_at
from workbench.tasks.history.undo import redo, undo
from workbench.tasks.relations.evidence import NewEvidence
from workbench.tasks.relations.list_relations import list_relations
from workbench.tasks.relations.paradigm import list_phenomena, set_paradigm, show_paradigm
from workbench.tasks.relations.relate import relate
from workbench.tasks.sources.add_uploads import Upload, add_uploads

CODES = ("困境", "路径 😀", "Distance", "Visits", "需求")
TEXT = "路太远，班车一个星期两趟😀。They come on Mondays, 村里没有人。"
ME = "林"

one_relation = st.tuples(
    st.sampled_from(CODES),
    st.sampled_from(["causes", "contradicts", "own 型"]),
    st.sampled_from(CODES),
    st.lists(st.integers(0, 4), max_size=3),
    st.lists(st.integers(0, 4), max_size=2),
)


def state(project: ProjectFile) -> object:
    paradigms = [show_paradigm(project, id_) for id_ in list_phenomena(project)]
    return list_relations(project), paradigms


@settings(max_examples=30)
@given(
    drawn=st.lists(one_relation, max_size=7),
    slots=st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=5),
    merged=st.permutations(CODES),
)
def test_a_merge_keeps_all_evidence_of_what_stays_a_relation(
    drawn: list[tuple[str, str, str, list[int], list[int]]],
    slots: list[tuple[str, str]],
    merged: list[str],
) -> None:
    with TemporaryDirectory() as folder, create_project_file(Path(folder, "p.db")) as project:
        add_uploads(project, [Upload(name="访谈.txt", content=TEXT.encode())], coder=ME)
        for code in CODES:
            add_code(project, code, language="zh", coder=ME)
        # The same words under every code, so that a merge also makes one coding of two.
        ids = [
            add_coding_at(project, "访谈.txt", start=0, end=4, code=code, coder=ME)["id"]
            for code in CODES
        ]
        for from_, type_, to, supporting, opposing in drawn:
            if from_ != to:
                evidence = NewEvidence(
                    supporting=[ids[i] for i in supporting],
                    opposing=[ids[i] for i in opposing],
                    note=f"{from_} {to}",
                )
                relate(project, from_, type_, to, evidence=evidence, memo=from_, coder=ME)
        for phenomenon, code in slots:
            if phenomenon != code:
                set_paradigm(project, phenomenon, {"causal": [code]}, coder=ME)
        before = state(project)
        expected = expected_sides(project, merged[0], merged[1])
        merge_codes(project, [merged[0]], into=merged[1], coder=ME)
        after = state(project)
        assert sides(project) == expected
        assert project.value("PRAGMA foreign_key_check") is None
        undo(project, coder=ME)
        assert state(project) == before
        redo(project, coder=ME)
        assert state(project) == after


Sides = dict[tuple[frozenset[str] | tuple[str, ...], str], set[tuple[str, str]]]


def sides(project: ProjectFile) -> Sides:
    return gathered(project, "", "")


def expected_sides(project: ProjectFile, gone: str, heir: str) -> Sides:
    return {
        key: evidence
        for key, evidence in gathered(project, gone, heir).items()
        if len(set(key[0])) == 2
    }


def gathered(project: ProjectFile, gone: str, heir: str) -> Sides:
    """Return the code that bears each piece of evidence, by ends and type, a merged one renamed."""
    found: Sides = {}
    for relation in list_relations(project, language="zh"):
        ends = tuple(
            heir if path == gone else path for path in (relation["from_path"], relation["to_path"])
        )
        both = relation["type"] == "contradicts" and ends[0] != ends[1]
        key = (frozenset(ends) if both else ends, relation["type"])
        found.setdefault(key, set()).update(
            (heir if piece["code"] == gone else piece["code"], piece["side"])
            for piece in relation["evidence"]
        )
    return found
