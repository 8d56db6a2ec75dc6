"""A draft as Markdown."""

import re
from collections.abc import Iterator
from typing import Final

from workbench.formats.draft.blocks import Block, BlockQuote, CitedSource, Draft, Heading, Run
from workbench.formats.draft.blocks import Paragraph as DraftParagraph
from workbench.formats.draft.phrases import draft_phrase, quotes_phrase
from workbench.formats.tables.markdown import escape_markdown
from workbench.formats.tables.printing import address, printable

_AT_THE_START: Final = re.compile(r"^(\s*)([-+>=]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)
_MARKS: Final = {"bold": "**", "italic": "*"}
_DEEPEST_HEADING: Final = 6


def write_draft_markdown(draft: Draft) -> bytes:
    """Write a draft as Markdown in UTF-8; Markdown has six levels of headings, title included."""
    parts = [f"# {escape_markdown(draft.title)}"]
    previous: Block | None = None
    for block in draft.blocks:
        written = _block(block)
        # The items of a list stand line by line, and all else apart.
        if _is_item(block) and _is_item(previous):
            parts[-1] += f"\n{written}"
        else:
            parts.append(written)
        previous = block
    parts += _sources(draft)
    return ("\n\n".join(parts) + "\n").encode(errors="replace")


def _is_item(block: Block | None) -> bool:
    return isinstance(block, DraftParagraph) and block.shape in {"bullet", "numbered"}


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = min(block.level + 1, _DEEPEST_HEADING)
            return f"{'#' * level} {escape_markdown(block.text)}"
        case BlockQuote():
            return _quote(block)
        case DraftParagraph():
            return _paragraph(block)


def _quote(quote: BlockQuote) -> str:
    # Two blanks keep a line's end.
    lines = _escaped(quote.text.strip()).split("\n")
    told = "  \n".join(f"> {line}".rstrip() for line in lines)
    return f"{told}\n>\n> {_linked(escape_markdown(quote.reference), quote.target)}"


def _paragraph(paragraph: DraftParagraph) -> str:
    if paragraph.shape == "code":
        words = "".join(run.text for run in paragraph.runs)
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", words)), default=0))
        return f"{fence}\n{words}\n{fence}"
    text = "".join(map(_run, paragraph.runs)).strip()
    indent = "    " * paragraph.depth
    match paragraph.shape:
        case "bullet":
            return _indented(f"- {text}", indent, "  ")
        case "numbered":
            return _indented(f"{paragraph.number}. {text}", indent, "   ")
        case "continued":
            return "\n".join(f"{indent}    {line}" for line in text.split("\n"))
        case "quote":
            return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        case _:
            return text


def _indented(text: str, indent: str, further: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([f"{indent}{first}", *(f"{indent}{further}{line}" for line in rest)])


def _run(run: Run) -> str:
    if "code" in run.looks:
        fence = "`" * (1 + max(map(len, re.findall("`+", run.text)), default=0))
        pad = " " if run.text.startswith("`") or run.text.endswith("`") else ""
        return f"{fence}{pad}{run.text}{pad}{fence}"
    if run.text == "\n":
        # Two blanks keep the line's end.
        return "  \n"
    text = _linked(_escaped(run.text), run.target)
    for look in ("italic", "bold"):
        if look in run.looks and text.strip():
            inner = text.strip()
            text = text.replace(inner, f"{_MARKS[look]}{inner}{_MARKS[look]}", 1)
    return text


def _escaped(text: str) -> str:
    lines = "\n".join(map(_escaped_line, printable(text).split("\n")))
    return _AT_THE_START.sub(
        lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", lines
    )


def _escaped_line(line: str) -> str:
    # The blanks at the ends of a run stand between it and the next.
    bare = line.strip()
    return line.replace(bare, escape_markdown(bare), 1) if bare else line


def _linked(words: str, target: str) -> str:
    clickable = address(target) if target else None
    if clickable is None:
        return words
    # Brackets would end the address.
    return f"[{words}]({clickable.replace('(', '%28').replace(')', '%29')})"


def _sources(draft: Draft) -> Iterator[str]:
    yield f"## {draft_phrase('sources cited', language=draft.language)}"
    if not draft.sources:
        yield draft_phrase("no source", language=draft.language)
        return
    yield "\n".join(f"- {_source(source, draft.language)}" for source in draft.sources)


def _source(source: CitedSource, language: str) -> str:
    facts = (*source.facts, quotes_phrase(source.quotes, language=language))
    comma = draft_phrase("comma", language=language)
    return f"{escape_markdown(source.name)}{comma}{escape_markdown(comma.join(facts))}"
