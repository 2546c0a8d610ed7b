"""The product half: Django apps, lowest first."""
