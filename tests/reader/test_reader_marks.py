"""Marks in the reader: lanes never collide, names never cover one another, codes are found."""

import random
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from reader_pages import code_columns

pytestmark = pytest.mark.browser

LANES = """async ([filled, acts]) => {
  const { Marks } = await import('/marks.js');
  const chunks = Array.from(Array(10), (_, at) => ({ start: at * 100, end: at * 100 + 100 }));
  const marks = new Marks(chunks);
  const rest = { kind: 'coding', code: 'a', coder: 'b', at: '' };
  const marking = ([id, start, end]) => ({ id, start, end, ...rest });
  marks.fill(filled.map(marking));
  for (const [act, ...row] of acts) {
    if (act === 'put') marks.put(marking(row));
    else marks.remove(row[0]);
  }
  const all = marks.inTextOrder;
  const collide = all.filter((one) => one.lane >= 0 && all.some((other) => other !== one
    && other.lane === one.lane && other.start < one.end && one.start < other.end));
  const lost = all.filter((mark) => !marks.at(mark.start).includes(mark));
  return [collide.length, lost.length, all.length, all.filter(({ lane }) => lane < 0).length];
}"""


@pytest.mark.parametrize("seed", range(8))
def test_lanes_never_collide_whatever_is_coded_moved_and_removed(modules: Page, seed: int) -> None:
    chance = random.Random(seed)

    def row(name: str) -> tuple[str, int, int]:
        start = chance.randrange(990)
        return name, start, min(1000, start + chance.randint(1, chance.choice([10, 60, 300])))

    filled = [row(f"m{number}") for number in range(40)]
    acts: list[tuple[Any, ...]] = []
    for number in range(120):
        name = f"m{chance.randrange(70)}"
        acts.append(("put", *row(name)) if chance.random() < 0.7 else ("remove", name))
        assert number >= 0
    collide, lost, *_ = modules.evaluate(LANES, [filled, acts])
    assert (collide, lost) == (0, 0)


SPREAD = """async ([wishes, height, columns]) => {
  const { placeLabels } = await import('/labels.js');
  return placeLabels(wishes, { height, gap: 17, columns });
}"""


@settings(max_examples=60)
@given(
    wishes=st.lists(st.integers(0, 900), max_size=90).map(sorted),
    columns=st.integers(1, 3),
)
def test_names_stand_apart_and_inside_the_margin_and_all_are_there_while_there_is_room(
    modules: Page, wishes: list[int], columns: int
) -> None:
    height = 920
    places = modules.evaluate(SPREAD, [wishes, height, columns])
    shown = [place for place in places if place is not None]
    assert len(shown) == min(len(wishes), columns * (height // 17))
    for column in range(columns):
        tops = [place["top"] for place in shown if place["column"] == column]
        assert all(later - earlier >= 17 for earlier, later in pairwise(tops))
        assert all(0 <= top <= height - 17 for top in tops)


FOUND = """async ([columns, query, recent]) => {
  const { Codebook, readCodes } = await import('/codes.js');
  return new Codebook(readCodes(columns), 'en').find(query, recent ?? []).map(({ id }) => id);
}"""


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("clin", "clinic"),
        ("CLINIC", "clinic"),
        ("卫生", "clinic"),
        ("生室", "clinic"),
        ("wss", "clinic"),
        ("behind", "children"),
        ("yrs", "talk"),
        ("needs talk", "talk"),
        ("服务 道路", "road"),
        ("ｃｌｉｎｉｃ", "clinic"),
        ("<img", "hostile"),
    ],
)
def test_a_code_is_found_by_any_part_of_a_name_its_path_or_its_initials(
    modules: Page, query: str, first: str
) -> None:
    assert modules.evaluate(FOUND, [code_columns(), query, []])[0] == first


def test_the_beginning_of_a_name_comes_before_its_middle_and_the_path_comes_last(
    modules: Page,
) -> None:
    assert modules.evaluate(FOUND, [code_columns(), "le", []])[:2] == ["children", "leaving"]
    found = modules.evaluate(FOUND, [code_columns(), "needs", []])
    assert found == ["needs", "old", "talk", "children"]


def test_codes_used_lately_come_first_among_equals_and_nothing_is_found_for_nonsense(
    modules: Page,
) -> None:
    everything = modules.evaluate(FOUND, [code_columns(), "", ["humour", "road"]])
    assert everything[:2] == ["humour", "road"]
    assert len(everything) == len(code_columns()["id"])
    assert modules.evaluate(FOUND, [code_columns(), "zzzz", []]) == []


KEPT = """async ([acks]) => {
  const { Outbox } = await import('/outbox.js');
  const { Courier } = await import('/courier.js');
  localStorage.clear();
  const place = { project: 'p', source: 1, hash: 'h', storage: localStorage };
  const left = new Outbox(place);
  left.add({ act: 'code', id: 'x' });
  left.add({ act: 'uncode', id: 'y' });
  const fresh = new Outbox(place);
  const elsewhere = new Outbox({ ...place, source: 2 });
  fresh.add({ act: 'pin', code: 'a', position: 1 });
  const message = fresh.message();
  const seqs = ({ ops }) => ops.map(({ seq }) => seq);
  const also = message.also.map((each) => [each.client === left.client, each.hash, seqs(each)]);
  fresh.acknowledge({ [left.client]: 1 });
  const half = fresh.abandoned().map(seqs);
  fresh.acknowledge({ [left.client]: 2, [fresh.client]: 1 });
  return {
    also, half, end: fresh.abandoned().length, keys: localStorage.length,
    other: elsewhere.abandoned().length, pending: fresh.pending.length,
  };
}"""


def test_what_a_closed_tab_left_behind_is_sent_under_its_own_name_until_it_is_acknowledged(
    modules: Page,
) -> None:
    told = modules.evaluate(KEPT, [{}])
    assert told == {
        "also": [[True, "h", [1, 2]]], "half": [[2]], "end": 0, "keys": 0, "other": 0, "pending": 0,
    }  # fmt: skip
