"""The version of the program, in one place: reading it from the installed package costs 40 ms at a start."""

VERSION = "0.1.0"
