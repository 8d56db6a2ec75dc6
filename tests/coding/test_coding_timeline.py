"""The course of a study, counted by hand beside the program."""

from collections import Counter
from datetime import UTC, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.timeline import Act, Growth, Milestone, Totals, day_of, make_timeline

SHANGHAI = timezone(timedelta(hours=8))


@st.composite
def acts(draw: st.DrawFn) -> list[Act]:
    return [
        Act(
            at=f"2026-03-{draw(st.integers(1, 5)):02}T{draw(st.integers(0, 23)):02}:30:00.000Z",
            coder=draw(st.sampled_from(["林", "Wang 😀"])),
            act=draw(st.sampled_from(["add", "memo", "undo"])),
            stands=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 12)))
    ]


@given(acts())
def test_every_act_counts_once_on_its_day(done: list[Act]) -> None:
    timeline = make_timeline(done, [], zone=UTC)
    brute = Counter((act.at[:10], act.coder) for act in done)
    assert {(day.day, day.coder): day.acts for day in timeline.days} == brute
    assert [day.day for day in timeline.days] == sorted(day.day for day in timeline.days)
    marked = Counter(act.at[:10] for act in done if act.stands and act.act == "add")
    assert {mark.day: mark.acts for mark in timeline.milestones} == marked


@given(acts(), st.lists(st.integers(-3, 3), min_size=12, max_size=12))
def test_totals_are_sums_of_all_that_grew_until_then(done: list[Act], steps: list[int]) -> None:
    growth = [
        Growth(at=act.at, noun="coding", by=step) for act, step in zip(done, steps, strict=False)
    ]
    for total in make_timeline(done, reversed(growth), zone=SHANGHAI).totals:
        until = [step.by for step in growth if day_of(step.at, SHANGHAI) <= total.day]
        assert total.codings == sum(until)
        assert (total.codes, total.memos) == (0, 0)


def test_a_day_begins_at_midnight_of_its_zone() -> None:
    late = Act(at="2026-03-02T19:00:00.000Z", coder="林", act="add", stands=True)
    grown = Growth(at=late.at, noun="memo", by=2)
    at_home = make_timeline([late], [grown], zone=SHANGHAI)
    assert at_home.milestones == (Milestone(day="2026-03-03", act="add", acts=1),)
    assert at_home.totals == (Totals(day="2026-03-03", codes=0, codings=0, memos=2),)
    assert make_timeline([late], [], zone=UTC).days[0].day == "2026-03-02"


def test_nothing_done_is_no_day() -> None:
    timeline = make_timeline([], [], zone=UTC)
    assert (timeline.days, timeline.totals, timeline.milestones) == ((), (), ())
