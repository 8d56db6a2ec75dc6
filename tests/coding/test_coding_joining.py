"""Importing a codebook again, without doubling a code."""

from collections.abc import Callable
from itertools import count

import pytest

from workbench.coding.codebook import Code, Codebook, Cue
from workbench.coding.finding import find_code, slashed
from workbench.coding.identity import provisional_codes, provisional_id
from workbench.coding.joining import join_codebooks
from workbench.coding.tree import archive_code, rename_code
from workbench.errors import CodebookError

EMPTY = Codebook(name={}, codes=())


def draw() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{next(numbers):08x}-0000-4000-8000-000000000000"


def plain(*paths: str) -> Codebook:
    """A codebook as read from a file without ids; a path names every code above it before."""
    codes: list[Code] = []
    ids: dict[str, str] = {"": ""}
    places: dict[str, int] = {}
    for path in paths:
        above, _, name = path.rpartition("/")
        parent_id = ids[above] or None
        id_ = provisional_id(parent_id, {"zh": name}, ())
        codes.append(
            Code(id=id_, parent_id=parent_id, position=places.get(above, 0), name={"zh": name})
        )
        ids[path] = id_
        places[above] = places.get(above, 0) + 1
    return Codebook(name={"zh": "编码本"}, codes=tuple(codes))


FILE = plain("应对", "应对/幽默👨‍👩‍👧", "𠮷村", "𠮷村/应对")


def paths(codebook: Codebook) -> list[str]:
    return [slashed(codebook, code.id, language="zh") for code in codebook.codes]


def test_a_file_without_ids_gets_drawn_ids() -> None:
    joined = join_codebooks(EMPTY, FILE, new_id=draw())
    assert paths(joined.codebook) == ["应对", "应对/幽默👨‍👩‍👧", "𠮷村", "𠮷村/应对"]
    assert provisional_codes(joined.codebook) == frozenset()
    assert len(joined.added) == 4


def test_the_same_file_again_changes_nothing() -> None:
    once = join_codebooks(EMPTY, FILE, new_id=draw()).codebook
    again = join_codebooks(once, FILE, new_id=draw())
    assert (again.codebook, again.added, again.altered) == (once, (), ())


def test_a_given_id_wins_over_the_path() -> None:
    id_ = "2634cad8-8cd9-4f39-9b19-37d3422243cf"
    old = Codebook(name={}, codes=(Code(id=id_, name={"en": "Coping"}),))
    new = Codebook(name={}, codes=(Code(id=id_, name={"en": "Getting by", "zh": "熬过去"}),))
    joined = join_codebooks(old, new, new_id=draw())
    assert joined.codebook == new
    assert [code.id for code in joined.altered] == [id_]


def test_a_renamed_code_is_not_taken_over_by_a_new_one_of_its_old_name() -> None:
    once = join_codebooks(EMPTY, plain("应对"), new_id=draw()).codebook
    renamed = rename_code(once, once.codes[0].id, name={"zh": "熬过去"}).codebook
    again = join_codebooks(
        renamed, plain("应对"), new_id=lambda: "ffffffff-0000-4000-8000-000000000000"
    ).codebook
    assert sorted(paths(again)) == sorted(["应对", "熬过去"])


def test_codes_that_the_file_does_not_name_stay_behind_the_others() -> None:
    once = join_codebooks(EMPTY, FILE, new_id=draw()).codebook
    ids = draw()
    for _ in range(4):
        ids()
    joined = join_codebooks(once, plain("新", "𠮷村", "𠮷村/水"), new_id=ids).codebook
    assert paths(joined) == ["新", "𠮷村", "𠮷村/水", "𠮷村/应对", "应对", "应对/幽默👨‍👩‍👧"]


def test_what_the_file_says_of_a_code_replaces_what_was() -> None:
    once = join_codebooks(EMPTY, plain("应对"), new_id=draw()).codebook
    (code,) = plain("应对").codes
    said = Codebook(
        name={},
        codes=(
            Code(
                id=code.id,
                name={"zh": "應對"},
                cues=(Cue(language="zh", kind="term", pattern="熬"),),
            ),
        ),
    )
    joined = join_codebooks(once, said, new_id=draw()).codebook
    assert joined.codes[0].id == once.codes[0].id
    assert joined.codes[0].name == {"zh": "應對"}
    assert joined.codes[0].cues == said.codes[0].cues


def test_a_merge_in_the_file_points_to_the_code_of_the_project() -> None:
    once = join_codebooks(EMPTY, plain("应对", "𠮷村"), new_id=draw()).codebook
    one, other = plain("应对", "𠮷村").codes
    merged = Code(id=other.id, position=1, name=other.name, status="merged", merged_into=one.id)
    joined = join_codebooks(once, Codebook(name={}, codes=(one, merged)), new_id=draw()).codebook
    assert joined.codes[1].merged_into == once.codes[0].id


def test_the_active_code_of_two_of_one_name_is_meant() -> None:
    ids = draw()
    once = join_codebooks(EMPTY, plain("应对"), new_id=ids).codebook
    archived = archive_code(once, once.codes[0].id).codebook
    again = join_codebooks(archived, plain("应对"), new_id=ids).codebook
    assert len(again.codes) == 1
    assert find_code(again, "应对").status == "active"


def test_two_names_that_meet_are_refused() -> None:
    id_ = "2634cad8-8cd9-4f39-9b19-37d3422243cf"
    old = Codebook(
        name={},
        codes=(
            Code(id=id_, name={"en": "One"}),
            Code(id=id_.replace("2", "3"), position=1, name={"en": "Two"}),
        ),
    )
    new = Codebook(name={}, codes=(Code(id=id_, name={"en": "Two"}),))
    with pytest.raises(CodebookError, match="at the top level are called"):
        join_codebooks(old, new, new_id=draw())
