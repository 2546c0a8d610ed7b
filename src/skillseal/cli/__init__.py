"""The command line on the library half; starts without Django."""
