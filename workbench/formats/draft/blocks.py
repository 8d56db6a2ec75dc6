"""A draft as values: headings, paragraphs and quotes in the order of the page."""

from dataclasses import dataclass
from typing import Literal

from workbench.coding.memo import MemoLink

Look = Literal["bold", "italic", "code"]

Shape = Literal["plain", "bullet", "numbered", "continued", "quote", "code"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one look.

    Attributes:
        text: the words; a line break stands for a new line in the paragraph.
        looks: how they are set.
        target: the address that they lead to, or an empty text.
        link: the code, coding or memo that they name, until the draft has put its words here.
    """

    text: str
    looks: frozenset[Look] = frozenset()
    target: str = ""
    link: MemoLink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `level` is 1 for the outermost, and at most 9."""

    text: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph.

    Attributes:
        runs: its words.
        shape: `continued` is a further paragraph of a list's item.
        depth: of the list that it is in, 0 for the outermost.
        number: of a numbered item, as the memo has it; None for any other.
        begins: whether it is the first item of its list.
    """

    runs: tuple[Run, ...]
    shape: Shape = "plain"
    depth: int = 0
    number: int | None = None
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockQuote:
    """The words of a coding, with their place.

    Attributes:
        text: the words, whole.
        reference: source and place in it.
        target: the address that leads back to them.
    """

    text: str
    reference: str
    target: str


Block = Heading | Paragraph | BlockQuote


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """A source that is quoted: what it is called, what else is known of it, how many quotes."""

    name: str
    facts: tuple[str, ...]
    quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft of a report.

    Attributes:
        title: of the whole.
        blocks: in their order.
        sources: those that are quoted, in the order of the project.
        entries: how many entries of the outline it is made of.
        memos: how many of them are memos.
        remarks: what there is to say of it, as sentences.
        language: tag of the language of what the draft itself says, `en` or `zh`.
    """

    title: str
    blocks: tuple[Block, ...]
    sources: tuple[CitedSource, ...] = ()
    entries: int = 0
    memos: int = 0
    remarks: tuple[str, ...] = ()
    language: str = "en"
