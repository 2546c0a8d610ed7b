"""Where the world enters: files, key stores, the clock."""
