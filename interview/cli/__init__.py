"""The commands of the shell: one table, and what each needs imported when it is called."""
