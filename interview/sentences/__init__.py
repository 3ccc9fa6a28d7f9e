"""The interviewer's sentences as they stand in `texts/`, found by id, below everything that says one."""
