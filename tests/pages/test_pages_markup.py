"""HTML of the screens: nothing breaks out of it, and marked words are the words themselves."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.pages.guide import link
from workbench.pages.markup import join, plain, tag
from workbench.pages.paging import _told
from workbench.pages.reading import LEGEND, chip, once, told, underlines, words_html
from workbench.tasks.read_source import Mark
from workbench.texts.source import Selection

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


def a_mark(
    start: int, end: int, *, origin: str = "coding", name: str = "Clinic", cue: str = "clinic"
) -> Mark:
    return Mark(
        id=f"{origin} {start} {end}",
        origin="coding" if origin == "coding" else "suggestion",
        start=start,
        end=end,
        code_id="c1",
        code=name,
        path=("Services", name),
        colour="#117733",
        coder="Li Wen",
        cue=cue,
        confidence=0.5,
    )


@settings(deadline=None)
@given(st.text(ALPHABET), st.text(ALPHABET))
def test_no_text_and_no_attribute_becomes_markup(words: str, title: str) -> None:
    read = Reader(tag("span", words, title=title, class_="quote"))
    assert read.words == words
    assert [name for name, _ in read.tags] == ["span"]
    assert read.tags[0][1]["title"] == title


def test_a_link_carries_hostile_values_to_its_screen_and_nowhere_else() -> None:
    read = Reader(link("sources", "<b>", source='"><script>alert(1)</script>', start=3))
    ((name, attributes),) = read.tags
    assert name == "a"
    assert attributes["href"] == (
        "sources?source=%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E&start=3"
    )


def test_markdown_signs_of_a_name_are_shown_and_not_obeyed() -> None:
    assert plain("![a](http://x.org/a.png)") == r"\!\[a\]\(http\:\/\/x\.org\/a\.png\)"
    assert plain("第一行\n第二行") == "第一行  \n第二行"


@settings(deadline=None)
@given(st.data())
def test_marked_words_are_the_words_whatever_marks_cross_them(data: st.DataObject) -> None:
    text = data.draw(st.text(ALPHABET, min_size=1, max_size=40))
    bounds = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(bounds, bounds), max_size=6))
    marks = [
        a_mark(min(span), max(span), origin=data.draw(st.sampled_from(["coding", "suggestion"])))
        for span in spans
        if span[0] != span[1]
    ]
    start, end = sorted((data.draw(bounds), data.draw(bounds)))
    here = Selection(source_id="s", start=start, end=end) if data.draw(st.booleans()) else None
    _, lines = underlines(marks, start=0, end=len(text))
    written = words_html(text, start=0, end=len(text), marks=marks, lines=lines, here=here)
    assert Reader(written).words == text


def test_overlapping_codings_have_lines_of_their_own_under_the_words() -> None:
    text = "她笑了😀，说👩‍👩‍👧都好。They waved."
    marks = [a_mark(0, 4), a_mark(2, 12), a_mark(5, 9)]
    _, lines = underlines(marks, start=0, end=len(text))
    assert [(line.start, line.lane) for line in lines] == [(0, 0), (2, 1), (5, 0)]
    shared = Reader(words_html(text, start=0, end=len(text), marks=marks, lines=lines)).tags[1][1]
    assert shared["data-mark"] == "coding 0 4 coding 2 12"
    assert str(shared["style"]).count("linear-gradient") == 2


def test_a_coding_is_drawn_solid_and_a_suggestion_dashed() -> None:
    drawn = {}
    for origin in ("coding", "suggestion"):
        mark = a_mark(0, 2, origin=origin)
        _, lines = underlines([mark], start=0, end=9)
        drawn[origin] = words_html("走进村庄去", start=0, end=5, marks=[mark], lines=lines)
    assert "--l0:linear-gradient(#117733,#117733)" in drawn["coding"]
    assert "--l0:repeating-linear-gradient" in drawn["suggestion"]
    assert "wb-coded" not in drawn["suggestion"]
    assert 'class="wb-chip wb-suggestion"' in chip(a_mark(0, 2, origin="suggestion"))


def test_a_mark_on_a_whole_passage_is_a_stripe_and_only_its_cue_is_underlined() -> None:
    whole = a_mark(0, 10, origin="suggestion")
    with_cue = replace(whole, cue_start=4, cue_end=6)
    stripes, lines = underlines([with_cue, a_mark(0, 10)], start=0, end=10)
    assert len(stripes) == 2
    assert [(line.start, line.end, line.mark.origin) for line in lines] == [(4, 6, "suggestion")]


def test_a_linked_place_has_a_name_where_it_begins_and_is_marked_to_its_end() -> None:
    here = Selection(source_id="s1", start=2, end=6)
    mark = a_mark(4, 8)
    _, lines = underlines([mark], start=0, end=10)
    tags = Reader(
        words_html("0123456789", start=0, end=10, marks=[mark], lines=lines, here=here)
    ).tags
    marked = [attributes for _, attributes in tags if "wb-here" in str(attributes["class"])]
    assert len(marked) == 2
    assert [attributes.get("data-once") for attributes in marked] == [once(here), None]


def test_a_tip_says_what_a_mark_is_and_the_legend_shows_both_ways_of_drawing() -> None:
    assert told(a_mark(0, 2)) == "Coded: Services › Clinic (Li Wen)"
    assert "cue “村”" in told(a_mark(0, 2, origin="suggestion", cue="村"))
    assert "suggested, not yet decided" in LEGEND
    assert "repeating-linear-gradient" in LEGEND


@pytest.mark.parametrize(
    ("number", "first", "last", "of", "told_so"),
    [
        (0, 1, 0, 7, "0 of 7 sources"),
        (1, 1, 1, None, "1 source"),
        (300, 101, 200, 1200, "Sources 101 to 200 of 300 (of 1,200 in all)"),
    ],
)
def test_a_list_says_which_part_of_it_is_shown(
    number: int, first: int, last: int, of: int | None, told_so: str
) -> None:
    assert _told(number, first=first, last=last, noun="source", of=of) == told_so


def test_joined_parts_are_escaped_unless_they_are_html() -> None:
    assert join("<i>", tag("br"), "&") == "&lt;i&gt;<br>&amp;"
