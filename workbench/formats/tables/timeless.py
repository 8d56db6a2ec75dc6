"""Office files without the time of writing, so that one report always gives the same bytes."""

import io
import re
import zipfile
from typing import Final

# The earliest time that a ZIP archive can state.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_TIMES: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def without_times(office_file: bytes) -> bytes:
    """Return an XLSX or DOCX file without the times at which it was made.

    Args:
        office_file: the ZIP archive as openpyxl or python-docx wrote it.
    """
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(office_file)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            if name == "docProps/core.xml":
                part = _TIMES.sub(b"", part)
            entry = zipfile.ZipInfo(name, date_time=_NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, part)
    return made.getvalue()
