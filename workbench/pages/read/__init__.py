"""The screen where a source is read and coded."""
