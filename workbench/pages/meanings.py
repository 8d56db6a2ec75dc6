"""What the headings of a table mean, told where the mouse rests and in a list to be opened."""

from collections.abc import Mapping, Sequence

from workbench.pages.markup import Html, join, tag
from workbench.pages.saying import say


def told_head(words: str, meanings: Mapping[str, str]) -> Html:
    """Return a heading, which tells what it means where the mouse rests.

    Args:
        words: the heading, a message.
        meanings: messages by the headings that need one.
    """
    told = say(meanings[words]) if words in meanings else None
    return tag("th", say(words), scope="col", title=told)


def meanings_html(head: Sequence[str], meanings: Mapping[str, str]) -> Html:
    """Return what the headings mean, to be opened where no mouse can rest on them."""
    told = [(words, meanings[words]) for words in head if words in meanings]
    if not told:
        return Html()
    parts = (join(tag("dt", say(words)), tag("dd", say(meaning))) for words, meaning in told)
    summary = tag("summary", say("What the columns say"))
    return tag("details", summary, tag("dl", *parts), class_="wb-meanings")
