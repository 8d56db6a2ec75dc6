"""Tasks of properties of categories, and how codings lie on them."""
