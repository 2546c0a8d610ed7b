"""Template tags of the verify page."""
