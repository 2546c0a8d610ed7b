"""Settings, addresses, base pages of the product half."""
