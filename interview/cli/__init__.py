"""The commands of the shell. What a command needs is imported when it is called."""
