"""Offsets between Python and the browser: code points here, UTF-16 units there, to the letter."""

import base64
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from reader_pages import carrier, passages_of

pytestmark = pytest.mark.browser

ODD = (
    "a", " ", "\n", "é", "e\u0301", "😀", "👩‍👩‍👧", "🇨🇳", "𠮷", "𡃁", "𠀀", "汉", "。",
    "שלום", "مرحبا",
    "\u202e", "\u200d", "\ufeff", "\u0000", "\r", "\u2028", "́", "नमस्ते", "한", "A" * 30,
)  # fmt: skip
odd_texts = st.lists(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")))
several_texts = st.lists(odd_texts.map("".join), min_size=1, max_size=12)


def in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


ROUND_TRIP = """async (texts) => {
  const { Offsets } = await import('/offsets.js');
  // As JSON, since Playwright takes a list apart element by element.
  return JSON.stringify(texts.map((text) => {
    const offsets = new Offsets(text);
    const units = [];
    for (let point = 0; point <= offsets.points; point += 1) {
      const unit = offsets.toUnit(point);
      if (offsets.toPoint(unit) !== point || offsets.toPoint(unit, 'after') !== point) return null;
      units.push(unit);
    }
    const slices = units.slice(1).map((unit, at) => text.slice(units[at], unit));
    return [offsets.points, slices];
  }));
}"""


@settings(max_examples=40)
@given(texts=several_texts)
def test_every_offset_round_trips_and_cuts_what_python_cuts(
    modules: Page, texts: list[str]
) -> None:
    told = json.loads(modules.evaluate(ROUND_TRIP, texts))
    assert told == [[len(text), list(text)] for text in texts]


def test_a_unit_inside_a_character_snaps_to_either_side(modules: Page) -> None:
    told = modules.evaluate(
        """async () => {
          const { Offsets } = await import('/offsets.js');
          const offsets = new Offsets('a😀b');
          return [1, 2, 3].map((unit) => [offsets.toPoint(unit), offsets.toPoint(unit, 'after')]);
        }"""
    )
    assert told == [[1, 1], [1, 2], [2, 2]]


CARRIED = """async (base64) => {
  const { readCarrier } = await import('/source.js');
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const { text, passages, offsets } = readCarrier(bytes);
  return [text, passages.map(({ start, end }) => text.slice(start, end)), offsets.points];
}"""


@settings(max_examples=30)
@given(text=odd_texts.map("".join))
def test_a_carrier_brings_the_text_and_its_passages_to_the_letter(modules: Page, text: str) -> None:
    text = text.replace("\r", "")
    columns = passages_of(text)
    told, passages, points = modules.evaluate(CARRIED, in_base64(carrier(text)))
    assert told == text
    assert passages == [
        text[start:end] for start, end in zip(columns["start"], columns["end"], strict=True)
    ]
    assert points == len(text)


COVER = """async (base64) => {
  const { layOut } = await import('/layout.js');
  const { readCarrier } = await import('/source.js');
  const source = readCarrier(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
  const { blocks, chunks } = layOut(source.text, source.passages);
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const borders = new Set([...graphemes.segment(source.text)].map(({ index }) => index));
  return {
    text: blocks.map(({ start, end }) => source.text.slice(start, end)).join(''),
    chunks: chunks.map(({ start, end }) => source.text.slice(start, end)).join(''),
    longest: Math.max(0, ...blocks.map(({ start, end }) => end - start)),
    split: blocks.filter(({ start }) => !borders.has(start)).length,
    numbers: blocks.filter(({ isFirst, passage }) => isFirst && passage)
      .map(({ passage }) => passage.number),
  };
}"""


def laid_out(page: Page, text: str) -> dict[str, Any]:
    return dict(page.evaluate(COVER, in_base64(carrier(text))))


@settings(max_examples=30)
@given(text=odd_texts.map("".join))
def test_the_layout_covers_the_text_exactly(modules: Page, text: str) -> None:
    told = laid_out(modules, text)
    assert told["text"] == text
    assert told["chunks"] == text


@pytest.mark.parametrize(
    "words",
    ["A sentence that ends. ", "没有句号的汉字", "👩‍👩‍👧😀", "e\u0301", "שלום עולם "],
    ids=["English", "Chinese", "emoji", "combining", "right to left"],
)
def test_a_very_long_passage_is_shown_in_pieces_that_cut_no_character(
    modules: Page, words: str
) -> None:
    text = f"Li: {words * (60_000 // len(words))}\n\nThe end"
    told = laid_out(modules, text)
    assert told["text"] == text
    assert told["longest"] < 4_000
    assert told["split"] == 0
    assert told["numbers"] == [1, 2, 3]
