"""Layout of a printed page as pure functions: words with places in, blocks in reading order out."""
