"""Acts on the codebook tree, and the rules that hold after each."""

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from workbench.coding.codebook import Code, Codebook, Cue
from workbench.coding.finding import children_of, code_of
from workbench.coding.rules import broken_rules
from workbench.coding.tree import (
    TreeChange,
    add_code,
    archive_code,
    merge_codes,
    move_code,
    rename_code,
    restore_code,
    revise_code,
    split_code,
)
from workbench.errors import CodebookError, NotFoundError


def guid(number: int) -> str:
    return f"{number:08x}-0000-4000-8000-000000000000"


COPING, HUMOUR, IRONY, WORK, MIGRATION = map(guid, range(5))


def cue(pattern: str) -> Cue:
    return Cue(language="zh", kind="term", pattern=pattern)


CODEBOOK = Codebook(
    name={"en": "Codes"},
    codes=(
        Code(id=COPING, name={"en": "Coping", "zh": "应对"}, cues=(cue("应对"),)),
        Code(id=HUMOUR, parent_id=COPING, name={"en": "Humour", "zh": "幽默"}),
        Code(id=IRONY, parent_id=HUMOUR, name={"en": "Irony 👨‍👩‍👧", "zh": "𠮷"}),
        Code(
            id=WORK,
            position=1,
            name={"en": "Work", "zh": "干活"},
            cues=(cue("應對"), cue("打工"), cue("零工")),
        ),
        Code(id=MIGRATION, parent_id=WORK, name={"en": "Migration", "zh": "外出"}),
    ),
)


def names(change: TreeChange) -> list[str]:
    """The tree as a list, deeper codes after more dots."""
    depth: dict[str | None, int] = {None: 0}
    listed = []
    for code in change.codebook.codes:
        depth[code.id] = depth[code.parent_id] + 1
        listed.append("." * (depth[code.id] - 1) + code.name["en"])
    return listed


def test_a_category_cannot_go_under_its_own_code() -> None:
    with pytest.raises(CodebookError) as caught:
        move_code(CODEBOOK, COPING, parent_id=IRONY)
    assert str(caught.value) == (
        "'Coping' cannot go under 'Irony 👨‍👩‍👧', which is already inside it."
    )
    with pytest.raises(CodebookError, match="'Coping' cannot go under itself"):
        move_code(CODEBOOK, COPING, parent_id=COPING)


def test_a_code_moves_with_all_that_is_in_it() -> None:
    change = move_code(CODEBOOK, HUMOUR, parent_id=WORK, position=0)
    assert names(change) == ["Coping", "Work", ".Humour", "..Irony 👨‍👩‍👧", ".Migration"]
    assert [code.id for code in change.altered] == [HUMOUR, MIGRATION]
    assert change.added == ()


def test_a_code_moves_to_the_top() -> None:
    change = move_code(CODEBOOK, IRONY, parent_id=None, position=1)
    assert names(change) == ["Coping", ".Humour", "Irony 👨‍👩‍👧", "Work", ".Migration"]


def test_a_position_that_is_not_there_is_refused() -> None:
    with pytest.raises(CodebookError, match="the positions there go from 0 to 1"):
        move_code(CODEBOOK, IRONY, parent_id=WORK, position=2)


def test_a_code_cannot_move_beside_one_of_its_name() -> None:
    renamed = rename_code(CODEBOOK, IRONY, name={"zh": "幹活"}).codebook
    with pytest.raises(CodebookError, match=r"Two codes at the top level are called '幹活' \(zh\)"):
        move_code(renamed, IRONY, parent_id=None)


def test_a_new_code_comes_last_or_where_it_is_put() -> None:
    new = Code(id=guid(9), parent_id=COPING, name={"en": "Prayer"})
    assert names(add_code(CODEBOOK, new))[3] == ".Prayer"
    change = add_code(CODEBOOK, new, position=0)
    assert names(change)[1] == ".Prayer"
    assert [code.position for code in children_of(change.codebook, COPING)] == [0, 1]
    assert [code.id for code in change.added] == [guid(9)]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (Code(id=COPING, name={"en": "New"}), "already has a code with the id"),
        (Code(id=guid(9), name={"en": "COPING"}), "called 'Coping' already; choose another name"),
        (Code(id=guid(9), name={"zh": "應對"}), "called '应对' already; choose another name"),
        (Code(id=guid(9), name={}), "has no name"),
        (Code(id=guid(9), name={"en": " "}), "^The name of a code in en is empty. Give it one.$"),
        (Code(id=guid(9), name={"en": "Joy", "zh": ""}), "The name of 'Joy' in zh is empty."),
        (Code(id="x", name={"en": "New"}), "is no GUID"),
        (Code(id=guid(9), name={"en": "New"}, colour="red"), "'red' of 'New' is no colour"),
        (Code(id=guid(9), name={"en": "a\nb"}), "goes over a line end"),
    ],
)
def test_a_new_code_that_breaks_a_rule_is_refused(code: Code, sentence: str) -> None:
    with pytest.raises(CodebookError, match=sentence):
        add_code(CODEBOOK, code)


def test_a_new_code_needs_a_category_that_is_there() -> None:
    with pytest.raises(NotFoundError, match="no code with the id"):
        add_code(CODEBOOK, Code(id=guid(9), parent_id=guid(8), name={"en": "New"}))


def test_renaming_keeps_the_names_of_other_languages() -> None:
    change = rename_code(CODEBOOK, HUMOUR, name={"zh": "自嘲"})
    assert code_of(change.codebook, HUMOUR).name == {"en": "Humour", "zh": "自嘲"}
    assert [code.id for code in change.altered] == [HUMOUR]


def test_revising_keeps_the_place_and_the_status() -> None:
    revised = Code(id=HUMOUR, name={"en": "Wit"}, position=7, status="archived", stage="axial")
    code = code_of(revise_code(CODEBOOK, revised).codebook, HUMOUR)
    assert (code.parent_id, code.position, code.status) == (COPING, 0, "active")
    assert (code.name, code.stage) == ({"en": "Wit"}, "axial")


def test_merging_unites_cues_and_moves_what_is_inside() -> None:
    change = merge_codes(CODEBOOK, [COPING], into=WORK)
    work = code_of(change.codebook, WORK)
    assert [cue.pattern for cue in work.cues] == ["應對", "打工", "零工"]
    assert [code.id for code in children_of(change.codebook, WORK)] == [MIGRATION, HUMOUR]
    coping = code_of(change.codebook, COPING)
    assert (coping.status, coping.merged_into, coping.parent_id) == ("merged", WORK, None)


def test_a_code_merged_before_follows_into_the_new_code() -> None:
    once = merge_codes(CODEBOOK, [IRONY], into=HUMOUR).codebook
    twice = merge_codes(once, [HUMOUR], into=WORK).codebook
    assert code_of(twice, IRONY).merged_into == WORK


@pytest.mark.parametrize(
    ("code_ids", "into", "sentence"),
    [
        ([COPING], COPING, "'Coping' cannot be merged into itself"),
        ([COPING], IRONY, "which is inside it. Move 'Irony 👨‍👩‍👧' out first"),
    ],
)
def test_merges_that_cannot_be_are_refused(code_ids: list[str], into: str, sentence: str) -> None:
    with pytest.raises(CodebookError, match=sentence):
        merge_codes(CODEBOOK, code_ids, into=into)


def test_nothing_merges_into_a_code_that_is_gone() -> None:
    archived = archive_code(CODEBOOK, WORK).codebook
    with pytest.raises(CodebookError, match=r"'Work', which is archived\. Restore it first"):
        merge_codes(archived, [COPING], into=WORK)
    merged = merge_codes(CODEBOOK, [COPING], into=WORK).codebook
    with pytest.raises(CodebookError, match="'Coping' is merged already"):
        merge_codes(merged, [COPING], into=WORK)


def test_codes_of_one_name_cannot_meet_by_a_merge() -> None:
    twin = rename_code(CODEBOOK, MIGRATION, name={"zh": "幽默"}).codebook
    with pytest.raises(CodebookError, match=r"in 'Work' are called '幽默' \(zh\)"):
        merge_codes(twin, [COPING], into=WORK)


def test_splitting_gives_chosen_cues_to_a_new_code_beside() -> None:
    new = Code(id=guid(9), name={"zh": "打工", "en": "Wage work"}, cues=(cue("上班"),))
    change = split_code(CODEBOOK, WORK, new_code=new, cues=[cue("零工"), cue("打工")])
    assert [cue.pattern for cue in code_of(change.codebook, WORK).cues] == ["應對"]
    second = code_of(change.codebook, guid(9))
    assert [cue.pattern for cue in second.cues] == ["打工", "零工", "上班"]
    assert (second.parent_id, second.position) == (None, 2)
    assert ([c.id for c in change.added], [c.id for c in change.altered]) == ([guid(9)], [WORK])


def test_a_code_cannot_give_a_cue_that_it_has_not() -> None:
    with pytest.raises(CodebookError, match="'Coping' has no cue '打工' to give"):
        split_code(
            CODEBOOK, COPING, new_code=Code(id=guid(9), name={"en": "New"}), cues=[cue("打工")]
        )


def test_archiving_takes_the_whole_branch_and_restoring_brings_it_back() -> None:
    archived = archive_code(CODEBOOK, COPING)
    assert [code.status for code in archived.altered] == ["archived"] * 3
    assert restore_code(archived.codebook, COPING).codebook == CODEBOOK


def test_a_name_is_free_again_once_its_code_is_archived() -> None:
    archived = archive_code(CODEBOOK, COPING).codebook
    taken = add_code(archived, Code(id=guid(9), name={"zh": "应对"})).codebook
    with pytest.raises(CodebookError, match="at the top level are called"):
        restore_code(taken, COPING)


def test_a_code_is_restored_after_its_category() -> None:
    archived = archive_code(CODEBOOK, COPING).codebook
    with pytest.raises(CodebookError, match=r"'Coping', which is archived\. Restore that first"):
        restore_code(archived, HUMOUR)


def test_nothing_is_archived_or_restored_twice() -> None:
    with pytest.raises(CodebookError, match="there is nothing to restore"):
        restore_code(CODEBOOK, COPING)
    with pytest.raises(CodebookError, match="'Coping' is archived already"):
        archive_code(archive_code(CODEBOOK, COPING).codebook, COPING)


def test_a_merged_code_can_be_restored() -> None:
    merged = merge_codes(CODEBOOK, [COPING], into=WORK).codebook
    code = code_of(restore_code(merged, COPING).codebook, COPING)
    assert (code.status, code.merged_into) == ("active", None)


def test_a_codebook_out_of_order_breaks_a_rule() -> None:
    turned = Codebook(name={}, codes=CODEBOOK.codes[::-1])
    told = [rule.sentence for rule in broken_rules(turned)]
    assert f"'Humour' stands in the code {COPING}, which does not come before it." in told


def test_codes_merged_in_a_ring_break_a_rule() -> None:
    ring = tuple(
        replace(code, status="merged", merged_into=other)
        for code, other in ((CODEBOOK.codes[0], WORK), (CODEBOOK.codes[3], COPING))
    )
    told = {rule.sentence for rule in broken_rules(Codebook(name={}, codes=ring))}
    assert "'Work' is merged into itself by way of other codes." in told


class AnyTree(RuleBasedStateMachine):
    """Acts at random; each either changes the tree within the rules or refuses in a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.codebook = CODEBOOK
        self.drawn = 100

    @initialize()
    def begin(self) -> None:
        self.codebook = CODEBOOK

    def code(self, number: int) -> str:
        return self.codebook.codes[number % len(self.codebook.codes)].id

    def settle(self, change: TreeChange) -> None:
        old = {code.id: code for code in self.codebook.codes}
        assert {code.id for code in change.added} == {
            code.id for code in change.codebook.codes if code.id not in old
        }
        assert old.keys() <= {code.id for code in change.codebook.codes}
        self.codebook = change.codebook

    @rule(
        number=st.integers(0, 50), top=st.booleans(), name=st.sampled_from(["a", "贫", "𠮷👨‍👩‍👧"])
    )
    def add(self, number: int, top: bool, name: str) -> None:  # noqa: FBT001
        self.drawn += 1
        parent_id = None if top else self.code(number)
        self.attempt(
            lambda: add_code(
                self.codebook, Code(id=guid(self.drawn), parent_id=parent_id, name={"en": name})
            )
        )

    @rule(one=st.integers(0, 50), other=st.integers(0, 50), place=st.sampled_from([None, 0, 1]))
    def move(self, one: int, other: int, place: int | None) -> None:
        self.attempt(
            lambda: move_code(
                self.codebook, self.code(one), parent_id=self.code(other), position=place
            )
        )

    @rule(one=st.integers(0, 50), two=st.integers(0, 50), other=st.integers(0, 50))
    def merge(self, one: int, two: int, other: int) -> None:
        both = list(dict.fromkeys([self.code(one), self.code(two)]))
        self.attempt(lambda: merge_codes(self.codebook, both, into=self.code(other)))

    @rule(one=st.integers(0, 50), act=st.sampled_from([archive_code, restore_code]))
    def put_away(self, one: int, act: object) -> None:
        assert callable(act)
        self.attempt(lambda: act(self.codebook, self.code(one)))

    def attempt(self, act: object) -> None:
        assert callable(act)
        try:
            change = act()
        except CodebookError as error:
            self.refused = str(error)
        else:
            self.settle(change)

    @invariant()
    def rules_hold(self) -> None:
        assert broken_rules(self.codebook) == ()


TestAnyTree = AnyTree.TestCase
TestAnyTree.settings = settings(max_examples=40, stateful_step_count=15)
