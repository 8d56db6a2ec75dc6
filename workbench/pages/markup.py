"""HTML and Markdown that cannot be broken out of: every text is escaped where it enters."""

import re
from html import escape

from workbench.themes.likeness import script_of


class Html(str):
    """Text that is HTML already; any other text is escaped before it becomes part of HTML."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str | None) -> Html:
    """Return an element with its children; attributes that are None are left out.

    Args:
        name: of the element, such as `span`.
        children: Html stays as it is, any other text is escaped.
        attributes: `class_` means `class`, `data_mark` means `data-mark`.

    >>> tag("span", "<b>", tag("br"), class_="quote", title='say "yes"', lang=None)
    '<span class="quote" title="say &quot;yes&quot;">&lt;b&gt;<br></span>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*parts: str) -> Html:
    """Return parts one after the other; those that are no Html are escaped.

    >>> join("1 < 2", tag("i", "!"))
    '1 &lt; 2<i>!</i>'
    """
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts))


def plain(text: str) -> str:
    r"""Return Markdown that shows a text as it is: no link, no picture, no formula.

    Streamlit reads labels, messages and tips as Markdown, and a picture named in a file name
    would be fetched from the web.

    >>> print(plain("![a](http://example.org/a.png) *b*"))
    \!\[a\]\(http\:\/\/example\.org\/a\.png\) \*b\*
    """
    return _SIGN.sub(r"\\\g<0>", text).replace("\n", "  \n")


_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


def lang_of(words: str) -> str | None:
    """Return the language to set words in, where their script tells it.

    >>> lang_of("驻村社工"), lang_of("village cadres")
    ('zh', None)
    """
    return "zh" if script_of(words) == "Han" else None


_VOID = frozenset({"br", "hr", "wbr"})
