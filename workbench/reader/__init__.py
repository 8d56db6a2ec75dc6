"""The reader and the codebook tree: components of the browser, and their Python face."""
