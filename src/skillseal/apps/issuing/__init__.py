"""Awards, batches, sealed credentials."""
