"""What was said, kept on disk for good: events, the journal file, the folder of sessions.

An answer is on disk before `append` returns; a killed process loses nothing that was confirmed. Nothing is
imported here: two threads that begin with different modules of this package would wait for each other.
"""
