"""Texts, the visible outbox, delivery."""
