"""kill -9 at any moment, in a real terminal: what the screen confirmed is there, and the next start just works.

More of it by command, see `kills`; answers by the hundred are killed below the front ends in tests/session.
"""

import pytest

from tests.cli.conftest import Program
from tests.cli.kills import FRONTS, killed

TIMES = {"plain mode": 50, "full screen": 40, "desk": 70, "wall": 40}


@pytest.mark.parametrize("front", TIMES)
def test_what_was_confirmed_outlives_every_kill(program: Program, front: str) -> None:
    came = killed(FRONTS[front](program, 4), TIMES[front])
    assert came.lost == 0
    assert came.confirmed >= TIMES[front] // 4
