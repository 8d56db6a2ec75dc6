"""The journal: undo, the audit trail, and what stood before."""

from pathlib import Path

from workbench.api.face import Face
from workbench.formats.tables.write import table_format
from workbench.tasks.answers import (
    ChangeAnswer,
)
from workbench.tasks.history.list_trail import list_trail
from workbench.tasks.history.restore import restore
from workbench.tasks.history.show_timeline import show_timeline
from workbench.tasks.history.trail_answers import TimelineAnswer, TrailAnswer
from workbench.tasks.history.trail_file import trail_file
from workbench.tasks.history.undo import list_history, redo, undo


class HistoryVerbs(Face):
    """The verbs of the journal."""

    def undo(self, change: int | None = None) -> ChangeAnswer:
        """Take back the newest change that stands, or the one of this number, however old."""
        return undo(self.file, coder=self.coder, number=change)

    def redo(self) -> ChangeAnswer:
        """Bring back the change that was undone last."""
        return redo(self.file, coder=self.coder)

    def history(self) -> list[ChangeAnswer]:
        """Return every change, the newest first."""
        return list_history(self.file)

    def trail(self, of: str | None = None, *, names: str = "en") -> list[TrailAnswer]:
        """Return what changes did field by field, as `workbench.tasks.history.list_trail`.

        Of one thing (`code:NAME`, `coding:ID`, `memo:ID`, `source:NAME`, `case:NAME`), or of all.
        """
        return list_trail(self.file, of=of, language=names)

    def restore(self, of: str, *, to: int) -> ChangeAnswer:
        """Restore a code, coding or memo to what it was after a change, as a new change."""
        return restore(self.file, of, to=to, coder=self.coder)

    def write_trail(self, path: Path | str, of: str | None = None, *, names: str = "en") -> None:
        """Write the audit trail; the ending of the name chooses the format."""
        file = Path(path)
        trail = self.trail(of, names=names)
        touched = {answer["change"] for answer in trail}
        history = [c for c in self.history() if of is None or c["number"] in touched]
        file.write_bytes(
            trail_file(history, trail, file_format=table_format(file.name), language=names)
        )

    def timeline(self, *, zone: str = "UTC") -> TimelineAnswer:
        """Return the course of the study by days, as `workbench.tasks.history.show_timeline`."""
        return show_timeline(self.file, zone=zone)
