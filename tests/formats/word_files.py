"""Word files made by hand, for the parts of the format that python-docx cannot write."""

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{_W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PURPOSE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_file(body: str, **parts: str) -> bytes:
    """Return a .docx with the given XML as body and, by name, as the inside of other parts.

    A part is named for what it is, with a number where there may be several: `styles`,
    `numbering`, `footnotes`, `header1`. Its relation id is its name.
    """
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    roots |= {"endnotes": "endnotes", "comments": "comments", "settings": "settings"}
    roots |= {"header": "hdr", "footer": "ftr", "aFChunk": "embedded"}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_PURPOSE}/{name.rstrip("123")}" Target="{name}.xml"/>'
        for name in parts
    )
    written = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _related(
            f'<Relationship Id="r" Type="{_PURPOSE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _related(relations),
    }
    for name, inside in parts.items():
        written[f"word/{name}.xml"] = _part(roots[name.rstrip("123")], inside)
    return zipped(written)


def zipped(parts: dict[str, str]) -> bytes:
    """Return a zip archive of texts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a zip archive with some of its parts replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return stream.getvalue()


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """Return the XML of a paragraph; a run that is no XML becomes a text run."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(run if run.startswith("<") else text_run(run) for run in runs)
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{inside}</w:p>"


def text_run(text: str, *, properties: str = "") -> str:
    """Return the XML of a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field_run(kind: str) -> str:
    """Return the XML of a run that begins, separates or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code_run(code: str) -> str:
    """Return the XML of a run that holds the code of a field."""
    return f"<w:r><w:instrText>{code}</w:instrText></w:r>"


def _part(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{inside}</w:{root}>'


def _related(relations: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
