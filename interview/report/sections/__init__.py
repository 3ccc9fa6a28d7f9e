"""The sections of reports: each takes a brief and gives parts."""
