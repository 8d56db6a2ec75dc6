"""Tasks of the codebook: its codes, their cards, stages, likeness and history."""
