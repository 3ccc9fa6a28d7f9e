"""Prints statements with the questions behind them, and neither a rule nor a level, for those who judge."""

import sys

from interview.benchmark import benchmark_of
from interview.questionnaire.load import load
from tests.benchmark.judged.patterns import sheet

if __name__ == "__main__":
    shipped = load("ict-lmi")
    for line in sheet(shipped, benchmark_of(shipped), sys.argv[1:]):
        print(line)
