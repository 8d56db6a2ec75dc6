"""HTML of the screens: nothing breaks out of it, and marked words are the words themselves."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.pages.guide import link
from workbench.pages.markup import join, plain, tag
from workbench.pages.paging import _told

ALPHABET = "ab <>&\"'\n贫困戶😀👩‍👩‍👧𠮷"


class Reader(HTMLParser):
    """What a browser makes of HTML: the tags with their attributes, and the words."""

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@given(st.text(ALPHABET), st.text(ALPHABET))
def test_no_text_and_no_attribute_becomes_markup(words: str, title: str) -> None:
    read = Reader(tag("span", words, title=title, class_="quote"))
    assert read.words == words
    assert [name for name, _ in read.tags] == ["span"]
    assert read.tags[0][1]["title"] == title


def test_a_link_carries_hostile_values_to_its_screen_and_nowhere_else() -> None:
    read = Reader(link("read", "<b>", source='"><script>alert(1)</script>', start=3))
    ((name, attributes),) = read.tags
    assert name == "a"
    assert attributes["href"] == (
        "read?source=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E&start=3"
    )


def test_markdown_signs_of_a_name_are_shown_and_not_obeyed() -> None:
    assert plain("![a](http://x.org/a.png)") == r"\!\[a\]\(http\:\/\/x\.org\/a\.png\)"
    assert plain("第一行\n第二行") == "第一行  \n第二行"


@pytest.mark.parametrize(
    ("number", "first", "last", "of", "told_so"),
    [
        (0, 1, 0, 7, "0 of 7 sources"),
        (1, 1, 1, None, "1 source"),
        (300, 101, 200, 1200, "101 to 200 of 300 sources (of 1,200 in all)"),
    ],
)
def test_a_list_says_which_part_of_it_is_shown(
    number: int, first: int, last: int, of: int | None, told_so: str
) -> None:
    assert _told(number, first=first, last=last, noun="source", of=of) == told_so


def test_joined_parts_are_escaped_unless_they_are_html() -> None:
    assert join("<i>", tag("br"), "&") == "&lt;i&gt;<br>&amp;"
