"""Tasks of how far coders agree, and how they settle where they do not."""
