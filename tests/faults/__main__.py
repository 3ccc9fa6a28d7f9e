"""Writes the tables of faults into docs/reliability.md, see `table`."""

from tests.faults.table import main

main()
