"""Tasks of profiles of cases, sources, codes and practice models."""
