"""Tasks of sources: add, read, describe, edit, pseudonymize and remove them."""
