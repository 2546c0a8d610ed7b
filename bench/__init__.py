"""Reproducible measurements: each prints a figure, its reference from the same run, and the ratio of both."""
