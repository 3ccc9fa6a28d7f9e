"""What may go wrong under a file, at every moment, and what comes of it: as tests, and as the tables of a page."""
