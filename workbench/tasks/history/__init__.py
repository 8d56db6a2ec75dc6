"""Tasks of the history of a project: undo, audit trail and timeline."""
