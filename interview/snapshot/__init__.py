"""One interview at one moment, for whoever only reads it."""
