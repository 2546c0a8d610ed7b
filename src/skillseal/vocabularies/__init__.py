"""Typed look-ups over our own tables of codes, URIs and labels."""
