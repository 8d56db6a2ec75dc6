"""Tasks of queries over codings, saved ones, and named sets."""
