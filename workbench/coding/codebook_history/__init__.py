"""The history of a codebook: what was done to its codes, told from the journal."""
