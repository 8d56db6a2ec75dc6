"""Coding: codes, cues, codings and suggestions as values, and the rules of the codebook tree."""
