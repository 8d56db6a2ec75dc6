"""Text that can be stored, and the places of passages in it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.texts.blocks import Block
from workbench.texts.description import describe
from workbench.texts.source import assemble, clean_text

UNSTORABLE = {"\0", "\ufffe", "\uffff", *map(chr, range(0xD800, 0xE000))}
LETTERS = st.one_of(
    st.characters(),
    st.sampled_from("扶貧𠮷👩‍🌾é\r\n\0\ufffe\uffff\ud800\udbff\udc00\udfff\ufffd\ud7ff\ue000"),
)


@given(st.text(LETTERS))
def test_clean_text_keeps_every_character_that_can_be_stored(text: str) -> None:
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    assert clean_text(text) == "".join(sign for sign in ends if sign not in UNSTORABLE)


@given(
    st.lists(
        st.builds(
            Block,
            kind=st.sampled_from(["paragraph", "utterance", "heading"]),
            text=st.text(min_size=1),
            label=st.sampled_from(["", "村民：", "A: ", "👩‍🌾 "]),
        )
    )
)
def test_a_passage_is_its_block_and_a_label_stands_before_it(blocks: list[Block]) -> None:
    made = assemble(blocks)
    for block, passage in zip(blocks, made.passages, strict=True):
        assert made.text[passage.start : passage.end] == block.text
        assert made.text[: passage.start].endswith(block.label)


def test_a_description_leaves_everything_else_of_a_passage() -> None:
    block = Block(
        kind="utterance",
        text="我不想回去。没有用。",
        level=2,
        page=3,
        speaker="村民",
        start_time=1.5,
        end_time=9,
    )
    heading = Block(kind="heading", text="访谈", level=1)
    made = assemble([heading, block])
    described = describe(made).passages[1]
    assert described.language == "zh-Hans"
    assert described.sentences == ((3, 9), (9, 13))
    assert replace(described, language="other", sentences=()) == made.passages[1]
