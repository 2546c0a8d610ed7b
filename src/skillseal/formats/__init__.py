"""One folder per standard, all alike inside."""
