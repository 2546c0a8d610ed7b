"""Editions of micro-credentials and their public pages."""
