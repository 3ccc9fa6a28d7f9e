"""How things are said: domain values in, sentences out. No state, no input, no file but `texts/`."""
