"""Skillseal: micro-credentials for vocational and adult education, from description to sealed credential."""

__version__ = "0.1.0"
