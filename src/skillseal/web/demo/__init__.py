"""The demo: invented schools, people, editions and one finished class, loaded through the same actions as real ones."""
