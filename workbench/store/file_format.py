"""What tells a project file from any other SQLite file, and one format from the next."""

from typing import Final

FORMAT: Final = 17
"""The number of the newest migration; `PRAGMA user_version` of a project file holds it."""

APPLICATION_ID: Final = 0x57424348
""""WBCH"; `PRAGMA application_id` of a project file holds it."""
