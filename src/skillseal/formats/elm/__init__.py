"""European Digital Credentials on the European Learning Model 3.2."""
