"""Association of words: with a term beside them, and with one group of texts against another."""
