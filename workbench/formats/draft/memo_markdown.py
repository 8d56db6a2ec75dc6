"""The Markdown of a memo as paragraphs and headings, its links to the project kept as links."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from workbench.coding.memo import MemoLink, split_links
from workbench.formats.draft.blocks import Heading, Look, Paragraph, Run, Shape

_PLACE: Final = re.compile("\ue000(\\d+)\ue001")
# CommonMark leaves bold marks standing where a Chinese mark touches them: **重点：**后文
_LEFT_STANDING: Final = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1")
_LOOKS: Final[dict[str, Look]] = {"strong": "bold", "em": "italic", "code_inline": "code"}


def read_memo(text: str) -> tuple[Heading | Paragraph, ...]:
    r"""Return the blocks of a memo in their order.

    HTML is shown as it is written and a picture as its words: nothing is fetched or run. A line
    that ends in the memo ends in the paragraph, too, as in the memo's preview.

    >>> [type(block).__name__ for block in read_memo("# 路\n\n- *rice*\n- [[code:1|Care]]")]
    ['Heading', 'Paragraph', 'Paragraph']
    """
    links: list[MemoLink] = []
    kept = "".join(_kept(part, links) for part in split_links(text))
    # Names of links may hold marks of Markdown, so that placeholders stand for them meanwhile.
    parsed = MarkdownIt("commonmark", {"html": False}).parse(kept)
    return tuple(_Reading(links).blocks(SyntaxTreeNode(parsed).children))


def _kept(part: str | MemoLink, links: list[MemoLink]) -> str:
    if isinstance(part, str):
        return part.replace("\ue000", "").replace("\ue001", "")
    links.append(part)
    return f"\ue000{len(links) - 1}\ue001"


class _Reading:
    """A memo under way, with its links by the numbers of their placeholders."""

    def __init__(self, links: Sequence[MemoLink]) -> None:
        self.links = links

    def blocks(
        self, nodes: Sequence[SyntaxTreeNode], *, shape: Shape = "plain", depth: int = 0
    ) -> Iterator[Heading | Paragraph]:
        for node in nodes:
            match node.type:
                case "heading":
                    words = "".join(run.text for run in self.runs(node))
                    yield Heading(text=" ".join(words.split()), level=int(node.tag[1]))
                case "paragraph":
                    yield Paragraph(runs=tuple(self.runs(node)), shape=shape, depth=depth)
                case "bullet_list" | "ordered_list":
                    yield from self._items(node, depth=depth + (shape == "continued"))
                case "blockquote":
                    yield from self.blocks(node.children, shape="quote", depth=depth)
                case "fence" | "code_block":
                    words = node.content.rstrip("\n")
                    yield Paragraph(runs=(Run(text=words),), shape="code", depth=depth)
                case "hr":
                    yield Paragraph(runs=(Run(text="* * *"),), shape=shape, depth=depth)
                case other:
                    raise AssertionError(f"CommonMark has no block {other}")

    def _items(self, node: SyntaxTreeNode, *, depth: int) -> Iterator[Heading | Paragraph]:
        numbered = node.type == "ordered_list"
        first = int(node.attrs.get("start", 1)) if numbered else 0
        for place, item in enumerate(node.children):
            inside = list(self.blocks(item.children, shape="continued", depth=depth))
            head = inside[0] if inside else Paragraph(runs=())
            is_own = isinstance(head, Paragraph) and head.shape == "continued"
            runs = head.runs if is_own and isinstance(head, Paragraph) else ()
            yield Paragraph(
                runs=runs,
                shape="numbered" if numbered else "bullet",
                depth=depth,
                number=first + place if numbered else None,
                begins=place == 0,
            )
            yield from inside[1:] if is_own else inside

    def runs(self, node: SyntaxTreeNode, looks: frozenset[Look] = frozenset()) -> Iterator[Run]:
        """Yield the words under a node with their looks."""
        for child in node.children:
            match child.type:
                case "text":
                    yield from self._words(child.content, looks)
                case "code_inline":
                    yield from self._linked(child.content, looks | {"code"})
                case "softbreak" | "hardbreak":
                    yield Run(text="\n", looks=looks)
                case "strong" | "em":
                    yield from self.runs(child, looks | {_LOOKS[child.type]})
                case "link":
                    words = "".join(run.text for run in self.runs(child))
                    yield Run(text=words, looks=looks, target=str(child.attrs.get("href", "")))
                case "image":
                    yield from self._linked(child.content, looks)
                case _:
                    yield from self.runs(child, looks)

    def _words(self, text: str, looks: frozenset[Look]) -> Iterator[Run]:
        at = 0
        for found in _LEFT_STANDING.finditer(text):
            yield from self._linked(text[at : found.start()], looks)
            yield from self._linked(found[2], looks | {"bold"})
            at = found.end()
        yield from self._linked(text[at:], looks)

    def _linked(self, text: str, looks: frozenset[Look]) -> Iterator[Run]:
        at = 0
        for found in _PLACE.finditer(text):
            if found.start() > at:
                yield Run(text=text[at : found.start()], looks=looks)
            link = self.links[int(found[1])]
            yield Run(text=link.words, looks=looks, link=link)
            at = found.end()
        if at < len(text):
            yield Run(text=text[at:], looks=looks)
