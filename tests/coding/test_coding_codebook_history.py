"""The history of a codebook: acts told from rows of the journal, its growth, its wordings."""

from typing import Any

import pytest

from workbench.coding.codebook_history.acts import tell_acts
from workbench.coding.codebook_history.growth import count_growth
from workbench.coding.codebook_history.phrases import event_sentence
from workbench.coding.codebook_history.steps import RowChange, Step
from workbench.coding.codebook_history.wording import wording_after


def code(id_: str, **columns: Any) -> dict[str, Any]:
    plain = {
        "id": id_, "parent_id": None, "position": 0, "stage": "open", "origin": "analytic",
        "colour": None, "status": "active", "merged_into": None,
    }  # fmt: skip
    return plain | columns


def text(id_: str, language: str, name: str, **columns: Any) -> dict[str, Any]:
    plain = dict.fromkeys(("definition", "include", "exclude", "example"))
    return {"code_id": id_, "language": language, "name": name, **plain, **columns}


def row(table: str, *key: Any, before: Any = None, after: Any = None) -> RowChange:
    return RowChange(table=table, key=key, before=before, after=after)


def step(number: int, *rows: RowChange, coder: str = "林") -> Step:
    return Step(
        change=number, at=f"2026-01-0{number}T00:00:00.000Z", coder=coder, state="done", rows=rows
    )


CAME = step(
    1,
    row("code", "1", after=code("1", origin="in vivo")),
    row("code_text", "1", "zh", after=text("1", "zh", "等路 😀")),
    row("code", "2", after=code("2", position=1)),
    row("code_text", "2", "en", after=text("2", "en", "Time")),
)


@pytest.mark.parametrize(
    ("rows", "act", "before", "after", "chinese"),
    [
        (
            [row("code_text", "2", "en", after=text("2", "en", "Times"))],
            "renamed", "Time", "Times", "“Time”改名为“Times”。",
        ),
        (
            [row("code_text", "2", "zh", after=text("2", "zh", "时间"))],
            "renamed", None, "时间", "“Time”增加名称“时间”。",
        ),
        (
            [row("code_text", "2", "en", after=text("2", "en", "Time", definition="时长"))],
            "redefined", None, "时长", "“Time”写了定义（en）。",
        ),
        (
            [row("code", "2", after=code("2", position=1, stage="axial"))],
            "stage", "open", "axial", "“Time”从开放式编码阶段进入主轴编码阶段。",
        ),
        (
            [row("code", "2", after=code("2", position=1, origin="in vivo"))],
            "origin", "analytic", "in vivo", "“Time”改为原话代码。",
        ),
        (
            [row("code", "2", after=code("2", position=1, status="archived"))],
            "archived", None, None, "“Time”已归档。",
        ),
        (
            [row("cue", "2", 0, after={"language": "zh", "kind": "term", "pattern": "时候"})],
            "cues", "0", "1", "“Time”的线索词有变：原有 0 个，现有 1 个。",
        ),
        (
            [row("code", "2"), row("code_text", "2", "en")],
            "removed", None, None, "“Time”因撤销新增而消失。",
        ),
    ],
)  # fmt: skip
def test_each_act_is_told_once_with_what_was_and_what_is(
    rows: list[RowChange], act: str, before: str | None, after: str | None, chinese: str
) -> None:
    *_, event = tell_acts([CAME, step(2, *rows)])
    assert len(tell_acts([CAME, step(2, *rows)])) == 3
    assert (event.act, event.before, event.after) == (act, before, after)
    told = event_sentence(event, name="Time", other=None, came_from=None, language="zh-Hans")
    assert told == chinese


def test_a_code_comes_with_its_coder_its_moment_and_its_origin() -> None:
    first, second = tell_acts([CAME])
    assert (first.act, first.coder, first.change, first.after) == ("added", "林", 1, "in vivo")
    assert first.names == {"zh": "等路 😀"}
    assert second.after == "analytic"
    assert (
        event_sentence(first, name="等路 😀", other=None, came_from=None, language="en")
        == "等路 😀 was added, in vivo."
    )


def test_a_merge_is_told_of_both_codes() -> None:
    merged = code("1", origin="in vivo", status="merged", merged_into="2")
    *_, gone, heir = tell_acts([CAME, step(2, row("code", "1", after=merged))])
    assert (gone.code_id, gone.act, gone.other_id) == ("1", "merged", "2")
    assert (heir.code_id, heir.act, heir.other_id, heir.names) == (
        "2", "took over", "1", {"en": "Time"},
    )  # fmt: skip


def test_a_new_code_that_takes_codings_or_cues_was_split_off() -> None:
    came = [
        row("code", "3", after=code("3", position=2)),
        row("code_text", "3", "zh", after=text("3", "zh", "钟点")),
    ]
    coding = row("coding", "k", before={"code_id": "2"}, after={"code_id": "3"})
    *_, event = tell_acts([CAME, step(2, *came, coding)])
    assert (event.code_id, event.act, event.other_id) == ("3", "split off", "2")
    cue = {"language": "zh", "kind": "term", "pattern": "几点"}
    with_cue = step(2, row("cue", "2", 0, after=cue))
    moved = [row("cue", "2", 0, before=cue), row("cue", "3", 0, after=cue)]
    events = tell_acts([CAME, with_cue, step(3, *came, *moved)])
    assert [(e.code_id, e.act, e.other_id) for e in events[-2:]] == [
        ("3", "split off", "2"), ("2", "cues", None),
    ]  # fmt: skip
    *_, plain = tell_acts([CAME, step(2, *came)])
    assert plain.act == "added"


def test_reordering_and_colours_are_no_acts() -> None:
    again = code("2", position=5, colour="#112233")
    assert len(tell_acts([CAME, step(2, row("code", "2", after=again))])) == 2


def test_the_growth_counts_codes_in_use_their_categories_and_stages() -> None:
    steps = [
        CAME,
        step(2, row("code", "1", after=code("1", parent_id="2"))),
        step(3, row("code", "2", after=code("2", stage="axial"))),
        step(4, row("code", "1", after=code("1", parent_id="2", status="archived"))),
        step(5, row("code", "1"), row("code_text", "1", "zh")),
    ]
    told = [(g.codes, g.categories, g.open, g.axial, g.selective) for g in count_growth(steps)]
    assert told == [(2, 0, 2, 0, 0), (2, 1, 2, 0, 0), (2, 1, 1, 1, 0), (1, 0, 0, 1, 0),
                    (1, 0, 0, 1, 0)]  # fmt: skip


def test_the_wording_after_a_change_is_what_the_code_said_then() -> None:
    steps = [
        CAME,
        step(2, row("code_text", "2", "en", after=text("2", "en", "Times", example="等了三天"))),
        step(3, row("code_text", "2", "en")),
    ]
    assert wording_after(steps, "2", change=0) is None
    then = wording_after(steps, "2", change=2)
    assert then is not None
    assert (then["name"], then["example"], then["definition"]) == (
        {"en": "Times"}, {"en": "等了三天"}, {},
    )  # fmt: skip
    gone = wording_after(steps, "2", change=9)
    assert gone is not None
    assert gone["name"] == {}
