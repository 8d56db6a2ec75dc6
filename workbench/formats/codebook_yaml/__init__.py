"""Codebooks as YAML files."""

from workbench.formats.codebook_yaml.file import read_codebook, write_codebook

__all__ = ["read_codebook", "write_codebook"]
