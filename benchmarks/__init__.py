"""What is measured, never in a test: run `python -m benchmarks`."""
