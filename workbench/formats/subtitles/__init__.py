"""Transcripts in subtitle files (.srt, .vtt)."""

from workbench.formats.subtitles.reader import read_srt, read_vtt

__all__ = ["read_srt", "read_vtt"]
