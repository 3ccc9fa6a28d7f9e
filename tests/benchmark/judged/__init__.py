"""Patterns of answers that were judged before they were run; README.md beside this says how they are written."""
