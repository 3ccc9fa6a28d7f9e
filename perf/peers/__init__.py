"""Other products doing the same: where each is had from, and what it takes.

A peer is put into a folder of the user's cache when it is first needed, in the version that stands here. One
that cannot be had, or does not come to an end, says so in its row; nothing else waits for it.
"""
