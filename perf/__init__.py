"""Measurements: `python -m perf` prints ratios to floors that are run in turn with us, and no verdict.

Only ratios of one run say anything; the machine's absolute times drift.
"""
