"""Our own rules beyond the shapes: what slips through them (codes `elm.L01` and on)."""
