"""The screen of the codebook."""
