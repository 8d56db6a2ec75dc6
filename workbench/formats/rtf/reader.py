"""Follows the control words of an RTF file: groups, fonts, styles, and where text goes."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Literal

from workbench.formats.docx.styles import Style, Styles
from workbench.formats.numerals import roman
from workbench.formats.page_count import Pages
from workbench.formats.rtf.story import Form, Story, label_of
from workbench.formats.rtf.tokens import (
    Token,
    charset_encoding,
    decoded,
    joined_surrogates,
    page_encoding,
    tokens,
)
from workbench.formats.rtf.words import (
    BOXES,
    NOTES,
    NOWHERE,
    RUNNING,
    SHAPES,
    SIGNS,
    SINKS,
    WRITTEN,
    Sink,
)
from workbench.texts.blocks import Block


@dataclass(slots=True)
class _State:
    """What a group inherits and gives back at its end."""

    sink: Sink
    story: Story
    form: Form = field(default_factory=Form)
    font: int | None = None
    skip: int = 1
    hidden: Literal["no", "yes"] = "no"
    deleted: Literal["no", "yes"] = "no"
    alternative: Literal["no", "yes"] = "no"
    opened: str = ""
    begun: Literal["no", "starred", "yes"] = "no"


@dataclass(slots=True)
class RtfReader:
    """Reads a file token by token.

    Attributes:
        seen: how often what is left out was met, by name.
        title: as the file's properties state it, or empty.
        running: the blocks of headers and footers.
    """

    seen: Counter[str] = field(default_factory=Counter)
    title: str = ""
    running: list[Block] = field(default_factory=list)
    pages: Pages = field(default_factory=Pages)
    _styles: Styles = field(default_factory=lambda: Styles(by_id={}, default=None))
    _fonts: dict[int, str] = field(default_factory=dict)
    _encoding: str = "cp1252"
    _default_font: int | None = None
    _states: list[_State] = field(default_factory=list)
    _collected: str = ""
    _style: Style | None = None
    _bytes: bytearray = field(default_factory=bytearray)
    _to_skip: int = 0
    _notes: Counter[str] = field(default_factory=Counter)
    _section_turns: Literal["no", "yes"] = "no"

    def read(self, content: bytes) -> list[Block]:
        """Return the blocks of the body."""
        body = Story(styles=self._styles, pages=self.pages)
        self._states = [_State(sink="story", story=body)]
        for token in tokens(content):
            if token.kind not in {"plain", "bytes"}:
                self._flush()
            self._take(token)
            if token.kind == "close" and len(self._states) == 1:
                break
        self._flush()
        self.seen["unclosed"] = len(self._states) - 1
        while len(self._states) > 1:
            self._close()
        return body.finish(self._states[0].form)

    @property
    def _now(self) -> _State:
        return self._states[-1]

    def _take(self, token: Token) -> None:
        match token.kind:
            case "open":
                self._to_skip = 0
                self._states.append(replace(self._now, opened="", begun="no"))
            case "close":
                self._to_skip = 0
                if len(self._states) > 1:
                    self._close()
            case "word":
                self._word(token.word, token.number)
            case "sign":
                self._sign(token.word)
            case _:
                self._plain(token.content)

    def _plain(self, content: bytes) -> None:
        skipped = min(self._to_skip, len(content))
        self._to_skip -= skipped
        self._bytes.extend(content[skipped:])
        if content[skipped:]:
            self._now.begun = "yes"

    def _flush(self) -> None:
        """Write the bytes gathered, in the encoding of the font they stand in."""
        if self._bytes:
            font = self._now.font if self._now.font is not None else self._default_font
            encoding = self._fonts.get(font, self._encoding) if font is not None else self._encoding
            self._write(decoded(bytes(self._bytes), encoding))
            self._bytes.clear()

    def _write(self, text: str) -> None:
        state = self._now
        match state.sink:
            case "story":
                if state.hidden == "no" and state.deleted == "no":
                    self._turn_section(text)
                    state.story.write(text)
            case "nowhere" | "shape":
                pass
            case _:
                self._collected += text

    def _turn_section(self, text: str) -> None:
        if self._section_turns == "yes" and text.strip() and self._now.story.pages is not None:
            self.pages.turn_before_paragraph()
            self._section_turns = "no"

    def _sign(self, sign: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
            return
        if sign == "*":
            # Only before the first word of a group does it mark a destination.
            self._now.begun = "starred" if self._now.begun == "no" else "yes"
        elif sign in "\r\n":
            self._word("par", None)
        elif sign in SIGNS:
            self._write(SIGNS[sign])

    def _word(self, word: str, number: int | None) -> None:
        state = self._now
        fresh, state.begun = state.begun, "yes"
        if fresh != "yes" and self._opens(word, starred=fresh):
            return
        if word == "u" and number is not None:
            self._write(chr(number % 0x10000))
            self._to_skip = state.skip
        elif self._to_skip:
            self._to_skip -= 1
        elif word in WRITTEN:
            self._write(WRITTEN[word])
        elif state.sink == "story":
            self._layout(word)
        self._property(word, number)

    def _opens(self, word: str, *, starred: str) -> bool:
        """Begin the destination that the first word of a group names; tell whether it is one."""
        state = self._now
        if word in SINKS and (state.sink == "story" or word == "title"):
            state.sink, state.opened = SINKS[word], word
            self._collected = ""
        elif self._opens_story(word):
            state.opened = word
            state.sink, state.form = "story", Form()
            state.story = Story(styles=self._styles)
        elif word in SHAPES and state.sink == "story":
            state.sink = "shape"
        elif word == "ud" and state.alternative == "yes":
            state.sink = "story"
        elif word == "upr" and state.sink == "story":
            state.sink, state.alternative = "nowhere", "yes"
        elif word in NOWHERE or starred == "starred":
            self.seen["comment"] += word == "annotation"
            self.seen["picture"] += word in {"pict", "object"} and state.sink == "story"
            state.sink = "nowhere"
        else:
            return False
        return True

    def _opens_story(self, word: str) -> bool:
        """Tell whether a destination holds a story of its own where it stands."""
        if word in BOXES:
            return self._now.sink == "shape"
        return word in NOTES | RUNNING and self._now.sink == "story"

    def _close(self) -> None:
        state = self._states.pop()
        outer = self._now
        if state.sink == "styles" and state.opened != "stylesheet":
            self._add_style(state.form)
        match state.opened:
            case "listtext" | "pntext":
                outer.story.label = label_of(self._collected)
            case "fldinst" if self._collected.split()[:1] == ["TOC"]:
                outer.form = replace(outer.form, contents="yes")
            case "title":
                self.title = joined_surrogates(self._collected)
            case "footnote":
                outer.story.notes.extend(self._note_blocks(state))
            case "shptxt" | "dptxbxtext":
                outer.story.boxes.extend(state.story.finish(state.form))
            case opened if opened in RUNNING:
                self.running.extend(state.story.finish(state.form))
        if state.opened:
            self._collected = ""

    def _note_blocks(self, state: _State) -> list[Block]:
        kind = "endnote" if state.form.place == "end" else "footnote"
        self._notes[kind] += 1
        count = self._notes[kind]
        label = f"[{count if kind == 'footnote' else roman(count).lower()}] "
        made: list[Block] = []
        for block in state.story.finish(replace(state.form, place="text")):
            made.append(replace(block, kind="note", level=0, label=label + block.label))
            label = ""
        return made

    def _layout(self, word: str) -> None:
        """Follow the words that end paragraphs, cells, rows and pages."""
        state = self._now
        match word:
            case "par" | "sect" if state.deleted == "no":
                state.story.end_paragraph(state.form)
                if word == "sect":
                    self._section_turns = "yes"
            case "cell":
                state.story.end_cell(state.form)
            case "nestcell":
                state.story.end_paragraph(replace(state.form, place="cell"))
            case "row":
                state.story.end_row()
            case "sbknone" | "sbkcol":
                self._section_turns = "no"
            case "page" if state.story.pages is not None:
                self._write("\n")
                self.pages.turn()
            case "softpage" if state.story.pages is not None:
                self.pages.drawn()

    def _property(self, word: str, number: int | None) -> None:
        """Follow the words that set how text after them is to be understood."""
        state = self._now
        match word:
            case "uc":
                state.skip = max(number or 0, 0)
            case "v" | "deleted":
                self._mark(state, word, number)
            case "revised" if number != 0:
                self.seen["insertion"] += 1
            case "plain":
                state.font, state.hidden, state.deleted = None, "no", "no"
            case "f" | "deff" | "ansicpg" | "mac" | "pc" | "pca" | "fcharset" | "cpg":
                self._font_property(word, number or 0)
            case _:
                self._paragraph_property(word, number)

    def _font_property(self, word: str, number: int) -> None:
        match word:
            case "f":
                self._now.font = number
            case "deff":
                self._default_font = number
            case "ansicpg":
                self._encoding = page_encoding(number) if number else self._encoding
            case "fcharset" | "cpg":
                encoding = page_encoding(number) if word == "cpg" else charset_encoding(number)
                if self._now.sink == "fonts" and self._now.font is not None and encoding:
                    self._fonts[self._now.font] = encoding
            case _:
                self._encoding = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]

    def _mark(self, state: _State, word: str, number: int | None) -> None:
        on: Literal["no", "yes"] = "no" if number == 0 else "yes"
        if word == "v":
            state.hidden = on
        else:
            state.deleted = on
        if on == "yes" and state.sink == "story":
            self.seen["hidden" if word == "v" else "deletion"] += 1

    def _paragraph_property(self, word: str, number: int | None) -> None:
        state = self._now
        match word:
            case "pard":
                place = "end" if state.form.place == "end" else "text"
                state.form = Form(place=place, contents=state.form.contents)
            case "s":
                state.form = replace(state.form, style=str(number or 0))
            case "outlinelevel":
                state.form = replace(state.form, outline=number)
            case "intbl":
                state.form = replace(state.form, place="cell")
            case "ls":
                state.form = replace(state.form, listed="yes" if number else "no")
            case "ilvl":
                state.form = replace(state.form, depth=max(number or 0, 0))
            case "sbasedon":
                state.form = replace(state.form, listed=f"based on {number or 0}")
            case "ftnalt" if state.opened == "footnote":
                state.form = replace(state.form, place="end")
            case "pagebb" if state.story.pages is not None:
                self.pages.turn_before_paragraph()

    def _add_style(self, form: Form) -> None:
        """Add the style that a group of the style sheet describes, as its text names it."""
        name = joined_surrogates(self._collected).strip().rstrip(";").strip().lower()
        self._collected = ""
        based_on = form.listed.removeprefix("based on ")
        self._styles.by_id[form.style or "0"] = Style(
            name=name,
            based_on=based_on if based_on.isdecimal() else None,
            outline=form.outline,
            list_id=None,
            list_level=None,
            hidden="no",
            new_page="no",
        )
