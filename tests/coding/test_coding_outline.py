"""The outline: sorting, numbering and the titles of memos."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.memo import memo_heading, memo_links, memo_title, plain_memo
from workbench.coding.outline import (
    DEEPEST,
    STEPS,
    Outline,
    OutlineEntry,
    add_entry,
    arrange_outline,
    find_entry,
    head_entry,
    move_entry,
    outline_numbers,
    outline_rows,
    remove_entry,
    shift_entry,
)
from workbench.errors import NotFoundError, OutlineError


def outline_of(*levels: int) -> Outline:
    return tuple(
        OutlineEntry(id=f"e{n}", level=level, heading=f"标题 {n} 😀")
        for n, level in enumerate(levels)
    )


def shape(outline: Outline) -> list[tuple[str, int]]:
    return [(entry.id, entry.level) for entry in outline]


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    levels: list[int] = []
    for _ in range(draw(st.integers(0, 12))):
        levels.append(draw(st.integers(0, min(levels[-1] + 1, DEEPEST) if levels else 0)))
    return outline_of(*levels)


def is_sound(outline: Outline) -> bool:
    levels = [entry.level for entry in outline]
    return (
        all(0 <= level <= (levels[n - 1] + 1 if n else 0) for n, level in enumerate(levels))
        and max(levels, default=0) <= DEEPEST
    )


@given(outlines(), st.randoms(use_true_random=False))
def test_an_outline_comes_back_from_its_rows_in_any_order(outline: Outline, chance: Random) -> None:
    rows = list(outline_rows(outline))
    chance.shuffle(rows)
    assert arrange_outline(rows) == outline


@given(outlines(), st.data())
def test_whatever_is_moved_the_outline_stays_whole(outline: Outline, data: st.DataObject) -> None:
    if not outline:
        return
    ids = [entry.id for entry in outline]
    for _ in range(4):
        entry = data.draw(st.sampled_from(ids))
        under = data.draw(st.none() | st.sampled_from(ids))
        try:
            if data.draw(st.booleans()):
                after = move_entry(outline, entry, under=under, at=data.draw(st.integers(1, 5)))
            else:
                after = shift_entry(outline, entry, data.draw(st.sampled_from(STEPS)))
        except OutlineError:
            continue
        assert is_sound(after)
        assert sorted(e.id for e in after) == sorted(ids)
        outline = after


@given(outlines(), st.data())
def test_a_step_back_takes_a_step_back(outline: Outline, data: st.DataObject) -> None:
    if not outline:
        return
    entry = data.draw(st.sampled_from([e.id for e in outline]))
    step, back = data.draw(st.sampled_from([("up", "down"), ("down", "up"), ("in", "out")]))
    try:
        after = shift_entry(outline, entry, step)  # type: ignore[arg-type]
    except OutlineError:
        return
    assert shift_entry(after, entry, back) == outline  # type: ignore[arg-type]


@given(outlines(), st.data())
def test_taking_out_an_entry_keeps_the_others_in_their_order(
    outline: Outline, data: st.DataObject
) -> None:
    if not outline:
        return
    entry = data.draw(st.sampled_from([e.id for e in outline]))
    after = remove_entry(outline, entry)
    assert is_sound(after)
    assert [e.id for e in after] == [e.id for e in outline if e.id != entry]
    assert is_sound(remove_entry(outline, entry, inside="removed"))


def test_entries_are_numbered_like_chapters() -> None:
    outline = outline_of(0, 1, 2, 1, 0, 1)
    assert outline_numbers(outline) == ("1", "1.1", "1.1.1", "1.2", "2", "2.1")
    assert find_entry(outline, "1.2").id == "e3"
    assert find_entry(outline, "e3").id == "e3"
    with pytest.raises(NotFoundError, match="no entry '3'"):
        find_entry(outline, "3")


def test_an_entry_takes_along_what_is_in_it() -> None:
    outline = outline_of(0, 1, 2, 0)
    assert shape(move_entry(outline, "e1", at=1)) == [("e1", 0), ("e2", 1), ("e0", 0), ("e3", 0)]
    assert shape(shift_entry(outline, "e3", "in")) == [("e0", 0), ("e1", 1), ("e2", 2), ("e3", 1)]
    assert shape(shift_entry(outline, "e1", "out")) == [("e0", 0), ("e1", 0), ("e2", 1), ("e3", 0)]


@pytest.mark.parametrize(
    ("entry", "step"), [("e0", "up"), ("e0", "in"), ("e3", "down"), ("e0", "out")]
)
def test_a_step_that_leads_nowhere_is_refused(entry: str, step: str) -> None:
    with pytest.raises(OutlineError):
        shift_entry(outline_of(0, 1, 2, 0), entry, step)  # type: ignore[arg-type]


def test_an_entry_goes_neither_into_itself_nor_too_deep() -> None:
    outline = outline_of(*range(DEEPEST + 1), 0)
    with pytest.raises(OutlineError, match="under itself"):
        move_entry(outline, "e0", under="e3")
    with pytest.raises(OutlineError, match="at most 9 levels"):
        move_entry(outline, "e9", under="e8")


def test_a_memo_stands_in_the_outline_once() -> None:
    outline = add_entry((), OutlineEntry(id="a", memo_id="m"))
    with pytest.raises(OutlineError, match="already"):
        add_entry(outline, OutlineEntry(id="b", memo_id="m"))
    with pytest.raises(OutlineError, match="first line"):
        head_entry(outline, "a", "别的")


def test_a_heading_is_one_line_and_not_empty() -> None:
    (only,) = head_entry(outline_of(0), "e0", " 路\n and  roads 😀 ")
    assert only.heading == "路 and roads 😀"
    with pytest.raises(OutlineError, match="empty"):
        head_entry(outline_of(0), "e0", " \n")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("路太远。\n\nThe bus 😀", "路太远。"),
        ("\n\n# **Roads** and `cars` #\ntext", "Roads and cars"),
        ("> [[coding:1|𠮷林村 no bus]] 👩‍👩‍👧", "𠮷林村 no bus 👩‍👩‍👧"),
        ("1. *First*", "First"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("", ""),
    ],
)
def test_the_title_of_a_memo_is_its_first_line(text: str, title: str) -> None:
    assert memo_title(text) == title


def test_only_a_heading_heads_a_memo() -> None:
    assert memo_heading("## 路 [[code:1|Care]]\n\nrest\n") == ("路 Care", "rest")
    assert memo_heading("plain\n# later") is None
    assert memo_heading("#hashtag") is None


def test_links_are_found_in_their_order() -> None:
    text = "[[memo:3|路]] then [[coding:1|没有 😀]] and [[code:2|Care]], not [[page:4|x]]"
    assert [(link.noun, link.id, link.words) for link in memo_links(text)] == [
        ("memo", "3", "路"),
        ("coding", "1", "没有 😀"),
        ("code", "2", "Care"),
    ]
    assert plain_memo(text) == "路 then 没有 😀 and Care, not [[page:4|x]]"
