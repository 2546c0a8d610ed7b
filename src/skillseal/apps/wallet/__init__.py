"""The learner's own shelf: claims and downloads."""
