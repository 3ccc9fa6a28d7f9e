"""Engines of other survey tools: an answer until the next question is known, in the forms of `perf.forms`."""

import json
import subprocess
from pathlib import Path

from perf.forms import Shape
from perf.peers.installing import SURVEY_CORE, XFORMS_ENGINE, Missing, Peer, folder_of
from perf.row import Beside

_SCRIPTS = {SURVEY_CORE: "survey_core.mjs", XFORMS_ENGINE: "xforms_engine.mjs"}
_STEPS = 20
_PATIENCE = 40
"""Seconds for a form to be made, half answered, and answered on."""
_LARGEST = {SURVEY_CORE: 10_000, XFORMS_ENGINE: 1_000}
"""Larger forms take minutes there."""


def beside(shape: Shape, size: int) -> tuple[Beside, ...]:
    """What each takes for a form of this shape and size, one after the other."""
    return tuple(_one(peer, shape, size) for peer in _SCRIPTS)


def _one(peer: Peer, shape: Shape, size: int) -> Beside:
    if size > _LARGEST[peer]:
        return Beside(peer.name, missing=f"not tried above {_LARGEST[peer]:,}")
    folder = folder_of(peer)
    if isinstance(folder, Missing):
        return Beside(peer.name, missing=folder.why)
    script = (Path(__file__).parent / _SCRIPTS[peer]).read_text(encoding="utf-8")
    # A chain is deep in both.
    command = ["node", "--stack-size=50000", "--input-type=module", "-", shape, str(size), str(_STEPS)]
    try:
        ended = subprocess.run(
            command, input=script, cwd=folder, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return Beside(peer.name, missing=f"not within {_PATIENCE} s")
    if ended.returncode:
        return Beside(peer.name, missing="ended with an error")
    took: float = json.loads(ended.stdout)
    return Beside(peer.name, took)
