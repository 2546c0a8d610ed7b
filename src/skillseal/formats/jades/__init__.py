"""JAdES seals: ETSI TS 119 182-1."""
