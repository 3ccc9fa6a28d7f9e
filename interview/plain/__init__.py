"""The interview line by line: for screen readers, pipes, serial lines and dumb terminals.

Output only appends: no colour, no cursor movement, one idea per line.
"""
