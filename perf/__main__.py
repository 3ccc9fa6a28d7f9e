"""Prints every measurement; a few minutes."""

import platform
import time

from perf import disk, engine, screen, starting
from perf.measuring import HEAD

start = time.monotonic()
print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n\n{HEAD}")
for part in (engine, disk, starting, screen):
    for pair in part.pairs():
        print(pair.line(), flush=True)
print(f"\n{time.monotonic() - start:.0f} s in all. Medians of rounds run in turn; compare ratios, not times.")
